/** Written words → the words that a command gets: quotes taken away, known variables put in. */
import type { Span } from "#base/text";
import { expansionEnd } from "./shell-scan.ts";
import type { ShellPiece, ShellWord } from "./shell-tree.ts";
import { type Lookup, type ShellRun, type ShellValue, shellValue } from "./shell-value.ts";

const VARIABLE = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:\[([@*])\])?\})$/;

/** Builds values out of pieces; an unquoted variable may end one word and begin the next. */
class Decoder {
  readonly words: ShellValue[] = [];
  #runs: ShellRun[] = [];
  #begun = false;
  #conditional = false;
  readonly #text: string;
  readonly #word: Span;
  readonly #lookup: Lookup;
  readonly #split: boolean;

  constructor(text: string, word: Span, lookup: Lookup, split: boolean) {
    this.#text = text;
    this.#word = word;
    this.#lookup = lookup;
    this.#split = split;
  }

  piece(piece: ShellPiece): void {
    const { start, end, image } = piece;
    const last = piece.open ? end : end - 1;
    switch (piece.kind) {
      case "bare":
        this.#literal(start, end, "bare");
        break;
      case "escape":
        this.#add({ value: image.slice(1), start, end, literal: false, under: "other", computed: false });
        break;
      case "single":
        this.#literal(start + 1, Math.max(start + 1, last), "single");
        break;
      case "ansi":
        this.#ansi(start + 2, Math.max(start + 2, last));
        break;
      case "double": {
        const from = start + (image[0] === "$" ? 2 : 1);
        this.#double(from, Math.max(from, last));
        break;
      }
      case "expansion":
        this.#expansion(start, end, this.#split);
        break;
      case "template":
      case "process":
        this.#computed(start, end);
        break;
    }
  }

  finish(): readonly ShellValue[] {
    if (this.#begun) this.#flush();
    return this.words;
  }

  #flush(): void {
    this.words.push(shellValue(this.#runs, this.#word, this.#conditional));
    this.#runs = [];
    this.#begun = false;
    this.#conditional = false;
  }

  #add(run: ShellRun): void {
    this.#runs.push(run);
    this.#begun = true;
  }

  #literal(start: number, end: number, under: ShellRun["under"]): void {
    this.#begun = true;
    if (end > start)
      this.#add({ value: this.#text.slice(start, end), start, end, literal: true, under, computed: false });
  }

  #computed(start: number, end: number): void {
    this.#add({ value: this.#text.slice(start, end), start, end, literal: true, under: "other", computed: true });
  }

  /** Inside `"…"`: a backslash quotes only `$`, backtick, `"`, itself and a line's end. */
  #double(start: number, end: number): void {
    this.#begun = true;
    let from = start;
    let i = start;
    while (i < end) {
      const c = this.#text[i];
      const next = this.#text[i + 1] ?? "";
      if (c === "\\" && i + 1 < end && /[$`"\\\n\r]/.test(next)) {
        this.#literal(from, i, "double");
        const newline = next === "\n" || next === "\r";
        const stop = Math.min(end, next === "\r" && this.#text[i + 2] === "\n" ? i + 3 : i + 2);
        this.#add({ value: newline ? "" : next, start: i, end: stop, literal: false, under: "other", computed: false });
        i = stop;
        from = i;
      } else if (c === "$" || c === "`") {
        const stop = expansionEnd(this.#text, i, end);
        const close = stop < 0 ? end : stop;
        if (close === i + 1) i++;
        else {
          this.#literal(from, i, "double");
          this.#expansion(i, close, false);
          i = close;
          from = i;
        }
      } else i++;
    }
    this.#literal(from, end, "double");
  }

  #ansi(start: number, end: number): void {
    this.#begun = true;
    const letters: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };
    let from = start;
    for (let i = this.#text.indexOf("\\", start); i >= 0 && i < end; i = this.#text.indexOf("\\", from)) {
      this.#literal(from, i, "other");
      // A text that ends here ends in the middle of a pair.
      const stop = Math.min(end, i + 2);
      const c = this.#text.slice(i + 1, stop);
      this.#add({ value: letters[c] ?? c, start: i, end: stop, literal: false, under: "other", computed: false });
      from = stop;
    }
    this.#literal(from, Math.max(from, end), "other");
  }

  #expansion(start: number, end: number, split: boolean): void {
    const match = end - start <= 200 ? VARIABLE.exec(this.#text.slice(start, end)) : null;
    const name = match?.[1] ?? match?.[2];
    const known = name === undefined ? undefined : this.#lookup(name);
    const via = { start, end };
    if (!known || !match) {
      this.#computed(start, end);
      return;
    }
    if ("runs" in known) {
      if (match[3] !== undefined) this.#computed(start, end);
      else if (split) this.#splitRuns(known.runs, via);
      else for (const run of known.runs) this.#add({ ...run, via });
      return;
    }
    if (match[3] === undefined) {
      this.#computed(start, end);
      return;
    }
    known.array.forEach((word, i) => {
      if (i > 0 && this.#begun) this.#flush();
      for (const run of word.runs) this.#add({ ...run, via });
      this.#begun = true;
      this.#conditional ||= word.conditional;
    });
    if (!known.open) return;
    if (this.#begun) this.#flush();
    this.#computed(start, end);
  }

  /** An unquoted variable: blanks in its value part words. */
  #splitRuns(runs: readonly ShellRun[], via: Span): void {
    for (const run of runs) {
      if (!run.literal || run.computed) {
        this.#add({ ...run, via });
        continue;
      }
      for (const match of run.value.matchAll(/\s+|\S+/g)) {
        if (/^\s/.test(match[0])) {
          if (this.#begun) this.#flush();
          continue;
        }
        const start = run.start + match.index;
        this.#add({ ...run, value: match[0], start, end: start + match[0].length, via });
      }
    }
  }
}

/** The words that a command gets for one written word: several or none for an unquoted variable. */
export function decodeWord(text: string, word: ShellWord, lookup: Lookup): readonly ShellValue[] {
  const decoder = new Decoder(text, word, lookup, true);
  if (word.key) decoder.piece({ kind: "bare", image: "", open: false, start: word.key.start, end: word.key.end });
  for (const piece of word.pieces) decoder.piece(piece);
  return decoder.finish();
}

/** The value of an assignment, which is not split. */
export function decodeAssigned(text: string, word: ShellWord, lookup: Lookup): ShellValue {
  const decoder = new Decoder(text, word, lookup, false);
  for (const piece of word.pieces) decoder.piece(piece);
  return decoder.finish()[0] ?? shellValue([], { start: word.end, end: word.end });
}
