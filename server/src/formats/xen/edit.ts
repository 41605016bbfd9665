/** Changes → the smallest edits of the text; comments, quotes, order and the style of the neighbours stay. */
import type { Span, TextEdit } from "#base/text";
import type { Document, Outcome } from "#formats/format";
import type { Change } from "#model/change";
import { removeAssignment, removeItem } from "./edit-remove.ts";
import { removeKeys, setKey } from "./edit-vif.ts";
import { assignmentAt, nicAt, valueAt, vifStringAt, within } from "./locate.ts";
import { encode } from "./strings.ts";
import type { Config, Sxp, Tree } from "./tree.ts";
import { replace } from "./trouble.ts";
import { parseVif } from "./vif.ts";

/** Undefined where the file cannot say it: a value with a comma in a vif string, a string that Python computes. */
export function apply(change: Change, doc: Document, tree: Tree): Outcome | undefined {
  const edits = editsFor(change, doc, tree);
  return edits && { edits };
}

function editsFor(change: Change, doc: Document, tree: Tree): readonly TextEdit[] | undefined {
  switch (change.do) {
    case "mend":
      return change.mend.edits.every((e) => within(e.span, { start: 0, end: doc.text.length }))
        ? change.mend.edits
        : undefined;
    case "ignore":
      return ignore(doc.text, tree, change.at.start, change.code);
    case "replace":
      return tree.kind === "sxp"
        ? replaceSxp(tree, change.at, change.value)
        : replaceValue(tree, change.at, change.value);
    case "set":
      return change.attribute === "mac" || change.attribute === "mtu"
        ? onNic(change, tree, (spec, siblings) => setKey(spec, siblings, change.attribute, String(change.value)))
        : undefined;
    case "set-key":
      return onNic(change, tree, (spec, siblings) => setKey(spec, siblings, change.key, change.value));
    case "unset-key":
      return onNic(change, tree, (spec) =>
        removeKeys(spec, (item, canonical) => canonical === change.key || item.key === change.key),
      );
    case "remove":
      return tree.kind === "sxp" ? undefined : removeAt(tree, change.at);
    case "declare":
    case "include":
    case "split":
    case "add-portgroup":
    case "configure":
      return undefined;
  }
}

type Spec = ReturnType<typeof parseVif>;

/** Runs on the one string that a NIC consists of. */
function onNic(
  change: Extract<Change, { readonly do: "set" | "set-key" | "unset-key" }>,
  tree: Tree,
  edit: (spec: Spec, siblings: readonly Spec[]) => readonly TextEdit[] | undefined,
): readonly TextEdit[] | undefined {
  if (tree.kind === "sxp" || change.on.fact !== "nic") return undefined;
  const place = nicAt(tree, change.on.at);
  const [only, more] = place?.item.parts ?? [];
  if (!place || more || only?.kind !== "string") return undefined;
  if (only.style !== "plain" && only.style !== "typographic") return undefined;
  const siblings = place.list.entries.flatMap((e) => (e.kind === "string" && e !== only ? [parseVif(e)] : []));
  return edit(parseVif(only), siblings);
}

function replaceValue(tree: Config, at: Span, value: string): readonly TextEdit[] | undefined {
  const assignment = assignmentAt(tree, at);
  const holder = valueAt(assignment?.value, at);
  const inVif = assignment?.key.image === "vif";
  if (holder?.kind === "string" && within(at, holder.inner)) {
    if (inVif && (value.includes(",") || !holder.literal)) return undefined;
    if (!holder.literal && (at.start !== holder.inner.start || at.end !== holder.inner.end)) return undefined;
    const text = encode(value, holder.quote);
    return text === undefined || holder.style === "triple" ? undefined : [replace(at, text)];
  }
  if (!assignment || assignment.value?.kind === "list" || at.start < assignment.op.end) return undefined;
  // A whole value, quotes included, or a word that has none.
  const first = assignment.value?.start ?? assignment.rest[0]?.start;
  if (at.start !== first || (at.end !== assignment.end && at.end !== assignment.value?.end)) return undefined;
  if (/^[0-9][0-9a-fx]*$/.test(value) && assignment.value?.kind !== "string") return [replace(at, value)];
  const quote = assignment.value?.kind === "string" ? assignment.value.quote : usualQuote(tree);
  const text = encode(value, quote);
  return text === undefined ? undefined : [replace(at, quote + text + quote)];
}

/** The quote of the file's first string. */
function usualQuote(tree: Config): "'" | '"' {
  for (const s of tree.statements) if (s.kind === "assignment" && s.value?.kind === "string") return s.value.quote;
  return '"';
}

function replaceSxp(tree: Sxp, at: Span, value: string): readonly TextEdit[] | undefined {
  const pair = tree.pairs.find((p) => within(at, p.value));
  if (!pair) return undefined;
  if (pair.value.kind === "string") {
    const text = encode(value, pair.value.quote);
    return text === undefined || !within(at, pair.value.inner) ? undefined : [replace(at, text)];
  }
  if (/^[^\s()'"#]+$/.test(value)) return [replace(at, value)];
  const text = encode(value, "'");
  return text === undefined ? undefined : [replace(pair.value, `'${text}'`)];
}

/** A NIC, a key of it, or a whole assignment: whatever the place lies in. */
function removeAt(tree: Config, at: Span): readonly TextEdit[] | undefined {
  const nic = nicAt(tree, at);
  if (nic) return removeItem(tree, nic.list, nic.item);
  const string = vifStringAt(tree, at);
  if (string) {
    const spec = parseVif(string);
    const exact = spec.items.filter((i) => within(at, spec.place({ start: i.start, end: i.end })));
    return string.literal && exact.length === 1 ? removeKeys(spec, (item) => item === exact[0]) : undefined;
  }
  const assignment = assignmentAt(tree, at);
  return assignment && removeAssignment(tree, assignment);
}

const SAID = /^[ \t]*#[ \t]*trunkline:[ \t]*ignore[ \t]+([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)[ \t]*\r?$/;

/** A comment on the line above; inside a list that is legal, behind a continuation it goes above the first line. */
function ignore(text: string, tree: Tree, offset: number, code: string): readonly TextEdit[] {
  let line = text.lastIndexOf("\n", offset - 1) + 1;
  const blocks = tree.kind === "config" ? tree.continued : [];
  for (let i = blocks.length - 1; i >= 0; i--) {
    const block = blocks[i];
    // A line that begins inside a string of several lines, or right behind a backslash.
    if (block && block.start < line && line <= block.end && line > 0)
      line = text.lastIndexOf("\n", block.start - 1) + 1;
  }
  if (line > 0) {
    const above = text.lastIndexOf("\n", line - 2) + 1;
    const said = SAID.exec(text.slice(above, line - 1));
    const codes = said?.[1];
    if (said && codes !== undefined) {
      if (codes.split(",").some((c) => c.trim() === code)) return [];
      const end = above + said[0].trimEnd().length;
      return [{ span: { start: end, end }, text: `, ${code}` }];
    }
  }
  const start = line === 0 && text.startsWith("\ufeff") ? 1 : line;
  const indent = /^[ \t]*/.exec(text.slice(start, start + 200))?.[0] ?? "";
  const newline = /\r\n/.test(text.slice(0, 10_000)) ? "\r\n" : "\n";
  return [{ span: { start, end: start }, text: `${indent}# trunkline: ignore ${code}${newline}` }];
}
