import type { CapturedLink, CaptureFact } from "#model/capture";
import type { Line, Source } from "./lines.ts";
import { type Draft, finished } from "./link.ts";

/** One tool's output inside a text: what it says, and the first line behind it. */
export interface Section {
  readonly fact: CaptureFact;
  readonly next: number;
}

/** Reads the output that begins on line `from`; the line has matched `heads`. */
export interface SectionReader {
  /** Whether a line begins this tool's output. */
  readonly heads: (line: string) => boolean;
  readonly read: (source: Source, from: number) => Section;
}

export function section(
  source: Source,
  from: number,
  next: number,
  kind: CaptureFact["kind"],
  complete: boolean,
  links: readonly (Draft | CapturedLink)[],
  portVlans: CaptureFact["portVlans"] = [],
): Section {
  let last = Math.max(from, next - 1);
  while (last > from && source.lines[last]?.text.trim() === "") last--;
  const block = { start: source.lines[from]?.start ?? 0, end: source.lines[last]?.end ?? source.text.length };
  return {
    fact: { fact: "capture", kind, complete, links: links.map((l) => finished(l as Draft)), portVlans, block },
    next,
  };
}

/** A list from its first entry on that lists every master and parent it names: nothing was left out. */
export function listsAll(links: readonly Draft[]): boolean {
  const names = new Set(links.map((link) => link.name.value));
  const named = links.flatMap(({ master, parent }) => [master?.value, parent?.value]);
  return links[0]?.name.value === "lo" && named.every((name) => name === undefined || names.has(name));
}

/** A shell's prompt with a command, or the head that `head` and `tail` write over a file: no output of a tool. */
export const PROMPT = /^\s*(?:\[?[\w.-]+@[^#$>]*[#$>%]|[#$>%])\s+\S|^==> .+ <==$|^\}\}\}|^\{\{\{|^```/;

export function isBlank(line: Line): boolean {
  return line.text.trim() === "";
}
