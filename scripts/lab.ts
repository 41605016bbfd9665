/**
 * `npm run lab -- FOLDER`: configurations that a real tool applied to a real kernel, compared with what Trunkline says.
 * FOLDER holds one folder per case: `etc/…` and `kernel.json`. A table per expectation, then every case that fails.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { readSettings } from "#analysis/settings";
import { type Diagnosis, Workspace } from "#analysis/workspace";
import type { FileId } from "#base/text";
import { formats } from "#formats/index";
import type { Host, Link } from "#model/host";
import { fileRules, rules } from "#rules/index";

interface KernelLink {
  readonly name: string;
  readonly kind: "nic" | "bridge" | "bond" | "vlan" | "tap";
  readonly master?: string;
  readonly lower?: string;
  readonly vid?: number;
  readonly mtu: number;
  readonly up: boolean;
}
interface Case {
  readonly reader: string;
  readonly expect: "clean" | "must" | "any";
  readonly taps: readonly { readonly name: string; readonly bridge: string }[];
  readonly kernel: readonly KernelLink[];
}
interface Difference {
  readonly link: string;
  readonly text: string;
}

const KINDS = { nic: "physical", bridge: "bridge", bond: "bond", vlan: "vlan", tap: "tap" } as const;

function readerOf(text: string): Record<string, string> {
  if (text.startsWith("network-scripts")) return { ifcfg: "network-scripts" };
  return { interfaces: text };
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

function analyse(folder: string, reader: string) {
  const ws = new Workspace({ formats, rules, fileRules });
  ws.configure([{ id: "lab", path: "/lab", name: "lab", settings: readSettings({ readers: readerOf(reader) }) }]);
  for (const path of filesBelow(join(folder, "etc")))
    ws.set(`/lab/host/${relative(folder, path)}` as FileId, readFileSync(path, "utf8"));
  // The case tells the release that its folder has no file for.
  const release = /\(RHEL (\d+)\)/.exec(reader)?.[1];
  if (release) ws.set("/lab/host/etc/redhat-release" as FileId, `Red Hat Enterprise Linux release ${release}`);
  ws.refreshAll();
  const id = ws.hosts()[0];
  const host = id === undefined ? undefined : ws.host(id);
  return { ws, host, findings: id === undefined ? [] : ws.diagnoses(id) };
}

/** A NIC that nothing names, and the taps that stand for guests, are the kernel's alone. */
function compare(host: Host | undefined, lab: Case): Difference[] {
  const out: Difference[] = [];
  const guests = new Set(lab.taps.map((tap) => tap.name));
  const kernel = new Map(lab.kernel.filter((k) => !guests.has(k.name)).map((k) => [k.name, k]));
  const differ = (link: string, what: string, ours: unknown, theirs: unknown) => {
    if (ours !== theirs)
      out.push({
        link,
        text: `${link}: ${what} is ${String(ours ?? "none")} here, ${String(theirs ?? "none")} in the kernel`,
      });
  };
  for (const link of host?.links.values() ?? []) {
    if (link.kind === "loopback" || guests.has(link.name)) continue;
    // A card or its VLAN that only a list names may be plugged in later: no claim.
    if (!kernel.has(link.name) && link.exists === true && link.declared)
      differ(link.name, "the link", "there", undefined);
  }
  for (const theirs of kernel.values()) {
    const ours = host?.links.get(theirs.name);
    if (ours?.exists !== true) {
      // A card that only a pattern (`all`, `regex`) catches has no name in the files: nothing is claimed of it.
      if (!ours && host?.links.get(theirs.master ?? "")?.portsKnown === false) continue;
      if (theirs.kind !== "nic" || theirs.master) differ(theirs.name, "the link", undefined, "there");
      continue;
    }
    differ(theirs.name, "kind", ours.kind, KINDS[theirs.kind]);
    differ(theirs.name, "master", ours.master?.name, theirs.master);
    differ(theirs.name, "lower", ours.parent?.name, theirs.lower);
    differ(theirs.name, "VLAN id", ours.vlan?.id, theirs.vid);
    if (!pulledDown(ours, theirs, lab)) differ(theirs.name, "MTU", ours.mtu.value, theirs.mtu);
    if (ours.up !== undefined && theirs.kind !== "nic") differ(theirs.name, "up", ours.up, theirs.up);
  }
  return out;
}

/** The lab's hand-made taps have 1500 or less and pull an automatic bridge down; no file names them. */
function pulledDown(ours: Link, theirs: KernelLink, lab: Case): boolean {
  const taps = lab.taps
    .filter((tap) => tap.bridge === theirs.name)
    .map((tap) => lab.kernel.find((k) => k.name === tap.name)?.mtu ?? 1500);
  return ours.kind === "bridge" && taps.length > 0 && theirs.mtu === Math.min(ours.mtu.value ?? 0, ...taps);
}

/** A finding is about a link when it stands in one of its definitions or names it. */
function about(link: Link | undefined, name: string, { finding }: Diagnosis, message: string): boolean {
  const inside = link?.definitions.some(
    (d) => d.name.file === finding.at.file && d.block.start <= finding.at.start && finding.at.end <= d.block.end,
  );
  return inside === true || message.split(/[^\w.:-]+/).includes(name);
}

function judge(folder: string, lab: Case): string[] {
  const { ws, host, findings } = analyse(folder, lab.reader);
  const loud = findings.filter((f) => f.severity === "error" || f.severity === "warning");
  const shown = (list: readonly Diagnosis[]) => list.map((f) => `${f.severity} ${f.rule.code}: ${ws.message(f)}`);
  const differences = compare(host, lab);
  const unexplained = differences.filter(
    (d) => !findings.some((f) => about(host?.links.get(d.link), d.link, f, ws.message(f))),
  );
  switch (lab.expect) {
    case "clean":
      return [...shown(loud), ...differences.map((d) => d.text)];
    case "must":
      return [...(loud.length === 0 ? ["nothing is reported"] : []), ...unexplained.map((d) => d.text)];
    case "any":
      return unexplained.map((d) => d.text);
  }
}

const [folder, only] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write("usage: npm run lab -- FOLDER [NAME]\n");
  process.exit(2);
}
const totals = new Map<string, { cases: number; held: number }>();
const failures: string[] = [];
for (const name of readdirSync(folder).sort()) {
  if (only !== undefined && !name.includes(only)) continue;
  const lab = JSON.parse(readFileSync(join(folder, name, "kernel.json"), "utf8")) as Case;
  const wrong = judge(join(folder, name), lab);
  const total = totals.get(lab.expect) ?? { cases: 0, held: 0 };
  totals.set(lab.expect, { cases: total.cases + 1, held: total.held + (wrong.length === 0 ? 1 : 0) });
  if (wrong.length > 0) failures.push(`${name} (${lab.expect}, ${lab.reader})`, ...wrong.map((line) => `    ${line}`));
}
for (const [expect, { cases, held }] of totals) process.stdout.write(`${expect.padEnd(6)} ${held} of ${cases} hold\n`);
if (failures.length > 0) process.stdout.write(`\n${failures.join("\n")}\n`);
process.exitCode = failures.length > 0 ? 1 : 0;
