/** JSON with places. Total: what is no JSON is passed over, what is missing is absent; `JSON.parse` would give neither. */
import type { Span } from "#base/text";

export type JsonValue = JsonObject | JsonArray | JsonString | JsonPlain;

export interface JsonMember {
  readonly key: JsonString;
  /** Absent behind a key that nothing follows. */
  readonly value?: JsonValue;
}

export interface JsonObject extends Span {
  readonly json: "object";
  readonly members: readonly JsonMember[];
  readonly closed: boolean;
}

export interface JsonArray extends Span {
  readonly json: "array";
  readonly items: readonly JsonValue[];
  readonly closed: boolean;
}

export interface JsonString extends Span {
  readonly json: "string";
  readonly value: string;
  /** Between the quotes. */
  readonly inner: Span;
}

/** A number, `true`, `false`, `null`, or letters that are none of them. */
export interface JsonPlain extends Span {
  readonly json: "plain";
  readonly text: string;
}

/** Deeper values are passed over: no text may exhaust the stack. */
const DEEPEST = 64;
const PLAIN = /[^\s,:{}[\]"]+/y;
const ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

class JsonReader {
  at: number;
  readonly #text: string;
  readonly #end: number;

  constructor(text: string, from: number, to: number) {
    this.#text = text;
    this.at = from;
    this.#end = to;
  }

  /** The next value; undefined at a closing bracket, a comma, or the end. */
  value(depth: number): JsonValue | undefined {
    this.blanks();
    const c = this.at < this.#end ? this.#text[this.at] : undefined;
    if (c === undefined || c === "}" || c === "]" || c === "," || c === ":") return undefined;
    if (c === '"') return this.#string();
    if (c === "{" && depth < DEEPEST) return this.#object(depth);
    if (c === "[" && depth < DEEPEST) return this.#array(depth);
    const start = this.at;
    PLAIN.lastIndex = start;
    const length = PLAIN.exec(this.#text)?.[0].length ?? 1;
    this.at = Math.min(this.#end, start + length);
    return { json: "plain", text: this.#text.slice(start, this.at), start, end: this.at };
  }

  blanks(): void {
    while (this.at < this.#end && /\s/.test(this.#text[this.at] ?? "")) this.at++;
  }

  #string(): JsonString {
    const start = this.at;
    let value = "";
    let from = start + 1;
    let i = from;
    while (i < this.#end && this.#text[i] !== '"') {
      if (this.#text[i] !== "\\") {
        i++;
        continue;
      }
      value += this.#text.slice(from, i);
      const c = this.#text[i + 1] ?? "";
      const code = c === "u" ? /^[0-9a-fA-F]{4}/.exec(this.#text.slice(i + 2, i + 6))?.[0] : undefined;
      value += code !== undefined ? String.fromCharCode(Number.parseInt(code, 16)) : (ESCAPES[c] ?? c);
      i += code !== undefined ? 6 : 2;
      from = i;
    }
    i = Math.min(i, this.#end);
    value += this.#text.slice(from, i);
    this.at = Math.min(this.#end, i + 1);
    return { json: "string", value, inner: { start: start + 1, end: Math.max(start + 1, i) }, start, end: this.at };
  }

  #object(depth: number): JsonObject {
    const start = this.at++;
    const members: JsonMember[] = [];
    for (;;) {
      this.blanks();
      const c = this.at < this.#end ? this.#text[this.at] : undefined;
      if (c === undefined) return { json: "object", members, closed: false, start, end: this.at };
      if (c === "}") {
        this.at++;
        return { json: "object", members, closed: true, start, end: this.at };
      }
      if (c !== '"') {
        // A comma, or letters where a key was due.
        if (this.value(depth + 1) === undefined) this.at++;
        continue;
      }
      const key = this.#string();
      this.blanks();
      if (this.#text[this.at] !== ":" || this.at >= this.#end) {
        members.push({ key });
        continue;
      }
      this.at++;
      const value = this.value(depth + 1);
      members.push(value ? { key, value } : { key });
    }
  }

  #array(depth: number): JsonArray {
    const start = this.at++;
    const items: JsonValue[] = [];
    for (;;) {
      const value = this.value(depth + 1);
      if (value) {
        items.push(value);
        continue;
      }
      const c = this.at < this.#end ? this.#text[this.at] : undefined;
      if (c === undefined) return { json: "array", items, closed: false, start, end: this.at };
      this.at++;
      if (c === "]") return { json: "array", items, closed: true, start, end: this.at };
    }
  }
}

/** The values that stand one behind the other from `from` to `to`. Never throws; linear in the text's length. */
export function readJson(text: string, from = 0, to = text.length): readonly JsonValue[] {
  const reader = new JsonReader(text, from, to);
  const values: JsonValue[] = [];
  while (reader.at < to) {
    const value = reader.value(0);
    if (value) values.push(value);
    else if (reader.at < to) reader.at++;
  }
  return values;
}

/** The value of an object's key; the last one counts. */
export function member(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (value?.json !== "object") return undefined;
  return value.members.findLast((m) => m.key.value === key)?.value;
}

export function stringOf(value: JsonValue | undefined): JsonString | undefined {
  return value?.json === "string" ? value : undefined;
}

/** A number, with its place. */
export function numberOf(value: JsonValue | undefined): { readonly value: number; readonly at: Span } | undefined {
  if (value?.json !== "plain" || !/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value.text)) return undefined;
  return { value: Number(value.text), at: { start: value.start, end: value.end } };
}
