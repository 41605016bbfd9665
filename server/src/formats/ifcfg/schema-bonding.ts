/** The options of the bonding driver, by the kernel's names (bonding.rst and bond_options.c of Linux 6.1; ifcfg.md §4). */
import type { KeySpec } from "../format.ts";

type Type = KeySpec["type"];
type More = Omit<Partial<KeySpec>, "key" | "doc" | "group" | "type" | "within">;

function options(rows: readonly (readonly [key: string, type: Type, doc: string, more?: More])[]): KeySpec[] {
  return rows.map(([key, type, doc, more]) => ({
    key,
    doc,
    group: "Bonding options",
    type,
    within: ["BONDING_OPTS"],
    ...more,
  }));
}

/** The seven modes; each may be written by its number, which is its place here. */
export const BOND_MODES = [
  "balance-rr",
  "active-backup",
  "balance-xor",
  "broadcast",
  "802.3ad",
  "balance-tlb",
  "balance-alb",
] as const;

export const BOND_OPTIONS: readonly KeySpec[] = options([
  [
    "mode",
    "words",
    "How the slaves are used. A word that the driver does not know leaves balance-rr.",
    { values: BOND_MODES, default: "balance-rr" },
  ],
  [
    "miimon",
    "number",
    "How often the carrier of the slaves is looked at; 0 never, so that a dead cable is not noticed.",
    { range: "milliseconds", default: "0; 100 with 802.3ad, balance-tlb and balance-alb" },
  ],
  [
    "updelay",
    "number",
    "How long a link must be up before it is used; a multiple of miimon.",
    { range: "milliseconds", default: "0" },
  ],
  [
    "downdelay",
    "number",
    "How long a link must be down before it is left; a multiple of miimon.",
    { range: "milliseconds", default: "0" },
  ],
  [
    "use_carrier",
    "words",
    "Where the link's state comes from: 1 the driver's carrier, 0 an ioctl.",
    { values: ["0", "1"], default: "1" },
  ],
  [
    "arp_interval",
    "number",
    "How often ARP targets are asked. Not with 802.3ad, balance-tlb and balance-alb.",
    { range: "milliseconds", default: "0" },
  ],
  ["arp_ip_target", "list", "Addresses to ask, at most 16, separated by commas."],
  [
    "arp_validate",
    "words",
    "Which ARP packets count as a sign of life. Not with 802.3ad, balance-tlb and balance-alb.",
    { values: ["none", "active", "backup", "all", "filter", "filter_active", "filter_backup"], default: "none" },
  ],
  ["arp_all_targets", "words", "Whether one or every target must answer.", { values: ["any", "all"], default: "any" }],
  [
    "arp_missed_max",
    "number",
    "How many intervals without an answer make a link dead.",
    { range: "1–255", default: "2" },
  ],
  ["ns_ip6_target", "list", "IPv6 addresses to ask, at most 16, separated by commas.", { since: "Linux 5.18" }],
  [
    "primary",
    "link",
    "Slave that carries the traffic whenever it can. Only with active-backup, balance-tlb and balance-alb.",
    { names: "link" },
  ],
  [
    "primary_reselect",
    "words",
    "When the primary takes over again.",
    { values: ["always", "better", "failure"], default: "always" },
  ],
  [
    "active_slave",
    "link",
    "Slave that carries the traffic now. Only with active-backup, balance-tlb and balance-alb.",
    { names: "link" },
  ],
  [
    "fail_over_mac",
    "words",
    "Which address the bond has after a change of slaves.",
    { values: ["none", "active", "follow"], default: "none" },
  ],
  [
    "lacp_rate",
    "words",
    "How often the partner sends LACP packets. Only with 802.3ad.",
    { values: ["slow", "fast"], default: "slow" },
  ],
  [
    "lacp_active",
    "words",
    "Whether the bond sends LACP packets by itself. Only with 802.3ad.",
    { values: ["off", "on"], default: "on", since: "Linux 5.15" },
  ],
  [
    "ad_select",
    "words",
    "How the aggregator is chosen. Only with 802.3ad.",
    { values: ["stable", "bandwidth", "count"], default: "stable" },
  ],
  [
    "ad_actor_sys_prio",
    "number",
    "Priority of this system in LACP. Only with 802.3ad.",
    { range: "1–65535", default: "65535" },
  ],
  ["ad_actor_system", "mac", "Address of this system in LACP. Only with 802.3ad."],
  [
    "ad_user_port_key",
    "number",
    "Upper bits of the port key in LACP. Only with 802.3ad.",
    { range: "0–1023", default: "0" },
  ],
  ["min_links", "number", "Slaves that must be up before the bond is. Only with 802.3ad.", { default: "0" }],
  [
    "xmit_hash_policy",
    "words",
    "How packets are spread over the slaves. Only with balance-xor, 802.3ad and balance-tlb.",
    { values: ["layer2", "layer2+3", "layer3+4", "encap2+3", "encap3+4", "vlan+srcmac"], default: "layer2" },
  ],
  [
    "packets_per_slave",
    "number",
    "Packets before the next slave takes its turn. Only with balance-rr.",
    { range: "0–65535", default: "1" },
  ],
  [
    "tlb_dynamic_lb",
    "words",
    "Spread by load (1) or by hash (0). Only with balance-tlb and balance-alb.",
    { values: ["0", "1"], default: "1" },
  ],
  [
    "lp_interval",
    "number",
    "How often learning packets are sent. Only with balance-tlb and balance-alb.",
    { range: "seconds", default: "1" },
  ],
  ["num_grat_arp", "number", "Gratuitous ARP packets after a change of slaves.", { range: "0–255", default: "1" }],
  ["num_unsol_na", "number", "Neighbour advertisements after a change of slaves.", { range: "0–255", default: "1" }],
  [
    "peer_notif_delay",
    "number",
    "Pause between those packets; a multiple of miimon.",
    { range: "milliseconds", default: "0" },
  ],
  ["resend_igmp", "number", "Membership reports after a change of slaves.", { range: "0–255", default: "1" }],
  [
    "all_slaves_active",
    "words",
    "Whether the inactive slaves deliver what they receive.",
    { values: ["0", "1"], default: "0" },
  ],
  ["queue_id", "list", "`slave:queue` pairs."],
  ["prio", "list", "`slave:priority` pairs for the choice of the active slave.", { since: "Linux 6.0" }],
]);

const BY_NAME = new Map(BOND_OPTIONS.map((spec) => [spec.key, spec]));

export function bondOptionSpec(name: string): KeySpec | undefined {
  return BY_NAME.get(name);
}
