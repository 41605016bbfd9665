/** Changes of a network's file. */

import type { Document, Outcome } from "#formats/format";
import { applyChange, type Editing, networkPath, newNetwork } from "#formats/xml/change";
import { insertChild } from "#formats/xml/insert";
import { elementOf, type XmlDocument, type XmlElement } from "#formats/xml/tree";
import type { Change } from "#model/change";
import { orderOf, stays } from "./order.ts";
import { createsBridge, modeOf, networksOf } from "./roots.ts";
import { keys } from "./schema.ts";

/** What only a bridge of libvirt's own can have. */
const OWN_BRIDGE = new Set(["mtu/@size", "mac/@address", "bridge/@stp", "bridge/@delay"]);

function writable(base: XmlElement, key: string): boolean {
  return !OWN_BRIDGE.has(key) || createsBridge(modeOf(base));
}

function editing(doc: XmlDocument): Editing {
  return {
    keys,
    order: orderOf,
    stays,
    base(place) {
      const found = elementOf(doc.roots, place);
      return networksOf(doc).find((network) => network === found);
    },
    writable,
  };
}

/** A new network in a file beside this one. */
function declare({ link }: Extract<Change, { do: "declare" }>, { path }: Document): Outcome | undefined {
  const folder = path.slice(0, Math.max(path.lastIndexOf("/"), 0)).replace(/\/autostart$/, "");
  const made = networkPath(folder, link.name);
  const bridge = link.parent ?? link.ports?.[0] ?? link.name;
  return made === undefined ? undefined : { create: { path: made, text: newNetwork(link.name, bridge) } };
}

/** One more group of ports in the network whose name stands at that place. */
function addPortgroup({ at, name }: Extract<Change, { do: "add-portgroup" }>, doc: XmlDocument): Outcome | undefined {
  const network = networksOf(doc).find(({ start, end }) => start <= at.start && at.end <= end);
  if (!network || name === "") return undefined;
  return { edits: insertChild(doc, network, ["portgroup", "@name"], name, orderOf(network)) };
}

export function apply(change: Change, document: Document, doc: XmlDocument): Outcome | undefined {
  if (change.do === "add-portgroup") return addPortgroup(change, doc);
  return change.do === "declare" ? declare(change, document) : applyChange(doc, editing(doc), change);
}
