/** Taking an item out of a list, or an assignment out of the file, with the comma, blanks and line end that belong to it. */
import type { Span, TextEdit } from "#base/text";
import type { Assignment, Config, Item, ListValue } from "./tree.ts";
import { remove } from "./trouble.ts";

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** Behind the line end, or the text's end. */
function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end + 1;
}

export function removeItem(tree: Config, list: ListValue, item: Item): readonly TextEdit[] {
  const { text } = tree;
  const outside = list.entries.filter((e) => !(e.start >= item.start && e.end <= item.end));
  const behind = outside.filter((e) => e.start >= item.end);
  const before = outside.filter((e) => e.end <= item.start);
  const comma = behind[0]?.kind === "piece" && behind[0].type === "Comma" ? behind[0] : undefined;
  const next = behind.find((e) => e !== comma);
  const previous = before.findLast((e) => !(e.kind === "piece" && e.type === "Comma"));
  const commaBefore = before.findLast((e) => e.kind === "piece" && e.type === "Comma");
  const hasComment = (span: Span) => tree.comments.some((c) => c.start >= span.start && c.start < span.end);

  const ownEnd = comma?.end ?? item.end;
  const from = lineStart(text, item.start);
  const to = lineEnd(text, ownEnd);
  const alone =
    from > list.start &&
    /^[ \t]*$/.test(text.slice(from, item.start)) &&
    /^[ \t]*(#[^\n]*)?\r?\n?$/.test(text.slice(ownEnd, to));
  if (alone && (next || comma)) return [remove({ start: from, end: to })];
  if (next) {
    if (!hasComment({ start: item.start, end: next.start })) return [remove({ start: item.start, end: next.start })];
    return [remove({ start: item.start, end: ownEnd })];
  }
  if (previous && commaBefore) {
    const start = comma ? commaBefore.end : previous.end;
    if (!hasComment({ start, end: item.start })) return [remove({ start, end: ownEnd })];
    return alone ? [remove({ start: from, end: to })] : [remove({ start: item.start, end: ownEnd })];
  }
  const blanks = /^[ \t]*/.exec(text.slice(ownEnd, ownEnd + 200))?.[0].length ?? 0;
  return [remove({ start: item.start, end: ownEnd + blanks })];
}

export function removeAssignment(tree: Config, statement: Assignment): readonly TextEdit[] {
  const { text } = tree;
  const from = lineStart(text, statement.start);
  const to = lineEnd(text, statement.end);
  const before = text.slice(from, statement.start);
  const after = text.slice(statement.end, to);
  if (/^\ufeff?[ \t]*$/.test(before) && /^[ \t]*;?[ \t]*(#[^\n]*)?\r?\n?$/.test(after))
    return [remove({ start: before.startsWith("\ufeff") ? from + 1 : from, end: to })];
  const behind = /^[ \t]*;[ \t]*/.exec(after)?.[0].length;
  if (behind !== undefined) return [remove({ start: statement.start, end: statement.end + behind })];
  const ahead = /[ \t]*;[ \t]*$/.exec(before)?.[0].length ?? 0;
  return [remove({ start: statement.start - ahead, end: statement.end })];
}
