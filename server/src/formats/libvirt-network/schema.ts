/** What a `<network>` may say. */
import type { KeySpec } from "#formats/format";

type More = Omit<KeySpec, "key" | "group" | "doc" | "type">;

const YES_NO = ["yes", "no"];
const ON_OFF = ["on", "off"];

function group(name: string): (key: string, type: KeySpec["type"], doc: string, more?: More) => KeySpec {
  return (key, type, doc, more) => ({ key, group: name, type, doc, within: ["network"], ...more });
}

const network = group("Network");
const forward = group("Forwarding");
const bridge = group("Bridge");
const vlan = group("VLAN and virtual port");
const portgroup = group("Portgroup");
const address = group("Addresses");
const dns = group("DNS");

/** Modes in which libvirt makes the bridge itself; `none` is what a network without `<forward>` has. */
export const CREATING = ["nat", "route", "open"] as const;
/** Modes that use what the host has. */
export const USING = ["bridge", "private", "vepa", "passthrough", "hostdev"] as const;
export const MODES: readonly string[] = [...CREATING, ...USING];

const PCI_PARTS = ["domain", "bus", "slot", "function"] as const;
const VIRTUALPORTS = ["openvswitch", "802.1Qbg", "802.1Qbh", "midonet"];

/** `<vlan>`, `<virtualport>` and `<bandwidth>`, in a network and in its portgroups. */
function shared(add: typeof vlan, prefix: string): KeySpec[] {
  return [
    add(`${prefix}vlan/@trunk`, "flag", "Several tags reach the guests tagged. More than one `<tag>` means it too.", {
      values: YES_NO,
      default: "no",
    }),
    add(
      `${prefix}vlan/tag/@id`,
      "number",
      "VLAN of the guests. For `hostdev`, `passthrough` and Open vSwitch; a Linux bridge only since libvirt 11.0.0. An interface's own VLAN comes before a portgroup's, and that before the network's.",
      { range: "0–4095 in the parser, 1–4094 on the wire" },
    ),
    add(`${prefix}vlan/tag/@nativeMode`, "words", "The VLAN for frames without a tag; once per trunk.", {
      values: ["tagged", "untagged"],
    }),
    add(
      `${prefix}virtualport/@type`,
      "words",
      "Kind of virtual switch; `openvswitch` says that the bridge is one of Open vSwitch.",
      {
        values: VIRTUALPORTS,
      },
    ),
    add(`${prefix}virtualport/parameters/@interfaceid`, "text", "Open vSwitch and midonet: UUID of the interface."),
    add(`${prefix}virtualport/parameters/@profileid`, "text", "Open vSwitch, 802.1Qbh: port profile."),
    add(`${prefix}virtualport/parameters/@managerid`, "number", "802.1Qbg: VSI manager."),
    add(`${prefix}virtualport/parameters/@typeid`, "number", "802.1Qbg: VSI type."),
    add(`${prefix}virtualport/parameters/@typeidversion`, "number", "802.1Qbg: version of the VSI type."),
    add(`${prefix}virtualport/parameters/@instanceid`, "text", "802.1Qbg: UUID of the VSI instance."),
    ...(["inbound", "outbound"] as const).flatMap((way) => [
      add(
        `${prefix}bandwidth/${way}/@average`,
        "number",
        `${way === "inbound" ? "To" : "From"} the guests: mean rate.`,
        {
          range: "KiB/s",
        },
      ),
      add(`${prefix}bandwidth/${way}/@peak`, "number", "Highest rate.", { range: "KiB/s" }),
      add(`${prefix}bandwidth/${way}/@burst`, "number", "Amount that may pass at the highest rate.", { range: "KiB" }),
    ]),
  ];
}

