/** What xl's lexer and parser refuse: one trouble per fault, and none that only follows from another. */
import type { FileId, Span, TextEdit } from "#base/text";
import type { TroubleFact } from "#model/troubles";
import type { Code } from "./python.ts";
import type { Assignment, Config, Entry, ListValue, Odd, Other, Piece, StringValue, Value } from "./tree.ts";
import { type Item, itemsOf } from "./tree.ts";
import { insert, mend, remove, replace, trouble } from "./trouble.ts";
import { oddInside } from "./typography.ts";
import { valueTroubles } from "./value-troubles.ts";
import { vifAssignments } from "./vif-list.ts";

const KEY = /^[a-z][._0-9a-z]*$/;

export function syntaxTroubles(file: FileId, tree: Config, code: Code): TroubleFact[] {
  if (code.template) return [];
  const odd = typographic(file, tree, code);
  if (code.python) {
    const { what } = code.python;
    return [trouble(file, "xen/python", code.python, { what }), ...odd];
  }
  return [...odd, ...new Checker(file, tree).run(), ...valueTroubles(file, tree)].sort(
    (a, b) => a.at.start - b.at.start,
  );
}

/** Once per file, at the first; the mend replaces all. */
function typographic(file: FileId, tree: Config, code: Code): TroubleFact[] {
  const found: Odd[] = [...tree.odd];
  for (const assignment of vifAssignments(tree, code)) {
    if (assignment.value?.kind !== "list") continue;
    for (const entry of assignment.value.entries)
      if (entry.kind === "string") for (const odd of oddInside(tree.text, entry.inner)) found.push(odd);
  }
  found.sort((a, b) => a.start - b.start);
  const [first, ...others] = found;
  if (!first) return [];
  const char = tree.text.slice(first.start, first.end);
  const hex = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const edits = found.map((one) => replace(one, one.plain));
  return [
    trouble(file, "typographic", first, { char, hex, is: first.is }, { also: others, mends: [mend("replace", edits)] }),
  ];
}

/** Tokens that a forgotten pair of quotes may have been meant around. */
function isBare(part: Entry | Piece): boolean {
  if ("kind" in part && part.kind !== "piece") return part.kind === "word" || part.kind === "number";
  const piece: Piece = part;
  return (
    piece.type === "Op" ||
    piece.type === "Word" ||
    piece.type === "Number" ||
    (piece.type === "Junk" && !/\s/.test(piece.image))
  );
}

class Checker {
  readonly #file: FileId;
  readonly #tree: Config;
  readonly #found: TroubleFact[] = [];
  readonly #odd: ReadonlySet<number>;
  /** Something above swallowed or broke what follows: its remains are no faults of their own. */
  #wreck = false;

  constructor(file: FileId, tree: Config) {
    this.#file = file;
    this.#tree = tree;
    this.#odd = new Set(tree.odd.map((o) => o.start));
  }

  run(): TroubleFact[] {
    this.#lineEnds();
    for (const statement of this.#tree.statements) {
      if (this.#hasOddQuote(statement)) {
        this.#wreck = true;
        continue;
      }
      if (statement.kind === "assignment") this.#assignment(statement);
      else this.#other(statement);
    }
    return this.#found;
  }

