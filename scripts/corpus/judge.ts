/** One file of the corpus: what `inspect` says of it, beside what it is owed. */
import { join } from "node:path";
import { readSettings } from "#analysis/settings";
import type { FileId } from "#base/text";
import { readText } from "#cli/disk";
import type { Reported } from "#cli/findings";
import { type Inspected, inspect } from "#cli/inspect";
import { formats } from "#formats/index";
import type { FactOf, FileFacts } from "#model/facts";
import { compareBridges, compareIfconfig } from "./captures.ts";
import {
  type Compared,
  compareCommand,
  compareName,
  compareNetwork,
  compareNics,
  compareVifs,
  nicsOf,
} from "./guests.ts";
import { accepts, type Expected, type Item } from "./manifest.ts";
import { compareBlocks, compareIfupdown, compareIfupdown2, compareVariables, type Stanza } from "./values.ts";

/** Format of the corpus → ours. */
const AS: Readonly<Record<string, string>> = {
  xl: "xen",
  xm: "xen",
  shellvars: "ifcfg",
  "ifcfg-aux": "ifcfg",
  "qemu-cmd": "qemu",
  "qemu-sh": "qemu",
};

export function formatOf({ format }: Item): string {
  return format.startsWith("state-") ? "capture" : (AS[format] ?? format);
}

export interface Judged {
  readonly item: Item;
  /** Our format claims it by its path and content. */
  readonly claimed: boolean;
  readonly crashed: boolean;
  /** An error of syntax for a reader that takes the file. */
  readonly syntax: readonly string[];
  /** Findings that are errors or warnings. */
  readonly flags: number;
  /** Anything at all is said of it. */
  readonly heard: boolean;
  /** Compared with other readers, where they gave anything. */
  readonly compared: Compared | undefined;
  readonly failures: readonly string[];
}

export function judge(corpus: string, item: Item, expected: Expected = {}): Judged {
  try {
    return read(corpus, item, expected);
  } catch (error) {
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const nothing = { claimed: false, syntax: [], flags: 0, heard: false, compared: undefined };
    return { item, ...nothing, crashed: true, failures: [`crash: ${said.split("\n").slice(0, 3).join(" ")}`] };
  }
}

function read(corpus: string, item: Item, expected: Expected): Judged {
  const path = join(corpus, item.file);
  const text = readText(path);
  if (text === undefined) throw new Error(`${item.file} cannot be read as a text`);
  const format = formatOf(item);
  const look = (given: unknown, as?: string) => inspect(path, corpus, readSettings({ readers: given }), as);
  const free = look({});
  const readings = [{}, ...readersOf(item)].map((given) => look(given, format));
  const facts = formats.find(({ id }) => id === format)?.facts({ file: path as FileId, path, text });
  if (!facts) throw new Error(`no format ${format}`);
  const refused = readings.flatMap((seen) => syntaxErrors(seen, text, expected));
  const syntax = owedAcceptance(item) ? [...new Set([...refused, ...troublesOf(facts, text)])] : [];
  const flags = Math.min(...readings.map(({ findings }) => findings.filter(isLoud).length));
  const heard = saysSomething(free);
  const compared = compare({
    item,
    expected,
    facts,
    seen: look({}, format),
    byNm: look({ ifcfg: "NetworkManager" }, format),
  });
  return {
    item,
    claimed: free.format === format,
    crashed: false,
    syntax,
    flags,
    heard,
    compared,
    failures: [
      ...syntax,
      ...(owedFlag(item) && flags === 0 ? ["nothing is reported"] : []),
      ...(item.expect === "must_ignore" && heard ? ["it is not left in peace"] : []),
      ...(compared?.differences ?? []),
    ],
  };
}

export function owedAcceptance({ expect }: Item): boolean {
  return expect === "must_accept" || expect === "must_accept_dialect";
}

export function owedFlag({ expect }: Item): boolean {
  return expect === "must_flag" || expect === "suspicious";
}

function isLoud({ severity }: Reported): boolean {
  return severity === "error" || severity === "warning";
}

/** Each reader that takes the file, named as the one that reads it. */
function readersOf(item: Item): readonly Readonly<Record<string, string>>[] {
  return [
    ...(accepts(item, /^ifupdown 0/) ? [{ interfaces: "ifupdown" }] : []),
    ...(accepts(item, /^ifupdown2/) ? [{ interfaces: "ifupdown2" }] : []),
    ...(accepts(item, /^bash/) ? [{ ifcfg: "network-scripts" }] : []),
  ];
}

/** xm's Python in a file that xl refuses is told as such, and as a warning. */
function syntaxErrors({ findings }: Inspected, text: string, { vars_bash: bash = {} }: Expected): string[] {
  const lines = text.split("\n");
  // `KEY==v` is a slip, and reported as one; the value that bash takes from it is `=v`.
  const taken = (line: number) => {
    const [, key = ""] = /^\s*(\w+)==/.exec(lines[line] ?? "") ?? [];
    return bash[key]?.startsWith("=") === true;
  };
  return findings
    .filter(({ code, severity }) => severity === "error" && /-syntax$|^libvirt-schema$|^typographic/.test(code))
    .filter(({ range }) => !taken(range.start.line))
    .map(({ code, range, message }) => `line ${range.start.line + 1} ${code}: ${message}`);
}

