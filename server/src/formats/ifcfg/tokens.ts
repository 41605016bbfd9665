/** The words of a file that bash sources: every character belongs to some token. */

import { type CustomPatternMatcherReturn, createToken, type IToken } from "chevrotain";
import { anyBut, makeLexer } from "#syntax/kit";
import { closing, closingArray, closingSingle, Finder, lineEnd } from "./scan.ts";

/** What the custom patterns know of the text in hand; set by `tokenize`. */
interface Run {
  /** Quotes must close on their own line: the second try at a text in which one never closes. */
  lineBound: boolean;
  /** A quote or substitution that nothing closes was met. */
  open: boolean;
  /** No here-document closed so far; the search is given up after the first failure. */
  hereLost: boolean;
  finders: Map<string, Finder>;
}

let run: Run = { lineBound: false, open: false, hereLost: false, finders: new Map() };

const found = (text: string, from: number, end: number): CustomPatternMatcherReturn => [text.slice(from, end)];
const last = (tokens: readonly IToken[]): IToken | undefined => tokens[tokens.length - 1];
const limitOf = (text: string, from: number): number => (run.lineBound ? lineEnd(text, from) : text.length);

/** Up to the text's end, or in the second try up to the line's end. */
function openEnd(text: string, from: number): CustomPatternMatcherReturn {
  run.open = true;
  return Object.assign(found(text, from, limitOf(text, from)), { payload: "open" });
}

export const Newline = createToken({ name: "Newline", pattern: /\r?\n/, line_breaks: true });
export const Blank = createToken({ name: "Blank", pattern: /[ \t]+/ });
export const Continuation = createToken({ name: "Continuation", pattern: /\\\r?\n/, line_breaks: true });
/** `;`, `&&`, `|`, parentheses: ends a command. */
export const Separator = createToken({ name: "Separator", pattern: /;;&|;;|;&|;|&&|&|\|\||\|&|\||[()]/ });

/** A word begins here: behind a blank, a line's start or a separator. */
function wordStart(tokens: readonly IToken[]): boolean {
  let i = tokens.length - 1;
  while (i >= 0 && tokens[i]?.tokenType === Continuation) i--;
  const before = tokens[i]?.tokenType;
  return before === undefined || before === Newline || before === Blank || before === Separator || before === HereBody;
}

export const Comment = createToken({
  name: "Comment",
  pattern: (text, offset, tokens) =>
    text[offset] === "#" && (wordStart(tokens) || text[offset - 1] === "\uFEFF")
      ? found(text, offset, lineEnd(text, offset))
      : null,
  line_breaks: false,
  start_chars_hint: ["#"],
});

export const Bom = createToken({
  name: "Bom",
  pattern: (_, offset) => (offset === 0 ? ["\uFEFF"] : null),
  line_breaks: false,
  start_chars_hint: ["\uFEFF"],
});

const KEY = /[A-Za-z_][A-Za-z0-9_]*(?:\[[^\]\n]{0,200}\])?\+?=/y;
const NAME_START = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_"];
/** `NAME=`, `NAME+=`, `NAME[i]=` at a word's start. */
export const Key = createToken({
  name: "Key",
  pattern: (text, offset, tokens) => {
    if (!wordStart(tokens)) return null;
    KEY.lastIndex = offset;
    return KEY.exec(text);
  },
  line_breaks: false,
  start_chars_hint: NAME_START,
});

/** `(…)` right behind `NAME=`. */
export const ArrayLiteral = createToken({
  name: "ArrayLiteral",
  pattern: (text, offset, tokens) => {
    if (text[offset] !== "(" || last(tokens)?.tokenType !== Key) return null;
    const end = closingArray(text, offset + 1, limitOf(text, offset));
    return end < 0 ? openEnd(text, offset) : found(text, offset, end);
  },
  line_breaks: true,
  start_chars_hint: ["("],
});

export const Escape = createToken({
  name: "Escape",
  pattern: /\\(?:[^\r\n]|\r(?!\n))/,
  line_breaks: false,
  start_chars_hint: ["\\"],
});

export const Single = createToken({
  name: "Single",
  pattern: (text, offset) => {
    const ansi = text[offset] === "$";
    if (ansi && text[offset + 1] !== "'") return null;
    const end = closingSingle(text, offset + (ansi ? 2 : 1), limitOf(text, offset), ansi);
    return end < 0 ? openEnd(text, offset) : found(text, offset, end);
  },
  line_breaks: true,
  start_chars_hint: ["'", "$"],
});

export const Double = createToken({
  name: "Double",
  pattern: (text, offset) => {
    const locale = text[offset] === "$";
    if (locale && text[offset + 1] !== '"') return null;
    const end = closing(text, offset + (locale ? 2 : 1), limitOf(text, offset), '"');
    return end < 0 ? openEnd(text, offset) : found(text, offset, end);
  },
  line_breaks: true,
  start_chars_hint: ['"', "$"],
});

