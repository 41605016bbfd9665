/** Changes of a guest's file. */

import type { Document, Outcome } from "#formats/format";
import { applyChange, type Editing, networkPath, newNetwork } from "#formats/xml/change";
import { attribute, attributeText, elementAt, elementOf, type XmlDocument, type XmlElement } from "#formats/xml/tree";
import type { Change } from "#model/change";
import { orderOf, stays } from "./order.ts";
import { keys } from "./schema.ts";

/** libvirt sets no MTU on these [qemu_interface.c]; the Xen driver sets it nowhere. */
const WITHOUT_MTU = new Set(["direct", "hostdev", "user"]);

function root(element: XmlElement): XmlElement {
  return element.parent ? root(element.parent) : element;
}

function writable(base: XmlElement, key: string): boolean {
  const foreign = key.includes(":");
  if (foreign || key.startsWith("domain/")) return false;
  if (key !== "mtu/@size") return true;
  return !WITHOUT_MTU.has(attributeText(base, "type") ?? "user") && attributeText(root(base), "type") !== "xen";
}

function editing(doc: XmlDocument): Editing {
  return {
    keys,
    order: orderOf,
    stays,
    base: (place) => elementOf(doc.roots, place),
    writable,
  };
}

/** A network that a card here refers to, as a file where libvirt looks for it. */
function declare(
  change: Extract<Change, { do: "declare" }>,
  { path }: Document,
  doc: XmlDocument,
): Outcome | undefined {
  const { beside, link } = change;
  const element = elementAt(doc.roots, beside.start);
  const said = element?.local === "source" && attribute(element, "network")?.value?.span;
  if (!said || beside.start < said.start || beside.end > said.end) return undefined;
  const folder = path.slice(0, Math.max(path.lastIndexOf("/"), 0));
  const libvirt = /^(.*(?:^|\/)etc\/libvirt)\/(?:qemu|libxl|lxc|xen)(?:\/autostart)?$/.exec(folder);
  const made = networkPath(libvirt ? `${libvirt[1]}/qemu/networks` : folder, link.name);
  const bridge = link.parent ?? link.ports?.[0] ?? link.name;
  return made === undefined ? undefined : { create: { path: made, text: newNetwork(link.name, bridge) } };
}

export function apply(change: Change, document: Document, doc: XmlDocument): Outcome | undefined {
  return change.do === "declare" ? declare(change, document, doc) : applyChange(doc, editing(doc), change);
}
