/** What stands under the cursor: a key, a value, a word of an option list. */
import type { Span } from "#base/text";
import type { Cursor, Document, KeySpec } from "../format.ts";
import type { Assignment, ShellTree } from "./grammar.ts";
import { offersIn } from "./offers.ts";
import { type OptionText, readOptions } from "./options.ts";
import { roleOf } from "./roles.ts";
import { specOf } from "./schema.ts";
import { BOND_OPTIONS, bondOptionSpec } from "./schema-bonding.ts";
import { BRIDGE_OPTIONS, bridgeOptionSpec } from "./schema-bridging.ts";
import { isAssignment, plain, statements } from "./statements.ts";
import { type Decoded, decode, placeIn } from "./words.ts";

/** Undefined in comments, in shell code and where nothing is known. */
export function cursor(doc: Document, tree: ShellTree, offset: number): Cursor | undefined {
  const role = roleOf(doc.path);
  if (role === "lines") return undefined;
  if (tree.comments.some((comment) => comment.start < offset && offset <= comment.end)) return undefined;
  const onName = (typed: string, span: Span, exported = false): Cursor => {
    const spec = specOf(typed);
    // `=` may stand there already, with blanks before it; before any other text nothing can be put.
    const behind = doc.text.slice(span.end, span.end + 80);
    const there = /^[ \t]*=/.test(behind);
    const free = there || /^[ \t]*(\r?\n|$)|^[ \t]+#/.test(behind);
    // A key that is known has its value; and none is to be exported.
    const offer = spec && there ? [spec] : free && !exported ? offersIn(doc.path, tree, typed, !there) : [];
    return { on: "key", span, typed, ...(spec && { spec }), offer };
  };
  for (const statement of statements(tree)) {
    const { start, end } = statement.command;
    if (offset < start || offset > end) continue;
    for (const item of statement.items) {
      if (offset < item.start || offset > item.end) continue;
      if (isAssignment(item))
        return inAssignment(doc, tree, item, offset, (typed, span) =>
          onName(typed, span, statement.kind === "exports"),
        );
      const typed = plain(item);
      if (item !== statement.items[0] || !/^[A-Za-z_]\w*$/.test(typed) || statement.code !== undefined)
        return undefined;
      return onName(typed, { start: item.start, end: item.end });
    }
    return undefined;
  }
  const lineStart = doc.text.lastIndexOf("\n", offset - 1) + 1;
  const blank = /^\uFEFF?[ \t]*$/.test(doc.text.slice(lineStart, offset));
  return blank ? onName("", { start: offset, end: offset }) : undefined;
}

function inAssignment(
  doc: Document,
  tree: ShellTree,
  assignment: Assignment,
  offset: number,
  onName: (typed: string, span: Span) => Cursor,
): Cursor | undefined {
  const { name, nameSpan } = assignment;
  if (offset <= nameSpan.end) return onName(name, nameSpan);
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
  const options = readOptions(text);
  const there = new Set(options.map(({ key }) => key));
  for (const option of options) {
    if (offset < option.whole.start || offset > option.whole.end) continue;
    const { written, value } = option;
    if (offset <= written.end) return onOption(option.key, written, words, there, value.start <= written.end);
    const spec = words.spec(option.key);
    return spec && { on: "value", span: { start: value.start, end: value.end }, typed: value.value, spec };
  }
  const inside = decoded.span.start <= offset && offset <= decoded.span.end;
  return inside ? onOption("", { start: offset, end: offset }, words, there, true) : undefined;
}

/** Options that are not there yet. */
function onOption(
  typed: string,
  { start, end }: Span,
  { offer, spec: specOf }: Words,
  there: ReadonlySet<string>,
  bare: boolean,
): Cursor {
  const spec = specOf(typed);
  const free = offer.filter(({ key, quiet }) => !quiet && (key === typed || !there.has(key)));
  const write = (key: string) => (bare ? { write: { before: `${key}=`, after: "", needed: true } } : {});
  return {
    on: "key",
    span: { start, end },
    typed,
    ...(spec && { spec }),
    offer: free.map((one) => ({ ...one, ...write(one.key) })),
  };
}
