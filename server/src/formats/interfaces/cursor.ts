/** What stands under the cursor of an interfaces file. */
import { spanOf } from "#base/text";
import type { Cursor, Document, KeySpec } from "../format.ts";
import { canonical, keywordSpec, specOf } from "./keys.ts";
import { FAMILIES, INET, KEYS, KEYWORD_SPECS, METHODS } from "./schema.ts";
import { spelled, styleOf } from "./style.ts";
import type { InterfacesTree, Line, Stanza, Word } from "./tree.ts";

/** Rows of the words on an `iface` line behind the name. */
const FAMILY: KeySpec = {
  key: "family",
  doc: "Address family: inet is IPv4, inet6 is IPv6.",
  group: "keyword",
  type: "words",
  values: FAMILIES,
};
const METHOD: KeySpec = {
  key: "method",
  doc: "How the interface gets its address: `manual` gets none, `static` takes `address`.",
  group: "keyword",
  type: "words",
};
const INHERITS: KeySpec = {
  key: "inherits",
  doc: "Takes over the options of a stanza above; ifupdown only.",
  group: "keyword",
  type: "link",
  names: "link",
  readers: ["ifupdown"],
};

const OPTIONS = KEYS.filter((spec) => spec.group !== "keyword");

export function cursorAt(doc: Document, tree: InterfacesTree, offset: number): Cursor | undefined {
  if (tree.comments.some((span) => span.start < offset && offset <= span.end)) return undefined;
  if (tree.templates.some((span) => span.start <= offset && offset <= span.end)) return undefined;
  const stanza = stanzaAt(tree, offset);
  const line = lineAt(tree.lines, offset);
  if (!line || offset < line.start) return keyCursor({ start: offset, end: offset }, "", stanza, tree, undefined);
  if (offset <= line.key.end) {
    const keyword = line.keyword;
    const spec = keyword ? keywordSpec(line.key.text) : specOf(canonical(line.key.text));
    return keyCursor(spanOf(line.key), line.key.text, stanza, tree, spec, line);
  }
  const keyword = line.keyword;
  if (keyword === "iface" || keyword === "template") return headCursor(line, offset);
  const spec = keyword ? keywordSpec(line.key.text) : specOf(canonical(line.key.text));
  if (!spec) return undefined;
  const list = spec.type === "list" || spec.type === "words" || keyword !== undefined;
  const word = list ? line.words.find((w) => w.start <= offset && offset <= w.end) : line.rest;
  return value(spec, word, offset, doc.text);
}

/** A word that the cursor touches, or an empty place between two words. */
function value(spec: KeySpec, word: Word | undefined, offset: number, text: string, offer?: readonly string[]): Cursor {
  const inside = word && word.start <= offset && offset <= word.end ? word : undefined;
  const span = inside ? spanOf(inside) : { start: offset, end: offset };
  return { on: "value", span, typed: text.slice(span.start, span.end), spec, ...(offer && { offer }) };
}

function headCursor(line: Line, offset: number): Cursor {
  const index = line.words.findIndex((word) => word.start <= offset && offset <= word.end);
  const before = line.words.filter((word) => word.end < offset);
  const position = index >= 0 ? index : before.length;
  const word = line.words[index];
  const typed = (spec: KeySpec, offer?: readonly string[]): Cursor => ({
    on: "value",
    span: word ? spanOf(word) : { start: offset, end: offset },
    typed: word?.text ?? "",
    spec,
    ...(offer && { offer }),
  });
  if (line.words[position - 1]?.text === "inherits") return typed(INHERITS);
  const iface = keywordSpec("iface");
  if (position === 0 && iface) return typed(iface);
  if (position === 1) return typed(FAMILY, ["inherits"]);
  const family = line.words[1]?.text ?? "";
  if (position === 2) return typed({ ...METHOD, values: METHODS.get(family) ?? INET });
  return typed({ ...INHERITS, values: ["inherits"] });
}

function keyCursor(
  span: { readonly start: number; readonly end: number },
  typed: string,
  stanza: Stanza | undefined,
  tree: InterfacesTree,
  spec: KeySpec | undefined,
  line?: Line,
): Cursor {
  const inStanza = stanza && stanza.head !== line && (stanza.keyword === "iface" || stanza.keyword === "template");
  const style = styleOf(tree, stanza);
  const method = stanza?.head.words[2]?.text;
  const fits = (s: KeySpec) => !s.within || method === undefined || s.within.includes(method);
  const options = inStanza
    ? OPTIONS.filter((s) => !s.quiet && !s.within?.includes("mapping") && fits(s)).map((s) => ({
        ...s,
        key: spelled(s.key, style),
      }))
    : [];
  const mapping =
    stanza?.keyword === "mapping" && stanza.head !== line ? OPTIONS.filter((s) => s.within?.includes("mapping")) : [];
  const keywords = KEYWORD_SPECS.filter((s) => !s.quiet);
  return { on: "key", span, typed, offer: [...options, ...mapping, ...keywords], ...(spec && { spec }) };
}

/** The stanza whose lines or whose end the offset stands at: a new line below its last option still belongs to it. */
function stanzaAt(tree: InterfacesTree, offset: number): Stanza | undefined {
  return tree.stanzas.findLast((stanza) => stanza.start <= offset);
}

function lineAt(lines: readonly Line[], offset: number): Line | undefined {
  const line = lines.findLast((candidate) => candidate.start <= offset);
  return line && offset <= line.end ? line : undefined;
}
