/** Every key of the domain reference: xl.cfg(5), xl-network-configuration(5), xl.conf(5), and what only xm knew (xm/create.py). */
import type { KeySpec } from "#formats/format";

const VIF = ["vif"];
const DOMAIN = ["domain"];
const HOST = ["xl.conf"];
const NETWORK = "Network interface";

/** Keys inside a vif string. Case counts; a key that is not here is said aloud by xl and then ignored. */
export const VIF_KEYS: readonly KeySpec[] = [
  {
    key: "mac",
    doc: "Address of the network card inside the guest. Without it the guest gets another address at every start.",
    group: NETWORK,
    type: "mac",
    range: "six groups of hex digits; the first byte even",
    default: "random 00:16:3e:xx:xx:xx at every create",
    attribute: "mac",
    within: VIF,
  },
  {
    key: "bridge",
    doc: "Bridge that the interface joins, in the backend's domain. With vif-openvswitch also `BR.VLAN` (access) and `BR:VLAN:VLAN` (trunk).",
    group: NETWORK,
    type: "link",
    default: "vif.default.bridge of xl.conf, else xenbr0",
    names: "bridge",
    within: VIF,
  },
  {
    key: "script",
    doc: "Hotplug script that connects the interface: a path, or a name in /etc/xen/scripts.",
    group: NETWORK,
    type: "text",
    values: ["vif-bridge", "vif-route", "vif-nat", "vif-openvswitch", "vif-setup"],
    default: "vif-bridge",
    names: "script",
    within: VIF,
  },
  {
    key: "type",
    doc: "HVM guests only: `ioemu` offers an emulated card beside the paravirtual one, `vif` only the latter. A PV or PVH guest with `ioemu` does not start.",
    group: NETWORK,
    type: "text",
    values: ["ioemu", "vif"],
    default: "ioemu in an HVM guest",
    within: VIF,
  },
  {
    key: "model",
    doc: "Card that the device model emulates; only with type=ioemu.",
    group: NETWORK,
    type: "text",
    values: ["rtl8139", "e1000", "e1000e", "ne2k_pci", "pcnet", "virtio-net"],
    default: "rtl8139",
    within: VIF,
  },
  {
    key: "vifname",
    doc: "Name of the interface on the host, instead of vifDOMID.DEVID. An HVM guest adds a tap `NAME-emu`, so at most 11 characters are safe.",
    group: NETWORK,
    type: "text",
    range: "at most 15 bytes, 11 in an HVM guest; no other guest may have it",
    within: VIF,
  },
  {
    key: "ip",
    doc: "One or several addresses, separated by blanks, handed to the script for its firewall rules or routes.",
    group: NETWORK,
    type: "address",
    within: VIF,
  },
  {
    key: "backend",
    doc: "Domain that holds the bridge. Anything but 0 or Domain-0 means a driver domain: the bridge is not on this host.",
    group: NETWORK,
    type: "text",
    default: "0",
    within: VIF,
  },
  {
    key: "gatewaydev",
    aliases: ["netdev"],
    doc: "For vif-route: the host's link with an address in the guest's network.",
    group: NETWORK,
    type: "link",
    names: "link",
    within: VIF,
  },
  {
    key: "rate",
    doc: "Upper limit of what the guest sends, as in 10Mb/s or 250KB/s@20ms.",
    group: NETWORK,
    type: "text",
    range: "N[GMK](b|B)/s, and @N(us|ms|s) for the interval",
    default: "unlimited",
    within: VIF,
  },
  {
    key: "devid",
    doc: "Number of the interface, instead of its place in the list.",
    group: NETWORK,
    type: "number",
    range: "from 0",
    within: VIF,
  },
  {
    key: "vlan",
    doc: "VLANs of the port as ID, ID-ID or START+STEPxCOUNT, joined by `/`; `p` behind an id marks the untagged one. It is merely stored: no script that comes with Xen acts on it.",
    group: NETWORK,
    type: "text",
    range: "ids 1 to 4094",
    readers: ["xl"],
    since: "Xen 4.19",
    within: VIF,
  },
  {
    key: "mtu",
    doc: "MTU of the interface. Below the bridge's it pulls the bridge, and every later guest on it, down with it.",
    group: NETWORK,
    type: "number",
    range: "bytes, 68 to 65535",
    default: "the bridge's",
    readers: ["xl"],
    attribute: "mtu",
    within: VIF,
  },
  {
    key: "trusted",
    doc: "Tells the guest that the backend may be trusted.",
    group: NETWORK,
    type: "flag",
    within: VIF,
  },
  { key: "untrusted", doc: "Tells the guest not to trust the backend.", group: NETWORK, type: "flag", within: VIF },
  {
    key: "accel",
    doc: "Accelerated network plugin; xl does not support it.",
    group: NETWORK,
    type: "text",
    quiet: true,
    within: VIF,
  },
  {
    key: "coloft_forwarddev",
    aliases: ["forwarddev"],
    doc: "COLO replication: link that carries the second machine's packets.",
    group: NETWORK,
    type: "link",
    quiet: true,
    within: VIF,
  },
  {
    key: "policy",
    doc: "xm only: security policy of the label.",
    group: NETWORK,
    type: "text",
    readers: ["xm"],
    quiet: true,
    within: VIF,
  },
  {
    key: "label",
    doc: "xm only: security label.",
    group: NETWORK,
    type: "text",
    readers: ["xm"],
    quiet: true,
    within: VIF,
  },
  {
    key: "uuid",
    doc: "xm only: id of the interface.",
    group: NETWORK,
    type: "text",
    readers: ["xm"],
    quiet: true,
    within: VIF,
  },
  {
    key: "security",
    doc: "xm only: security label.",
    group: NETWORK,
    type: "text",
    readers: ["xm"],
    quiet: true,
    within: VIF,
  },
];

