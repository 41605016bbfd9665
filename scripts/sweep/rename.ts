/** Renames every name of some texts, there and back, and looks for what that changed. */
import type { Workspace } from "#analysis/workspace";
import type { Origin } from "#base/text";
import type { Host } from "#model/host";
import { namesOf, type Place } from "#services/places";
import { agreed, prepareRename, rename } from "#services/rename";
import { after, opened, type Texts } from "./texts.ts";

export interface Swept {
  /** Names that were called otherwise, and back. */
  readonly renamed: number;
  /** Of these, VLANs whose name is their number: the other name is another VLAN, and what is found then is not compared. */
  readonly moved: number;
  /** Other names that were passed over, since a finding comes of them: a bridge called unlike its VLAN, a card out of order. */
  readonly passed: number;
  /** Names that are written nowhere, only told by a file's name or implied. */
  readonly implied: number;
  /** `name: reason` of those that are refused whatever they are to be called. */
  readonly refused: readonly string[];
  /** What went wrong, in words. */
  readonly faults: readonly string[];
}

interface Named {
  readonly what: string;
  readonly name: string;
  readonly at: readonly Origin[];
}

/** Every link, network, portgroup and guest that a text names. */
function namesIn(host: Host): readonly Named[] {
  const links = [...host.links.values()].map(
    ({ name, kind, mentions }): Named => ({ what: kind, name, at: mentions.map(({ at }) => at) }),
  );
  const networks = [...host.networks.values()].map(
    (network): Named => ({ what: "network", name: network.name, at: namesOf(network) }),
  );
  const groups = [...host.networks.values()].flatMap(({ definitions }) =>
    definitions.flatMap(({ portgroups }) =>
      portgroups.map(({ name }): Named => ({ what: "portgroup", name: name.value, at: [name] })),
    ),
  );
  const guests = host.guests.map(
    ({ name, fact }): Named => ({ what: "guest", name, at: fact.named ? [fact.name] : [] }),
  );
  return [...links, ...networks, ...groups, ...guests];
}

/** Names that are not like it. */
export function odd(name: string): readonly string[] {
  return ["zz7", "eth97", "tap97", "en7p7", "virbr97", ...candidates(name)];
}

/** Names like it, and one that is not: the first that is not refused is taken. */
export function candidates(name: string): readonly string[] {
  const [, head = "", digits = "", tail = ""] = /^(.*?)(\d+)(\D*)$/.exec(name) ?? [];
  const number = Number(digits);
  const near = digits === "" ? [] : [number + 50, number + 5, number + 1, number === 1 ? 3 : number - 1, number + 7];
  const kin = near.filter((n) => n >= 0).map((n) => `${head}${n}${tail}`);
  // The same number again: rules that look at it see nothing new.
  const same = digits === "" ? [] : [`${head}0${digits}${tail}`];
  return [...same, ...kin, `${name}x`, `${name}7`, "zz7", "eth97", "tap97", "en7p7"];
}

export interface Options {
  /** Reads every text with this format. */
  readonly format?: string;
  /** Other names than `candidates`. */
  readonly names?: (name: string) => readonly string[];
  /** Only every nth name. */
  readonly every?: number;
}

export function sweepRenames(texts: Texts, { format, names = candidates, every = 1 }: Options = {}): Swept {
  const workspace = opened(texts, format);
  const before = findings(workspace);
  const refused: string[] = [];
  const faults: string[] = [];
  let [renamed, moved, passed, implied, count] = [0, 0, 0, 0, 0];
  const sorted = after(texts, { edits: new Map(), creates: new Map() });
  for (const id of workspace.hosts(true)) {
    const host = workspace.host(id);
    const seen = new Set<string>();
    for (const { what, name, at } of host ? namesIn(host) : []) {
      if (seen.has(`${what} ${name}`)) continue;
      seen.add(`${what} ${name}`);
      const place = placeOf(workspace, name, at);
      if (!place) {
        implied++;
        continue;
      }
      if (count++ % every > 0) continue;
      const title = `${host?.name}: ${what} ${name}`;
      let why = "";
      let fault: string | undefined;
      for (const to of names(name)) {
        const there = rename(workspace, place, to);
        if ("refused" in there) {
          why = there.refused;
          continue;
        }
        const changed = after(texts, agreed(there));
        const another = there.asked.some(({ label }) => label === "Another VLAN");
        const found = lookAt(changed, { name, to, before: another ? undefined : before, sorted, format });
        fault = found && `${title} → ${to}: ${found}`;
        if (found?.startsWith(NEW)) {
          passed++;
          continue;
        }
        if (another) moved++;
        if (!found) renamed++;
        why = "";
        break;
      }
      if (fault !== undefined) faults.push(fault);
      else if (why !== "") refused.push(`${title}: ${why}`);
    }
  }
  return { renamed, moved, passed, implied, refused, faults };
}

function placeOf(workspace: Workspace, name: string, at: readonly Origin[]): Place | undefined {
  for (const { file, start, end } of at) {
    if (workspace.document(file)?.text.slice(start, end) === "" || start === end) continue;
    for (const offset of [end, start]) {
      const prepared = prepareRename(workspace, { file, offset });
      if (!("refused" in prepared) && prepared.name === name) return { file, offset };
    }
  }
  return undefined;
}

const NEW = "new finding: ";

interface Look {
  readonly name: string;
  readonly to: string;
  /** Undefined: not compared. */
  readonly before: Findings | undefined;
  readonly sorted: Texts;
  readonly format: string | undefined;
}

function lookAt(changed: Texts, { name, to, before, sorted, format }: Look): string | undefined {
  const workspace = opened(changed, format);
  // Texts of findings hold the name too; numbers in it (a VLAN's) may stand alone.
  const old = before && bare(before, name, to);
  if (old)
    for (const [text, count] of bare(findings(workspace), to, name))
      if (count > (old.get(text) ?? 0)) return `${NEW}${text}`;
  for (const id of workspace.hosts(true)) {
    const host = workspace.host(id);
    for (const named of host ? namesIn(host) : []) {
      if (named.name !== to) continue;
      const place = placeOf(workspace, to, named.at);
      const back = place && rename(workspace, place, name);
      if (!back) continue;
      if ("refused" in back) return `no way back: ${back.refused}`;
      return difference(sorted, after(changed, agreed(back)));
    }
  }
  return "the new name is nowhere";
}

function difference(a: Texts, b: Texts): string | undefined {
  for (const [file, text] of a)
    if (b.get(file) !== text) return b.has(file) ? `${file} is not as it was` : `${file} is gone`;
  return a.size === b.size ? undefined : "files are left over";
}

type Findings = ReadonlyMap<string, number>;

function findings(workspace: Workspace): Findings {
  const found = new Map<string, number>();
  for (const host of workspace.hosts(true))
    for (const diagnosis of workspace.diagnoses(host)) {
      const text = `${diagnosis.severity} ${diagnosis.rule.code} ${workspace.message(diagnosis)}`;
      found.set(text, (found.get(text) ?? 0) + 1);
    }
  return found;
}

/** Without either name and without numbers. */
function bare(found: Findings, one: string, other: string): Findings {
  const out = new Map<string, number>();
  const names = [one, other].sort((a, b) => b.length - a.length);
  for (const [text, count] of found) {
    let plain = text;
    for (const name of names) plain = plain.replaceAll(name, "*");
    plain = plain.replace(/\d+/g, "#");
    out.set(plain, (out.get(plain) ?? 0) + count);
  }
  return out;
}
