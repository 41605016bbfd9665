/** What bash makes of a word, and where each letter of the result stands in the text. */
import type { Span } from "#base/text";
import type { Piece, Word } from "./grammar.ts";
import { closing } from "./scan.ts";

/** A stretch of the value: `value` comes from the text's `start`–`end`; letter by letter where both are equally long. */
export interface Run extends Span {
  readonly value: string;
  readonly literal: boolean;
  /** The quoting it stands under: what may be written there as it is. */
  readonly under: "bare" | "single" | "double" | "other";
}

export interface Decoded {
  readonly value: string;
  readonly runs: readonly Run[];
  /** Where each run begins in `value`. */
  readonly offsets: readonly number[];
  /** Where the value stands: inside the quotes when it is one piece, else the whole word. */
  readonly span: Span;
  /** The quoting of a value that is one piece or none; what may be written at its end. */
  readonly quote: "bare" | "single" | "double" | "mixed";
  /** Bash or a template engine would compute it; `value` then keeps the expansions as written. */
  readonly computed: boolean;
  /** Crosses a line's end. */
  readonly continued: boolean;
}

export function decode(text: string, word: Word): Decoded {
  const runs: Run[] = [];
  let computed = false;
  for (const piece of word.pieces) computed = decodePiece(text, piece, runs) || computed;
  const offsets: number[] = [];
  let length = 0;
  for (const run of runs) {
    offsets.push(length);
    length += run.value.length;
  }
  const value = runs.map((r) => r.value).join("");
  const first = runs[0];
  if (first?.under === "bare" && first.value.startsWith("~")) computed = true;
  if (TEMPLATE_WORD.test(value)) computed = true;
  const only = word.pieces.length === 1 ? word.pieces[0] : undefined;
  return {
    value,
    runs,
    offsets,
    span: only ? innerSpan(only) : { start: word.start, end: word.end },
    quote: quoteOf(word),
    computed,
    continued: word.end > word.start && text.slice(word.start, word.end).includes("\n"),
  };
}

function quoteOf(word: Word): Decoded["quote"] {
  const only = word.pieces.length === 1 ? word.pieces[0] : undefined;
  if (!only) return word.pieces.length === 0 ? "bare" : "mixed";
  if (only.open || only.image.startsWith("$")) return "mixed";
  return only.kind === "bare" || only.kind === "single" || only.kind === "double" ? only.kind : "mixed";
}

/** `@IP@`, `%s`, `%(name)s`, `__NAME__`: blanks of a generator. */
const TEMPLATE_WORD = /@[A-Za-z_][A-Za-z0-9_]*@|%\([A-Za-z_]\w*\)[sd]|^%[sd]$|^__[A-Z][A-Z0-9_]*__$/;

/** The text between a piece's quotes. */
function innerSpan(piece: Piece): Span {
  if (piece.kind !== "single" && piece.kind !== "double") return { start: piece.start, end: piece.end };
  const start = piece.start + (piece.image.startsWith("$") ? 2 : 1);
  return { start, end: Math.max(start, piece.end - (piece.open ? 0 : 1)) };
}

/** Adds the runs of one piece; true when something in it is computed. */
function decodePiece(text: string, piece: Piece, runs: Run[]): boolean {
  const { start, end } = innerSpan(piece);
  switch (piece.kind) {
    case "continuation":
      return false;
    case "bare":
      literal(text, start, end, "bare", runs);
      return false;
    case "escape":
      runs.push({ value: piece.image.slice(1), start, end, literal: false, under: "other" });
      return false;
    case "single":
      if (piece.image.startsWith("$")) ansi(text, start, end, runs);
      else literal(text, start, end, "single", runs);
      return false;
    case "double":
      return double(text, start, end, runs);
    case "expansion":
    case "template":
    case "array":
      literal(text, start, end, "other", runs);
      return true;
  }
}

function literal(text: string, start: number, end: number, under: Run["under"], runs: Run[]): void {
  if (end > start) runs.push({ value: text.slice(start, end), start, end, literal: true, under });
}

