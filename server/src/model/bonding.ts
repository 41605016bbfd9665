/**
 * The bonding driver's options: which words it takes, and in which modes. Facts of Linux 6.1: `bond_options.c` (tables
 * `bond_opts` and `bond_*_tbl`, the setters of delays) and Documentation/networking/bonding.rst.
 */
import { nearest } from "#base/nearest";
import type { BondOption, LinkFact } from "./facts.ts";
import type { Host, Link } from "./host.ts";

/** The seven modes by their number; names are case-sensitive [lab mode-802.3AD]. */
export const BOND_MODES = [
  "balance-rr",
  "active-backup",
  "balance-xor",
  "broadcast",
  "802.3ad",
  "balance-tlb",
  "balance-alb",
] as const;

export interface BondOptionRule {
  readonly name: string;
  /** The words it takes, each at the place of its number. */
  readonly words?: readonly string[];
  /** Least and greatest number. */
  readonly range?: readonly [min: number, max: number];
  /** Modes in which it counts; absent: in all. */
  readonly modes?: readonly number[];
  /** What becomes of it in the other modes: the driver refuses it, or takes it and makes nothing of it. */
  readonly elsewhere?: "refused" | "idle";
  /** In milliseconds, and a multiple of miimon. */
  readonly delay?: true;
  /** Only for the module, not in sysfs. */
  readonly moduleOnly?: true;
}

const INT_MAX = 2_147_483_647;
const SWITCH = ["off", "on"];
const LACP = [4];
const ONE_ACTIVE = [1, 5, 6];
const NOT_LACP_OR_LOAD = [0, 1, 2, 3];

export const BOND_OPTIONS: readonly BondOptionRule[] = [
  { name: "mode", words: BOND_MODES },
  { name: "miimon", range: [0, INT_MAX] },
  { name: "updelay", range: [0, INT_MAX], delay: true },
  { name: "downdelay", range: [0, INT_MAX], delay: true },
  { name: "peer_notif_delay", range: [0, 300_000], delay: true },
  { name: "use_carrier", words: SWITCH },
  { name: "arp_interval", range: [0, INT_MAX], modes: NOT_LACP_OR_LOAD, elsewhere: "refused" },
  { name: "arp_ip_target" },
  { name: "ns_ip6_target" },
  {
    name: "arp_validate",
    words: ["none", "active", "backup", "all", "filter", "filter_active", "filter_backup"],
    modes: NOT_LACP_OR_LOAD,
    elsewhere: "refused",
  },
  { name: "arp_all_targets", words: ["any", "all"] },
  { name: "arp_missed_max", range: [1, 255], modes: NOT_LACP_OR_LOAD, elsewhere: "refused" },
  { name: "primary", modes: ONE_ACTIVE, elsewhere: "refused" },
  { name: "primary_reselect", words: ["always", "better", "failure"] },
  { name: "active_slave", modes: ONE_ACTIVE, elsewhere: "refused" },
  { name: "prio", modes: ONE_ACTIVE, elsewhere: "refused" },
  { name: "fail_over_mac", words: ["none", "active", "follow"], modes: [1], elsewhere: "idle" },
  { name: "lacp_rate", words: ["slow", "fast"], modes: LACP, elsewhere: "refused" },
  { name: "lacp_active", words: SWITCH, modes: LACP, elsewhere: "refused" },
  { name: "ad_select", words: ["stable", "bandwidth", "count"], modes: LACP, elsewhere: "idle" },
  { name: "ad_actor_sys_prio", range: [1, 65_535], modes: LACP, elsewhere: "refused" },
  { name: "ad_actor_system", modes: LACP, elsewhere: "refused" },
  { name: "ad_user_port_key", range: [0, 1023], modes: LACP, elsewhere: "refused" },
  { name: "min_links", range: [0, INT_MAX], modes: LACP, elsewhere: "idle" },
  {
    name: "xmit_hash_policy",
    words: ["layer2", "layer3+4", "layer2+3", "encap2+3", "encap3+4", "vlan+srcmac"],
    modes: [2, 4, 5],
    elsewhere: "idle",
  },
  { name: "packets_per_slave", range: [0, 65_535], modes: [0], elsewhere: "refused" },
  { name: "tlb_dynamic_lb", words: SWITCH, modes: [5, 6], elsewhere: "refused" },
  { name: "lp_interval", range: [1, INT_MAX], modes: [5, 6], elsewhere: "idle" },
  { name: "num_grat_arp", range: [0, 255] },
  { name: "num_unsol_na", range: [0, 255] },
  { name: "resend_igmp", range: [0, 255] },
  { name: "all_slaves_active", words: SWITCH },
  { name: "queue_id" },
  { name: "max_bonds", range: [0, INT_MAX], moduleOnly: true },
  { name: "tx_queues", range: [1, 255], moduleOnly: true },
];

const BY_NAME: ReadonlyMap<string, BondOptionRule> = new Map(BOND_OPTIONS.map((rule) => [rule.name, rule]));

export function bondOptionRule(name: string): BondOptionRule | undefined {
  return BY_NAME.get(name);
}

/** The known option that a word was meant for: itself but for case and dashes, else at most two letters away. */
export function nearestBondOption(name: string): string | undefined {
  const plain = name.toLowerCase().replaceAll("-", "_");
  if (BY_NAME.has(plain)) return plain;
  const known = BOND_OPTIONS.filter((rule) => rule.moduleOnly === undefined).map((rule) => rule.name);
  return nearest(plain, known);
}

