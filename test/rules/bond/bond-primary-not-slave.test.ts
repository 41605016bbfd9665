import rule from "#rules/bond/bond-primary-not-slave";
import { testRule } from "#test/rule";
import { BOND_OF_TWO } from "./bonds.ts";

const SPLIT = (inBond: string, inSlave = "") => `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
          bond-master bond0${inSlave}
      auto eth1
      iface eth1 inet manual
          bond-master bond0
      auto bond0
      iface bond0 inet manual
          bond-slaves none
          bond-mode active-backup
          bond-miimon 100${inBond}`;

testRule(rule, {
  silent: {
    "a slave": `${BOND_OF_TWO}
      BONDING_OPTS="mode=1 miimon=100 primary=eth0"`,
    "a mode without a primary: another rule's": `${BOND_OF_TWO}
      BONDING_OPTS="mode=4 primary=eth7"`,
    "no slaves are known: another rule's": `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=1 miimon=100 primary=eth0"`,
    "a computed name": `${BOND_OF_TWO}
      BONDING_OPTS="mode=1 miimon=100 primary=$P"`,
    "in a slave's stanza ifupdown reads it": `
      --reader interfaces=ifupdown${SPLIT("", "\n          bond-primary eth0")}`,
    "it is enslaved to a bond that nothing defines: another rule's": `
      --reader ifcfg=network-scripts
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond9
      SLAVE=yes
      --- h/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      MASTER=bond0
      SLAVE=yes
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=1 miimon=100 primary=eth0"`,
    "it is marked as a slave, but of no bond: another rule's": `
      --reader ifcfg=network-scripts
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      SLAVE=yes
      --- h/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      MASTER=bond0
      SLAVE=yes
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=1 miimon=100 primary=eth0"`,
    "the second of two is a slave": `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode active-backup
          bond-miimon 100
          bond-primary eth7 eth0`,
    "slaves that the bond's stanza lists": `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode active-backup
          bond-miimon 100
          bond-primary eth0`,
    "ifupdown2 takes it from the bond's stanza": `
      --reader interfaces=ifupdown2${SPLIT("\n          bond-primary eth0")}`,
    "both places: the slaves' counts": `
      --reader interfaces=ifupdown${SPLIT("\n          bond-primary eth0", "\n          bond-primary eth0")}`,
    "the mode is invalid: another rule's": `${BOND_OF_TWO}
      BONDING_OPTS="mode=7 miimon=100 primary=eth2"`,
    "a slave whose file is not marked SLAVE=yes: another rule's": `
      --reader ifcfg=network-scripts
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=1 miimon=100 primary=eth0"`,
    "members by pattern": `
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves regex eth.*
          bond-mode active-backup
          bond-miimon 100
          bond-primary eth7`,
  },
  reports: {
    "a card that is no slave": {
      given: `${BOND_OF_TWO.replaceAll(/(?<=DEVICE=eth[01])/g, "\n             ~~~~ @")
        .replace("@", "eth0 is a slave of bond0")
        .replace("@", "eth1 is a slave of bond0")}
      BONDING_OPTS="mode=1 miimon=100 primary=eth2"
                                              ^^^^ warning: primary eth2 of bond0 is not one of its slaves (eth0, eth1): bond0 has no primary.`,
      fixed: {
        "Make eth1 the primary": `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=1 miimon=100 primary=eth1"`,
        choose: `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=1 miimon=100 primary=eth0"`,
      },
    },
    "bond-primary in the bond's stanza while the slaves join by bond-master": {
      given: `
      --reader interfaces=ifupdown${SPLIT("\n          bond-primary eth0\n                       ^^^^ warning: ifupdown reads bond-primary only in the stanzas of the slaves, which join bond0 by bond-master: bond0 has no primary.")}`,
      fixed: {
        move: `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
          bond-master bond0
          bond-primary eth0
      auto eth1
      iface eth1 inet manual
          bond-master bond0
          bond-primary eth0
      auto bond0
      iface bond0 inet manual
          bond-slaves none
          bond-mode active-backup
          bond-miimon 100`,
      },
    },
    "which ifupdown reads the file is open": {
      given: `${SPLIT("\n          bond-primary eth0\n                       ^^^^ info: ifupdown reads bond-primary only in the stanzas of the slaves, which join bond0 by bond-master: bond0 has no primary.").replace("          bond-slaves none\n", "")}`,
    },
    "a slave's stanza names a stranger": {
      given: `
      --reader interfaces=ifupdown${SPLIT("", "\n          bond-primary eth7\n                       ^^^^ warning: primary eth7 of bond0 is not one of its slaves (eth0, eth1): bond0 has no primary.")}`,
    },
  },
});
