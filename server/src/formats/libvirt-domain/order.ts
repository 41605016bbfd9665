/** The order in which libvirt writes what stands in an `<interface>` [virDomainNetDefFormat]. */
import type { Order } from "#formats/xml/insert";
import type { XmlElement } from "#formats/xml/tree";

const INTERFACE: Order = [
  "mac",
  "source",
  "vlan",
  "virtualport",
  "bandwidth",
  "port",
  "ip",
  "route",
  "portForward",
  "script",
  "downscript",
  "backenddomain",
  "guest",
  "target",
  "model",
  "driver",
  "backend",
  "filterref",
  "tune",
  "link",
  "mtu",
  "coalesce",
  "teaming",
  "boot",
  "rom",
  "alias",
  "acpi",
  "address",
];

const DOMAIN: Order = [
  "name",
  "uuid",
  "title",
  "description",
  "metadata",
  "memory",
  "currentMemory",
  "vcpu",
  "bootloader",
  "os",
  "features",
  "cpu",
  "clock",
  "on_poweroff",
  "on_reboot",
  "on_crash",
  "devices",
];

export function orderOf(parent: XmlElement): Order {
  if (parent.local === "interface") return INTERFACE;
  return parent.local === "domain" ? DOMAIN : [];
}

/** Elements that stay though nothing is left in them. */
export function stays(element: XmlElement): boolean {
  return element.local === "interface" || element.local === "devices" || element.local === "domain";
}
