import rule from "#rules/reference/bond-master-undefined";
import { testRule } from "#test/rule";

const BOND = `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=active-backup miimon=100"
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth8
      DEVICE=eth8
      MASTER=bond0
      SLAVE=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth9
      DEVICE=eth9
      MASTER=bond0
      SLAVE=yes`;

testRule(rule, {
  silent: {
    "a file defines it": `${BOND}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
      SLAVE=yes`,
    "a stanza defines it, or lists the slave by itself": `
      --- web/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
          bond-master bond0
      auto bond0
      iface bond0 inet manual
          bond-slaves none
          bond-mode active-backup
          bond-miimon 100
      auto bond1
      iface bond1 inet manual
          bond-slaves eth2 eth3
          bond-mode active-backup
          bond-miimon 100`,
    "modprobe makes it": `${BOND}
      --- dom0/etc/modprobe.conf
      alias bond1 bonding
      options bond1 mode=1 miimon=100
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond1
      SLAVE=yes`,
    "netplan or networkd makes it": `${BOND}
      --- dom0/etc/netplan/50.yaml
      network:
        bonds:
          bond1: {}
      --- dom0/etc/systemd/network/bond2.netdev
      [NetDev]
      Name=bond2
      Kind=bond
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond1
      SLAVE=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      MASTER=bond2
      SLAVE=yes`,
    "the name is computed": `${BOND}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=$BOND
      SLAVE=yes`,
    "a command makes it": `
      --- web/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
          pre-up ip link add bond7 type bond
          bond-master bond7`,
    "without SLAVE=yes network-scripts look for no bond: another rule's": `${BOND}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond1`,
    "a card, which is another fault": `${BOND}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=eth5
      SLAVE=yes`,
  },
  reports: {
    "two slaves of a missing bond: one finding, one fix for both": {
      given: `
      --reader ifcfg=network-scripts
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
             ~~~~~ bond0 is defined here
      BONDING_OPTS="mode=active-backup miimon=100"
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth8
      DEVICE=eth8
      MASTER=bond0
      SLAVE=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth9
      DEVICE=eth9
      MASTER=bond0
      SLAVE=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER="bond1"
              ^^^^^ error: eth0 is enslaved to bond1, which nothing on dom0 defines: only its bond would bring it up, so network-scripts leave it down.
      SLAVE=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      MASTER=bond1
             ~~~~~ eth1 is enslaved to bond1 too
      SLAVE=yes`,
      fixed: {
        rename: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER="bond0"
      SLAVE=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      MASTER=bond0
      SLAVE=yes`,
        create: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond1
      DEVICE=bond1
      TYPE=Bond
      BONDING_MASTER=yes
      ONBOOT=yes
      BOOTPROTO=none
      BONDING_OPTS="mode=active-backup miimon=100"`,
      },
    },
    NetworkManager: {
      given: `
      --reader ifcfg=NetworkManager${BOND}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=uplink
             ^^^^^^ error: eth0 is enslaved to uplink, which nothing on dom0 defines: NetworkManager cannot activate eth0.`,
    },
    "a stanza, classic or open": {
      given: `
      --- web/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
          bond-master bond9
                      ^^^^^ error: eth0 is enslaved to bond9, which no stanza on web defines: ifup gives up on eth0.`,
      fixed: {
        create: `
      --- web/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
          bond-master bond9

      auto bond9
      iface bond9 inet manual
          bond-slaves eth0
          bond-mode active-backup
          bond-miimon 100`,
      },
    },
    "a stanza for ifupdown2": {
      given: `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto eth0
      iface eth0
          bond-master bond9
                      ^^^^^ error: eth0 is enslaved to bond9, which nothing on web defines: eth0 joins no bond.`,
    },
    "a host that does not show everything is told as information": {
      given: `
      --- web/etc/network/interfaces
      source ~/more
      auto eth0
      iface eth0 inet manual
          bond-master bond9
                      ^^^^^ info: eth0 is enslaved to bond9, which no stanza on web defines: ifup gives up on eth0.`,
    },
  },
});
