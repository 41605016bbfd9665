/** Backends, the host side of a NIC, and their keys (QEMU, qapi/net.json). */
import type { KeySpec } from "#formats/format";

/** In the order in which they are offered. */
export const BACKENDS: readonly string[] = [
  "tap",
  "bridge",
  "user",
  "hubport",
  "socket",
  "stream",
  "dgram",
  "vde",
  "l2tpv3",
  "vhost-user",
  "vhost-vdpa",
  "netmap",
  "af-xdp",
  "passt",
];

const FLAG = ["on", "off"];

type Row = Omit<KeySpec, "group" | "within">;

function rows(backend: string, title: string, list: readonly Row[]): readonly KeySpec[] {
  return list.map((row) => ({ ...row, group: title, within: [backend] }));
}

const text = (key: string, doc: string, more: Partial<Row> = {}): Row => ({ key, doc, type: "text", ...more });
const flag = (key: string, doc: string, more: Partial<Row> = {}): Row => ({
  key,
  doc,
  type: "flag",
  values: FLAG,
  ...more,
});
const number = (key: string, doc: string, more: Partial<Row> = {}): Row => ({ key, doc, type: "number", ...more });

const TAP = rows("tap", "Backend tap", [
  text(
    "ifname",
    "Name of the tap on the host, at most 15 letters: a 16th is cut off without a word. Without it the first free tapN.",
    {
      type: "link",
      names: "link",
      default: "tap%d",
    },
  ),
  text("script", "Run as `SCRIPT IFNAME` once the tap is there; it has to put the tap into a bridge. `no`: none.", {
    names: "script",
    values: ["no"],
    default: "/etc/qemu-ifup (kvm of 2009: /etc/kvm/kvm-ifup)",
  }),
  text("downscript", "Run as `SCRIPT IFNAME` when the guest ends. `no`: none.", {
    names: "script",
    values: ["no"],
    default: "/etc/qemu-ifdown",
  }),
  text("br", "Bridge for `helper=`. Without `helper=` it is ignored, and the script decides.", {
    type: "link",
    names: "bridge",
    default: "br0",
    since: "2.8",
  }),
  text("helper", "Program that makes the tap and puts it into `br=`; `ifname` and `script` are refused beside it.", {
    values: ["/usr/lib/qemu/qemu-bridge-helper", "/usr/libexec/qemu-bridge-helper"],
  }),
  text("fd", "Number of a tap that is already open; `ifname`, `script`, `helper` and `queues` are refused beside it."),
  text("fds", "Several open taps, `:` between, one for each queue."),
  flag("vhost", "Lets the kernel move the frames; virtio cards only.", { default: "off" }),
  text("vhostfd", "Number of an open vhost device."),
  text("vhostfds", "Several open vhost devices."),
  flag("vhostforce", "vhost for guests without MSI-X too.", { default: "off" }),
  flag("vnet_hdr", "Offloading between guest and tap.", { default: "on where the kernel can" }),
  number("queues", "Queues of the tap; the card needs `mq=on`.", { range: "1 to 1024" }),
  text("sndbuf", "Limit of the send buffer, in bytes; `k`, `M`, `G` may follow.", { default: "no limit" }),
  number("poll-us", "Microseconds of busy polling with vhost.", { since: "2.7" }),
]);

const BRIDGE = rows("bridge", "Backend bridge", [
  text("br", "Bridge that the tap joins; /etc/qemu/bridge.conf must allow it. The tap takes the bridge's MTU.", {
    type: "link",
    names: "bridge",
    default: "br0",
  }),
  text("helper", "Program that does it.", { default: "qemu-bridge-helper of the package" }),
]);

const USER = rows("user", "Backend user", [
  text("net", "Network that the guest sees, `ADDRESS/LENGTH`.", { default: "10.0.2.0/24" }),
  text("host", "The host's address in it.", { type: "address", default: "the second: 10.0.2.2" }),
  text("hostfwd", "Port of the host that leads to the guest: `tcp:[HOST]:PORT-[GUEST]:PORT`. May be repeated.", {
    type: "list",
  }),
  text("guestfwd", "Connections of the guest that a program or character device answers. May be repeated.", {
    type: "list",
  }),
  flag("restrict", "The guest reaches neither host nor world.", { default: "off" }),
  text("hostname", "Name that the built-in DHCP gives to the guest."),
  text("dhcpstart", "First of the 16 addresses of the built-in DHCP.", { type: "address", default: "10.0.2.15" }),
  text("dns", "Address of the name server that the guest sees.", { type: "address", default: "10.0.2.3" }),
  text("dnssearch", "Domain to search, sent by DHCP. May be repeated.", { type: "list" }),
  text("domainname", "Domain that DHCP tells.", { since: "3.0" }),
  text("tftp", "Folder that the built-in TFTP serves."),
  text("tftp-server-name", "Name of the TFTP server in DHCP.", { since: "3.1" }),
  text("bootfile", "File that the guest boots over TFTP."),
  text("smb", "Folder that is shared by SMB."),
  text("smbserver", "Address of the SMB server.", { type: "address", default: "10.0.2.4" }),
  flag("ipv4", "IPv4 at all.", { default: "on" }),
  flag("ipv6", "IPv6 at all.", { default: "on" }),
  text("ipv6-prefix", "IPv6 prefix that the guest sees.", { type: "address", default: "fec0::" }),
  number("ipv6-prefixlen", "Its length.", { default: "64" }),
  text("ipv6-host", "The host's IPv6 address.", { type: "address" }),
  text("ipv6-dns", "IPv6 address of the name server.", { type: "address" }),
]);

