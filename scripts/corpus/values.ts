/** What shell and ifupdown read, beside what we read. Each function gives the differences, one line each. */
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
    const mine = options.get(key) ?? [];
    const reader = (their.config[key] ?? []).map((value) => value.replace(/\s+/g, " "));
    if (JSON.stringify(mine) !== JSON.stringify(reader))
      out.push(`${our.name}: ${key} is ${JSON.stringify(mine)}, ifupdown2 has ${JSON.stringify(reader)}`);
  }
  return out;
}

/** What ifquery adds by itself. */
const ADDED = new Set(["broadcast", "netmask", "accept_ra", "autoconf", "request_prefix", "dhcp", "privext", "scope"]);
const ADDED_START = /^(ll|dad)-/;

/** The names that ifupdown knows, and the options that `ifquery` prints for each. */
export function compareIfupdown(ours: readonly Stanza[], theirs: NonNullable<Expected["ifupdown"]>): string[] {
  const out: string[] = [];
  const merged = new Map<string, [string, string][]>();
  for (const { name, options } of ours)
    merged.set(name, [...(merged.get(name) ?? []), ...options.map(([k, v]): [string, string] => [k, v])]);
  for (const name of merged.keys()) if (!theirs.query[name]) out.push(`${name}: a stanza here, ifupdown has none`);
  for (const [name, query] of Object.entries(theirs.query)) {
    const mine = merged.get(name);
    if (!mine) {
      if (name !== "lo") out.push(`${name}: no stanza here, ifupdown has one`);
      continue;
    }
    for (const [key, value] of query) {
      if (ADDED.has(key) || ADDED_START.test(key)) continue;
      if (!mine.some(([k, v]) => k === key && same(key, v, value)))
        out.push(`${name}: ${key} ${value} is missing, ifupdown has it`);
    }
    for (const [key, value] of mine)
      if (!query.some(([k, v]) => k === key && same(key, value, v)) && !changed(key, value, query))
        out.push(`${name}: ${key} ${value} stands here, ifupdown does not have it`);
  }
  return out;
}

/** ifquery takes the length off an address. */
function same(key: string, ours: string, theirs: string): boolean {
  if (ours.replace(/\s+/g, " ") === theirs.replace(/\s+/g, " ")) return true;
  return key === "address" && ours.split("/")[0] === theirs;
}

/** A mask that ifquery prints as the address's own, and a second value of a key, which it prints as one with the first. */
function changed(key: string, value: string, query: readonly (readonly [string, string])[]): boolean {
  if (key === "netmask" || key === "broadcast") return query.some(([k]) => k === key || k === "address");
  return query.some(([k, v]) => k === key && v.includes(value));
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
