import rule from "#rules/vlan/vlan-duplicate";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "one id on two parents, two ids on one": `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.900
      DEVICE=eth0.900
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth1.900
      DEVICE=eth1.900
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth1.901
      DEVICE=eth1.901
      VLAN=yes`,
    "one name in two files: another rule's": `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.900
      DEVICE=eth0.900
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-storage
      DEVICE=eth0.900
      VLAN=yes`,
    "the parent of one is not known": `
      --reader ifcfg=network-scripts
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.900
      DEVICE=eth0.900
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan900
      DEVICE=vlan900
      VLAN=yes
      PHYSDEV=$UP`,
    "one of them stays off": `
      --reader ifcfg=network-scripts
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.900
      DEVICE=eth0.900
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan900
      DEVICE=vlan900
      VLAN=yes
      PHYSDEV=eth0
      ONBOOT=no
      --- web/etc/network/interfaces
      auto eth0.900
      iface eth0.900 inet manual
      iface vlan900 inet manual
          vlan-raw-device eth0`,
    "a stacked name that ifupdown misreads: another rule's": `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto eth0.100
      iface eth0.100 inet manual
      auto eth0.100.5
      iface eth0.100.5 inet manual`,
    "802.1ad beside 802.1Q": `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto eth0.900
      iface eth0.900
      auto vlan900
      iface vlan900
          vlan-raw-device eth0
          vlan-protocol 802.1ad`,
  },
  reports: {
    "a free name and the dotted one; the second bridge is without uplink": {
      given: `
      --reader ifcfg=network-scripts
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br1
      DEVICE=br1
      TYPE=Bridge
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.900
      DEVICE=eth0.900
             ^^^^^^^^ error: prod and eth0.900 are both VLAN 900 on eth0: only prod is made, and br1 has no uplink.
      VLAN=yes
      BRIDGE=br1
      --- dom0/etc/sysconfig/network-scripts/ifcfg-prod
      DEVICE=prod
             ~~~~ prod is VLAN 900 on eth0 too
      VLAN=yes
      VID=900
      PHYSDEV=eth0
      BRIDGE=br0`,
    },
    "two stanzas": {
      given: `
      --- web/etc/network/interfaces
      auto eth0.900
      iface eth0.900 inet manual
      auto vlan900
      iface vlan900 inet manual
            ^^^^^^^ error: eth0.900 and vlan900 are both VLAN 900 on eth0: only eth0.900 is made.
          vlan-raw-device eth0`,
    },
    "a stanza and a word of a ports list": {
      given: `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto office
      iface office
          vlan-raw-device eth0
          vlan-id 900
      auto br0
      iface br0
          bridge-ports office
      auto br1
      iface br1
          bridge-ports eth0.900
                       ^^^^^^^^ error: office and eth0.900 are both VLAN 900 on eth0: only office is made, and br1 has no uplink.`,
    },
    "the same for one of two possible readers": {
      given: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.900
      DEVICE=eth0.900
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.901
      DEVICE=eth0.901
             ^^^^^^^^ warning: eth0.900 and eth0.901 are both VLAN 900 on eth0 to NetworkManager: only eth0.900 is made.
      VLAN=yes
      VLAN_ID=900`,
    },
  },
});
