import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli, folderOf } from "./run.ts";

interface File {
  readonly format: string | null;
  readonly links: readonly { readonly name: string; readonly kind: string; readonly ports: readonly string[] }[];
  readonly guests: readonly { readonly name: string; readonly nics: readonly { readonly bridge: string | null }[] }[];
  readonly networks: readonly { readonly name: string }[];
  readonly values?: unknown;
}

async function inspected(path: string, text: string, ...words: readonly string[]): Promise<File> {
  const { status, out } = await cli(["inspect", path, "--format", "json", ...words], folderOf({ [path]: text }));
  expect(status).toBe(0);
  const { files } = JSON.parse(out) as { readonly files: readonly File[] };
  const [file] = files;
  if (!file) throw new Error("nothing was inspected");
  return file;
}

const VM = "name = 'vm'\nvif = [ 'bridge=br0' ]\n";
const DOMAIN =
  "<domain type='kvm'><name>web</name><devices><interface type='bridge'><source bridge='br0'/></interface></devices></domain>\n";
const BRCTL =
  "bridge name\tbridge id\t\tSTP enabled\tinterfaces\nbr0\t\t8000.001a4b5ab496\tno\t\teth0\n\t\t\t\t\t\t\ttap0\n";

describe("--as", () => {
  it.each([
    ["ifcfg", "DEVICE=br0\nTYPE=Bridge\n", (file: File) => file.links[0]?.kind, "bridge"],
    ["interfaces", "iface br0 inet manual\n bridge_ports none\n", (file: File) => file.links[0]?.kind, "bridge"],
    ["xen", VM, (file: File) => file.guests[0]?.nics[0]?.bridge, "br0"],
    ["libvirt-domain", DOMAIN, (file: File) => file.guests[0]?.name, "web"],
    ["libvirt-network", "<network><name>lan</name></network>", (file: File) => file.networks[0]?.name, "lan"],
    ["qemu", "kvm -name q -nic bridge,br=br7\n", (file: File) => file.guests[0]?.nics[0]?.bridge, "br7"],
    ["modprobe", "alias bond0 bonding\n", (file: File) => file.format, "modprobe"],
    ["capture", BRCTL, (file: File) => file.links.find(({ name }) => name === "br0")?.ports.join(), "eth0,tap0"],
  ] as const)("%s, whatever the file is called", async (format, text, said, expected) => {
    const file = await inspected("somebody.bin", text, "--as", format);
    expect([file.format, said(file)]).toEqual([format, expected]);
  });
});

describe("one file", () => {
  it("that nobody reads has no format", async () => {
    expect(await inspected("notes.txt", "bridges are made of stone\n")).toMatchObject({ format: null, links: [] });
    expect(await inspected("ifcfg-bond1~", "DEVICE=bond1\n")).toMatchObject({ format: null, links: [] });
  });

  it("shows the guests of an example, of a snapshot and of another hypervisor", async () => {
    const example = await inspected("etc/xen/xlexample.pvlinux", VM);
    expect(example.guests).toMatchObject([{ name: "vm", nics: [{ bridge: "br0" }] }]);
    const snapshot = await inspected("s.xml", `<domainsnapshot><name>s</name>${DOMAIN}</domainsnapshot>`);
    expect(snapshot.guests).toMatchObject([{ name: "web" }]);
    const esx = await inspected("e.xml", DOMAIN.replace("kvm", "vmware").replace("br0", "VM Network"));
    expect(esx.guests).toMatchObject([{ nics: [{ bridge: "VM Network" }] }]);
  });

  it("is read in its own encoding", async () => {
    const text = DOMAIN.replace("web", "b\u00fcro");
    const folder = folderOf({});
    writeFileSync(join(folder, "a.xml"), Buffer.from(`\uFEFF${text}`, "utf16le"));
    writeFileSync(join(folder, "b.xml"), Buffer.from(`<?xml version='1.0' encoding="ISO-8859-1"?>\n${text}`, "latin1"));
    for (const name of ["a.xml", "b.xml"]) {
      const { out } = await cli(["inspect", name, "--format", "json"], folder);
      const { files } = JSON.parse(out) as { readonly files: readonly File[] };
      expect(files[0]).toMatchObject({ format: "libvirt-domain", guests: [{ name: "b\u00fcro" }] });
    }
  });

  it("shows stanzas as ifupdown2 takes them", async () => {
    const { values } = await inspected("etc/network/interfaces", "iface lo inet\niface br0\n bridge_ports eth0\n");
    expect(values).toEqual([
      { name: "lo", family: "inet", method: "static", options: [] },
      { name: "br0", family: null, method: null, options: [["bridge_ports", "eth0"]] },
    ]);
  });
});
