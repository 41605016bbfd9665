import rule from "#rules/vlan/vlan-bridge-name-mismatch";
import { testRule } from "#test/rule";

function bridge(name: string): string {
  return `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-${name}
      DEVICE=${name}
      TYPE=Bridge`;
}

function vlan(id: number, into: string): string {
  return `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.${id}
      DEVICE=bond0.${id}
      VLAN=yes
      BRIDGE=${into}`;
}

const BOND = `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=active-backup miimon=100"`;

/** The page's host but for VLAN 901. */
const HOST = [
  BOND,
  ...["br900", "br901", "br902", "br903"].map(bridge),
  vlan(900, "br900"),
  vlan(902, "br902"),
  vlan(903, "br903"),
].join("");

testRule(rule, {
  silent: {
    "every bridge carries the VLAN of its name": `${HOST}${vlan(901, "br901")}`,
    "the bridge is defined nowhere: bridge-undefined": `
      --complete${HOST}${vlan(901, "br905")}`,
    "only one bridge does": `${BOND}${bridge("br900")}${bridge("br901")}${vlan(900, "br900")}${vlan(905, "br901")}`,
    "the numbers are ordinals": `${BOND}${bridge("br0")}${bridge("br1")}${bridge("br2")}${vlan(900, "br0")}${vlan(901, "br1")}${vlan(902, "br2")}`,
    "an ordinal among numbers of VLANs": `${HOST}${vlan(901, "br901")}${bridge("br0")}${vlan(10, "br0")}`,
    "Proxmox's own names": `
      --- pve/etc/network/interfaces
      auto vmbr0v5
      iface vmbr0v5 inet manual
          bridge-ports eth0.5
      auto vmbr0v6
      iface vmbr0v6 inet manual
          bridge-ports eth0.6
      auto vmbr0
      iface vmbr0 inet manual
          bridge-ports eth0.7`,
    "more than a third of them differ": `${BOND}${["br900", "br901", "br902", "br903"].map(bridge).join("")}${vlan(900, "br900")}${vlan(901, "br901")}${vlan(912, "br902")}${vlan(913, "br903")}`,
    "a comment says that it is meant so": `${HOST}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.905
      # VLAN 905 replaces the old storage network on br901
      DEVICE=bond0.905
      VLAN=yes
      BRIDGE=br901`,
    "a port that is in its own bridge too: another rule's": `
      --- web/etc/network/interfaces
      auto br900
      iface br900 inet manual
          bridge_ports eth0.900
      auto br901
      iface br901 inet manual
          bridge_ports eth0.901
      auto br902
      iface br902 inet manual
          bridge_ports eth0.901`,
  },
  reports: {
    "a line copied with the bridge of the next file": {
      given: `${HOST}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.901
      DEVICE=bond0.901
      VLAN=yes
      BRIDGE=br900
             ^^^^^ warning: bond0.901 (VLAN 901) is a port of br900, while the other bridges carry their VLAN in their name, as br902 does: guests on br900 reach VLAN 901.`,
      fixed: {
        move: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.901
      DEVICE=bond0.901
      VLAN=yes
      BRIDGE=br901`,
      },
    },
    "a ports list; the VLAN of the bridge's name can be written there": {
      given: `
      --- web/etc/network/interfaces
      auto br900
      iface br900 inet manual
            ~~~~~ br900 carries the VLAN of its name
          bridge_ports eth0.900
      auto br901
      iface br901 inet manual
          bridge_ports eth0.901
      auto br902
      iface br902 inet manual
          bridge_ports eth0.920 eth1
                       ^^^^^^^^ warning: eth0.920 (VLAN 920) is a port of br902, while the other bridges carry their VLAN in their name, as br900 does: guests on br902 reach VLAN 920.`,
      fixed: {
        rename: `
      --- web/etc/network/interfaces
      auto br900
      iface br900 inet manual
          bridge_ports eth0.900
      auto br901
      iface br901 inet manual
          bridge_ports eth0.901
      auto br902
      iface br902 inet manual
          bridge_ports eth0.902 eth1`,
      },
    },
    "single digits where VLANs have them": {
      given: `${BOND}${bridge("lan2")}${bridge("lan3")}${bridge("lan4")}${vlan(2, "lan2")}${vlan(3, "lan3")}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.5
      DEVICE=bond0.5
      VLAN=yes
      BRIDGE=lan4
             ^^^^ warning: bond0.5 (VLAN 5) is a port of lan4, while the other bridges carry their VLAN in their name, as lan2 does: guests on lan4 reach VLAN 5.`,
      fixed: {
        rename: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.4
      DEVICE=bond0.4
      VLAN=yes
      BRIDGE=lan4`,
      },
    },
  },
});
