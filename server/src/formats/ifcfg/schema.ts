/** Every key of an ifcfg file: ifcfg.md §4. Completion, hover, checks and writing read this table. */
import type { KeySpec } from "../format.ts";
import { BOND_OPTIONS } from "./schema-bonding.ts";
import { BRIDGE_OPTIONS } from "./schema-bridging.ts";
import { QUIET_KEYS } from "./schema-quiet.ts";

type Type = KeySpec["type"];
type More = Omit<Partial<KeySpec>, "key" | "doc" | "group" | "type">;

const NS = ["network-scripts"];
const NM = ["NetworkManager"];
const YES_NO = ["yes", "no"];

function group(
  name: string,
  rows: readonly (readonly [key: string, type: Type, doc: string, more?: More])[],
): KeySpec[] {
  return rows.map(([key, type, doc, more]) => ({
    key,
    doc,
    group: name,
    type,
    ...(type === "flag" && { values: YES_NO }),
    ...more,
  }));
}

const identity = group("Identity", [
  [
    "DEVICE",
    "link",
    "Kernel name of the interface that this file configures. The file's name is only a label.",
    { names: "link" },
  ],
  [
    "TYPE",
    "words",
    "Kind of interface. network-scripts compare `Bridge`, `Tap` and the OVS words letter by letter, NetworkManager in any case.",
    {
      values: [
        "Ethernet",
        "Bridge",
        "Bond",
        "Vlan",
        "Tap",
        "Veth",
        "OVSBridge",
        "OVSPort",
        "OVSIntPort",
        "OVSBond",
        "OVSTunnel",
        "OVSPatchPort",
        "GRE",
        "GRE6",
        "IPIP",
        "IPIP6",
        "SIT",
        "Wireless",
        "InfiniBand",
      ],
    },
  ],
  [
    "DEVICETYPE",
    "words",
    "Picks the helper `ifup-WORD`: `Team` and `TeamPort` for libteam, `ovs` for Open vSwitch.",
    { values: ["Team", "TeamPort", "ovs"] },
  ],
  ["NAME", "text", "Label that front ends show; `ifup` takes it as an argument too."],
  ["UUID", "text", "NetworkManager's identity for the profile.", { readers: NM }],
  [
    "HWADDR",
    "mac",
    "Burned-in address of the card that this file belongs to: ifup refuses a device with another one. Not for bridges, bonds and VLANs.",
    { attribute: "mac.card" },
  ],
  ["HWADDR_BLACKLIST", "list", "Addresses of cards that the profile is never used for.", { readers: NM }],
  [
    "MACADDR",
    "mac",
    "Address to give to the interface; this is how a bond's or a bridge's address is fixed. NetworkManager also takes preserve, permanent, random and stable.",
    { attribute: "mac", values: ["preserve", "permanent", "random", "stable"] },
  ],
  [
    "GENERATE_MAC_ADDRESS_MASK",
    "text",
    "Which bits stay as they are when NetworkManager invents an address.",
    { readers: NM },
  ],
  [
    "ONBOOT",
    "flag",
    "Bring it up at boot; absent counts as yes. `false` means no only from RHEL 8 on, and a bond's slave comes up with its bond whatever stands here.",
    { attribute: "boot", default: "yes" },
  ],
  ["HOTPLUG", "flag", "`no`: udev's events do not bring it up.", { readers: NS, default: "yes" }],
  ["ONPARENT", "flag", "An alias comes up together with its parent.", { readers: NS, default: "yes" }],
  ["USERCTL", "flag", "Ordinary users may bring it up and down.", { default: "no" }],
  [
    "NM_CONTROLLED",
    "flag",
    "`no`: NetworkManager leaves the device alone, network-scripts take it.",
    { default: "yes" },
  ],
  [
    "LINKDELAY",
    "number",
    "How long to wait after the link is up, needed where a switch runs spanning tree.",
    { range: "seconds", readers: NS },
  ],
  ["LINKSTATUS", "words", "`down`: configure, but never set the link up.", { values: ["up", "down"], readers: NS }],
  ["DEVTIMEOUT", "number", "How long to wait for the device to appear.", { range: "seconds" }],
  [
    "MTU",
    "number",
    "Largest packet in bytes. A bond's value also counts for its slaves; a VLAN's may not exceed its parent's.",
    { range: "68–65535 bytes", attribute: "mtu", default: "1500" },
  ],
  ["ARP", "flag", "Turn ARP on or off on the link.", { readers: NS }],
  ["ETHTOOL_OPTS", "text", "Arguments for ethtool; several commands are separated by `;`."],
  ["ETHTOOL_DELAY", "number", "Pause between the ethtool commands.", { range: "microseconds", readers: NS }],
  ["ZONE", "text", "Zone of firewalld that the interface belongs to."],
]);

