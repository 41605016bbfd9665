/** What an `<interface>` may say, and the parts of a `<domain>` that decide what its interfaces do. */
import type { KeySpec } from "#formats/format";

type More = Omit<KeySpec, "key" | "group" | "doc" | "type">;

const YES_NO = ["yes", "no"];
const ON_OFF = ["on", "off"];

function group(
  name: string,
  within: string,
): (key: string, type: KeySpec["type"], doc: string, more?: More) => KeySpec {
  return (key, type, doc, more) => ({ key, group: name, type, doc, within: [within], ...more });
}

const kind = group("Interface", "interface");
const source = group("Source", "interface");
const guest = group("Guest side", "interface");
const host = group("Host side", "interface");
const vlan = group("VLAN and virtual port", "interface");
const tuning = group("Tuning", "interface");
const device = group("Device", "interface");
const domain = group("Domain", "domain");

/** Types that libvirt knows; a domain without `type` gets `user`. */
export const INTERFACE_TYPES = [
  "bridge",
  "network",
  "direct",
  "ethernet",
  "hostdev",
  "user",
  "vhostuser",
  "vdpa",
  "server",
  "client",
  "mcast",
  "udp",
  "internal",
  "null",
  "vds",
] as const;

export const DOMAIN_TYPES = [
  "kvm",
  "qemu",
  "xen",
  "lxc",
  "bhyve",
  "hvf",
  "vmware",
  "vz",
  "parallels",
  "openvz",
  "vbox",
  "hyperv",
  "test",
] as const;

const OFFLOADS = ["csum", "gso", "tso4", "tso6", "ecn", "ufo", "mrg_rxbuf"] as const;
const GUEST_OFFLOADS = ["csum", "tso4", "tso6", "ecn", "ufo"] as const;
const PCI_PARTS = ["domain", "bus", "slot", "function"] as const;

