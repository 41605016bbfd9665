/** The symbols of one file: the link, and its settings below it. */
import type { Document, OutlineItem } from "../format.ts";
import { facts } from "./facts.ts";
import type { ShellTree } from "./grammar.ts";

export function outline(doc: Document, tree: ShellTree): readonly OutlineItem[] {
  const { facts: found } = facts(doc, tree);
  const settings = found.flatMap((fact) =>
    fact.fact === "link" ? fact.settings : fact.fact === "default" ? [fact.setting] : [],
  );
  const keys = settings.map((setting): OutlineItem => {
    const { start, end } = setting.written;
    const detail = setting.value.value.slice(0, 80);
    return { name: setting.key, detail, kind: "key", span: setting.whole, nameSpan: { start, end }, children: [] };
  });
  const link = found.find((fact) => fact.fact === "link");
  if (link?.fact !== "link") return keys;
  const { name } = link;
  const nameSpan = { start: name.start, end: name.end };
  return [{ name: name.value, detail: link.kind ?? "", kind: "link", span: link.block, nameSpan, children: keys }];
}