/**
 * The number that the driver takes the text for: a word of the option's table, or digits. Undefined where it refuses
 * the text; NaN for options whose values are neither words nor numbers. It reads the first word alone (bond_opt_parse).
 */
export function bondValue(rule: BondOptionRule, text: string): number | undefined {
  const [first = ""] = text.trim().split(/\s+/);
  const { words, range } = rule;
  if (!words && !range) return Number.NaN;
  const index = words?.indexOf(first) ?? -1;
  if (index >= 0) return index;
  if (!/^\d{1,10}$/.test(first)) return undefined;
  const number = Number(first);
  const [min, max] = range ?? [0, (words?.length ?? 0) - 1];
  return min <= number && number <= max ? number : undefined;
}

const MODE: BondOptionRule = { name: "mode", words: BOND_MODES };

/** 0–6 for a mode by word or number; undefined for what the driver refuses. */
export function bondModeNumber(text: string): number | undefined {
  return bondValue(MODE, text);
}

/** miimon is set to 100 by the driver itself when one of these modes is chosen while it is 0. */
export function watchesByItself(mode: number | undefined): boolean {
  return mode === 4 || mode === 5 || mode === 6;
}

/** One of the driver's own bonds, as far as the definition tells: no team, no bond of Open vSwitch, nothing computed. */
export function isPlainBond(bond: Link): boolean {
  return bond.definitions.every(
    (d) => !d.opaque && !d.conditional && d.variant === undefined && !d.settings.some((s) => s.key.startsWith("ovs-")),
  );
}

/** The last option of that name: from the bond's texts, else the driver's default by `options bonding …`. */
export function bondOptionOf(host: Host, bond: Link, name: string): BondOption | undefined {
  const own = bond.bondOption(name);
  if (own) return own;
  const defaults = host.facts("module").filter((m) => m.what === "options" && m.name.value === "bonding");
  return defaults.flatMap((m) => m.options).findLast((option) => option.key === name);
}

/**
 * The mode the bond runs in: 0–6. Undefined where that is not known: computed, refused, or left to a policy of
 * ifupdown2's.
 */
export function bondModeOf(host: Host, bond: Link): number | undefined {
  const mode = bondOptionOf(host, bond, "mode");
  if (mode) return mode.computed || !mode.wellFormed ? undefined : bondModeNumber(mode.value.value);
  return bond.definitions.some((d) => d.dialect === "interfaces") && host.hurts("ifupdown2") !== "no" ? undefined : 0;
}

/** A mode as people say it: `802.3ad` or, where it was written so, `4 (802.3ad)`. */
export function bondModeText(mode: number, written: string | undefined): string {
  const name = BOND_MODES[mode] ?? String(mode);
  const [first = name] = (written ?? name).trim().split(/\s+/);
  return first === name ? name : `${first} (${name})`;
}

/** Whether commands of the definition may set the driver's options or slaves by themselves. */
export function hasBondCommands(definition: LinkFact): boolean {
  return definition.settings.some(
    (s) =>
      /^(pre-up|up|post-up)$/.test(s.key) &&
      /bonding|miimon|arp_interval|enslave|slaves|\bmaster\b/.test(s.value.value),
  );
}

/** An option where it is written, with the bond it is for. */
export interface WrittenBondOption {
  readonly option: BondOption;
  /** The bond's name; `bonding` for the driver's own defaults. */
  readonly bond: string;
  readonly dialect: "ifcfg" | "interfaces" | "modprobe";
}

/** Every option of the driver that a live text writes, computed ones and dialects of their own left out. */
export function writtenBondOptions(host: Host): readonly WrittenBondOption[] {
  const out: WrittenBondOption[] = [];
  for (const bond of host.bonds) {
    if (!isPlainBond(bond)) continue;
    for (const definition of bond.definitions) push(out, definition.bondOptions, bond.name, definition.dialect);
    for (const { kind, edge, by } of bond.members)
      if (kind === "bond-slave" && edge.saidBy === "lower" && by?.dialect === "interfaces")
        push(out, by.bondOptions, bond.name, by.dialect);
  }
  for (const module of host.facts("module"))
    if (module.what === "options") push(out, module.options, module.name.value, "modprobe");
  return out;
}

function push(out: WrittenBondOption[], options: readonly BondOption[], bond: string, dialect: string): void {
  if (dialect !== "ifcfg" && dialect !== "interfaces" && dialect !== "modprobe") return;
  for (const option of options) if (!option.computed) out.push({ option, bond, dialect });
}

/** `miimon = 100`: the blanks make three words of it, and none of them is an option. */
export function hasBlanks(option: BondOption): boolean {
  return !option.wellFormed && option.value.start - option.written.end > 1;
}

/** `mode=1,miimon=100`: everything from the first comma on is part of the value. A comma at a list's end does no harm. */
export function isJoined(option: BondOption): boolean {
  if (option.wellFormed || hasBlanks(option)) return false;
  const list = option.key === "arp_ip_target" || option.key === "ns_ip6_target";
  return list ? /,\w+=/.test(option.value.value) : /,(\w+=|$)/.test(option.value.value);
}

/** The joined words with blanks between them. */
export function unjoined(option: BondOption): string {
  return option.value.value.replace(/,+(?=\w+=)/g, " ").replace(/,+$/, "");
}