const ipv4 = group("IPv4", [
  [
    "BOOTPROTO",
    "words",
    "How the IPv4 address is obtained. network-scripts take every word but dhcp and bootp as static; NetworkManager refuses a profile with an unknown word.",
    { attribute: "method", values: ["none", "static", "dhcp", "bootp", "autoip", "shared", "ibft"], default: "none" },
  ],
  [
    "IPADDR",
    "address",
    "IPv4 address. More of them are IPADDR0, IPADDR1, IPADDR2 and on; after 2 the numbers may have no gap.",
  ],
  [
    "PREFIX",
    "number",
    "Length of the network part for the address of the same number; it wins over NETMASK.",
    { range: "0–32" },
  ],
  ["NETMASK", "address", "Network mask for the address of the same number."],
  ["NETWORK", "address", "Network address. Computed anyway; deprecated."],
  ["BROADCAST", "address", "Broadcast address. Computed anyway; deprecated."],
  [
    "GATEWAY",
    "address",
    "Default gateway through this interface. Not used, without a word, when it lies outside the first address's network.",
  ],
  ["DEFROUTE", "flag", "`no`: never use this interface for the default route.", { default: "yes" }],
  ["METRIC", "number", "Metric of the default route.", { readers: NS }],
  ["IPV4_ROUTE_METRIC", "number", "Metric of the profile's routes.", { readers: NM }],
  ["IPV4_ROUTE_TABLE", "number", "Routing table for the profile's routes.", { readers: NM }],
  ["PEERDNS", "flag", "Take name servers from DHCP.", { default: "yes" }],
  ["PEERROUTES", "flag", "Take routes from DHCP.", { default: "yes" }],
  ["DNS1", "address", "First name server, written unless PEERDNS=no. DNS2 and DNS3 likewise."],
  ["DNS2", "address", "Second name server."],
  ["DNS3", "address", "Third name server."],
  ["DOMAIN", "text", "Search list of the resolver."],
  ["SEARCH", "text", "Search list of the resolver, older spelling."],
  ["RES_OPTIONS", "text", "Options of the resolver."],
  ["SRCADDR", "address", "Preferred source address; also turns arp_filter on.", { readers: NS }],
  ["SCOPE", "text", "`scope X`: scope of the static address.", { readers: NS }],
  ["WINDOW", "number", "TCP window of the default route.", { readers: NS }],
  ["EXTRA_ROUTE_OPTS", "text", "More words for the command that sets the default route.", { readers: NS }],
  ["NOZEROCONF", "text", "Any value: no route to 169.254.0.0/16.", { readers: NS }],
  ["ARPCHECK", "flag", "Probe for a second holder of the address before it is used.", { readers: NS, default: "yes" }],
  ["ARPING_WAIT", "number", "How long that probe waits.", { range: "seconds" }],
  ["ARPUPDATE", "flag", "Announce the address with gratuitous ARP.", { readers: NS, default: "yes" }],
  ["ARPING_UPDATE_WAIT", "number", "How long the announcement waits.", { range: "seconds", readers: NS }],
  [
    "ACD_TIMEOUT",
    "number",
    "How long NetworkManager probes for a second holder of the address.",
    { range: "milliseconds", readers: NM },
  ],
  ["IPADDR_START", "address", "First address of a range of aliases.", { readers: NS, within: ["-range"] }],
  ["IPADDR_END", "address", "Last address of a range of aliases.", { readers: NS, within: ["-range"] }],
  ["CLONENUM_START", "number", "Number of the first alias of a range.", { readers: NS, within: ["-range"] }],
  ["NO_ALIASROUTING", "flag", "No routes for the aliases of a range.", { readers: NS }],
  ["GATEWAYDEV", "link", "Only this interface may carry the default route (in `network`).", { names: "link" }],
  ["BOOTP", "flag", "Very old form of BOOTPROTO=bootp.", { quiet: true }],
  ["ISALIAS", "flag", "Computed by the scripts; not to be set.", { quiet: true }],
  ["REALDEVICE", "link", "Real device behind a logical one.", { names: "link", quiet: true }],
  ["PARENTDEVICE", "link", "Device that an alias stands on.", { names: "link", quiet: true }],
]);

