/** The comment that silences a rule at a place. */
import type { Span } from "#base/text";
import type { Outcome } from "../format.ts";
import { lineOf } from "./edit-context.ts";
import type { ShellTree } from "./grammar.ts";
import { lineEnd, newlineOf } from "./scan.ts";

const IGNORE = /^[ \t]*#\s*trunkline:\s*ignore\s+([\w-]+(?:\s*,\s*[\w-]+)*)\s*$/;

/** On the line before the one where the command at that place begins; joins a comment that already stands there. */
export function ignore(tree: ShellTree, at: Span, code: string): Outcome {
  const { text } = tree;
  const start = lineStart(tree, at.start);
  const before = text[start - 1] === "\n" ? text.lastIndexOf("\n", start - 2) + 1 : -1;
  if (before >= 0) {
    const end = lineEnd(text, before);
    const known = tree.comments.some((comment) => comment.start >= before && comment.end <= end);
    const codes = known ? IGNORE.exec(text.slice(before, end))?.[1] : undefined;
    if (codes !== undefined) {
      if (codes.split(/\s*,\s*/).includes(code)) return { edits: [] };
      const tail = text.slice(before, end).trimEnd().length + before;
      return { edits: [{ span: { start: tail, end: tail }, text: `, ${code}` }] };
    }
  }
  const indent = /^[ \t]*/.exec(text.slice(start, lineEnd(text, start)))?.[0] ?? "";
  const comment = `${indent}# trunkline: ignore ${code}${newlineOf(text)}`;
  return { edits: [{ span: { start, end: start }, text: comment }] };
}

function lineStart(tree: ShellTree, offset: number): number {
  for (const node of tree.nodes)
    if (node.node === "command" && node.start <= offset && offset <= node.end) return lineOf(tree, node).start;
  const start = tree.text.lastIndexOf("\n", offset - 1) + 1;
  return start === 0 && tree.bom ? 1 : start;
}
