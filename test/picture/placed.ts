import { viewOf } from "#picture/build";
import { type Box, type Layout, layoutOf, type PlacedHost } from "#picture/layout";
import type { Topology, TopologyHost } from "#protocol/topology";
import { topology } from "./sample.ts";

export function layout(...hosts: readonly TopologyHost[]): Layout {
  return layoutOf(viewOf(topology(...hosts)));
}

export function placed(host: TopologyHost): PlacedHost {
  const [first] = layout(host).hosts;
  if (!first) throw new Error("no host was placed");
  return first;
}

export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export function within(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Pairs of edges that change sides between two columns. */
export function crossings({ edges }: PlacedHost): number {
  const pieces = edges.flatMap(({ points }) =>
    points.flatMap((p, i) => {
      const q = points[i + 1];
      return i % 2 === 0 && q ? [{ p, q }] : [];
    }),
  );
  let sum = 0;
  pieces.forEach((a, i) => {
    for (const b of pieces.slice(i + 1))
      if (a.p.x === b.p.x && a.q.x === b.q.x && (a.p.y - b.p.y) * (a.q.y - b.q.y) < 0) sum++;
  });
  return sum;
}

export function height({ hosts: all }: Layout, name: string | undefined): number {
  return all.find((each) => each.host.name === name)?.height ?? 0;
}

/** A host's nodes, lines and frames, wherever the host stands. */
export function inner(own: PlacedHost | undefined) {
  return own && { nodes: own.nodes, edges: own.edges, guests: own.guests, columns: own.columns };
}

/** The same with one card on another of the host's bridges. */
export function plugged(given: Topology, at: number, which: number, where: number): Topology {
  const hosts = given.hosts.map((own, h) => {
    if (h !== at) return own;
    const bridges = own.links.filter(({ kind }) => kind === "bridge");
    const chosen = which % own.guests.length;
    const guests = own.guests.map((each, g) =>
      g !== chosen
        ? each
        : {
            ...each,
            nics: each.nics.map((card, i) =>
              i > 0 ? card : { ...card, bridge: bridges[where % bridges.length]?.name ?? null },
            ),
          },
    );
    return { ...own, guests };
  });
  return { ...given, hosts };
}

/** Without a second link, network or guest of a name: of two, the first counts, which depends on the order. */
export function singled(given: Topology): Topology {
  const first = <T extends { readonly name: string }>(list: readonly T[]): T[] =>
    list.filter((each, i) => list.findIndex(({ name }) => name === each.name) === i);
  const one = (own: TopologyHost): TopologyHost => {
    const links = first(own.links).map((each) => ({ ...each, ports: [], parent: null }));
    const guests = first(own.guests).map((each) => ({
      ...each,
      nics: each.nics.map((card) => ({ ...card, tap: null })),
    }));
    return { ...own, links, networks: first(own.networks), guests };
  };
  return { ...given, hosts: given.hosts.map(one) };
}

export function shuffled(given: Topology, dice: Iterator<number>): Topology {
  const mixed = <T>(list: readonly T[]): T[] => {
    const rest = [...list];
    return list.flatMap(() => rest.splice((dice.next().value ?? 0) % rest.length, 1));
  };
  const hosts = given.hosts.map((own) => ({
    ...own,
    links: mixed(own.links),
    networks: mixed(own.networks),
    guests: mixed(own.guests),
  }));
  return { ...given, hosts: mixed(hosts) };
}

export function hasLoop({ host }: PlacedHost): boolean {
  const lower = new Map<string, string[]>();
  for (const { from, to } of host.edges) lower.set(to, [...(lower.get(to) ?? []), from]);
  return host.nodes.some(({ id }) => {
    const seen = new Set<string>();
    const waiting = [...(lower.get(id) ?? [])];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (at === id) return true;
      if (!seen.has(at)) waiting.push(...(lower.get(at) ?? []));
      seen.add(at);
    }
    return false;
  });
}
