import { type Span, spanOf } from "#base/text";
import type { Cursor, Document, KeySpec, Offer } from "../format.ts";
import { bondOptions } from "./facts.ts";
import type { ModprobeLine, ModprobeTree } from "./grammar.ts";
import { COMMANDS, MODULE_OPTIONS } from "./schema.ts";

function find(specs: readonly KeySpec[], key: string): KeySpec | undefined {
  return specs.find((spec) => spec.key === key);
}

function onKey(offer: readonly Offer[], typed: string, span: Span): Cursor {
  const spec = find(offer, typed);
  return { on: "key", span, typed, ...(spec && { spec }), offer };
}

const SAMPLES: Readonly<Record<string, string>> = {
  alias: "bond0 bonding",
  options: "bonding mode=active-backup miimon=100",
  install: "bonding /bin/true",
  remove: "bonding /sbin/modprobe -r bonding",
  blacklist: "bonding",
  softdep: "bonding pre: 8021q",
};

function commands(text: string, span: Span): readonly Offer[] {
  if (/^[ \t]+\S/.test(text.slice(span.end, span.end + 80))) return COMMANDS;
  return COMMANDS.map((spec) => {
    const sample = SAMPLES[spec.key];
    return { ...spec, write: { before: `${spec.key} `, after: "", needed: true, ...(sample && { sample }) } };
  });
}

/** Options that the line does not have yet. */
function options(text: string, span: Span, typed: string, there: ReadonlySet<string>): readonly Offer[] {
  const free = MODULE_OPTIONS.filter(({ key }) => key === typed || !there.has(key));
  if (/^\s*=/.test(text.slice(span.end, span.end + 80))) return free;
  return free.map((spec) => ({ ...spec, write: { before: `${spec.key}=`, after: "", needed: true } }));
}

/** Commands at a line's start, options of the bonding driver behind `options NAME`. */
export function cursor(doc: Document, tree: ModprobeTree, offset: number): Cursor | undefined {
  if (tree.comments.some((comment) => comment.start < offset && offset <= comment.end)) return undefined;
  const here = { start: offset, end: offset };
  const line = tree.lines.find((candidate) => candidate.start <= offset && offset <= lineEnd(doc.text, candidate));
  if (!line) {
    const start = doc.text.lastIndexOf("\n", offset - 1) + 1;
    const empty = doc.text.slice(start, offset).trim() === "";
    return empty ? onKey(commands(doc.text, here), "", here) : undefined;
  }
  const [first, name] = line.words;
  if (first && offset <= first.end) return onKey(commands(doc.text, spanOf(first)), first.text, spanOf(first));
  if (first?.text !== "options" || !name || offset <= name.end) return undefined;
  const found = bondOptions(doc, line);
  const there = new Set(found.map(({ key }) => key));
  for (const option of found) {
    const { written, value } = option;
    if (written.start <= offset && offset <= written.end)
      return onKey(options(doc.text, written, option.key, there), option.key, spanOf(written));
    const spec = find(MODULE_OPTIONS, option.key);
    if (spec && value.start <= offset && offset <= value.end)
      return { on: "value", span: { start: value.start, end: value.end }, typed: value.value, spec };
  }
  const bare = /\s/.test(doc.text[offset - 1] ?? "") && /^(\s|$)/.test(doc.text.slice(offset, offset + 1));
  return bare ? onKey(options(doc.text, here, "", there), "", here) : undefined;
}

/** End of a command with the blanks behind it. */
function lineEnd(text: string, line: ModprobeLine): number {
  let end = line.end;
  while (text[end] === " " || text[end] === "\t") end++;
  return end;
}
