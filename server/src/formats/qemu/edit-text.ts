/** Writes a value over letters of a script, quoted as their place needs. */
import type { Span, TextEdit } from "#base/text";
import type { ShellPiece, ShellWord } from "#syntax/shell-tree";
import { within } from "./locate.ts";
import type { Tree } from "./tree.ts";
import { put } from "./trouble.ts";
import { quoted } from "./writing.ts";

/** Undefined where the place is no plain stretch of one word. */
export function writeText(tree: Tree, at: Span, value: string): readonly TextEdit[] | undefined {
  const piece = pieceAt(tree, at);
  if (!piece) return undefined;
  const quotes = piece.kind === "single" || piece.kind === "double";
  const inner = quotes ? { start: piece.start + 1, end: piece.end - (piece.open ? 0 : 1) } : piece;
  if (!within(at, inner)) return undefined;
  const under = piece.kind === "single" || piece.kind === "double" || piece.kind === "bare" ? piece.kind : "other";
  // Part of a bare word cannot get quotes of its own without need.
  const text = quoted(value, under);
  return text === undefined ? undefined : [put(at, text)];
}

function pieceAt(tree: Tree, at: Span): ShellPiece | undefined {
  if (tree.kind !== "script") return undefined;
  for (const script of tree.scripts)
    for (const statement of script.statements) {
      if (!within(at, statement)) continue;
      for (const word of statement.words) {
        const found = pieceIn(word, at);
        if (found) return found;
      }
    }
  return undefined;
}

function pieceIn(word: ShellWord, at: Span): ShellPiece | undefined {
  if (!within(at, word)) return undefined;
  for (const inner of word.array ?? []) {
    const found = pieceIn(inner, at);
    if (found) return found;
  }
  return word.pieces.find((piece) => within(at, piece));
}
