/** What the grammar gives: statements, their values, and everything between that xl would refuse. */
import type { Span } from "#base/text";

/** A token that has no place in xl's grammar, or one of its marks. */
export interface Piece extends Span {
  /** The token's name: `Word`, `Op`, `LParen` … */
  readonly type: string;
  readonly image: string;
}

export interface StringValue extends Span {
  readonly kind: "string";
  /** The text inside the quotes. */
  readonly inner: Span;
  /** As xl decodes it. */
  readonly value: string;
  /** The inner text is the value, character for character. */
  readonly literal: boolean;
  /** `open`: not closed on its line; `typographic`: one quote at least is none. */
  readonly style: "plain" | "triple" | "typographic" | "open";
  /** The ASCII quote to write beside it. */
  readonly quote: "'" | '"';
}

export interface NumberValue extends Span {
  readonly kind: "number";
  readonly text: string;
}

export interface WordValue extends Span {
  readonly kind: "word";
  readonly text: string;
}

export interface ListValue extends Span {
  readonly kind: "list";
  readonly closed: boolean;
  readonly entries: readonly Entry[];
}

export type Value = StringValue | NumberValue | WordValue | ListValue;

/** What stands in a list, in order; line ends are left out. */
export type Entry = Value | Stray;

/** `deep`: inside brackets that are walked past, so a comma there parts nothing. */
export type Stray = Piece & { readonly kind: "piece"; readonly deep: boolean };

export interface Assignment extends Span {
  readonly kind: "assignment";
  readonly key: Piece;
  /** `+=`. */
  readonly append: boolean;
  readonly op: Piece;
  readonly value?: Value;
  /** What follows the value on its line; all of it where there is no value. */
  readonly rest: readonly Piece[];
  /** Columns before the statement's line begins. */
  readonly indent: number;
}

export interface Other extends Span {
  readonly kind: "other";
  readonly pieces: readonly Piece[];
  readonly indent: number;
}

export type Statement = Assignment | Other;

export interface Config {
  readonly kind: "config";
  readonly text: string;
  readonly statements: readonly Statement[];
  /** From `#` to the end of the line. */
  readonly comments: readonly Span[];
  /** Quotes and blanks outside strings that only look like some. */
  readonly odd: readonly Odd[];
  /** Lines that go on behind a backslash, or inside a string of several lines: no comment can stand above them. */
  readonly continued: readonly Span[];
}

/** One character that a word processor wrote. */
export interface Odd extends Span {
  readonly is: "quote" | "blank";
  /** What to write in its place. */
  readonly plain: string;
}

/** `(key value)` lines of xend-config.sxp. */
export interface Sxp {
  readonly kind: "sxp";
  readonly text: string;
  readonly pairs: readonly SxpPair[];
  readonly comments: readonly Span[];
}

export interface SxpPair extends Span {
  readonly key: Piece;
  readonly value: StringValue | WordValue;
}

export type Tree = Config | Sxp;

/** One entry between commas. */
export interface Item extends Span {
  readonly parts: readonly Entry[];
}

/** The entries of a list between its commas; empty ones (`,,`) give nothing. */
export function itemsOf(list: ListValue): Item[] {
  const items: Item[] = [];
  let parts: Entry[] = [];
  const end = () => {
    const first = parts[0];
    const last = parts.at(-1);
    if (first && last) items.push({ parts, start: first.start, end: last.end });
    parts = [];
  };
  for (const entry of list.entries)
    if (entry.kind === "piece" && entry.type === "Comma" && !entry.deep) end();
    else parts.push(entry);
  end();
  return items;
}

export function assignments(tree: Config): Assignment[] {
  return tree.statements.filter((s) => s.kind === "assignment");
}
