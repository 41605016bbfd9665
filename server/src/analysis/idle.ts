/** Which `trunkline: ignore` comments silence nothing, where everything is known that a finding would rest on. */
import { getOrMake } from "#base/collections";
import { nearest } from "#base/nearest";
import { type FileId, type LineIndex, type Span, spanOf } from "#base/text";
import type { Change } from "#model/change";
import type { Host } from "#model/host";
import type { EngineRule, IdleCode, Rule } from "#rules/rule";
import type { Engine, Told } from "./engine.ts";
import type { Settings } from "./settings.ts";
import { severityOf } from "./severity.ts";
import type { Lines, Suppression } from "./suppressions.ts";

/** Rules that say less about a host whose files do not show its whole network. */
export const NEEDS_WHOLE: ReadonlySet<string> = new Set([
  "bond-few-slaves",
  "bond-master-undefined",
  "bond-modprobe",
  "bond-primary-not-slave",
  "bridge-helper-denied",
  "bridge-no-ports",
  "bridge-stp-off-multi-uplink",
  "bridge-undefined",
  "dependency-not-auto",
  "guest-bridge-default",
  "guest-vlan-not-trunked",
  "guest-vlan-on-plain-bridge",
  "interfaces-auto-undefined",
  "libvirt-network-undefined",
  "libvirt-portgroup-undefined",
  "port-undefined",
  "reference-wrong-kind",
  "tap-bridge-by-name-missing",
  "tap-script-missing",
  "vlan-bridge-name-mismatch",
  "vlan-parent-undefined",
]);

export interface Judging {
  readonly engine: Engine;
  readonly host: Host;
  /** Outside every host: only rules that one file is enough for were asked. */
  readonly lone: boolean;
  readonly settings: Settings;
}

export interface Commented {
  readonly file: FileId;
  readonly text: string;
  readonly lines: LineIndex;
  readonly comments: readonly Suppression[];
}

/** What the engine's own rules say, given all that was found on the host, silenced or not. */
export function idleFindings(
  judging: Judging,
  files: readonly Commented[],
  told: readonly Told[],
): readonly Told<EngineRule>[] {
  const rules = judging.engine.rules.filter((rule) => rule.scope === "engine");
  if (rules.length === 0) return [];
  return files.flatMap((commented) => {
    const idle = idleCodes(judging, commented, linesOf(commented, told));
    return rules.flatMap((rule) => idle.flatMap((one) => rule.findings(one).map((finding) => ({ rule, finding }))));
  });
}

/** By code the lines of a file on which something was found, sorted. */
function linesOf({ file, lines }: Commented, told: readonly Told[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const { rule, finding } of told)
    if (finding.at.file === file) getOrMake(found, rule.code, () => []).push(lines.position(finding.at.start).line);
  for (const list of found.values()) list.sort((a, b) => a - b);
  return found;
}

/** In the order of the text. A code that names no rule is always told, another only where its rule had its say. */
function idleCodes(
  judging: Judging,
  commented: Commented,
  found: ReadonlyMap<string, readonly number[]>,
): readonly IdleCode[] {
  const rules = new Map(judging.engine.rules.map((rule) => [rule.code, rule]));
  const unknown = new Map<string, { readonly near: string | undefined }>();
  return commented.comments.flatMap((comment): IdleCode[] => {
    const { code, word, words } = comment;
    const rule = rules.get(code);
    if (rule && (!isJudged(rule, comment, judging) || isUsed(comment, found.get(code) ?? []))) return [];
    const near = rule ? undefined : getOrMake(unknown, code, () => ({ near: nearest(code, rules.keys(), 4) })).near;
    const span = removalOf(comment, commented);
    const edit = (place: Span, text: string): Change => ({
      do: "mend",
      in: word.file,
      mend: { how: "comment", edits: [{ span: spanOf(place), text }] },
    });
    const alone = words.length === 1;
    const removal = span && edit(span, "");
    return [{ code, at: word, known: !!rule, near, alone, removal, replacement: (other) => edit(word, other) }];
  });
}

function isJudged(rule: Rule, { at }: Suppression, { engine, host, lone, settings }: Judging): boolean {
  // What other hosts say may lie in files that nobody asked about.
  if (rule.scope !== "host" || severityOf(rule, settings) === "off") return false;
  if (lone && !engine.fileRules.has(rule.code)) return false;
  if (!host.complete && NEEDS_WHOLE.has(rule.code)) return false;
  const file = host.file(at.file);
  if (!file?.live || file.facts.opaque) return false;
  return host.guests.every((guest) => guest.file !== at.file || guest.role === "config");
}

function isUsed({ lines }: Suppression, found: readonly number[]): boolean {
  return lines ? hasOneIn(found, lines) : found.length > 0;
}

/** Whether one of the sorted lines is in the range. */
function hasOneIn(found: readonly number[], { first, last }: Lines): boolean {
  let low = 0;
  let high = found.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((found[middle] ?? first) < first) low = middle + 1;
    else high = middle;
  }
  return (found[low] ?? Number.POSITIVE_INFINITY) <= last;
}

/** The code with its comma, or the comment, with its line where it has one; undefined where other words stand in it. */
function removalOf(comment: Suppression, { text, lines }: Commented): Span | undefined {
  const { at, word, words, index, ownLine } = comment;
  if (word.start === at.start && word.end === at.end) return undefined;
  const [before, after] = [words[index - 1], words[index + 1]];
  if (before) return { start: before.end, end: word.end };
  if (after) return { start: word.start, end: after.start };
  const head = text.slice(at.start, word.start);
  const rest = text.slice(word.end, at.end);
  if (!/^(?:[#\s]|\/\/|<!--)*trunkline:\s*ignore(?:-file)?\s+$/.test(head) || rest.includes("trunkline:"))
    return undefined;
  const { line: first } = lines.position(at.start);
  const { line: last } = lines.position(Math.max(at.start, at.end - 1));
  if (ownLine) {
    const start = first === 0 && text.startsWith("\ufeff") ? 1 : lines.offset(first, 0);
    return { start, end: lines.offset(last + 1, 0) };
  }
  // Formats may leave the comment's sign out of its span.
  const opening = /[ \t]*(?:#|\/\/|<!--)?[ \t]*$/.exec(text.slice(Math.max(0, at.start - MARGIN), at.start));
  const closing = /^[ \t]*-->/.exec(text.slice(at.end, at.end + MARGIN));
  return { start: at.start - (opening?.[0].length ?? 0), end: at.end + (closing?.[0].length ?? 0) };
}

/** Blanks between a comment and what stands before or behind it are looked at this far. */
const MARGIN = 200;
