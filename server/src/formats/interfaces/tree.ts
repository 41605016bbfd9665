/** The tree of an interfaces file: comments, lines of words, and the stanzas that the lines make. */
import type { Span } from "#base/text";

/** Characters between two blanks. A continued word (`ppp0\` and `=dsl`) is one word; its text is shorter than its place. */
export interface Word extends Span {
  readonly text: string;
}

/** Keywords that begin a stanza or stand for themselves. */
export type Keyword =
  | "iface"
  | "template"
  | "mapping"
  | "auto"
  | "allow"
  | "source"
  | "source-directory"
  | "rename"
  | "no-auto-down"
  | "no-scripts"
  | "vlan";

/** One logical line: physical lines joined where they end in a backslash. From its first to its last non-blank character. */
export interface Line extends Span {
  readonly key: Word;
  /** The keyword that the line begins with, in whatever case; undefined for an option. */
  readonly keyword: Keyword | undefined;
  /** Every word behind the first, in order. */
  readonly words: readonly Word[];
  /** All of the line behind its first word, as the reader gets it; absent when nothing is there. */
  readonly rest?: Word;
  /** Where the physical lines begin and end, continuations and blanks included, the newline not. */
  readonly from: number;
  readonly until: number;
  /** Stands between the control lines of a template (`% for`, `{% if %}`): may never be there. */
  readonly conditional: boolean;
}

/** A keyword's line with the option lines that belong to it. */
export interface Stanza extends Span {
  readonly keyword: Keyword;
  /** Another case than the readers know: `AUTO`, `Iface`. */
  readonly miscased: boolean;
  readonly head: Line;
  /** Option lines; for `iface` also `auto`, `allow-X`, `no-auto-down`, `no-scripts` without arguments. */
  readonly options: readonly Line[];
}

export interface InterfacesTree {
  readonly text: string;
  /** Every logical line, in the order of the text. */
  readonly lines: readonly Line[];
  /** Lines that open a stanza, in the order of the text. */
  readonly stanzas: readonly Stanza[];
  /** Option lines that no stanza takes: before the first one, or behind `auto`, `source` and the like. */
  readonly stray: readonly Line[];
  /** From `#` to the line's end. */
  readonly comments: readonly Span[];
  /** Lines that a template engine takes away or replaces: `% for`, `{% if %}`, `<% … %>`, `${options}`. */
  readonly templates: readonly Span[];
}

/** ifupdown's isspace: a no-break blank is a letter. */
export function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** Length of a `\` newline at this offset, 0 where there is none. */
function continuation(text: string, i: number): number {
  if (text.charCodeAt(i) !== 92) return 0;
  if (text.charCodeAt(i + 1) === 10) return 2;
  return text.charCodeAt(i + 1) === 13 && text.charCodeAt(i + 2) === 10 ? 3 : 0;
}

/** The text between two offsets without its continuations. */
function joined(text: string, start: number, end: number): string {
  const raw = text.slice(start, end);
  return raw.includes("\\") ? raw.replace(/\\\r?\n/g, "") : raw;
}

const KEYWORDS: readonly Keyword[] = [
  "iface",
  "template",
  "mapping",
  "auto",
  "source",
  "source-directory",
  "rename",
  "no-auto-down",
  "no-scripts",
  "vlan",
];
/** The keyword that these words begin with; undefined for an option. */
function keywordOf(key: string, words: readonly Word[]): Keyword | undefined {
  const word = key.toLowerCase();
  if (word.length > 6 && word.startsWith("allow-")) return "allow";
  // ifupdown compares only the beginning.
  if (word.startsWith("source-dir")) return "source-directory";
  // ifupdown2 opens a stanza with `vlan bridge.10`; anything else behind `vlan` is an option of some hook.
  if (word === "vlan" && !(words.length === 1 && /[A-Za-z]/.test(words[0]?.text ?? ""))) return undefined;
  return KEYWORDS.find((keyword) => keyword === word);
}

/** Markup whose blanks do not part words: `{{ x }}`, `${ x }`, `<%= x %>`. */
const MARKUP: readonly (readonly [open: string, close: string])[] = [
  ["{{", "}}"],
  ["${", "}"],
  ["<%", "%>"],
];

/** Finds where markup ends; gives up on an ending that the rest of the line lacks, so that a line is searched once. */
function markupEnds(text: string, to: number): (i: number) => number | undefined {
  const missing = new Set<string>();
  return (i) => {
    for (const [open, close] of MARKUP) {
      if (!text.startsWith(open, i) || missing.has(close)) continue;
      const end = text.slice(i + 2, to).indexOf(close);
      if (end >= 0) return i + 2 + end + close.length;
      missing.add(close);
    }
    return undefined;
  };
}

/** The words of a logical line; undefined when it holds nothing but blanks. */
export function readLine(text: string, from: number, to: number, conditional: boolean): Line | undefined {
  const words: Word[] = [];
  const markupEnd = markupEnds(text, to);
  let start = -1;
  let end = -1;
  const close = () => {
    if (start >= 0) words.push({ text: joined(text, start, end), start, end });
    start = -1;
  };
  for (let i = from; i < to; ) {
    const skipped = continuation(text, i);
    if (skipped > 0) i += skipped;
    else {
      const code = text.charCodeAt(i);
      // Only `$`, `<` and `{` begin markup.
      const next = (code === 36 || code === 60 || code === 123 ? markupEnd(i) : undefined) ?? i + 1;
      if (isBlank(code)) close();
      else {
        if (start < 0) start = i;
        end = next;
      }
      i = next;
    }
  }
  close();
  const [key, ...others] = words;
  if (!key) return undefined;
  const first = others[0];
  const last = others.at(-1);
  const keyword = keywordOf(key.text, others);
  const lineEnd = last?.end ?? key.end;
  const line = { key, keyword, words: others, conditional, start: key.start, end: lineEnd, from, until: to };
  if (!first || !last) return line;
  return { ...line, rest: { text: joined(text, first.start, last.end), start: first.start, end: last.end } };
}