/** Inside `"…"`: a backslash quotes only `$`, backtick, `"`, itself and a line's end. */
function double(text: string, start: number, end: number, runs: Run[]): boolean {
  let computed = false;
  let from = start;
  let i = start;
  while (i < end) {
    const c = text[i];
    const next = text[i + 1] ?? "";
    if (c === "\\" && i + 1 < end && '$`"\\\n'.includes(next)) {
      literal(text, from, i, "double", runs);
      runs.push({ value: next === "\n" ? "" : next, start: i, end: i + 2, literal: false, under: "other" });
      i += 2;
      from = i;
    } else if (c === "`" || (c === "$" && /[A-Za-z0-9_@*#?$!({-]/.test(next))) {
      literal(text, from, i, "double", runs);
      const stop = expansionEnd(text, i, end);
      literal(text, i, stop, "other", runs);
      computed = true;
      i = stop;
      from = i;
    } else if (c === "{" && (next === "{" || next === "%")) {
      computed = true;
      i += 2;
    } else i++;
  }
  literal(text, from, end, "double", runs);
  return computed;
}

const NAME = /[A-Za-z_][A-Za-z0-9_]*|[\s\S]/y;

/** End of the expansion that begins at `i`. */
function expansionEnd(text: string, i: number, end: number): number {
  const c = text[i] === "`" ? "`" : text[i + 1];
  if (c === "`" || c === "(" || c === "{") {
    const stop = closing(text, i + (c === "`" ? 1 : 2), end, c);
    return stop < 0 ? end : stop;
  }
  NAME.lastIndex = i + 1;
  return Math.min(end, i + 1 + (NAME.exec(text)?.[0].length ?? 0));
}

const ANSI = /\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{1,4}|U[0-9A-Fa-f]{1,8}|c[\s\S]|[\s\S])/y;
const ANSI_LETTERS: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  e: "\x1b",
  E: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  "'": "'",
  '"': '"',
  "?": "?",
};

/** Inside `$'…'`: the escapes of ANSI C; a null character ends the string, as in bash. */
function ansi(text: string, start: number, end: number, runs: Run[]): void {
  let from = start;
  let i = text.indexOf("\\", start);
  while (i >= 0 && i < end) {
    ANSI.lastIndex = i;
    const sequence = ANSI.exec(text)?.[0] ?? "\\";
    literal(text, from, i, "other", runs);
    const value = ansiValue(sequence);
    if (value === "\0") return;
    runs.push({ value, start: i, end: i + sequence.length, literal: false, under: "other" });
    from = i + sequence.length;
    i = text.indexOf("\\", from);
  }
  literal(text, from, end, "other", runs);
}

function ansiValue(sequence: string): string {
  const c = sequence[1] ?? "";
  const known = ANSI_LETTERS[c];
  if (known !== undefined) return known;
  if (c >= "0" && c <= "7") return String.fromCharCode(Number.parseInt(sequence.slice(1), 8) & 255);
  if (c === "c" && sequence.length > 2) return String.fromCharCode(sequence.charCodeAt(2) & 31);
  if ((c === "x" || c === "u" || c === "U") && sequence.length > 2) {
    const code = Number.parseInt(sequence.slice(2), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : "";
  }
  return sequence;
}

/** The place in the text of the value's letters from `from` to `to`; wider where a run is not letter by letter. */
export function placeIn(decoded: Decoded, from: number, to: number): Span {
  const first = runAt(decoded, from);
  if (!first) return { start: decoded.span.end, end: decoded.span.end };
  const start = first.run.literal
    ? first.run.start + Math.min(from - first.offset, first.run.value.length)
    : first.run.start;
  const last = to > from ? runAt(decoded, to - 1) : undefined;
  if (!last) return { start, end: start };
  return { start, end: Math.max(start, last.run.literal ? last.run.start + (to - last.offset) : last.run.end) };
}

/** The run that holds one letter of the value; the last run for the value's end. */
function runAt(decoded: Decoded, letter: number): { readonly run: Run; readonly offset: number } | undefined {
  let low = 0;
  let high = decoded.runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((decoded.offsets[middle] ?? 0) <= letter) low = middle;
    else high = middle - 1;
  }
  const run = decoded.runs[low];
  return run && { run, offset: decoded.offsets[low] ?? 0 };
}
