import rule from "#rules/bond/bond-modprobe";
import { testRule } from "#test/rule";

const BOND = `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
      SLAVE=yes
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0`;

testRule(rule, {
  silent: {
    "alias and options make the bond": `${BOND}
      --- h/etc/modprobe.conf
      alias bond0 bonding
      options bond0 mode=1 miimon=100`,
    "the same options in other words": `${BOND}
      BONDING_OPTS="mode=active-backup miimon=100"
      --- h/etc/modprobe.d/bonding.conf
      options bond0 mode=1 miimon=100`,
    "options that BONDING_OPTS do not have": `${BOND}
      BONDING_OPTS="mode=1"
      --- h/etc/modprobe.d/bonding.conf
      options bond0 miimon=100`,
    "defaults of the driver": `${BOND}
      BONDING_OPTS="mode=1 miimon=100"
      --- h/etc/modprobe.d/bonding.conf
      options bonding mode=0 max_bonds=1`,
    "RHEL 4 needs the alias": `${BOND}
      BONDING_OPTS="mode=1 miimon=100"
      --- h/etc/redhat-release
      Red Hat Enterprise Linux AS release 4 (Nahant Update 8)
      --- h/etc/modprobe.conf
      alias bond0 bonding`,
    "a stanza's bond": `
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode 1
          bond-miimon 100
      --- h/etc/modprobe.d/bonding.conf
      alias bond0 bonding`,
    "a bond that slaves name: another rule's": `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond1
      SLAVE=yes
      --- h/etc/modprobe.conf
      alias bond1 bonding`,
    "the host is not complete": `
      --- h/etc/modprobe.conf
      alias bond1 bonding`,
    "another module": `${BOND}
      BONDING_OPTS="mode=1 miimon=100"
      --- h/etc/modprobe.conf
      alias eth0 e1000e`,
  },
  reports: {
    "an alias beside BONDING_OPTS": {
      given: `${BOND}
      BONDING_OPTS="mode=1 miimon=100"
                    ~~~~~~~~~~~~~~~~~ the options of bond0
      --- h/etc/modprobe.conf
      alias eth0 e1000e
      alias bond0 bonding
      ^^^^^^^^^^^^^^^^^^^ info: alias bond0 bonding is not needed: since RHEL 5 network-scripts make bond0 from its BONDING_OPTS (ifcfg-bond0:2).`,
      fixed: {
        alias: `
      --- h/etc/modprobe.conf
      alias eth0 e1000e`,
      },
    },
    "options that differ": {
      given: `${BOND}
      BONDING_OPTS="mode=1 miimon=100"
      --- h/etc/modprobe.d/bonding.conf
      options bond0 mode=0 miimon=100
                         ^ warning: options bond0 say mode=0, BONDING_OPTS (ifcfg-bond0:2) say 1: network-scripts write BONDING_OPTS last, and this counts for nothing.`,
      fixed: {
        drop: `
      --- h/etc/modprobe.d/bonding.conf
      options bond0 miimon=100`,
        take: `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=0 miimon=100"
      --- h/etc/modprobe.d/bonding.conf
      options bond0 miimon=100`,
      },
    },
    "an alias for nobody": {
      given: `${BOND}
      BONDING_OPTS="mode=1 miimon=100"
      --- h/etc/modprobe.d/bonding.conf
      alias bond1 bonding
      ^^^^^^^^^^^^^^^^^^^ info: alias bond1 bonding: nothing on h defines bond1.`,
    },
  },
});
