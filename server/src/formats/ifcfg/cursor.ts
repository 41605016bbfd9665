/** What stands under the cursor: a key, a value, a word of an option list. */
import type { Span } from "#base/text";
import type { Cursor, Document, KeySpec } from "../format.ts";
import type { Assignment, ShellTree } from "./grammar.ts";
import { type OptionText, readOptions } from "./options.ts";
import { roleOf } from "./roles.ts";
import { FILE_KEYS, specOf } from "./schema.ts";
import { BOND_OPTIONS, bondOptionSpec } from "./schema-bonding.ts";
import { BRIDGE_OPTIONS, bridgeOptionSpec } from "./schema-bridging.ts";
import { isAssignment, plain, statements } from "./statements.ts";
import { type Decoded, decode, placeIn } from "./words.ts";

const OFFERED = FILE_KEYS.filter((spec) => !spec.quiet && !spec.within?.includes("network"));
const HOST_KEYS = FILE_KEYS.filter(
  (spec) => !spec.quiet && (spec.within?.includes("network") || /^GATEWAY|^IPV6|^NOZERO/.test(spec.key)),
);

/** Undefined in comments, in shell code and where nothing is known. */
export function cursor(doc: Document, tree: ShellTree, offset: number): Cursor | undefined {
  const role = roleOf(doc.path);
  if (role === "lines") return undefined;
  if (tree.comments.some((comment) => comment.start < offset && offset <= comment.end)) return undefined;
  const offer = role === "defaults" ? HOST_KEYS : OFFERED;
  for (const statement of statements(tree)) {
    const { start, end } = statement.command;
    if (offset < start || offset > end) continue;
    for (const item of statement.items) {
      if (offset < item.start || offset > item.end) continue;
      if (isAssignment(item)) return inAssignment(doc, tree, item, offset, offer);
      const typed = plain(item);
      if (item !== statement.items[0] || !/^[A-Za-z_]\w*$/.test(typed) || statement.code !== undefined)
        return undefined;
      return onKey(typed, { start: item.start, end: item.end }, offer);
    }
    return undefined;
  }
  const lineStart = doc.text.lastIndexOf("\n", offset - 1) + 1;
  const blank = /^\uFEFF?[ \t]*$/.test(doc.text.slice(lineStart, offset));
  return blank ? onKey("", { start: offset, end: offset }, offer) : undefined;
}

function onKey(typed: string, span: Span, offer: readonly KeySpec[]): Cursor {
  const spec = specOf(typed);
  return { on: "key", span, typed, ...(spec && { spec }), offer };
}

function inAssignment(
  doc: Document,
  tree: ShellTree,
  assignment: Assignment,
  offset: number,
  offer: readonly KeySpec[],
): Cursor | undefined {
  const { name, nameSpan } = assignment;
  if (offset <= nameSpan.end) return onKey(name, nameSpan, offer);
  const spec = specOf(name);
  if (!spec) return undefined;
  const decoded = decode(tree.text, assignment.value);
  const words = OPTIONS[name];
  if (words) return inOptions(doc, decoded, offset, words);
  if (spec.type === "list" && spec.names) return inList(decoded, offset, spec);
  return { on: "value", span: decoded.span, typed: decoded.value, spec };
}

/** One blank-separated word of a list. */
function inList(decoded: Decoded, offset: number, spec: KeySpec): Cursor {
  for (const word of decoded.value.matchAll(/\S+/g)) {
    const span = placeIn(decoded, word.index, word.index + word[0].length);
    if (span.start <= offset && offset <= span.end) return { on: "value", span, typed: word[0], spec };
  }
  return { on: "value", span: { start: offset, end: offset }, typed: "", spec };
}

/** A value whose words are keys and values of their own. */
interface Words {
  readonly offer: readonly KeySpec[];
  readonly spec: (option: string) => KeySpec | undefined;
}
const BONDING: Words = { offer: BOND_OPTIONS, spec: bondOptionSpec };
const OPTIONS: Readonly<Record<string, Words>> = {
  BONDING_OPTS: BONDING,
  BONDING_MODULE_OPTS: BONDING,
  BRIDGING_OPTS: { offer: BRIDGE_OPTIONS, spec: bridgeOptionSpec },
};

function inOptions(doc: Document, decoded: Decoded, offset: number, words: Words): Cursor | undefined {
  const place = (from: number, to: number) => placeIn(decoded, from, to);
  const text: OptionText = { file: doc.file, value: decoded.value, place, conditional: false };
  for (const option of readOptions(text)) {
    if (offset < option.whole.start || offset > option.whole.end) continue;
    const { written, value } = option;
    if (offset <= written.end) return onOption(option.key, { start: written.start, end: written.end }, words);
    const spec = words.spec(option.key);
    return spec && { on: "value", span: { start: value.start, end: value.end }, typed: value.value, spec };
  }
  const inside = decoded.span.start <= offset && offset <= decoded.span.end;
  return inside ? onOption("", { start: offset, end: offset }, words) : undefined;
}

function onOption(typed: string, span: Span, { offer, spec: specOf }: Words): Cursor {
  const spec = specOf(typed);
  return { on: "key", span, typed, ...(spec && { spec }), offer };
}
