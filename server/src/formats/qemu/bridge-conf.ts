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

const KEYS = /^(allow|deny|include)$/;

/** Reads as the helper does (qemu-bridge-helper.c): blanks at both ends go, a `#` makes the rest a comment. */
export function readAcl(text: string): Acl {
  const lines: AclLine[] = [];
  const comments: Span[] = [];
  for (const match of text.matchAll(/[^\n]+/g)) {
    const line = match[0].replace(/\r$/, "");
    const hash = line.indexOf("#");
    if (hash >= 0) comments.push({ start: match.index + hash, end: match.index + line.length });
    const body = hash < 0 ? line : line.slice(0, hash);
    const first = body.search(/\S/);
    if (first < 0) continue;
    const start = match.index + first;
    const end = match.index + body.trimEnd().length;
    const words = [...text.slice(start, end).matchAll(/\S+/g)];
    const [key, value] = words;
    const keySpan = { start, end: start + (key?.[0].length ?? 0) };
    if (key && value && words.length === 2 && KEYS.test(key[0])) {
      const from = start + value.index;
      lines.push({
        key: key[0] as AclLine["key"],
        keySpan,
        value: { start: from, end: from + value[0].length },
        start,
        end,
      });
    } else lines.push({ key: "bad", keySpan, value: { start, end }, start, end });
  }
  return { lines, comments };
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

/** Whether a text may be such a list: a line of it, and nothing but lines of three words. */
export function looksLikeAcl(head: string): boolean {
  const { lines } = readAcl(head);
  return lines.some((line) => line.key !== "bad");
}