const bridge = group("Bridge", [
  [
    "BRIDGE",
    "link",
    "Makes this interface a port of that bridge. Its own addresses are then not applied.",
    { names: "bridge" },
  ],
  ["BRIDGE_UUID", "text", "Bridge that this interface is a port of, by the UUID of its profile.", { readers: NM }],
  [
    "STP",
    "words",
    "Spanning tree of the bridge.",
    { values: ["on", "off"], default: "off", attribute: "bridge.stp", within: ["Bridge"] },
  ],
  [
    "DELAY",
    "number",
    "Forward delay of the bridge; 0 only makes sense with STP off. From RHEL 8 on the number reaches the kernel unscaled, as hundredths.",
    { range: "0–30 seconds, 2–30 with STP on", default: "15", attribute: "bridge.forward-delay", within: ["Bridge"] },
  ],
  [
    "PRIO",
    "number",
    "Priority of the bridge in the spanning tree.",
    { range: "0–65535", default: "32768", within: ["Bridge"] },
  ],
  [
    "AGEING",
    "number",
    "How long the bridge remembers an address.",
    { range: "seconds", default: "300", within: ["Bridge"] },
  ],
  [
    "GCINT",
    "number",
    "How often the bridge throws old addresses away (RHEL 5).",
    { range: "seconds", within: ["Bridge"], quiet: true },
  ],
  [
    "BRIDGING_OPTS",
    "options",
    "`name=value` words for the bridge's directory in sysfs, or the port's where BRIDGE= is set: vlan_filtering, default_pvid, multicast_snooping, hairpin_mode, path_cost.",
  ],
  ["BRIDGE_MACADDR", "mac", "Address of the bridge.", { readers: NM, within: ["Bridge"] }],
  [
    "BRIDGE_VLANS",
    "list",
    "VLANs of the bridge itself: `1 untagged,2 pvid,4-4094`.",
    { readers: NM, within: ["Bridge"] },
  ],
  ["BRIDGE_PORT_VLANS", "list", "VLANs of this port: `1 pvid untagged,2`.", { readers: NM }],
]);

const bond = group("Bond", [
  ["MASTER", "link", "Bond that this interface is a slave of. network-scripts also need SLAVE=yes.", { names: "bond" }],
  ["MASTER_UUID", "text", "Bond by the UUID of its profile.", { readers: NM }],
  [
    "SLAVE",
    "words",
    "Goes with MASTER. network-scripts want exactly `yes`; without it the card comes up on its own.",
    { values: ["yes"] },
  ],
  [
    "BONDING_OPTS",
    "options",
    "Options of the bonding driver: `name=value` words in quotes, separated by blanks, no commas between them. Without this key network-scripts make no bond.",
  ],
  [
    "BONDING_MASTER",
    "flag",
    "NetworkManager marks a bond with it; network-scripts do not look at it.",
    { readers: NM },
  ],
  ["BOND_PORT_QUEUE_ID", "number", "Queue of this port.", { readers: NM }],
  ["BOND_PORT_PRIO", "number", "Priority of this port when the active one is chosen.", { readers: NM }],
]);

const vlan = group("VLAN", [
  ["VLAN", "words", "This interface is an 802.1Q VLAN. network-scripts want exactly `yes`.", { values: ["yes"] }],
  [
    "PHYSDEV",
    "link",
    "Parent of the VLAN. network-scripts look at it only where the name does not hold the parent; NetworkManager prefers it.",
    { names: "link" },
  ],
  ["VID", "number", "VLAN id for a name that does not tell it.", { range: "1–4094", readers: NS }],
  [
    "VLAN_ID",
    "number",
    "VLAN id for NetworkManager; it wins over the name there. network-scripts do not know it.",
    { range: "1–4094", readers: NM },
  ],
  [
    "VLAN_PROTOCOL",
    "words",
    "Kind of tag.",
    { values: ["802.1Q", "802.1ad"], readers: NM, attribute: "vlan.protocol", default: "802.1Q" },
  ],
  [
    "REORDER_HDR",
    "flag",
    "Take the tag out of the header before programs see the packet. Deprecated in NetworkManager: VLAN_FLAGS.",
    { default: "yes" },
  ],
  ["GVRP", "flag", "Announce the VLAN to the switch.", { default: "no" }],
  ["MVRP", "flag", "Announce the VLAN to the switch, newer protocol.", { readers: NM, default: "no" }],
  [
    "VLAN_FLAGS",
    "list",
    "Flags of the VLAN, separated by commas.",
    { values: ["GVRP", "LOOSE_BINDING", "NO_REORDER_HDR"], readers: NM },
  ],
  ["VLAN_INGRESS_PRIORITY_MAP", "list", "`tag:priority` pairs for incoming packets.", { readers: NM }],
  ["VLAN_EGRESS_PRIORITY_MAP", "list", "`priority:tag` pairs for outgoing packets.", { readers: NM }],
  ["VLAN_NAME_TYPE", "text", "Naming scheme for vconfig (RHEL 5 and before).", { quiet: true }],
]);

