/** What may be written where a word of a command stands, and how. */
import type { Span, TextEdit } from "#base/text";
import { placeIn, runOf, type ShellRun, type ShellValue } from "#syntax/shell-value";
import { put } from "./trouble.ts";

/** The place of a word whose letters stand in the text one by one, in one quoting; undefined otherwise. */
export function letters(word: ShellValue): Span | undefined {
  const [first] = word.runs;
  const last = word.runs.at(-1);
  if (!first || !last) return undefined;
  let end = first.start;
  for (const run of word.runs) {
    if (!run.literal || run.start !== end || run.via !== first.via) return undefined;
    // A literal part and a computed one of the same quotes stand side by side.
    if (!run.computed && run.under !== (word.runs.find((r) => !r.computed) ?? run).under) return undefined;
    end = run.end;
  }
  return { start: first.start, end: last.end };
}

/** `value` as it must be written under that quoting; undefined when it cannot be. */
export function quoted(value: string, under: ShellRun["under"]): string | undefined {
  switch (under) {
    case "single":
      return value.includes("'") ? undefined : value;
    case "double":
      return value.replace(/[\\"$`]/g, "\\$&");
    case "bare":
      return /^[\w./:,=+@%^-]*$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
    case "other":
      return undefined;
  }
}

/** Replaces the letters of a word from `from` to `to`; undefined when they do not stand in the text as they are. */
export function rewrite(word: ShellValue, from: number, to: number, value: string): TextEdit | undefined {
  const run = runOf(word, from, to);
  const text = run && quoted(value, run.under);
  return text === undefined ? undefined : put(placeIn(word, from, to), text);
}

/** Where more letters of a word may be written at its end, and under which quoting. */
export function endOf(word: ShellValue): { readonly at: number; readonly under: ShellRun["under"] } | undefined {
  const place = letters(word);
  const under = word.runs.find((run) => !run.computed)?.under ?? "bare";
  if (place) return { at: place.end, under };
  const last = word.runs.at(-1);
  const own = word.runs.find((run) => !run.via && !run.computed);
  const at = (last?.via ?? last)?.end;
  return own && at !== undefined && word.start <= at && at <= word.end ? { at, under: own.under } : undefined;
}
