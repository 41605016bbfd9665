import rule from "#rules/mtu/mtu-guest-reduced";
import { testRule } from "#test/rule";

const TAG = "a VLAN carries 1500 bytes on ordinary cards, its tag is not counted;";
const xen = (mtu: number) => `
      --- h/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=br0, mtu=${mtu}' ]`;

testRule(rule, {
  silent: {
    "1500, and much less": xen(1500) + xen(1400).replaceAll("vm", "w"),
    "a comment of something else": `
      --- h/etc/network/interfaces
      # MTU is as the switch wants it. Ticket 1494
      auto eth0
      iface eth0 inet manual`,
  },
  reports: {
    "a guest": {
      given: `${xen(1496)}
                               ^^^^ info: MTU 1496 of vm NIC 0: ${TAG} 1496 is for a card that cannot pass frames of 1522 bytes.`,
    },
    "a bridge and two notes": {
      given: `
      --- h/etc/network/interfaces
      # MTU 1492 is what the provider leaves us
            ^^^^ info: MTU 1492: ${TAG} 1492 is for PPPoE, and for two tags on a card without room for them.
      # in the guests, set the MTU to 1494 for the VLAN tag
                                      ^^^^ info: MTU 1494: ${TAG} 1494 is the size of no encapsulation.
      auto br0
      iface br0 inet manual
          bridge_ports eth0
          mtu 1492
              ^^^^ MTU 1492 of br0: ${TAG} 1492 is for PPPoE, and for two tags on a card without room for them.`,
    },
  },
});