const other = group("Other kinds", [
  ["OWNER", "text", "User who may open the tap.", { within: ["Tap"], readers: NS }],
  ["PEER", "link", "Other end of the veth pair.", { within: ["Veth"], names: "link", readers: NS }],
  ["TEAM_CONFIG", "text", "Configuration of libteam, JSON."],
  ["TEAM_PORT_CONFIG", "text", "Configuration of a team's port, JSON."],
  ["TEAM_MASTER", "link", "Team that this port belongs to.", { names: "link" }],
  ["TEAM_MASTER_UUID", "text", "Team by the UUID of its profile.", { readers: NM }],
  ["OVS_BRIDGE", "link", "Open vSwitch bridge that this port belongs to.", { names: "bridge" }],
  ["OVS_PORTS", "list", "Ports of the Open vSwitch bridge."],
  ["OVS_OPTIONS", "text", "More words for `ovs-vsctl add-port`; `tag=5` is a VLAN."],
  ["OVS_EXTRA", "text", "More ovs-vsctl commands, each behind `--`."],
  ["BOND_IFACES", "list", "Members of an Open vSwitch bond."],
  ["OVS_PORT", "link", "Open vSwitch port that this interface belongs to.", { names: "link", readers: NM }],
  ["OVS_PORT_UUID", "text", "The same by the UUID of its profile.", { readers: NM }],
  ["VRF", "link", "VRF that the interface belongs to.", { names: "link", readers: NM }],
  ["VRF_UUID", "text", "VRF by the UUID of its profile.", { readers: NM }],
  ["MY_INNER_IPADDR", "address", "Address of this end inside the tunnel.", { within: ["GRE", "IPIP"] }],
  ["PEER_INNER_IPADDR", "address", "Address of the other end inside the tunnel.", { within: ["GRE", "IPIP"] }],
  ["MY_OUTER_IPADDR", "address", "Address of this end outside the tunnel.", { within: ["GRE", "IPIP"] }],
  ["PEER_OUTER_IPADDR", "address", "Address of the other end outside the tunnel.", { within: ["GRE", "IPIP"] }],
  ["TTL", "number", "Time to live of the tunnel's packets.", { range: "1–255" }],
]);

