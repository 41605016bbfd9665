/** Which column a node stands in. */
import type { NodeKind } from "./view.ts";

/** The columns' classes from the wire to the guest; `columnTitles` names them. */
const classes: Readonly<Record<NodeKind, number>> = {
  physical: 0,
  loopback: 0,
  other: 0,
  bond: 1,
  vlan: 2,
  vxlan: 2,
  bridge: 3,
  "ovs-bridge": 3,
  network: 4,
  tap: 5,
  veth: 5,
  nic: 6,
  guest: 6,
};

/** The class of a kind: which of the columns from the wire to the guest it belongs to. */
export function shelfOf(kind: NodeKind): number {
  return classes[kind];
}

export interface Ranks {
  /** The column of each node, counted from 0 without gaps. */
  readonly column: readonly number[];
  /** The class of each column; a class may have several columns one after the other. */
  readonly classes: readonly number[];
  /** Edges that close a loop, by index: they alone run from right to left. */
  readonly back: ReadonlySet<number>;
}

interface Link {
  readonly from: number;
  readonly to: number;
}

/**
 * A node stands in the column of its kind, or further right when something it rests on stands there: a VLAN on a VLAN
 * in a second column of VLANs, a VLAN on a bridge behind the bridges. A loop is cut where its leftmost kind begins.
 */
export function ranks(kinds: readonly NodeKind[], edges: readonly Link[]): Ranks {
  const count = kinds.length;
  const outgoing = kinds.map((): number[] => []);
  const waiting = new Array<number>(count).fill(0);
  edges.forEach(({ from, to }, index) => {
    outgoing[from]?.push(index);
    waiting[to] = (waiting[to] ?? 0) + 1;
  });
  const shelf = kinds.map((kind) => classes[kind]);
  const depth = new Array<number>(count).fill(0);
  const done = new Array<boolean>(count).fill(false);
  const back = new Set<number>();
  const byClass = kinds.map((_, node) => node).sort((a, b) => (shelf[a] ?? 0) - (shelf[b] ?? 0) || a - b);
  const ready = byClass.filter((node) => waiting[node] === 0);

  const isRightOf = (node: number, other: number) =>
    (shelf[node] ?? 0) - (shelf[other] ?? 0) || (depth[node] ?? 0) - (depth[other] ?? 0);
  const settle = (node: number) => {
    done[node] = true;
    // Where a loop was cut, an upper may stand already: not in the same column.
    const uppers = (outgoing[node] ?? []).map((index) => edges[index]?.to ?? node).filter((to) => done[to]);
    const taken = new Set(uppers.filter((to) => shelf[to] === shelf[node]).map((to) => depth[to]));
    while (taken.has(depth[node])) depth[node] = (depth[node] ?? 0) + 1;
    for (const index of outgoing[node] ?? []) {
      const to = edges[index]?.to ?? node;
      if (done[to]) {
        if (isRightOf(node, to) > 0) back.add(index);
        continue;
      }
      const lower = shelf[node] ?? 0;
      const upper = shelf[to] ?? 0;
      if (lower > upper) {
        shelf[to] = lower;
        depth[to] = (depth[node] ?? 0) + 1;
      } else if (lower === upper) depth[to] = Math.max(depth[to] ?? 0, (depth[node] ?? 0) + 1);
      waiting[to] = (waiting[to] ?? 0) - 1;
      if (waiting[to] === 0) ready.push(to);
    }
  };
  for (let forced = 0; ; ) {
    const next = ready.pop();
    if (next !== undefined) {
      if (!done[next]) settle(next);
      continue;
    }
    while (forced < count && done[byClass[forced] ?? 0]) forced++;
    const node = byClass[forced];
    if (node === undefined) break;
    settle(node);
  }
  return { ...columns(shelf, depth), back };
}

function columns(shelf: readonly number[], depth: readonly number[]): Pick<Ranks, "column" | "classes"> {
  const order = shelf.map((_, node) => node);
  order.sort((a, b) => (shelf[a] ?? 0) - (shelf[b] ?? 0) || (depth[a] ?? 0) - (depth[b] ?? 0));
  const column = new Array<number>(shelf.length).fill(0);
  const kinds: number[] = [];
  let before: number | undefined;
  for (const node of order) {
    const same = before !== undefined && shelf[before] === shelf[node] && depth[before] === depth[node];
    if (!same) kinds.push(shelf[node] ?? 0);
    column[node] = kinds.length - 1;
    before = node;
  }
  return { column, classes: kinds };
}
