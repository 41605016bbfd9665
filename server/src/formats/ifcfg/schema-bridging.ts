/** Words of BRIDGING_OPTS: files of a bridge's directory in sysfs, or of a port's (br_sysfs_br.c, br_sysfs_if.c of Linux 6.1). */
import type { KeySpec } from "../format.ts";

type Row = readonly [
  key: string,
  type: KeySpec["type"],
  doc: string,
  more?: Pick<KeySpec, "values" | "range" | "default" | "attribute">,
];

function options(group: string, rows: readonly Row[]): KeySpec[] {
  return rows.map(([key, type, doc, more]) => ({ key, doc, group, type, within: ["BRIDGING_OPTS"], ...more }));
}

const SWITCH = { values: ["0", "1"] };
const HUNDREDTHS = { range: "hundredths of a second" };

export const BRIDGE_OPTIONS: readonly KeySpec[] = [
  ...options("Bridge options", [
    [
      "vlan_filtering",
      "words",
      "Makes the bridge aware of VLANs: each port carries only the VLANs that it is given.",
      { ...SWITCH, default: "0", attribute: "bridge.vlan-aware" },
    ],
    [
      "default_pvid",
      "number",
      "VLAN of untagged frames on every new port of a VLAN-aware bridge; 0 gives it none.",
      { range: "0 to 4094", default: "1" },
    ],
    ["vlan_protocol", "words", "Tag by which the bridge filters.", { values: ["0x8100", "0x88a8"], default: "0x8100" }],
    ["vlan_stats_enabled", "words", "Counts frames for each VLAN.", { ...SWITCH, default: "0" }],
    ["stp_state", "words", "Spanning tree of the kernel.", { ...SWITCH, default: "0" }],
    [
      "forward_delay",
      "number",
      "How long a port listens and learns before it forwards.",
      { ...HUNDREDTHS, default: "1500" },
    ],
    ["hello_time", "number", "Time between two hellos of the root bridge.", { ...HUNDREDTHS, default: "200" }],
    [
      "max_age",
      "number",
      "How long the word of a root bridge counts that is heard no more.",
      { ...HUNDREDTHS, default: "2000" },
    ],
    ["ageing_time", "number", "How long an address stays learnt.", { ...HUNDREDTHS, default: "30000" }],
    [
      "priority",
      "number",
      "Priority in the spanning tree: of the bridge 0 to 65535, of a port 0 to 63. Lower wins.",
      { default: "32768; a port 32" },
    ],
    ["group_addr", "mac", "Address to which the bridge sends its spanning-tree frames."],
    [
      "group_fwd_mask",
      "number",
      "Bit mask of link-local group addresses (01:80:c2:00:00:0X) that are forwarded all the same.",
      { default: "0" },
    ],
    [
      "multicast_snooping",
      "words",
      "Sends multicast only where somebody asked for it; needs a querier in the VLAN.",
      { ...SWITCH, default: "1" },
    ],
    ["multicast_querier", "words", "The bridge itself asks who wants multicast.", { ...SWITCH, default: "0" }],
    [
      "multicast_router",
      "words",
      "Whether a multicast router is behind the bridge or port: 0 never, 1 by what is heard, 2 always.",
      { values: ["0", "1", "2"], default: "1" },
    ],
    ["hash_max", "number", "How many multicast groups are kept at most; a power of two.", { default: "4096" }],
    ["nf_call_iptables", "words", "Shows bridged IPv4 to iptables.", { ...SWITCH, default: "0" }],
    ["nf_call_ip6tables", "words", "Shows bridged IPv6 to ip6tables.", { ...SWITCH, default: "0" }],
    ["nf_call_arptables", "words", "Shows bridged ARP to arptables.", { ...SWITCH, default: "0" }],
  ]),
  ...options("Bridge port options", [
    ["path_cost", "number", "Cost of the way through this port in the spanning tree.", { range: "1 to 65535" }],
    [
      "hairpin_mode",
      "words",
      "Sends a frame back through the port that it came from, for guests behind one macvtap or VEPA.",
      { ...SWITCH, default: "0" },
    ],
    ["bpdu_guard", "words", "Shuts the port when a spanning-tree frame comes in.", { ...SWITCH, default: "0" }],
    ["root_block", "words", "The port never becomes the way to the root.", { ...SWITCH, default: "0" }],
    [
      "multicast_fast_leave",
      "words",
      "Stops a multicast group as soon as one listener leaves.",
      { ...SWITCH, default: "0" },
    ],
    ["learning", "words", "Learns addresses from what comes in.", { ...SWITCH, default: "1" }],
    ["unicast_flood", "words", "Sends frames for unknown addresses out of this port.", { ...SWITCH, default: "1" }],
    ["multicast_flood", "words", "Sends unasked multicast out of this port.", { ...SWITCH, default: "1" }],
    ["broadcast_flood", "words", "Sends broadcasts out of this port.", { ...SWITCH, default: "1" }],
    [
      "neigh_suppress",
      "words",
      "Answers ARP and neighbour questions in the place of others.",
      { ...SWITCH, default: "0" },
    ],
    ["isolated", "words", "The port exchanges no frames with other isolated ports.", { ...SWITCH, default: "0" }],
  ]),
];

const BY_NAME = new Map(BRIDGE_OPTIONS.map((spec) => [spec.key, spec]));

export function bridgeOptionSpec(name: string): KeySpec | undefined {
  return BY_NAME.get(name);
}
