import { contains, type Span } from "#base/text";
import type { Cursor, Document, KeySpec } from "#formats/format";
import { roleOf } from "./facts.ts";
import { statementOffers, vifOffers } from "./offers.ts";
import { DOMAIN_KEYS, domainKey, HOST_KEYS, hostKey, VIF_KEYS, vifKey } from "./schema.ts";
import type { Assignment, Config, StringValue, Tree, Value } from "./tree.ts";
import { parseVif } from "./vif.ts";

interface Table {
  readonly keys: readonly KeySpec[];
  readonly spec: (key: string) => KeySpec | undefined;
}

function tableOf(path: string): Table {
  return roleOf(path) === "host" ? { keys: HOST_KEYS, spec: hostKey } : { keys: DOMAIN_KEYS, spec: domainKey };
}

/** What stands at an offset, where something of this format's tables can; undefined in comments and in code. */
export function cursor(doc: Document, tree: Tree, offset: number): Cursor | undefined {
  if (tree.kind === "sxp" || offset < 0 || offset > doc.text.length) return undefined;
  if (tree.comments.some((c) => c.start < offset && offset <= c.end)) return undefined;
  const table = tableOf(doc.path);
  for (const statement of tree.statements) {
    if (!contains(statement, offset)) continue;
    if (statement.kind === "assignment") return inAssignment(statement, tree, offset, table);
    const [first, second] = statement.pieces;
    return first?.type === "Word" && !second ? onKey(first, first.image, tree, table) : undefined;
  }
  return between(tree, offset, table);
}

function onKey(span: Span, typed: string, tree: Config, table: Table): Cursor {
  const used = new Set(tree.statements.flatMap((s) => (s.kind === "assignment" ? [table.spec(s.key.image)?.key] : [])));
  const spec = table.spec(typed);
  const free = table.keys.filter((k) => !k.quiet && (k === spec || !used.has(k.key)));
  const offer = statementOffers(free, tree, span, quoteIn(tree), spec);
  return { on: "key", span: { start: span.start, end: span.end }, typed, ...(spec ? { spec } : {}), offer };
}

/** The quote of the file's last string. */
function quoteIn({ statements }: Config): "'" | '"' {
  for (const statement of statements.toReversed())
    if (statement.kind === "assignment" && statement.value?.kind === "string") return statement.value.quote;
  return '"';
}

/** Between statements: a key at the start of a line, a value behind `KEY =`. */
function between(tree: Config, offset: number, table: Table): Cursor | undefined {
  const before = tree.statements.findLast((s) => s.end < offset);
  const line = tree.text.slice(Math.max(tree.text.lastIndexOf("\n", offset - 1) + 1, before?.end ?? 0), offset);
  const sameLine = before !== undefined && !tree.text.slice(before.end, offset).includes("\n");
  if (sameLine && before.kind === "assignment" && !before.value && before.rest.length === 0 && /^[ \t]*$/.test(line)) {
    const spec = table.spec(before.key.image);
    return spec && { on: "value", span: { start: offset, end: offset }, typed: "", spec };
  }
  if (!/^[ \t]*$/.test(sameLine ? line.replace(/^[ \t]*;/, "") : line)) return undefined;
  return sameLine && !line.includes(";") ? undefined : onKey({ start: offset, end: offset }, "", tree, table);
}

function inAssignment(statement: Assignment, tree: Config, offset: number, table: Table): Cursor | undefined {
  if (contains(statement.key, offset)) return onKey(statement.key, statement.key.image, tree, table);
  const { value } = statement;
  const spec = table.spec(statement.key.image);
  if (!value)
    return spec && offset >= statement.op.end
      ? { on: "value", span: { start: offset, end: offset }, typed: "", spec }
      : undefined;
  if (statement.key.image === "vif" && value.kind !== "number" && value.kind !== "word")
    return inVif(value, offset, tree.text);
  if (value.kind === "list" || !spec) return undefined;
  const span = value.kind === "string" ? value.inner : value;
  if (!contains(span, offset)) return undefined;
  return {
    on: "value",
    span: { start: span.start, end: span.end },
    typed: tree.text.slice(span.start, span.end),
    spec,
  };
}

function inVif(value: Value, offset: number, text: string): Cursor | undefined {
  const strings =
    value.kind === "list" ? value.entries.filter((e) => e.kind === "string") : value.kind === "string" ? [value] : [];
  const string = strings.find((s) => contains(s.inner, offset));
  return string?.literal ? inSpec(string, offset, text) : undefined;
}

function inSpec(string: StringValue, offset: number, text: string): Cursor | undefined {
  const spec = parseVif(string);
  const here = offset - string.inner.start;
  const item = spec.items.find((i) => contains(i.room, here) && (here >= i.start || here > i.room.start));
  const used = new Set(spec.items.filter((i) => i !== item).map((i) => vifKey(i.key)?.key));
  const free = VIF_KEYS.filter((k) => !k.quiet && !used.has(k.key));
  const onKey = (span: Span, own?: KeySpec) => vifOffers(free, text, string.inner, span, own);
  const empty = { start: offset, end: offset };
  if (!item || here < item.start) return { on: "key", span: empty, typed: "", offer: onKey(empty) };
  if (item.eq && here >= item.eq.end) {
    const row = vifKey(item.key);
    const inside = contains(item.valueSpan, here);
    const span = inside ? spec.place(item.valueSpan) : { start: offset, end: offset };
    return row && { on: "value", span, typed: inside ? item.value : "", spec: row };
  }
  if (!contains(item.keySpan, here)) return undefined;
  const row = vifKey(item.key);
  const span = spec.place(item.keySpan);
  return { on: "key", span, typed: item.key, ...(row ? { spec: row } : {}), offer: onKey(span, row) };
}
