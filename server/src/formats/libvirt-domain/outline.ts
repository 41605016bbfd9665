/** Guests and their cards, as a list for the editor. */
import { spanOf } from "#base/text";
import type { OutlineItem } from "#formats/format";
import { attributeText, child, content, type XmlDocument, type XmlElement } from "#formats/xml/tree";
import { guestRoots, interfacesOf } from "./roots.ts";

const PLUGS = ["bridge", "network", "dev", "path", "name"] as const;

function card(element: XmlElement, index: number): OutlineItem {
  const source = child(element, "source");
  const plug = PLUGS.map((name) => attributeText(source, name)).find((value) => value !== undefined && value !== "");
  const mac = attributeText(child(element, "mac"), "address");
  const type = attributeText(element, "type") ?? "user";
  return {
    name: `${index}: ${plug ?? type}`,
    detail: [plug === undefined ? undefined : type, mac].filter((word) => word !== undefined).join(" "),
    kind: "nic",
    span: spanOf(element),
    nameSpan: spanOf(element.nameSpan),
    children: [],
  };
}

export function outlineOf(doc: XmlDocument): OutlineItem[] {
  return guestRoots(doc).map((root) => {
    const { element } = root;
    const name = root.is === "domain" ? content(child(element, "name")) : undefined;
    return {
      name: name?.text ?? `<${element.name}>`,
      detail: attributeText(element, "type") ?? "",
      kind: "guest",
      span: spanOf(element),
      nameSpan: name?.span ?? spanOf(element.nameSpan),
      children: interfacesOf(root).map((one, index) => card(one, index)),
    };
  });
}
