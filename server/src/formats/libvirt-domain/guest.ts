/** `<domain>` → a guest. */
import { type FileId, type Sourced, sourced, spanOf } from "#base/text";
import {
  attributeSetting,
  attributeSourced,
  attributeStated,
  contentSetting,
  contentSourced,
  isTemplate,
} from "#formats/xml/lower";
import {
  attribute,
  attributeText,
  child,
  children,
  content,
  elements,
  type XmlDocument,
  type XmlElement,
} from "#formats/xml/tree";
import type { GuestFact, Setting } from "#model/facts";
import { nicOf } from "./nic.ts";
import { type GuestRoot, interfacesOf } from "./roots.ts";

const QEMU = "http://libvirt.org/schemas/domain/qemu/1.0";
const LIBOSINFO = "http://libosinfo.org/xmlns/libvirt/domain/1.0";

const HYPERVISORS: Readonly<Record<string, GuestFact["hypervisor"]>> = {
  xen: "xen",
  kvm: "kvm",
  qemu: "qemu",
  hvf: "qemu",
};

/** Their bridges are port groups, switches and cards of their own: `VM Network`, `/dev/vmnet1`, `en0`. */
const ELSEWHERE: ReadonlySet<string> = new Set(["vmware", "hyperv", "vbox", "phyp", "bhyve", "hvf", "test"]);

/** Attributes of `<disk><source>` that say which image it is. */
const IMAGES = ["file", "dev", "name", "volume", "dir"] as const;

function settings(text: string, file: FileId, root: XmlElement): Setting[] {
  const found: (Setting | undefined)[] = [];
  const add = (key: string, element: XmlElement | undefined, name: string): void => {
    const one = attribute(element, name);
    if (one) found.push(attributeSetting(text, file, key, one));
  };
  const type = child(root, "os", "type");
  add("domain/@type", root, "type");
  add("domain/@id", root, "id");
  for (const name of ["name", "uuid", "memory", "bootloader"])
    found.push(contentSetting(text, file, `domain/${name}`, child(root, name)));
  found.push(contentSetting(text, file, "domain/os/type", type));
  add("domain/os/type/@arch", type, "arch");
  add("domain/os/type/@machine", type, "machine");
  found.push(contentSetting(text, file, "domain/devices/emulator", child(root, "devices", "emulator")));
  for (const element of elements(root.children)) {
    if (element.namespace === LIBOSINFO && element.local === "os") add("libosinfo:os", element, "id");
    if (element.namespace === QEMU && element.local === "arg" && element.parent?.namespace === QEMU)
      add("qemu:arg", element, "value");
  }
  return found.filter((one) => one !== undefined).sort((a, b) => a.whole.start - b.whole.start);
}

function virt(root: XmlElement): GuestFact["virt"] {
  const type = content(child(root, "os", "type"))?.text;
  if (type === "hvm") return "hvm";
  if (type === "xenpvh") return "pvh";
  if (type === "linux" || type === "xen") return "pv";
  // A boot loader on the host reads the disk for a paravirtual guest; the seed's domain has no <os>.
  return type === undefined && child(root, "bootloader") && attributeText(root, "type") === "xen" ? "pv" : "unknown";
}

function disks(root: XmlElement): string[] {
  const found: string[] = [];
  for (const devices of children(root, "devices"))
    for (const disk of children(devices, "disk")) {
      if (attributeText(disk, "device") === "cdrom" || attributeText(disk, "device") === "floppy") continue;
      const source = child(disk, "source");
      const image = IMAGES.map((name) => attributeText(source, name)).find(
        (value) => value !== undefined && value !== "",
      );
      if (image !== undefined) found.push(image);
    }
  return found;
}

/** The file's name without folder and ending stands for a guest that has none. */
function fileName(path: string): string {
  const last = path.slice(path.lastIndexOf("/") + 1);
  return last.replace(/\.xml$/i, "") || last;
}

export function guestOf(doc: XmlDocument, file: FileId, path: string, root: GuestRoot): GuestFact {
  const { text } = doc;
  const { element } = root;
  const isDomain = root.is === "domain";
  const written = isDomain ? contentSourced(file, child(element, "name")) : undefined;
  const name: Sourced<string> = written ?? sourced(fileName(path), file, element.nameSpan);
  const uuid = isDomain ? contentSourced(file, child(element, "uuid")) : undefined;
  const type = isDomain ? attributeSourced(file, element, "type") : undefined;
  const other = type && ELSEWHERE.has(type.value) ? attributeStated(text, file, element, "type") : undefined;
  const own = isDomain ? settings(text, file, element) : [];
  const arch = own.find(({ key }) => key === "domain/os/type/@arch")?.value.value;
  return {
    fact: "guest",
    dialect: "libvirt",
    name,
    named: written !== undefined,
    ...(uuid && { uuid }),
    hypervisor: HYPERVISORS[type?.value ?? ""] ?? "unknown",
    virt: isDomain ? virt(element) : "unknown",
    ...(arch === undefined ? {} : { arch }),
    disks: isDomain ? disks(element) : [],
    block: spanOf(element),
    nics: interfacesOf(root).map((nic, index) => nicOf(text, file, nic, index, other)),
    settings: own,
    opaque: doc.opaque || isTemplate(text),
    ...(root.saved && { saved: true }),
  };
}
