/** Quotes and blanks that a word processor or a web page put where ASCII was meant. */

import type { IToken } from "chevrotain";
import type { Span } from "#base/text";
import { spanOfToken } from "#syntax/kit";
import { quoteOf } from "./strings.ts";
import { TYPOGRAPHIC_BLANKS, TYPOGRAPHIC_QUOTES } from "./tokens.ts";
import type { Odd } from "./tree.ts";

export const ODD = new RegExp(`[${TYPOGRAPHIC_QUOTES}${TYPOGRAPHIC_BLANKS}]`, "g");

function isQuote(char: string): boolean {
  return TYPOGRAPHIC_QUOTES.includes(char);
}

function hasWidth(char: string): boolean {
  return char === "\u00a0" || char === "\u2007" || char === "\u202f";
}

/** Outside strings, and the quotes of strings; a mark at the very start of the file is the BOM, a fault of its own. */
export function oddities(tokens: readonly IToken[], blanks: readonly IToken[]): Odd[] {
  const found: Odd[] = [];
  for (const blank of blanks) {
    const span = spanOfToken(blank);
    if (span.start === 0 && blank.image === "\ufeff") continue;
    found.push({ ...span, is: "blank", plain: hasWidth(blank.image) ? " " : "" });
  }
  for (const token of tokens) {
    const { start, end } = spanOfToken(token);
    const name = token.tokenType.name;
    if (name === "Junk" && isQuote(token.image)) found.push({ start, end, is: "quote", plain: quoteOf(token.image) });
    if (!/Typo/.test(name)) continue;
    const plain = quoteOf(token.image);
    for (const place of [start, end - 1])
      if (isQuote(token.image.charAt(place - start))) found.push({ start: place, end: place + 1, is: "quote", plain });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Inside a vif string neither a name nor an address may have one. */
export function oddInside(text: string, inner: Span): Odd[] {
  return [...text.slice(inner.start, inner.end).matchAll(ODD)].map((match) => {
    const start = inner.start + match.index;
    const afterComma = /[,\s]/.test(text.charAt(start - 1));
    return {
      start,
      end: start + 1,
      is: isQuote(match[0]) ? "quote" : "blank",
      plain: !isQuote(match[0]) && hasWidth(match[0]) && afterComma ? " " : "",
    };
  });
}
