/** Two quotes that were never closed close each other, and the lines between them are no settings any more. */
import type { Span, TextEdit } from "#base/text";
import type { Mend, TroubleFact } from "#model/troubles";
import type { Assignment, Piece } from "./grammar.ts";
import { quoteAs } from "./quote.ts";
import { lineEnd } from "./scan.ts";
import { specOf } from "./schema.ts";
import type { Statement } from "./statements.ts";
import { type TroubleContext, trouble } from "./trouble.ts";

const LINE = /\n[ \t]*(?:export[ \t]+)?([A-Z][A-Z0-9_]*)=/g;

/** A value that goes on over lines which set keys of the table: nobody means that. */
export function swallowed({ file, tree }: TroubleContext, statement: Statement): TroubleFact | undefined {
  for (const assignment of statement.assignments)
    for (const piece of assignment.value.pieces) {
      if (piece.open || (piece.kind !== "single" && piece.kind !== "double")) continue;
      const next = swallowedKeys(piece.image)[0];
      if (next === undefined) continue;
      const place = { start: assignment.start, end: firstEnd(tree.text, piece) };
      const about = { key: assignment.name, next };
      return trouble(file, "ifcfg/quote-over-lines", place, about, "rest", closed(tree.text, assignment, piece));
    }
  return undefined;
}

/** Keys of the table that stand at the beginning of a line inside a value. */
export function swallowedKeys(value: string): readonly string[] {
  return [...value.matchAll(LINE)].flatMap(([, key = ""]) => {
    const spec = specOf(key);
    return spec && !spec.quiet ? [key] : [];
  });
}

/** End of the line on which the quote opens, without CR. */
function firstEnd(text: string, { start }: Span): number {
  const end = lineEnd(text, start);
  return text[end - 1] === "\r" ? end - 1 : end;
}

/** Both ends repaired: the line that opens the quote, and the line whose own quote closed it. */
function closed(text: string, { value }: Assignment, piece: Piece): readonly Mend[] {
  const quote = piece.kind === "single" ? "'" : '"';
  const head = lineOf(text, { start: value.start, end: firstEnd(text, piece) }, quote);
  const from = text.lastIndexOf("\n", piece.end - 1) + 1;
  const last = /^[ \t]*(?:export[ \t]+)?[A-Za-z_]\w*=/.exec(text.slice(from, piece.end));
  if (!head || !last) return [];
  const tail = lineOf(text, { start: from + last[0].length, end: firstEnd(text, { start: from, end: from }) }, quote);
  return tail ? [{ how: "close", edits: [head, tail] }] : [];
}

/** A value with one quote in it, made whole: closed, freed of a quote at its end, or quoted round its apostrophe. */
function lineOf(text: string, span: Span, quote: string): TextEdit | undefined {
  const value = text.slice(span.start, span.end);
  if (value.split(quote).length !== 2 || /["'\\`$]/.test(value.replace(quote, ""))) return undefined;
  if (value.startsWith(quote)) return { span: { start: span.end, end: span.end }, text: quote };
  if (value.endsWith(quote)) return { span: { start: span.end - 1, end: span.end }, text: "" };
  return quote === "'" ? { span, text: quoteAs(value, '"') } : undefined;
}
