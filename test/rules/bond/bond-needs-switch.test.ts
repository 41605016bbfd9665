import rule from "#rules/bond/bond-needs-switch";
import { testRule } from "#test/rule";

const BOND = `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0`;

testRule(rule, {
  silent: {
    "active-backup": `${BOND}
      BONDING_OPTS="mode=1 miimon=100"`,
    "balance-alb": `${BOND}
      BONDING_OPTS="mode=balance-alb miimon=100"`,
    "no mode written": `${BOND}
      BONDING_OPTS="miimon=100"`,
    "an invalid mode: another rule's": `${BOND}
      BONDING_OPTS="mode=lacp miimon=100"`,
  },
  reports: {
    LACP: {
      given: `${BOND}
      BONDING_OPTS="mode=4 miimon=100"
                         ^ info: bond0 runs 4 (802.3ad), which works only with a port group with LACP on the switch.`,
      fixed: {
        backup: `${BOND}
      BONDING_OPTS="mode=active-backup miimon=100"`,
      },
    },
    "two bonds that want different things of the switch": {
      given: `${BOND}
      BONDING_OPTS="mode=4 miimon=100"
                         ^ info: bond0 runs 4 (802.3ad), which works only with a port group with LACP on the switch.
                         ~ bond0 runs 4 (802.3ad)
      --- h/etc/sysconfig/network-scripts/ifcfg-bond1
      DEVICE=bond1
      BONDING_OPTS="mode=0 miimon=100"
                         ^ info: bond1 runs 0 (balance-rr), which works only with a static port group (EtherChannel) on the switch, and bond0 (ifcfg-bond0:2) runs 4 (802.3ad), which works only with a port group with LACP: which ports of the switch are which?`,
    },
    "a static group, and an option that counts only there": {
      given: `
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode balance-xor
                    ^^^^^^^^^^^ info: bond0 runs balance-xor, which works only with a static port group (EtherChannel) on the switch.
          bond-miimon 100
          bond-xmit-hash-policy layer3+4`,
    },
  },
});
