/** Changes that name a place: replace what stands there, remove what stands there. */
import type { Span, TextEdit } from "#base/text";
import type { Outcome } from "../format.ts";
import { deleteLine, type EditContext, lineOf, optionsIn, setValue, splice, spliceOut } from "./edit-context.ts";
import type { Command } from "./grammar.ts";
import { fits } from "./quote.ts";
import { specOf } from "./schema.ts";
import type { Assigned } from "./settings.ts";
import { type Decoded, placeIn } from "./words.ts";

function within(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function same(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

function assignedAt(context: EditContext, at: Span): Assigned | undefined {
  return context.sheet.all.find((one) => within(one.setting.whole, at));
}

/** The letters of the value that stand at a place; undefined when the place is no stretch of it. */
function letters(decoded: Decoded, at: Span): Span | undefined {
  if (within(at, decoded.span)) return { start: 0, end: decoded.value.length };
  let offset = 0;
  for (const run of decoded.runs) {
    if (run.literal && within(run, at))
      return { start: offset + at.start - run.start, end: offset + at.end - run.start };
    offset += run.value.length;
  }
  // Over several runs: only where their borders are the place's.
  const starts = decoded.offsets.findIndex((_, i) => decoded.runs[i]?.start === at.start);
  const ends = decoded.runs.findIndex((run) => run.end === at.end);
  const from = decoded.offsets[starts];
  const to = ends < 0 ? undefined : (decoded.offsets[ends] ?? 0) + (decoded.runs[ends]?.value.length ?? 0);
  return from === undefined || to === undefined || to < from ? undefined : { start: from, end: to };
}

/** Puts `value` in place of what stands there, quoted as the place needs; a key's place renames the key. */
export function replace(context: EditContext, at: Span, value: string): Outcome | undefined {
  const one = assignedAt(context, at);
  if (!one) return replaceWord(context, at, value);
  const { setting, decoded, assignment } = one;
  if (same(at, setting.written) && at.end > at.start)
    return /^[A-Za-z_]\w*$/.test(value) ? { edits: [{ span: assignment.nameSpan, text: value }] } : undefined;
  if (same(at, setting.value) || same(at, assignment.value)) return { edits: setValue(one, value) };
  if (!within(assignment.value, at)) return undefined;
  const part = letters(decoded, at);
  const edits = part && splice(one, part.start, part.end, value);
  return edits && { edits };
}

/** A word of a line that sets nothing (`BRIDGE = br0`): letter for letter. */
function replaceWord(context: EditContext, at: Span, value: string): Outcome | undefined {
  for (const statement of context.statements)
    for (const item of statement.items) {
      const word = item.item === "word" ? item.word : item.item === "assignment" ? item.value : undefined;
      const piece = word?.pieces.find((p) => within(p, at));
      if (piece?.kind === "bare" && fits(value, "bare", false)) return { edits: [{ span: at, text: value }] };
    }
  return undefined;
}

/** Takes away a word of a list, an option, a setting or a whole line. */
export function remove(context: EditContext, at: Span): Outcome | undefined {
  const one = assignedAt(context, at);
  if (one) return { edits: removeInside(one, at) ?? removeAssigned(context, one) };
  const statement = context.statements.find(({ command }) => within(command, at) || within(at, command));
  return statement && at.end > at.start ? { edits: removeCommand(context, statement.command) } : undefined;
}

/** Edits for a word of a value that holds several. */
function removeInside(one: Assigned, at: Span): TextEdit[] | undefined {
  const { setting, decoded } = one;
  const type = specOf(setting.key)?.type;
  const options = type === "options" || setting.key === "BONDING_MODULE_OPTS";
  const list = type === "list" || setting.key === "BRIDGE_PORTS";
  if (!options && !list) return undefined;
  const words: Span[] = options
    ? optionsIn(one).map((option) => option.whole)
    : [...decoded.value.matchAll(/[^\s,]+/g)].map((m) => ({ start: m.index, end: m.index + m[0].length }));
  const hit = words.filter((word) => within(placeIn(decoded, word.start, word.end), at));
  const [word] = hit;
  return word && words.length > 1 ? spliceOut(one, word) : undefined;
}

/** Takes one assignment away: its line, or its part of a line that holds more. */
export function removeAssigned(context: EditContext, one: Assigned): TextEdit[] {
  const { items } = one.statement.command;
  const words = one.statement.kind === "exports" ? items.slice(1) : items;
  if (words.length <= 1) return removeCommand(context, one.statement.command);
  const index = words.indexOf(one.assignment);
  const next = words[index + 1];
  const before = words[index - 1];
  const span = next
    ? { start: one.assignment.start, end: next.start }
    : { start: before?.end ?? one.assignment.start, end: one.assignment.end };
  return [{ span, text: "" }];
}

function removeCommand(context: EditContext, command: Command): TextEdit[] {
  const { tree } = context;
  const { text } = tree;
  const line = lineOf(tree, command);
  const behind = text.slice(command.end, line.end).trimStart();
  const alone = text.slice(line.start, command.start).trim() === "" && /^;?\s*(#|$)/.test(behind);
  if (alone) return [deleteLine(text, line)];
  const separator = /^\s*;+[ \t]*/.exec(text.slice(command.end, line.end));
  if (separator && !/^\s*(#|$)/.test(text.slice(command.end + separator[0].length, line.end)))
    return [{ span: { start: command.start, end: command.end + separator[0].length }, text: "" }];
  const before = /[ \t]*;[ \t]*$/.exec(text.slice(line.start, command.start));
  return [{ span: { start: command.start - (before?.[0].length ?? 0), end: command.end }, text: "" }];
}
