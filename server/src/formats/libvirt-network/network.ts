/** `<network>` → a network, and the addresses and names it hands out. */
import { type FileId, type Sourced, sourced, spanOf } from "#base/text";
import { attributeSourced, attributeStated, contentSourced, isComputed, statedNumber } from "#formats/xml/lower";
import { attribute, attributeText, child, children, type XmlElement } from "#formats/xml/tree";
import { guestTag, virtualport } from "#formats/xml/vlan";
import type { Stated } from "#model/attributes";
import type { AddressFact, NetworkFact, PortgroupFact } from "#model/facts";
import { createsBridge, modeOf, poolOf } from "./roots.ts";

/** Length of a netmask; undefined for text that is none. */
function maskLength(mask: string): number | undefined {
  const parts = mask.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  const bits = parts.map((part) => Number(part).toString(2).padStart(8, "0")).join("");
  return /^1*0*$/.test(bits) ? bits.replaceAll("0", "").length : undefined;
}

function addressesOf(text: string, file: FileId, network: XmlElement): AddressFact[] {
  return children(network, "ip").flatMap((ip): AddressFact[] => {
    const address = attributeSourced(file, ip, "address");
    if (!address) return [];
    const length = attribute(ip, "prefix")?.value;
    const mask = attribute(ip, "netmask")?.value;
    const fromMask = (): Stated<number> | undefined => {
      if (!mask) return undefined;
      const value = isComputed(mask) ? undefined : maskLength(mask.text.trim());
      return { file, ...mask.span, value, text: text.slice(mask.span.start, mask.span.end) };
    };
    const prefix = length ? statedNumber(text, file, length) : fromMask();
    const family = attributeText(ip, "family") === "ipv6" || address.value.includes(":") ? 6 : 4;
    return [{ family, address, ...(prefix && { prefix }) }];
  });
}

function portgroupsOf(text: string, file: FileId, network: XmlElement): PortgroupFact[] {
  return children(network, "portgroup").flatMap((group): PortgroupFact[] => {
    const name = attributeSourced(file, group, "name");
    if (!name) return [];
    const tag = guestTag(text, file, group);
    const port = virtualport(file, group);
    const isDefault = attributeText(group, "default")?.toLowerCase() === "yes";
    return [{ name, isDefault, ...(tag && { tag }), ...(port && { virtualport: port }) }];
  });
}

function hostsOf(text: string, file: FileId, network: XmlElement): NetworkFact["hosts"] {
  return children(network, "ip")
    .flatMap((ip) => children(ip, "dhcp"))
    .flatMap((dhcp) => children(dhcp, "host"))
    .map((host) => {
      const mac = attributeStated(text, file, host, "mac");
      const name = attributeSourced(file, host, "name");
      return { ...(mac && { mac }), ...(name && { name }) };
    });
}

/** Reads one `<network>`, whether libvirt would take it or not. Without a name the file's name stands for it. */
export function networkOf(text: string, file: FileId, path: string, network: XmlElement): NetworkFact {
  const last = path.slice(path.lastIndexOf("/") + 1);
  const name: Sourced<string> =
    contentSourced(file, child(network, "name")) ??
    sourced(last.replace(/\.xml$/i, "") || last, file, network.nameSpan);
  const uuid = contentSourced(file, child(network, "uuid"));
  const forward = modeOf(network);
  const bridge = attributeSourced(file, child(network, "bridge"), "name");
  const mac = attributeStated(text, file, child(network, "mac"), "address");
  const size = attribute(child(network, "mtu"), "size")?.value;
  const tag = guestTag(text, file, network);
  const port = virtualport(file, network);
  const devices = poolOf(network)
    .map(({ element }) => attributeSourced(file, element, "dev"))
    .filter((device) => device !== undefined);
  return {
    fact: "network",
    dialect: "libvirt",
    name,
    ...(uuid && { uuid }),
    forward,
    ...(bridge && { bridge }),
    createsBridge: createsBridge(forward),
    // `<forward dev>` repeats the first `<interface dev>` of its pool.
    devices: [...new Map([...devices].reverse().map((device) => [device.value, device])).values()].reverse(),
    ...(mac && { mac }),
    ...(size && { mtu: statedNumber(text, file, size) }),
    ...(tag && { tag }),
    ...(port && { virtualport: port }),
    portgroups: portgroupsOf(text, file, network),
    hosts: hostsOf(text, file, network),
    addresses: addressesOf(text, file, network),
    block: spanOf(network),
  };
}
