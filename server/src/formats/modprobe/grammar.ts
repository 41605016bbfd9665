/** modprobe.d(5): one command a line, `#` comments, a backslash at the end joins lines. Every text is a sentence. */

import { createToken } from "chevrotain";
import type { Span } from "#base/text";
import { anyBut, makeLexer, spanOfToken, TotalParser } from "#syntax/kit";

const Newline = createToken({ name: "Newline", pattern: /\r?\n/, line_breaks: true });
const Blank = createToken({ name: "Blank", pattern: /(?:[ \t]|\\\r?\n)+/, line_breaks: true });
/** A comment holds a whole line; behind a command `#` is a letter. */
const Comment = createToken({
  name: "Comment",
  pattern: (text, offset, tokens) => {
    const last = tokens.at(-1);
    const first =
      !last || last.tokenType === Newline || (last.tokenType === Blank && startsLine(tokens.at(-2)?.tokenType));
    if (text[offset] !== "#" || !first) return null;
    const end = text.indexOf("\n", offset);
    const stop = end < 0 ? text.length : end > offset && text[end - 1] === "\r" ? end - 1 : end;
    return [text.slice(offset, stop)];
  },
  line_breaks: false,
  start_chars_hint: ["#"],
});
const Word = createToken({
  name: "Word",
  pattern: /(?:[^ \t\r\n\\]|\r(?!\n)|\\(?!\r?\n))+/,
  start_chars_hint: anyBut(" \t\n"),
  line_breaks: false,
});
/** What nothing else takes. */
const Other = createToken({ name: "Other", pattern: /[\s\S]/, line_breaks: true, start_chars_hint: anyBut("") });

function startsLine(type: unknown): boolean {
  return type === undefined || type === Newline;
}

const ALL = [Newline, Blank, Comment, Word, Other];

export interface ModprobeWord extends Span {
  readonly text: string;
}

/** A command with its words; the first one says what it is. */
export interface ModprobeLine extends Span {
  readonly words: readonly ModprobeWord[];
}

export interface ModprobeTree {
  readonly text: string;
  readonly lines: readonly ModprobeLine[];
  readonly comments: readonly Span[];
}

export class ModprobeParser extends TotalParser {
  readonly #lexer = makeLexer(ALL);

  constructor(validate = false) {
    super(ALL, validate);
    this.performSelfAnalysis();
  }

  readonly file = this.RULE("file", (text: string): ModprobeTree => {
    const lines: ModprobeLine[] = [];
    const comments: Span[] = [];
    this.MANY(() => {
      this.OR([
        { ALT: () => void this.CONSUME(Newline) },
        { ALT: () => void this.CONSUME(Blank) },
        {
          ALT: () => {
            const comment = this.CONSUME(Comment);
            this.ACTION(() => comments.push(spanOfToken(comment)));
          },
        },
        {
          ALT: () => {
            const line = this.SUBRULE(this.line);
            this.ACTION(() => lines.push(line));
          },
        },
      ]);
    });
    return { text, lines, comments };
  });

  readonly line = this.RULE("line", (): ModprobeLine => {
    const words: ModprobeWord[] = [];
    this.AT_LEAST_ONE(() => {
      const token = this.OR([{ ALT: () => this.CONSUME(Word) }, { ALT: () => this.CONSUME(Other) }]);
      this.ACTION(() => words.push({ text: token.image, ...spanOfToken(token) }));
      this.OPTION(() => this.CONSUME(Blank));
    });
    return { words, start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 };
  });

  parse(text: string): ModprobeTree {
    return this.over(this.#lexer.tokenize(text).tokens, () => this.file(text));
  }
}

let parser: ModprobeParser | undefined;

/** Never throws; linear in the text's length. */
export function parseModprobe(text: string): ModprobeTree {
  parser ??= new ModprobeParser();
  return parser.parse(text);
}
