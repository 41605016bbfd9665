/** Live state that libvirt writes under /run and prints: evidence of what a host has, never its configuration. */
import { at, type FileId, type Sourced, sourced, spanOf } from "#base/text";
import { attributeSourced, statedNumber } from "#formats/xml/lower";
import { attribute, child, children, isPlain, type XmlDocument, type XmlElement } from "#formats/xml/tree";
import type { CapturedLink, CaptureFact } from "#model/capture";
import type { LinkKind } from "#model/facts";
import { isHostInterface } from "./roots.ts";

function numberOf(
  text: string,
  file: FileId,
  element: XmlElement | undefined,
  name: string,
): Sourced<number> | undefined {
  const value = attribute(element, name)?.value;
  const read = value && statedNumber(text, file, value);
  return read?.value === undefined ? undefined : sourced(read.value, file, read);
}

/** A tap with the bridge it was put into: `<actual>` says what a network came to. */
function tap(text: string, file: FileId, nic: XmlElement): CapturedLink | undefined {
  const name = attributeSourced(file, child(nic, "target"), "dev");
  if (!name) return undefined;
  const real = child(nic, "actual") ?? nic;
  const master = attributeSourced(file, child(real, "source"), "bridge");
  const mtu = numberOf(text, file, child(nic, "mtu"), "size");
  return { name, kind: "tap", ...(master && { master }), ...(mtu && { mtu }), addresses: [] };
}

const HOST_KINDS: Readonly<Record<string, LinkKind>> = {
  bridge: "bridge",
  bond: "bond",
  vlan: "vlan",
  ethernet: "physical",
};

/** `<interface name=… type=…>` of the host, with the interfaces inside it. */
function hostLinks(text: string, file: FileId, element: XmlElement, master?: Sourced<string>): CapturedLink[] {
  const name = attributeSourced(file, element, "name");
  if (!name) return [];
  const kind = HOST_KINDS[attributeSourced(file, element, "type")?.value ?? ""];
  const mtu = numberOf(text, file, child(element, "mtu"), "size");
  const mac = attributeSourced(file, child(element, "mac"), "address");
  const vlan = child(element, "vlan");
  const vlanId = numberOf(text, file, vlan, "tag");
  const parent = attributeSourced(file, child(vlan, "interface"), "name");
  const own: CapturedLink = {
    name,
    ...(kind && { kind }),
    ...(mtu && { mtu }),
    ...(mac && { mac }),
    ...(master && { master }),
    ...(vlanId && { vlanId }),
    ...(parent && { parent }),
    addresses: [],
  };
  const inner = ["bridge", "bond"].flatMap((word) =>
    children(element, word).flatMap((box) => children(box, "interface")),
  );
  const below = inner.flatMap((port) => hostLinks(text, file, port, name));
  return [own, ...below, ...(vlan ? children(vlan, "interface").flatMap((lower) => hostLinks(text, file, lower)) : [])];
}

function linksOf(text: string, file: FileId, root: XmlElement): CapturedLink[] | undefined {
  if (!isPlain(root)) return undefined;
  if (root.local === "domstatus")
    return children(root, "domain")
      .flatMap((domain) => children(domain, "devices"))
      .flatMap((devices) => children(devices, "interface"))
      .map((nic) => tap(text, file, nic))
      .filter((link) => link !== undefined);
  if (root.local === "networkport") {
    const bridge = attributeSourced(file, child(root, "plug"), "bridge");
    return bridge ? [{ name: bridge, kind: "bridge", addresses: [] }] : [];
  }
  return isHostInterface(root) ? hostLinks(text, file, root) : undefined;
}

/** What the roots of a file show of a running host. */
export function capturesOf(doc: XmlDocument, file: FileId): CaptureFact[] {
  return doc.roots.flatMap((root): CaptureFact[] => {
    const links = linksOf(doc.text, file, root);
    if (!links || links.length === 0) return [];
    return [{ fact: "capture", kind: "virsh", complete: false, links, portVlans: [], block: spanOf(at(file, root)) }];
  });
}
