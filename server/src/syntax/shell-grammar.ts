/** A shell script as a row of commands and marks. Every text is a sentence; `if`, `case` and loops are told apart later. */

import type { IToken, TokenType } from "chevrotain";
import type { Span } from "#base/text";
import { spanOfToken, TotalParser } from "./kit.ts";
import * as t from "./shell-tokens.ts";
import type {
  PieceKind,
  ShellCommand,
  ShellKey,
  ShellMark,
  ShellPiece,
  ShellRedirect,
  ShellTree,
  ShellWord,
} from "./shell-tree.ts";

type Item = { readonly word: ShellWord } | { readonly redirect: ShellRedirect } | undefined;

const KINDS = new Map<TokenType, PieceKind>([
  [t.Bare, "bare"],
  [t.Other, "bare"],
  [t.Key, "bare"],
  [t.Escape, "escape"],
  [t.Single, "single"],
  [t.Double, "double"],
  [t.Ansi, "ansi"],
  [t.Expansion, "expansion"],
  [t.Template, "template"],
  [t.ProcessSubstitution, "process"],
]);

export class ShellParser extends TotalParser {
  #base = 0;
  #comments: Span[] = [];
  #joints: Span[] = [];
  #arrays = 0;

  constructor(validate = false) {
    super(t.ALL, validate);
    this.performSelfAnalysis();
  }

  readonly script = this.RULE("script", (): Pick<ShellTree, "nodes" | "hereDocuments"> => {
    const nodes: (ShellCommand | ShellMark)[] = [];
    const hereDocuments: Span[] = [];
    this.MANY(() => {
      this.OR([
        { ALT: () => this.mark(nodes, this.CONSUME(t.Newline)) },
        { ALT: () => this.mark(nodes, this.CONSUME(t.Operator)) },
        { ALT: () => this.mark(nodes, this.CONSUME(t.LeftParen)) },
        { ALT: () => this.mark(nodes, this.CONSUME(t.RightParen)) },
        { ALT: () => this.mark(nodes, this.CONSUME(t.ArrayOpen)) },
        { ALT: () => void this.CONSUME(t.Blank) },
        { ALT: () => this.comment(this.CONSUME(t.Comment)) },
        {
          ALT: () => {
            const token = this.CONSUME(t.HereBody);
            this.ACTION(() => hereDocuments.push(this.span(token)));
          },
        },
        {
          ALT: () => {
            const command = this.SUBRULE(this.command);
            this.ACTION(() => {
              if (command) nodes.push(command);
            });
          },
        },
      ]);
    });
    return { nodes, hereDocuments };
  });

  readonly command = this.RULE("command", (): ShellCommand | undefined => {
    const words: ShellWord[] = [];
    const redirects: ShellRedirect[] = [];
    this.AT_LEAST_ONE(() => {
      const item = this.SUBRULE(this.item);
      this.ACTION(() => {
        if (item && "word" in item) words.push(item.word);
        else if (item) redirects.push(item.redirect);
      });
      this.OPTION(() => this.CONSUME(t.Blank));
    });
    return this.ACTION(() => {
      const all = [...words, ...redirects];
      if (all.length === 0) return undefined;
      const start = Math.min(
        words[0]?.start ?? Number.MAX_SAFE_INTEGER,
        redirects[0]?.start ?? Number.MAX_SAFE_INTEGER,
      );
      const end = Math.max(words.at(-1)?.end ?? 0, redirects.at(-1)?.end ?? 0);
      return { node: "command", words, redirects, start, end };
    });
  });

  readonly item = this.RULE("item", (): Item => {
    return this.OR([
      {
        ALT: (): Item => {
          const word = this.SUBRULE(this.word);
          return this.ACTION((): Item => word && { word });
        },
      },
      {
        ALT: (): Item => {
          const token = this.OR2([{ ALT: () => this.CONSUME(t.Redirect) }, { ALT: () => this.CONSUME(t.HereStart) }]);
          this.OPTION1(() => this.CONSUME(t.Blank));
          let target: ShellWord | undefined;
          this.OPTION2({
            GATE: () => token.tokenType !== t.HereStart,
            DEF: () => {
              target = this.SUBRULE2(this.word);
            },
          });
          return this.ACTION((): Item => {
            const span = this.span(token);
            const redirect = { operator: token.image, start: span.start, end: target?.end ?? span.end };
            return { redirect: target ? { ...redirect, target } : redirect };
          });
        },
      },
    ]);
  });

