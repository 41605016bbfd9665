/** Typographic quotes, blanks and dashes where ASCII is meant: rule typographic-characters. */
import type { Span, TextEdit } from "#base/text";
import type { TroubleFact } from "#model/troubles";
import type { Item, Piece } from "./grammar.ts";
import { specOf } from "./schema.ts";
import type { Statement } from "./statements.ts";
import { type TroubleContext, trouble } from "./trouble.ts";

const QUOTES = "\u201C\u201D\u201E\u201F\u2018\u2019\u201A\u00AB\u00BB\u2033";
const SINGLE = "\u2018\u2019\u201A";
const BLANKS = "\u00A0\u2007\u202F\u200B\u200C\u200D\uFEFF";
const DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212";
const ANY = new RegExp(`[${QUOTES}${BLANKS}${DASHES}]`, "g");

/** A line that would be an assignment but for such letters; prose may hold what it likes. */
const ASSIGNS = new RegExp(`^[${QUOTES}${BLANKS}]*[A-Za-z_]\\w*[${QUOTES}${BLANKS}]*[ \\t]*=`);

interface Hit extends Span {
  readonly char: string;
}

/** The first one with all the others behind it, and the statements that they spoil. */
export function typographic(
  context: TroubleContext,
): { readonly trouble: TroubleFact; readonly statements: readonly Statement[] } | undefined {
  const hits: Hit[] = [];
  const spoilt: Statement[] = [];
  for (const statement of context.statements) {
    if (statement.code !== undefined || statement.kind === "template") continue;
    // NAME= is a label for people.
    if (statement.command.items.some((item) => item.item === "assignment" && item.name === "NAME")) continue;
    const { start } = statement.command;
    if (statement.kind === "runs" && !ASSIGNS.test(context.tree.text.slice(start, start + 80))) continue;
    const found = statement.command.items.flatMap(hitsIn);
    if (found.length > 0) spoilt.push(statement);
    for (const hit of found) hits.push(hit);
  }
  const [first, ...others] = hits;
  if (!first) return undefined;
  const edits: TextEdit[] = hits.map((hit) => ({ span: { start: hit.start, end: hit.end }, text: ascii(hit.char) }));
  const hex = (first.char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const about = { char: first.char, hex, is: nameOf(first.char) };
  const mends = [{ how: "replace", edits }];
  return { trouble: trouble(context.file, "typographic", first, about, "line", mends, others), statements: spoilt };
}

function hitsIn(item: Item): Hit[] {
  if (item.item === "redirect") return [];
  const [word, key] = item.item === "assignment" ? [item.value, item.name] : [item.word, undefined];
  return word.pieces.flatMap((piece) => hitsOf(piece, key));
}

/** Free text in proper quotes may hold what it likes; a name, a number or a list of options may not. */
function hitsOf(piece: Piece, key: string | undefined): Hit[] {
  const quoted = piece.kind === "single" || piece.kind === "double";
  if (!quoted && piece.kind !== "bare") return [];
  const type = key === undefined ? undefined : specOf(key)?.type;
  const free = quoted && (type === undefined || type === "text");
  const out: Hit[] = [];
  for (const match of piece.image.matchAll(ANY)) {
    const char = match[0];
    if (free && !(DASHES.includes(char) && type === "text" && beforeOption(piece.image, match.index))) continue;
    if (
      !quoted &&
      (type === undefined || type === "text") &&
      DASHES.includes(char) &&
      !beforeOption(piece.image, match.index)
    )
      continue;
    const start = piece.start + match.index;
    out.push({ char, start, end: start + char.length });
  }
  return out;
}

/** A dash at a word's start with a letter behind it. */
function beforeOption(text: string, index: number): boolean {
  return /[\s"'=]/.test(text[index - 1] ?? " ") && /[A-Za-z]/.test(text[index + 1] ?? "");
}

function ascii(char: string): string {
  if (SINGLE.includes(char)) return "'";
  if (QUOTES.includes(char)) return '"';
  if (DASHES.includes(char)) return "-";
  return char === "\u200B" || char === "\u200C" || char === "\u200D" || char === "\uFEFF" ? "" : " ";
}

function nameOf(char: string): string {
  return QUOTES.includes(char) ? "quote" : DASHES.includes(char) ? "hyphen" : "blank";
}
