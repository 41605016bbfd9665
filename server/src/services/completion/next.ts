/** Names that are still free: of the next VLAN and its bridge, of the link that a file's name tells. */
import { baseName, pathOf } from "#analysis/paths";
import { memo } from "#base/memo";
import type { KeySpec } from "#formats/format";
import type { Host, Link } from "#model/host";
import { byteLength, dotted, MAX_NAME } from "#model/names";
import type { Asking, Choice } from "./suggestion.ts";

/** The habit of calling a bridge after its VLAN: br900 over bond0.900. */
interface Habit {
  /** `br`. */
  readonly prefix: string;
  readonly parent: Link;
  readonly last: Link;
  readonly id: number;
}

/** The habit with the highest VLAN; undefined where no bridge bears its VLAN's number. */
const habitOf = memo((host: Host): Habit | undefined => {
  let best: Habit | undefined;
  for (const bridge of host.bridges)
    for (const port of bridge.ports) {
      const id = port.vlan?.id;
      const prefix = /^(.*\D)0*(\d+)$/.exec(bridge.name);
      if (id === undefined || !port.parent || Number(prefix?.[2]) !== id || dotted(port.name)?.digits !== `${id}`)
        continue;
      if (!best || id > best.id) best = { prefix: prefix?.[1] ?? "", parent: port.parent, last: bridge, id };
    }
  return best;
});

/** `own`: the link that is being written. */
export function nextNames(spec: KeySpec, asking: Asking, host: Host, own: string | undefined): readonly Choice[] {
  if (spec.names !== "bridge" && spec.names !== "link") return [];
  const defines = spec.key === "DEVICE" || spec.key === "iface" || spec.key === "auto";
  const found = [
    ...(defines ? [...fromFile(spec, asking, host), ...missing(host)] : []),
    ...following(spec, own, host, defines),
  ];
  return found.filter(({ label }) => byteLength(label) <= MAX_NAME);
}

/** `ifcfg-br905` configures br905. */
function fromFile(spec: KeySpec, { doc }: Asking, host: Host): readonly Choice[] {
  const name = spec.key === "DEVICE" ? /^ifcfg-([^~]+)$/.exec(baseName(pathOf(doc.file)))?.[1] : undefined;
  if (name === undefined || /\.(bak|orig|rpm\w+)$/.test(name)) return [];
  const known = host.links.get(name);
  return [
    {
      label: name,
      kind: "link",
      detail: known?.definitions.length ? "as the file is called" : "free, as the file is called",
    },
  ];
}

/** Bridges, bonds and VLANs that others name and nothing defines. */
function missing(host: Host): readonly Choice[] {
  return [...host.links.values()]
    .filter(({ declared, kind }) => !declared && (kind === "bridge" || kind === "bond" || kind === "vlan"))
    .map(({ name, kind }) => ({ label: name, kind: "link", detail: `${kind} that is named and defined nowhere` }));
}

function following(spec: KeySpec, own: string | undefined, host: Host, defines: boolean): readonly Choice[] {
  const habit = habitOf(host);
  if (!habit) return [];
  const { prefix, parent, last } = habit;
  const name = own ?? "";
  // In the stanza or file of a VLAN its own bridge is meant, in that of a bridge its own VLAN.
  const mine = spec.names === "bridge" ? host.links.get(name)?.vlan?.id : numberBehind(prefix, name);
  const id = defines || mine === undefined ? nextId(host, habit) : mine;
  const bridge = `${prefix}${id}`;
  const vlan = `${parent.name}.${id}`;
  const free = (label: string, detail: string): readonly Choice[] =>
    host.links.get(label)?.declared ? [] : [{ label, kind: "link", detail }];
  const beside = `free, beside ${last.name}`;
  if (spec.names === "bridge") return mine === undefined ? [] : free(bridge, `${beside}, for VLAN ${id}`);
  if (defines) return [...free(vlan, `free, VLAN ${id} on ${parent.name}`), ...free(bridge, beside)];
  return mine !== undefined && /ports$/.test(spec.key) ? free(vlan, `free, VLAN ${id} on ${parent.name}`) : [];
}

function numberBehind(prefix: string, name: string): number | undefined {
  const digits = name.startsWith(prefix) ? name.slice(prefix.length) : "";
  return /^\d{1,4}$/.test(digits) ? Number(digits) : undefined;
}

/** The first number above the last for which neither a VLAN nor a bridge is there. */
function nextId(host: Host, { prefix, parent, id }: Habit): number {
  for (let next = id + 1; next < 4095; next++)
    if (!host.links.has(`${prefix}${next}`) && !host.links.has(`${parent.name}.${next}`)) return next;
  return id;
}
