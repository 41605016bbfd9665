/** What the root elements of a file are. */
import {
  attribute,
  attributeText,
  child,
  children,
  isPlain,
  type XmlDocument,
  type XmlElement,
} from "#formats/xml/tree";
import { INTERFACE_TYPES } from "./schema.ts";

/** A guest's text: `<domain>`, or the only card of a fragment. */
export interface GuestRoot {
  readonly element: XmlElement;
  readonly is: "domain" | "fragment";
  /** Kept in a snapshot: a copy, not what the host starts. */
  readonly saved: boolean;
}

/** `<interface type='bridge' name='br0'>` of the host's own interfaces, as `virsh iface-dumpxml` prints them. */
export function isHostInterface(element: XmlElement): boolean {
  return element.local === "interface" && attribute(element, "name") !== undefined;
}

/** `<interface type=…>` for `virsh attach-device`; GTK and others have roots of that name too. */
function isFragment(element: XmlElement): boolean {
  const type = attributeText(element, "type");
  const known = INTERFACE_TYPES.some((word) => word === type);
  return !isHostInterface(element) && (known || (child(element, "source") ?? child(element, "mac")) !== undefined);
}

export function guestRoots(doc: XmlDocument): GuestRoot[] {
  const found: GuestRoot[] = [];
  for (const root of doc.roots) {
    if (!isPlain(root)) continue;
    if (root.local === "domain") found.push({ element: root, is: "domain", saved: false });
    else if (root.local === "interface" && isFragment(root))
      found.push({ element: root, is: "fragment", saved: false });
    else if (root.local === "domainsnapshot" || root.local === "domaincheckpoint") {
      // Older snapshots hold only the guest's UUID.
      const inner = child(root, "domain");
      if (inner && child(inner, "name")) found.push({ element: inner, is: "domain", saved: true });
    }
  }
  return found;
}

/** The cards of a guest, in the order in which libvirt numbers them. */
export function interfacesOf(root: GuestRoot): XmlElement[] {
  if (root.is === "fragment") return [root.element];
  return children(root.element, "devices").flatMap((devices) => children(devices, "interface"));
}

/** Every element that libvirt would check as a card. */
export function checkedInterfaces(doc: XmlDocument): XmlElement[] {
  return guestRoots(doc).flatMap((root) => interfacesOf(root));
}
