/** Which files hold guests of libvirt. */
import { readHead } from "#formats/xml/head";
import { INTERFACE_TYPES } from "./schema.ts";

/** Where libvirt keeps guests, with the links for autostart. */
const OWN = /(?:^|\/)(?:etc|run)\/libvirt\/(?:qemu|libxl|lxc|xen|bhyve|uml)\/(?:autostart\/)?[^/]+\.xml$/;
/** Elements of libvirt beside the one asked for. */
const INSIDE = /<(?:name|uuid|os|memory|devices|vcpu|source|mac|model)[\s/>]/;

/** Other programs have such roots too: a name of a namespace tells them apart. */
function isForeign(attributes: ReadonlyMap<string, string>): boolean {
  const namespace = attributes.get("xmlns");
  return namespace !== undefined && namespace !== "" && !namespace.startsWith("http://libvirt.org/");
}

/** By the root element: GTK, D-Bus, Maven and application servers have roots of these names too. */
export function claims(path: string, head: string): boolean {
  const { root, attributes, beyond } = readHead(head);
  const own = OWN.test(path);
  if (root === undefined) return own && (beyond || head.trim() === "" || INSIDE.test(head));
  if (isForeign(attributes)) return false;
  switch (root) {
    case "domain":
      return own || attributes.has("type") || /<devices[\s/>]/.test(head);
    case "domainsnapshot":
    case "domaincheckpoint":
    case "domstatus":
    case "networkport":
      return own || INSIDE.test(head) || /<(?:domain|owner|plug)[\s/>]/.test(head);
    case "interface": {
      const type = attributes.get("type");
      if (type === undefined) return false;
      const host = attributes.has("name") && ["ethernet", "bridge", "bond", "vlan"].includes(type);
      return host || INTERFACE_TYPES.some((known) => known === type) || /<source\s/.test(head);
    }
    default:
      return own && INSIDE.test(head) && root !== "network" && root !== "networkstatus";
  }
}
