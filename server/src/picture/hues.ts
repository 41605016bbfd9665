/** Which VLAN the frames at a node belong to, so that a VLAN keeps its colour from the trunk to the guest. */
import { getOrMake } from "#base/collections";
import type { ViewEdge, ViewNode } from "./view.ts";

/** How many colours there are. A prime, so that VLANs 10, 20, 30 differ as 900, 901, 902 do. */
export const palette = 7;

/** The same id has the same colour on every host and on every day. */
export function hueOf(vlan: number): number {
  return ((Math.trunc(vlan) % palette) + palette) % palette;
}

type Node = { -readonly [K in "id" | "kind" | "vlan" | "hue"]: ViewNode[K] };
type Edge = { -readonly [K in "from" | "to" | "hue" | "push" | "label"]: ViewEdge[K] };

/**
 * Sets `hue` of nodes and edges. A VLAN has its own; a bridge, tap, network or card that of all it rests on, when that
 * is one and the same; a card with a VLAN of its own has that. Loops end where they began.
 */
export function hues(nodes: readonly Node[], edges: readonly Edge[]): void {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const waiting = new Map<string, number>();
  const outgoing = new Map<string, Edge[]>();
  const incoming = new Map<string, Edge[]>();
  for (const edge of edges) {
    waiting.set(edge.to, (waiting.get(edge.to) ?? 0) + 1);
    getOrMake(outgoing, edge.from, () => []).push(edge);
    getOrMake(incoming, edge.to, () => []).push(edge);
  }
  const ready = nodes.filter((node) => !waiting.has(node.id));
  for (let node = ready.pop(); node; node = ready.pop()) {
    node.hue = node.vlan ?? shared(incoming.get(node.id) ?? []);
    for (const edge of outgoing.get(node.id) ?? []) {
      const upper = byId.get(edge.to);
      if (upper?.kind === "vlan") edge.hue = upper.vlan;
      else if (edge.push === null && edge.label === "") edge.hue = node.hue;
      const left = (waiting.get(edge.to) ?? 0) - 1;
      waiting.set(edge.to, left);
      if (left === 0 && upper) ready.push(upper);
    }
  }
}

function shared(edges: readonly Edge[]): number | null {
  const first = edges[0]?.hue ?? null;
  return edges.every((edge) => edge.hue === first) ? first : null;
}
