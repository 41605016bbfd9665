/** `/etc/qemu/bridge.conf`, the list of qemu-bridge-helper: `allow BR|all`, `deny BR|all`, `include FILE`, `#`. Read line by line. */
import { type FileId, type Span, sourced } from "#base/text";
import type { DefaultFact, Setting } from "#model/facts";

export interface AclLine extends Span {
  /** `bad`: the helper refuses every bridge because of this line. */
  readonly key: "allow" | "deny" | "include" | "bad";
  readonly keySpan: Span;
  readonly value: Span;
}

export interface Acl {
  readonly lines: readonly AclLine[];
  readonly comments: readonly Span[];
}

/**
 * Reads as the helper does (qemu-bridge-helper.c): a comment has its line to itself, so `allow br0 # x` allows a bridge
 * called `br0 # x`; words part at the first blank, else at the first tab; keywords are lower case.
 */
export function readAcl(text: string): Acl {
  const lines: AclLine[] = [];
  const comments: Span[] = [];
  for (const match of text.matchAll(/[^\n]+/g)) {
    const first = match[0].search(/\S/);
    if (first < 0) continue;
    const start = match.index + first;
    const end = match.index + match[0].trimEnd().length;
    if (text[start] === "#") comments.push({ start, end });
    else lines.push(lineOf(text, start, end));
  }
  return { lines, comments };
}

function lineOf(text: string, start: number, end: number): AclLine {
  const body = text.slice(start, end);
  const blank = body.indexOf(" ");
  const cut = blank < 0 ? body.indexOf("\t") : blank;
  const key = cut < 0 ? body : body.slice(0, cut);
  const keySpan = { start, end: start + key.length };
  if (cut < 0 || !/^(allow|deny|include)$/.test(key)) return { key: "bad", keySpan, value: { start, end }, start, end };
  const from = start + cut + body.slice(cut).search(/\S/);
  return { key: key as AclLine["key"], keySpan, value: { start: from, end }, start, end };
}

export function aclFacts(acl: Acl, text: string, file: FileId): DefaultFact[] {
  return acl.lines.map((line): DefaultFact => {
    const place = (span: Span) => sourced(text.slice(span.start, span.end), file, span);
    const setting: Setting = {
      key: line.key,
      written: place(line.value),
      value: place(line.value),
      whole: { start: line.start, end: line.end },
      computed: false,
    };
    return { fact: "default", of: "bridge-helper", setting };
  });
}

/** Whether a text may be such a list: a line of it, or nothing but comments. */
export function looksLikeAcl(head: string): boolean {
  const { lines } = readAcl(head);
  return lines.length === 0 || lines.some((line) => line.key !== "bad");
}
