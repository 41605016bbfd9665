/** What is drawn, counted in one way for all. */
import type { Layout } from "#picture/layout";
import type { View } from "#picture/view";
import { crossings, through } from "./crossings.ts";
import { type Drawn, type Graph, graphOf, type Node, withDagre } from "./rivals.ts";

/** Dagre needs minutes for a larger host with frames. */
const mostFramed = 300;

export function sizesOf({ hosts }: Layout): ReadonlyMap<string, Node> {
  const all = hosts.flatMap(({ nodes }) => nodes.map(({ node, width, height }) => ({ id: node.id, width, height })));
  return new Map(all.map((node) => [node.id, node]));
}

export function ownLines({ hosts }: Layout): Drawn {
  return {
    nodes: new Map(
      hosts.flatMap(({ x, y, nodes }) =>
        nodes.map(
          (each) => [each.node.id, { x: x + each.x + each.width / 2, y: y + each.y + each.height / 2 }] as const,
        ),
      ),
    ),
    lines: hosts.flatMap(({ x, y, edges }) =>
      edges.map(({ edge, points, back }) => {
        const all = points.map((point) => ({ x: point.x + x, y: point.y + y }));
        return { edge, points: back ? all.reverse() : all };
      }),
    ),
  };
}

/** The lines from middle to middle: where one leaves a node is a matter of taste. */
function whole({ nodes, lines }: Drawn): readonly { readonly x: number; readonly y: number }[][] {
  return lines.map(({ edge, points }) =>
    [nodes.get(edge.from), ...points, nodes.get(edge.to)].flatMap((dot) => dot ?? []),
  );
}

export function count(drawn: Drawn): number {
  return crossings(whole(drawn));
}

export function pierced(drawn: Drawn, { nodes }: Graph): number {
  const index = new Map(nodes.map(({ id }, i) => [id, i]));
  const boxes = nodes.map(({ id, width, height }) => {
    const middle = drawn.nodes.get(id) ?? { x: 0, y: 0 };
    return { x: middle.x - width / 2, y: middle.y - height / 2, width, height };
  });
  const all = whole(drawn);
  const lines = drawn.lines.map(({ edge }, i) => {
    return { points: all[i] ?? [], ends: [index.get(edge.from) ?? -1, index.get(edge.to) ?? -1] as const };
  });
  return through(lines, boxes);
}

/** Crossings that dagre leaves, host by host, for nothing joins them and its clusters cost much; undefined: too much. */
export function framedCrossings(view: View, sizes: ReadonlyMap<string, Node>): number | undefined {
  if (view.hosts.some(({ nodes }) => nodes.length > mostFramed)) return undefined;
  return view.hosts.reduce((sum, host) => sum + count(withDagre(graphOf({ hosts: [host] }, sizes), true)), 0);
}
