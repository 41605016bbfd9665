/** Where bash's quotes and expansions end. Explicit stacks instead of recursion: nesting can be as deep as the text is long. */

type Frame = '"' | "`" | "(" | "{" | "{quoted";

/**
 * End (excluded) of the construct whose opening characters end at `from`, or -1 when nothing closes it before `limit`.
 * `opened` is the frame that the caller has already read: `"`, a backtick, `(` of `$(`, `{` of `${`.
 */
export function closing(text: string, from: number, limit: number, opened: '"' | "`" | "(" | "{"): number {
  const stack: Frame[] = [opened];
  let i = from;
  while (i < limit) {
    const top = stack[stack.length - 1];
    const c = text[i];
    if (c === "\\") {
      i += 2;
      continue;
    }
    const quoted = top === '"' || top === "{quoted";
    if ((c === '"' && top === '"') || (c === "`" && top === "`") || (c === ")" && top === "(") || isBrace(c, top)) {
      stack.pop();
      i++;
      if (stack.length === 0) return i > limit ? -1 : i;
    } else if (c === "'" && !quoted) {
      const end = text.indexOf("'", i + 1);
      if (end < 0 || end >= limit) return -1;
      i = end + 1;
    } else if (c === "$" && (text[i + 1] === "(" || text[i + 1] === "{")) {
      stack.push(text[i + 1] === "(" ? "(" : quoted ? "{quoted" : "{");
      i += 2;
    } else {
      if (c === '"' || c === "`") stack.push(c);
      else if (c === "(" && top === "(") stack.push("(");
      i++;
    }
  }
  return -1;
}

function isBrace(c: string | undefined, top: Frame | undefined): boolean {
  return c === "}" && (top === "{" || top === "{quoted");
}

/** End of `'…'` or `$'…'` whose quote was opened before `from`; -1 when nothing closes it before `limit`. */
export function closingSingle(text: string, from: number, limit: number, ansi: boolean): number {
  for (let i = from; i < limit; i++) {
    const c = text[i];
    if (c === "\\" && ansi) i++;
    else if (c === "'") return i + 1;
  }
  return -1;
}

/** End of an array's parentheses, opened before `from`; comments and quotes inside are passed over. */
export function closingArray(text: string, from: number, limit: number): number {
  for (let i = from; i < limit; i++) {
    const c = text[i];
    if (c === ")") return i + 1;
    if (c === "\\") i++;
    else if (c === "'" || c === '"' || c === "`") {
      const end = c === "'" ? closingSingle(text, i + 1, limit, false) : closing(text, i + 1, limit, c);
      if (end < 0) return -1;
      i = end - 1;
    } else if (c === "$" && text[i + 1] === "(") {
      const end = closing(text, i + 2, limit, "(");
      if (end < 0) return -1;
      i = end - 1;
    } else if (c === "#" && /\s/.test(text[i - 1] ?? "")) {
      const end = text.indexOf("\n", i);
      if (end < 0) return -1;
      i = end;
    }
  }
  return -1;
}

/** Offset of the line's end from `from` on, without CR LF. */
export function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  if (end < 0) return text.length;
  return end > from && text[end - 1] === "\r" ? end - 1 : end;
}

/** The first line's end tells the file's. */
export function newlineOf(text: string): "\n" | "\r\n" {
  const first = text.indexOf("\n");
  return first > 0 && text[first - 1] === "\r" ? "\r\n" : "\n";
}

/** Finds a needle again and again from growing offsets without reading the text twice. */
export class Finder {
  #from = 0;
  #found = -2;
  readonly #text: string;
  readonly #needle: string;

  constructor(text: string, needle: string) {
    this.#text = text;
    this.#needle = needle;
  }

  next(from: number): number {
    const known = this.#found !== -2 && from >= this.#from && (this.#found === -1 || from <= this.#found);
    if (!known) {
      this.#from = from;
      this.#found = this.#text.indexOf(this.#needle, from);
    }
    return this.#found;
  }
}
