/** The little language inside a vif string: `key=value` items between commas (xl_parse.c, xl's strtok over ","). */

import { createToken, type IToken, Lexer } from "chevrotain";
import { lazy } from "#base/memo";
import type { Span } from "#base/text";
import { makeLexer, TotalParser } from "#syntax/kit";
import type { StringValue } from "./tree.ts";

const Any = createToken({ name: "VifAny", pattern: Lexer.NA });
const Comma = createToken({ name: "VifComma", pattern: /,/ });
const Eq = createToken({ name: "VifEq", pattern: /=/, categories: [Any] });
const Blank = createToken({ name: "VifBlank", pattern: /[ \t]+/, categories: [Any] });
const Text = createToken({ name: "VifText", pattern: /[^,= \t]+/, start_chars_hint: anyText(), categories: [Any] });

function anyText(): number[] {
  const codes: number[] = [];
  for (let code = 0; code < 256; code++) if (!",= \t".includes(String.fromCharCode(code))) codes.push(code);
  for (let block = 256; block < 65_536; block += 256) codes.push(block);
  return codes;
}

/** One piece between commas. Offsets count in the string's decoded text. */
export interface VifItem extends Span {
  /** From the comma before to the comma behind. */
  readonly room: Span;
  readonly key: string;
  readonly keySpan: Span;
  /** Absent: a word without `=`. */
  readonly eq?: Span;
  readonly value: string;
  readonly valueSpan: Span;
}

/** One string of a vif list. */
export interface VifSpec {
  readonly string: StringValue;
  readonly text: string;
  /** Items that hold anything but blanks. */
  readonly items: readonly VifItem[];
  /** Place in the file; the whole inner text where escapes moved the characters. */
  place(span: Span): Span;
}

export class VifParser extends TotalParser {
  #text = "";

  constructor(validate = false) {
    super([Any, Comma, Eq, Blank, Text], validate);
    this.performSelfAnalysis();
  }

  read(text: string, tokens: IToken[]): readonly VifItem[] {
    this.#text = text;
    return this.over(tokens, () => this.spec());
  }

  readonly spec = this.RULE("spec", (): VifItem[] => {
    const items: VifItem[] = [];
    let from = 0;
    const add = (words: readonly IToken[], to: number) => {
      const made = item(this.#text, words, { start: from, end: to });
      if (made) items.push(made);
    };
    const first = this.SUBRULE(this.words);
    let last = first;
    this.MANY(() => {
      const comma = this.CONSUME(Comma);
      this.ACTION(() => {
        add(last, comma.startOffset);
        from = comma.startOffset + 1;
      });
      last = this.SUBRULE1(this.words);
    });
    this.ACTION(() => add(last, this.#text.length));
    return items;
  });

  readonly words = this.RULE("words", (): IToken[] => {
    const words: IToken[] = [];
    this.MANY(() => {
      const word = this.CONSUME(Any);
      this.ACTION(() => words.push(word));
    });
    return words;
  });
}

function item(text: string, words: readonly IToken[], room: Span): VifItem | undefined {
  const solid = words.filter((w) => w.tokenType !== Blank);
  const first = solid[0];
  const last = solid.at(-1);
  if (!first || !last) return undefined;
  const end = last.startOffset + last.image.length;
  const eq = solid.find((w) => w.tokenType === Eq);
  if (!eq)
    return {
      room,
      start: first.startOffset,
      end,
      key: text.slice(first.startOffset, end),
      keySpan: { start: first.startOffset, end },
      value: "",
      valueSpan: { start: end, end },
    };
  const keyLast = solid[solid.indexOf(eq) - 1];
  const keySpan = keyLast
    ? { start: first.startOffset, end: keyLast.startOffset + keyLast.image.length }
    : { start: eq.startOffset, end: eq.startOffset };
  const valueFirst = solid[solid.indexOf(eq) + 1];
  const after = eq.startOffset + 1;
  const valueSpan = valueFirst ? { start: valueFirst.startOffset, end } : { start: after, end: after };
  return {
    room,
    start: first.startOffset,
    end,
    key: text.slice(keySpan.start, keySpan.end),
    keySpan,
    eq: { start: eq.startOffset, end: after },
    value: text.slice(valueSpan.start, valueSpan.end),
    valueSpan,
  };
}

const lexer = lazy(() => makeLexer([Comma, Eq, Blank, Text]));
const parser = lazy(() => new VifParser());

/** Never throws; places are exact wherever the string has no escapes. */
export function parseVif(string: StringValue, using: VifParser = parser()): VifSpec {
  const text = string.value;
  const base = string.inner.start;
  return {
    string,
    text,
    items: using.read(text, lexer().tokenize(text).tokens),
    place: ({ start, end }) => (string.literal ? { start: base + start, end: base + end } : string.inner),
  };
}
