/** The tree of a sourced file: commands, separators, line ends, in the order of the text. Every text is a sentence. */

import type { IToken } from "chevrotain";
import type { Span } from "#base/text";
import { spanOfToken, TotalParser } from "#syntax/kit";
import * as t from "./tokens.ts";

export type PieceKind = "bare" | "escape" | "single" | "double" | "expansion" | "template" | "array" | "continuation";

/** One run of a word under one kind of quoting. */
export interface Piece extends Span {
  readonly kind: PieceKind;
  readonly image: string;
  /** Its quote or parenthesis never closes. */
  readonly open: boolean;
}

export interface Word extends Span {
  readonly pieces: readonly Piece[];
}

/** `NAME=value`; the value's place is empty behind the `=` where nothing stands. */
export interface Assignment extends Span {
  readonly item: "assignment";
  /** `NAME`, without index and `=`. */
  readonly name: string;
  readonly nameSpan: Span;
  /** `+=` or `NAME[i]=`. */
  readonly partial: boolean;
  readonly value: Word;
}

export interface Argument extends Span {
  readonly item: "word";
  readonly word: Word;
}

export interface Redirection extends Span {
  readonly item: "redirect";
}

export type Item = Assignment | Argument | Redirection;

export interface Command extends Span {
  readonly node: "command";
  readonly items: readonly Item[];
  /** Blanks or other commands stand before it on its line. */
  readonly indented: boolean;
}

export interface Mark extends Span {
  readonly node: "newline" | "separator";
  readonly image: string;
}

export interface ShellTree {
  readonly text: string;
  readonly nodes: readonly (Command | Mark)[];
  readonly comments: readonly Span[];
  /** A quote never closes: bash loses the rest, the tree is NetworkManager's reading, line by line. */
  readonly broken: boolean;
  readonly bom: boolean;
}

const KINDS = new Map<unknown, PieceKind>([
  [t.Bare, "bare"],
  [t.Other, "bare"],
  [t.Escape, "escape"],
  [t.Single, "single"],
  [t.Double, "double"],
  [t.Expansion, "expansion"],
  [t.Template, "template"],
  [t.ArrayLiteral, "array"],
  [t.Continuation, "continuation"],
]);

export class ShellParser extends TotalParser {
  constructor(validate = false) {
    super(t.ALL, validate);
    this.performSelfAnalysis();
  }

  readonly file = this.RULE("file", (text: string, broken: boolean): ShellTree => {
    const nodes: (Command | Mark)[] = [];
    const comments: Span[] = [];
    let bom = false;
    this.MANY(() => {
      this.OR([
        { ALT: () => this.mark(nodes, "newline", this.CONSUME(t.Newline)) },
        { ALT: () => this.mark(nodes, "separator", this.CONSUME(t.Separator)) },
        { ALT: () => void this.CONSUME(t.Blank) },
        { ALT: () => void this.CONSUME(t.HereBody) },
        {
          ALT: () => {
            this.CONSUME(t.Bom);
            bom = true;
          },
        },
        {
          ALT: () => {
            const comment = this.CONSUME(t.Comment);
            this.ACTION(() => comments.push(spanOfToken(comment)));
          },
        },
        {
          ALT: () => {
            const command = this.SUBRULE(this.command);
            this.ACTION(() => {
              if (command.items.length > 0) nodes.push({ ...command, indented: !atLineStart(text, command.start) });
            });
          },
        },
      ]);
    });
    return { text, nodes, comments, broken, bom };
  });

  readonly command = this.RULE("command", (): Command => {
    const items: Item[] = [];
    this.AT_LEAST_ONE(() => {
      const item = this.SUBRULE(this.item);
      this.ACTION(() => {
        if (item) items.push(item);
      });
      this.OPTION(() => this.CONSUME(t.Blank));
    });
    return { node: "command", items, indented: false, start: items[0]?.start ?? 0, end: items.at(-1)?.end ?? 0 };
  });

  readonly item = this.RULE("item", (): Item | undefined => {
    return this.OR([
      { ALT: () => this.SUBRULE(this.assignment) },
      {
        ALT: (): Item | undefined => {
          const word = this.SUBRULE(this.word);
          // A line that only continues the one before holds no word.
          return this.ACTION((): Item | undefined =>
            word.pieces.some((piece) => piece.kind !== "continuation")
              ? { item: "word", word, start: word.start, end: word.end }
              : undefined,
          );
        },
      },
      {
        ALT: (): Item | undefined => {
          const redirect = this.CONSUME(t.Redirect);
          return this.ACTION((): Item => ({ item: "redirect", ...spanOfToken(redirect) }));
        },
      },
    ]);
  });

  readonly assignment = this.RULE("assignment", (): Assignment => {
    const key = this.CONSUME(t.Key);
    let value: Word | undefined;
    this.OPTION(() => {
      value = this.SUBRULE(this.word);
    });
    return this.ACTION(() => {
      const { start, end } = spanOfToken(key);
      const name = /^\w*/.exec(key.image)?.[0] ?? "";
      const partial = key.image.length !== name.length + 1;
      const nameSpan = { start, end: start + name.length };
      const empty = { start: end, end, pieces: [] };
      return { item: "assignment", name, nameSpan, partial, value: value ?? empty, start, end: value?.end ?? end };
    });
  });

  readonly word = this.RULE("word", (): Word => {
    const pieces: Piece[] = [];
    this.AT_LEAST_ONE(() => {
      const token = this.OR([
        { ALT: () => this.CONSUME(t.Bare) },
        { ALT: () => this.CONSUME(t.Escape) },
        { ALT: () => this.CONSUME(t.Single) },
        { ALT: () => this.CONSUME(t.Double) },
        { ALT: () => this.CONSUME(t.Expansion) },
        { ALT: () => this.CONSUME(t.Template) },
        { ALT: () => this.CONSUME(t.ArrayLiteral) },
        { ALT: () => this.CONSUME(t.Continuation) },
        { ALT: () => this.CONSUME(t.Other) },
      ]);
      this.ACTION(() => {
        const { tokenType, image, payload } = token;
        pieces.push({ kind: KINDS.get(tokenType) ?? "bare", image, open: payload === "open", ...spanOfToken(token) });
      });
    });
    return { pieces, start: pieces[0]?.start ?? 0, end: pieces.at(-1)?.end ?? 0 };
  });

  private mark(nodes: (Command | Mark)[], node: Mark["node"], token: IToken): void {
    this.ACTION(() => void nodes.push({ node, image: token.image, ...spanOfToken(token) }));
  }

  parse(text: string): ShellTree {
    const { tokens, broken } = t.tokenize(text);
    return this.over(tokens, () => this.file(text, broken));
  }
}

function atLineStart(text: string, offset: number): boolean {
  return offset === 0 || text[offset - 1] === "\n" || text[offset - 1] === "\uFEFF";
}

let parser: ShellParser | undefined;

/** Parses a text that bash would source. Never throws; linear in the text's length. */
export function parseShell(text: string): ShellTree {
  parser ??= new ShellParser();
  return parser.parse(text);
}
