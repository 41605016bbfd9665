/** QEMU's option strings, `type,key=value,…`, as a total grammar: every text is a list of items. */

import { createToken, type IToken } from "chevrotain";
import { lazy } from "#base/memo";
import type { Span } from "#base/text";
import { anyBut, makeLexer, spanOfToken, TotalParser } from "#syntax/kit";

const DoubleComma = createToken({ name: "DoubleComma", pattern: ",," });
const Comma = createToken({ name: "Comma", pattern: "," });
const Equals = createToken({ name: "Equals", pattern: "=" });
const Text = createToken({ name: "Text", pattern: /[^,=]+/, line_breaks: false, start_chars_hint: anyBut(",=") });
const ALL = [DoubleComma, Comma, Equals, Text];

/** `key=value`, `key`, or the value alone that stands first. Offsets count from the string's start. */
export interface OptionItem extends Span {
  /** Before the `=`, or all of it when there is none. */
  readonly head: Span;
  /** Behind the `=`. */
  readonly value?: Span;
}

export class OptionsParser extends TotalParser {
  readonly #lexer = makeLexer(ALL);

  constructor(validate = false) {
    super(ALL, validate);
    this.performSelfAnalysis();
  }

  readonly list = this.RULE("list", (): OptionItem[] => {
    const items: OptionItem[] = [];
    const first = this.SUBRULE1(this.item, { ARGS: [0] });
    this.ACTION(() => items.push(first));
    this.MANY(() => {
      const comma = this.CONSUME(Comma);
      const next = this.SUBRULE2(this.item, { ARGS: [this.ACTION(() => spanOfToken(comma).end)] });
      this.ACTION(() => items.push(next));
    });
    return items;
  });

  /** item := (text | ",,")* ("=" (text | ",," | "=")*)? */
  readonly item = this.RULE("item", (start: number): OptionItem => {
    let head = start;
    let value: Span | undefined;
    this.MANY1(() => {
      const token = this.OR1([{ ALT: () => this.CONSUME1(Text) }, { ALT: () => this.CONSUME1(DoubleComma) }]);
      this.ACTION(() => {
        head = spanOfToken(token).end;
      });
    });
    this.OPTION(() => {
      const equals = this.CONSUME1(Equals);
      const from = this.ACTION(() => spanOfToken(equals).end);
      value = { start: from, end: from };
      this.MANY2(() => {
        const token: IToken = this.OR2([
          { ALT: () => this.CONSUME2(Text) },
          { ALT: () => this.CONSUME2(DoubleComma) },
          { ALT: () => this.CONSUME2(Equals) },
        ]);
        this.ACTION(() => {
          value = { start: from, end: spanOfToken(token).end };
        });
      });
    });
    const end = value?.end ?? head;
    return { head: { start, end: head }, ...(value ? { value } : {}), start, end };
  });

  read(text: string): readonly OptionItem[] {
    return this.over(this.#lexer.tokenize(text).tokens, () => this.list());
  }
}

const parser = lazy(() => new OptionsParser());

/** The items of an option string. Never throws; an empty text is one empty item. */
export function readOptions(text: string): readonly OptionItem[] {
  return parser().read(text);
}
