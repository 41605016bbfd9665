import rule from "#rules/vlan/guest-vlan-not-trunked";
import { testRule } from "#test/rule";

function bridge(...lines: readonly string[]): string {
  return `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto br0
      iface br0
          bridge-ports eth0
          bridge-vlan-aware yes${lines.map((line) => `\n          ${line}`).join("")}`;
}

function guest(vlan: string): string {
  return `
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices><interface type='bridge'>
        <source bridge='br0'/>
        ${vlan}
      </interface></devices></domain>`;
}

const ACCESS = "<vlan><tag id='900'/></vlan>";

testRule(rule, {
  silent: {
    "the uplink carries it": `${bridge("bridge-vids 2-4094")}${guest(ACCESS)}`,
    "the uplink's own list carries it, or its untagged VLAN is it": `${bridge("bridge-vids 5", "bridge-pvid 901")}
      auto eth0
      iface eth0
          bridge-vids 100 900
      auto br0.901
      iface br0.901${guest(ACCESS)}`,
    "no uplink": `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto br0
      iface br0
          bridge-ports none
          bridge-vlan-aware yes${guest(ACCESS)}`,
    "the uplink is that VLAN itself": `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto br0
      iface br0
          bridge-ports eth0.900
          bridge-vlan-aware yes${guest(ACCESS)}`,
    "a plain bridge filters nothing": `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge-ports eth0${guest(ACCESS)}`,
    "Proxmox carries them all without a word": `
      --- pve/etc/pve/storage.cfg
      --- pve/etc/network/interfaces
      auto vmbr0
      iface vmbr0 inet manual
          bridge-ports eth0
          bridge-vlan-aware yes
      auto vmbr0.900
      iface vmbr0.900 inet manual`,
    "the list is computed": `${bridge(`bridge-vids \${VIDS}`)}${guest(ACCESS)}`,
  },
  reports: {
    "a guest's tag; the fix adds it": {
      given: `${bridge("bridge-vids 2-100")}
                      ~~~~~ the VLANs of br0's uplinks
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices><interface type='bridge'>
        <source bridge='br0'/>
        <vlan><tag id='900'/></vlan>
                       ^^^ warning: VLAN 900 of vm NIC 0 leaves br0 on no uplink (eth0: 2-100).
      </interface></devices></domain>`,
      fixed: {
        add: bridge("bridge-vids 2-100 900"),
      },
    },
    "one tag of a trunk": {
      given: `${bridge("bridge-vids 900")}
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices><interface type='bridge'>
        <source bridge='br0'/>
        <vlan trunk='yes'><tag id='900'/><tag id='901'/></vlan>
                                                  ^^^ VLAN 901 of vm NIC 0 leaves br0 on no uplink (eth0: 900).
      </interface></devices></domain>`,
    },
    "no list, so only VLAN 1; the host's own management VLAN": {
      given: `${bridge()}
      auto br0.900
      iface br0.900
            ^^^^^^^ warning: VLAN 900 of br0.900 leaves br0 on no uplink: without bridge-vids only VLAN 1 passes eth0, untagged.
          address 192.0.2.1/24`,
      fixed: {
        add: `${bridge("bridge-vids 900")}
      auto br0.900
      iface br0.900
          address 192.0.2.1/24`,
      },
    },
    "classic ifupdown": {
      given: `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
          bridge_vlan_aware yes
          bridge-vids 2-4094
      auto br0.900
      iface br0.900 inet manual
            ^^^^^^^ warning: VLAN 900 of br0.900 leaves br0 on no uplink: ifupdown leaves eth0 in VLAN 1, whatever bridge-vids says.`,
    },
  },
});
