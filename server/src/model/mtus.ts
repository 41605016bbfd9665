/** Questions about MTUs that rules share: model.md §5. */
import type { Change } from "./change.ts";
import type { LinkFact } from "./facts.ts";
import type { Link } from "./host.ts";

/** The bridge lets so many bytes more than an MTU pass: room for a tag that need not be one [lab m-wire]. */
export const SLACK = 4;

/** Deeper stacks than this only come from circles. */
const DEPTH = 12;

/** The definition that a fix may write an MTU into. */
function home(link: Link): LinkFact | undefined {
  return link.definitions.find(
    (d) => !d.opaque && !d.variant && !d.conditional && (d.dialect === "ifcfg" || d.dialect === "interfaces"),
  );
}

/**
 * Changes after which the link carries that MTU: its own, its bond's where it is a slave, and its parents' where those
 * have less. Undefined where some text is missing to write into; empty where it carries it already.
 */
export function raising(link: Link, mtu: number, depth = 0): readonly Change[] | undefined {
  if (depth > DEPTH) return undefined;
  if (link.master?.kind === "bond") return raising(link.master, mtu, depth + 1);
  if ((link.mtu.value ?? 0) >= mtu) return [];
  const below = link.kind === "vlan" && link.parent ? raising(link.parent, mtu, depth + 1) : [];
  // A VLAN without an MTU of its own takes its parent's.
  if (below === undefined || (below.length > 0 && !link.attribute("mtu"))) return below;
  const own = home(link);
  return own && [...below, { do: "set", on: own, in: own.name.file, attribute: "mtu", value: mtu }];
}

/** The same for several links, each text set once. */
export function raisingAll(links: readonly Link[], mtu: number): readonly Change[] | undefined {
  const all: Change[] = [];
  for (const link of links) {
    const changes = raising(link, mtu);
    if (!changes) return undefined;
    for (const change of changes)
      if (!all.some((known) => "on" in known && "on" in change && known.on === change.on)) all.push(change);
  }
  return all;
}

/** Whether its text, or that of what it stands on or is made of, asks for more than it gets: that is told elsewhere. */
export function isHeldBack(link: Link, depth = 0): boolean {
  const has = link.mtu.value;
  if (has === undefined) return false;
  if ((link.attribute("mtu")?.value ?? 0) > has) return true;
  if (link.kind === "bond" && link.ports.some((port) => (port.attribute("mtu")?.value ?? 0) > has)) return true;
  return link.kind === "vlan" && link.parent !== undefined && depth < DEPTH && isHeldBack(link.parent, depth + 1);
}

/** Names of the links whose text the changes set, in their order: `bond0 and bond0.900`. */
export function linksOf(changes: readonly Change[]): string {
  const names = changes.flatMap((c) => ("on" in c && c.on.fact === "link" ? [c.on.name.value] : []));
  return [...new Set(names)].join(" and ");
}
