/** Fields of captured output that are read, and what they tell; a capture is never written. */
import type { KeySpec } from "#formats/format";

function fields(
  tool: string,
  rows: readonly Pick<KeySpec, "key" | "doc" | "type" | "aliases" | "names" | "since">[],
): readonly KeySpec[] {
  return rows.map((row) => ({ ...row, group: tool, within: [tool] }));
}

export const KEYS: readonly KeySpec[] = [
  ...fields("ifconfig", [
    {
      key: "HWaddr",
      aliases: ["ether"],
      doc: "The address in use: that of a bond or bridge where the link has joined one.",
      type: "mac",
    },
    {
      key: "inet addr",
      aliases: ["inet"],
      doc: "An IPv4 address. A redacted one (`XX.XX.XX.36`) is unknown, not wrong.",
      type: "address",
    },
    {
      key: "inet6 addr",
      aliases: ["inet6"],
      doc: "An IPv6 address; `fe80::` ones are never compared.",
      type: "address",
    },
    { key: "MTU", aliases: ["mtu"], doc: "Bytes in one packet.", type: "number" },
    {
      key: "UP",
      doc: "The link is switched on. A bridge without it carries nothing, however alive it looks.",
      type: "flag",
    },
    { key: "RX packets", doc: "Packets received since the link was made.", type: "number" },
    {
      key: "RX errors",
      aliases: ["errors"],
      doc: "Packets that were lost on the way in; as many as packets point to cable or duplex.",
      type: "number",
    },
  ]),
  ...fields("brctl show", [
    { key: "bridge name", doc: "A bridge; all of them are listed.", type: "link", names: "bridge" },
    { key: "bridge id", doc: "Priority and address of the bridge.", type: "text" },
    { key: "STP enabled", doc: "Spanning tree: `yes` or `no`.", type: "flag" },
    { key: "interfaces", doc: "Ports, one on each line.", type: "list", names: "link" },
  ]),
  ...fields("ip", [
    { key: "ifname", doc: "Name of the link.", type: "link", names: "link" },
    { key: "mtu", doc: "Bytes in one packet.", type: "number" },
    { key: "master", doc: "Bridge or bond that the link has joined.", type: "link", names: "link" },
    {
      key: "link",
      aliases: ["@"],
      doc: "What the link rests on: a VLAN's parent. Of a veth it is the other end.",
      type: "link",
      names: "link",
    },
    { key: "flags", doc: "`UP`: switched on; `LOWER_UP`: has a carrier; `NO-CARRIER`: has none.", type: "words" },
    { key: "address", aliases: ["link/ether"], doc: "The address in use.", type: "mac" },
    {
      key: "permaddr",
      aliases: ["perm_hwaddr"],
      doc: "The card's own address, where a bond has given it another.",
      type: "mac",
    },
    { key: "info_kind", doc: "Kind of link, with `-d` only. A link that tells none is a card then.", type: "text" },
    { key: "id", doc: "VLAN number, with `-d`.", type: "number" },
    { key: "protocol", doc: "802.1Q, or 802.1ad for an outer tag, with `-d`.", type: "text" },
    { key: "stp_state", doc: "Spanning tree of a bridge: 0 off, 1 in the kernel, 2 by a daemon.", type: "number" },
    { key: "vlan_filtering", doc: "Whether a bridge minds VLANs.", type: "flag" },
    { key: "mode", doc: "Mode of a bond.", type: "text" },
    { key: "miimon", doc: "Milliseconds between looks at the carrier; 0: never.", type: "number" },
    { key: "primary", doc: "Slave that a bond prefers.", type: "link", names: "link" },
    { key: "addr_info", aliases: ["inet", "inet6"], doc: "Addresses with their lengths.", type: "list" },
    { key: "stats64", aliases: ["RX:"], doc: "Counters, with `-s`.", type: "words" },
  ]),
  ...fields("ip, understood and not compared", [
    { key: "ifindex", doc: "Number of the link; another after every boot.", type: "number" },
    {
      key: "link_index",
      doc: "Number of what the link rests on, where that lies in another namespace.",
      type: "number",
    },
    { key: "link_netnsid", doc: "The namespace that holds it.", type: "number" },
    { key: "min_mtu", doc: "The least MTU that the driver takes.", type: "number" },
    { key: "max_mtu", doc: "The greatest MTU that the driver takes.", type: "number" },
    { key: "operstate", doc: "State of the carrier; a tap is `DOWN` while its guest is off.", type: "words" },
    { key: "altnames", doc: "Further names of the link.", type: "list", names: "link" },
    { key: "bridge_id", doc: "Priority and address by which a bridge is known in the spanning tree.", type: "text" },
    { key: "priority", doc: "Priority of a bridge in the spanning tree.", type: "number" },
    { key: "forward_delay", doc: "Forward delay of a bridge in hundredths of a second.", type: "number" },
    { key: "vlan_protocol", doc: "Tag by which a bridge filters.", type: "text" },
    { key: "vlan_default_pvid", doc: "VLAN that a bridge gives to new ports for untagged frames.", type: "number" },
    { key: "active_slave", doc: "Slave that carries the traffic of a bond now.", type: "link", names: "link" },
    { key: "updelay", doc: "Milliseconds that a slave must be up before a bond uses it.", type: "number" },
    { key: "downdelay", doc: "Milliseconds that a slave must be down before a bond leaves it.", type: "number" },
    { key: "arp_interval", doc: "Milliseconds between a bond's ARP probes; 0: none.", type: "number" },
    { key: "arp_ip_target", doc: "Addresses that a bond probes.", type: "list" },
    { key: "primary_reselect", doc: "When a bond goes back to its primary.", type: "text" },
    { key: "fail_over_mac", doc: "Which address a bond has after a change of slaves.", type: "text" },
    { key: "xmit_hash_policy", doc: "What a bond spreads its traffic by.", type: "text" },
    { key: "ad_lacp_rate", doc: "How often a bond asks its switch for LACP frames.", type: "text" },
    { key: "min_links", doc: "Slaves that must be up for a bond to have a carrier.", type: "number" },
    { key: "type", doc: "Of a tun device: `tap` carries frames, `tun` packets.", type: "words" },
    { key: "owner", aliases: ["user"], doc: "User who may open a tap.", type: "text" },
    { key: "persist", doc: "The tap stays when no program has it open.", type: "flag" },
    { key: "info_slave_kind", doc: "Whether the link is the port of a bridge or the slave of a bond.", type: "words" },
  ]),
  ...fields("bridge vlan", [
    {
      key: "vlan",
      aliases: ["vlan-id", "vlanEnd"],
      doc: "VLAN that a port takes part in; a range has an end.",
      type: "number",
    },
    { key: "PVID", doc: "Untagged frames that come in belong to this VLAN.", type: "flag" },
    { key: "Egress Untagged", doc: "Frames of this VLAN leave without a tag.", type: "flag" },
  ]),
  ...fields("/proc/net/bonding", [
    {
      key: "Bonding Mode",
      doc: "Mode in the driver's own words; `load balancing (round-robin)` is what a refused mode leaves behind.",
      type: "text",
    },
    { key: "Primary Slave", doc: "Slave that the bond prefers, or `None`.", type: "link", names: "link" },
    { key: "MII Polling Interval (ms)", doc: "miimon; 0: a dead slave stays in use.", type: "number" },
    { key: "Slave Interface", doc: "A slave.", type: "link", names: "link" },
    { key: "Permanent HW addr", doc: "The slave's own address.", type: "mac" },
  ]),
  ...fields("/proc/net/vlan/config", [
    {
      key: "VLAN Dev name",
      doc: "Name of the VLAN, its number and what it rests on, parted by `|`.",
      type: "link",
      names: "link",
    },
  ]),
  ...fields("ovs-vsctl show", [
    { key: "Bridge", doc: "An Open vSwitch bridge.", type: "link", names: "bridge" },
    {
      key: "Port",
      doc: "A port of the bridge above it; several interfaces below one make a bond.",
      type: "link",
      names: "link",
    },
    { key: "tag", doc: "VLAN of an access port.", type: "number" },
    { key: "trunks", doc: "VLANs of a trunk port.", type: "list" },
  ]),
  ...fields("virsh domiflist", [
    { key: "Interface", doc: "The tap on the host, `-` while the guest is off.", type: "link", names: "link" },
    { key: "Source", doc: "Bridge or network of the tap.", type: "link", names: "bridge" },
  ]),
];
