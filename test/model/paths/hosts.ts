/** Hosts in few words, and their guests, for tables of where NICs land. Sources: model.md §5–6, lab/lessons §4 and §6. */
import { describe, expect, it } from "vitest";
import { paths } from "#test/paths";

/** A host in ifcfg files: name → lines. */
export function scripts(files: Readonly<Record<string, string>>, guest = XEN): string {
  const written = Object.entries(files).map(
    ([name, lines]) =>
      `--- h/etc/sysconfig/network-scripts/ifcfg-${name}\nDEVICE=${name}\n${lines.split(" ; ").join("\n")}`,
  );
  return ["--reader ifcfg=network-scripts", ...written, guest].join("\n");
}

/** A host in one interfaces file. */
export function stanzas(reader: "ifupdown" | "ifupdown2", text: string, guest: string): string {
  return [`--reader interfaces=${reader}`, "--- h/etc/network/interfaces", text, guest].join("\n");
}

export function xen(...vifs: readonly string[]): string {
  return `--- h/etc/xen/vm.cfg\nname = "vm"\nmemory = 256\nvif = [ ${vifs.map((v) => `'${v}'`).join(", ")} ]`;
}

export function kvm(...interfaces: readonly string[]): string {
  return `--- h/etc/libvirt/qemu/vm.xml\n<domain type='kvm'><name>vm</name><devices>\n${interfaces.join("\n")}\n</devices></domain>`;
}

export function onBridge(bridge: string, inside = ""): string {
  return `<interface type='bridge'><source bridge='${bridge}'/>${inside}</interface>`;
}

/** A guest of one QEMU command, and the tap script /etc/up, which puts every tap into br900. */
export function qemu(netdev: string, device = "", inScript = "", before = ""): string {
  const up = `--- h/etc/up\n#!/bin/sh\n${inScript}brctl addif br900 "$1"`;
  return `--- h/srv/vm.sh\n#!/bin/sh\n${before}kvm -name vm -netdev ${netdev},id=n -device virtio-net-pci,netdev=n${device}\n${up}`;
}

export const XEN = xen("bridge=br900");
export const BOND = {
  eth0: "MASTER=bond0 ; SLAVE=yes",
  eth1: "MASTER=bond0 ; SLAVE=yes",
  bond0: 'BONDING_OPTS="mode=1 miimon=100"',
};
export const VLAN900 = { "bond0.900": "VLAN=yes ; BRIDGE=br900" };
export const BR900 = { br900: "TYPE=Bridge" };

/** Estate, then a line for each NIC, by what is special about it. */
export type Cases = Readonly<Record<string, readonly [estate: string, ...expected: string[]]>>;

/** Declares a test for each row. */
export function testPaths(what: string, cases: Cases): void {
  describe(`where a NIC lands: ${what}`, () => {
    for (const [name, [estate, ...expected]] of Object.entries(cases))
      it(name, () => expect(paths(estate)).toEqual(expected));
  });
}
