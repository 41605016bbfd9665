/** The graph as layout sees it: numbered cells in columns, joined only between neighbouring columns. */
import { compareNames } from "./names.ts";
import { ranks } from "./ranks.ts";
import type { ViewEdge, ViewHost, ViewNode } from "./view.ts";

/** Counts elementary steps, so that a test can bound the work without a clock. */
export interface Meter {
  steps: number;
}

export interface Grid {
  /** The node of a cell; undefined for a bend of a long edge and for the empty place of a guest without cards. */
  readonly nodes: readonly (ViewNode | undefined)[];
  /** The guest that frames a cell, as its index in the host; -1: none. */
  readonly frame: readonly number[];
  readonly column: readonly number[];
  /** Cells from top to bottom. */
  readonly columns: number[][];
  readonly classes: readonly number[];
  /** Neighbours towards the wire and towards the guests. */
  readonly left: readonly number[][];
  readonly right: readonly number[][];
  /** The place of each cell's name in the alphabet. */
  readonly rank: readonly number[];
  /** Every edge with the cells it runs through, from left to right. */
  readonly edges: readonly { readonly edge: ViewEdge; readonly cells: readonly number[]; readonly back: boolean }[];
}

/** Edges over more columns than this are drawn straight through instead of being led round: only hostile input has them. */
const reach = 12;

export function gridOf(host: ViewHost): Grid {
  const index = new Map(host.nodes.map((node, i) => [node.id, i]));
  const edges = host.edges.flatMap((edge) => {
    const from = index.get(edge.from);
    const to = index.get(edge.to);
    return from === undefined || to === undefined ? [] : [{ edge, from, to }];
  });
  const frames = new Map(host.guests.map((guest, i) => [guest.id, i]));
  const empty = host.guests.flatMap((guest, i) => (guest.nics.length === 0 ? [i] : []));
  const kinds = [...host.nodes.map((node) => node.kind), ...empty.map(() => "nic" as const)];
  const { column, classes, back } = ranks(kinds, edges);

  const nodes: (ViewNode | undefined)[] = [...host.nodes, ...empty.map(() => undefined)];
  const frame = [...host.nodes.map((node) => (node.guest === null ? -1 : (frames.get(node.guest) ?? -1))), ...empty];
  const names = [...host.nodes.map((node) => node.name), ...empty.map((guest) => host.guests[guest]?.name ?? "")];
  const place = [...column];
  const left = nodes.map((): number[] => []);
  const right = nodes.map((): number[] => []);
  const bend = (at: number, name: string): number => {
    nodes.push(undefined);
    frame.push(-1);
    names.push(name);
    place.push(at);
    left.push([]);
    right.push([]);
    return nodes.length - 1;
  };
  const paths = edges.map(({ edge, from, to }, i) => {
    const [first, last] = back.has(i) ? [to, from] : [from, to];
    const cells = [first];
    const span = (place[last] ?? 0) - (place[first] ?? 0);
    if (span <= reach)
      for (let at = (place[first] ?? 0) + 1; at < (place[last] ?? 0); at++) cells.push(bend(at, names[last] ?? ""));
    cells.push(last);
    for (let k = 1; span <= reach && k < cells.length; k++) {
      right[cells[k - 1] ?? 0]?.push(cells[k] ?? 0);
      left[cells[k] ?? 0]?.push(cells[k - 1] ?? 0);
    }
    return { edge, cells, back: back.has(i) };
  });
  const alphabet = place.map((_, cell) => cell);
  alphabet.sort((a, b) => compareNames(names[a] ?? "", names[b] ?? "") || a - b);
  const rank = new Array<number>(place.length).fill(0);
  const columns = classes.map((): number[] => []);
  alphabet.forEach((cell, i) => {
    rank[cell] = i;
    columns[place[cell] ?? 0]?.push(cell);
  });
  return { nodes, frame, column: place, columns, classes, left, right, rank, edges: paths };
}
