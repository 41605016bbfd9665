/** What the shell makes of a word, and where each letter of the result stands in the text. */
import type { FileId, Span } from "#base/text";
import type { CommandWord } from "./command-facts.ts";
import type { ShellPiece, ShellWord } from "./shell-grammar.ts";
import { expansionEnd } from "./shell-scan.ts";

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

const VARIABLE = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:\[([@*])\])?\})$/;

/** Builds values out of pieces; an unquoted variable may end one word and begin the next. */
class Decoder {
  readonly words: ShellValue[] = [];
  #runs: ShellRun[] = [];
  #begun = false;
  #conditional = false;
  readonly #text: string;
  readonly #word: Span;
  readonly #lookup: Lookup;
  readonly #split: boolean;

  constructor(text: string, word: Span, lookup: Lookup, split: boolean) {
    this.#text = text;
    this.#word = word;
    this.#lookup = lookup;
    this.#split = split;
  }

  piece(piece: ShellPiece): void {
    const { start, end, image } = piece;
    const last = piece.open ? end : end - 1;
    switch (piece.kind) {
      case "bare":
        this.#literal(start, end, "bare");
        break;
      case "escape":
        this.#add({ value: image.slice(1), start, end, literal: false, under: "other", computed: false });
        break;
      case "single":
        this.#literal(start + 1, Math.max(start + 1, last), "single");
        break;
      case "ansi":
        this.#ansi(start + 2, Math.max(start + 2, last));
        break;
      case "double": {
        const from = start + (image[0] === "$" ? 2 : 1);
        this.#double(from, Math.max(from, last));
        break;
      }
      case "expansion":
        this.#expansion(start, end, this.#split);
        break;
      case "template":
      case "process":
        this.#computed(start, end);
        break;
    }
  }

  finish(): readonly ShellValue[] {
    if (this.#begun) this.#flush();
    return this.words;
  }

  #flush(): void {
    this.words.push(shellValue(this.#runs, this.#word, this.#conditional));
    this.#runs = [];
    this.#begun = false;
    this.#conditional = false;
  }

  #add(run: ShellRun): void {
    this.#runs.push(run);
    this.#begun = true;
  }

  #literal(start: number, end: number, under: ShellRun["under"]): void {
    this.#begun = true;
    if (end > start)
      this.#add({ value: this.#text.slice(start, end), start, end, literal: true, under, computed: false });
  }

  #computed(start: number, end: number): void {
    this.#add({ value: this.#text.slice(start, end), start, end, literal: true, under: "other", computed: true });
  }

  /** Inside `"…"`: a backslash quotes only `$`, backtick, `"`, itself and a line's end. */
  #double(start: number, end: number): void {
    this.#begun = true;
    let from = start;
    let i = start;
    while (i < end) {
      const c = this.#text[i];
      const next = this.#text[i + 1] ?? "";
      if (c === "\\" && i + 1 < end && /[$`"\\\n\r]/.test(next)) {
        this.#literal(from, i, "double");
        const newline = next === "\n" || next === "\r";
        const stop = next === "\r" && this.#text[i + 2] === "\n" ? i + 3 : i + 2;
        this.#add({ value: newline ? "" : next, start: i, end: stop, literal: false, under: "other", computed: false });
        i = Math.min(end, stop);
        from = i;
      } else if (c === "$" || c === "`") {
        const stop = expansionEnd(this.#text, i, end);
        const close = stop < 0 ? end : stop;
        if (close === i + 1) i++;
        else {
          this.#literal(from, i, "double");
          this.#expansion(i, close, false);
          i = close;
          from = i;
        }
      } else i++;
    }
    this.#literal(from, end, "double");
  }

  #ansi(start: number, end: number): void {
    this.#begun = true;
    const letters: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };
    let from = start;
    for (let i = this.#text.indexOf("\\", start); i >= 0 && i < end; i = this.#text.indexOf("\\", from)) {
      this.#literal(from, i, "other");
      const c = this.#text[i + 1] ?? "";
      this.#add({ value: letters[c] ?? c, start: i, end: i + 2, literal: false, under: "other", computed: false });
      from = i + 2;
    }
    this.#literal(from, Math.max(from, end), "other");
  }

  #expansion(start: number, end: number, split: boolean): void {
    const match = end - start <= 200 ? VARIABLE.exec(this.#text.slice(start, end)) : null;
    const name = match?.[1] ?? match?.[2];
    const known = name === undefined ? undefined : this.#lookup(name);
    const via = { start, end };
    if (!known || !match) {
      this.#computed(start, end);
      return;
    }
    if ("runs" in known) {
      if (match[3] !== undefined) this.#computed(start, end);
      else if (split) this.#splitRuns(known.runs, via);
      else for (const run of known.runs) this.#add({ ...run, via });
      return;
    }
    if (match[3] === undefined) {
      this.#computed(start, end);
      return;
    }
    known.array.forEach((word, i) => {
      if (i > 0 && this.#begun) this.#flush();
      for (const run of word.runs) this.#add({ ...run, via });
      this.#begun = true;
      this.#conditional ||= word.conditional;
    });
    if (!known.open) return;
    if (this.#begun) this.#flush();
    this.#computed(start, end);
  }

  /** An unquoted variable: blanks in its value part words. */
  #splitRuns(runs: readonly ShellRun[], via: Span): void {
    for (const run of runs) {
      if (!run.literal || run.computed) {
        this.#add({ ...run, via });
        continue;
      }
      for (const match of run.value.matchAll(/\s+|\S+/g)) {
        if (/^\s/.test(match[0])) {
          if (this.#begun) this.#flush();
          continue;
        }
        const start = run.start + match.index;
        this.#add({ ...run, value: match[0], start, end: start + match[0].length, via });
      }
    }
  }
}

/** The words that a command gets for one written word: several or none for an unquoted variable. */
export function decodeWord(text: string, word: ShellWord, lookup: Lookup): readonly ShellValue[] {
  const decoder = new Decoder(text, word, lookup, true);
  if (word.key) decoder.piece({ kind: "bare", image: "", open: false, start: word.key.start, end: word.key.end });
  for (const piece of word.pieces) decoder.piece(piece);
  return decoder.finish();
}

/** The value of an assignment, which is not split. */
export function decodeAssigned(text: string, word: ShellWord, lookup: Lookup): ShellValue {
  const decoder = new Decoder(text, word, lookup, false);
  for (const piece of word.pieces) decoder.piece(piece);
  return decoder.finish()[0] ?? shellValue([], { start: word.end, end: word.end });
}
