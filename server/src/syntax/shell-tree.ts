/** What the grammar makes of a script. Spans count from the whole text's start. */
import type { Span } from "#base/text";

export type PieceKind = "bare" | "escape" | "single" | "double" | "ansi" | "expansion" | "template" | "process";

/** One run of a word under one kind of quoting. */
export interface ShellPiece extends Span {
  readonly kind: PieceKind;
  readonly image: string;
  /** Its quote or parenthesis never closes. */
  readonly open: boolean;
}

/** `NAME=` at a word's start. */
export interface ShellKey extends Span {
  readonly name: string;
  /** `+=`. */
  readonly append: boolean;
  /** `NAME[i]=`. */
  readonly indexed: boolean;
  /** Behind the `=`. */
  readonly end: number;
}

export interface ShellWord extends Span {
  /** Pieces of the word, without `NAME=`. Empty behind a lone `NAME=`. */
  readonly pieces: readonly ShellPiece[];
  readonly key?: ShellKey;
  /** Words of `NAME=( … )`. */
  readonly array?: readonly ShellWord[];
}

export interface ShellRedirect extends Span {
  readonly operator: string;
  readonly target?: ShellWord;
}

export interface ShellCommand extends Span {
  readonly node: "command";
  readonly words: readonly ShellWord[];
  readonly redirects: readonly ShellRedirect[];
}

export interface ShellMark extends Span {
  readonly node: "mark";
  /** `\n`, `;`, `&&`, `(` … */
  readonly image: string;
}

export interface ShellTree {
  readonly text: string;
  readonly nodes: readonly (ShellCommand | ShellMark)[];
  readonly comments: readonly Span[];
  /** Bodies of here-documents, delimiter line included. */
  readonly hereDocuments: readonly Span[];
  /** Line ends that a backslash takes away, or that stand inside quotes and expansions: no comment can follow them. */
  readonly joints: readonly Span[];
  /** A quote never closes: the shell loses the rest; here quotes end with their line. */
  readonly broken: boolean;
}