const ipv6 = group("IPv6", [
  ["IPV6INIT", "flag", "Configure IPv6. RHEL 5 and 6 need an explicit yes; from RHEL 7 on it is the default."],
  ["IPV6ADDR", "address", "Static IPv6 address with its length; /64 without one."],
  ["IPV6ADDR_SECONDARIES", "list", "More IPv6 addresses, separated by blanks."],
  ["IPV6_DEFAULTGW", "address", "IPv6 default gateway, with `%interface` where it is link-local."],
  ["IPV6_DEFAULTDEV", "link", "Interface of the IPv6 default route.", { names: "link" }],
  ["IPV6_AUTOCONF", "flag", "Take addresses from router advertisements."],
  ["IPV6_ROUTER", "flag", "This host routes IPv6.", { readers: NS }],
  ["IPV6_FORCE_ACCEPT_RA", "flag", "Take router advertisements although the host routes.", { readers: NS }],
  ["IPV6FORWARDING", "flag", "Forward IPv6 packets.", { readers: NS }],
  ["IPV6_MTU", "number", "MTU of IPv6 on this link.", { range: "1280 and more" }],
  ["IPV6_PRIVACY", "words", "Temporary addresses.", { values: ["rfc3041", "rfc4941", "no"] }],
  ["DHCPV6C", "flag", "Run a DHCPv6 client."],
  ["DHCPV6C_OPTIONS", "text", "Arguments of the DHCPv6 client.", { readers: NS }],
  ["PERSISTENT_DHCLIENT_IPV6", "flag", "The DHCPv6 client never gives up.", { readers: NS }],
  ["IPV6_SET_SYSCTLS", "flag", "Set the IPv6 sysctls.", { readers: NS }],
  ["IPV6_DISABLED", "flag", "No IPv6 on this device.", { readers: NM }],
  [
    "IPV6_ADDR_GEN_MODE",
    "words",
    "How the host part of an address is made.",
    { values: ["eui64", "stable-privacy", "default"], readers: NM },
  ],
  ["IPV6_TOKEN", "text", "Host part of the addresses.", { readers: NM }],
  ["IPV6_DEFROUTE", "flag", "`no`: never the IPv6 default route.", { readers: NM }],
  ["IPV6_PEERDNS", "flag", "Take name servers from DHCPv6 and router advertisements.", { readers: NM }],
  ["IPV6_PEERROUTES", "flag", "Take routes from router advertisements.", { readers: NM }],
  ["IPV6_FAILURE_FATAL", "flag", "The profile fails when IPv6 does.", { readers: NM }],
  ["IPV6_ROUTE_METRIC", "number", "Metric of the IPv6 routes.", { readers: NM }],
  ["IPV6TO4INIT", "flag", "Set up a 6to4 tunnel.", { quiet: true }],
  ["IPV6TO4_RELAY", "address", "Relay of the 6to4 tunnel.", { quiet: true }],
  ["IPV6TO4_IPV4ADDR", "address", "IPv4 address of the 6to4 tunnel.", { quiet: true }],
  ["IPV6TO4_MTU", "number", "MTU of the 6to4 tunnel.", { quiet: true }],
  ["IPV6TO4_ROUTING", "text", "Routes of the 6to4 tunnel.", { quiet: true }],
  ["IPV6_CONTROL_RADVD", "flag", "Tell radvd of changes.", { quiet: true }],
  ["IPV6TUNNELIPV4", "address", "IPv4 address of the tunnel's other end.", { within: ["SIT"] }],
  ["IPV6TUNNELIPV4LOCAL", "address", "IPv4 address of the tunnel's own end.", { within: ["SIT"] }],
]);

const dhcp = group("DHCP client", [
  ["DHCP_HOSTNAME", "text", "Name sent to the DHCP server."],
  ["DHCP_FQDN", "text", "Full name sent to the DHCP server."],
  ["DHCP_SEND_HOSTNAME", "flag", "Send a name to the DHCP server."],
  ["NO_DHCP_HOSTNAME", "flag", "Do not send a name.", { readers: NS }],
  ["DHCP_CLIENT_ID", "text", "Client identifier."],
  ["DHCLIENTARGS", "text", "More arguments for dhclient.", { readers: NS }],
  ["PERSISTENT_DHCLIENT", "flag", "dhclient never gives up.", { readers: NS }],
  ["DHCPRELEASE", "flag", "Give the lease back when the interface goes down.", { readers: NS }],
  ["DHCLIENT_IGNORE_GATEWAY", "flag", "Do not take the gateway from DHCP.", { readers: NS }],
  ["IPV4_DHCP_TIMEOUT", "number", "How long to wait for a lease.", { range: "seconds", readers: NM }],
  ["IPV4_FAILURE_FATAL", "flag", "The profile fails when IPv4 does.", { readers: NM }],
]);

const manager = group("NetworkManager", [
  ["AUTOCONNECT_PRIORITY", "number", "Profiles with a higher number are tried first.", { readers: NM }],
  ["AUTOCONNECT_RETRIES", "number", "How often the profile is tried.", { readers: NM }],
  ["AUTOCONNECT_SLAVES", "flag", "Bring the ports up with the controller.", { readers: NM }],
  ["MULTI_CONNECT", "number", "The profile may be used on several devices at once.", { readers: NM }],
  ["SECONDARY_UUIDS", "list", "Profiles (VPNs) that come up with this one.", { readers: NM }],
  ["USERS", "list", "Users who may use the profile.", { readers: NM }],
  ["LLDP", "words", "Listen to LLDP on the link.", { values: ["yes", "no", "rx"], readers: NM }],
  ["STABLE_ID", "text", "Seed of generated addresses.", { readers: NM }],
  ["SRIOV_TOTAL_VFS", "number", "How many virtual functions to make.", { readers: NM }],
  [
    "SRIOV_VF",
    "text",
    'With the number of a virtual function behind it: its properties, as in `SRIOV_VF0="mac=52:54:00:00:00:01 vlans=10"`.',
    { readers: NM },
  ],
  ["SRIOV_AUTOPROBE_DRIVERS", "flag", "Bind drivers to the virtual functions.", { readers: NM }],
  ["MATCH_INTERFACE_NAME", "list", "Patterns of names that the profile fits, in place of DEVICE.", { readers: NM }],
  ["MATCH_DRIVER", "list", "Patterns of drivers that the profile fits.", { readers: NM }],
  ["MATCH_PATH", "list", "Patterns of hardware paths that the profile fits.", { readers: NM }],
  ["PROXY_METHOD", "words", "How the proxy is found.", { values: ["none", "auto"], readers: NM }],
  ["BROWSER_ONLY", "flag", "The proxy is for browsers only.", { readers: NM }],
]);

