/** What stands under the cursor of an interfaces file. */
import { lastFrom } from "#base/search";
import { contains, type Span, spanOf } from "#base/text";
import type { Cursor, Document, KeySpec } from "../format.ts";
import { canonical, keywordSpec, specOf } from "./keys.ts";
import { offersAt } from "./offers.ts";
import { FAMILIES, INET, METHODS } from "./schema.ts";
import type { InterfacesTree, Line, Stanza } from "./tree.ts";

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

export function cursorAt(doc: Document, tree: InterfacesTree, offset: number): Cursor | undefined {
  const comment = lastFrom(tree.comments, offset - 1);
  if (comment && offset <= comment.end) return undefined;
  const template = lastFrom(tree.templates, offset);
  if (template && offset <= template.end) return undefined;
  const stanza = lastFrom(tree.stanzas, offset);
  const last = lastFrom(tree.lines, offset);
  // A line goes on to its newline: behind `mtu ` its value is due.
  const line = last && offset <= last.until ? last : undefined;
  if (!line) return keyCursor({ start: offset, end: offset }, "", stanza, tree);
  const spec = line.keyword ? keywordRow(line) : specOf(canonical(line.key.text));
  if (offset <= line.key.end) return keyCursor(spanOf(line.key), line.key.text, stanza, tree, line, spec);
  if (line.keyword === "iface" || line.keyword === "template") return headCursor(line, offset);
  if (!spec) return undefined;
  const byWord = spec.type === "list" || spec.type === "words" || line.keyword !== undefined;
  const word = byWord ? line.words.find((candidate) => contains(candidate, offset)) : line.rest;
  const span = word && contains(word, offset) ? spanOf(word) : { start: offset, end: offset };
  return { on: "value", span, typed: doc.text.slice(span.start, span.end), spec };
}

/** Classes of one's own (`allow-br0`) take interfaces like the known ones. */
function keywordRow(line: Line): KeySpec | undefined {
  const { text } = line.key;
  const own = line.keyword === "allow" ? keywordSpec("allow-hotplug") : undefined;
  return keywordSpec(text) ?? (own && { ...own, key: text, doc: `Interfaces of the class \`${text.slice(6)}\`.` });
}

function headCursor(line: Line, offset: number): Cursor {
  const index = line.words.findIndex((word) => contains(word, offset));
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
  span: Span,
  typed: string,
  stanza: Stanza | undefined,
  tree: InterfacesTree,
  line?: Line,
  spec?: KeySpec,
): Cursor {
  const behind = tree.text.slice(span.end, span.end + 80);
  const followed = /^[ \t]+[^\s#]/.test(behind);
  // Right before other text, a comment too, nothing can be put.
  const offer = /^\S/.test(behind) ? [] : offersAt({ tree, stanza, line, start: span.start, followed });
  return { on: "key", span, typed, offer, ...(spec && { spec }) };
}
