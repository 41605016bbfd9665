/** `trunkline: ignore CODE[, CODE]` on the line or the line before, `trunkline: ignore-file CODE`. */
import { getOrMake } from "#base/collections";
import { type LineIndex, type Origin, type Sourced, slice } from "#base/text";
import type { FileFacts } from "#model/facts";

const DIRECTIVE = /trunkline:\s*(ignore-file|ignore)\s+([a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*)/g;

export interface Lines {
  /** From 0, both included. */
  readonly first: number;
  readonly last: number;
}

export interface Suppression {
  readonly code: string;
  /** The comment. */
  readonly at: Sourced<string>;
  /** The code's words in it; the whole comment where it is not written letter by letter. */
  readonly word: Origin;
  /** All codes of its directive, in order, and which of them it is. */
  readonly words: readonly Origin[];
  readonly index: number;
  /** Whether the comment has its line, or its lines, to itself. */
  readonly ownLine: boolean;
  /** Where it holds; undefined: in the whole file. */
  readonly lines: Lines | undefined;
}

interface Directive extends Lines {
  readonly at: Sourced<string>;
  readonly words: readonly Word[];
}

interface Word {
  readonly code: string;
  readonly wholeFile: boolean;
  readonly word: Origin;
  readonly words: readonly Origin[];
  readonly index: number;
}

/**
 * What the comments of one file silence. A comment that has its line to itself holds for the next line that is no such
 * comment, with all that hangs together with it, and for those between; one behind other text holds for its own line.
 */
export function suppressions(facts: FileFacts, text: string, lines: LineIndex): readonly Suppression[] {
  if (!text.includes("trunkline:")) return [];
  const lineOf = (offset: number): number => lines.position(offset).line;
  const directives = facts.comments.flatMap((at): Directive[] => {
    const words = [...at.value.matchAll(DIRECTIVE)].flatMap((match) => wordsOf(at, match));
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
    const ownLine = alone.has(directive);
    const target = ownLine ? targets.get(first) : undefined;
    const end = target === undefined ? last : (joined.get(target) ?? target);
    return words.map(({ wholeFile, ...word }) => ({
      ...word,
      at,
      ownLine,
      lines: wholeFile ? undefined : { first, last: end },
    }));
  });
}

function wordsOf(at: Sourced<string>, match: RegExpExecArray): Word[] {
  const [whole, scope, codes = ""] = match;
  const from = match.index + whole.length - codes.length;
  const found = [...codes.matchAll(/[a-z0-9-]+/g)].map(({ 0: code, index }) => ({
    code,
    word: slice(at, from + index, from + index + code.length),
  }));
  const words = found.map(({ word }) => word);
  return found.map((one, index) => ({ ...one, words, index, wholeFile: scope === "ignore-file" }));
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
    if (lines) getOrMake(ranges, code, () => []).push(lines);
    else whole.add(code);
  const merged = new Map([...ranges].map(([code, all]) => [code, merge(all)]));
  return (code, line) => whole.has(code) || covers(merged.get(code) ?? [], line);
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
