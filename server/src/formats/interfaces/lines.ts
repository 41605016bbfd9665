/** Where lines begin and end, and edits that keep a file's indentation and line ends. */
import type { Span, TextEdit } from "#base/text";
import { isBlank, type Stanza } from "./tree.ts";

/** A line whose physical extent is known; any other span reaches from its line's start to its line's end. */
interface Extent extends Span {
  readonly from?: number;
  readonly until?: number;
}

/** First character of the physical line that holds this offset. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** Behind the newline of the physical line that holds this offset; the text's end where it has none. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  return newline < 0 ? text.length : newline + 1;
}

/** `\r\n` where the line at this offset or the file's first line ends so. */
export function eolAt(text: string, offset: number): string {
  const end = lineEnd(text, offset);
  if (text[end - 1] === "\n") return text[end - 2] === "\r" ? "\r\n" : "\n";
  const first = text.indexOf("\n");
  return first > 0 && text[first - 1] === "\r" ? "\r\n" : "\n";
}

/** Blanks in front of a line; undefined without a line. */
export function indentOf(text: string, line: Span | undefined): string | undefined {
  if (!line) return undefined;
  const start = lineStart(text, line.start);
  let end = start;
  while (end < line.start && isBlank(text.charCodeAt(end)) && text[end] !== "\n") end++;
  return text.slice(start, end);
}

/** Takes away a logical line with its newline. */
export function deleteLine(text: string, line: Extent): TextEdit {
  const start = lineStart(text, line.from ?? line.start);
  const end = lineEnd(text, line.until ?? line.end);
  // The last line without a newline takes the one before it along.
  if (end === text.length && text[end - 1] !== "\n" && start > 0) {
    const before = text[start - 2] === "\r" ? start - 2 : start - 1;
    return { span: { start: before, end }, text: "" };
  }
  return { span: { start, end }, text: "" };
}

/** Puts a line behind another one; `content` has its indentation and no newline, inner newlines are `\n`. */
export function insertAfter(text: string, line: Extent, content: string): TextEdit {
  const end = lineEnd(text, line.until ?? line.end);
  const eol = eolAt(text, line.end);
  const body = content.replace(/\r?\n/g, eol);
  const ended = end > 0 && text[end - 1] === "\n";
  return { span: { start: end, end }, text: ended ? body + eol : eol + body };
}

/** Puts a line in front of another one. */
export function insertBefore(text: string, line: Extent, content: string): TextEdit {
  const start = lineStart(text, line.from ?? line.start);
  const eol = eolAt(text, line.start);
  return { span: { start, end: start }, text: content.replace(/\r?\n/g, eol) + eol };
}

/** Behind the last line of a stanza, and behind the comment lines that Proxmox keeps below it. */
export function stanzaEnd(text: string, stanza: Stanza): number {
  const end = lineEnd(text, (stanza.options.at(-1) ?? stanza.head).until);
  const comments = /^(?:[ \t]*#[^\n]*(?:\n|$))+(?=[ \t\r]*(?:\n|$))/.exec(text.slice(end, end + 4096));
  return end + (comments?.[0].length ?? 0);
}

/** Names that say "copy": an editor's, the packager's, or by hand. */
export function isBackup(path: string): boolean {
  return /(~|\.(bak|orig|old|save|swp|rej|tmp|rpmnew|rpmsave|rpmorig|dpkg-(old|new|dist|bak|tmp)|ucf-(old|new|dist)))$/.test(
    path,
  );
}
