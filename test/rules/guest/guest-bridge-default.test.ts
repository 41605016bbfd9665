import rule from "#rules/guest/guest-bridge-default";
import { testRule } from "#test/rule";

const BR0 = `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0`;
const GUEST = (vif: string) => `
      --- h/etc/xen/vm.cfg
      name = "vm"
      type = "pv"
      vif = [ '${vif}' ]`;

testRule(rule, {
  silent: {
    "a bridge is named": `${BR0}${GUEST("bridge=br0")}`,
    "a routed vif needs none": `${BR0}${GUEST("script=vif-route")}`,
    "xend's choice is not in the files": `${BR0}
      --- h/etc/xen/xend-config.sxp
      (network-script network-bridge)${GUEST("mac=00:16:3e:00:00:01")}`,
    "a misspelt key is another rule's": `${BR0}${GUEST("brige=br0")}`,
  },
  reports: {
    "xl.conf says which": {
      given: `${BR0}
      --- h/etc/xen/xl.conf
      vif.default.bridge="br0"${GUEST("mac=00:16:3e:00:00:01")}
              ^^^^^^^^^^^^^^^^^^^^^^^ info: NIC 0 of vm names no bridge and goes to the default one, br0.`,
      fixed: { name: GUEST("mac=00:16:3e:00:00:01, bridge=br0") },
    },
    "the default is not there": {
      given: `${BR0}${GUEST("mac=00:16:3e:00:00:01")}
              ^^^^^^^^^^^^^^^^^^^^^^^ error: NIC 0 of vm names no bridge; the default one, xenbr0, is not defined on h: vm does not start.`,
      fixed: { name: GUEST("mac=00:16:3e:00:00:01, bridge=br0") },
    },
  },
});