const PARAMETER = /\$(?:[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-])/y;
/** `$NAME`, `${…}`, `$(…)`, backticks. */
export const Expansion = createToken({
  name: "Expansion",
  pattern: (text, offset) => {
    const next = text[offset + 1];
    const frame = text[offset] === "`" ? "`" : next === "(" || next === "{" ? next : undefined;
    if (frame === undefined) {
      PARAMETER.lastIndex = offset;
      return PARAMETER.exec(text);
    }
    const end = closing(text, offset + (frame === "`" ? 1 : 2), limitOf(text, offset), frame);
    return end < 0 ? openEnd(text, offset) : found(text, offset, end);
  },
  line_breaks: true,
  start_chars_hint: ["$", "`"],
});

const TEMPLATES: readonly (readonly [string, string])[] = [
  ["{{", "}}"],
  ["{%", "%}"],
  ["{#", "#}"],
  ["<%", "%>"],
];
const FORMAT = /%\([A-Za-z_]\w{0,60}\)[sd]/y;
const PLACEHOLDER = /<[A-Za-z][\w .-]{0,60}>/y;
/** What a template engine fills in before any reader sees the file; within one line. */
export const Template = createToken({
  name: "Template",
  pattern: (text, offset, tokens) => {
    for (const [from, to] of TEMPLATES) {
      if (!text.startsWith(from, offset)) continue;
      const finder = run.finders.get(to) ?? new Finder(text, to);
      run.finders.set(to, finder);
      const end = finder.next(offset + 2);
      if (end >= 0 && end < lineEnd(text, offset)) return found(text, offset, end + 2);
    }
    if (text[offset] === "%") {
      FORMAT.lastIndex = offset;
      return FORMAT.exec(text);
    }
    if (text[offset] !== "<" || last(tokens)?.tokenType !== Key) return null;
    PLACEHOLDER.lastIndex = offset;
    return PLACEHOLDER.exec(text);
  },
  line_breaks: false,
  start_chars_hint: ["{", "<", "%"],
});

export const Redirect = createToken({ name: "Redirect", pattern: /&>>?|<<<|<<-?|<&|<>|>>|>&|>\||[<>]/ });

/** The lines of a here-document with its closing word, behind the line that opens it. */
export const HereBody = createToken({
  name: "HereBody",
  pattern: (text, offset, tokens) => {
    if (run.hereLost || last(tokens)?.tokenType !== Newline) return null;
    const delimiter = hereDelimiter(tokens);
    if (delimiter === undefined) return null;
    let at = offset;
    while (at < text.length) {
      const end = lineEnd(text, at);
      if (text.slice(at, end).trim() === delimiter) return found(text, offset, end);
      const next = text.indexOf("\n", end);
      if (next < 0) break;
      at = next + 1;
    }
    run.hereLost = true;
    return null;
  },
  line_breaks: true,
  start_chars_hint: anyBut(""),
});

/** The word behind `<<` on the line that just ended. */
function hereDelimiter(tokens: readonly IToken[]): string | undefined {
  for (let i = tokens.length - 2; i >= 0; i--) {
    const token = tokens[i];
    if (!token || token.tokenType === Newline) return undefined;
    if (token.tokenType !== Redirect || !token.image.startsWith("<<") || token.image === "<<<") continue;
    const word = tokens[i + 1]?.tokenType === Blank ? tokens[i + 2] : tokens[i + 1];
    return word?.image.replace(/^\\|['"]/g, "") || undefined;
  }
  return undefined;
}

/** Letters of a word that mean themselves. */
export const Bare = createToken({
  name: "Bare",
  pattern: /(?:[^ \t\r\n\\'"$`;&|()<>{%]|\r(?!\n)|\{+(?![{%#])|%(?!\())+/,
  start_chars_hint: anyBut(" \t\n\\'\"$`;&|()<>"),
  line_breaks: false,
});
/** What nothing else takes: a lone `$`, a backslash at the end. */
export const Other = createToken({ name: "Other", pattern: /[\s\S]/, line_breaks: true, start_chars_hint: anyBut("") });

export const ALL = [
  Bom,
  HereBody,
  Newline,
  Blank,
  Continuation,
  Comment,
  Key,
  ArrayLiteral,
  Template,
  Redirect,
  Separator,
  Escape,
  Single,
  Double,
  Expansion,
  Bare,
  Other,
];

let lexer: ReturnType<typeof makeLexer> | undefined;

/**
 * Tokens of a text as bash cuts it. Where a quote never closes, bash loses the whole rest; the text is then cut once
 * more with every quote bound to its line, which is how NetworkManager reads it, and `broken` is set.
 */
export function tokenize(text: string): { readonly tokens: IToken[]; readonly broken: boolean } {
  lexer ??= makeLexer(ALL);
  run = { lineBound: false, open: false, hereLost: false, finders: new Map() };
  const whole = lexer.tokenize(text).tokens;
  if (!run.open) return { tokens: whole, broken: false };
  run = { lineBound: true, open: false, hereLost: true, finders: new Map() };
  return { tokens: lexer.tokenize(text).tokens, broken: true };
}