export const keys: readonly KeySpec[] = [
  kind("@type", "words", "How the card is connected on the host; decides which `<source>` is needed.", {
    values: INTERFACE_TYPES,
    default: "user",
  }),
  kind("@managed", "flag", "For `hostdev`: libvirt takes the device from the host's driver and gives it back.", {
    values: YES_NO,
    default: "no",
  }),
  kind(
    "@trustGuestRxFilters",
    "flag",
    "Lets the guest change its MAC address and multicast filters on the host side.",
    {
      values: YES_NO,
      default: "no",
    },
  ),

  source(
    "source/@bridge",
    "link",
    "For `bridge`: the host bridge, Linux or Open vSwitch, that the tap joins; it must exist.",
    {
      names: "bridge",
    },
  ),
  source("source/@network", "text", "For `network`: the libvirt network that decides bridge, VLAN and limits.", {
    names: "network",
  }),
  source(
    "source/@portgroup",
    "text",
    "Group of the network whose VLAN and limits apply. Without it the group with `default='yes'` applies; an unknown name is ignored without a word.",
    { names: "portgroup" },
  ),
  source("source/@dev", "link", "For `direct`: the host interface under the macvtap; for `vdpa`: the device file.", {
    names: "link",
  }),
  source(
    "source/@mode",
    "words",
    "For `direct`: how the macvtap switches; host and guest cannot talk over the same card. For `vhostuser`: which side listens.",
    { values: ["vepa", "bridge", "private", "passthrough", "server", "client"], default: "vepa" },
  ),
  source("source/@type", "words", "For `vhostuser`: kind of the socket.", { values: ["unix"] }),
  source("source/@path", "text", "For `vhostuser`: the socket's path."),
  source("source/@address", "address", "For `client`, `mcast` and `udp`: the address spoken to."),
  source("source/@port", "number", "For `server`, `client`, `mcast` and `udp`: the port.", { range: "1–65535" }),
  source("source/@name", "text", "For `internal`: the hypervisor's own network."),
  source("source/@switchid", "text", "For `vds`: UUID of the distributed switch."),
  source("source/@portid", "text", "For `vds`: the port on that switch."),
  source("source/@portgroupid", "text", "For `vds`: the port group on that switch."),
  source("source/@connectionid", "text", "For `vds`: the connection's number."),
  source("source/address/@type", "words", "For `hostdev`: where the device is.", { values: ["pci", "usb"] }),
  ...PCI_PARTS.map((part) => source(`source/address/@${part}`, "text", `For \`hostdev\`: PCI ${part} of the device.`)),
  source("source/local/@address", "address", "For `udp`: the local address."),
  source("source/local/@port", "number", "For `udp`: the local port.", { range: "1–65535" }),
  source("source/reconnect/@enabled", "flag", "For `vhostuser`: whether QEMU connects again after a loss.", {
    values: YES_NO,
  }),
  source("source/reconnect/@timeout", "number", "For `vhostuser`: seconds between two tries."),
  source("source/ip/@address", "address", "Address of the host's side of the connection."),
  source("source/ip/@family", "words", "Family of that address.", { values: ["ipv4", "ipv6"] }),
  source("source/ip/@prefix", "number", "Its prefix length.", { range: "0–32, IPv6 0–128" }),
  source("source/ip/@peer", "address", "The other end of a point-to-point link."),
  source("source/route/@family", "words", "Family of a route on the host's side.", { values: ["ipv4", "ipv6"] }),
  source("source/route/@address", "address", "Where the route leads."),
  source("source/route/@prefix", "number", "Its prefix length."),
  source("source/route/@gateway", "address", "Its gateway."),

  guest(
    "mac/@address",
    "mac",
    "The guest's MAC address. Without it libvirt makes one up when the guest is defined (52:54:00…, Xen 00:16:3e…); `virsh create` makes a new one each time.",
    { attribute: "mac", range: "six groups of one or two hex digits with `:`, unicast" },
  ),
  guest("mac/@type", "words", "VMware: whether the address is fixed or made up by the server.", {
    values: ["static", "generated"],
  }),
  guest("mac/@check", "flag", "VMware: `no` allows an address outside VMware's ranges.", { values: YES_NO }),
  guest(
    "model/@type",
    "words",
    "Card that the guest sees. libvirt takes any word for QEMU; a wrong one fails at the start.",
    {
      values: [
        "virtio",
        "e1000e",
        "e1000",
        "rtl8139",
        "igb",
        "vmxnet3",
        "ne2k_pci",
        "pcnet",
        "virtio-transitional",
        "virtio-non-transitional",
        "netfront",
      ],
    },
  ),
  guest("link/@state", "words", "The virtual cable: `down` is as if it were pulled out.", {
    values: ["up", "down"],
    default: "up",
  }),
  guest("guest/@dev", "text", "Containers: the interface's name inside the guest."),
  guest("guest/@actual", "text", "Containers: the name that it got; written by libvirt.", { quiet: true }),
  guest("ip/@address", "address", "Address for the guest (containers, and `user` with passt or slirp)."),
  guest("ip/@family", "words", "Family of that address.", { values: ["ipv4", "ipv6"] }),
  guest("ip/@prefix", "number", "Its prefix length.", { range: "0–32, IPv6 0–128" }),
  guest("ip/@peer", "address", "The other end of a point-to-point link."),
  guest("route/@family", "words", "Family of a route inside the guest.", { values: ["ipv4", "ipv6"] }),
  guest("route/@address", "address", "Where the route leads."),
  guest("route/@netmask", "address", "Its mask, in place of `prefix`."),
  guest("route/@prefix", "number", "Its prefix length."),
  guest("route/@gateway", "address", "Its gateway."),
  guest("route/@metric", "number", "Its metric."),
  guest("portForward/@proto", "words", "passt: protocol that is let in.", { values: ["tcp", "udp"] }),
  guest("portForward/@address", "address", "passt: address on the host that listens."),
  guest("portForward/@dev", "link", "passt: interface on the host that listens.", { names: "link" }),
  guest("portForward/range/@start", "number", "passt: first port."),
  guest("portForward/range/@end", "number", "passt: last port."),
  guest("portForward/range/@to", "number", "passt: first port in the guest."),
  guest("portForward/range/@exclude", "flag", "passt: these ports are not let in.", { values: YES_NO }),

  host(
    "target/@dev",
    "link",
    "Name of the tap on the host, at most 15 letters. Names that begin with vnet, vif, macvtap or macvlan are dropped when the guest is defined.",
    { names: "link" },
  ),
  host("target/@managed", "flag", "For `ethernet`: `no` takes a tap that exists already.", {
    values: YES_NO,
    default: "yes",
  }),
  host(
    "mtu/@size",
    "number",
    "MTU of the tap, and with virtio of the guest. Without it the tap takes the bridge's. Not for `direct` and `hostdev`; the Xen driver ignores it.",
    { attribute: "mtu", range: "bytes", since: "3.1.0" },
  ),
  host(
    "script/@path",
    "text",
    "Script that attaches the tap. QEMU: only for `ethernet`; Xen: `bridge` and `ethernet`.",
    {
      names: "script",
    },
  ),
  host("downscript/@path", "text", "Script that takes the tap off again.", { names: "script", since: "5.1.0" }),
  host("backenddomain/@name", "text", "Xen: the domain that holds the bridge, when it is not dom0.", {
    names: "guest",
  }),
  host("port/@isolated", "flag", "Port isolation of the Linux bridge: isolated ports do not reach each other.", {
    values: YES_NO,
    default: "no",
    since: "6.1.0",
  }),
  host("filterref/@filter", "text", "Network filter rules that guard the tap; they may pin MAC and address."),
  host("filterref/parameter/@name", "text", "A variable of the filter, such as IP."),
  host("filterref/parameter/@value", "text", "Its value."),
  host("teaming/@type", "words", "Half of a failover pair; both cards must have one MAC address.", {
    values: ["persistent", "transient"],
    since: "6.1.0",
  }),
  host("teaming/@persistent", "text", "Alias of the card that stays while this one is taken away."),

  vlan("vlan/@trunk", "flag", "Several tags reach the guest tagged. More than one `<tag>` means it too.", {
    values: YES_NO,
    default: "no",
  }),
  vlan(
    "vlan/tag/@id",
    "number",
    "VLAN that the guest's frames get. Open vSwitch, SR-IOV and macvtap passthrough; a Linux bridge only since libvirt 11.0.0, with VLAN filtering. Otherwise the start fails.",
    { range: "0–4095 in the parser, 1–4094 on the wire" },
  ),
  vlan("vlan/tag/@nativeMode", "words", "The VLAN for frames without a tag; once per trunk.", {
    values: ["tagged", "untagged"],
  }),
  vlan(
    "virtualport/@type",
    "words",
    "Kind of virtual switch; `openvswitch` says that the bridge is one of Open vSwitch.",
    {
      values: ["openvswitch", "802.1Qbg", "802.1Qbh", "midonet"],
    },
  ),
  vlan("virtualport/parameters/@interfaceid", "text", "Open vSwitch and midonet: UUID of the interface."),
  vlan("virtualport/parameters/@profileid", "text", "Open vSwitch, 802.1Qbh: port profile."),
  vlan("virtualport/parameters/@managerid", "number", "802.1Qbg: VSI manager."),
  vlan("virtualport/parameters/@typeid", "number", "802.1Qbg: VSI type."),
  vlan("virtualport/parameters/@typeidversion", "number", "802.1Qbg: version of the VSI type."),
  vlan("virtualport/parameters/@instanceid", "text", "802.1Qbg: UUID of the VSI instance."),

  ...(["inbound", "outbound"] as const).flatMap((way) => [
    tuning(`bandwidth/${way}/@average`, "number", `${way === "inbound" ? "To" : "From"} the guest: mean rate.`, {
      range: "KiB/s",
    }),
    tuning(`bandwidth/${way}/@peak`, "number", "Highest rate.", { range: "KiB/s" }),
    tuning(`bandwidth/${way}/@burst`, "number", "Amount that may pass at the highest rate.", { range: "KiB" }),
  ]),
  tuning("bandwidth/inbound/@floor", "number", "Rate that is guaranteed; only for `network`.", { range: "KiB/s" }),
  tuning("driver/@name", "words", "Where frames are moved: in the kernel, in QEMU, or by VFIO.", {
    values: ["vhost", "qemu", "vfio"],
  }),
  tuning("driver/@queues", "number", "Queues of the card; more than one needs support in the guest."),
  tuning("driver/@rx_queue_size", "number", "Length of the receive queue.", { range: "256, 512 or 1024" }),
  tuning("driver/@tx_queue_size", "number", "Length of the send queue.", { range: "256, 512 or 1024" }),
  tuning("driver/@txmode", "words", "When QEMU sends.", { values: ["iothread", "timer"] }),
  tuning("driver/@ioeventfd", "flag", "Moves work out of the guest's CPU threads.", { values: ON_OFF }),
  tuning("driver/@event_idx", "flag", "Fewer interrupts.", { values: ON_OFF }),
  tuning("driver/@rss", "flag", "Spreads received frames over the queues.", { values: ON_OFF }),
  tuning("driver/@rss_hash_report", "flag", "Tells the guest the hash of each frame.", { values: ON_OFF }),
  tuning("driver/@iommu", "flag", "The card goes through the guest's IOMMU.", { values: ON_OFF }),
  tuning("driver/@ats", "flag", "Address translation by the card.", { values: ON_OFF }),
  tuning("driver/@packed", "flag", "Packed rings.", { values: ON_OFF }),
  tuning("driver/@page_per_vq", "flag", "A page of its own for each queue's doorbell.", { values: ON_OFF }),
  ...OFFLOADS.map((name) =>
    tuning(`driver/host/@${name}`, "flag", `Offload \`${name}\` of the host.`, { values: ON_OFF }),
  ),
  ...GUEST_OFFLOADS.map((name) =>
    tuning(`driver/guest/@${name}`, "flag", `Offload \`${name}\` of the guest.`, { values: ON_OFF }),
  ),
  tuning("backend/@type", "words", "For `user`: what carries the frames.", {
    values: ["default", "passt"],
    since: "9.0.0",
  }),
  tuning("backend/@logFile", "text", "passt: its log."),
  tuning("backend/@hostname", "text", "passt: host name told to the guest."),
  tuning("backend/@fqdn", "text", "passt: full name told to the guest."),
  tuning("backend/@tap", "text", "Device file in place of /dev/net/tun."),
  tuning("backend/@vhost", "text", "Device file in place of /dev/vhost-net."),
  tuning("tune/sndbuf", "number", "Send buffer of the tap.", { range: "bytes" }),
  tuning("coalesce/rx/frames/@max", "number", "Frames received before an interrupt."),

  device("address/@type", "words", "Where the card sits in the guest.", {
    values: ["pci", "ccw", "virtio-mmio", "spapr-vio", "usb"],
  }),
  ...PCI_PARTS.map((part) => device(`address/@${part}`, "text", `PCI ${part} of the card in the guest.`)),
  device("address/@multifunction", "flag", "Several functions share the slot.", { values: ON_OFF }),
  device("alias/@name", "text", "Name of the card for libvirt; own ones begin with `ua-`."),
  device("acpi/@index", "number", "Makes the guest call the card `eno` and this number."),
  device("boot/@order", "number", "Place in the order of boot devices."),
  device("boot/@loadparm", "text", "S390: parameter for the boot loader."),
  device("rom/@bar", "flag", "Whether the card's ROM is visible.", { values: ON_OFF }),
  device("rom/@enabled", "flag", "Whether there is a ROM at all.", { values: YES_NO }),
  device("rom/@file", "text", "The ROM's file."),

  domain("domain/@type", "words", "The hypervisor.", { values: DOMAIN_TYPES }),
  domain("domain/@id", "number", "Number of the running guest; written by libvirt.", { quiet: true }),
  domain("domain/name", "text", "The guest's name, once per host.", { names: "guest" }),
  domain("domain/uuid", "text", "The guest's identity; the same on every host of a pool."),
  domain("domain/memory", "number", "Memory; without `unit` in KiB."),
  domain("domain/bootloader", "text", "Xen: program that loads a paravirtual guest's kernel."),
  domain(
    "domain/os/type",
    "words",
    "Kind of guest: `hvm`, or `xen`/`linux` (paravirtual) and `xenpvh` under Xen, `exe` for containers.",
    {
      values: ["hvm", "linux", "xen", "xenpvh", "exe"],
    },
  ),
  domain("domain/os/type/@arch", "text", "Processor architecture."),
  domain("domain/os/type/@machine", "text", "Machine of the hypervisor: `pc`, `q35`, `xenfv` and others."),
  domain("domain/devices/emulator", "text", "Program that runs the guest."),
  domain(
    "qemu:arg",
    "text",
    "A word added to QEMU's command line as it is (`<qemu:arg value=…/>`). libvirt does not look at it; `-netdev` and `-device` here make cards of their own.",
  ),
  domain("libosinfo:os", "text", "Operating system by libosinfo's catalogue; for programs other than libvirt."),
];
