/** What shell and ifupdown read, beside what we read. Each function gives the differences, one line each. */
import { getOrMake } from "#base/collections";
import type { Expected, Ifupdown2Stanza } from "./manifest.ts";

export interface Stanza {
  readonly name: string;
  readonly family: string | null;
  readonly method: string | null;
  readonly options: readonly (readonly [string, string])[];
}

/** Every variable that bash has after the file, and no other. */
export function compareVariables(ours: Readonly<Record<string, string>>, bash: Readonly<Record<string, string>>) {
  const out: string[] = [];
  for (const [key, value] of Object.entries(bash)) {
    if (!Object.hasOwn(ours, key)) out.push(`${key} is missing, bash has ${JSON.stringify(value)}`);
    else if (ours[key] !== value) out.push(`${key} is ${JSON.stringify(ours[key])}, bash has ${JSON.stringify(value)}`);
  }
  for (const key of Object.keys(ours)) if (!Object.hasOwn(bash, key)) out.push(`${key} is set here, not in bash`);
  return out;
}

/** The stanzas that ifupdown2's parser gave, in their order: name, family, method and every option. */
export function compareIfupdown2(ours: readonly Stanza[], theirs: readonly Ifupdown2Stanza[]): string[] {
  const out: string[] = [];
  if (ours.length !== theirs.length)
    out.push(`${ours.length} stanzas (${names(ours)}), ifupdown2 has ${theirs.length} (${names(theirs)})`);
  for (const [index, their] of theirs.entries()) {
    const our = ours[index];
    if (!our) break;
    if (our.name !== their.name) {
      out.push(`stanza ${index} is ${our.name}, ifupdown2 has ${their.name}`);
      break;
    }
    const family = their.family[0] ?? null;
    if (our.family !== family) out.push(`${our.name}: family ${our.family}, ifupdown2 has ${family}`);
    if (our.method !== their.method) out.push(`${our.name}: method ${our.method}, ifupdown2 has ${their.method}`);
    out.push(...compareOptions(our, their));
  }
  return out;
}

const RELATED = new Set(["scope", "netmask", "broadcast", "preferred-lifetime"]);

function compareOptions(our: Stanza, their: Ifupdown2Stanza): string[] {
  const options = new Map<string, string[]>();
  for (const [written, value] of our.options) {
    const key = written.replaceAll("_", "-");
    // ifupdown2 keeps what belongs to an address at the address's own index, and drops it where none stands before.
    const before = options.get("address")?.length ?? 0;
    if (RELATED.has(key) && before === 0) continue;
    const list = options.get(key) ?? [];
    if (RELATED.has(key)) for (let i = list.length; i < before - 1; i++) list.push("");
    list.push(value.replace(/\s+/g, " "));
    options.set(key, list);
  }
  const out: string[] = [];
  for (const key of new Set([...options.keys(), ...Object.keys(their.config)])) {
    // ifupdown2 3.0.0 takes the line for an option of the stanza above, and forgets it.
    if (key === "source-directory") continue;
    const mine = options.get(key) ?? [];
    const reader = (their.config[key] ?? []).map((value) => value.replace(/\s+/g, " "));
    if (JSON.stringify(mine) !== JSON.stringify(reader))
      out.push(`${our.name}: ${key} is ${JSON.stringify(mine)}, ifupdown2 has ${JSON.stringify(reader)}`);
  }
  return out;
}

/** What ifquery works out or adds by itself. */
const ADDED = new Set(["broadcast", "netmask", "accept_ra", "autoconf", "request_prefix", "dhcp", "privext", "scope"]);
const ADDED_START = /^(ll|dad)-/;
const ALIASES: Readonly<Record<string, string>> = { "post-up": "up", "pre-down": "down" };

/** The names that ifupdown knows, and the options that `ifquery` prints for each. */
export function compareIfupdown(ours: readonly Stanza[], theirs: NonNullable<Expected["ifupdown"]>): string[] {
  const out: string[] = [];
  const merged = new Map<string, Option[]>();
  for (const { name, options } of ours) getOrMake(merged, name, () => []).push(...options.flatMap(asPrinted));
  for (const name of merged.keys()) if (!theirs.query[name]) out.push(`${name}: a stanza here, ifupdown has none`);
  for (const [name, query] of Object.entries(theirs.query)) {
    const printed = query.filter(([, value]) => value !== "").flatMap(asPrinted);
    const mine = merged.get(name) ?? [];
    if (!merged.has(name) && name !== "lo") out.push(`${name}: no stanza here, ifupdown has one`);
    // ifquery prints nothing for a name that it takes for a path.
    if (query.length === 0 && name.includes("/")) continue;
    for (const option of printed)
      if (!mine.some((own) => equal(own, option))) out.push(`${name}: ${option.join(" ")} is missing, ifupdown has it`);
    for (const option of mine)
      if (!printed.some((own) => equal(own, option)) && !isRepeated(option, mine, printed))
        out.push(`${name}: ${option.join(" ")} stands here, ifupdown does not have it`);
  }
  return out;
}

type Option = readonly [key: string, value: string];

function isAdded(key: string): boolean {
  return ADDED.has(key) || ADDED_START.test(key);
}

function named([key, value]: Option): Option {
  return [ALIASES[key] ?? key, value.trim().replace(/\s+/g, " ")];
}

/** As ifquery prints it: addresses without their length, link addresses without `ether`. */
function asPrinted(option: Option): readonly Option[] {
  const [key, value] = named(option);
  if (isAdded(key)) return [];
  if (key === "address") return [[key, value.replace(/\/.*$/, "")]];
  if (key === "hwaddress") return [[key, value.replace(/^ether /, "")]];
  return [[key, value]];
}

/** ifquery prints the second value of a key behind a newline, where the list of lines has lost its key. */
function isRepeated([key]: Option, mine: readonly Option[], printed: readonly Option[]): boolean {
  const count = (list: readonly Option[]) => list.filter(([k]) => k === key).length;
  return count(mine) > 1 && count(printed) === 1;
}

function equal(a: Option, b: Option): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** Whole blocks, as NetworkManager's parser of the same files lists them. */
export function compareBlocks(ours: readonly Stanza[], blocks: NonNullable<Expected["blocks"]>): string[] {
  const theirs = blocks
    .filter(({ type }) => type === "iface")
    .map(({ name, keys: [[family, method] = ["", ""], ...options] }) => ({ name, family, method, options }));
  return JSON.stringify(theirs) ===
    JSON.stringify(ours.map(({ name, family, method, options }) => ({ name, family, method, options })))
    ? []
    : [`stanzas are ${JSON.stringify(ours)}, NetworkManager has ${JSON.stringify(theirs)}`];
}

function names(list: readonly { readonly name: string }[]): string {
  return list.map(({ name }) => name).join(" ");
}
