/** The words of xl's lexer (libxlu_cfg_l.l), and of Python and templates as far as they must be told apart from mistakes. */

import { createToken, Lexer, type TokenType } from "chevrotain";
import { anyBut, makeLexer } from "#syntax/kit";

/** Every token is of this one: what the grammar takes when it only walks past something. */
export const Any = createToken({ name: "Any", pattern: Lexer.NA });

/** Strings, numbers and words: what may stand as a value. */
export const Literal = createToken({ name: "Literal", pattern: Lexer.NA, categories: [Any] });

const made: TokenType[] = [];
function token(name: string, pattern: RegExp, more: Partial<Parameters<typeof createToken>[0]> = {}): TokenType {
  const type = createToken({ name, pattern, categories: [Any], ...more });
  made.push(type);
  return type;
}

/** Characters that an editor or a web page puts where a quote was meant. */
export const TYPOGRAPHIC_QUOTES = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u00ab\u00bb";
/** Blanks that no reader takes for one, and characters without width. */
export const TYPOGRAPHIC_BLANKS = "\u00a0\u2007\u202f\u200b\u200c\u200d\u2060\ufeff";
const Q = TYPOGRAPHIC_QUOTES;

const Blank = createToken({ name: "Blank", pattern: /[ \t]+/, group: "skipped" });
/** Runs to the line feed, a carriage return included, as in xl: such a line is no fault of its line end. */
const Comment = createToken({ name: "Comment", pattern: /#[^\n]*/, group: "comments" });
/** Told as a fault of its own; for everything else it parts words as the blank that was meant. */
const OddBlank = createToken({ name: "OddBlank", pattern: new RegExp(`[${TYPOGRAPHIC_BLANKS}]`), group: "odd" });
made.push(Blank, Comment, OddBlank);

/** Python's: xl has no continuation. */
export const Continuation = token("Continuation", /\\[ \t]*\r?\n/);
export const Newline = token("Newline", /\r\n|\n|\r/);
export const Triple = token("Triple", /'''[\s\S]*?'''|"""[\s\S]*?"""/, { categories: [Literal] });
/** The same before a comma or bracket, where ASCII quotes further on would make one string of two. */
export const HalfTypoItem = token("HalfTypoItem", new RegExp(`['"][^'"${Q}\\\\\\r\\n]*[${Q}](?=[ \\t]*[,\\]])`), {
  categories: [Literal],
});
/** One line; a backslash takes the next character. */
export const Str = token("String", /'(?:[^'\\\n]|\\[^\n])*'|"(?:[^"\\\n]|\\[^\n])*"/, { categories: [Literal] });
/** Opened by an ASCII quote, closed by a typographic one. */
export const HalfTypo = token("HalfTypo", new RegExp(`['"][^'"${Q}\\\\\\r\\n]*[${Q}]`), { categories: [Literal] });
/** No end on its line. */
export const OpenStr = token("OpenString", /'[^\r\n]*|"[^\r\n]*/, { categories: [Literal] });
export const TypoStr = token("TypoString", new RegExp(`[${Q}][^${Q}'"\\r\\n]*[${Q}'"]`), { categories: [Literal] });
/** `0b` and `1ff` too: xl looks at the shape only. */
export const Num = token("Number", /[0-9][0-9a-fx]*/, { categories: [Literal] });
/** Keys of xl and names of Python alike; dots join `vif.default.bridge` and `os.uname`. */
export const Word = token("Word", /[A-Za-z_][A-Za-z0-9_.]*/, { categories: [Literal] });
/** What Jinja, ERB, shell or a Makefile would fill in. */
export const Template = token("Template", /\{\{|\{%|<%|\$\{|\$\(|@[A-Za-z_]{1,64}@/);
export const PlusEq = token("PlusEq", /\+=/);
export const Eq = token("Eq", /=(?!=)/, { start_chars_hint: ["="] });
export const Comma = token("Comma", /,/);
export const Semi = token("Semi", /;/);
export const LBracket = token("LBracket", /\[/);
export const RBracket = token("RBracket", /\]/);
export const LParen = token("LParen", /\(/);
export const RParen = token("RParen", /\)/);
export const LBrace = token("LBrace", /\{/);
export const RBrace = token("RBrace", /\}/);
export const Op = token("Op", /\*\*|\/\/|[=!<>]=|[-+*/%<>!&|^~.:@]/);
export const Junk = token("Junk", /[\s\S]/, { start_chars_hint: anyBut("") });

export const vocabulary: TokenType[] = [Any, Literal, ...made];

/** Knows every character: nothing is ever left over. */
export function configLexer(): Lexer {
  return makeLexer(made);
}
