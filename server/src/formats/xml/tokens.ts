/** Tokens of XML, by the place where they may stand: content, a tag, an end tag, a DOCTYPE. */

import { createToken, Lexer, type TokenType } from "chevrotain";
import { anyBut, makeLexer } from "#syntax/kit";
import { NAME, ODD_BLANKS, ODD_QUOTES } from "./names.ts";
import { quotedPattern } from "./quoted.ts";

/** A pattern whose first character is known needs no search through every token. */
function hint(characters: string): { readonly start_chars_hint: string[] } {
  return { start_chars_hint: [...characters] };
}

/** Any first character but these. */
function rest(excluded: string): { readonly start_chars_hint: number[] } {
  return { start_chars_hint: anyBut(excluded) };
}

const OPEN = new RegExp(`<${NAME}`);
const END = new RegExp(`</(?:${NAME})?`);
const WORD = new RegExp(`(?:[^ \\t\\r\\n"'<>=/${ODD_BLANKS}${ODD_QUOTES}]|/(?!>))+`);
const REFERENCE = new RegExp(`&(?:#[0-9]+|#x[0-9A-Fa-f]+|${NAME});`);

/** `<name` in content, and the same where a tag was left unfinished. */
export const Open = createToken({ name: "Open", pattern: Lexer.NA });
export const End = createToken({ name: "End", pattern: Lexer.NA });
export const Pi = createToken({ name: "Pi", pattern: Lexer.NA });
export const Cdata = createToken({ name: "Cdata", pattern: Lexer.NA });
export const Doctype = createToken({ name: "Doctype", pattern: Lexer.NA });

const PI_PLAIN = /<\?(?:[^?<]|\?(?!>))*\?>/y;
const PI_UNCLOSED = /<\?[^<>]*>?/y;
/** Where the last `?>` of the text at hand stands: a search for one beyond it would run to the end each time. */
let lastClose = { text: "", at: -1 };

/** `<?…?>`; an XML declaration without `?>`, or an instruction that nothing closes, ends at its `>`. */
function instruction(text: string, offset: number): [string] | null {
  PI_PLAIN.lastIndex = offset;
  if (PI_PLAIN.test(text)) return [text.slice(offset, PI_PLAIN.lastIndex)];
  PI_UNCLOSED.lastIndex = offset;
  if (!PI_UNCLOSED.test(text)) return null;
  const short = PI_UNCLOSED.lastIndex;
  if (!/^<\?xml\s/.test(text.slice(offset, offset + 6))) {
    if (lastClose.text !== text) lastClose = { text, at: text.lastIndexOf("?>") };
    if (offset + 2 <= lastClose.at) return [text.slice(offset, text.indexOf("?>", offset + 2) + 2)];
  }
  return [text.slice(offset, short)];
}

/** Texts are not kept alive by the lexer. */
export function forgetText(): void {
  lastClose = { text: "", at: -1 };
}

const PI = { exec: instruction };
const CDATA = /<!\[CDATA\[(?:[\s\S]*?\]\]>|[\s\S]*)/;
const DOCTYPE = /<!DOCTYPE/;

const OpenTag = createToken({ name: "OpenTag", pattern: OPEN, push_mode: "tag", categories: Open, ...hint("<") });
const EndTag = createToken({ name: "EndTag", pattern: END, push_mode: "end", categories: End, ...hint("<") });
const PiHere = createToken({ name: "PiHere", pattern: PI, line_breaks: true, categories: Pi, ...hint("<") });
const CdataHere = createToken({ name: "CdataHere", pattern: CDATA, categories: Cdata, ...hint("<") });
const DoctypeHere = createToken({
  name: "DoctypeHere",
  pattern: DOCTYPE,
  push_mode: "doctype",
  categories: Doctype,
  ...hint("<"),
});

// What begins something new inside a tag ends the tag: it was left unfinished.
const OpenNext = createToken({
  name: "OpenNext",
  pattern: OPEN,
  pop_mode: true,
  push_mode: "tag",
  categories: Open,
  ...hint("<"),
});
const EndNext = createToken({
  name: "EndNext",
  pattern: END,
  pop_mode: true,
  push_mode: "end",
  categories: End,
  ...hint("<"),
});
const PiNext = createToken({
  name: "PiNext",
  pattern: PI,
  line_breaks: true,
  pop_mode: true,
  categories: Pi,
  ...hint("<"),
});
const CdataNext = createToken({ name: "CdataNext", pattern: CDATA, pop_mode: true, categories: Cdata, ...hint("<") });
const DoctypeNext = createToken({
  name: "DoctypeNext",
  pattern: DOCTYPE,
  pop_mode: true,
  push_mode: "doctype",
  categories: Doctype,
  ...hint("<"),
});