const host = group("Host defaults", [
  ["NETWORKING", "flag", "Whether the host has a network at all (in `network`).", { within: ["network"] }],
  ["HOSTNAME", "text", "Name of the host (in `network`).", { within: ["network"] }],
  ["NISDOMAIN", "text", "NIS domain (in `network`).", { within: ["network"] }],
  [
    "NETWORKDELAY",
    "number",
    "How long to wait when the network is up (in `network`).",
    { range: "seconds", within: ["network"] },
  ],
  ["WAIT_UNTIL_REACHABLE", "address", "Wait until this address answers (in `network`).", { within: ["network"] }],
  ["IFDOWN_ON_SHUTDOWN", "flag", "Take interfaces down at shutdown (in `network`).", { within: ["network"] }],
  ["NETWORKING_IPV6", "flag", "IPv6 for the whole host (in `network`).", { within: ["network"] }],
]);

/** Keys that a whole file or its options may hold, in the order in which they are offered. */
/** Keys of the file itself. */
export const FILE_KEYS: readonly KeySpec[] = [
  ...identity,
  ...ipv4,
  ...bridge,
  ...bond,
  ...vlan,
  ...ipv6,
  ...dhcp,
  ...other,
  ...manager,
  ...host,
  ...QUIET_KEYS,
];

/** Those, and the words of the values that are languages of their own. */
export const KEYS: readonly KeySpec[] = [...FILE_KEYS, ...BOND_OPTIONS, ...BRIDGE_OPTIONS];

const BY_NAME = new Map(FILE_KEYS.map((spec) => [spec.key, spec]));
const BY_FOLD = new Map(FILE_KEYS.filter((spec) => !spec.quiet).map((spec) => [spec.key.toUpperCase(), spec]));

/** Keys that also come with a number behind them: IPADDR2, GATEWAY1, DNS4. */
const NUMBERED = new Set([
  "IPADDR",
  "PREFIX",
  "NETMASK",
  "GATEWAY",
  "METRIC",
  "ARPCHECK",
  "ARPUPDATE",
  "SCOPE",
  "BROADCAST",
  "NETWORK",
  "SRIOV_VF",
]);
/** Families with free ends. */
const FAMILIES =
  /^(NM_USER_|IEEE_8021X_|DCB_|ROUTING_RULE6?_|OVS|SRIOV_VF\d|DNS\d+$|KEY(_PASSPHRASE)?\d|QDISC\d|FILTER\d|MATCH_|IKE_|SPI_|WPA_|MACSEC_|DHCLIENT|TEAM_|PPP|ADDRESS\d|ETHTOOL_|BONDING_SLAVE_?\d)/;

/** The row of a key as written; a number behind it is looked through (IPADDR2). Keys are case-sensitive. */
export function specOf(key: string): KeySpec | undefined {
  const exact = BY_NAME.get(key);
  if (exact) return exact;
  const stem = /^(.*?)\d{1,3}$/.exec(key)?.[1];
  return stem !== undefined && NUMBERED.has(stem) ? BY_NAME.get(stem) : undefined;
}

export function isKnown(key: string): boolean {
  return specOf(key) !== undefined || FAMILIES.test(key);
}

/** The key that this one is in another case, number kept; undefined when it is none or right. */
export function inWrongCase(key: string): string | undefined {
  const upper = key.toUpperCase();
  if (upper === key || isKnown(key)) return undefined;
  if (BY_FOLD.has(upper)) return upper;
  const stem = /^(.*?)\d{1,3}$/.exec(upper)?.[1];
  return stem !== undefined && NUMBERED.has(stem) ? upper : undefined;
}

/** Keys that decide topology and address: a slip in one of them is worth a word. */
export const DECISIVE: readonly string[] = [
  "DEVICE",
  "TYPE",
  "BRIDGE",
  "MASTER",
  "SLAVE",
  "VLAN",
  "VID",
  "PHYSDEV",
  "BONDING_OPTS",
  "BOOTPROTO",
  "IPADDR",
  "ONBOOT",
];
