import type { Span } from "#base/text";
import type { Document, OutlineItem } from "#formats/format";
import type { NicFact } from "#model/facts";
import { guestName, nicsOf, roleOf } from "./facts.ts";
import { codeIn } from "./python.ts";
import type { Tree } from "./tree.ts";

const LONGEST = 60;

function short(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

function nicItem(nic: NicFact): OutlineItem {
  const span: Span = { start: nic.at.start, end: nic.at.end };
  const bridge = nic.attach.to === "bridge" ? nic.attach.name.text : "";
  const detail = [bridge, nic.mac?.text ?? ""].filter((part) => part !== "").join(" ");
  return { name: `nic ${nic.index}`, detail, kind: "nic", span, nameSpan: span, children: [] };
}

/** The guest with its assignments; network cards below `vif`. */
export function outline(doc: Document, tree: Tree): readonly OutlineItem[] {
  if (tree.kind === "sxp")
    return tree.pairs.map((pair) => ({
      name: pair.key.image,
      detail: short(doc.text.slice(pair.value.start, pair.value.end)),
      kind: "key",
      span: { start: pair.start, end: pair.end },
      nameSpan: { start: pair.key.start, end: pair.key.end },
      children: [],
    }));
  const code = codeIn(tree);
  const nics = nicsOf(doc, tree, code);
  let next = 0;
  const nicsIn = (span: Span): OutlineItem[] => {
    const inside: OutlineItem[] = [];
    for (let nic = nics[next]; nic && nic.at.end <= span.end; nic = nics[++next])
      if (nic.at.start >= span.start) inside.push(nicItem(nic));
    return inside;
  };
  const keys = tree.statements.flatMap((s): OutlineItem[] =>
    s.kind === "other"
      ? []
      : [
          {
            name: s.key.image,
            detail: short(doc.text.slice(s.op.end, s.end).trim()),
            kind: "key",
            span: { start: s.start, end: s.end },
            nameSpan: { start: s.key.start, end: s.key.end },
            children: s.key.image === "vif" ? nicsIn(s) : [],
          },
        ],
  );
  if (roleOf(doc.path) === "host") return keys;
  const { name } = guestName(doc, tree, code);
  const detail = nics.length === 1 ? "1 interface" : `${nics.length} interfaces`;
  const span = { start: 0, end: doc.text.length };
  return [
    { name: name.value, detail, kind: "guest", span, nameSpan: { start: name.start, end: name.end }, children: keys },
  ];
}
