/** A capture as lines with places. Captures are tables for people: they are read line by line, without a grammar. */
import { type FileId, type Sourced, type Span, sourced } from "#base/text";

export interface Line extends Span {
  readonly text: string;
}

export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf("\n", start);
    const stop = newline < 0 ? text.length : newline;
    const end = stop > start && text[stop - 1] === "\r" ? stop - 1 : stop;
    lines.push({ text: text.slice(start, end), start, end });
    start = stop + 1;
  }
  return lines;
}

/** What a section's reader is given. */
export interface Source {
  readonly file: FileId;
  readonly path: string;
  readonly text: string;
  readonly lines: readonly Line[];
  /** The command before the output, from a prompt's line or a `==> NAME <==`. */
  readonly command: string | undefined;
}

/** A group of a match made with the `d` flag, with its place; undefined where the group took no part. */
export function group(
  source: Source,
  line: Line,
  match: RegExpExecArray | null,
  index: number,
): Sourced<string> | undefined {
  const value = match?.[index];
  const place = match?.indices?.[index];
  if (value === undefined || !place) return undefined;
  return sourced(value, source.file, { start: line.start + place[0], end: line.start + place[1] });
}

export function numberAt(found: Sourced<string> | undefined): Sourced<number> | undefined {
  if (!found || !/^\d{1,15}$/.test(found.value)) return undefined;
  return { ...found, value: Number(found.value) };
}

const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i;

/** A MAC address; redacted ones (`XX:…`) are unknown, not wrong. */
export function macAt(found: Sourced<string> | undefined): Sourced<string> | undefined {
  return found && MAC.test(found.value) ? found : undefined;
}

/** An IPv4 or IPv6 address without its length; redacted ones are unknown. */
export function addressAt(found: Sourced<string> | undefined): Sourced<string> | undefined {
  if (!found) return undefined;
  const slash = found.value.indexOf("/");
  const address = slash < 0 ? found : { ...found, value: found.value.slice(0, slash), end: found.start + slash };
  const valid = /^\d{1,3}(\.\d{1,3}){3}$/.test(address.value) || /^[0-9a-f:.]*:[0-9a-f:.]*$/i.test(address.value);
  return valid ? address : undefined;
}
