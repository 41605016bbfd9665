import rule from "#rules/vlan/bridge-vlan-option-ignored";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "a VLAN-aware bridge and its ports under ifupdown2": `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge-ports eth0 eth1
          bridge-vlan-aware yes
          bridge-vids 2-4094
          bridge-pvid 1
      auto eth1
      iface eth1 inet manual
          bridge-access 900`,
    "plain bridges; no; several VLAN-aware bridges under ifupdown": `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
          bridge_vlan_aware no
      auto br1
      iface br1 inet manual
          bridge_ports eth1
          bridge_vlan_aware yes
      auto br2
      iface br2 inet manual
          bridge_ports eth2
          bridge_vlan_aware yes`,
    "several VLAN-aware bridges by a setting": `
      --- web/etc/network/ifupdown2/ifupdown2.conf
      multiple_vlan_aware_bridge_support=1
      --- web/etc/network/interfaces
      auto br1
      iface br1
          bridge-ports eth1
          bridge-vlan-aware yes
      auto br2
      iface br2
          bridge-ports eth2
          bridge-vlan-aware yes`,
    "several VLAN-aware bridges on Proxmox": `
      --- pve/etc/pve/storage.cfg
      --- pve/etc/network/interfaces
      auto vmbr1
      iface vmbr1 inet manual
          bridge-ports eth1
          bridge-vlan-aware yes
      auto vmbr2
      iface vmbr2 inet manual
          bridge-ports eth2
          bridge-vlan-aware yes`,
    "the word is computed; a port of no bridge that is known": `
      --- web/etc/network/interfaces
      auto br0
      iface br0
          bridge-ports eth0
          bridge-vlan-aware \${AWARE}
          bridge-vids 2-10
      auto eth5
      iface eth5
          bridge-access 900`,
    "NetworkManager's keys with filtering on; network-scripts know neither": `
      --reader ifcfg=NetworkManager
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      BRIDGING_OPTS="vlan_filtering=1"
      BRIDGE_VLANS="1 pvid untagged,2"`,
    "on, for ifupdown2": `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto br0
      iface br0
          bridge-ports eth0
          bridge-vlan-aware on`,
  },
  reports: {
    "options of a plain bridge and of its port": {
      given: `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge-ports eth0
          bridge-vids 2-10
          ^^^^^^^^^^^ warning: bridge-vids of br0 has no effect: br0 is not VLAN-aware.
      auto eth0
      iface eth0 inet manual
          bridge-access 900
          ^^^^^^^^^^^^^ warning: bridge-access of eth0 has no effect: br0 is not VLAN-aware.`,
      fixed: {
        aware: `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge-ports eth0
          bridge-vids 2-10
          bridge-vlan-aware yes
      auto eth0
      iface eth0 inet manual
          bridge-access 900`,
        "Remove bridge-access": `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge-ports eth0
          bridge-vids 2-10
      auto eth0
      iface eth0 inet manual`,
      },
    },
    "bridge-access beside lists": {
      given: `
      --- web/etc/network/interfaces
      auto br0
      iface br0
          bridge-ports eth0
          bridge-vlan-aware yes
      auto eth0
      iface eth0
          bridge-access 900
          ~~~~~~~~~~~~~ bridge-access of eth0
          bridge-vids 901-910
          ^^^^^^^^^^^ warning: bridge-vids of eth0 has no effect beside bridge-access 900: eth0 is in VLAN 900 alone.`,
    },
    "words for yes": {
      given: `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
          bridge_vlan_aware on
                            ^^ warning: bridge-vlan-aware on is not yes: ifupdown leaves br0 without VLAN filtering.
      auto br1
      iface br1 inet manual
          bridge_ports eth1
          bridge_vlan_aware ja
                            ^^ warning: bridge-vlan-aware ja is neither yes nor no: br1 stays without VLAN filtering.`,
    },
    "classic ifupdown passes over all of them": {
      given: `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto eth1
      iface eth1 inet manual
          bridge-access 900
          ^^^^^^^^^^^^^ warning: bridge-access of eth1 has no effect in ifupdown, which only switches filtering on: every port stays in VLAN 1.
      auto br0
      iface br0 inet manual
          bridge_ports eth1
          bridge_vlan_aware yes
          bridge_vids 2-4094
          ^^^^^^^^^^^ warning: bridge_vids of br0 has no effect in ifupdown, which only switches filtering on: every port stays in VLAN 1.`,
      fixed: {
        commands: `
      --- web/etc/network/interfaces
      auto eth1
      iface eth1 inet manual
      auto br0
      iface br0 inet manual
          bridge_ports eth1
          bridge_vlan_aware yes
          bridge_vids 2-4094
          up bridge vlan add dev eth1 vid 900 pvid untagged`,
        "Remove bridge-access": `
      --- web/etc/network/interfaces
      auto eth1
      iface eth1 inet manual
      auto br0
      iface br0 inet manual
          bridge_ports eth1
          bridge_vlan_aware yes
          bridge_vids 2-4094`,
      },
    },
    "a second VLAN-aware bridge under ifupdown2": {
      given: `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto br1
      iface br1
          bridge-ports eth1
          bridge-vlan-aware yes
                            ~~~ br1 is VLAN-aware
      auto br2
      iface br2
          bridge-ports eth2
          bridge-vlan-aware yes
                            ^^^ error: ifupdown2 leaves out br2, exit 0: it takes one VLAN-aware bridge per host, and that is br1.`,
      fixed: {
        several: `
      --- web/etc/network/ifupdown2/ifupdown2.conf
      multiple_vlan_aware_bridge_support=1`,
      },
    },
    "a second one, and ifupdown2's settings say no": {
      given: `
      --reader interfaces=ifupdown2
      --- web/etc/network/ifupdown2/ifupdown2.conf
      link_master_slave=1
      multiple_vlan_aware_bridge_support=0
      --- web/etc/network/interfaces
      auto br1
      iface br1
          bridge-ports eth1
          bridge-vlan-aware yes
      auto br2
      iface br2
          bridge-ports eth2
          bridge-vlan-aware yes
                            ^^^ ifupdown2 leaves out br2, exit 0: it takes one VLAN-aware bridge per host, and that is br1.`,
      fixed: {
        "Let ifupdown2 have several VLAN-aware bridges": `
      --- web/etc/network/ifupdown2/ifupdown2.conf
      link_master_slave=1
      multiple_vlan_aware_bridge_support=1`,
      },
    },
    "a second VLAN-aware bridge while the reader is open": {
      given: `
      --- web/etc/network/interfaces
      auto br1
      iface br1 inet manual
          bridge-ports eth1
          bridge-vlan-aware yes
      auto br2
      iface br2 inet manual
          bridge-ports eth2
          bridge-vlan-aware yes
                            ^^^ warning: ifupdown2 leaves out br2, exit 0: it takes one VLAN-aware bridge per host, and that is br1.`,
    },
    "NetworkManager's keys without filtering": {
      given: `
      --reader ifcfg=NetworkManager
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      BRIDGE_VLANS="1 pvid untagged,2"
      ^^^^^^^^^^^^ warning: BRIDGE_VLANS of br0 has no effect: br0 has no vlan_filtering=1 in BRIDGING_OPTS.
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br0
      BRIDGE_PORT_VLANS=2
      ^^^^^^^^^^^^^^^^^ warning: BRIDGE_PORT_VLANS of eth0 has no effect: br0 has no vlan_filtering=1 in BRIDGING_OPTS.`,
      fixed: {
        aware: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      BRIDGE_VLANS="1 pvid untagged,2"
      BRIDGING_OPTS="vlan_filtering=1"`,
      },
    },
  },
});
