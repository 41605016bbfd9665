/** From a topology to its picture, beside two libraries that lay out the same graph and draw nothing. */
import { resolve } from "node:path";
import { DEFAULTS } from "#analysis/settings";
import { load } from "#cli/load";
import { viewOf } from "#picture/build";
import { type Layout, layoutOf } from "#picture/layout";
import { svgOf } from "#picture/svg";
import type { View } from "#picture/view";
import type { Topology } from "#protocol/topology";
import { hostTopology } from "#services/topology";
import { estate, proxmox, random, recipe } from "../picture/estates.ts";
import { crossings, through } from "./crossings.ts";
import { summary } from "./measure.ts";
import { type Drawn, type Graph, graphOf, type Node, withDagre, withElk } from "./rivals.ts";

interface Case {
  readonly name: string;
  readonly topology: Topology;
  /** Milliseconds wanted for layout and SVG. */
  readonly wanted?: number;
  /** Joined without any plan: crossings are told and not judged. */
  readonly planless?: boolean;
}

/** Dagre needs minutes for a larger host with frames. */
const mostFramed = 300;

export async function topology(): Promise<void> {
  const head = [
    "graph",
    "nodes",
    "edges",
    "ours",
    "dagre",
    "elk",
    "ours",
    "dagre",
    "flat",
    "elk",
    "ours",
    "dagre",
    "elk",
  ];
  const rows: string[][] = [head];
  let missed = 0;
  for (const { name, topology: any, wanted, planless } of await cases()) {
    const view = viewOf(any);
    const layout = layoutOf(view);
    const sizes = sizesOf(layout);
    const graph = graphOf(view, sizes);
    const times = graph.nodes.length > 500 ? 3 : 15;
    const ours = await median(graph.nodes.length > 500 ? 11 : 41, () => svgOf(layoutOf(viewOf(any))));
    const dagre = await median(times, () => withDagre(graph, false));
    const elk = await median(times, () => withElk(graph));
    const own = ownLines(layout);
    const flat = withDagre(graph, false);
    const elks = await withElk(graph);
    const framed = framedCrossings(view, sizes);
    const crossed = count(own);
    const wrong = [
      ...(wanted !== undefined && ours > wanted ? [`at most ${wanted} ms wanted`] : []),
      ...(ours > dagre ? ["slower than dagre"] : []),
      ...(ours > elk ? ["slower than elk"] : []),
      ...(planless !== true && framed !== undefined && crossed > framed ? ["more crossings than dagre"] : []),
    ];
    missed += wrong.length;
    rows.push([
      name,
      ...[graph.nodes.length, graph.edges.length].map(String),
      ...[ours, dagre, elk].map((ms) => `${ms.toFixed(1)} ms`),
      ...[crossed, framed, count(flat), count(elks)].map((each) => (each === undefined ? "-" : `${each}`)),
      ...[own, flat, elks].map((each) => `${pierced(each, graph)}`),
      wrong.length > 0 ? `MISSED: ${wrong.join(", ")}` : wanted === undefined ? "" : `(at most ${wanted} ms wanted)`,
    ]);
  }
  process.stdout.write(`${preface}\n${table(rows)}\n${missed > 0 ? `${missed} missed\n` : ""}`);
}

const preface = `Times are medians in one warm process: ours is view, layout and SVG; dagre and elk lay out, without frames.
Crossings: ours keeps a guest's cards together; so does dagre where a guest is a cluster (dagre), and not where every
card stands for itself (flat, elk), which is easier. Last, how many lines run through a node that is not their end.
`;

async function cases(): Promise<readonly Case[]> {
  const examples = ["xen-vlans", "kvm-two-nics", "broken"];
  const own = examples.map(
    async (name): Promise<Case> => ({ name: `examples/${name}`, topology: await example(name) }),
  );
  return [
    ...(await Promise.all(own)),
    { name: "40 hosts of the recipe", topology: recipe(40) },
    { name: "a VLAN-aware host, 12 guests", topology: proxmox(1, 12) },
    { name: "a pool of 8 of them", topology: proxmox(8, 12) },
    { name: "150 nodes, 3 hosts", topology: estate(3, 9), wanted: 15 },
    { name: "2,500 nodes, 50 hosts", topology: estate(50, 9), wanted: 250 },
    { name: "2,501 nodes, one host", topology: estate(1, 826), wanted: 250 },
    ...[1, 2, 3, 4, 5].map((seed): Case => ({ name: `random ${seed}`, topology: random(seed, 5), planless: true })),
  ];
}

async function example(name: string): Promise<Topology> {
  const cwd = resolve("examples", name);
  const { workspace, hosts, nameFile } = await load({ paths: ["."], cwd, settings: DEFAULTS, progress: () => {} });
  return { version: 1, hosts: hosts.flatMap((id) => hostTopology(workspace, nameFile, id) ?? []) };
}

async function median(times: number, work: () => unknown): Promise<number> {
  for (let i = 0; i < Math.min(3, times / 3); i++) await work();
  const samples: number[] = [];
  for (let i = 0; i < times; i++) {
    const begin = performance.now();
    await work();
    samples.push(performance.now() - begin);
  }
  return summary(samples).median;
}

// ── what is drawn, counted in one way for all ──

function sizesOf({ hosts }: Layout): ReadonlyMap<string, Node> {
  const all = hosts.flatMap(({ nodes }) => nodes.map(({ node, width, height }) => ({ id: node.id, width, height })));
  return new Map(all.map((node) => [node.id, node]));
}

function ownLines({ hosts }: Layout): Drawn {
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

function count(drawn: Drawn): number {
  return crossings(whole(drawn));
}

function pierced(drawn: Drawn, { nodes }: Graph): number {
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

/** Host by host, for nothing joins them and dagre's clusters cost much. */
function framedCrossings(view: View, sizes: ReadonlyMap<string, Node>): number | undefined {
  if (view.hosts.some(({ nodes }) => nodes.length > mostFramed)) return undefined;
  return view.hosts.reduce((sum, host) => sum + count(withDagre(graphOf({ hosts: [host] }, sizes), true)), 0);
}

function table(rows: readonly (readonly string[])[]): string {
  const groups = ["", "", "", "time", "", "", "crossings", "", "", "", "through a node", "", ""];
  const widths = groups.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)) + (i === 10 ? 6 : 0));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (i === 0 || i > 12 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("  ")
      .trimEnd();
  return [groups, ...rows].map(line).join("\n");
}
