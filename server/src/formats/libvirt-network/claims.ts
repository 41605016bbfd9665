/** Which files hold networks of libvirt. */
import { readHead } from "#formats/xml/head";

/** Where libvirt keeps networks, with the links for autostart. */
const OWN = /(?:^|\/)(?:etc\/libvirt\/(?:qemu\/)?networks|run\/libvirt\/network)\/(?:autostart\/)?[^/]+\.xml$/;
const INSIDE = /<(?:name|uuid|forward|bridge|ip|portgroup|virtualport)[\s/>]/;

/** By the root element; other programs have `<network>` roots too, with a namespace or with other things inside. */
export function claims(path: string, head: string): boolean {
  const { root, attributes, beyond } = readHead(head);
  const own = OWN.test(path);
  if (root === undefined) return own && (beyond || head.trim() === "" || INSIDE.test(head));
  const namespace = attributes.get("xmlns");
  if (namespace !== undefined && namespace !== "" && !namespace.startsWith("http://libvirt.org/")) return false;
  if (root === "networkstatus") return own || INSIDE.test(head);
  if (root !== "network") return own && INSIDE.test(head) && root !== "networkport" && root !== "domain";
  if (own) return true;
  // A name alone says little: one of libvirt's own elements must stand beside it.
  return /<name[\s>]/.test(head) && /<(?:uuid|forward|bridge|ip|portgroup|virtualport|vlan)[\s/>]/.test(head);
}
