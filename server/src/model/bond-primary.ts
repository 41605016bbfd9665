/** What `primary=` of a bond names. */
import type { Sourced } from "#base/text";
import { bondModeOf, bondOptionRule, isPlainBond } from "./bonding.ts";
import type { BondOption } from "./facts.ts";
import { words } from "./gather.ts";
import type { Host, Link } from "./host.ts";

/** A bond's primary that is none of its slaves. */
export interface Stranger {
  readonly name: Sourced<string>;
  readonly target: Link | undefined;
}

/** Everything that any text makes a slave, brought up or not. */
export function slavesOf(bond: Link): readonly Link[] {
  return [...new Set(bond.members.filter((m) => m.kind === "bond-slave").map((m) => m.port))];
}

/** Options that name a primary, in a bond whose mode has one and whose slaves are known; empty otherwise. */
export function primariesOf(host: Host, bond: Link): readonly BondOption[] {
  const mode = bondModeOf(host, bond);
  const modes = bondOptionRule("primary")?.modes ?? [];
  if (mode === undefined || !modes.includes(mode) || !bond.portsKnown || !isPlainBond(bond)) return [];
  if (slavesOf(bond).length === 0) return [];
  return bond.bondOptions.filter((o) => o.key === "primary" && !o.computed && o.wellFormed && o.value.value !== "");
}

/** Undefined where one of the words is a slave: ifenslave tries one after the other. */
export function strangerIn(host: Host, bond: Link, primary: BondOption): Stranger | undefined {
  const names = words(primary.value);
  const [name] = names;
  const slaves = new Set(slavesOf(bond).map((slave) => slave.name));
  return name && !names.some((n) => slaves.has(n.value)) ? { name, target: host.links.get(name.value) } : undefined;
}

/** A link of its own that is no card: another kind is asked for than it is. */
export function isOfWrongKind({ target }: Stranger): boolean {
  return target?.kind === "vlan" && target.declared;
}
