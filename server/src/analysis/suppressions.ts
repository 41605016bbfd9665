/** `trunkline: ignore CODE[, CODE]` on the line or the line before, `trunkline: ignore-file CODE`. */
import type { LineIndex, Origin } from "#base/text";
import type { FileFacts } from "#model/facts";

const DIRECTIVE = /trunkline:\s*(ignore-file|ignore)\s+([a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*)/g;

interface Lines {
  /** From 0, both included. */
  readonly first: number;
  readonly last: number;
}

export interface Suppression {
  readonly code: string;
  /** The comment. */
  readonly at: Origin;
  /** Where it holds; undefined: in the whole file. */
  readonly lines: readonly Lines[] | undefined;
}

interface Directive extends Lines {
  readonly at: Origin;
  readonly words: readonly { readonly code: string; readonly wholeFile: boolean }[];
}

/**
 * What the comments of one file silence. A comment that has its line to itself holds for the next line that is no such
 * comment, with all that hangs together with it; one behind other text holds for its own line.
 */
export function suppressions(facts: FileFacts, text: string, lines: LineIndex): readonly Suppression[] {
  const lineOf = (offset: number): number => lines.position(offset).line;
  const directives = facts.comments.flatMap((at): Directive[] => {
    const words = [...at.value.matchAll(DIRECTIVE)].flatMap(([, scope, codes = ""]) =>
      codes.split(/\s*,\s*/).map((code) => ({ code, wholeFile: scope === "ignore-file" })),
    );
    if (words.length === 0) return [];
    return [{ at, words, first: lineOf(at.start), last: lineOf(Math.max(at.start, at.end - 1)) }];
  });
  const own = directives.filter((directive) => standsAlone(text, lines, directive));
  const joined = new Map(facts.joined?.map(({ start, end }) => [lineOf(start), lineOf(end)]));
  // From the last to the first, so that one above another finds where that one points.
  const targets = new Map<number, number>();
  for (const { first, last } of [...own].reverse()) targets.set(first, targets.get(last + 1) ?? last + 1);
  const alone = new Set(own);
  return directives.flatMap((directive) => {
    const { first, last, at, words } = directive;
    const target = alone.has(directive) ? targets.get(first) : undefined;
    const below = target === undefined ? [] : [{ first: target, last: joined.get(target) ?? target }];
    return words.map(({ code, wholeFile }) => ({
      code,
      at,
      lines: wholeFile ? undefined : [{ first, last }, ...below],
    }));
  });
}

/** Further than this from the start of its line a comment does not have the line to itself. */
const MARGIN = 200;

function standsAlone(text: string, lines: LineIndex, { at, first, last }: Directive): boolean {
  const start = lines.offset(first, 0);
  const end = lines.offset(last, Number.MAX_SAFE_INTEGER);
  if (at.start - start > MARGIN || end - at.end > MARGIN) return false;
  // Formats may leave the comment's sign out of its span.
  return /^\s*(#|\/\/|<!--)?\s*$/.test(text.slice(start, at.start)) && /^\s*(-->)?\s*$/.test(text.slice(at.end, end));
}

/** Whether a code is silenced for a finding that begins on a line. */
export type Silencing = (code: string, line: number) => boolean;

export function silencing(list: readonly Suppression[]): Silencing {
  const whole = new Set<string>();
  const ranges = new Map<string, Lines[]>();
  for (const { code, lines } of list)
    if (lines) add(ranges, code, lines);
    else whole.add(code);
  const merged = new Map([...ranges].map(([code, all]) => [code, merge(all)]));
  return (code, line) => whole.has(code) || covers(merged.get(code) ?? [], line);
}

function add(ranges: Map<string, Lines[]>, code: string, lines: readonly Lines[]): void {
  const known = ranges.get(code);
  if (known) known.push(...lines);
  else ranges.set(code, [...lines]);
}

function merge(ranges: readonly Lines[]): readonly Lines[] {
  const out: { first: number; last: number }[] = [];
  for (const { first, last } of [...ranges].sort((a, b) => a.first - b.first)) {
    const before = out.at(-1);
    if (before && first <= before.last + 1) before.last = Math.max(before.last, last);
    else out.push({ first, last });
  }
  return out;
}

function covers(ranges: readonly Lines[], line: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (!range) return false;
    if (line < range.first) high = middle - 1;
    else if (line > range.last) low = middle + 1;
    else return true;
  }
  return false;
}
