/**
 * xl's grammar (libxlu_cfg_y.y), made total: `KEY = value rest*` or anything else up to the end of the line.
 * Line ends inside a list and inside balanced brackets belong to them, as in Python.
 */

import type { IToken } from "chevrotain";
import type { Span } from "#base/text";
import { spanOfToken, TotalParser } from "#syntax/kit";
import { isOpener, type Layout, layout } from "./layout.ts";
import { decode, quoteOf } from "./strings.ts";
import * as T from "./tokens.ts";
import type { Assignment, Entry, ListValue, Other, Piece, Statement, StringValue, Value } from "./tree.ts";

/** Lists nest as deep as this; a bracket further in is only walked past. */
const DEPTH = 40;

function piece(token: IToken): Piece {
  return { type: token.tokenType.name, image: token.image, ...spanOfToken(token) };
}

const STYLES: Readonly<Record<string, StringValue["style"]>> = {
  String: "plain",
  Triple: "triple",
  HalfTypo: "typographic",
  HalfTypoItem: "typographic",
  TypoString: "typographic",
  OpenString: "open",
};

function string(token: IToken): StringValue {
  const { start, end } = spanOfToken(token);
  const style = STYLES[token.tokenType.name] ?? "plain";
  const width = style === "triple" ? 3 : 1;
  const inner: Span = { start: start + width, end: style === "open" ? end : end - width };
  const raw = token.image.slice(width, token.image.length - (style === "open" ? 0 : width));
  const value = decode(raw);
  const quote = quoteOf(token.image, style === "open");
  return { kind: "string", start, end, inner, value, literal: value === raw, style, quote };
}

function literal(token: IToken): Value {
  if (token.tokenType === T.Num) return { kind: "number", text: token.image, ...spanOfToken(token) };
  if (token.tokenType === T.Word) return { kind: "word", text: token.image, ...spanOfToken(token) };
  return string(token);
}

export class XenParser extends TotalParser {
  #layout: Layout = { paired: new Set(), breaks: new Set(), ends: new Set() };
  #depth = 0;
  /** Brackets open inside the group that is walked past. */
  #open = 0;

  constructor(validate = false) {
    super(T.vocabulary, validate);
    this.performSelfAnalysis();
  }

  read(tokens: IToken[]): readonly Statement[] {
    this.#layout = layout(tokens);
    this.#depth = 0;
    return this.over(tokens, () => this.config());
  }

