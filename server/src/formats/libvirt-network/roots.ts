/** What the root elements of a network file are. */
import { attribute, attributeText, child, isPlain, type XmlDocument, type XmlElement } from "#formats/xml/tree";
import { CREATING } from "./schema.ts";

/** `<network>` roots: definitions. */
export function networksOf(doc: XmlDocument): XmlElement[] {
  return doc.roots.filter((root) => root.local === "network" && isPlain(root));
}

/** `<networkstatus>` under /run: the network as it runs. */
export function runningOf(doc: XmlDocument): XmlElement[] {
  return doc.roots
    .filter((root) => root.local === "networkstatus" && isPlain(root))
    .flatMap((root) => child(root, "network") ?? []);
}

/** `none` without `<forward>`, `nat` with one that names no mode [network_conf.c]. */
export function modeOf(network: XmlElement): string {
  const forward = child(network, "forward");
  if (!forward) return "none";
  const mode = attributeText(forward, "mode");
  return mode === undefined || mode === "" ? "nat" : mode;
}

export function createsBridge(mode: string): boolean {
  return mode === "none" || CREATING.some((known) => known === mode);
}

/** Host interfaces of the pool: `dev` of `<forward>` and of what lies in it. */
export function poolOf(network: XmlElement): { readonly element: XmlElement; readonly name: "dev" }[] {
  const forward = child(network, "forward");
  if (!forward) return [];
  const inner = forward.children.filter(
    (node): node is XmlElement =>
      node.kind === "element" && isPlain(node) && (node.local === "interface" || node.local === "pf"),
  );
  return [forward, ...inner].filter((one) => attribute(one, "dev")).map((element) => ({ element, name: "dev" }));
}
