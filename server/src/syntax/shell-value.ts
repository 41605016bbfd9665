/** What the shell makes of a word, and where each letter of the result stands in the text. */
import type { FileId, Span } from "#base/text";
import type { CommandWord } from "./command-facts.ts";

/** A stretch of a value: comes from the text's `start`–`end`, letter by letter where `literal`. */
export interface ShellRun extends Span {
  readonly value: string;
  readonly literal: boolean;
  /** The quoting it stands under: what may be written there as it is. */
  readonly under: "bare" | "single" | "double" | "other";
  /** Only running the script would tell; `value` is the text as written. */
  readonly computed: boolean;
  /** Came in through a variable: where `$NAME` stands. */
  readonly via?: Span;
}

/** One word as a command gets it. Its span is the word where the command stands, also when its letters come from elsewhere. */
export interface ShellValue extends Span {
  readonly runs: readonly ShellRun[];
  /** Where each run begins in `value`. */
  readonly offsets: readonly number[];
  readonly value: string;
  readonly computed: boolean;
  /** Stands in a part of an array that may not have been added. */
  readonly conditional: boolean;
}

/** What a variable is known to hold. */
export type Known =
  | { readonly runs: readonly ShellRun[] }
  /** `open`: more may have been added. */
  | { readonly array: readonly ShellValue[]; readonly open: boolean };

export type Lookup = (name: string) => Known | undefined;

export function shellValue(runs: readonly ShellRun[], span: Span, conditional = false): ShellValue {
  const offsets: number[] = [];
  let length = 0;
  for (const run of runs) {
    offsets.push(length);
    length += run.value.length;
  }
  const value = runs.map((run) => run.value).join("");
  const computed = runs.some((run) => run.computed) || TEMPLATE.test(value);
  return { runs, offsets, value, computed, conditional, start: span.start, end: span.end };
}

/** `@IP@`, `%s`, `%(name)s`, `__NAME__`: blanks of a generator. */
const TEMPLATE = /@[A-Z][A-Z0-9_]*@|%\([A-Za-z_]\w*\)[sd]|^%[sd]$|^__[A-Z][A-Z0-9_]*__$/;

/** Index of the run that holds one letter of the value; the last run for the value's end; -1 without runs. */
function runAt(value: ShellValue, letter: number): number {
  let low = 0;
  let high = value.runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((value.offsets[middle] ?? 0) <= letter) low = middle;
    else high = middle - 1;
  }
  return high < 0 ? -1 : low;
}

/** The place of the value's letters from `from` to `to`; wider where they do not stand letter by letter in one place. */
export function placeIn(value: ShellValue, from = 0, to = value.value.length): Span {
  const i = runAt(value, from);
  const j = to > from ? runAt(value, to - 1) : i;
  const first = value.runs[i];
  const last = value.runs[j];
  if (!first || !last) return { start: value.start, end: value.end };
  let mixed = false;
  for (let k = i; k < j && !mixed; k++) mixed = !follows(value.runs[k], value.runs[k + 1]);
  if (mixed) return around(value, first, last);
  const start = first.literal
    ? first.start + Math.min(from - (value.offsets[i] ?? 0), first.value.length)
    : first.start;
  const end = last.literal ? last.start + Math.min(to - (value.offsets[j] ?? 0), last.value.length) : last.end;
  return { start, end: Math.max(start, end) };
}

/** Whether both came in through the same variable, or none, one behind the other. */
function follows(a: ShellRun | undefined, b: ShellRun | undefined): boolean {
  return a !== undefined && b !== undefined && a.via === b.via && a.end <= b.start;
}

/** Pieces from several places: the part of the word where the command stands. */
function around(value: ShellValue, first: ShellRun, last: ShellRun): Span {
  const start = (first.via ?? first).start;
  const end = (last.via ?? last).end;
  const inside = value.start <= start && end <= value.end && start <= end;
  return inside ? { start, end } : { start: value.start, end: value.end };
}

/** The run that holds the whole stretch letter by letter; undefined when none does: then it cannot be rewritten. */
export function runOf(value: ShellValue, from: number, to: number): ShellRun | undefined {
  const i = runAt(value, to > from ? to - 1 : from);
  const run = value.runs[i];
  return run?.literal && !run.computed && (value.offsets[i] ?? 0) <= from ? run : undefined;
}

/** Whether the stretch holds something that only running the script would tell. */
export function isComputed(value: ShellValue, from: number, to: number): boolean {
  const last = runAt(value, Math.max(from, to - 1));
  for (let i = runAt(value, from); i >= 0 && i <= last; i++) if (value.runs[i]?.computed && to > from) return true;
  return TEMPLATE.test(value.value.slice(from, to));
}

/** As the commands' reader wants it. */
export function commandWord(value: ShellValue, file: FileId): CommandWord {
  return { value: value.value, computed: value.computed, file, ...placeIn(value) };
}

/** The words of a value that a shell would split at its blanks. */
export function splitValue(value: ShellValue): readonly ShellValue[] {
  const words: ShellValue[] = [];
  for (const match of value.value.matchAll(/\S+/g))
    words.push(partOf(value, match.index, match.index + match[0].length));
  return words;
}

/** The letters from `from` to `to` as a value of their own. */
export function partOf(value: ShellValue, from: number, to: number): ShellValue {
  const runs: ShellRun[] = [];
  for (let i = Math.max(0, runAt(value, from)); i < value.runs.length; i++) {
    const run = value.runs[i];
    const offset = value.offsets[i] ?? 0;
    if (!run || offset >= to) break;
    const start = Math.max(0, from - offset);
    const end = Math.min(run.value.length, to - offset);
    if (end <= start) continue;
    const places = run.literal ? { start: run.start + start, end: run.start + end } : {};
    runs.push({ ...run, value: run.value.slice(start, end), ...places });
  }
  return shellValue(runs, placeIn(value, from, to), value.conditional);
}
