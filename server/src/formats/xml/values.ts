/** What a reader gets from written text: references resolved within limits, blanks of attributes made one kind. */
import type { Span } from "#base/text";

/** A piece of text as its reader gets it. */
export interface XmlValue {
  /** What the reader gets; as written where that cannot be known. */
  readonly text: string;
  /** The place of the text, without quotes. */
  readonly span: Span;
  /** False: a reference leads to another file, or beyond the limits. */
  readonly known: boolean;
}

/** A reference that no reader resolves. */
export interface BadReference {
  readonly span: Span;
  readonly what: "bare" | "unknown" | "number";
}

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** No value in such files is longer; entities that grow beyond it are an attack or a mistake. */
const LONGEST = 65_536;
const DEEPEST = 16;
/** All that entities may add to one document. */
const BUDGET = 1_048_576;

const AMPERSANDS = /&(?:(#[0-9]+|#x[0-9A-Fa-f]+|[^\s&;<"'#]+);)?/g;
const ATTRIBUTE_BLANKS = /\r\n|[\t\r\n]/g;
const LINE_ENDS = /\r\n?/g;

/** The entities of one document; what they stand for is worked out once, when it is first asked for. */
export class Entities {
  readonly #declared = new Map<string, string | undefined>();
  readonly #expanded = new Map<string, string | undefined>();
  #left = BUDGET;
  /** Declarations may stand in files that are never read. */
  external = false;
  /** An entity that holds elements was used: the tree lacks them. */
  markup = false;

  /** The first declaration of a name counts. An undefined value lies in another file. */
  declare(name: string, value: string | undefined): void {
    if (!this.#declared.has(name)) this.#declared.set(name, value);
  }

  knows(name: string): boolean {
    return PREDEFINED.has(name) || this.#declared.has(name);
  }

  /** A reference in content: an entity that holds elements hides them from the tree. */
  use(name: string): void {
    if (this.#declared.get(name)?.includes("<")) this.markup = true;
  }

  /** The text of an entity; undefined: unknown, in another file, in a circle, or beyond the limits. */
  text(name: string): string | undefined {
    const text = PREDEFINED.get(name) ?? this.#expand(name, 0);
    if (text === undefined) return undefined;
    this.#left -= text.length;
    return this.#left >= 0 ? text : undefined;
  }

  #expand(name: string, depth: number): string | undefined {
    if (this.#expanded.has(name)) return this.#expanded.get(name);
    const declared = this.#declared.get(name);
    if (declared === undefined || depth > DEEPEST) return undefined;
    // A circle finds its own beginning unresolved.
    this.#expanded.set(name, undefined);
    let out = "";
    let done = 0;
    for (const match of declared.matchAll(AMPERSANDS)) {
      const inner = match[1] ?? "";
      const text = inner.startsWith("#") ? character(inner) : (PREDEFINED.get(inner) ?? this.#expand(inner, depth + 1));
      if (text === undefined) return undefined;
      out += declared.slice(done, match.index) + text;
      done = match.index + match[0].length;
      if (out.length > LONGEST) return undefined;
    }
    out += declared.slice(done);
    const result = out.length > LONGEST ? undefined : out;
    this.#expanded.set(name, result);
    return result;
  }
}

/** `#65` or `#x41`; undefined: no character that XML allows. */
export function character(reference: string): string | undefined {
  const digits = reference.startsWith("#x") ? reference.slice(2) : reference.slice(1);
  const code = Number.parseInt(digits, reference.startsWith("#x") ? 16 : 10);
  const allowed =
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff);
  return allowed ? String.fromCodePoint(code) : undefined;
}

/**
 * Reads the text between two offsets as the value of an attribute (blanks become spaces) or as content (line ends become
 * `\n`). References that cannot be resolved stay as they are written.
 */
export function readValue(
  text: string,
  span: Span,
  as: "attribute" | "content",
  entities: Entities,
  bad: (found: BadReference) => void,
): XmlValue {
  const blanks = (raw: string): string =>
    as === "attribute" ? raw.replace(ATTRIBUTE_BLANKS, " ") : raw.replace(LINE_ENDS, "\n");
  const raw = text.slice(span.start, span.end);
  if (!raw.includes("&")) return { text: blanks(raw), span, known: true };
  let out = "";
  let done = 0;
  let known = true;
  for (const match of raw.matchAll(AMPERSANDS)) {
    const name = match[1];
    const place = { start: span.start + match.index, end: span.start + match.index + match[0].length };
    const found = name === undefined ? undefined : name.startsWith("#") ? character(name) : entities.text(name);
    if (name === undefined) bad({ span: place, what: "bare" });
    else if (name.startsWith("#")) {
      if (found === undefined) bad({ span: place, what: "number" });
    } else if (!entities.knows(name) && !entities.external) bad({ span: place, what: "unknown" });
    else if (found === undefined) known = false;
    out += blanks(raw.slice(done, match.index)) + (found ?? match[0]);
    done = match.index + match[0].length;
  }
  out += blanks(raw.slice(done));
  return { text: out, span, known };
}
