/** What goes dark when a cable is pulled, or any link fails: read off the ways that the model worked out. */
import type { TopologyHost, TopologyLanding, TopologyLink } from "#protocol/topology";
import type { NodeId } from "#protocol/webview";

/** Tags as on the wire, from the outermost; empty: untagged. */
export interface DarkNic {
  readonly id: NodeId;
  readonly guest: string;
  readonly nic: number;
  readonly tags: readonly number[];
  /** Another way out remains, but on another VLAN. */
  readonly partly: boolean;
  /** False: a way out that is not wholly known may remain. */
  readonly sure: boolean;
}

export interface DarkAddress {
  readonly id: NodeId;
  /** The link that holds the address. */
  readonly link: string;
  /** As written; `dhcp` for one that somebody else gives. */
  readonly address: string;
  readonly sure: boolean;
}

/** Whose way went through the link and goes on by others. */
export interface Kept {
  readonly id: NodeId;
  readonly name: string;
  /** The cards that remain to it. */
  readonly by: readonly string[];
}

export interface Outage {
  readonly host: string;
  readonly link: string;
  readonly nics: readonly DarkNic[];
  /** Guests none of whose cards reaches the wire any more, but did. */
  readonly guests: readonly string[];
  readonly addresses: readonly DarkAddress[];
  readonly kept: readonly Kept[];
}

/**
 * What loses its way to the wire without the link of that name: a card, a bond, a VLAN or a bridge. A bond carries on
 * with another slave that is not down; a bridge with another uplink, where the frames leave that one with the same
 * tags. Spanning tree, which holds a second uplink back until then, is taken to do its work. A name that the host does
 * not have darkens nothing.
 */
export function pull(host: TopologyHost, link: string): Outage {
  const links = new Map(host.links.map((each) => [each.name, each]));
  const nics: DarkNic[] = [];
  const guests: string[] = [];
  const addresses: DarkAddress[] = [];
  const kept: Kept[] = [];
  for (const guest of host.guests) {
    let before = 0;
    let after = 0;
    for (const nic of guest.nics) {
      const id = `${host.name}/nic/${guest.name}/${nic.index}`;
      const { lost, left, sure, hit } = judge(nic.landings, link, links);
      before += lost.length + left.length > 0 ? 1 : 0;
      after += left.length > 0 ? 1 : 0;
      for (const tags of lost)
        nics.push({ id, guest: guest.name, nic: nic.index, tags, partly: left.length > 0, sure });
      if (hit && lost.length === 0) kept.push({ id, name: `${guest.name}:${nic.index}`, by: cardsOf(left) });
    }
    if (before > 0 && after === 0) guests.push(guest.name);
  }
  for (const { name, addresses: written, dynamic, ways } of host.links) {
    const id = `${host.name}/link/${name}`;
    const { lost, left, sure, hit } = judge(ways ?? [], link, links);
    const all = written.length > 0 ? written : dynamic === true ? ["dhcp"] : [];
    if (lost.length > 0 && left.length === 0)
      for (const address of all) addresses.push({ id, link: name, address, sure });
    else if (hit && all.length > 0) kept.push({ id, name, by: cardsOf(left) });
  }
  return { host: host.name, link, nics, guests, addresses, kept };
}

interface Verdict {
  /** The tags of each wire that is lost. */
  readonly lost: readonly (readonly number[])[];
  /** What remains of the ways that lead out, with the cards that remain. */
  readonly left: readonly TopologyLanding[];
  readonly sure: boolean;
  /** Some way goes through the link. */
  readonly hit: boolean;
}

function judge(ways: readonly TopologyLanding[], link: string, links: ReadonlyMap<string, TopologyLink>): Verdict {
  const out = ways.filter(leadsOut);
  const left = out.flatMap((way) => without(way, link, links) ?? []);
  const remaining = new Set(left.map(wireOf));
  const gone = new Map(out.filter((way) => !remaining.has(wireOf(way))).map((way) => [wireOf(way), way.tags]));
  const sure = !ways.some(({ mode }) => mode === "unknown" || mode === "ambiguous");
  return { lost: [...gone.values()], left, sure, hit: out.some((way) => passes(way, link)) };
}

function leadsOut({ mode }: TopologyLanding): boolean {
  return mode === "access" || mode === "native" || mode === "trunk" || mode === "overlay";
}

/** Ways that end with the same tags serve each other. */
function wireOf({ mode, tags }: TopologyLanding): string {
  return `${mode === "trunk" ? "trunk" : ""} ${tags.join(" ")}`;
}

function passes({ link: last, physical, hops }: TopologyLanding, link: string): boolean {
  return last === link || physical.includes(link) || hops?.some(({ name }) => name === link) === true;
}

/** The way without the link: undefined where it ends there. */
function without(
  way: TopologyLanding,
  link: string,
  links: ReadonlyMap<string, TopologyLink>,
): TopologyLanding | undefined {
  if (!passes(way, link)) return way;
  const bonded = way.physical.some((card) => card !== way.link);
  if (!bonded || !way.physical.includes(link)) return undefined;
  const physical = way.physical.filter((card) => card !== link && !isDown(links.get(card)));
  return physical.length === 0 ? undefined : { ...way, physical };
}

function isDown(link: TopologyLink | undefined): boolean {
  return link?.up === false || link?.exists === false;
}

function cardsOf(ways: readonly TopologyLanding[]): readonly string[] {
  return [...new Set(ways.flatMap(({ physical }) => physical))].sort();
}
