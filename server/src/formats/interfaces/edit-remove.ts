/** Takes away one item, line or stanza, with what belongs to it. */
import type { Origin, TextEdit } from "#base/text";
import { lineAt, namesOf, stanzaFrom } from "./edit-find.ts";
import { canonical, specOf } from "./keys.ts";
import { deleteLine, lineStart, stanzaEnd } from "./lines.ts";
import type { InterfacesTree, Line, Stanza, Word } from "./tree.ts";

/**
 * A word of a list goes alone (the last port leaves `none`), any other value, key or line takes its line, a stanza's
 * name or block takes the stanza and its name in `auto` lines. Undefined where nothing of the kind stands.
 */
export function remove(at: Origin, tree: InterfacesTree): readonly TextEdit[] | undefined {
  const block = stanzaFrom(tree, at.start);
  if (block && block.end === at.end && block.options.length > 0) return removeStanza(block, tree);
  const line = lineAt(tree, at.start);
  if (!line || line.end < at.end) return undefined;
  const keyword = line.keyword;
  const index = line.words.findIndex((word) => word.start <= at.start && at.end <= word.end);
  const whole = at.start <= line.start && line.end <= at.end;
  const stanza = stanzaFrom(tree, line.start);
  if (stanza?.keyword === "iface") {
    if (index > 0 && line.words[index - 1]?.text === "inherits") return [cut(line, index - 1, index)];
    return index <= 0 || whole ? removeStanza(stanza, tree) : [cut(line, index, index)];
  }
  const word = line.words[index];
  if (!word || whole || !isList(line, keyword)) return [deleteLine(tree.text, line)];
  if (line.words.length > 1) return [cut(line, index, index)];
  if (keyword === undefined && canonical(line.key.text) === "bridge-ports")
    return [{ span: { start: word.start, end: word.end }, text: "none" }];
  return [deleteLine(tree.text, line)];
}

function isList(line: Line, keyword: string | undefined): boolean {
  if (keyword !== undefined) return keyword !== "mapping" && keyword !== "vlan";
  return specOf(canonical(line.key.text))?.type === "list";
}

/** Words from one to another, with the blanks in front of them. */
function cut(line: Line, first: number, last: number): TextEdit {
  const before: Word = line.words[first - 1] ?? line.key;
  const end = line.words[last]?.end ?? line.end;
  // The first word of a list leaves the gap behind its key as it is.
  const next = line.words[last + 1];
  const start = line.words[first]?.start ?? before.end;
  return first === 0 && next
    ? { span: { start, end: next.start }, text: "" }
    : { span: { start: before.end, end }, text: "" };
}

function removeStanza(stanza: Stanza, tree: InterfacesTree): readonly TextEdit[] {
  const { text } = tree;
  const start = lineStart(text, stanza.head.from);
  let end = stanzaEnd(text, stanza);
  // One blank line between two stanzas is enough.
  const blankAfter = /^[ \t\r]*\n/.exec(text.slice(end, end + 200));
  const first = start === 0 || /\n[ \t\r]*\n$/.test(text.slice(Math.max(0, start - 200), start));
  if (blankAfter && first) end += blankAfter[0].length;
  const edits: TextEdit[] = [{ span: { start, end }, text: "" }];
  const name = stanza.head.words[0]?.text;
  const { autos, ifaces } = namesOf(tree);
  const others = (ifaces.get(name ?? "") ?? 0) - (stanza.keyword === "iface" ? 1 : 0);
  if (name === undefined || others > 0) return edits;
  for (const { stanza: auto, index } of autos.get(name) ?? []) {
    const { head } = auto;
    edits.push(head.words.length === 1 ? deleteLine(text, head) : cut(head, index, index));
  }
  return edits;
}