/** What libvirt and QEMU take holds nothing that they refuse, whatever a rule makes of it. */
function troublesOf(facts: FileFacts, text: string): string[] {
  const line = (offset: number) => text.slice(0, offset).split("\n").length;
  return facts.facts
    .filter((fact): fact is FactOf<"trouble"> => fact.fact === "trouble" && /^(libvirt|qemu)\//.test(fact.kind))
    .map(({ kind, at, about }) => `line ${line(at.start)} ${kind} ${JSON.stringify(about)}`);
}

function saysSomething({ findings, topology, values }: Inspected): boolean {
  const known = topology?.links.length || topology?.guests.length || topology?.networks.length;
  const list = Array.isArray(values) ? values : Object.keys(values ?? {});
  return findings.length > 0 || Boolean(known) || list.length > 0;
}

interface Comparison {
  readonly item: Item;
  readonly expected: Expected;
  readonly facts: FileFacts;
  readonly seen: Inspected;
  /** The same with NetworkManager as the reader. */
  readonly byNm: Inspected;
}

function compare({ item, expected, facts, seen, byNm }: Comparison): Compared | undefined {
  const guests = seen.topology?.guests ?? [];
  const nics = nicsOf(guests);
  switch (item.format) {
    case "ifcfg": {
      const { vars_bash: bash, facts: profile } = expected;
      const values = (seen.values ?? {}) as Record<string, string>;
      return (
        bash && whole([...compareVariables(values, bash), ...(profile ? compareProfile(byNm, facts, profile) : [])])
      );
    }
    case "interfaces": {
      const known = expected.ifupdown2 ?? expected.ifupdown;
      return owedAcceptance(item) && known
        ? whole(compareStanzas(item, facts, (seen.values ?? []) as Stanza[], expected))
        : undefined;
    }
    case "xl":
    case "xm": {
      const vifs = expected.xlu?.vif_tokens;
      const read = vifs && also(compareVifs(nics, vifs), compareName(guests, expected.xlu?.name));
      return expected.nics ? also(compareNics(nics, expected.nics), read?.differences ?? []) : read;
    }
    case "libvirt-domain": {
      const { domain } = expected;
      return domain && also(compareNics(nics, domain.nics), compareName(guests, domain.name));
    }
    case "libvirt-network":
      return expected.network && compareNetwork(seen.topology?.networks ?? [], facts, expected.network);
    case "qemu-cmd":
      return expected.nics && compareCommand(nics, facts, expected.nics);
    case "state-brctl":
      return expected.bridges && whole(compareBridges(facts, expected.bridges));
    case "state-ifconfig":
      return expected.json && whole(compareIfconfig(facts, expected.json));
    default:
      return undefined;
  }
}

function whole(differences: readonly string[]): Compared {
  return { expected: 1, equal: differences.length === 0 ? 1 : 0, invented: 0, missing: 0, differences };
}

function also(compared: Compared, differences: readonly string[]): Compared {
  return { ...compared, differences: [...compared.differences, ...differences] };
}

/** Against every reader that takes the file and gave something. */
function compareStanzas(item: Item, facts: FileFacts, ours: readonly Stanza[], expected: Expected): string[] {
  const { ifupdown, ifupdown2, blocks } = expected;
  // NetworkManager lists the stanzas of the files that are named too.
  const includes = facts.facts.some(({ fact }) => fact === "include");
  return [
    ...(ifupdown2 && accepts(item, /^ifupdown2/) ? compareIfupdown2(ours, ifupdown2) : []),
    ...(ifupdown && accepts(item, /^ifupdown 0/) ? compareIfupdown(ours, ifupdown) : []),
    ...(blocks && !includes ? compareBlocks(ours, blocks) : []),
  ];
}

function compareProfile({ topology }: Inspected, facts: FileFacts, profile: NonNullable<Expected["facts"]>): string[] {
  const out: string[] = [];
  const link = topology?.links.find(({ declared }) => declared);
  const check = (what: string, ours: unknown, theirs: unknown) => {
    if (theirs !== undefined && (ours ?? null) !== theirs)
      out.push(`${what} is ${ours ?? "none"}, NetworkManager has ${theirs}`);
  };
  if (profile.bond) check("kind", link?.kind, "bond");
  if (profile.device !== null) check("device", link?.name, profile.device);
  const edges = facts.facts.flatMap((fact) => (fact.fact === "link" ? fact.edges : []));
  check("bond", edges.find(({ kind }) => kind === "bond-slave")?.upper.value, profile.bond_port_of);
  check("VLAN id", link?.vlan?.id, profile.vlan);
  check("parent", link?.parent, profile.parent);
  return out;
}
