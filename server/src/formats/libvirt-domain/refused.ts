/** What libvirt's parser refuses in an `<interface>` [virDomainNetDefParseXML]; `<domstatus>` and foreign elements are not checked. */
import { nearest } from "#base/nearest";
import type { FileId } from "#base/text";
import { mendOf } from "#formats/xml/faults";
import { setAttribute, setPath } from "#formats/xml/insert";
import { isComputed } from "#formats/xml/lower";
import { attribute, attributeText, child, type XmlDocument, type XmlElement } from "#formats/xml/tree";
import { refused } from "#formats/xml/troubles";
import { vlanRefused } from "#formats/xml/vlan-refused";
import type { Mend, TroubleFact } from "#model/troubles";
import { orderOf } from "./order.ts";
import { INTERFACE_TYPES } from "./schema.ts";

interface Need {
  readonly path: readonly string[];
  readonly placeholder: string;
}

function needs(...pairs: readonly (readonly [path: string, placeholder: string])[]): readonly Need[] {
  return pairs.map(([path, placeholder]) => ({ path: path.split("/"), placeholder }));
}

const NEEDS: Readonly<Record<string, readonly Need[]>> = {
  bridge: needs(["source/@bridge", "br0"]),
  network: needs(["source/@network", "default"]),
  direct: needs(["source/@dev", "eth0"]),
  vhostuser: needs(["source/@type", "unix"], ["source/@path", "/var/run/vhost.sock"], ["source/@mode", "client"]),
  vdpa: needs(["source/@dev", "/dev/vhost-vdpa-0"]),
  server: needs(["source/@port", "5558"]),
  client: needs(["source/@address", "192.0.2.1"], ["source/@port", "5558"]),
  mcast: needs(["source/@address", "230.0.0.1"], ["source/@port", "5558"]),
  udp: needs(
    ["source/@address", "192.0.2.1"],
    ["source/@port", "5558"],
    ["source/local/@address", "127.0.0.1"],
    ["source/local/@port", "5559"],
  ),
  internal: needs(["source/@name", "net0"]),
};

/** What a `<source>` says besides points to the type that was meant. */
const MEANS = ["bridge", "network", "dev"] as const;
const TYPE_OF: Readonly<Record<(typeof MEANS)[number], string>> = {
  bridge: "bridge",
  network: "network",
  dev: "direct",
};

function has(element: XmlElement, path: readonly string[]): boolean {
  const holder = child(element, ...path.slice(0, -1));
  return attribute(holder, (path.at(-1) ?? "").slice(1)) !== undefined;
}

function told(path: readonly string[]): string {
  const name = (path.at(-1) ?? "").slice(1);
  return `\`<${path.slice(0, -1).join("><")} ${name}=…>\``;
}

function missing(doc: XmlDocument, file: FileId, element: XmlElement, type: string): TroubleFact[] {
  const source = child(element, "source");
  if (type === "hostdev") {
    if (child(source, "address") ?? child(source, "vendor")) return [];
    return [
      refused(file, (source ?? element).nameSpan, "an interface of type `hostdev` needs `<source><address/></source>`"),
    ];
  }
  // passt makes the socket of a `vhostuser` itself (libvirt 11.1.0).
  if (type === "vhostuser" && attributeText(child(element, "backend"), "type") === "passt") return [];
  const lacking = (NEEDS[type] ?? []).filter(({ path }) => !has(element, path));
  if (lacking.length === 0) return [];
  const mends: Mend[] = [];
  const only = lacking.length === 1 ? lacking[0] : undefined;
  if (only) mends.push(mendOf("insert", ...setPath(doc, element, only.path, only.placeholder, orderOf)));
  const other = MEANS.find((word) => TYPE_OF[word] !== type && attribute(source, word) !== undefined);
  const written = attribute(element, "type");
  if (other && written) mends.push(mendOf("type", ...setAttribute(doc, element, "type", TYPE_OF[other])));
  const words = lacking.map(({ path }) => told(path)).join(", ");
  return [refused(file, (source ?? element).nameSpan, `an interface of type \`${type}\` needs ${words}`, mends)];
}

/** Checks one `<interface>`. */
export function interfaceRefused(doc: XmlDocument, file: FileId, element: XmlElement): TroubleFact[] {
  const written = attribute(element, "type");
  const value = written?.value;
  const type = value?.text ?? "user";
  if (value && isComputed(value)) return vlanRefused(doc, file, element);
  if (value && !INTERFACE_TYPES.some((known) => known === type)) {
    const near = nearest(type, INTERFACE_TYPES);
    const mends = near === undefined ? [] : [mendOf("replace", ...setAttribute(doc, element, "type", near))];
    return [
      refused(file, value.span, `\`${type}\` is no type of interface`, mends),
      ...vlanRefused(doc, file, element),
    ];
  }
  return [...missing(doc, file, element, type), ...vlanRefused(doc, file, element)];
}
