/** Typographic quotes, blanks and dashes in commands that start guests or make links: rule typographic-characters. */
import type { FileId, Span, TextEdit } from "#base/text";
import type { TroubleFact } from "#model/troubles";
import { commandFacts } from "#syntax/commands";
import { commandWord } from "#syntax/shell-value";
import type { ExpandedCommand, ExpandedScript } from "#syntax/shell-words";
import { programAt } from "./program.ts";
import { trouble } from "./trouble.ts";

const DOUBLE = "\u201C\u201D\u201E\u201F\u00AB\u00BB\u2033";
const SINGLE = "\u2018\u2019\u201A";
const BLANKS = "\u00A0\u2007\u202F";
const NOTHING = "\u200B\u200C\u200D\uFEFF";
const DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212";
const SOME = new RegExp(`[${DOUBLE}${SINGLE}${BLANKS}${NOTHING}${DASHES}]`);
const ANY = new RegExp(SOME.source, "g");

/** The first one of the file, with all the others behind it. */
export function typographic(scripts: readonly ExpandedScript[], text: string, file: FileId): TroubleFact | undefined {
  const hits: (Span & { readonly char: string })[] = [];
  for (const script of scripts)
    for (const command of script.commands) {
      const { start, end } = command.statement;
      if (start >= end || !SOME.test(text.slice(start, end))) continue;
      if (!acts(command, file)) continue;
      for (const word of command.statement.words)
        for (const piece of word.pieces) {
          if (piece.kind !== "bare") continue;
          for (const match of piece.image.matchAll(ANY)) {
            const at = piece.start + match.index;
            // A dash inside a word is a letter of a name.
            if (DASHES.includes(match[0]) && (at !== word.start || !/[A-Za-z]/.test(text[at + 1] ?? ""))) continue;
            hits.push({ char: match[0], start: at, end: at + 1 });
          }
        }
    }
  const [first, ...others] = hits;
  if (!first) return undefined;
  const edits: TextEdit[] = hits.map(({ char, start, end }) => ({ span: { start, end }, text: ascii(char) }));
  const hex = (first.char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const about = { char: first.char, hex, is: nameOf(first.char) };
  return trouble(file, "typographic", first, about, [{ how: "replace", edits }], others);
}

/** Read again with plain characters, for a blank or quote may hide the command. */
function acts(command: ExpandedCommand, file: FileId): boolean {
  const words = command.words.flatMap((word) =>
    word.value
      .split(new RegExp(`[${BLANKS}]`))
      .map((value) => ({ ...word, value: value.replace(ANY, (char) => ascii(char)) })),
  );
  if (programAt(words) >= 0) return true;
  return (
    commandFacts(
      words.map((word) => ({ ...commandWord(word, file), value: word.value })),
      { dialect: "script", conditional: false },
    ).length > 0
  );
}

function ascii(char: string): string {
  if (SINGLE.includes(char)) return "'";
  if (DOUBLE.includes(char)) return '"';
  if (DASHES.includes(char)) return "-";
  return NOTHING.includes(char) ? "" : " ";
}

function nameOf(char: string): string {
  if (DASHES.includes(char)) return "hyphen";
  return SINGLE.includes(char) || DOUBLE.includes(char) ? "quote" : "blank";
}
