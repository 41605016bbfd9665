/** Commands that end before their next line does: rule qemu-continuation-broken. */
import type { FileId, Span } from "#base/text";
import type { Mend, TroubleFact } from "#model/troubles";
import type { ExpandedCommand, ExpandedScript } from "#syntax/shell-words";
import { programAt } from "./program.ts";
import { mendOf, put, trouble } from "./trouble.ts";

interface Broken {
  readonly at: Span;
  readonly why: "blank" | "comment" | "missing";
  readonly mend: Mend | undefined;
}

/** Where QEMU commands break off; the starts of those commands tell which guests lack a part. */
export function brokenCommands(
  script: ExpandedScript,
  text: string,
  file: FileId,
): { readonly troubles: readonly TroubleFact[]; readonly starts: ReadonlySet<number> } {
  const troubles: TroubleFact[] = [];
  const starts = new Set<number>();
  /** Start of the QEMU command that a row of lines belongs to. */
  let row: number | undefined;
  let before: ExpandedCommand | undefined;
  for (const command of script.commands) {
    const own = programAt(command.words) >= 0 ? command.statement.start : undefined;
    const broken: Broken | undefined =
      row !== undefined && before && own === undefined ? between(before, command, text) : undefined;
    if (broken && row !== undefined) {
      const next = text.slice(command.statement.start, command.statement.words[0]?.end ?? command.statement.start);
      const first = { start: command.statement.start, end: command.statement.start + next.length };
      troubles.push(
        trouble(file, "qemu/continuation-broken", broken.at, { why: broken.why, next }, [broken.mend], [first], "rest"),
      );
      starts.add(row);
    } else row = own;
    before = command;
  }
  return { troubles, starts };
}

/** Why the second command stands apart from the first, when it looks like its rest. */
function between(first: ExpandedCommand, second: ExpandedCommand, text: string): Broken | undefined {
  const { end } = first.statement;
  const { start } = second.statement;
  const option = /^--?[A-Za-z]/.test(second.words[0]?.value ?? "");
  const gap = text.slice(end, start);
  if (second.statement.after || second.statement.piped || gap.length > 4000) return undefined;
  const blank = trailing(first, text);
  // `\` and a blank, then a line that begins with a blank or an option.
  if (blank && /^[ \t]*\r?\n[ \t]*$/.test(gap) && (option || /\n[ \t]+$/.test(gap))) {
    const at = { start: blank.start, end: end + (/^[ \t]*/.exec(gap)?.[0].length ?? 0) };
    return { at, why: "blank", mend: mendOf("trim", [put(at, "")]) };
  }
  if (!option) return undefined;
  if (/^[ \t]*\\\r?\n([ \t]*#[^\n]*\r?\n)+[ \t]*$/.test(gap)) return commented(first, text, end, gap);
  if (!/^[ \t]*\r?\n[ \t]*$/.test(gap)) return undefined;
  const stop = { start: end, end };
  return { at: { start: Math.max(0, end - 1), end }, why: "missing", mend: mendOf("join", [put(stop, " \\")]) };
}

/** The blank that the backslash at a line's end quotes: the last word is that blank. */
function trailing(command: ExpandedCommand, text: string): Span | undefined {
  const last = command.statement.words.at(-1);
  const piece = last?.pieces.at(-1);
  if (piece?.kind !== "escape" || !/[ \t]/.test(piece.image)) return undefined;
  return text[piece.start] === "\\" ? { start: piece.start + 1, end: piece.end } : undefined;
}

/** Comments between a joined line and its rest: they may stand above the command. */
function commented(first: ExpandedCommand, text: string, end: number, gap: string): Broken {
  const from = end + gap.indexOf("\n") + 1;
  const lines = gap.slice(gap.indexOf("\n") + 1).replace(/[ \t]*$/, "");
  const hash = from + lines.indexOf("#");
  const at = { start: hash, end: hash + (/^[^\r\n]*/.exec(text.slice(hash, hash + 4000))?.[0].length ?? 0) };
  const head = text.lastIndexOf("\n", first.statement.start - 1) + 1;
  const onItsLine =
    /^[ \t]*$/.test(text.slice(head, first.statement.start)) ||
    /^[^\n]*$/.test(text.slice(head, first.statement.start));
  const edits = onItsLine
    ? [put({ start: head, end: head }, lines), put({ start: from, end: from + lines.length }, "")]
    : undefined;
  return { at, why: "comment", mend: mendOf("move", edits) };
}
