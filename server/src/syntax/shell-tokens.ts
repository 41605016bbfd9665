/** Tokens of a shell script: word pieces, blanks, operators, redirections, comments, bodies of here-documents. */
import { type CustomPatternMatcherReturn, createToken, type IToken, type TokenType } from "chevrotain";
import { anyBut, makeLexer } from "./kit.ts";
import { ansiEnd, doubleEnd, expansionEnd, parenEnd, singleEnd, startScan } from "./shell-scan.ts";

interface Run {
  /** A second reading of a text in which some quote never closes: quotes end with their line then. */
  readonly lineBound: boolean;
  /** A quote or expansion that never closes was met. */
  open: boolean;
  readonly pending: { readonly delimiter: string; readonly tabs: boolean }[];
  /** Line without leading tabs → where such lines end; made when the first here-document asks. */
  lines: ReadonlyMap<string, readonly { readonly start: number; readonly end: number }[]> | undefined;
}

const fresh = (lineBound: boolean): Run => ({ lineBound, open: false, pending: [], lines: undefined });
let run: Run = fresh(false);

type Match = CustomPatternMatcherReturn | null;

function made(image: string, payload?: unknown): CustomPatternMatcherReturn {
  const result: CustomPatternMatcherReturn = [image];
  if (payload !== undefined) result.payload = payload;
  return result;
}

/** Whether a word would begin here: what stands before is no part of a word. */
function atWordStart(tokens: readonly IToken[]): boolean {
  let i = tokens.length - 1;
  while (i >= 0 && tokens[i]?.tokenType === Continuation) i--;
  const before = tokens[i]?.tokenType;
  return before === undefined || !PIECES.has(before);
}

function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  if (newline < 0) return text.length;
  return text[newline - 1] === "\r" && newline > offset ? newline - 1 : newline;
}

/** A piece that `close` ends; one that never closes takes all that is left, or its line. */
function closed(text: string, offset: number, close: (end: number) => number): Match {
  const limit = run.lineBound ? lineEnd(text, offset) : text.length;
  const end = close(limit);
  if (end >= 0 && end <= limit) return made(text.slice(offset, end));
  run.open = true;
  return made(text.slice(offset, Math.max(limit, offset + 1)), "open");
}

function custom(
  name: string,
  starts: string,
  match: (text: string, offset: number, tokens: readonly IToken[]) => Match,
): TokenType {
  return createToken({
    name,
    pattern: { exec: (text: string, offset: number, tokens: IToken[]) => match(text, offset, tokens) },
    start_chars_hint: [...starts],
    line_breaks: false,
  });
}

const sticky = (pattern: RegExp) => (text: string, offset: number) => {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
};

export const Newline = createToken({ name: "Newline", pattern: /\r?\n/ });
export const Blank = createToken({ name: "Blank", pattern: /[ \t\v\f]+/ });
export const Continuation = createToken({ name: "Continuation", pattern: /\\\r?\n/ });
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";

export const Comment = custom("Comment", "#", (text, offset, tokens) =>
  atWordStart(tokens) ? made(text.slice(offset, lineEnd(text, offset))) : null,
);

const key = sticky(/[A-Za-z_][A-Za-z0-9_]*(?:\[[^\]\s]*\])?\+?=/y);
/** `NAME=`, `NAME+=`, `NAME[i]=` at a word's start. */
export const Key = custom("Key", LETTERS, (text, offset, tokens) => {
  const image = atWordStart(tokens) ? key(text, offset) : undefined;
  return image === undefined ? null : made(image);
});

/** The `(` right behind `NAME=`. */
export const ArrayOpen = custom("ArrayOpen", "(", (_text, _offset, tokens) =>
  tokens.at(-1)?.tokenType === Key ? made("(") : null,
);

