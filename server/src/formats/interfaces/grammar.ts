/** interfaces(5) as a total grammar: every text is a row of blanks, comments and lines; the builder makes stanzas of the lines. */

import { createToken, Lexer, type TokenType } from "chevrotain";
import { lazy } from "#base/memo";
import { anyBut, makeLexer, spanOfToken, TotalParser } from "#syntax/kit";
import { TreeBuilder } from "./builder.ts";
import type { InterfacesTree } from "./tree.ts";

const Newline = createToken({ name: "Newline", pattern: /\n/, pop_mode: true });
const BlankLine = createToken({ name: "BlankLine", pattern: /\n/ });
const Blank = createToken({ name: "Blank", pattern: /[ \t\r\v\f]+/ });
/** Only at a physical line's start; a trailing backslash does not continue it (ifupdown tests for `#` first). */
const Comment = createToken({ name: "Comment", pattern: /#[^\n]*/ });
const Continuation = createToken({ name: "Continuation", pattern: /\\\r?\n/ });
const FirstContinuation = createToken({ name: "FirstContinuation", pattern: /\\\r?\n/, push_mode: "line" });
const Text = createToken({
  name: "Text",
  pattern: /[^\\\n]+|\\/,
  line_breaks: false,
  start_chars_hint: anyBut("\n"),
});
const FirstText = createToken({
  name: "FirstText",
  pattern: /[^\\\n]+|\\/,
  line_breaks: false,
  start_chars_hint: anyBut("\n# \t\r\v\f"),
  push_mode: "line",
});

const MODES: { modes: Record<string, TokenType[]>; defaultMode: string } = {
  modes: {
    start: [BlankLine, Blank, Comment, FirstContinuation, FirstText],
    line: [Newline, Continuation, Text],
  },
  defaultMode: "start",
};
const VOCABULARY = [BlankLine, Blank, Comment, FirstContinuation, FirstText, Newline, Continuation, Text];

export class InterfacesParser extends TotalParser {
  #builder = new TreeBuilder("");
  readonly #lexer: Lexer;

  constructor(validate = false) {
    super(VOCABULARY, validate);
    this.#lexer = validate
      ? new Lexer(MODES, { positionTracking: "onlyOffset", ensureOptimizations: true })
      : makeLexer(MODES);
    this.performSelfAnalysis();
  }

  /** line := (text | continuation)+ newline? */
  readonly line = this.RULE("line", () => {
    const first = this.OR1([{ ALT: () => this.CONSUME(FirstText) }, { ALT: () => this.CONSUME(FirstContinuation) }]);
    let end = this.ACTION(() => spanOfToken(first).end);
    this.MANY(() => {
      const token = this.OR2([{ ALT: () => this.CONSUME(Text) }, { ALT: () => this.CONSUME(Continuation) }]);
      this.ACTION(() => {
        end = spanOfToken(token).end;
      });
    });
    this.OPTION(() => this.CONSUME(Newline));
    this.ACTION(() => this.#builder.line(spanOfToken(first).start, end));
  });

  readonly file = this.RULE("file", () => {
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(BlankLine) },
        { ALT: () => this.CONSUME(Blank) },
        {
          ALT: () => {
            const token = this.CONSUME(Comment);
            this.ACTION(() => this.#builder.comment(spanOfToken(token)));
          },
        },
        { ALT: () => this.SUBRULE(this.line) },
      ]);
    });
  });

  /** Never throws. Linear in the text's length. */
  read(text: string): InterfacesTree {
    this.#builder = new TreeBuilder(text);
    this.over(this.#lexer.tokenize(text).tokens, () => this.file());
    return this.#builder.finish();
  }
}

const parser = lazy(() => new InterfacesParser());

export function parse(text: string): InterfacesTree {
  return parser().read(text);
}
