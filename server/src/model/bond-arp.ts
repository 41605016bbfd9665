/** The targets of a bond's ARP monitoring: parted by commas in lists of options, by blanks in stanzas (ifcfg.md, interfaces.md §5). */
import type { Origin } from "#base/text";
import { hasBlanks, isJoined } from "./bonding.ts";
import type { BondOption } from "./facts.ts";
import { words } from "./gather.ts";
import type { Link } from "./host.ts";

export type ArpTarget =
  | { readonly is: "good"; readonly at: Origin; readonly text: string }
  /** No IPv4 address. */
  | { readonly is: "bad"; readonly at: Origin; readonly text: string }
  /** Options: blanks within the list; `text` is what the driver gets of it. */
  | { readonly is: "blanks"; readonly at: Origin; readonly text: string; readonly joined: string }
  /** Stanzas: commas within the list. */
  | { readonly is: "commas"; readonly at: Origin; readonly text: string };

export function isIPv4(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

/** A word that has no `=`: what a list parted by blanks leaves behind. */
function isBare(option: BondOption): boolean {
  return !option.wellFormed && option.value.value === "" && option.value.start === option.written.end;
}

/** Every target that the bond's texts name, in their order. `arp_ip_target=+ADDRESS` of old releases counts. */
export function arpTargets(bond: Link): readonly ArpTarget[] {
  const options = bond.bondOptions;
  return options.flatMap((option, i): readonly ArpTarget[] => {
    if (option.key !== "arp_ip_target" || hasBlanks(option) || isJoined(option)) return [];
    if (option.written.value.startsWith("bond")) return inStanza(option);
    const rest: BondOption[] = [];
    for (let next = options[i + 1 + rest.length]; next && isTarget(next); next = options[i + 1 + rest.length])
      rest.push(next);
    return inList(option, rest);
  });
}

function isTarget(option: BondOption): boolean {
  return isBare(option) && /^,?\+?\d+(\.\d+){3}/.test(option.key);
}

function inStanza({ value }: BondOption): readonly ArpTarget[] {
  if (value.value.includes(",")) return [{ is: "commas", at: value, text: value.value }];
  return words(value).map((word) => judged(word, word.value));
}

function inList({ value }: BondOption, rest: readonly BondOption[]): readonly ArpTarget[] {
  const all = value.value.split(",").filter((part) => part !== "");
  const last = rest.at(-1);
  if (last) {
    const more = rest.flatMap((option) => option.key.split(",")).filter((part) => part !== "");
    const at = { file: value.file, start: value.start, end: last.written.end };
    return [{ is: "blanks", at, text: all.join(","), joined: [...all, ...more].join(",") }];
  }
  const literal = value.end - value.start === value.value.length;
  let from = 0;
  return all.map((part) => {
    const start = value.value.indexOf(part, from);
    from = start + part.length;
    const at = literal ? { file: value.file, start: value.start + start, end: value.start + from } : value;
    return judged(at, part.replace(/^\+/, ""));
  });
}

function judged({ file, start, end }: Origin, text: string): ArpTarget {
  return { is: isIPv4(text) ? "good" : "bad", at: { file, start, end }, text };
}
