/** Questions about VLANs that need the host around them. */
import type { Origin } from "#base/text";
import type { RenameFile, Wanted } from "./change.ts";
import { fileName } from "./copies.ts";
import type { Host, Link, VlanReading } from "./host.ts";
import { byteLength, looksPhysical, MAX_NAME } from "./names.ts";
import type { Hurt, ReaderId } from "./readers/choice.ts";
import { readVlan } from "./readers/vlan.ts";

/** Captures of these kinds name every link of the host when they are complete. */
const ALL_LINKS = new Set(["ifconfig", "ip-link", "ip-addr", "ip-json"]);

/** Whether captures list every link of the host, and none of them has that name. */
export function isProvenAbsent(host: Host, name: string): boolean {
  const captures = host.allFacts("capture");
  return (
    captures.some((c) => c.complete && ALL_LINKS.has(c.kind)) &&
    !captures.some((c) => c.links.some((link) => link.name.value === name))
  );
}

/** How each reader that may be in force takes the VLAN's id and parent. */
export function readings(host: Host, vlan: Link): readonly { readonly reader: ReaderId; readonly vlan: VlanReading }[] {
  const [definition] = vlan.definitions;
  if (definition?.dialect !== "ifcfg" && definition?.dialect !== "interfaces") return [];
  return host.readers[definition.dialect].map((reader) => ({ reader, vlan: readVlan(definition, reader) }));
}

/**
 * Whether nothing makes the parent that the VLAN's reader looks for: no file, no command, no other owner. A card needs
 * no file: only captures tell that it is missing. `maybe`: one of the readers that may be in force takes another parent.
 */
export function lacksParent(host: Host, vlan: Link): Hurt {
  const all = readings(host, vlan);
  const lacking = all.filter(({ vlan: { parent } }) => parent !== undefined && isMissing(host, parent));
  if (lacking.length === 0) return "no";
  return lacking.length === all.length ? "yes" : "maybe";
}

/** Whether no file, command or other owner makes the parent. */
export function isMissing(host: Host, parent: string): boolean {
  const known = host.links.get(parent);
  if (known?.declared === true || host.madeElsewhere(parent)) return false;
  return looksPhysical(parent) ? isProvenAbsent(host, parent) : known?.exists !== true;
}

/**
 * Gives the VLAN another name at every place that writes it, and to its ifcfg file; undefined where some place derives it
 * or the name is taken.
 */
export function renaming(host: Host, vlan: Link, name: string): readonly Wanted[] | undefined {
  if (host.links.has(name) || byteLength(name) > MAX_NAME) return undefined;
  if (vlan.definitions.some((d) => d.named !== "key" && d.named !== "word")) return undefined;
  const places: Origin[] = [];
  for (const { at, as } of vlan.mentions) {
    if (as === "derived" || as === "other" || at.end - at.start !== vlan.name.length) return undefined;
    places.push(at);
  }
  return [...places.map((at) => ({ do: "replace", at, value: name }) as const), ...fileRenaming(host, vlan, name)];
}

/** The ifcfg file that is called after the link gets its new name too: `ifup` and route files go by it. */
export function fileRenaming(host: Host, { name, definitions }: Link, to: string): readonly RenameFile[] {
  return definitions.flatMap(({ dialect, name: { file } }): RenameFile[] =>
    dialect === "ifcfg" && fileName(host.file(file)?.path ?? "") === `ifcfg-${name}`
      ? [{ do: "rename-file", file, name: `ifcfg-${to}` }]
      : [],
  );
}
