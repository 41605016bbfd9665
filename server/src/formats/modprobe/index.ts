/** modprobe.conf and modprobe.d: what they say of the bonding driver. */
import { trailingEdit } from "#syntax/columns";
import { type Document, defineFormat, type OutlineItem } from "../format.ts";
import { cursor } from "./cursor.ts";
import { apply } from "./edit.ts";
import { facts } from "./facts.ts";
import { type ModprobeTree, parseModprobe } from "./grammar.ts";
import { KEYS } from "./schema.ts";

function outline(_: Document, tree: ModprobeTree): readonly OutlineItem[] {
  return tree.lines.map((line): OutlineItem => {
    const [first, second] = line.words;
    const detail = line.words
      .slice(2, 8)
      .map((word) => word.text)
      .join(" ");
    const name = [first, second].flatMap((word) => (word ? [word.text] : [])).join(" ");
    const named = second ?? line;
    const span = { start: line.start, end: line.end };
    return { name, detail, kind: "key", span, nameSpan: { start: named.start, end: named.end }, children: [] };
  });
}

export const modprobe = defineFormat({
  id: "modprobe",
  title: "modprobe",
  dialect: "modprobe",
  globs: ["**/etc/modprobe.conf", "**/etc/modprobe.d/*.conf"],
  /** modprobe reads `*.conf` of its folder; RHEL 5 and before one file. */
  claims: (path, head) => /(^|\/)etc\/(modprobe\.conf|modprobe\.d\/[^/]+\.conf)$/.test(path) && !head.includes("\0"),
  keys: KEYS,
  parse: parseModprobe,
  facts,
  outline,
  cursor,
  apply,
  layout: ({ text }, tree) => [...tree.lines, ...tree.comments].flatMap(({ end }) => trailingEdit(text, end)),
});
