import rule from "#rules/vlan/vlan-over-bridge-port";
import { testRule } from "#test/rule";

function guest(bridge: string, tag: string): string {
  return `
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices><interface type='bridge'>
        <source bridge='${bridge}'/>${tag}
      </interface></devices></domain>`;
}

const AWARE = `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto br0
      iface br0
          bridge-ports eth0
          bridge-vlan-aware yes
          bridge-vids 2-4094`;

testRule(rule, {
  silent: {
    "plain bridges: the card in one, its VLAN in another": `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      auto br900
      iface br900 inet manual
          bridge_ports eth0.900
      auto bond0
      iface bond0 inet manual
          bond-slaves eth1 eth2
          bond-mode active-backup
          bond-miimon 100
      auto br1
      iface br1 inet manual
          bridge_ports bond0
      auto br901
      iface br901 inet manual
          bridge_ports bond0.901${guest("br0", "")}`,
    "the VLAN is on the bridge itself": `${AWARE}
      auto br0.900
      iface br0.900
          address 192.0.2.1/24
      auto br900
      iface br900
          bridge-ports br0.900`,
    "an address only, and nobody on the bridge in that VLAN": `${AWARE}
      auto eth0.900
      iface eth0.900
          address 192.0.2.1/24${guest("br0", "<vlan><tag id='901'/></vlan>")}`,
    "classic ifupdown puts every port into VLAN 1 anyway": `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
          bridge_vlan_aware yes
      auto br900
      iface br900 inet manual
          bridge_ports eth0.900`,
    "a port in another VLAN": `${AWARE}
      auto eth0.900
      iface eth0.900
      auto eth1
      iface eth1
          bridge-access 901`,
  },
  reports: {
    "a VLAN-aware bridge beside another bridge over the VLAN": {
      given: `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto br0
      iface br0
          bridge-ports eth0
                       ~~~~ eth0 is a port of br0
          bridge-vlan-aware yes
          bridge-vids 2-4094
      auto br900
      iface br900
          bridge-ports eth0.900
                       ^^^^^^^^ error: Frames tagged 900 on eth0 go to eth0.900 and into br900, never into the VLAN-aware br0: its guests in VLAN 900 send but never receive.`,
      fixed: {
        move: `
      --- web/etc/network/interfaces
      auto br0
      iface br0
          bridge-ports eth0
          bridge-vlan-aware yes
          bridge-vids 2-4094
      auto br900
      iface br900
          bridge-ports br0.900`,
      },
    },
    "a guest of the VLAN-aware bridge has the tag": {
      given: `${AWARE}
      auto eth0.900
      iface eth0.900
            ^^^^^^^^ error: Frames tagged 900 on eth0 go to eth0.900, never into br0: vm NIC 0 sends in VLAN 900 but never receives.
          address 192.0.2.1/24${guest("br0", "<vlan><tag id='900'/></vlan>")}`,
    },
    "an access port of the VLAN-aware bridge is in the VLAN": {
      given: `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto br0
      iface br0
          bridge-ports eth0 eth1
          bridge-vlan-aware yes
          bridge-vids 2-4094
      auto eth1
      iface eth1
          bridge-access 900
      auto eth0.900
      iface eth0.900
            ^^^^^^^^ error: Frames tagged 900 on eth0 go to eth0.900, never into br0: eth1 sends in VLAN 900 but never receives.
          address 192.0.2.1/24`,
    },
    "a guest with the tag on a plain bridge": {
      given: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br0
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.900
      DEVICE=eth0.900
             ^^^^^^^^ warning: Frames tagged 900 on eth0 go to eth0.900, never into br0: vm NIC 0 sends in VLAN 900 but never receives.
      VLAN=yes
      --- dom0/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices><interface type='bridge'>
        <source bridge='br0'/><vlan trunk='yes'><tag id='900'/><tag id='901'/></vlan>
      </interface></devices></domain>`,
    },
  },
});
