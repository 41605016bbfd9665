/** Networks and their portgroups, as a list for the editor. */
import { spanOf } from "#base/text";
import type { OutlineItem } from "#formats/format";
import { attribute, attributeText, child, children, content, type XmlDocument } from "#formats/xml/tree";
import { modeOf, networksOf } from "./roots.ts";

export function outlineOf(doc: XmlDocument): OutlineItem[] {
  return networksOf(doc).map((network) => {
    const name = content(child(network, "name"));
    const mode = modeOf(network);
    const bridge = attributeText(child(network, "bridge"), "name");
    return {
      name: name?.text ?? "<network>",
      detail: [mode === "none" ? "isolated" : mode, bridge].filter((word) => word !== undefined).join(" "),
      kind: "network",
      span: spanOf(network),
      nameSpan: name?.span ?? spanOf(network.nameSpan),
      children: children(network, "portgroup").map((group): OutlineItem => {
        const called = attribute(group, "name")?.value;
        return {
          name: called?.text ?? "<portgroup>",
          detail: children(group, "vlan")
            .flatMap((vlan) => children(vlan, "tag"))
            .map((tag) => attributeText(tag, "id") ?? "")
            .join(" "),
          kind: "key",
          span: spanOf(group),
          nameSpan: called?.span ?? spanOf(group.nameSpan),
          children: [],
        };
      }),
    };
  });
}
