/** Lines that hang together: behind a backslash and inside quotes no comment can stand. */
import type { Span } from "#base/text";
import type { Tree } from "./tree.ts";

function jointsOf(tree: Tree): readonly Span[] {
  return tree.kind === "script" ? tree.scripts.flatMap((script) => script.tree.joints) : [];
}

/** Offset of the first letter of the line. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  return newline < 0 ? text.length : newline;
}

/** Start of the first line of what the line at `offset` hangs together with. */
export function blockStart(tree: Tree, offset: number): number {
  let start = lineStart(tree.text, offset);
  const joints = jointsOf(tree);
  for (let i = joints.length - 1; i >= 0; i--) {
    const joint = joints[i];
    if (joint && joint.start < start && start <= joint.end && start > 0) start = lineStart(tree.text, joint.start);
  }
  return start;
}

/** Every stretch of several lines without a place for a comment, from the first line's start to the last one's end. */
export function joinedLines(tree: Tree): readonly Span[] {
  const out: { start: number; end: number }[] = [];
  for (const joint of jointsOf(tree)) {
    const start = lineStart(tree.text, joint.start);
    const end = lineEnd(tree.text, joint.end);
    const last = out.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else out.push({ start, end });
  }
  return out;
}
