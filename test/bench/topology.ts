/** From a topology to its picture, beside two libraries that lay out the same graph and draw nothing. */
import { resolve } from "node:path";
import { DEFAULTS } from "#analysis/settings";
import { load } from "#cli/load";
import { viewOf } from "#picture/build";
import { layoutOf } from "#picture/layout";
import { svgOf } from "#picture/svg";
import type { Topology } from "#protocol/topology";
import { hostTopology } from "#services/topology";
import { estate, proxmox, random, recipe } from "../picture/estates.ts";
import { count, framedCrossings, ownLines, pierced, sizesOf } from "./lines.ts";
import { summary } from "./measure.ts";
import { graphOf, withDagre, withElk, withGuests } from "./rivals.ts";

interface Case {
  readonly name: string;
  readonly topology: Topology;
  /** Milliseconds wanted for layout and SVG. */
  readonly wanted?: number;
  /** Joined without any plan: crossings are told and not judged. */
  readonly planless?: boolean;
}

export async function topology(): Promise<void> {
  const head = [
    "graph",
    "nodes",
    "edges",
    "ours",
    "clock",
    "dagre",
    "elk",
    "ours",
    "dagre",
    "joined",
    "elk",
    "apart",
    "ours",
    "dagre",
    "elk",
  ];
  const rows: string[][] = [head];
  let missed = 0;
  for (const { name, topology: given, wanted, planless } of await cases()) {
    const view = viewOf(given);
    const layout = layoutOf(view);
    const sizes = sizesOf(layout);
    const graph = graphOf(view, sizes);
    const times = graph.nodes.length > 500 ? 3 : 15;
    const ours = await median(graph.nodes.length > 500 ? 11 : 41, () => svgOf(layoutOf(viewOf(given))));
    const dagre = await median(times, () => withDagre(graph, false));
    const elk = await median(times, () => withElk(graph));
    const own = ownLines(layout);
    const flat = withDagre(graph, false);
    const elks = await withElk(graph);
    const framed = framedCrossings(view, sizes);
    const joined = withGuests(graph);
    const dagreJoined = count(withDagre(joined, false));
    const elkJoined = count(await withElk(joined));
    const crossed = count(own);
    const wrong = [
      ...(wanted !== undefined && ours.spent > wanted ? [`at most ${wanted} ms wanted`] : []),
      ...(ours.spent > dagre.spent ? ["slower than dagre"] : []),
      ...(ours.spent > elk.spent ? ["slower than elk"] : []),
      ...(planless !== true && crossed > Math.min(dagreJoined, framed ?? dagreJoined)
        ? ["more crossings than dagre"]
        : []),
    ];
    missed += wrong.length;
    rows.push([
      name,
      ...[graph.nodes.length, graph.edges.length].map(String),
      ...[ours.spent, ours.passed, dagre.spent, elk.spent].map((ms) => `${ms.toFixed(1)} ms`),
      ...[crossed, framed, dagreJoined, elkJoined, count(flat)].map((each) => (each === undefined ? "-" : `${each}`)),
      ...[own, flat, elks].map((each) => `${pierced(each, graph)}`),
      wrong.length > 0 ? `MISSED: ${wrong.join(", ")}` : wanted === undefined ? "" : `(at most ${wanted} ms wanted)`,
    ]);
  }
  process.stdout.write(`${preface}\n${table(rows)}\n${missed > 0 ? `${missed} missed\n` : ""}`);
}

const preface = `Times are medians in one warm process, of processor time, and of ours by the clock too: ours is view, layout and
SVG; dagre and elk lay out, without frames.
Crossings: ours keeps a guest's cards together; so does dagre where a guest is a cluster (dagre), and so do both where
it is a node that its cards lead to (joined, elk). Where every card stands for itself (apart) dagre has it easier. Last,
how many lines run through a node that is not their end.
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

interface Time {
  /** Milliseconds of processor time, all threads: the collector's and the compiler's too. */
  readonly spent: number;
  /** Milliseconds by the clock, in which other programs may have run as well. */
  readonly passed: number;
}

async function median(times: number, work: () => unknown): Promise<Time> {
  for (let i = 0; i < Math.min(3, times / 3); i++) await work();
  const [spent, passed]: [number[], number[]] = [[], []];
  for (let i = 0; i < times; i++) {
    const [begin, used] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(used);
    passed.push(performance.now() - begin);
    spent.push((user + system) / 1000);
  }
  return { spent: summary(spent).median, passed: summary(passed).median };
}

function table(rows: readonly (readonly string[])[]): string {
  const groups = ["", "", "", "time", "", "", "", "crossings", "", "", "", "", "through a node", "", ""];
  const widths = groups.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)) + (i === 12 ? 6 : 0));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (i === 0 || i > 14 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("  ")
      .trimEnd();
  return [groups, ...rows].map(line).join("\n");
}
