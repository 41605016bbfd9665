/** The symbols of one file: the link, and its settings below it. */
import type { Document, OutlineItem } from "../format.ts";
import type { ShellTree } from "./grammar.ts";
import { linkFact, Sheet } from "./link.ts";
import { roleOf } from "./roles.ts";
import { assigned } from "./settings.ts";
import { statements } from "./statements.ts";

export function outline(doc: Document, tree: ShellTree): readonly OutlineItem[] {
  const role = roleOf(doc.path);
  if (role === "lines") return [];
  const sheet = new Sheet(assigned(doc.file, tree, statements(tree)));
  const keys = sheet.all.map(({ setting }): OutlineItem => {
    const { start, end } = setting.written;
    const detail = setting.value.value.slice(0, 80);
    return { name: setting.key, detail, kind: "key", span: setting.whole, nameSpan: { start, end }, children: [] };
  });
  if (role === "defaults") return keys;
  const { name, kind, block } = linkFact(doc, role, false, sheet);
  const nameSpan = { start: name.start, end: name.end };
  return [{ name: name.value, detail: kind ?? "", kind: "link", span: block, nameSpan, children: keys }];
}
