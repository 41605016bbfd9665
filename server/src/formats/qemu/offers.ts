/** Options of a QEMU command and keys of their arguments that may still be given. */
import type { Span } from "#base/text";
import type { Cursor, Document, KeySpec, Offer } from "#formats/format";
import { placeIn } from "#syntax/shell-value";
import type { Argument } from "./argument.ts";
import { valueOfKey } from "./argument.ts";
import type { QemuOption } from "./command.ts";
import { guestsOf } from "./facts.ts";
import type { ReadGuest } from "./guest.ts";
import { argumentOf, type Located } from "./locate.ts";
import { HELPER_KEYS, OPTION_KEYS, specsIn } from "./schema.ts";
import { NO_ARGUMENT } from "./schema-options.ts";
import type { Tree } from "./tree.ts";

const OFFERED = OPTION_KEYS.filter((spec) => !spec.quiet);
/** Only these may be given more than once. */
const REPEATED = /^-(netdev|device|nic|net|drive|object)$/;

/** Ids of the command's netdevs, in their order. */
function netdevs({ command }: ReadGuest): readonly { readonly id: string; readonly used: boolean }[] {
  const ids: string[] = [];
  const used = new Set<string>();
  for (const option of command.options) {
    const argument = argumentOf(option);
    const id = argument && option.name === "netdev" ? valueOfKey(argument, "id") : undefined;
    if (id !== undefined) ids.push(id);
    const plugged = argument && valueOfKey(argument, "netdev");
    if (plugged !== undefined) used.add(plugged);
  }
  return ids.map((id) => ({ id, used: used.has(id) }));
}

/** Values of `netdev=`: those without a card first. */
export function idsFor({ key }: KeySpec, guest: ReadGuest): readonly string[] | undefined {
  if (key !== "netdev") return undefined;
  const all = netdevs(guest);
  return [...all.filter(({ used }) => !used), ...all.filter(({ used }) => used)].map(({ id }) => id);
}

/** `net0`, or the next number that no netdev of the command has. */
function freeId(guest: ReadGuest): string {
  const taken = new Set(netdevs(guest).map(({ id }) => id));
  for (let i = 0; ; i++) if (!taken.has(`net${i}`)) return `net${i}`;
}

function sampleOf(key: string, guest: ReadGuest): string | undefined {
  switch (key) {
    case "-netdev":
      return `user,id=${freeId(guest)}`;
    case "-device": {
      const open = netdevs(guest).find(({ used }) => !used);
      return open ? `virtio-net-pci,netdev=${open.id}` : "virtio-rng-pci";
    }
    case "-nic":
    case "-net":
      return "user";
    case "-drive":
      return "file=disk.qcow2,if=virtio";
    case "-object":
      return "rng-random,id=rng0,filename=/dev/urandom";
    case "-rtc":
      return "base=utc";
    case "-readconfig":
      return "/etc/qemu/guest.cfg";
    default:
      return undefined;
  }
}

/** Options for the place of `option`; undefined: for a place between two. */
export function optionOffers(guest: ReadGuest, option: QemuOption | undefined): readonly Offer[] {
  const there = new Set(guest.command.options.filter((one) => one !== option).map(({ name }) => `-${name}`));
  const free = OFFERED.filter(({ key }) => REPEATED.test(key) || !there.has(key));
  if (option?.argument) {
    // What stands behind stays its argument.
    return free.filter(({ key }) => !NO_ARGUMENT.has(key.slice(1)));
  }
  return free.map((spec): Offer => {
    if (NO_ARGUMENT.has(spec.key.slice(1))) return spec;
    const sample = sampleOf(spec.key, guest);
    return { ...spec, write: { before: `${spec.key} `, after: "", needed: true, ...(sample && { sample }) } };
  });
}

/** Blanks of a command with nothing under the cursor: another option. */
export function betweenOptions(
  doc: Document,
  tree: Extract<Tree, { readonly kind: "script" }>,
  offset: number,
): Cursor | undefined {
  if (tree.comments.some((span) => span.start < offset && offset <= span.end)) return undefined;
  const { text } = doc;
  if (!/[ \t]/.test(text[offset - 1] ?? "") || /[^\s\\]/.test(text[offset] ?? " ")) return undefined;
  for (const guest of guestsOf(doc, tree)) {
    const { start, end, options, program } = guest.command;
    const first = placeIn(program).end;
    if (offset <= Math.max(start, first) || offset > Math.max(end, lineEnd(text, end))) continue;
    // Behind an option that wants an argument that argument is due.
    const before = options.findLast(({ word }) => placeIn(word).end < offset);
    if (before && !before.argument && !NO_ARGUMENT.has(before.name)) return undefined;
    const span = { start: offset, end: offset };
    return { on: "key", span, typed: "", offer: optionOffers(guest, undefined) };
  }
  return undefined;
}

/** End of the blanks behind a command. */
function lineEnd(text: string, from: number): number {
  let end = from;
  while (text[end] === " " || text[end] === "\t") end++;
  return text[end] === undefined || text[end] === "\n" ? end : from;
}

/** The keys that may stand in an argument and do not yet. */
export function argumentOffers(located: Located, argument: Argument, but: string, bare: boolean): readonly Offer[] {
  const there = new Set(argument.items.map(({ key }) => key));
  const free = specsIn(located.places).filter(
    ({ key, quiet }) => (key === but || !there.has(key)) && !quiet && key !== "type" && key !== "driver",
  );
  if (!bare || argument.json) {
    // A key that is known has its value; another one must be able to take it.
    const own = free.find(({ key, aliases }) => key === but || aliases?.includes(but));
    const value = argument.items.find(({ key }) => key === but)?.value ?? "";
    return own ? [own] : free.filter(({ values, type }) => (type === "flag" ? values?.includes(value) : true));
  }
  return free.map((spec) => ({ ...spec, write: { before: `${spec.key}=`, after: "", needed: false } }));
}

/** Words of bridge.conf. */
export function helperOffers(text: string, span: Span): readonly Offer[] {
  if (/^[ \t]+\S/.test(text.slice(span.end, span.end + 80))) return HELPER_KEYS;
  return HELPER_KEYS.map((spec) => {
    const sample = spec.key === "include" ? { sample: "/etc/qemu/user.conf" } : {};
    return { ...spec, write: { before: `${spec.key} `, after: "", needed: true, ...sample } };
  });
}