  /** word := (key | piece | continuation)+ array? */
  readonly word = this.RULE("word", (): ShellWord | undefined => {
    const tokens: IToken[] = [];
    let array: ShellWord[] | undefined;
    let arrayEnd = 0;
    this.AT_LEAST_ONE(() => {
      const token = this.OR([
        { ALT: () => this.CONSUME(t.Key) },
        { ALT: () => this.CONSUME(t.Bare) },
        { ALT: () => this.CONSUME(t.Other) },
        { ALT: () => this.CONSUME(t.Escape) },
        { ALT: () => this.CONSUME(t.Single) },
        { ALT: () => this.CONSUME(t.Double) },
        { ALT: () => this.CONSUME(t.Ansi) },
        { ALT: () => this.CONSUME(t.Expansion) },
        { ALT: () => this.CONSUME(t.Template) },
        { ALT: () => this.CONSUME(t.ProcessSubstitution) },
        { ALT: () => this.CONSUME(t.Continuation) },
      ]);
      this.ACTION(() => {
        tokens.push(token);
        if (token.tokenType === t.Continuation || token.image.includes("\n")) this.#joints.push(this.span(token));
      });
    });
    this.OPTION({
      // An array in an array is no shell, and no depth of them may exhaust the stack.
      GATE: () => this.#arrays === 0,
      DEF: () => {
        this.ACTION(() => this.#arrays++);
        const found = this.SUBRULE(this.array);
        this.ACTION(() => {
          this.#arrays--;
          array = [...found.words];
          arrayEnd = found.end;
        });
      },
    });
    return this.ACTION(() => this.wordOf(tokens, array, arrayEnd));
  });

  /** array := "(" (word | anything that cannot stand in one)* ")"? */
  readonly array = this.RULE("array", (): { readonly words: readonly ShellWord[]; readonly end: number } => {
    const open = this.CONSUME1(t.ArrayOpen);
    const words: ShellWord[] = [];
    let end = this.ACTION(() => this.span(open).end);
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            const word = this.SUBRULE(this.word);
            this.ACTION(() => {
              if (word) words.push(word);
              end = word?.end ?? end;
            });
          },
        },
        { ALT: () => void this.CONSUME(t.Blank) },
        { ALT: () => void this.CONSUME(t.Newline) },
        { ALT: () => this.comment(this.CONSUME(t.Comment)) },
        { ALT: () => void this.CONSUME(t.HereBody) },
        { ALT: () => void this.CONSUME(t.Operator) },
        { ALT: () => void this.CONSUME(t.LeftParen) },
        { ALT: () => void this.CONSUME2(t.ArrayOpen) },
        { ALT: () => void this.CONSUME(t.Redirect) },
        { ALT: () => void this.CONSUME(t.HereStart) },
      ]);
    });
    this.OPTION(() => {
      const close = this.CONSUME(t.RightParen);
      this.ACTION(() => {
        end = this.span(close).end;
      });
    });
    return { words, end };
  });

  private span(token: IToken): Span {
    const { start, end } = spanOfToken(token);
    return { start: start + this.#base, end: end + this.#base };
  }

  private mark(nodes: (ShellCommand | ShellMark)[], token: IToken): void {
    this.ACTION(() => void nodes.push({ node: "mark", image: token.image.replace("\r", ""), ...this.span(token) }));
  }

  private comment(token: IToken): void {
    this.ACTION(() => void this.#comments.push(this.span(token)));
  }

  /** Undefined: nothing but a line that continues the one before. */
  private wordOf(tokens: readonly IToken[], array: ShellWord[] | undefined, arrayEnd: number): ShellWord | undefined {
    const solid = tokens.filter((token) => token.tokenType !== t.Continuation);
    const first = solid[0];
    const last = solid.at(-1);
    if (!first || !last) return undefined;
    const start = this.span(first).start;
    const end = Math.max(this.span(last).end, arrayEnd);
    const key = first.tokenType === t.Key ? this.keyOf(first) : undefined;
    const pieces = (key ? solid.slice(1) : solid).map((token) => this.piece(token));
    return { start, end, pieces, ...(key ? { key } : {}), ...(array ? { array } : {}) };
  }

  private piece(token: IToken): ShellPiece {
    const kind = KINDS.get(token.tokenType) ?? "bare";
    return { kind, image: token.image, open: token.payload === "open", ...this.span(token) };
  }

  private keyOf(token: IToken): ShellKey {
    const name = /^\w*/.exec(token.image)?.[0] ?? "";
    return {
      name,
      append: token.image.endsWith("+="),
      indexed: token.image[name.length] === "[",
      ...this.span(token),
    };
  }

  /** Reads the text between two offsets; places count from the whole text's start. */
  read(text: string, from: number, to: number): ShellTree {
    this.#base = from;
    this.#comments = [];
    this.#joints = [];
    this.#arrays = 0;
    const { tokens, broken } = t.shellTokens(from === 0 && to === text.length ? text : text.slice(from, to));
    const tree = this.over(tokens, () => this.script());
    return { text, ...tree, comments: this.#comments, joints: this.#joints, broken };
  }
}

let parser: ShellParser | undefined;

/** Parses a script, or a part of a text as one. Never throws; linear in the text's length. */
export function parseShell(text: string, from = 0, to = text.length): ShellTree {
  parser ??= new ShellParser();
  return parser.read(text, from, to);
}