export const keys: readonly KeySpec[] = [
  network("name", "text", "The network's name, once per host; guests refer to it.", { names: "network" }),
  network("uuid", "text", "The network's identity; made up when it is missing."),
  network("@ipv6", "flag", "Guests may speak IPv6 to each other though the network has no IPv6 address.", {
    values: YES_NO,
    default: "no",
  }),
  network("@trustGuestRxFilters", "flag", "Lets guests change their MAC addresses on the host side.", {
    values: YES_NO,
    default: "no",
  }),
  network("@connections", "number", "Guests connected now; written by libvirt.", { quiet: true }),
  network("domain/@name", "text", "DNS domain of the DHCP server."),
  network("domain/@localOnly", "flag", "Questions about this domain are never passed on.", {
    values: YES_NO,
    default: "no",
  }),
  network("port/@isolated", "flag", "Guests reach only the host and what lies behind it, not each other.", {
    values: YES_NO,
    default: "no",
    since: "6.1.0",
  }),

  forward(
    "forward/@mode",
    "words",
    "`nat`, `route` and `open`, as well as no `<forward>` at all, make a bridge; the others use what the host has. An empty `<forward/>` is nat.",
    { values: MODES, default: "nat" },
  ),
  forward("forward/@dev", "link", "The one host interface through which packets leave.", { names: "link" }),
  forward("forward/@managed", "flag", "For `hostdev`: libvirt takes the devices from the host's driver.", {
    values: YES_NO,
    default: "no",
  }),
  forward("forward/interface/@dev", "link", "A host interface of the pool that guests are spread over.", {
    names: "link",
  }),
  forward("forward/pf/@dev", "link", "SR-IOV card whose virtual functions make the pool.", { names: "link" }),
  forward("forward/driver/@name", "words", "For `hostdev`: driver for the devices.", { values: ["vfio", "kvm"] }),
  forward("forward/address/@type", "words", "For `hostdev`: one device of the pool.", { values: ["pci"] }),
  ...PCI_PARTS.map((part) => forward(`forward/address/@${part}`, "text", `PCI ${part} of that device.`)),
  forward("forward/nat/@ipv6", "flag", "NAT for IPv6 too.", { values: YES_NO, default: "no", since: "6.5.0" }),
  forward("forward/nat/address/@start", "address", "First address that packets leave with."),
  forward("forward/nat/address/@end", "address", "Last one."),
  forward("forward/nat/port/@start", "number", "First port that packets leave with.", { default: "1024" }),
  forward("forward/nat/port/@end", "number", "Last one.", { default: "65535" }),

  bridge(
    "bridge/@name",
    "link",
    "The bridge. Made by libvirt in `nat`, `route`, `open` and isolated networks (virbrN when no name is given); in mode `bridge` it must exist on the host.",
    { names: "bridge" },
  ),
  bridge("bridge/@stp", "flag", "Spanning tree of a bridge that libvirt makes.", {
    values: ON_OFF,
    default: "on",
    attribute: "bridge.stp",
  }),
  bridge("bridge/@delay", "number", "Forward delay of a bridge that libvirt makes.", {
    default: "0",
    range: "seconds",
    attribute: "bridge.forward-delay",
  }),
  bridge(
    "bridge/@macTableManager",
    "words",
    "Who keeps the table of MAC addresses: the kernel by learning, or libvirt.",
    {
      values: ["kernel", "libvirt"],
      default: "kernel",
    },
  ),
  bridge("bridge/@zone", "text", "firewalld zone of the bridge."),
  bridge("mac/@address", "mac", "MAC address of the bridge that libvirt makes. No guest may have the same.", {
    attribute: "mac",
  }),
  bridge("mtu/@size", "number", "MTU of the bridge that libvirt makes, and of its taps.", {
    range: "bytes",
    attribute: "mtu",
    since: "3.1.0",
  }),

  ...shared(vlan, ""),

  portgroup("portgroup/@name", "text", "Name by which interfaces choose the group; once per network.", {
    names: "portgroup",
  }),
  portgroup("portgroup/@default", "flag", "The group of interfaces that name none; one per network.", {
    values: YES_NO,
    default: "no",
  }),
  portgroup("portgroup/@trustGuestRxFilters", "flag", "As for the network.", { values: YES_NO, default: "no" }),
  ...shared(portgroup, "portgroup/"),

  address("ip/@address", "address", "Address of the host on the bridge."),
  address("ip/@netmask", "address", "Its mask, in place of `prefix`."),
  address("ip/@prefix", "number", "Its prefix length.", { range: "0–32, IPv6 0–128" }),
  address("ip/@family", "words", "Family of the address.", { values: ["ipv4", "ipv6"], default: "ipv4" }),
  address("ip/@localPtr", "flag", "Questions about addresses of this network are never passed on.", { values: YES_NO }),
  address("ip/tftp/@root", "text", "Folder that the TFTP server shows."),
  address("ip/dhcp/range/@start", "address", "First address given out."),
  address("ip/dhcp/range/@end", "address", "Last one."),
  address("ip/dhcp/range/lease/@expiry", "number", "How long an address stays given out.", { default: "1 hour" }),
  address("ip/dhcp/range/lease/@unit", "words", "Unit of `expiry`.", {
    values: ["seconds", "minutes", "hours"],
    default: "minutes",
  }),
  address("ip/dhcp/host/@mac", "mac", "A guest's MAC address: a second place where it is written."),
  address("ip/dhcp/host/@id", "text", "IPv6: the guest's DUID."),
  address("ip/dhcp/host/@name", "text", "Host name for that guest."),
  address("ip/dhcp/host/@ip", "address", "Address for that guest."),
  address("ip/dhcp/bootp/@file", "text", "Boot file."),
  address("ip/dhcp/bootp/@server", "address", "Server that holds it, when it is not this host."),
  address("route/@family", "words", "Family of a route of the host into the network.", { values: ["ipv4", "ipv6"] }),
  address("route/@address", "address", "Where the route leads."),
  address("route/@netmask", "address", "Its mask, in place of `prefix`."),
  address("route/@prefix", "number", "Its prefix length."),
  address("route/@gateway", "address", "Its gateway; an address of this network."),
  address("route/@metric", "number", "Its metric."),

  dns("dns/@enable", "flag", "Whether libvirt runs a name server for the network.", { values: YES_NO, default: "yes" }),
  dns("dns/@forwardPlainNames", "flag", "Names without a dot are passed on.", { values: YES_NO, default: "yes" }),
  dns("dns/forwarder/@addr", "address", "Server that questions are passed on to."),
  dns("dns/forwarder/@domain", "text", "Only questions about this domain."),
  dns("dns/host/@ip", "address", "Address of the names below it."),
  dns("dns/host/hostname", "text", "A name of that address."),
  dns("dns/txt/@name", "text", "Name of a TXT record."),
  dns("dns/txt/@value", "text", "Its text."),
  dns("dns/srv/@service", "text", "Service of an SRV record."),
  dns("dns/srv/@protocol", "words", "Its protocol.", { values: ["tcp", "udp"] }),
  dns("dns/srv/@domain", "text", "Its domain."),
  dns("dns/srv/@target", "text", "Host that offers it."),
  dns("dns/srv/@port", "number", "Its port."),
  dns("dns/srv/@priority", "number", "Lower ones are asked first."),
  dns("dns/srv/@weight", "number", "Share among those of one priority."),
];