/** Keys of a domain config. Only those with a meaning for the network, and the usual ones beside them. */
export const DOMAIN_KEYS: readonly KeySpec[] = [
  {
    key: "name",
    doc: "Name of the guest, unique on the host.",
    group: "Guest",
    type: "text",
    names: "guest",
    within: DOMAIN,
  },
  {
    key: "type",
    doc: "Kind of guest.",
    group: "Guest",
    type: "text",
    values: ["pv", "pvh", "hvm"],
    default: "pv on x86",
    readers: ["xl"],
    since: "Xen 4.10",
    within: DOMAIN,
  },
  {
    key: "builder",
    doc: "Kind of guest in the older spelling: hvm, or generic and linux for a PV guest.",
    group: "Guest",
    type: "text",
    values: ["generic", "linux", "hvm"],
    default: "generic",
    within: DOMAIN,
  },
  {
    key: "uuid",
    doc: "Id of the guest; generated at every create when absent.",
    group: "Guest",
    type: "text",
    within: DOMAIN,
  },
  {
    key: "vif",
    doc: "The guest's network interfaces: a list of strings, each of `key=value` items. Their order gives the numbers, from 0.",
    group: "Devices",
    type: "list",
    within: DOMAIN,
  },
  {
    key: "vif2",
    doc: "Interfaces for netchannel2; ignored.",
    group: "Devices",
    type: "list",
    quiet: true,
    within: DOMAIN,
  },
  {
    key: "nics",
    doc: "xm only: number of interfaces; the vif list is filled up with empty ones.",
    group: "Devices",
    type: "number",
    readers: ["xm"],
    quiet: true,
    within: DOMAIN,
  },
  { key: "disk", doc: "The guest's disks: a list of strings.", group: "Devices", type: "list", within: DOMAIN },
  {
    key: "pci",
    doc: "PCI devices handed to the guest, for instance a virtual function of a network card.",
    group: "Devices",
    type: "list",
    within: DOMAIN,
  },
  { key: "usb", doc: "Gives an HVM guest a USB bus.", group: "Devices", type: "flag", within: DOMAIN },
  {
    key: "usbdevice",
    doc: "USB devices that the device model emulates.",
    group: "Devices",
    type: "text",
    values: ["tablet", "mouse", "keyboard"],
    within: DOMAIN,
  },
  { key: "memory", doc: "Memory at the start, in MiB.", group: "Resources", type: "number", within: DOMAIN },
  {
    key: "maxmem",
    doc: "Most memory that the guest may have, in MiB.",
    group: "Resources",
    type: "number",
    default: "memory",
    within: DOMAIN,
  },
  { key: "vcpus", doc: "Virtual CPUs at the start.", group: "Resources", type: "number", default: "1", within: DOMAIN },
  {
    key: "maxvcpus",
    doc: "Most virtual CPUs that the guest may have.",
    group: "Resources",
    type: "number",
    default: "vcpus",
    within: DOMAIN,
  },
  { key: "cpus", doc: "Host CPUs that the guest may run on.", group: "Resources", type: "text", within: DOMAIN },
  {
    key: "kernel",
    doc: "Kernel image on the host; in xm files hvmloader marks an HVM guest.",
    group: "Boot",
    type: "text",
    within: DOMAIN,
  },
  { key: "ramdisk", doc: "Initial RAM disk on the host.", group: "Boot", type: "text", within: DOMAIN },
  { key: "root", doc: "Root device on the kernel's command line.", group: "Boot", type: "text", within: DOMAIN },
  { key: "extra", doc: "More words for the kernel's command line.", group: "Boot", type: "text", within: DOMAIN },
  {
    key: "cmdline",
    doc: "The kernel's whole command line, instead of root and extra.",
    group: "Boot",
    type: "text",
    within: DOMAIN,
  },
  {
    key: "bootloader",
    doc: "Program that takes the kernel out of the guest's disk. Write `pygrub`: the link /usr/bin/pygrub is gone since Xen 4.19.",
    group: "Boot",
    type: "text",
    values: ["pygrub"],
    within: DOMAIN,
  },
  { key: "bootloader_args", doc: "Arguments for the bootloader.", group: "Boot", type: "text", within: DOMAIN },
  {
    key: "boot",
    doc: "Boot order of an HVM guest: c disk, d CD-ROM, n network.",
    group: "Boot",
    type: "text",
    values: ["c", "d", "n", "cd", "dc"],
    within: DOMAIN,
  },
  {
    key: "firmware",
    doc: "Firmware of an HVM guest.",
    group: "Boot",
    type: "text",
    values: ["bios", "uefi", "seabios", "rombios", "ovmf"],
    within: DOMAIN,
  },
  {
    key: "bios",
    doc: "BIOS of an HVM guest.",
    group: "Boot",
    type: "text",
    values: ["rombios", "seabios", "ovmf"],
    within: DOMAIN,
  },
  {
    key: "device_model_version",
    doc: "Which device model emulates the cards.",
    group: "Device model",
    type: "text",
    values: ["qemu-xen", "qemu-xen-traditional"],
    within: DOMAIN,
  },
  {
    key: "device_model_override",
    doc: "Path of another device model.",
    group: "Device model",
    type: "text",
    within: DOMAIN,
  },
  {
    key: "device_model_stubdomain_override",
    doc: "Runs the device model in a domain of its own.",
    group: "Device model",
    type: "flag",
    within: DOMAIN,
  },
  {
    key: "device_model_args",
    doc: "More arguments for the device model.",
    group: "Device model",
    type: "list",
    within: DOMAIN,
  },
  {
    key: "device_model",
    doc: "xm only: path of the device model.",
    group: "Device model",
    type: "text",
    readers: ["xm"],
    quiet: true,
    within: DOMAIN,
  },
  {
    key: "driver_domain",
    doc: "The guest serves devices to other guests: bridges named with `backend=` lie in it.",
    group: "Guest",
    type: "flag",
    within: DOMAIN,
  },
  { key: "vnc", doc: "Screen over VNC.", group: "Screen", type: "flag", within: DOMAIN },
  {
    key: "vnclisten",
    doc: "Address that VNC listens on.",
    group: "Screen",
    type: "text",
    default: "127.0.0.1",
    within: DOMAIN,
  },
  { key: "sdl", doc: "Screen in a window of the host.", group: "Screen", type: "flag", within: DOMAIN },
  {
    key: "serial",
    doc: "Serial port of an HVM guest.",
    group: "Screen",
    type: "text",
    values: ["pty"],
    within: DOMAIN,
  },
  { key: "localtime", doc: "The guest's clock shows local time.", group: "Guest", type: "flag", within: DOMAIN },
  { key: "acpi", doc: "ACPI for an HVM guest.", group: "Guest", type: "flag", default: "1", within: DOMAIN },
  { key: "apic", doc: "APIC for an HVM guest.", group: "Guest", type: "flag", default: "1", within: DOMAIN },
  { key: "pae", doc: "PAE for an HVM guest.", group: "Guest", type: "flag", default: "1", within: DOMAIN },
  ...(["on_poweroff", "on_reboot", "on_crash"] as const).map(
    (key): KeySpec => ({
      key,
      doc: `What follows when the guest ${key === "on_poweroff" ? "shuts down" : key === "on_reboot" ? "reboots" : "crashes"}.`,
      group: "Events",
      type: "text",
      values: [
        "destroy",
        "restart",
        "rename-restart",
        "preserve",
        "coredump-destroy",
        "coredump-restart",
        "soft-reset",
      ],
      default: key === "on_reboot" ? "restart" : "destroy",
      within: DOMAIN,
    }),
  ),
];

