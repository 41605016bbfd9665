/** `trunkline: ignore CODE[, CODE]` on the line or the line before, `trunkline: ignore-file CODE`. */
import type { LineIndex, Origin } from "#base/text";
import type { FileFacts } from "#model/facts";

const DIRECTIVE = /trunkline:\s*(ignore-file|ignore)\s+([a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*)/g;

export interface Suppression {
  readonly code: string;
  /** The comment. */
  readonly at: Origin;
  /** Lines from 0, both included; undefined: the whole file. */
  readonly lines: { readonly first: number; readonly last: number } | undefined;
}

/**
 * What the comments of one file silence. A comment that has its line to itself holds for the next line that is no such
 * comment, with all that hangs together with it; one behind other text holds for its own line.
 */
export function suppressions(facts: FileFacts, text: string, lines: LineIndex): readonly Suppression[] {
  const found: Suppression[] = [];
  const own: { readonly first: number; readonly last: number; readonly into: Suppression[] }[] = [];
  for (const comment of facts.comments) {
    const first = lines.position(comment.start).line;
    const last = lines.position(Math.max(comment.start, comment.end - 1)).line;
    const alone = standsAlone(text, lines, comment, first, last);
    const mine: Suppression[] = [];
    for (const [, scope, codes = ""] of comment.value.matchAll(DIRECTIVE))
      for (const code of codes.split(/\s*,\s*/))
        mine.push({ code, at: comment, lines: scope === "ignore-file" ? undefined : { first, last } });
    if (alone && mine.length > 0) own.push({ first, last, into: mine });
    else found.push(...mine);
  }
  const lineOf = (offset: number): number => lines.position(offset).line;
  const joined = new Map(facts.joined?.map(({ start, end }) => [lineOf(start), lineOf(end)]));
  const taken = new Map(own.map(({ first, last }) => [first, last]));
  for (const { last, into } of own) {
    let next = last + 1;
    for (let end = taken.get(next); end !== undefined; end = taken.get(next)) next = end + 1;
    next = joined.get(next) ?? next;
    found.push(...into.map((s) => (s.lines ? { ...s, lines: { first: s.lines.first, last: next } } : s)));
  }
  return found;
}

function standsAlone(text: string, lines: LineIndex, comment: Origin, first: number, last: number): boolean {
  const before = text.slice(lines.offset(first, 0), comment.start);
  const after = text.slice(comment.end, lines.offset(last, Number.MAX_SAFE_INTEGER));
  // Formats may leave the comment's sign out of its span.
  return /^\s*(#|\/\/|<!--)?\s*$/.test(before) && /^\s*(-->)?\s*$/.test(after);
}

/** Whether a comment silences `code` for a finding that begins on `line`. */
export function silences(suppression: Suppression, code: string, line: number): boolean {
  if (suppression.code !== code) return false;
  const { lines } = suppression;
  return lines === undefined || (lines.first <= line && line <= lines.last);
}
