/** Estates to be drawn: larger, or of another kind, than the examples. The same at every call. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Texts by path below the folder. */
export type Estate = ReadonlyMap<string, string>;

export function writeEstate(folder: string, estate: Estate): void {
  for (const [path, text] of estate) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const scripts = "etc/sysconfig/network-scripts";
const hex = (value: number, octets: number) =>
  (
    value
      .toString(16)
      .padStart(octets * 2, "0")
      .match(/../g) ?? []
  ).join(":");

/** Xen hosts as in the recipe, with some VLANs and guests more or less; every seventh has a mistake. */
export function xenHosts(count: number): Estate {
  const files = new Map<string, string>();
  for (let at = 0; at < count; at++) {
    const host = `xen${String(at + 1).padStart(2, "0")}`;
    const write = (name: string, ...lines: readonly string[]) =>
      files.set(`${host}/${scripts}/ifcfg-${name}`, `DEVICE=${name}\n${lines.join("\n")}\nONBOOT=yes\n`);
    for (const card of ["eth0", "eth1"]) write(card, "BOOTPROTO=none", "MASTER=bond0", "SLAVE=yes");
    write("bond0", "BOOTPROTO=none", 'BONDING_OPTS="mode=1 miimon=100 primary=eth0"');
    const vlans = Array.from({ length: 2 + (at % 3) }, (_, i) => 900 + i);
    for (const id of vlans) {
      write(`bond0.${id}`, "VLAN=yes", "BOOTPROTO=none", `BRIDGE=br${id}`);
      const address = id === 900 ? ["BOOTPROTO=static", `IPADDR=192.0.2.${at + 10}`, "NETMASK=255.255.255.0"] : [];
      write(`br${id}`, "TYPE=Bridge", ...(address.length > 0 ? address : ["BOOTPROTO=none"]));
    }
    for (let guest = 0; guest < 1 + (at % 2); guest++) {
      const name = `${["web", "db", "mail", "build"][(at + guest) % 4]}${at + 1}`;
      const wrong = at % 7 === 3 && guest === 0;
      const vifs = vlans.map((id, i) => {
        const bridge = wrong && i === 1 ? `br${id - 810}` : `br${id}`;
        return `'mac=00:16:3e:${hex(at * 256 + guest * 16 + i, 3)}, bridge=${bridge}'`;
      });
      files.set(`${host}/etc/xen/${name}.cfg`, `name = "${name}"\nmemory = 1024\nvif = [ ${vifs.join(", ")} ]\n`);
    }
  }
  return files;
}

const proxmoxGuests = [
  ["web", [10]],
  ["shop", [10, 30]],
  ["mail", [20]],
  ["backup", [30]],
] as const;

/** Three hosts of a cluster, each with one bridge that knows the VLANs, and guests that are tagged at their cards. */
export function proxmox(): Estate {
  const files = new Map<string, string>();
  for (let at = 1; at <= 3; at++) {
    const host = `pve${at}`;
    files.set(
      `${host}/etc/network/interfaces`,
      `auto lo
iface lo inet loopback

iface eno1 inet manual

iface eno2 inet manual

auto bond0
iface bond0 inet manual
        bond-slaves eno1 eno2
        bond-miimon 100
        bond-mode 802.3ad
        bond-xmit-hash-policy layer2+3

auto vmbr0
iface vmbr0 inet manual
        bridge-ports bond0
        bridge-stp off
        bridge-fd 0
        bridge-vlan-aware yes
        bridge-vids 2-4094

auto vmbr0.5
iface vmbr0.5 inet static
        address 192.0.2.${10 + at}/24
        gateway 192.0.2.1

source /etc/network/interfaces.d/*
`,
    );
    files.set(`${host}/etc/network/ifupdown2/ifupdown2.conf`, "template_enable=1\n");
    for (const [index, [name, tags]] of proxmoxGuests.entries()) {
      if ((index + at) % 4 === 0) continue;
      const cards = tags.map(
        (tag, card) => `    <interface type='bridge'>
      <mac address='52:54:00:${hex(at * 65536 + index * 256 + card, 3)}'/>
      <source bridge='vmbr0'/>
      <vlan><tag id='${tag}'/></vlan>
      <model type='virtio'/>
    </interface>`,
      );
      const guest = `${name}${at}`;
      files.set(
        `${host}/etc/libvirt/qemu/${guest}.xml`,
        `<domain type='kvm'>
  <name>${guest}</name>
  <devices>
${cards.join("\n")}
  </devices>
</domain>
`,
      );
    }
  }
  files.set(".vscode/settings.json", `${JSON.stringify({ "trunkline.readers": { libvirt: "11.5.0" } }, null, 2)}\n`);
  return files;
}
