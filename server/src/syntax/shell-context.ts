/** A script's commands with what stands around them. */
import type { Span } from "#base/text";
import type { ShellRedirect, ShellTree, ShellWord } from "./shell-tree.ts";

export type ContextKind = "branch" | "arm" | "loop" | "function" | "subshell" | "group";

export interface ShellContext {
  readonly kind: ContextKind;
  readonly parent: ShellContext | undefined;
  /** `branch`: the commands between `if` and `then`; empty for `else`. */
  readonly tests: readonly ShellStatement[];
  /** `arm`: the word of `case`, and the patterns. */
  readonly subject?: ShellWord;
  readonly patterns?: readonly ShellWord[];
  /** `loop` of `for`: its variable, and the words that it takes; none: `"$@"`. */
  readonly variable?: string;
  readonly items?: readonly ShellWord[];
  /** `function`: its name. */
  readonly name?: string;
}

export interface ShellStatement extends Span {
  /** Without the reserved words before it. */
  readonly words: readonly ShellWord[];
  readonly redirects: readonly ShellRedirect[];
  readonly context: ShellContext | undefined;
  /** The command before `&&` or `||`, when this one depends on it. */
  readonly after?: { readonly operator: "&&" | "||"; readonly statement: ShellStatement };
  /** A part of `… | …`. */
  readonly piped: boolean;
  /** May not run, or more than once: behind `&&`, inside `if`, `case`, a loop, a function. */
  readonly conditional: boolean;
}

export interface ShellScript {
  readonly tree: ShellTree;
  readonly statements: readonly ShellStatement[];
}

/** The text of a word that has no quotes and no expansions. */
export function wordText(word: ShellWord | undefined): string | undefined {
  if (!word || word.key || !word.pieces.every((piece) => piece.kind === "bare")) return undefined;
  return word.pieces.map((piece) => piece.image).join("");
}
