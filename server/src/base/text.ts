/** Places in texts. Offsets count UTF-16 units from 0; lines and columns exist only in the shells. */

/** A normalised URI, or for the command line a path with `/`. Opaque: only `analysis/hosts.ts` takes it apart. */
export type FileId = string & { readonly brand: "FileId" };

/** `start` included, `end` excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** A span in a file. */
export interface Origin extends Span {
  readonly file: FileId;
}

/** A value that is also the place where it was read. */
export interface Sourced<T> extends Origin {
  readonly value: T;
}

export function spanOf(place: Span): Span {
  return { start: place.start, end: place.end };
}

export function at(file: FileId, span: Span): Origin {
  return { file, start: span.start, end: span.end };
}

export function sourced<T>(value: T, file: FileId, span: Span): Sourced<T> {
  return { value, file, start: span.start, end: span.end };
}

/** The part of a sourced text from `from` to `to`, both relative to it. A text that was unescaped keeps its whole place. */
export function slice(text: Sourced<string>, from: number, to = text.value.length): Sourced<string> {
  const value = text.value.slice(from, to);
  const literal = text.end - text.start === text.value.length;
  return literal
    ? { value, file: text.file, start: text.start + from, end: text.start + to }
    : { value, file: text.file, start: text.start, end: text.end };
}

/** Whether two spans share a place; an empty one counts where it stands. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

export function contains(outer: Span, offset: number): boolean {
  return outer.start <= offset && offset <= outer.end;
}

export function sameOrigin(a: Origin, b: Origin): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end;
}

/** Applies edits that do not overlap; edits at one offset keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const order = edits.map((edit, index) => ({ edit, index }));
  order.sort((a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.index - b.index);
  let out = "";
  let done = 0;
  for (const { edit } of order) {
    out += text.slice(done, Math.max(done, edit.span.start)) + edit.text;
    done = Math.max(done, edit.span.end);
  }
  return out + text.slice(done);
}

/** Line starts of a text; `\n`, `\r\n` and a lone `\r` end a line, as in LSP. */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    const starts = [0];
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 10) starts.push(i + 1);
      else if (c === 13 && text.charCodeAt(i + 1) !== 10) starts.push(i + 1);
    }
    this.#starts = starts;
    this.#length = text.length;
  }

  get lines(): number {
    return this.#starts.length;
  }

  /** 0-based line and character of an offset; an offset outside the text is clamped into it. */
  position(offset: number): { readonly line: number; readonly character: number } {
    const wanted = Math.min(Math.max(offset, 0), this.#length);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= wanted) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: wanted - (this.#starts[low] ?? 0) };
  }

  /** Offset of a 0-based position; a position outside the text is clamped into it. */
  offset(line: number, character: number): number {
    if (line < 0) return 0;
    const start = this.#starts[line];
    if (start === undefined) return this.#length;
    const next = this.#starts[line + 1] ?? this.#length + 1;
    return Math.min(start + Math.max(character, 0), Math.max(start, next - 1));
  }
}
