/** Changes of a network's file. */

import type { Document, Outcome } from "#formats/format";
import { applyChange, type Editing, networkPath, newNetwork } from "#formats/xml/change";
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

export function apply(change: Change, document: Document, doc: XmlDocument): Outcome | undefined {
  return change.do === "declare" ? declare(change, document) : applyChange(doc, editing(doc), change);
}
