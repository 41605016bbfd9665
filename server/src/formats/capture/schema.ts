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
  ...fields("bridge vlan", [
    { key: "vlan", aliases: ["vlan-id"], doc: "VLAN that a port takes part in; a range has an end.", type: "number" },
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
