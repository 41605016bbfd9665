/** What the driver makes of one option as it is written: bond_options.c of Linux 6.1. */
import { nearest } from "#base/nearest";
import {
  type BondOptionRule,
  bondModeOf,
  bondOptionOf,
  bondOptionRule,
  bondValue,
  hasBlanks,
  isJoined,
  nearestBondOption,
  type WrittenBondOption,
  watchesByItself,
} from "./bonding.ts";
import type { BondOption } from "./facts.ts";
import type { Host, Link } from "./host.ts";

export type OptionFault =
  /** `miimon = 100`. */
  | { readonly is: "blanks" }
  /** `miimon=100,mode=1`. */
  | { readonly is: "joined" }
  | { readonly is: "unknown"; readonly near: string | undefined }
  /** An option that only loading the module takes. */
  | { readonly is: "module" }
  | { readonly is: "value"; readonly near: string | undefined }
  /** Not in this mode: refused, or without effect. */
  | { readonly is: "refused" | "idle"; readonly mode: number; readonly modes: readonly number[] }
  /** A delay, while miimon is off and ARP is watched. */
  | { readonly is: "needs-miimon" }
  /** A delay that is no multiple of miimon: what it is rounded down to, and the nearest multiple. */
  | { readonly is: "rounded"; readonly miimon: number; readonly down: number; readonly better: number };

/** The first fault of an option; undefined for a good one. The mode's own value is left to `bondModeNumber`. */
export function optionFault(host: Host, written: WrittenBondOption): OptionFault | undefined {
  const { option, dialect } = written;
  if (hasBlanks(option)) return { is: "blanks" };
  const rule = bondOptionRule(option.key);
  if (!rule) return unknownWord(written);
  if (option.key === "mode") return undefined;
  if (isJoined(option)) return { is: "joined" };
  if (!option.wellFormed && !option.value.value.includes(",")) return undefined;
  if (rule.moduleOnly && dialect !== "modprobe") return { is: "module" };
  if (!isTaken(written, rule)) return { is: "value", near: nearestWord(rule, option.value.value) };
  const link = host.links.get(written.bond);
  return link && (inMode(host, link, rule, option) ?? ofDelay(host, link, rule, option));
}

/** Stanzas hold options of other programs too; a word without `=` belongs to a list that was parted by blanks. */
function unknownWord({ option, dialect }: WrittenBondOption): OptionFault | undefined {
  const near = nearestBondOption(option.key);
  if (near !== undefined) return { is: "unknown", near };
  const plain = option.wellFormed && /^[a-z][a-z0-9_]*$/.test(option.key);
  return plain && dialect !== "interfaces" ? { is: "unknown", near } : undefined;
}

/** `yes` and `no` are ifupdown2's words for what the driver calls on and off. */
function isTaken({ option, dialect }: WrittenBondOption, rule: BondOptionRule): boolean {
  if (dialect === "interfaces" && rule.words?.[0] === "off" && /^(yes|no)$/i.test(option.value.value)) return true;
  return bondValue(rule, option.value.value) !== undefined;
}

/** The word, or of `100ms` and `1,000` the number, that was meant. */
function nearestWord(rule: BondOptionRule, text: string): string | undefined {
  const { words = [], range } = rule;
  const plain = text.toLowerCase();
  const [digits] = range ? (/^\d+/.exec(plain.replaceAll(",", "")) ?? []) : [];
  if (digits !== undefined) return bondValue(rule, digits) === undefined ? undefined : digits;
  return words.find((word) => word === plain) ?? nearest(plain, words);
}

/** ARP monitoring in a mode that has none is more than one option's fault: `bond-arp-incomplete`. */
function inMode(host: Host, bond: Link, rule: BondOptionRule, option: BondOption): OptionFault | undefined {
  const mode = bondModeOf(host, bond);
  const { modes, elsewhere } = rule;
  if (!modes || !elsewhere || mode === undefined || modes.includes(mode) || option.key === "arp_interval")
    return undefined;
  if (elsewhere === "idle" && bondValue(rule, option.value.value) === 0) return undefined;
  return { is: elsewhere, mode, modes };
}

function ofDelay(host: Host, bond: Link, rule: BondOptionRule, option: BondOption): OptionFault | undefined {
  const delay = Number(option.value.value);
  if (!rule.delay || delay === 0) return undefined;
  const miimon = bondOptionOf(host, bond, "miimon");
  const itself = !miimon && watchesByItself(bondModeOf(host, bond));
  const step = itself ? 100 : numberOf(miimon);
  if (step > 0 && delay % step === 0) return undefined;
  // With neither monitor `bond-no-monitor` speaks.
  if (step === 0) return numberOf(bondOptionOf(host, bond, "arp_interval")) > 0 ? { is: "needs-miimon" } : undefined;
  return {
    is: "rounded",
    miimon: step,
    down: delay - (delay % step),
    better: Math.max(step, Math.round(delay / step) * step),
  };
}

/** The number that the driver takes; 0 for none and for what it refuses. */
function numberOf(option: BondOption | undefined): number {
  const rule = option?.wellFormed ? bondOptionRule(option.key) : undefined;
  return (rule && option && bondValue(rule, option.value.value)) || 0;
}

/** Whether the bond watches its links by what it is given, or by its mode. */
export function isWatched(host: Host, bond: Link): boolean {
  if (numberOf(bondOptionOf(host, bond, "miimon")) > 0 || numberOf(bondOptionOf(host, bond, "arp_interval")) > 0)
    return true;
  return watchesByItself(bondModeOf(host, bond)) && !bondOptionOf(host, bond, "miimon");
}
