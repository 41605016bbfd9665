/** Estates of any size: hosts as in the recipe, each with a bond, VLANs, bridges and a guest. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const VLANS = [900, 901, 902, 903];

export function hostFiles(host: string): ReadonlyMap<string, string> {
  const scripts = "etc/sysconfig/network-scripts";
  const files = new Map<string, string>();
  const write = (name: string, ...lines: readonly string[]) =>
    files.set(`${host}/${scripts}/ifcfg-${name}`, `DEVICE=${name}\n${lines.join("\n")}\n`);
  for (const nic of ["eth0", "eth1"]) write(nic, "BOOTPROTO=none", "ONBOOT=yes", "MASTER=bond0", "SLAVE=yes");
  write("bond0", "BOOTPROTO=dhcp", "ONBOOT=yes", 'BONDING_OPTS="mode=1 miimon=100 primary=eth0"');
  for (const id of VLANS) {
    write(`bond0.${id}`, "VLAN=yes", "ONBOOT=yes", "BOOTPROTO=none", `BRIDGE=br${id}`);
    write(`br${id}`, "TYPE=Bridge", "ONBOOT=yes", "BOOTPROTO=none");
  }
  const vifs = VLANS.map((id, i) => `'mac=00:16:3e:${hex(host, i)}, bridge=br${id}'`);
  files.set(`${host}/etc/xen/${host}-vm.cfg`, `name = "${host}-vm"\nmemory = 1024\nvif = [ ${vifs.join(", ")} ]\n`);
  return files;
}

function hex(host: string, i: number): string {
  const n = (Number(host.replace(/\D/g, "")) * 4 + i) & 0x7fffff;
  return (n.toString(16).padStart(6, "0").match(/../g) ?? []).join(":");
}

/** Writes `hosts` hosts below the folder. */
export function writeEstate(folder: string, hosts: number): void {
  for (let i = 0; i < hosts; i++)
    for (const [path, text] of hostFiles(`host${i}`)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
}
