/** The symbols of an interfaces file: its stanzas with their options. */
import { spanOf } from "#base/text";
import type { Document, OutlineItem } from "../format.ts";
import { readHead } from "./head.ts";
import { kindOf } from "./kind.ts";
import { settingOf } from "./stanza.ts";
import type { InterfacesTree, Line, Stanza } from "./tree.ts";

export function outlineOf(doc: Document, tree: InterfacesTree): readonly OutlineItem[] {
  return tree.stanzas.flatMap((stanza) => (stanza.head.words.length === 0 ? [] : [item(stanza, doc)]));
}

function item(stanza: Stanza, doc: Document): OutlineItem {
  const { head } = stanza;
  const first = head.words[0] ?? head.key;
  const span = { start: stanza.start, end: stanza.end };
  if (stanza.keyword !== "iface")
    return {
      name: head.key.text,
      detail: head.rest?.text ?? "",
      kind: "key",
      span,
      nameSpan: spanOf(head.key),
      children: stanza.options.flatMap(option),
    };
  const { family, method, from } = readHead(head);
  const settings = stanza.options.flatMap((line) => settingOf(line, first.text, doc.file) ?? []);
  const detail = [
    kindOf(first.text, method?.text, settings),
    family?.text,
    method?.text,
    from && `inherits ${from.text}`,
  ]
    .filter((part) => part !== undefined)
    .join(" ");
  return {
    name: first.text,
    detail,
    kind: "link",
    span,
    nameSpan: spanOf(first),
    children: stanza.options.flatMap(option),
  };
}

function option(line: Line): OutlineItem[] {
  if (line.keyword !== undefined) return [];
  return [
    {
      name: line.key.text,
      detail: line.rest?.text ?? "",
      kind: "key",
      span: spanOf(line),
      nameSpan: spanOf(line.key),
      children: [],
    },
  ];
}
