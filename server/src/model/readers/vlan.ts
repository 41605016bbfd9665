/** How each reader takes a VLAN's id and parent from its name and its keys: ifcfg.md §3, interfaces.md §3. */
import { type Origin, type Sourced, slice } from "#base/text";
import type { LinkFact, Setting } from "../facts.ts";
import { setting } from "../facts.ts";
import type { VlanReading } from "../host.ts";
import { dotted, looksPhysical, vlanNumber } from "../names.ts";
import type { ReaderId } from "./choice.ts";

interface Part<T> {
  readonly value: T | undefined;
  readonly at: Origin;
  readonly from: "name" | "key";
}

/** Decimal digits with nothing else; undefined for anything else. */
function decimal(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** `ip link … id N` reads with base 0: a leading zero makes it octal, 08 and 09 are refused [lab vid-0100, vid-0900]. */
export function asOctal(digits: string): number | undefined {
  if (!/^0\d/.test(digits)) return decimal(digits);
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
}

function fromKey<T>(found: Setting | undefined, read: (text: string) => T | undefined): Part<T> | undefined {
  if (!found) return undefined;
  return { value: found.computed ? undefined : read(found.value.value), at: found.value, from: "key" };
}

function text(value: string): string | undefined {
  return value === "" ? undefined : value;
}

function fromName<T>(
  name: Sourced<string>,
  start: number,
  end: number,
  read: (text: string) => T | undefined,
): Part<T> {
  const part = slice(name, start, end);
  return { value: read(part.value), at: part, from: "name" };
}

function reading(
  id: Part<number> | undefined,
  parent: Part<string> | undefined,
  name: Sourced<string>,
  protocol: VlanReading["protocol"],
): VlanReading {
  return {
    id: id?.value,
    idAt: id?.at ?? name,
    idFrom: id?.from ?? "key",
    parent: parent?.value,
    parentAt: parent?.at,
    parentFrom: parent?.from,
    protocol,
  };
}

function protocolOf(definition: LinkFact): VlanReading["protocol"] {
  return /802\.1ad/i.test(definition.attributes["vlan.protocol"]?.value ?? "") ? "802.1ad" : "802.1Q";
}

/** The last-dot split for `P.ID`, with parts as places. */
function lastDot(
  name: Sourced<string>,
  read: (digits: string) => number | undefined,
): { readonly id: Part<number>; readonly parent: Part<string> } | undefined {
  const split = dotted(name.value);
  if (!split) return undefined;
  return {
    id: fromName(name, split.at, name.value.length, read),
    parent: fromName(name, 0, split.parent.length, text),
  };
}

function numbered(name: Sourced<string>): Part<number> | undefined {
  const number = vlanNumber(name.value);
  return number && fromName(name, number.at, name.value.length, decimal);
}

function networkScripts(d: LinkFact): VlanReading {
  const vid = fromKey(setting(d, "VID"), asOctal);
  const physdev = fromKey(setting(d, "PHYSDEV"), text);
  // Five digits and more are no VLAN name for the scripts [lab vid-10000]; the id is still what the name says.
  const split = lastDot(d.name, asOctal);
  if (vid) return reading(vid, physdev, d.name, protocolOf(d));
  if (split) return reading(split.id, split.parent, d.name, protocolOf(d));
  return reading(numbered(d.name), physdev, d.name, protocolOf(d));
}

function networkManager(d: LinkFact): VlanReading {
  const id = fromKey(setting(d, "VLAN_ID"), decimal);
  const physdev = fromKey(setting(d, "PHYSDEV"), text);
  const dot = d.name.value.indexOf(".");
  const byDot = dot > 0 ? fromName(d.name, dot + 1, d.name.value.length, decimal) : undefined;
  const parent = physdev ?? (dot > 0 ? fromName(d.name, 0, dot, text) : undefined);
  return reading(id ?? byDot ?? numbered(d.name), parent, d.name, protocolOf(d));
}

/** Names that ifupdown's own VLANs and the vlan package take their parent from, whatever vlan-raw-device says. */
const NAME_WINS = /^(eth|bond|wlan|em|p\d)/;

/**
 * The name's first part counts where there is such a link, in the eyes of `exists`; else vlan-raw-device, and for names
 * of three parts too: ifupdown's own attempt meets the VLAN that they stand on [run].
 */
function ifupdown(d: LinkFact, exists: (name: string) => boolean = looksPhysical): VlanReading {
  const raw = fromKey(setting(d, "vlan-raw-device"), text);
  const parts = d.name.value.split(".");
  const [first = "", second = ""] = parts;
  const named = NAME_WINS.test(first) || (parts.length === 2 && exists(first));
  if (parts.length > 1 && /^\d+$/.test(second) && (!raw || named)) {
    const at = first.length + 1;
    return reading(
      fromName(d.name, at, at + second.length, decimal),
      fromName(d.name, 0, first.length, text),
      d.name,
      "802.1Q",
    );
  }
  const split = lastDot(d.name, decimal);
  return reading(split?.id ?? numbered(d.name), raw ?? split?.parent, d.name, "802.1Q");
}

function ifupdown2(d: LinkFact): VlanReading {
  const raw = fromKey(setting(d, "vlan-raw-device"), text);
  const id = fromKey(setting(d, "vlan-id"), decimal);
  const split = lastDot(d.name, decimal);
  return reading(id ?? split?.id ?? numbered(d.name), raw ?? split?.parent, d.name, protocolOf(d));
}

type Exists = (name: string) => boolean;

const READ: Readonly<Record<ReaderId, (definition: LinkFact, exists?: Exists) => VlanReading>> = {
  "network-scripts": networkScripts,
  NetworkManager: networkManager,
  ifupdown,
  ifupdown2,
};

/** SUSE's dialect: ETHERDEVICE and VLAN_ID or the name. */
function suse(d: LinkFact): VlanReading {
  const split = lastDot(d.name, decimal);
  return reading(
    fromKey(setting(d, "VLAN_ID"), decimal) ?? split?.id ?? numbered(d.name),
    fromKey(setting(d, "ETHERDEVICE"), text) ?? split?.parent,
    d.name,
    "802.1Q",
  );
}

/** `exists`: whether a name that may be the parent is a link's; without it, whether it looks like a card's. */
export function readVlan(definition: LinkFact, reader: ReaderId, exists?: Exists): VlanReading {
  return definition.variant === "suse" ? suse(definition) : READ[reader](definition, exists);
}

/** A VLAN that is only a word in a ports list, or a name in another's text: made on the fly as `P.ID` [lab]. */
export function readVlanWord(name: Sourced<string>): VlanReading | undefined {
  const split = lastDot(name, decimal);
  return split && reading(split.id, split.parent, name, "802.1Q");
}

/** `ip link add link eth0 name office type vlan id 900`: the command says both. */
export function readVlanCommand(command: LinkFact | undefined): VlanReading | undefined {
  const parent = command?.edges.find((edge) => edge.kind === "vlan-parent")?.lower;
  if (!command || !parent) return undefined;
  const id = fromKey(setting(command, "vlan-id"), decimal);
  return reading(id, { value: parent.value, at: parent, from: "key" }, command.name, protocolOf(command));
}
