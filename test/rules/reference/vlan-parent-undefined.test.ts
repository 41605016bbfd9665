import rule from "#rules/reference/vlan-parent-undefined";
import { testRule } from "#test/rule";

const BOND = `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=active-backup miimon=100"
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
      SLAVE=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      MASTER=bond0
      SLAVE=yes`;

const SCRIPTS = `
      --reader ifcfg=network-scripts${BOND}`;

const MANAGER = `
      --reader ifcfg=NetworkManager${BOND}`;

testRule(rule, {
  silent: {
    "the parent is defined; a card needs no file": `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-enp5s0f1.901
      DEVICE=enp5s0f1.901
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan902
      DEVICE=vlan902
      VLAN=yes
      PHYSDEV=em2`,
    "slaves name the missing bond: another rule's": `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth2
      DEVICE=eth2
      MASTER=bond1
      SLAVE=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond1.900
      DEVICE=bond1.900
      VLAN=yes`,
    "it has no flag: another rule's": `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan900
      DEVICE=vlan900
      VLAN=true`,
    "netplan makes the parent": `${SCRIPTS}
      --- dom0/etc/netplan/50.yaml
      network:
        bonds:
          bond1: {}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond1.900
      DEVICE=bond1.900
      VLAN=yes`,
    "the parent is computed, or its key misspelt": `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan900
      DEVICE=vlan900
      VLAN=yes
      PHYSDEV=$UPLINK
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan901
      DEVICE=vlan901
      VLAN=yes
      physdev=bond0`,
    "VID without PHYSDEV, but NetworkManager does not know VID": `${MANAGER}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes
      VID=900`,
    "name and PHYSDEV differ, and one of the readers takes the parent that is there: another rule's": `${BOND}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond1.900
      DEVICE=bond1.900
      VLAN=yes
      PHYSDEV=bond0`,
    "a mainframe's card": `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan201
      DEVICE=vlan201
      VLAN=yes
      PHYSDEV=enccw0.0.fb00`,
    "a SUSE file": `
      --- dom0/etc/sysconfig/network/ifcfg-bond1.900
      STARTMODE='auto'`,
    "a stanza makes the parent, or a command makes the parent or the VLAN": `
      --- web/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode active-backup
          bond-miimon 100
      auto bond0.900
      iface bond0.900 inet manual
      auto dmz0.5
      iface dmz0.5 inet manual
          pre-up ip link add dmz0 type dummy
      auto vlan6
      iface vlan6 inet manual
          pre-up vconfig add bond0 6
      auto vlan7
      iface vlan7 inet manual
          pre-up /usr/local/sbin/make-vlan 7`,
    "a stanza that nothing brings up": `
      --- web/etc/network/interfaces
      iface bond1.900 inet manual
      iface vlan7 inet manual`,
    "ifupdown2 makes a VLAN below a VLAN by itself": `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto eth0.100.5
      iface eth0.100.5 inet manual`,
  },
  reports: {
    "a missing bond in the name; the fix takes the near one": {
      given: `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond1.900
      DEVICE=bond1.900
             ^^^^^ error: VLAN bond1.900 needs bond1, which is defined nowhere on dom0: network-scripts print [ OK ] and make no device.
      VLAN=yes`,
      fixed: {
        renameVlan: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes`,
      },
    },
    "a missing bond in PHYSDEV of two VLANs: one finding, one fix": {
      given: `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan900
      DEVICE=vlan900
      VLAN=yes
      PHYSDEV="bond9"
               ^^^^^ error: VLAN vlan900 needs bond9, which is defined nowhere on dom0: network-scripts print [ OK ] and make no device.
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan901
      DEVICE=vlan901
      VLAN=yes
      PHYSDEV=bond9`,
      fixed: {
        rename: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan900
      DEVICE=vlan900
      VLAN=yes
      PHYSDEV="bond0"
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan901
      DEVICE=vlan901
      VLAN=yes
      PHYSDEV=bond0`,
      },
    },
    "related places": {
      given: `
      --reader ifcfg=network-scripts
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
             ~~~~~ bond0 is defined here
      BONDING_OPTS="mode=active-backup miimon=100"
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond9.900
      DEVICE=bond9.900
             ^^^^^ VLAN bond9.900 needs bond9, which is defined nowhere on dom0: network-scripts print [ OK ] and make no device.
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond9.901
      DEVICE=bond9.901
             ~~~~~ bond9.901 needs bond9 too
      VLAN=yes`,
    },
    "NetworkManager; a VLAN below it can be made": {
      given: `${MANAGER}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-inner
      DEVICE=inner
      VLAN=yes
      VLAN_ID=5
      PHYSDEV=bond0.100
              ^^^^^^^^^ error: VLAN inner needs bond0.100, which is defined nowhere on dom0: NetworkManager makes no device.`,
      fixed: {
        create: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.100
      DEVICE=bond0.100
      VLAN=yes
      PHYSDEV=bond0
      ONBOOT=yes
      BOOTPROTO=none`,
      },
    },
    "nothing names the parent": {
      given: `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan900
      DEVICE=vlan900
             ^^^^^^^ error: Nothing names the parent of VLAN vlan900: PHYSDEV is missing, and no device is made.
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan901
      DEVICE=vlan901
             ^^^^^^^ error: Nothing names the parent of VLAN vlan901: PHYSDEV is missing, and no device is made.
      VLAN=yes
      PHYSDEV=`,
      fixed: {
        insert: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan900
      DEVICE=vlan900
      VLAN=yes
      PHYSDEV=bond0`,
      },
    },
    "VID without PHYSDEV, whatever the name says": {
      given: `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
             ^^^^^^^^^ error: bond0.900 has VID= but no PHYSDEV=: network-scripts then take no parent from the name, and make no device.
      VLAN=yes
      VID=900`,
      fixed: {
        insert: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes
      PHYSDEV=bond0
      VID=900`,
      },
    },
    "stanzas: a missing bond, a missing bridge, no parent at all": {
      given: `
      --- web/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode active-backup
          bond-miimon 100
      auto bond1.900
      iface bond1.900 inet manual
            ^^^^^ error: VLAN bond1.900 needs bond1, which is defined nowhere on web: ifup makes no device.
      auto vlan7
      iface vlan7 inet manual
          vlan-raw-device br7
                          ^^^ error: VLAN vlan7 needs br7, which is defined nowhere on web: ifup makes no device.
      auto vlan8
      iface vlan8 inet manual
            ^^^^^ error: Nothing names the parent of VLAN vlan8: vlan-raw-device is missing, and no device is made.`,
      fixed: {
        renameVlan: `
      --- web/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode active-backup
          bond-miimon 100
      auto bond0.900
      iface bond0.900 inet manual
      auto vlan7
      iface vlan7 inet manual
          vlan-raw-device br7
      auto vlan8
      iface vlan8 inet manual`,
        insert: `
      --- web/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode active-backup
          bond-miimon 100
      auto bond1.900
      iface bond1.900 inet manual
      auto vlan7
      iface vlan7 inet manual
          vlan-raw-device br7
      auto vlan8
      iface vlan8 inet manual
          vlan-raw-device bond0`,
      },
    },
    "a card that a capture of every link does not show": {
      given: `
      --- web/capture/ip-link.txt
      1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN mode DEFAULT group default qlen 1000
          link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
      2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq_codel state UP mode DEFAULT group default qlen 1000
          link/ether 00:1a:4b:5a:b4:96 brd ff:ff:ff:ff:ff:ff
      --- web/etc/network/interfaces
      auto eth0.5
      iface eth0.5 inet manual
      auto eth7.5
      iface eth7.5 inet manual
            ^^^^ error: VLAN eth7.5 needs eth7, which is defined nowhere on web: ifup makes no device.`,
    },
    "a host that does not show everything is told as information": {
      given: `
      --- web/etc/network/interfaces
      source ~/more
      auto bond1.900
      iface bond1.900 inet manual
            ^^^^^ info: VLAN bond1.900 needs bond1, which is defined nowhere on web: ifup makes no device.`,
    },
  },
});
