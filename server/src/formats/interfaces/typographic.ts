/** Quotes, blanks and dashes that a word processor put where ASCII was meant: for ifupdown they are letters. */
import type { Span, TextEdit } from "#base/text";
import type { Mend, TroubleKinds } from "#model/troubles";
import { canonical, isCommand } from "./keys.ts";
import type { InterfacesTree, Line } from "./tree.ts";

const QUOTES = "\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb";
const WIDE = "\u00a0\u2007\u202f";
const ZERO = "\u200b\u200c\u200d\ufeff";
const DASHES = "\u2013\u2014\u2212\u2010\u2011";
const ANY = new RegExp(`[${QUOTES}${WIDE}${ZERO}${DASHES}]`, "g");

interface Odd extends Span {
  readonly char: string;
  readonly is: string;
  readonly plain: string;
}

/** Values that are text for people. */
function isFree(line: Line): boolean {
  const key = canonical(line.key.text);
  if (key === "description" || key === "alias" || key === "ovs-extra") return true;
  return isCommand(key) && /(^|[;&|/\s])(echo|printf|logger|wall)\s/.test(line.rest?.text ?? "");
}

function read(char: string, command: boolean): { readonly is: string; readonly plain: string } {
  if (QUOTES.includes(char)) {
    const single = char === "\u2018" || char === "\u2019" || char === "\u201a";
    // Nothing is quoted in this file but in shell commands.
    return { is: "quote", plain: command ? (single ? "'" : '"') : "" };
  }
  if (DASHES.includes(char)) return { is: "hyphen", plain: "-" };
  return { is: "blank", plain: WIDE.includes(char) ? " " : "" };
}

function oddities(text: string, line: Line): Odd[] {
  const end = isFree(line) ? line.key.end : line.end;
  const command = isCommand(canonical(line.key.text));
  const out: Odd[] = [];
  for (const match of text.slice(line.start, end).matchAll(ANY)) {
    const start = line.start + match.index;
    out.push({ start, end: start + 1, char: match[0], ...read(match[0], command) });
  }
  return out;
}

/** One trouble per file, at the first; the others are related to it and its mend replaces all. */
export function typographic(
  tree: InterfacesTree,
  report: (first: Span, about: TroubleKinds["typographic"], also: readonly Span[], mends: readonly Mend[]) => void,
): void {
  const found = tree.lines.flatMap((line) => oddities(tree.text, line));
  const [first, ...also] = found;
  if (!first) return;
  const hex = (first.char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const edits: TextEdit[] = found.map(({ start, end, plain }) => ({ span: { start, end }, text: plain }));
  report(
    { start: first.start, end: first.end },
    { char: first.char, hex, is: first.is },
    also.map(({ start, end }) => ({ start, end })),
    [{ how: "replace", edits }],
  );
}
