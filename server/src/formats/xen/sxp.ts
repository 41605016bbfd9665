/** xend-config.sxp (xend up to Xen 4.4): `(key value)` lines and `#` comments; nothing in it can be a fault of ours. */
import type { Span } from "#base/text";
import { decode } from "./strings.ts";
import type { Sxp, SxpPair } from "./tree.ts";

const PAIR =
  /#[^\n]*|\(\s*([A-Za-z][A-Za-z0-9_-]{0,63})[ \t]+(?:'((?:[^'\\\n]|\\[^\n])*)'|"((?:[^"\\\n]|\\[^\n])*)"|([^\s()'"#]+))\s*\)/g;

export function parseSxp(text: string): Sxp {
  const pairs: SxpPair[] = [];
  const comments: Span[] = [];
  for (const match of text.matchAll(PAIR)) {
    const start = match.index;
    const end = start + match[0].length;
    const key = match[1];
    if (key === undefined) {
      comments.push({ start, end });
      continue;
    }
    const keyStart = start + match[0].indexOf(key);
    const raw = match[2] ?? match[3] ?? match[4] ?? "";
    const quote = match[2] === undefined && match[3] === undefined ? undefined : match[2] === undefined ? '"' : "'";
    const valueStart = match[0].indexOf(raw, keyStart - start + key.length + (quote ? 2 : 1)) + start;
    const inner = { start: valueStart, end: valueStart + raw.length };
    const value = decode(raw);
    pairs.push({
      start,
      end,
      key: { type: "Word", image: key, start: keyStart, end: keyStart + key.length },
      value: quote
        ? {
            kind: "string",
            start: inner.start - 1,
            end: inner.end + 1,
            inner,
            value,
            literal: value === raw,
            style: "plain",
            quote,
          }
        : { kind: "word", text: raw, ...inner },
    });
  }
  return { kind: "sxp", text, pairs, comments };
}
