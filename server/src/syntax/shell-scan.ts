/** Where the shell's quotes and expansions end. One pass over the text, however deeply they are nested. */

/** Deeper nesting is read as plain letters: no text may exhaust the stack. */
const DEEPEST = 40;

/** Offset behind the closing `'`; -1 when it never closes before `end`. `i` stands behind the opening one. */
export function singleEnd(text: string, i: number, end: number): number {
  const close = text.indexOf("'", i);
  return close < 0 || close >= end ? -1 : close + 1;
}

/** Offset behind the closing `'` of `$'…'`, in which a backslash quotes. */
export function ansiEnd(text: string, i: number, end: number): number {
  for (let at = i; at < end; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "'") return at + 1;
  }
  return -1;
}

/** Offset behind the closing `"`; expansions inside may hold quotes of their own. */
export function doubleEnd(text: string, i: number, end: number, depth = 0): number {
  let at = i;
  while (at < end) {
    const c = text[at];
    if (c === '"') return at + 1;
    if (c === "\\") at += 2;
    else if (c === "$" || c === "`") {
      const next = expansionEnd(text, at, end, depth + 1);
      if (next < 0) return -1;
      at = next;
    } else at++;
  }
  return -1;
}

/** Offset behind the `)` that closes `$(`, `((` or `<(`; `i` stands behind the opening one. */
export function parenEnd(text: string, i: number, end: number, depth = 0): number {
  let open = 1;
  let at = i;
  while (at < end) {
    const c = text[at];
    if (c === "(") open++;
    else if (c === ")" && --open === 0) return at + 1;
    const here = c === "<" ? hereBody(text, at, end) : -1;
    if (here >= 0) at = here;
    else if (c === "\\") at += 2;
    else if (c === "#" && /[\s;(]/.test(text[at - 1] ?? " ")) {
      const newline = text.indexOf("\n", at);
      at = newline < 0 ? end : newline;
    } else {
      const next = quoteEnd(text, at, end, depth);
      if (next < 0) return -1;
      at = next;
    }
  }
  return -1;
}

const HERE = /<<-?[ \t]*(["']?)([A-Za-z_]\w*)\1/y;
/** Further on than this, no delimiter is looked for, nor more often in one text. */
const LONGEST_BODY = 20_000;
const MOST_BODIES = 300;
let bodies = 0;

/** Before a text is scanned. */
export function startScan(): void {
  bodies = 0;
}

/** Offset of the delimiter's line of a here-document that begins at `i`; -1 when none does. Its first line is still shell. */
function hereBody(text: string, i: number, end: number): number {
  if (text[i + 1] !== "<") return -1;
  HERE.lastIndex = i;
  const word = HERE.exec(text)?.[2];
  const newline = word === undefined ? -1 : text.indexOf("\n", i);
  if (word === undefined || newline < 0 || ++bodies > MOST_BODIES) return -1;
  const body = text.slice(newline, Math.min(end, newline + LONGEST_BODY));
  const close = new RegExp(`\\n\\t*${word}\\r?(?=\\n|$)`).exec(body);
  return close ? newline + close.index + close[0].length : -1;
}

/** Offset behind the `}` that closes `${`. */
export function braceEnd(text: string, i: number, end: number, depth = 0): number {
  let at = i;
  while (at < end) {
    const c = text[at];
    if (c === "}") return at + 1;
    if (c === "\\") at += 2;
    else {
      // In `${1#'}` a lone quote is no quote: only what closes counts.
      const next = c === "'" ? at + 1 : quoteEnd(text, at, end, depth);
      if (next < 0) return -1;
      at = next;
    }
  }
  return -1;
}

function quoteEnd(text: string, at: number, end: number, depth: number): number {
  const c = text[at];
  if (depth >= DEEPEST) return at + 1;
  if (c === "'") return singleEnd(text, at + 1, end);
  if (c === '"') return doubleEnd(text, at + 1, end, depth + 1);
  if (c === "$" || c === "`") return expansionEnd(text, at, end, depth + 1);
  return at + 1;
}

function backtickEnd(text: string, i: number, end: number): number {
  for (let at = i; at < end; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "`") return at + 1;
  }
  return -1;
}

const NAME = /[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-]/y;

/** Offset behind the expansion that begins with the `$` or backtick at `i`; `i + 1` for a `$` that is only a letter; -1: never closes. */
export function expansionEnd(text: string, i: number, end: number, depth = 0): number {
  if (depth >= DEEPEST) return i + 1;
  if (text[i] === "`") return backtickEnd(text, i + 1, end);
  const next = text[i + 1];
  if (i + 1 >= end) return i + 1;
  if (next === "(") return parenEnd(text, i + 2, end, depth + 1);
  if (next === "{") return braceEnd(text, i + 2, end, depth + 1);
  NAME.lastIndex = i + 1;
  const name = NAME.exec(text)?.[0];
  return name === undefined ? i + 1 : Math.min(end, i + 1 + name.length);
}
