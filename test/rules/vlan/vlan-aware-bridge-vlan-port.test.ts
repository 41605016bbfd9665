import rule from "#rules/vlan/vlan-aware-bridge-vlan-port";
import { testRule } from "#test/rule";

function host(reader: string, ports: string, more = ""): string {
  return `${reader}
      --- web/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode active-backup
          bond-miimon 100
      auto br0
      iface br0 inet manual
          bridge-ports ${ports}
          bridge-vlan-aware yes${more}`;
}

const IFUPDOWN2 = `
      --reader interfaces=ifupdown2`;

testRule(rule, {
  silent: {
    "the bond itself": host(IFUPDOWN2, "bond0"),
    "a plain bridge": `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge-ports eth0.900
          bridge-vlan-aware no`,
    Proxmox: `
      --- pve/etc/pve/storage.cfg
${host("", "bond0.900").replace(/^\n/, "").replaceAll("web/", "pve/")}`,
  },
  reports: {
    "ifupdown2 refuses it; the fix takes the parent": {
      given: host(
        IFUPDOWN2,
        `bond0.900
                       ^^^^^^^^^ error: bond0.900 is a VLAN interface inside VLAN-aware br0: ifupdown2 refuses it.`,
        `
                            ~~~ br0 is VLAN-aware
          bridge-vids 5-10`,
      ),
      fixed: {
        parent: host("", "bond0", "\n          bridge-vids 5-10 900"),
      },
    },
    "while the reader is open": {
      given: host(
        "",
        `bond0.900
                       ^^^^^^^^^ warning: bond0.900 is a VLAN interface inside VLAN-aware br0: ifupdown2 refuses it.`,
      ),
    },
    "classic ifupdown takes it": {
      given: host(
        `
      --reader interfaces=ifupdown`,
        `bond0.900
                       ^^^^^^^^^ warning: bond0.900 is a VLAN interface inside VLAN-aware br0: its frames are tagged by bond0.900 and filtered by br0 besides.`,
      ),
    },
  },
});