  #text(span: Span): string {
    return this.#tree.text.slice(span.start, span.end);
  }

  /** A stray typographic quote broke the words of this statement; it is told as such. */
  #hasOddQuote(statement: Assignment | Other): boolean {
    const pieces = statement.kind === "assignment" ? statement.rest : statement.pieces;
    return pieces.some((p) => p.type === "Junk" && this.#odd.has(p.start));
  }

  #unexpected(place: Span, what: string, ...close: TextEdit[]): void {
    this.#found.push(
      trouble(this.#file, "xen/unexpected", place, { what }, close.length > 0 ? { mends: [mend("close", close)] } : {}),
    );
  }

  #lineEnds(): void {
    const { text, comments } = this.#tree;
    if (text.startsWith("\ufeff")) {
      const bom = { start: 0, end: 1 };
      this.#found.push(trouble(this.#file, "xen/bom", bom, {}, { mends: [mend("drop", [remove(bom)])] }));
    }
    const edits: TextEdit[] = [];
    let first: number | undefined;
    let comment = 0;
    for (let i = text.indexOf("\r"); i >= 0; i = text.indexOf("\r", i + 1)) {
      edits.push(text[i + 1] === "\n" ? remove({ start: i, end: i + 1 }) : replace({ start: i, end: i + 1 }, "\n"));
      while ((comments[comment]?.end ?? text.length + 1) <= i) comment++;
      const around = comments[comment];
      // A comment runs to the line feed and takes the carriage return along.
      if (first === undefined && !(around && around.start < i)) first = i;
    }
    if (first !== undefined) {
      const place = { start: first, end: first + (text[first + 1] === "\n" ? 2 : 1) };
      this.#found.push(trouble(this.#file, "xen/crlf", place, {}, { mends: [mend("to-lf", edits)] }));
    }
    const last = comments.at(-1);
    if (last && last.end === text.length)
      this.#found.push(
        trouble(this.#file, "xen/no-final-newline", last, {}, { mends: [mend("newline", [insert(last.end, "\n")])] }),
      );
  }

  #assignment(statement: Assignment): void {
    this.#wreck = false;
    const { key } = statement;
    if (!KEY.test(key.image)) {
      const lower = key.image.toLowerCase();
      if (KEY.test(lower))
        this.#found.push(
          trouble(
            this.#file,
            "xen/key-case",
            key,
            { key: key.image },
            { mends: [mend("lower", [replace(key, lower)], { lower })] },
          ),
        );
      else this.#unexpected(key, `\`${key.image}\` is no key`);
    }
    this.#value(statement);
  }

  #value(statement: Assignment): void {
    const { value, rest, key, op } = statement;
    const [first] = rest;
    if (!value) {
      if (!first) {
        this.#unexpected({ start: key.start, end: op.end }, `\`${key.image} ${op.image}\` has no value`);
        this.#wreck = true;
      } else if (rest.every(isBare)) this.#bare({ start: first.start, end: statement.end });
      else this.#stray(rest);
      return;
    }
    if (value.kind === "list") {
      this.#list(value);
      if (first) this.#stray(rest);
      return;
    }
    if (value.kind === "string") {
      if (value.style === "open") this.#open(value);
      else if (first) this.#stray(rest);
      return;
    }
    if (rest.every(isBare) && (value.kind === "word" || rest.length > 0))
      this.#bare({ start: value.start, end: statement.end });
    else {
      if (value.kind === "word") this.#bare(value);
      else if (first) this.#stray(rest);
    }
  }

  /** The first token behind a value that xl cannot take. */
  #stray(rest: readonly Piece[]): void {
    const [first, second] = rest;
    if (!first) return;
    const { type, image } = first;
    if (type === "Word" && (second?.type === "Eq" || second?.type === "PlusEq"))
      this.#unexpected(first, `\`${image}\` begins a second assignment on the line, without a \`;\` between`);
    else if (/String|Typo/.test(type)) this.#unexpected(first, "a second string without anything between");
    else if (type === "RBracket") this.#unexpected(first, "`]` without its `[`");
    else this.#unexpected(first, `\`${image}\` behind the value`);
    if (type === "OpenString") this.#wreck = true;
  }

  #bare(place: Span): void {
    const word = this.#text(place);
    if (/^(true|false)$/i.test(word)) {
      const number = /^t/i.test(word) ? "1" : "0";
      const mends = [mend("number", [replace(place, number)])];
      this.#found.push(trouble(this.#file, "xen/boolean", place, { word, number }, { mends }));
      return;
    }
    const quote = word.includes("'") ? '"' : "'";
    const mends = [mend("quote", [insert(place.start, quote), insert(place.end, quote)])];
    this.#found.push(trouble(this.#file, "xen/bare-word", place, { word }, { mends }));
  }

  #open(value: StringValue): void {
    this.#wreck = true;
    // The marks at the line's end were hardly meant to be part of the string.
    const inner = this.#text(value.inner);
    const kept = inner.replace(/[\s,\]]+$/, "");
    const close = insert(value.inner.start + kept.length, value.quote);
    this.#found.push(trouble(this.#file, "xen/unterminated-string", value, {}, { mends: [mend("close", [close])] }));
  }

  #list(list: ListValue): void {
    let needed = false;
    let open = false;
    for (const entry of list.entries) {
      if (entry.kind === "string" && entry.style === "open") open = true;
      if (entry.kind !== "piece" || entry.type !== "Comma" || entry.deep) {
        needed = true;
        continue;
      }
      if (!needed) {
        const mends = [mend("delete", [remove(entry)])];
        this.#found.push(trouble(this.#file, "xen/double-comma", entry, {}, { mends }));
      }
      needed = false;
    }
    this.#items(itemsOf(list));
    if (list.closed || open) return;
    this.#wreck = true;
    this.#unexpected({ start: list.start, end: list.start + 1 }, "`[` without its `]`", insert(list.end, " ]"));
  }

  #items(items: readonly Item[]): void {
    const [first] = items;
    const last = items.at(-1);
    const isEq = (part: Entry) => part.kind === "piece" && part.type === "Eq";
    const bare = items.every((item) => item.parts.every((part) => isBare(part) || isEq(part)));
    // `[ mac=…, bridge=br0 ]`: the one string of one interface, without its quotes.
    if (bare && first && last && items.some((item) => item.parts.some(isEq)))
      this.#bare({ start: first.start, end: last.end });
    else for (const item of items) this.#item(item);
  }

  #item(item: Item): void {
    if (item.parts.every(isBare)) {
      if (item.parts.length > 1 || item.parts[0]?.kind !== "number") this.#bare(item);
      return;
    }
    let before: Value | undefined;
    for (const entry of item.parts) {
      if (entry.kind === "piece" || entry.kind === "word") {
        this.#unexpected(entry, `\`${this.#text(entry)}\` in the list`);
        return;
      }
      if (before) {
        const mends = [mend("insert", [insert(before.end, ",")])];
        this.#found.push(trouble(this.#file, "xen/missing-comma", entry, {}, { mends }));
      }
      if (entry.kind === "string" && entry.style === "open") this.#open(entry);
      if (entry.kind === "list") this.#list(entry);
      before = entry;
    }
  }

  #other(statement: Other): void {
    const { pieces } = statement;
    const [first] = pieces;
    const wreck = this.#wreck;
    this.#wreck = true;
    if (!first || wreck) return;
    const eq = pieces.findIndex((p) => p.type === "Eq" || p.type === "PlusEq");
    const last = pieces[eq - 1];
    if (eq === 0) this.#unexpected(first, "`=` without a key");
    else if (last) {
      const key = { start: first.start, end: last.end };
      this.#unexpected(key, `\`${this.#text(key)}\` is no key`);
    } else if (/String|Typo/.test(first.type)) this.#unexpected(first, "a string without a key");
    else
      this.#unexpected(
        first,
        first.type === "Word" ? `\`${first.image}\` without \`=\`` : `\`${first.image}\` where a key belongs`,
      );
  }
}
