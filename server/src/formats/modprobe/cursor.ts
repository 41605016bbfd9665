import type { Span } from "#base/text";
import type { Cursor, Document, KeySpec } from "../format.ts";
import { bondOptions } from "./facts.ts";
import type { ModprobeLine, ModprobeTree } from "./grammar.ts";
import { COMMANDS, MODULE_OPTIONS } from "./schema.ts";

function find(specs: readonly KeySpec[], key: string): KeySpec | undefined {
  return specs.find((spec) => spec.key === key);
}

function onKey(specs: readonly KeySpec[], typed: string, span: Span): Cursor {
  const spec = find(specs, typed);
  return { on: "key", span, typed, ...(spec && { spec }), offer: specs };
}

/** Commands at a line's start, options of the bonding driver behind `options NAME`. */
export function cursor(doc: Document, tree: ModprobeTree, offset: number): Cursor | undefined {
  if (tree.comments.some((comment) => comment.start < offset && offset <= comment.end)) return undefined;
  const line = tree.lines.find((candidate) => candidate.start <= offset && offset <= lineEnd(doc.text, candidate));
  if (!line) {
    const start = doc.text.lastIndexOf("\n", offset - 1) + 1;
    const empty = doc.text.slice(start, offset).trim() === "";
    return empty ? onKey(COMMANDS, "", { start: offset, end: offset }) : undefined;
  }
  const [first, name] = line.words;
  if (first && offset <= first.end) return onKey(COMMANDS, first.text, { start: first.start, end: first.end });
  if (first?.text !== "options" || !name || offset <= name.end) return undefined;
  for (const option of bondOptions(doc, line)) {
    const { written, value } = option;
    if (written.start <= offset && offset <= written.end)
      return onKey(MODULE_OPTIONS, option.key, { start: written.start, end: written.end });
    const spec = find(MODULE_OPTIONS, option.key);
    if (spec && value.start <= offset && offset <= value.end)
      return { on: "value", span: { start: value.start, end: value.end }, typed: value.value, spec };
  }
  return onKey(MODULE_OPTIONS, "", { start: offset, end: offset });
}

/** End of a command with the blanks behind it. */
function lineEnd(text: string, line: ModprobeLine): number {
  let end = line.end;
  while (text[end] === " " || text[end] === "\t") end++;
  return end;
}
