import type { Span } from "#base/text";
import type { Change } from "#model/change";
import type { Document, Outcome } from "../format.ts";
import { newlineOf } from "../ifcfg/scan.ts";
import { bondOptions } from "./facts.ts";
import type { ModprobeLine, ModprobeTree } from "./grammar.ts";

/** Links are not written here, so only what names a place can be done. */
export function apply(change: Change, doc: Document, tree: ModprobeTree): Outcome | undefined {
  switch (change.do) {
    case "mend":
      return { edits: change.mend.edits };
    case "replace":
      return replace(tree, change.at, change.value);
    case "remove":
      return remove(doc, tree, change.at);
    case "ignore":
      return ignore(doc, tree, change.at, change.code);
    default:
      return undefined;
  }
}

function within(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function lineAt(tree: ModprobeTree, at: Span): ModprobeLine | undefined {
  return tree.lines.find((line) => within(line, at));
}

function replace(tree: ModprobeTree, at: Span, value: string): Outcome | undefined {
  const line = lineAt(tree, at);
  if (!line || /[\n\r\\]/.test(value)) return undefined;
  const word = line.words.some((w) => within(w, at));
  // A word stays one word; several may be replaced by several.
  if (word && /\s/.test(value)) return undefined;
  return { edits: [{ span: { start: at.start, end: at.end }, text: value }] };
}

/** An option of an options line that has others, else the whole line. */
function remove(doc: Document, tree: ModprobeTree, at: Span): Outcome | undefined {
  const line = lineAt(tree, at);
  if (!line) return undefined;
  const options = line.words[0]?.text === "options" ? bondOptions(doc, line).map((option) => option.whole) : [];
  const hit = options.find((option) => within(option, at));
  if (hit && options.length > 1) {
    const before = /(?:[ \t]|\\\r?\n)*$/.exec(doc.text.slice(line.start, hit.start))?.[0].length ?? 0;
    return { edits: [{ span: { start: hit.start - before, end: hit.end }, text: "" }] };
  }
  const start = doc.text.lastIndexOf("\n", line.start - 1) + 1;
  const next = doc.text.indexOf("\n", line.end);
  const end = next < 0 ? doc.text.length : next + 1;
  const last = next < 0 && start > 0 ? (doc.text[start - 2] === "\r" ? 2 : 1) : 0;
  return { edits: [{ span: { start: start - last, end }, text: "" }] };
}

const IGNORE = /^[ \t]*#\s*trunkline:\s*ignore\s+([\w-]+(?:\s*,\s*[\w-]+)*)[ \t]*\r?$/;

function ignore(doc: Document, tree: ModprobeTree, at: Span, code: string): Outcome {
  const { text } = doc;
  const line = tree.lines.find((l) => l.start <= at.start && at.start <= l.end);
  const start = text.lastIndexOf("\n", (line?.start ?? at.start) - 1) + 1;
  const before = start > 0 ? text.lastIndexOf("\n", start - 2) + 1 : -1;
  const codes = before < 0 ? undefined : IGNORE.exec(text.slice(before, start - 1));
  if (codes?.[1] !== undefined) {
    if (codes[1].split(/\s*,\s*/).includes(code)) return { edits: [] };
    const tail = before + codes[0].trimEnd().length;
    return { edits: [{ span: { start: tail, end: tail }, text: `, ${code}` }] };
  }
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? "";
  const comment = `${indent}# trunkline: ignore ${code}${newlineOf(text)}`;
  return { edits: [{ span: { start, end: start }, text: comment }] };
}
