import rule from "#rules/vlan/bridge-joins-vlans";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "one VLAN, and guests": `
      --- web/etc/network/interfaces
      auto br900
      iface br900 inet manual
          bridge_ports bond0.900 tap0 vnet1
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode active-backup
          bond-miimon 100`,
    "one VLAN over two cards; two cards": `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0.900 eth1.900
      auto br1
      iface br1 inet manual
          bridge_ports eth2 eth3`,
    "a VLAN-aware bridge keeps them apart": `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0.900 eth0.901
          bridge_vlan_aware yes`,
    "a firewall between them": `
      --- web/etc/network/interfaces
      # transparent firewall between office and lab
      auto br0
      iface br0 inet manual
          bridge_ports eth0.900 eth0.901`,
    filters: `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0.900 eth0.901
          post-up ebtables -A FORWARD -i eth0.900 -j DROP`,
    "the bridge's name says which port is misplaced: another rule's": `
      --- web/etc/network/interfaces
      auto br900
      iface br900 inet manual
          bridge_ports eth0.900 eth0.905
      auto br901
      iface br901 inet manual
          bridge_ports eth0.901
      auto br902
      iface br902 inet manual
          bridge_ports eth0.902`,
  },
  reports: {
    "two VLANs of one bond; the fix takes the other's own bridge": {
      given: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br900
      DEVICE=br900
      TYPE=Bridge
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br901
      DEVICE=br901
      TYPE=Bridge
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=active-backup miimon=100"
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes
      BRIDGE=br900
             ~~~~~ bond0.900 is a port of br900 too
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.901
      DEVICE=bond0.901
      VLAN=yes
      BRIDGE=br900
             ^^^^^ warning: br900 connects VLAN 900 (bond0.900) with VLAN 901 (bond0.901): they become one network.`,
      fixed: {
        move: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.901
      DEVICE=bond0.901
      VLAN=yes
      BRIDGE=br901`,
      },
    },
    "a card and its own VLAN": {
      given: `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0 eth0.5
                            ^^^^^^ warning: br0 connects the untagged network (eth0) with VLAN 5 (eth0.5): they become one network.`,
    },
    "over two cards it may be meant": {
      given: `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0.5 eth1.6 eth1
                              ^^^^^^ info: br0 connects VLAN 5 (eth0.5) with VLAN 6 (eth1.6): they become one network.
                                     ^^^^ info: br0 connects VLAN 5 (eth0.5) with the untagged network (eth1): they become one network.`,
    },
  },
});