  #isPaired(): boolean {
    return this.#layout.paired.has(this.LA(1));
  }

  #isAssignment(): boolean {
    const next = this.LA(2).tokenType;
    return this.LA(1).tokenType === T.Word && (next === T.Eq || next === T.PlusEq);
  }

  #inLine(): boolean {
    const type = this.LA(1).tokenType;
    return type !== T.Newline && type !== T.Semi;
  }

  #inList(paired: boolean): boolean {
    const token = this.LA(1);
    if (token.tokenType === T.RBracket) return false;
    if (token.tokenType === T.Newline)
      return !(this.#layout.breaks.has(token) || (!paired && this.#layout.ends.has(token)));
    return paired || token.tokenType !== T.Semi;
  }

  readonly config = this.RULE("config", (): Statement[] => {
    const statements: Statement[] = [];
    this.MANY(() =>
      this.OR({
        IGNORE_AMBIGUITIES: true,
        DEF: [
          { ALT: () => this.CONSUME(T.Newline) },
          { ALT: () => this.CONSUME(T.Semi) },
          {
            GATE: () => this.#isAssignment(),
            ALT: () => {
              const made = this.SUBRULE(this.assignment);
              this.ACTION(() => statements.push(made));
            },
          },
          {
            ALT: () => {
              const made = this.SUBRULE(this.other);
              this.ACTION(() => statements.push(made));
            },
          },
        ],
      }),
    );
    return statements;
  });

  readonly assignment = this.RULE("assignment", (): Assignment => {
    const key = this.CONSUME(T.Word);
    const op = this.OR([{ ALT: () => this.CONSUME(T.Eq) }, { ALT: () => this.CONSUME(T.PlusEq) }]);
    const value = this.OPTION({ GATE: () => this.#inLine(), DEF: () => this.SUBRULE(this.value) });
    const rest = this.SUBRULE(this.pieces);
    return this.ACTION(() => {
      const last = rest.at(-1) ?? value ?? piece(op);
      const start = piece(key).start;
      return {
        kind: "assignment" as const,
        key: piece(key),
        op: piece(op),
        append: op.tokenType === T.PlusEq,
        ...(value ? { value } : {}),
        rest,
        start,
        end: last.end,
        indent: 0,
      };
    });
  });

  readonly other = this.RULE("other", (): Other => {
    const first = this.SUBRULE(this.group);
    const more = this.SUBRULE(this.pieces);
    const pieces = this.ACTION(() => [...first, ...more]) ?? [];
    return this.ACTION(() => ({
      kind: "other" as const,
      pieces,
      start: pieces[0]?.start ?? 0,
      end: pieces.at(-1)?.end ?? 0,
      indent: 0,
    }));
  });

  /** Anything up to the end of the line; a balanced bracket takes the lines in it along. */
  readonly pieces = this.RULE("pieces", (): Piece[] => {
    const pieces: Piece[] = [];
    this.MANY({
      GATE: () => this.#inLine(),
      DEF: () => {
        const some = this.SUBRULE(this.group);
        this.ACTION(() => {
          for (const one of some) pieces.push(one);
        });
      },
    });
    return pieces;
  });

  /** One token, or a bracket with a partner and all between. */
  readonly group = this.RULE("group", (): Piece[] => {
    const pieces: Piece[] = [];
    this.ACTION(() => {
      this.#open = this.#isPaired() && isOpener(this.LA(1)) ? 1 : 0;
    });
    const first = this.CONSUME(T.Any);
    this.ACTION(() => pieces.push(piece(first)));
    this.MANY({
      GATE: () => this.#open > 0,
      DEF: () => {
        this.ACTION(() => {
          if (this.#isPaired()) this.#open += isOpener(this.LA(1)) ? 1 : -1;
        });
        const next = this.CONSUME1(T.Any);
        this.ACTION(() => next.tokenType !== T.Newline && pieces.push(piece(next)));
      },
    });
    return pieces;
  });

  readonly value = this.RULE(
    "value",
    (): Value =>
      this.OR<Value>([
        {
          ALT: () => {
            const token = this.CONSUME(T.Literal);
            return this.ACTION(() => literal(token));
          },
        },
        { ALT: () => this.SUBRULE(this.list) },
      ]),
  );

  readonly list: () => ListValue = this.RULE("list", (): ListValue => {
    const open = this.CONSUME(T.LBracket);
    const entries: Entry[] = [];
    let paired = false;
    this.ACTION(() => {
      paired = this.#layout.paired.has(open);
      this.#depth++;
    });
    let end = open;
    this.MANY({
      GATE: () => this.#inList(paired),
      DEF: () =>
        this.OR({
          IGNORE_AMBIGUITIES: true,
          DEF: [
            { ALT: () => this.CONSUME(T.Newline) },
            {
              GATE: () => this.LA(1).tokenType !== T.LBracket || this.#depth < DEPTH,
              ALT: () => {
                const value = this.SUBRULE(this.value);
                this.ACTION(() => {
                  entries.push(value);
                  end = this.LA(0);
                });
              },
            },
            {
              ALT: () => {
                const pieces = this.SUBRULE(this.group);
                this.ACTION(() => {
                  for (const [i, one] of pieces.entries()) entries.push({ ...one, kind: "piece", deep: i > 0 });
                  end = this.LA(0);
                });
              },
            },
          ],
        }),
    });
    const close = this.OPTION(() => this.CONSUME(T.RBracket));
    return this.ACTION(() => {
      this.#depth--;
      return {
        kind: "list" as const,
        start: spanOfToken(open).start,
        end: spanOfToken(close ?? end).end,
        closed: close !== undefined,
        entries,
      };
    });
  });
}
