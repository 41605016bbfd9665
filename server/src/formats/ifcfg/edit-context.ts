/** What every edit of an ifcfg file needs to know, and the primitive edits that all others are made of. */
import type { Span, TextEdit } from "#base/text";
import type { Document } from "../format.ts";
import type { Command, ShellTree } from "./grammar.ts";
import { Sheet } from "./link.ts";
import { readOptions } from "./options.ts";
import { fits, written } from "./quote.ts";
import { newlineOf } from "./scan.ts";
import { type Assigned, assigned } from "./settings.ts";
import { type Statement, statements } from "./statements.ts";
import { placeIn, type Run } from "./words.ts";

export interface EditContext {
  readonly doc: Document;
  readonly tree: ShellTree;
  readonly statements: readonly Statement[];
  readonly sheet: Sheet;
  readonly newline: string;
  /** How most values of the file are quoted. */
  readonly style: "bare" | '"' | "'";
}

export function editContext(doc: Document, tree: ShellTree): EditContext {
  const lines = statements(tree);
  const sheet = new Sheet(assigned(doc.file, tree, lines));
  return { doc, tree, statements: lines, sheet, newline: newlineOf(doc.text), style: styleOf(sheet) };
}

function styleOf(sheet: Sheet): EditContext["style"] {
  const counts = { bare: 0, single: 0, double: 0, mixed: 0 };
  // Values that need quotes say nothing of the taste.
  for (const { decoded } of sheet.all) if (!/\s/.test(decoded.value)) counts[decoded.quote]++;
  const quoted = counts.single + counts.double;
  if (quoted <= counts.bare) return "bare";
  return counts.single > counts.double ? "'" : '"';
}

/** The setting of a key that an edit may work on: the last one that is not inside code. */
export function editable(context: EditContext, key: string): Assigned | undefined {
  return context.sheet.all.findLast((one) => one.setting.key === key && !one.setting.conditional);
}

/** Replaces the letters `from`–`to` of a value; quotes it anew where the place cannot hold the new letters as they are. */
export function splice(one: Assigned, from: number, to: number, text: string): TextEdit[] | undefined {
  const { decoded, assignment } = one;
  // A letter right behind `$NAME` would become part of the name.
  if (from > 0 && decoded.runs.at(-1)?.under === "other" && from === decoded.value.length && /^\w/.test(text))
    return undefined;
  const under = quotingAt(one, from, to);
  if (under && fits(text, under, from === 0 && to < decoded.value.length ? text !== "" : from === 0)) {
    return [
      {
        span: atEnd(one, from) ? { start: decoded.span.end, end: decoded.span.end } : placeIn(decoded, from, to),
        text,
      },
    ];
  }
  if (decoded.computed && (from > 0 || to < decoded.value.length)) return undefined;
  const value = decoded.value.slice(0, from) + text + decoded.value.slice(to);
  const style = decoded.quote === "single" ? "'" : decoded.quote === "bare" ? "bare" : '"';
  return [{ span: { start: assignment.value.start, end: assignment.value.end }, text: written(value, style) }];
}

function atEnd(one: Assigned, from: number): boolean {
  return from === one.decoded.value.length && one.decoded.quote !== "mixed";
}

/** The one quoting under which all letters from `from` to `to` stand; undefined when it changes on the way. */
function quotingAt(one: Assigned, from: number, to: number): Run["under"] | undefined {
  const { decoded } = one;
  if (from === to && atEnd(one, from)) return decoded.quote === "mixed" ? undefined : decoded.quote;
  let at = 0;
  for (const run of decoded.runs) {
    const end = at + run.value.length;
    if (from >= at && to <= end && (from < end || to === decoded.value.length))
      return run.literal ? run.under : undefined;
    at = end;
  }
  return undefined;
}

/** Replaces the whole value, the quotes it stands in kept. */
export function setValue(one: Assigned, value: string): TextEdit[] {
  const { decoded, assignment } = one;
  if (decoded.quote !== "mixed" && !decoded.computed && !assignment.partial) {
    const edits = splice(one, 0, decoded.value.length, value);
    if (edits) return edits;
  }
  const style = decoded.quote === "single" ? "'" : decoded.quote === "bare" ? "bare" : '"';
  const text = written(value, style);
  if (!assignment.partial) return [{ span: { start: assignment.value.start, end: assignment.value.end }, text }];
  return [{ span: { start: assignment.nameSpan.end, end: assignment.end }, text: `=${text}` }];
}

/** The options of a value, with places that count in its letters. */
export function optionsIn(one: Assigned) {
  const place = (start: number, end: number): Span => ({ start, end });
  return readOptions({ file: one.setting.value.file, value: one.decoded.value, place, conditional: false });
}

/** Takes a word out of a value, with the blanks on one side of it. */
export function spliceOut(one: Assigned, word: Span): TextEdit[] | undefined {
  const { value } = one.decoded;
  const after = /^\s*/.exec(value.slice(word.end))?.[0].length ?? 0;
  const before = /\s*$/.exec(value.slice(0, word.start))?.[0].length ?? 0;
  const last = word.end + after === value.length;
  return last ? splice(one, word.start - before, value.length, "") : splice(one, word.start, word.end + after, "");
}

/** The line (or lines) a command stands on: from the first letter to its line end, which is left out. */
export function lineOf(tree: ShellTree, command: Command): Span {
  const index = tree.nodes.indexOf(command);
  let start = tree.bom ? 1 : 0;
  for (let i = index - 1; i >= 0; i--) {
    const node = tree.nodes[i];
    if (node?.node !== "newline") continue;
    start = node.end;
    break;
  }
  for (let i = index + 1; i < tree.nodes.length; i++) {
    const node = tree.nodes[i];
    if (node?.node === "newline") return { start, end: node.start };
  }
  return { start, end: tree.text.length };
}

/** Takes a line away together with one line end: the following one, for the last line the one before. */
export function deleteLine(text: string, line: Span): TextEdit {
  if (text.startsWith("\r\n", line.end)) return { span: { start: line.start, end: line.end + 2 }, text: "" };
  if (text[line.end] === "\n") return { span: { start: line.start, end: line.end + 1 }, text: "" };
  const before = text[line.start - 1] !== "\n" ? 0 : text[line.start - 2] === "\r" ? 2 : 1;
  return { span: { start: line.start - before, end: line.end }, text: "" };
}
