import rule from "#rules/bond/bond-nested";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "cards as slaves": `
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode 1
          bond-miimon 100`,
    "VLANs as slaves": `
      --- h/etc/network/interfaces
      auto eth0.900
      iface eth0.900 inet manual
      auto eth1.900
      iface eth1.900 inet manual
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0.900 eth1.900
          bond-mode 1
          bond-miimon 100`,
    "a bond that nothing defines: another rule's": `
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves bond1 eth1
          bond-mode 1
          bond-miimon 100`,
  },
  reports: {
    "a bond in a bond": {
      given: `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=1 miimon=100"
      --- h/etc/sysconfig/network-scripts/ifcfg-bond1
      DEVICE=bond1
             ^^^^^ warning: bond1 in bond0 is itself a bond: bond0 sees bond1's carrier and not the links below it, and LACP does not reach through.
      BONDING_OPTS="mode=1 miimon=100"
      MASTER=bond0
      SLAVE=yes`,
    },
    "a bridge in a bond": {
      given: `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
            ~~~ br0 is defined here
          bridge_ports eth0
      auto bond0
      iface bond0 inet manual
          bond-slaves br0 eth1
                      ^^^ warning: br0 in bond0 is itself a bridge: the driver wants cards.
          bond-mode 1
          bond-miimon 100`,
    },
  },
});
