/** Takes items, options and lines out of a script, with the comma, the blanks or the backslash that belonged to them. */
import type { Span, TextEdit } from "#base/text";
import type { Argument, Item } from "./argument.ts";
import type { QemuOption } from "./command.ts";
import { lineEnd, lineStart } from "./layout.ts";
import { put } from "./trouble.ts";
import { letters, rewrite } from "./writing.ts";

/** The value alone that stands first cannot go. */
export function removeItem(argument: Argument, found: Item): TextEdit | undefined {
  const { value } = argument.word;
  const { from, to } = found.at;
  if (argument.json) {
    const before = /,\s*$/.exec(value.slice(0, from))?.[0].length ?? 0;
    const after = before > 0 ? 0 : (/^\s*,\s*/.exec(value.slice(to))?.[0].length ?? 0);
    return rewrite(argument.word, from - before, to + after, "");
  }
  if (from === 0) return found.bare ? undefined : rewrite(argument.word, 0, value[to] === "," ? to + 1 : to, "");
  return rewrite(argument.word, from - 1, to, "");
}

/** Behind the word, its closing quote included. */
function outer(span: Span, text: string): Span {
  const open = text[span.start - 1];
  const around = (open === '"' || open === "'") && text[span.end] === open;
  return around ? { start: span.start - 1, end: span.end + 1 } : span;
}

/** The option with its argument and their quotes, where both stand in one place letter by letter. */
function wordsOf(option: QemuOption, text: string): Span | undefined {
  const word = letters(option.word);
  const argument = option.argument ? letters(option.argument) : word;
  if (!word || !argument) return undefined;
  const { start } = option.word.runs.some((run) => run.via) ? word : outer(word, text);
  const last = option.argument ?? option.word;
  const { end } = last.runs.some((run) => run.via) ? argument : outer(argument, text);
  return end < start || end - start > 10_000 ? undefined : { start, end };
}

/** Undefined when one of them does not stand in the text as it is. Neighbours go together. */
export function removeOptions(options: readonly QemuOption[], text: string): readonly TextEdit[] | undefined {
  const spans: { start: number; end: number }[] = [];
  const found = options.map((option) => wordsOf(option, text));
  for (const span of found.sort((a, b) => (a?.start ?? 0) - (b?.start ?? 0))) {
    if (!span) return undefined;
    const last = spans.at(-1);
    if (last && /^[ \t]*(\\\r?\n[ \t]*)?$/.test(text.slice(last.end, span.start))) last.end = span.end;
    else spans.push({ ...span });
  }
  return spans.map((span) => removeWords(span, text));
}

function removeWords({ start, end }: Span, text: string): TextEdit {
  const head = lineStart(text, start);
  const tail = lineEnd(text, end);
  const alone = /^[ \t]*$/.test(text.slice(head, start));
  const rest = text.slice(end, tail);
  // A line of its own that goes on, or that is no more than an element of an array.
  if (alone && (/^[ \t]*\\\r?$/.test(rest) || (/^[ \t]*\r?$/.test(rest) && !joined(text, head))))
    return put({ start: head, end: Math.min(tail + 1, text.length) }, "");
  // The last line of a command takes the backslash before it along.
  const near = text.slice(Math.max(0, start - 500), start);
  const before = alone ? /[ \t]*\\\r?\n[ \t]*$/.exec(near) : null;
  const blanks = before ?? /[ \t]*$/.exec(near);
  return put({ start: start - (blanks?.[0].length ?? 0), end }, "");
}

/** Whether the line before ends with a backslash. */
function joined(text: string, head: number): boolean {
  return /\\\r?\n$/.test(text.slice(Math.max(0, head - 3), head));
}

/** The line or lines of a place, with their end. */
export function removeLine(text: string, span: Span): TextEdit {
  const start = lineStart(text, span.start);
  const end = Math.min(lineEnd(text, span.end) + 1, text.length);
  return put({ start, end }, "");
}