const OTHERS: readonly KeySpec[] = [
  ...rows("hubport", "Backend hubport", [
    number("hubid", "Number of the hub: what `vlan=` was before 3.0.", { range: "0 and up" }),
    text("netdev", "Plugs another netdev into the hub, instead of a card.", { since: "2.12" }),
  ]),
  ...rows("socket", "Backend socket", [
    text("listen", "`[HOST]:PORT` to wait at for another guest."),
    text("connect", "`HOST:PORT` of the guest that listens."),
    text("mcast", "`GROUP:PORT`: a segment of all guests in that multicast group."),
    text("localaddr", "Address to send from."),
    text("udp", "`HOST:PORT` to send frames to by UDP."),
    text("fd", "Number of an open socket."),
  ]),
  ...rows("stream", "Backend stream", [
    flag("server", "Waits for the other end.", { default: "off", since: "7.2" }),
    text("addr.type", "Kind of address.", { values: ["inet", "unix", "fd"] }),
    text("addr.host", "Host of an inet address."),
    text("addr.port", "Port of an inet address."),
    text("addr.path", "Path of a unix socket."),
    text("addr.str", "Number of an open socket."),
    number("reconnect", "Seconds until the next try; 0: none.", { since: "8.0" }),
  ]),
  ...rows("dgram", "Backend dgram", [
    text("local.type", "Kind of the own address.", { values: ["inet", "unix", "fd"], since: "7.2" }),
    text("local.host", "Own host."),
    text("local.port", "Own port."),
    text("local.path", "Own unix socket."),
    text("local.str", "Number of an open socket."),
    text("remote.type", "Kind of the other end's address.", { values: ["inet", "unix"] }),
    text("remote.host", "Host, or multicast group, of the other end."),
    text("remote.port", "Port of the other end."),
    text("remote.path", "Unix socket of the other end."),
  ]),
  ...rows("vde", "Backend vde", [
    text("sock", "Socket of the VDE switch."),
    number("port", "Port of the switch."),
    text("group", "Group that owns the socket."),
    text("mode", "Permissions of the socket, octal."),
  ]),
  ...rows("l2tpv3", "Backend l2tpv3", [
    text("src", "Own address."),
    text("dst", "Address of the other end."),
    text("srcport", "Own UDP port."),
    text("dstport", "UDP port of the other end."),
    flag("udp", "In UDP instead of IP."),
    flag("ipv6", "Over IPv6."),
    flag("cookie64", "Cookies of 64 bits."),
    flag("counter", "Sequence counter."),
    flag("pincounter", "Keeps the counter at 0."),
    text("txcookie", "Cookie of sent frames."),
    text("rxcookie", "Cookie of received frames."),
    number("txsession", "Session of sent frames."),
    number("rxsession", "Session of received frames."),
    number("offset", "Bytes before the frame."),
  ]),
  ...rows("vhost-user", "Backend vhost-user", [
    text("chardev", "Id of the character device that leads to the switch."),
    flag("vhostforce", "vhost for guests without MSI-X too.", { default: "off" }),
    number("queues", "Queues.", { default: "1" }),
  ]),
  ...rows("vhost-vdpa", "Backend vhost-vdpa", [
    text("vhostdev", "The vDPA device.", { default: "/dev/vhost-vdpa-0" }),
    text("vhostfd", "Number of an open one."),
    number("queues", "Queues.", { default: "1" }),
  ]),
  ...rows("netmap", "Backend netmap", [
    text("ifname", "Interface, or port `valeX:Y` of a VALE switch."),
    text("devname", "The netmap device.", { default: "/dev/netmap" }),
  ]),
  ...rows("af-xdp", "Backend af-xdp", [
    text("ifname", "Interface whose queues the guest takes over.", { type: "link", names: "link", since: "8.2" }),
    text("mode", "How the program is attached.", { values: ["native", "skb"] }),
    flag("force-copy", "Copies even where that is not needed.", { default: "off" }),
    number("queues", "Queues.", { default: "1" }),
    number("start-queue", "First queue.", { default: "0" }),
    flag("inhibit", "Loads no program of its own.", { default: "off" }),
    text("sock-fds", "Numbers of open sockets, `:` between."),
  ]),
  ...rows("passt", "Backend passt", [
    text("path", "The passt program.", { default: "passt", since: "10.1" }),
    number("mtu", "MTU that the guest is told."),
    text("address", "The guest's address.", { type: "address" }),
    text("gateway", "The guest's gateway.", { type: "address" }),
    text("interface", "Interface of the host whose addresses the guest gets.", { type: "link", names: "link" }),
  ]),
];

const ID: KeySpec = {
  key: "id",
  doc: "Name of the backend, for `netdev=`; a letter, then letters, digits, `-`, `.`, `_`. Must be there, and once only.",
  group: "Backend",
  type: "text",
  within: BACKENDS,
};

const TYPE: KeySpec = {
  key: "type",
  doc: "Kind of backend, written first and alone.",
  group: "Backend",
  type: "text",
  values: BACKENDS,
  within: [...BACKENDS, "nic", "net", "netdev"],
};

export const BACKEND_KEYS: readonly KeySpec[] = [TYPE, ID, ...TAP, ...BRIDGE, ...USER, ...OTHERS];