/** An unclosed comment hides the rest of the file, as for every XML reader. */
export const Comment = createToken({ name: "Comment", pattern: /<!--(?:[\s\S]*?-->|[\s\S]*)/, ...hint("<") });
/** `<!ELEMENT` and the like outside a DOCTYPE. */
export const Stray = createToken({ name: "Stray", pattern: /<![^<>]*>?/, ...hint("<") });
export const Less = createToken({ name: "Less", pattern: /</ });
export const Reference = createToken({ name: "Reference", pattern: REFERENCE, ...hint("&") });
export const Ampersand = createToken({ name: "Ampersand", pattern: /&/ });
export const Text = createToken({ name: "Text", pattern: /[^<&]+/, ...rest("<&") });

const Blank = createToken({ name: "Blank", pattern: /[ \t\r\n]+/, group: Lexer.SKIPPED });
/** Skipped by the grammar, but told: `odd` in the lexer's groups. */
const OddBlank = createToken({
  name: "OddBlank",
  pattern: new RegExp(`[${ODD_BLANKS}]+`),
  group: "odd",
  ...rest(" \t\r\n\"'<>=/"),
});
export const Equals = createToken({ name: "Equals", pattern: /=/ });
export const Quoted = createToken({
  name: "Quoted",
  pattern: { exec: quotedPattern },
  line_breaks: true,
  ...rest(" \t\r\n<>=/"),
});
export const SlashClose = createToken({ name: "SlashClose", pattern: /\/>/, pop_mode: true });
export const Close = createToken({ name: "Close", pattern: />/, pop_mode: true });
export const Word = createToken({ name: "Word", pattern: WORD, ...rest(" \t\r\n\"'<>=") });
export const Junk = createToken({ name: "Junk", pattern: /[\s\S]/, ...rest("") });

/** `"…"` in a DOCTYPE; without its end it is junk. */
export const Literal = createToken({ name: "Literal", pattern: /"[^"]*"|'[^']*'/, ...hint("\"'") });
export const DtOpen = createToken({ name: "DtOpen", pattern: /\[/, push_mode: "subset" });
export const DtClose = createToken({ name: "DtClose", pattern: />/, pop_mode: true });
export const DtWord = createToken({ name: "DtWord", pattern: /[^ \t\r\n"'<>[\]]+/, ...rest(" \t\r\n\"'<>[]") });
export const Declaration = createToken({ name: "Declaration", pattern: /<![A-Za-z]*/, push_mode: "declaration" });
export const DeclarationClose = createToken({ name: "DeclarationClose", pattern: />/, pop_mode: true });
export const SubsetClose = createToken({ name: "SubsetClose", pattern: /\]/, pop_mode: true });
export const SubsetText = createToken({ name: "SubsetText", pattern: /[^<\]]+/, ...rest("<]") });

const modes: Record<string, TokenType[]> = {
  content: [Comment, CdataHere, DoctypeHere, Stray, PiHere, EndTag, OpenTag, Less, Reference, Ampersand, Text],
  tag: [
    Blank,
    OddBlank,
    Equals,
    Quoted,
    SlashClose,
    Close,
    Comment,
    CdataNext,
    DoctypeNext,
    PiNext,
    EndNext,
    OpenNext,
    Word,
    Junk,
  ],
  end: [Blank, OddBlank, Close, Comment, CdataNext, DoctypeNext, PiNext, EndNext, OpenNext, Junk],
  doctype: [Blank, Comment, PiHere, EndNext, OpenNext, Literal, DtOpen, DtClose, DtWord, Junk],
  subset: [Comment, PiHere, Declaration, SubsetClose, SubsetText, Junk],
  declaration: [Blank, Literal, DeclarationClose, DtWord, Junk],
};

/** Category tokens first, then every token of every mode once: what the parser needs to know. */
export const vocabulary: TokenType[] = [...new Set([Open, End, Pi, Cdata, Doctype, ...Object.values(modes).flat()])];

export function makeXmlLexer(): Lexer {
  return makeLexer({ modes, defaultMode: "content" });
}