/** Keys of xl.conf that concern the network. */
export const HOST_KEYS: readonly KeySpec[] = [
  {
    key: "vif.default.bridge",
    aliases: ["defaultbridge"],
    doc: "Bridge for every interface that names none.",
    group: "Defaults",
    type: "link",
    default: "xenbr0",
    names: "bridge",
    within: HOST,
  },
  {
    key: "vif.default.script",
    aliases: ["vifscript"],
    doc: "Hotplug script for every interface that names none.",
    group: "Defaults",
    type: "text",
    values: ["vif-bridge", "vif-route", "vif-nat", "vif-openvswitch"],
    default: "vif-bridge",
    names: "script",
    within: HOST,
  },
  {
    key: "vif.default.backend",
    doc: "Driver domain for every interface that names none.",
    group: "Defaults",
    type: "text",
    default: "0",
    within: HOST,
  },
  {
    key: "vif.default.gatewaydev",
    doc: "For vif-route: the host's link for every interface that names none.",
    group: "Defaults",
    type: "link",
    default: "eth0",
    names: "link",
    within: HOST,
  },
];

export const KEYS: readonly KeySpec[] = [...VIF_KEYS, ...DOMAIN_KEYS, ...HOST_KEYS];

function table(specs: readonly KeySpec[]): ReadonlyMap<string, KeySpec> {
  const map = new Map<string, KeySpec>();
  for (const spec of specs) for (const name of [spec.key, ...(spec.aliases ?? [])]) map.set(name, spec);
  return map;
}

const VIF_TABLE = table(VIF_KEYS);
const DOMAIN_TABLE = table(DOMAIN_KEYS);
const HOST_TABLE = table(HOST_KEYS);

/** The row of a key inside a vif string; COLO's many keys share one look. */
export function vifKey(key: string): KeySpec | undefined {
  return VIF_TABLE.get(key);
}

export function domainKey(key: string): KeySpec | undefined {
  return DOMAIN_TABLE.get(key);
}

export function hostKey(key: string): KeySpec | undefined {
  return HOST_TABLE.get(key);
}

/** COLO's keys, which xl passes on and no rule asks for. */
export function isColoKey(key: string): boolean {
  return /^colo_[a-z0-9_]+$/.test(key);
}
