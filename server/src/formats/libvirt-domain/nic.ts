/** `<interface>` → a NIC of a guest. */
import { at, type FileId, spanOf } from "#base/text";
import { attributeStated, settingsOf, statedNumber } from "#formats/xml/lower";
import { attribute, attributeText, child, type XmlElement } from "#formats/xml/tree";
import { guestTag, virtualport } from "#formats/xml/vlan";
import type { Stated } from "#model/attributes";
import type { Attach, NicFact } from "#model/facts";

/** A name that should stand here and does not: its place is the element that lacks it. */
function missing(file: FileId, element: XmlElement): Stated<string> {
  return { ...at(file, spanOf(element.nameSpan)), value: undefined, text: "" };
}

/** libvirt takes the first `<source>` for every type [virDomainNetDefParseXML]. */
function attach(text: string, file: FileId, element: XmlElement, hypervisor: Stated<string> | undefined): Attach {
  const source = child(element, "source");
  const name = (word: string): Stated<string> =>
    attributeStated(text, file, source, word) ?? missing(file, source ?? element);
  const backend = attributeStated(text, file, child(element, "backenddomain"), "name");
  const type = attributeText(element, "type") ?? "user";
  const bridge = type === "bridge" ? { bridge: name("bridge") } : {};
  if (backend) return { to: "foreign", backend, lies: "domain", ...bridge };
  if (hypervisor && type === "bridge") return { to: "foreign", backend: hypervisor, lies: "hypervisor", ...bridge };
  switch (type) {
    case "bridge":
      return { to: "bridge", name: name("bridge") };
    case "network": {
      const portgroup = attributeStated(text, file, source, "portgroup");
      return { to: "network", name: name("network"), ...(portgroup && { portgroup }) };
    }
    case "direct":
      return { to: "link", name: name("dev"), mode: attributeText(source, "mode") ?? "vepa" };
    case "ethernet": {
      const script = attributeStated(text, file, child(element, "script"), "path");
      return script ? { to: "script", script } : { to: "none", what: "tap" };
    }
    case "hostdev":
      return { to: "none", what: "vf" };
    case "user":
      return { to: "none", what: "user" };
    default:
      return { to: "none", what: "other" };
  }
}

/**
 * Reads one `<interface>` of a guest, whether libvirt would take it or not. `hypervisor`: the type of a domain whose
 * bridges are no bridges of Linux.
 */
export function nicOf(
  text: string,
  file: FileId,
  element: XmlElement,
  index: number,
  hypervisor: Stated<string> | undefined,
): NicFact {
  const word = (name: string, of: string): Stated<string> | undefined =>
    attributeStated(text, file, child(element, of), name);
  const mac = word("address", "mac");
  const model = word("type", "model");
  const type = attributeStated(text, file, element, "type");
  const device = word("dev", "target");
  const script = word("path", "script");
  const ip = word("address", "ip");
  const size = attribute(child(element, "mtu"), "size")?.value;
  const tag = guestTag(text, file, element);
  const port = virtualport(file, element);
  return {
    fact: "nic",
    index,
    at: at(file, spanOf(element)),
    attach: attach(text, file, element, hypervisor),
    ...(mac && { mac }),
    ...(model && { model }),
    ...(type && { type }),
    ...(device && { device }),
    ...(script && { script }),
    ...(size && { mtu: statedNumber(text, file, size) }),
    ...(tag && { tag }),
    ...(port && { virtualport: port }),
    ...(ip && { ip }),
    settings: settingsOf(text, file, element),
    teaming: child(element, "teaming") !== undefined,
    conditional: false,
  };
}
