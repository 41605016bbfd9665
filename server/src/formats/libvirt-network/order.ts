/** The order in which libvirt writes what stands in a `<network>` [virNetworkDefFormatBuf]. */
import type { Order } from "#formats/xml/insert";
import type { XmlElement } from "#formats/xml/tree";

const NETWORK: Order = [
  "name",
  "uuid",
  "metadata",
  "forward",
  "bridge",
  "mtu",
  "mac",
  "domain",
  "dns",
  "vlan",
  "bandwidth",
  "port",
  "ip",
  "route",
  "virtualport",
  "portgroup",
];
const PORTGROUP: Order = ["vlan", "virtualport", "bandwidth"];

export function orderOf(parent: XmlElement): Order {
  if (parent.local === "network") return NETWORK;
  return parent.local === "portgroup" ? PORTGROUP : [];
}

/** Elements that stay though nothing is left in them. */
export function stays(element: XmlElement): boolean {
  return element.local === "network" || element.local === "networkstatus";
}
