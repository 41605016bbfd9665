/** Changes as edits, for both libvirt formats: they differ in their keys and in where an element begins. */

import type { KeySpec, Outcome } from "#formats/format";
import type { Change } from "#model/change";
import { ignoreAt, removeAt, removeAttributes, removeElements, replaceAt } from "./edit.ts";
import { type Order, setPath } from "./insert.ts";
import { attribute, children, type XmlDocument, type XmlElement } from "./tree.ts";

export interface Editing {
  readonly keys: readonly KeySpec[];
  order(parent: XmlElement): Order;
  /** Elements that stay though nothing is left in them. */
  stays(element: XmlElement): boolean;
  /** The element that a target's keys are paths below. */
  base(on: { readonly start: number; readonly end: number }): XmlElement | undefined;
  /** Whether the key can be written there; `domain/…` keys belong to no interface. */
  writable(base: XmlElement, key: string): boolean;
}

/** A value of the model as libvirt writes it. */
function word(value: string | number | boolean): string {
  if (typeof value === "boolean") return value ? "on" : "off";
  return String(value);
}

/** The place of a target: a NIC's element, a link's block. */
function placeOf(on: Extract<Change, { do: "set-key" }>["on"]): { readonly start: number; readonly end: number } {
  return on.fact === "nic" ? on.at : on.block;
}

function set(
  doc: XmlDocument,
  editing: Editing,
  on: Parameters<typeof placeOf>[0],
  key: string,
  value: string,
): Outcome | undefined {
  const base = editing.base(placeOf(on));
  if (!base || !editing.writable(base, key)) return undefined;
  return { edits: setPath(doc, base, key.split("/"), value, editing.order) };
}

/** Elements that a path without attribute leads to; all of them, for removal. */
function holders(base: XmlElement, path: readonly string[]): XmlElement[] {
  return path.reduce<XmlElement[]>((found, step) => found.flatMap((element) => children(element, step)), [base]);
}

function unset(
  doc: XmlDocument,
  editing: Editing,
  on: Parameters<typeof placeOf>[0],
  key: string,
): Outcome | undefined {
  const base = editing.base(placeOf(on));
  if (!base) return undefined;
  const path = key.split("/");
  const last = path.at(-1) ?? "";
  const name = last.startsWith("@") ? last.slice(1) : undefined;
  const found = holders(base, name === undefined ? path : path.slice(0, -1));
  const edits =
    name === undefined
      ? removeElements(doc, found, editing.stays)
      : removeAttributes(
          doc,
          found.flatMap((element) => {
            const one = attribute(element, name);
            return one ? [{ element, attribute: one }] : [];
          }),
          editing.stays,
        );
  return edits.length > 0 ? { edits } : undefined;
}

/** What both formats write alike; undefined: cannot be said here. `declare` and `add-portgroup` are each format's own. */
export function applyChange(doc: XmlDocument, editing: Editing, change: Change): Outcome | undefined {
  switch (change.do) {
    case "set": {
      const spec = editing.keys.find(({ attribute: of }) => of === change.attribute);
      return spec && set(doc, editing, change.on, spec.key, word(change.value));
    }
    case "set-key":
      return set(doc, editing, change.on, change.key, change.value);
    case "unset-key":
      return unset(doc, editing, change.on, change.key);
    case "replace": {
      const edits = replaceAt(doc, change.at, change.value);
      return edits && { edits };
    }
    case "remove": {
      const edits = removeAt(doc, change.at, editing.stays);
      return edits && { edits };
    }
    case "mend":
      return { edits: change.mend.edits };
    case "ignore":
      return { edits: ignoreAt(doc, change.at, change.code) };
    case "declare":
    case "include":
    case "split":
    case "add-portgroup":
    case "configure":
      return undefined;
  }
}

/** Text of a network that lets guests onto a bridge of the host. */
export function newNetwork(name: string, bridge: string): string {
  const value = (text: string): string =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("'", "&apos;");
  return [
    "<network>",
    `  <name>${value(name)}</name>`,
    "  <forward mode='bridge'/>",
    `  <bridge name='${value(bridge)}'/>`,
    "</network>",
    "",
  ].join("\n");
}

/** The last part of a path without its ending; undefined for a name that no file can have. */
export function networkPath(folder: string, name: string): string | undefined {
  if (name === "" || name === "." || name === ".." || /[/\0]/.test(name)) return undefined;
  return `${folder === "" ? "" : `${folder}/`}${name}.xml`;
}
