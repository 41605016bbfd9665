/** From node to node by keyboard, and from a place in a text to the nodes that it writes. Pure. */
import type { Layout, PlacedHost } from "#picture/layout";
import type { View } from "#picture/view";
import { foldId } from "./light.ts";

export type Direction = "left" | "right" | "up" | "down";

interface Spot {
  readonly id: string;
  /** A host that is folded, or what folds it again. */
  readonly fold: boolean;
  readonly x: number;
  readonly y: number;
}

/** Nodes and guests with the middle of each, in picture coordinates; guests by the middle of their heads. */
function spots(host: PlacedHost): Spot[] {
  if (host.folded) return [{ ...spot(host, foldId(host.host.name), host.width / 2, host.height / 2), fold: true }];
  const button = { ...spot(host, foldId(host.host.name), host.width - 33, 27), fold: true };
  const nodes = host.nodes.map(({ node, x, y, width, height }) => spot(host, node.id, x + width / 2, y + height / 2));
  const guests = host.guests.map(({ guest, x, y, width }) => spot(host, guest.id, x + width / 2, y));
  return host.foldable ? [...nodes, ...guests, button] : [...nodes, ...guests];
}

function spot(host: PlacedHost, id: string, x: number, y: number): Spot {
  return { id, fold: false, x: x + host.x, y: y + host.y };
}

/** Left and right go along an edge to the end nearest in height; up and down stay in the column, and go on in the next host. */
export function step(layout: Layout, id: string, direction: Direction): string | undefined {
  const all = layout.hosts.flatMap(spots);
  const from = all.find((each) => each.id === id);
  if (!from) return all[0]?.id;
  if (direction === "up" || direction === "down") {
    const sign = direction === "down" ? 1 : -1;
    const column = all.filter((each) => Math.abs(each.x - from.x) < 1 && (each.y - from.y) * sign > 0);
    return closest(column.length > 0 ? column : all.filter((each) => (each.y - from.y) * sign > 24), from, 4)?.id;
  }
  if (from.fold) {
    const sign = direction === "right" ? 1 : -1;
    return closest(
      all.filter((each) => (each.x - from.x) * sign > 24),
      from,
      1,
    )?.id;
  }
  const reached = new Set<string>();
  for (const { edges, guests } of layout.hosts) {
    for (const { edge, back } of edges) {
      const [left, right] = back ? [edge.to, edge.from] : [edge.from, edge.to];
      if (direction === "right" && left === id) reached.add(right);
      if (direction === "left" && right === id) reached.add(left);
    }
    // A guest's frame leads into its cards, as if it were the last stop.
    for (const { guest } of guests) {
      if (direction === "left" && guest.id === id) for (const nic of guest.nics) reached.add(nic);
      if (direction === "right" && guest.nics.includes(id)) reached.add(guest.id);
    }
  }
  return closest(
    all.filter((each) => reached.has(each.id)),
    from,
    0,
  )?.id;
}

/** The one nearest in height; `aside` is what a step sideways weighs against one up or down. */
function closest(candidates: readonly Spot[], from: Spot, aside: number): Spot | undefined {
  const far = (each: Spot) => Math.abs(each.y - from.y) + aside * Math.abs(each.x - from.x);
  return candidates.reduce<Spot | undefined>((best, each) => (best && far(best) <= far(each) ? best : each), undefined);
}

interface Place {
  readonly file: string;
  readonly line: number;
}

/** What is written at these places: on that very line, else the last of that file that begins above it, else its first. */
export function writtenAt(view: View, places: readonly Place[]): readonly string[] {
  const all = view.hosts.flatMap(({ nodes, guests }) => [...nodes, ...guests]);
  const found = new Set<string>();
  for (const { file, line } of places) {
    const here = all.filter((each) => each.file === file && each.line !== null);
    const lines = here.map((each) => each.line ?? 0);
    const above = lines.filter((each) => each <= line);
    const best = above.length > 0 ? Math.max(...above) : Math.min(...lines);
    for (const each of here) if (each.line === best) found.add(each.id);
  }
  return [...found];
}
