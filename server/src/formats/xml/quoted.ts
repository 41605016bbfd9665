/** The value of an attribute as a token: where it ends is guessed where a quote is missing, so that the rest stays readable. */
import type { CustomPatternMatcherReturn } from "chevrotain";
import { NAME, ODD_QUOTES } from "./names.ts";

/** What stands round a value, and where the value itself lies; offsets in the text. */
export interface Quoting {
  readonly from: number;
  readonly to: number;
  /** The opening quote as written. */
  readonly open: string;
  /** The closing quote as written; empty: there is none. */
  readonly close: string;
}

const UP_TO: Readonly<Record<string, RegExp>> = { '"': /[^"<]*/y, "'": /[^'<]*/y };
const SAME_LINE: Readonly<Record<string, RegExp>> = {
  '"': /[^"\n]*"(?=[ \t\r\n/>?])/y,
  "'": /[^'\n]*'(?=[ \t\r\n/>?])/y,
};
const UP_TO_ODD = new RegExp(`[^${ODD_QUOTES}"'<>\\n]*`, "y");
const NEXT_ATTRIBUTE = new RegExp(`\\s${NAME}[ \\t]*=[ \\t]*(?=["'${ODD_QUOTES}]|$)`);
const ENDS_LIKE_ATTRIBUTE = new RegExp(`(?:^|\\s)${NAME}\\s*=\\s*$`);
const ODD_END = new RegExp(`[${ODD_QUOTES}](?=[ \\t\\r/>?]|$)`);

function run(pattern: RegExp | undefined, text: string, offset: number): number {
  if (!pattern) return offset;
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : offset;
}

/** Ends a value that has no closing quote: before the next attribute, before the tag's end, at the line's end. */
function unclosed(text: string, offset: number, limit: number): Quoting {
  const open = text[offset] ?? "";
  let segment = text.slice(offset + 1, limit);
  const newline = segment.search(/[\r\n]/);
  if (newline >= 0) segment = segment.slice(0, newline);
  const from = offset + 1;
  const odd = segment.search(ODD_END);
  const next = segment.search(NEXT_ATTRIBUTE);
  if (odd >= 0 && (next < 0 || odd < next)) return { from, to: from + odd, open, close: segment[odd] ?? "" };
  if (next >= 0) segment = segment.slice(0, next);
  const end = segment.search(/\/?>/);
  if (end >= 0) segment = segment.slice(0, end);
  return { from, to: from + segment.trimEnd().length, open, close: "" };
}

/** Reads a value from its opening quote on; undefined where no quote stands. */
export function readQuoted(text: string, offset: number): Quoting | undefined {
  const open = text[offset] ?? "";
  if (open !== "" && ODD_QUOTES.includes(open)) {
    const to = run(UP_TO_ODD, text, offset + 1);
    const close = text[to] ?? "";
    if (close !== "" && (ODD_QUOTES.includes(close) || close === '"' || close === "'"))
      return { from: offset + 1, to, open, close };
    return unclosed(text, offset, to);
  }
  if (open !== '"' && open !== "'") return undefined;
  const to = run(UP_TO[open], text, offset + 1);
  const inner = { from: offset + 1, to, open, close: open };
  if (text[to] === open) {
    const next = text[to + 1];
    if (next === undefined || " \t\r\n/>?<".includes(next)) return inner;
    // `'br0 portgroup='x'` and `'br0/>text '…`: this quote opens the next value.
    const value = text.slice(offset + 1, to);
    return value.includes(">") || ENDS_LIKE_ATTRIBUTE.test(value) ? unclosed(text, offset, to) : inner;
  }
  if (text[to] === "<") {
    const end = run(SAME_LINE[open], text, to);
    if (end > to && !text.slice(offset, end).includes("/>")) return { ...inner, to: end - 1 };
  }
  return unclosed(text, offset, to);
}

/** The same as a token pattern; the payload is the `Quoting`. */
export function quotedPattern(text: string, offset: number): CustomPatternMatcherReturn | null {
  const found = readQuoted(text, offset);
  if (!found) return null;
  const end = found.to + found.close.length;
  const match: CustomPatternMatcherReturn = [text.slice(offset, end)];
  match.payload = found;
  return match;
}
