/** Blanks that bash passes over. Those before a key stay: tools that look for `^KEY` do not pass over them. */
import type { TextEdit } from "#base/text";
import { trailingEdit } from "#syntax/columns";
import type { ShellTree } from "./grammar.ts";

/** Blanks at the end of lines, but for those of values over several lines, which end no command. */
export function layout(text: string, tree: ShellTree): TextEdit[] {
  if (tree.broken) return [];
  const commands = tree.nodes.filter(({ node }) => node === "command");
  return [...commands, ...tree.comments].flatMap(({ end }) => trailingEdit(text, end));
}
