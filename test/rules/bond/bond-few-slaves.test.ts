import rule from "#rules/bond/bond-few-slaves";
import { testRule } from "#test/rule";

const SLAVE = (card: string) => `
      --- h/etc/sysconfig/network-scripts/ifcfg-${card}
      DEVICE=${card}
      MASTER=bond0
      SLAVE=yes`;
const BOND = `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0`;
const OPTS = `
      BONDING_OPTS="mode=1 miimon=100"`;
const SCRIPTS = `
      --reader ifcfg=network-scripts`;

testRule(rule, {
  silent: {
    "two slaves": `${SCRIPTS}${SLAVE("eth0")}${SLAVE("eth1")}${BOND}${OPTS}`,
    "two slaves that the stanza lists": `
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode 1
          bond-miimon 100`,
    "slaves that join by themselves": `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
          bond-master bond0
      auto eth1
      iface eth1 inet manual
          bond-master bond0
      auto bond0
      iface bond0 inet manual
          bond-slaves none
          bond-mode 1
          bond-miimon 100`,
    "members by pattern": `
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves regex eth.*
          bond-mode 1
          bond-miimon 100`,
    "a command enslaves": `
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-mode 1
          bond-miimon 100
          up /sbin/ifenslave $IFACE eth0 eth1`,
    "a bond over two switches": `
      --reader interfaces=ifupdown2
      --- h/etc/network/interfaces
      auto server1
      iface server1
          bond-slaves swp1
          bond-mode 802.3ad
          clag-id 1`,
    "the host is not complete": `
      --- h/interfaces.d/bond0
      iface bond0 inet manual
          bond-mode 1
          bond-miimon 100`,
    "a slave lost its master: another rule's": `${SCRIPTS}${SLAVE("eth0")}
      --- h/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      SLAVE=yes${BOND}${OPTS}`,
    "a slave names a bond that is not there: another rule's": `${SCRIPTS}${SLAVE("eth0")}
      --- h/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      MASTER=bond9
      SLAVE=yes${BOND}${OPTS}`,
    "a slave's key is spoilt: another rule's": `${SCRIPTS}${SLAVE("eth0")}
      --- h/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      MASTER = bond0
      SLAVE=no${BOND}${OPTS}`,
    "slaves by UUID": `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER_UUID=5c8b1a9e-6d4c-4f6e-9c2d-2f1d0b7a9e11${BOND}${OPTS}`,
    "a team": `${SCRIPTS}${BOND}
      DEVICETYPE=Team`,
    "Open vSwitch's bond": `
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          ovs_type OVSBond
          bond_mode balance-slb`,
  },
  reports: {
    "one slave, and a card that is free": {
      given: `${SCRIPTS}${SLAVE("eth0")}
      --- h/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
             ~~~~ eth1 has no master
      ONBOOT=yes
      --- h/etc/sysconfig/network-scripts/ifcfg-eth2
      DEVICE=eth2
      IPADDR=192.0.2.5
      PREFIX=24
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
             ^^^^^ info: bond0 has one slave, eth0: there is none to take over.${OPTS}`,
      fixed: {
        join: `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      ONBOOT=yes
      MASTER=bond0
      SLAVE=yes`,
      },
    },
    "no slave under network-scripts": {
      given: `${SCRIPTS}
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
             ^^^^^ warning: bond0 has no slaves: it comes up and leads nowhere.${OPTS}`,
    },
    "no slave, and who reads the stanza is open": {
      given: `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
      auto bond0
      iface bond0 inet manual
            ^^^^^ warning: bond0 has no slaves: it comes up and leads nowhere.
          bond-mode 1
          bond-miimon 100`,
      fixed: {
        "Make eth0 a slave of bond0": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
      auto bond0
      iface bond0 inet manual
          bond-mode 1
          bond-miimon 100
          bond-slaves eth0`,
      },
    },
    "no slave under ifupdown2": {
      given: `
      --reader interfaces=ifupdown2
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
            ^^^^^ error: bond0 has no slaves: ifupdown2 does not make it, and what stands on it fails.
          bond-mode 1
          bond-miimon 100`,
    },
    "one slave in the stanza's list": {
      given: `
      --- h/etc/network/interfaces
      auto eth1
      iface eth1 inet manual
      auto bond0
      iface bond0 inet manual
            ^^^^^ info: bond0 has one slave, eth0: there is none to take over.
          bond_slaves eth0
          bond_mode 1
          bond_miimon 100`,
      fixed: {
        "Make eth1 a slave of bond0": `
      --- h/etc/network/interfaces
      auto eth1
      iface eth1 inet manual
      auto bond0
      iface bond0 inet manual
          bond_slaves eth0 eth1
          bond_mode 1
          bond_miimon 100`,
      },
    },
    "one slave that joins by itself": {
      given: `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
          bond-master bond0
      auto eth1
      iface eth1 inet manual
      auto bond0
      iface bond0 inet manual
            ^^^^^ info: bond0 has one slave, eth0: there is none to take over.
          bond-slaves none
          bond-mode 1
          bond-miimon 100`,
      fixed: {
        "Make eth1 a slave of bond0": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
          bond-master bond0
      auto eth1
      iface eth1 inet manual
          bond-master bond0
      auto bond0
      iface bond0 inet manual
          bond-slaves none
          bond-mode 1
          bond-miimon 100`,
      },
    },
  },
});