const hereStart = sticky(/<<-?[ \t]*(?:'[^'\n]*'|"[^"\n]*"|\\[^\n]|[^\s;&|<>()'"\\])+/y);
export const HereStart = custom("HereStart", "<", (text, offset) => {
  if (text.startsWith("<<<", offset)) return null;
  const image = hereStart(text, offset);
  if (image === undefined) return null;
  const tabs = image[2] === "-";
  run.pending.push({ delimiter: image.slice(tabs ? 3 : 2).replace(/[ \t'"\\]/g, ""), tabs });
  return made(image);
});

/** Lines up to the delimiter's; a delimiter that never comes takes nothing. */
export const HereBody = createToken({
  name: "HereBody",
  pattern: {
    exec: (text: string, offset: number, tokens: IToken[]): Match => {
      if (run.pending.length === 0 || tokens.at(-1)?.tokenType !== Newline) return null;
      let at = offset;
      for (const { delimiter, tabs } of run.pending.splice(0)) at = hereEnd(text, at, delimiter, tabs) ?? at;
      return at > offset ? made(text.slice(offset, at)) : null;
    },
  },
  start_chars_hint: anyBut(""),
  line_breaks: false,
});

function hereEnd(text: string, from: number, delimiter: string, tabs: boolean): number | undefined {
  run.lines ??= linesOf(text);
  const found = run.lines.get(delimiter) ?? [];
  let low = 0;
  let high = found.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((found[middle]?.start ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < found.length; i++) {
    const line = found[i];
    if (line && (tabs || line.end - line.start === delimiter.length)) return line.end;
  }
  return undefined;
}

/** Short lines by their text: every delimiter is looked up, however many there are. */
function linesOf(text: string): Map<string, { start: number; end: number }[]> {
  const lines = new Map<string, { start: number; end: number }[]>();
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    if (end - start <= 200) {
      const line = text.slice(start, end).replace(/^\t+/, "");
      const known = lines.get(line);
      if (known) known.push({ start, end });
      else lines.set(line, [{ start, end }]);
    }
    const newline = text.indexOf("\n", end);
    if (newline < 0) break;
    start = newline + 1;
  }
  return lines;
}

const redirect = sticky(/(?:\d{1,4}|&)?(?:<<<|<>|[<>]&|>>|>\||<|>)/y);
/** `>`, `2>>`, `4<>`, `&>`, `<<<`; its target is the next word. */
export const Redirect = custom("Redirect", "0123456789&<>", (text, offset, tokens) => {
  const image = redirect(text, offset);
  if (image === undefined || (/^\d/.test(image) && !atWordStart(tokens))) return null;
  return made(image);
});

export const ProcessSubstitution = custom("ProcessSubstitution", "<>", (text, offset) =>
  text[offset + 1] === "(" ? closed(text, offset, (end) => parenEnd(text, offset + 2, end)) : null,
);

export const LeftParen = createToken({ name: "LeftParen", pattern: "(" });
export const RightParen = createToken({ name: "RightParen", pattern: ")" });
export const Operator = createToken({ name: "Operator", pattern: /&&|\|\||;;&|;;|;&|;|\|&|\||&/ });

export const Single = custom("Single", "'", (text, offset) =>
  closed(text, offset, (end) => singleEnd(text, offset + 1, end)),
);
export const Double = custom("Double", '"$', (text, offset) => {
  const from = text[offset] === "$" ? offset + 1 : offset;
  return text[from] === '"' ? closed(text, offset, (end) => doubleEnd(text, from + 1, end)) : null;
});
export const Ansi = custom("Ansi", "$", (text, offset) =>
  text[offset + 1] === "'" ? closed(text, offset, (end) => ansiEnd(text, offset + 2, end)) : null,
);
export const Expansion = custom("Expansion", "$`", (text, offset) => {
  if (text[offset] === "$" && !/[A-Za-z0-9_@*#?$!({-]/.test(text[offset + 1] ?? "")) return null;
  return closed(text, offset, (end) => expansionEnd(text, offset, end));
});
const template = sticky(/\{\{[^\n}]{0,200}\}\}/y);
/** `{{ … }}` on one line: a template engine's blank. */
export const Template = custom("Template", "{", (text, offset) => {
  const image = template(text, offset);
  return image === undefined ? null : made(image);
});
export const Escape = createToken({ name: "Escape", pattern: /\\[\s\S]/, line_breaks: false });
export const Bare = createToken({
  name: "Bare",
  pattern: /[^\s'"\\`$#;&|()<>{]+/,
  line_breaks: false,
  start_chars_hint: anyBut("\t\n\v\f\r '\"\\`$#;&|()<>{"),
});
/** Whatever is left: `#` inside a word, `{`, a lone `$`, `\` at the very end. */
export const Other = createToken({
  name: "Other",
  pattern: /[\s\S]/,
  line_breaks: false,
  start_chars_hint: anyBut(""),
});

const WORD_PIECES = [Template, Single, Double, Ansi, Expansion, Escape, Bare, Other, ProcessSubstitution, Key];
const PIECES: ReadonlySet<TokenType> = new Set(WORD_PIECES);

export const ALL: TokenType[] = [
  HereBody,
  Newline,
  Blank,
  Continuation,
  Comment,
  Key,
  ArrayOpen,
  ProcessSubstitution,
  HereStart,
  Redirect,
  LeftParen,
  RightParen,
  Operator,
  Template,
  Single,
  Double,
  Ansi,
  Expansion,
  Escape,
  Bare,
  Other,
];

let lexer: ReturnType<typeof makeLexer> | undefined;

/** Every character is in a token. A text in which a quote never closes is read a second time, quotes ending with their line. */
export function shellTokens(text: string): { readonly tokens: IToken[]; readonly broken: boolean } {
  lexer ??= makeLexer(ALL);
  startScan();
  run = fresh(false);
  const tokens = lexer.tokenize(text).tokens;
  if (!run.open) return { tokens, broken: false };
  run = fresh(true);
  return { tokens: lexer.tokenize(text).tokens, broken: true };
}
