import type { Document, OutlineItem } from "#formats/format";
import type { NicFact } from "#model/facts";
import { facts } from "./facts.ts";
import type { Tree } from "./tree.ts";

function where(nic: NicFact): string {
  const { attach } = nic;
  switch (attach.to) {
    case "bridge":
      return attach.name.text;
    case "default-bridge":
      return "br0";
    case "hub":
      return `hub ${attach.hub}`;
    case "script":
      return [nic.device?.text, attach.script?.text].filter((text) => text !== undefined).join(" ");
    default:
      return nic.type?.text ?? "";
  }
}

/** Guests with their NICs, links that commands make, and what the tap script does. */
export function outline(doc: Document, tree: Tree): readonly OutlineItem[] {
  const items: OutlineItem[] = [];
  for (const fact of facts(doc, tree).facts) {
    if (fact.fact === "guest") {
      const { start, end } = fact.named ? fact.name : fact.block;
      items.push({
        name: fact.name.value,
        detail: fact.hypervisor,
        kind: "guest",
        span: { start: Math.min(fact.block.start, start), end: Math.max(fact.block.end, end) },
        nameSpan: fact.named ? { start, end } : { start: fact.block.start, end: fact.block.start },
        children: fact.nics.map((nic) => ({
          name: `nic ${nic.index}`,
          detail: [nic.model?.text, where(nic)].filter((text) => text).join(" · "),
          kind: "nic",
          span: { start: nic.at.start, end: nic.at.end },
          nameSpan: { start: nic.at.start, end: nic.at.end },
          children: [],
        })),
      });
    } else if (fact.fact === "link" && fact.kind !== undefined) {
      const nameSpan = { start: fact.name.start, end: fact.name.end };
      const span = { start: Math.min(fact.block.start, nameSpan.start), end: Math.max(fact.block.end, nameSpan.end) };
      items.push({ name: fact.name.value, detail: fact.kind, kind: "link", span, nameSpan, children: [] });
    } else if (fact.fact === "tap-script") {
      const end = doc.text.length;
      items.push({
        name: "tap script",
        detail: fact.link ? `link to ${fact.link.value}` : fact.script.maps,
        kind: "key",
        span: { start: 0, end },
        nameSpan: { start: 0, end: 0 },
        children: [],
      });
    } else if (fact.fact === "default") {
      const { whole, value, key } = fact.setting;
      items.push({
        name: `${key} ${value.value}`,
        detail: "qemu-bridge-helper",
        kind: "key",
        span: whole,
        nameSpan: { start: value.start, end: value.end },
        children: [],
      });
    }
  }
  return items;
}
