import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

interface Fault {
  /** Below examples/broken. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** The faulty words; they stand on that line once, and nowhere else in the file. */
  readonly text: string;
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly fixable: boolean;
  /** Title of the fix that cures it; null where any will do. */
  readonly fix: string | null;
  readonly why: string;
  /** Other places without which the fault could not be told. */
  readonly related: readonly { readonly file: string; readonly line: number }[];
}

const broken = join(import.meta.dirname, "../../examples/broken");
const read = (path: string): string => readFileSync(join(broken, path), "utf8");
const faults: readonly Fault[] = JSON.parse(read("faults.json"));

describe("examples/broken/faults.json", () => {
  it.each(faults)("$code: the words stand at $file:$line", ({ file, line, text, why }) => {
    expect(read(file).split("\n")[line - 1]).toContain(text);
    expect(read(file).split(text)).toHaveLength(2);
    expect(why).toMatch(/^[A-Za-z].*\.$/);
  });

  it.each(faults)("$code: the other places exist", ({ related }) => {
    for (const place of related) expect(read(place.file).split("\n").length).toBeGreaterThan(place.line);
  });

  it("plants each kind once, and no two on one line", () => {
    expect(new Set(faults.map(({ code }) => code)).size).toBe(faults.length);
    expect(new Set(faults.map(({ file, line }) => `${file}:${line}`)).size).toBe(faults.length);
    expect(faults.length).toBeGreaterThanOrEqual(10);
  });

  it("spreads them over both hosts and all four formats", () => {
    const in_ = (part: string): number => faults.filter(({ file }) => file.includes(part)).length;
    expect(in_("libvirt/")).toBeGreaterThanOrEqual(1);
    expect(in_("etc/xen/")).toBeGreaterThanOrEqual(1);
    expect(in_("das-hp/etc/network/interfaces")).toBe(1);
    expect(in_("/ifcfg-")).toBe(faults.length - in_("libvirt/") - in_("etc/xen/") - 1);
  });

  it("has faults that only show when files of two formats are read together", () => {
    const folder = (file: string): string => file.slice(0, file.lastIndexOf("/"));
    const across = faults.filter(({ file, related }) => related.some((place) => folder(place.file) !== folder(file)));
    expect(across.map(({ code }) => code)).toEqual(["bridge-undefined", "mac-duplicate-guest"]);
  });

  it("is told in the README, place by place", () => {
    const rows = read("README.md").split("\n");
    for (const { file, line, code } of faults) {
      const name = file.slice(file.lastIndexOf("/") + 1);
      expect(
        rows.filter((row) => row.includes(`${name}\`, line ${line} |`) && row.includes(`\`${code}\``)),
      ).toHaveLength(1);
    }
  });
});

describe("examples/broken beside the sound examples", () => {
  it("keeps every configuration file of the two hosts", () => {
    const names = (folder: string): string[] =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.includes("etc/"));
    const sound = [
      ...names(join(broken, "../xen-vlans/dom0")).map((path) => `dom0/${path}`),
      ...names(join(broken, "../kvm-two-nics/das-hp")).map((path) => `das-hp/${path}`),
    ];
    expect(names(broken)).toEqual(expect.arrayContaining(sound));
  });

  it("has every bridge that a port or guest names, but for the planted one", () => {
    const scripts = "dom0/etc/sysconfig/network-scripts";
    const files = readdirSync(join(broken, scripts));
    const defined = new Set(files.map((name) => name.replace("ifcfg-", "")));
    const named = [
      ...files.flatMap((name) => [...read(`${scripts}/${name}`).matchAll(/^BRIDGE=(.*)$/gm)]),
      ...read("dom0/etc/xen/vm.cfg").matchAll(/bridge=(\w+)/g),
      ...read("dom0/etc/libvirt/libxl/vm_name.xml").matchAll(/<source bridge='(.*?)'/g),
    ].map((match) => match[1] ?? "");
    expect(named.filter((name) => !defined.has(name))).toEqual(["br91"]);
  });
});
