import rule from "#rules/bond/bond-opts-missing";
import { testRule } from "#test/rule";

const SLAVES = `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
      SLAVE=yes`;
const BOND = `${SLAVES}
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0`;
const SCRIPTS = `
      --reader ifcfg=network-scripts`;

testRule(rule, {
  silent: {
    "options, whatever they say": `${SCRIPTS}${BOND}
      BONDING_OPTS="mode=1"`,
    "NetworkManager needs the mark alone": `
      --reader ifcfg=NetworkManager${BOND}
      TYPE=Bond`,
    "an alias loads the driver": `${SCRIPTS}${BOND}
      --- h/etc/modprobe.d/bonding.conf
      alias bond0 bonding
      options bond0 mode=1 miimon=100`,
    "the driver makes its bonds itself": `${SCRIPTS}${BOND}
      --- h/etc/modprobe.d/bonding.conf
      options bonding max_bonds=2 mode=1 miimon=100`,
    "computed options": `${SCRIPTS}${BOND}
      BONDING_OPTS=$OPTS`,
    "the key is in the wrong case: another rule's": `${SCRIPTS}${BOND}
      bonding_opts="mode=1 miimon=100"`,
    "blanks round the equals sign: another rule's": `${SCRIPTS}${BOND}
      BONDING_OPTS = "mode=1 miimon=100"`,
    "a team": `${SCRIPTS}${BOND}
      DEVICETYPE=Team`,
    "SUSE's dialect": `
      --- h/etc/sysconfig/network/ifcfg-bond0
      STARTMODE=auto
      BONDING_MASTER=yes
      BONDING_SLAVE0='eth0'`,
    "nothing defines the bond: another rule's": `${SCRIPTS}${SLAVES}`,
    "a card named as a bond: another rule's": `${SCRIPTS}
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=eth1
      SLAVE=yes
      --- h/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1`,
    "a stanza": `
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1`,
  },
  reports: {
    "a marked bond, with its slaves and VLANs": {
      given: `${SCRIPTS}
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
             ~~~~ eth0 is a slave of bond0
      MASTER=bond0
      SLAVE=yes
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
             ~~~~~~~~~ bond0.900 sits on bond0
      VLAN=yes
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
             ^^^^^ error: bond0 has no BONDING_OPTS: network-scripts do not make it; without it there is no bond0.900.
      TYPE=Bond
      BONDING_MASTER=yes`,
      fixed: {
        insert: `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      TYPE=Bond
      BONDING_MASTER=yes
      BONDING_OPTS="mode=active-backup miimon=100"`,
      },
    },
    "who reads the file is open": {
      given: `${BOND}
             ^^^^^ warning: bond0 has no BONDING_OPTS: network-scripts do not make it.
      BONDING_MASTER=yes`,
    },
    "only its slaves call it a bond": {
      given: `${BOND}
             ^^^^^ error: bond0 has no BONDING_OPTS: network-scripts do not make it, and NetworkManager takes its file for a card's.
      ONBOOT=yes`,
    },
    "a type that NetworkManager does not know": {
      given: `
      --reader ifcfg=NetworkManager${BOND}
             ^^^^^ error: bond0 has no BONDING_OPTS: network-scripts do not make it, and NetworkManager takes its file for no bond's.
      TYPE=Bonding`,
    },
    "empty options": {
      given: `${SCRIPTS}${BOND}
      TYPE=Bond
      BONDING_OPTS=""
      ^^^^^^^^^^^^ error: bond0 has no BONDING_OPTS: network-scripts do not make it.`,
      fixed: {
        insert: `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      TYPE=Bond
      BONDING_OPTS="mode=active-backup miimon=100"`,
      },
    },
  },
});
