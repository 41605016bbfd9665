/** What joins bridges with each other on one host, and where that makes a ring: model.md §6. */
import type { Origin } from "#base/text";
import type { HubFact } from "./facts.ts";
import type { Host, Link } from "./host.ts";

/** The wire that a port leads to: its card or bond, with the tags on it. */
export interface Wire {
  readonly link: Link;
  /** From the outermost. */
  readonly tags: readonly number[];
}

/** Undefined for what leads nowhere out of the host, or where a VLAN on the way is not known. */
export function wireOf(port: Link): Wire | undefined {
  const tags: number[] = [];
  let link: Link | undefined = port;
  for (let depth = 0; link?.kind === "vlan" && depth < 8; depth++) {
    if (link.vlan?.id === undefined) return undefined;
    tags.unshift(link.vlan.id);
    link = link.parent;
  }
  return link && (link.kind === "physical" || link.kind === "bond") ? { link, tags } : undefined;
}

type Node = Link | HubFact;

/** A veth pair, or one host side of a QEMU hub. */
export interface Connection {
  readonly ends: readonly [Node, Node];
  readonly at: Origin;
  /** For messages: `veth pair veth0–veth1`, `hub 0 of vm1`. */
  readonly name: string;
}

/** Two ways between the same bridges; `bridges` holds one where a bridge is joined with itself. */
export interface Ring {
  readonly bridges: readonly [Link, Link?];
  /** Every bridge on the ring. */
  readonly all: readonly Link[];
  readonly first: readonly Connection[];
  /** Closes the ring. */
  readonly second: Connection;
}

function isLink(node: Node): node is Link {
  return "definitions" in node;
}

/** The plain bridge that has this link as a port in the end; one that filters VLANs may keep its ports apart. */
function bridgeOf(name: string, host: Host): Link | undefined {
  const master = host.links.get(name)?.master;
  return master?.kind === "bridge" && !master.vlanAware ? master : undefined;
}

function vethPairs(host: Host): readonly Connection[] {
  const pairs = new Map<string, Connection>();
  for (const fact of host.facts("link"))
    for (const { kind, lower, upper, conditional } of fact.edges) {
      if (kind !== "peer" || conditional || fact.conditional) continue;
      const [a, b] = [upper.value, lower.value].sort();
      const [one, other] = [bridgeOf(a ?? "", host), bridgeOf(b ?? "", host)];
      const key = `${a} ${b}`;
      if (one && other && a !== b && !pairs.has(key))
        pairs.set(key, { ends: [one, other], at: fact.name, name: `veth pair ${a}–${b}` });
    }
  return [...pairs.values()];
}

function hubSides(host: Host): readonly Connection[] {
  return host.guests.flatMap((guest) =>
    guest.role !== "config"
      ? []
      : guest.hubs.flatMap(({ fact, bridges }) =>
          fact.backends.flatMap((end, i): readonly Connection[] => {
            const bridge = bridges[i];
            if (bridge?.kind !== "bridge" || bridge.vlanAware) return [];
            return [{ ends: [bridge, fact], at: end.at, name: `hub ${fact.hub} of ${guest.name}` }];
          }),
        ),
  );
}

/** One ring for each connection that closes one; veth pairs are laid first, then hubs. */
export function rings(host: Host): readonly Ring[] {
  const laid: Connection[] = [];
  const found: Ring[] = [];
  for (const second of [...vethPairs(host), ...hubSides(host)]) {
    const path = way(second.ends[0], second.ends[1], laid);
    const ring = path && ringOf(path, second);
    if (ring) found.push(ring);
    // What closes a ring leads nowhere new.
    if (!path) laid.push(second);
  }
  return found;
}

function ringOf(path: readonly Connection[], second: Connection): Ring | undefined {
  const every = [...path, second];
  const all = [...new Set(every.flatMap((c) => c.ends))].filter(isLink);
  const hub = second.ends.find((node) => !isLink(node));
  // A hub's other side on the ring is one connection with the side that closes it.
  const closing = hub === undefined ? [second] : every.filter((c) => c.ends.includes(hub));
  const [a, b] = [...new Set(closing.flatMap((c) => c.ends).filter(isLink))];
  if (!a) return undefined;
  return { bridges: b ? [a, b] : [a], all, first: path.filter((c) => !closing.includes(c)), second };
}

/** Connections on the shortest way between two nodes; empty for one and the same; undefined where there is none. */
function way(from: Node, to: Node, laid: readonly Connection[]): readonly Connection[] | undefined {
  const ways = new Map<Node, readonly Connection[]>([[from, []]]);
  for (const [node, done] of ways) {
    if (node === to) return done;
    for (const connection of laid) {
      const [a, b] = connection.ends;
      const next = a === node ? b : b === node ? a : undefined;
      if (next && !ways.has(next)) ways.set(next, [...done, connection]);
    }
  }
  return undefined;
}
