/** Two libraries for layered layouts, given what ours is given. They lay out; they draw nothing. */
import * as dagre from "@dagrejs/dagre";
import type { ELK, ElkExtendedEdge } from "elkjs/lib/elk.bundled.js";
import type { View } from "#picture/view";
import type { Dot } from "./crossings.ts";

export interface Node {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}
export interface Edge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}
/** Nodes in our sizes, and the edges, in the order of the view. */
export interface Graph {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  /** Guests with the cards that stand in their frames. */
  readonly frames: readonly { readonly id: string; readonly cards: readonly string[] }[];
}

export interface Drawn {
  /** The middle of each node, by id. */
  readonly nodes: ReadonlyMap<string, Dot>;
  readonly lines: readonly { readonly edge: Edge; readonly points: readonly Dot[] }[];
}

export function graphOf({ hosts }: View, sizes: ReadonlyMap<string, Node>): Graph {
  return {
    nodes: hosts.flatMap(({ nodes }) => nodes.flatMap(({ id }) => sizes.get(id) ?? [])),
    edges: hosts.flatMap(({ edges }) => edges.map(({ id, from, to }) => ({ id, from, to }))),
    frames: hosts.flatMap(({ guests }) => guests.map(({ id, nics }) => ({ id, cards: nics }))),
  };
}

/** The same with a node for each guest, behind its cards: what stands in one frame hangs together there too. */
export function withGuests({ nodes, edges, frames }: Graph): Graph {
  return {
    nodes: [...nodes, ...frames.map(({ id }) => ({ id, width: 80, height: 24 }))],
    edges: [
      ...edges,
      ...frames.flatMap(({ id, cards }) => cards.map((card) => ({ id: `${card} of ${id}`, from: card, to: id }))),
    ],
    frames: [],
  };
}

/** `framed`: each guest is a cluster of its cards, as ours draws it. */
export function withDagre({ nodes, edges, frames }: Graph, framed: boolean): Drawn {
  const graph = new dagre.graphlib.Graph<object, Partial<Node & Dot>, { readonly points?: readonly Dot[] }>({
    multigraph: true,
    compound: framed,
  });
  graph.setGraph({ rankdir: "LR" });
  for (const { id, width, height } of nodes) graph.setNode(id, { width, height });
  for (const { id, from, to } of edges) graph.setEdge(from, to, {}, id);
  if (framed)
    for (const { id, cards } of frames) {
      graph.setNode(id, {});
      for (const card of cards) graph.setParent(card, id);
    }
  dagre.layout(graph);
  return {
    nodes: new Map(nodes.map(({ id }): [string, Dot] => [id, { x: 0, y: 0, ...graph.node(id) }])),
    lines: edges.map((edge) => ({
      edge,
      points: graph.edge(edge.from, edge.to, edge.id).points ?? [],
    })),
  };
}

let elk: ELK | undefined;

/** Loaded when it is wanted: it is large. */
async function theElk(): Promise<ELK> {
  if (elk) return elk;
  const { default: module } = await import("elkjs/lib/elk.bundled.js");
  // A CommonJS module whose types tell of a default that Node does not unwrap.
  elk = new (module as unknown as new () => ELK)();
  return elk;
}

export async function withElk({ nodes, edges }: Graph): Promise<Drawn> {
  const done = await (await theElk()).layout({
    id: "root",
    layoutOptions: { "elk.algorithm": "layered", "elk.direction": "RIGHT", "elk.edgeRouting": "POLYLINE" },
    children: nodes.map(({ id, width, height }) => ({ id, width, height })),
    edges: edges.map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
  });
  const byId = new Map(edges.map((edge) => [edge.id, edge]));
  return {
    nodes: new Map(
      (done.children ?? []).map(({ id, x = 0, y = 0, width = 0, height = 0 }): [string, Dot] => [
        id,
        { x: x + width / 2, y: y + height / 2 },
      ]),
    ),
    lines: ((done.edges ?? []) as readonly ElkExtendedEdge[]).flatMap(({ id, sections }) => {
      const edge = byId.get(id);
      const points = (sections ?? []).flatMap(({ startPoint, bendPoints, endPoint }) => [
        startPoint,
        ...(bendPoints ?? []),
        endPoint,
      ]);
      return edge ? [{ edge, points }] : [];
    }),
  };
}
