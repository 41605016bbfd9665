/** In which order the cells of a column stand: few crossings, and the alphabet where there is a choice. */
import type { Grid, Meter } from "./grid.ts";
import { type Block, crossings, hold, number, type Piece, type Pins, rankOf, settle, type Work } from "./sift.ts";

const sweeps = 8;
/** So many sweeps without a gain are enough. */
const patience = 3;
const passes = 8;
/** So many crossings are borne for the sake of an order that is known. */
const spared = 3;
/** Above this many cells a piece is not tried in every way. */
const large = 400;

interface Start {
  readonly rightwards: 0 | 1;
  readonly free: boolean;
  readonly origins: boolean;
}

/** Ways to begin: with which side's order, with a guest's cards free or in their order, and with guests by what they rest on. */
const byRests: Start = { rightwards: 1, free: true, origins: true };
const starts: readonly Start[] = [
  { rightwards: 0, free: false, origins: false },
  byRests,
  { rightwards: 1, free: true, origins: false },
  { rightwards: 1, free: false, origins: false },
  { rightwards: 0, free: true, origins: false },
];

/**
 * Orders `grid.columns` in place. Pieces that are not joined do not mix, so an edit in one leaves the others in order;
 * but where cells are pinned all is one piece, and those that are pinned stand in the order of their pins. `last`: where
 * the cells stood, an order that is kept where no other has much fewer crossings.
 */
export function arrange(grid: Grid, meter: Meter, pins?: Pins, last?: Pins): void {
  const position = new Array<number>(grid.nodes.length).fill(0);
  const pieces = split(grid, pins !== undefined);
  for (const piece of pieces) untangle({ grid, piece, position, pins, meter }, last);
  const columns = grid.columns.map((): number[] => []);
  for (const piece of pieces)
    for (const column of piece) for (const cell of column.flat()) columns[grid.column[cell] ?? 0]?.push(cell);
  columns.forEach((column, at) => {
    grid.columns[at] = column;
  });
}

function split(grid: Grid, whole: boolean): Piece[] {
  const root = grid.nodes.map((_, cell) => cell);
  const find = (cell: number): number => {
    let top = cell;
    while (root[top] !== top) top = root[top] ?? top;
    for (let at = cell; at !== top; ) {
      const next = root[at] ?? top;
      root[at] = top;
      at = next;
    }
    return top;
  };
  const head = new Map<number, number>();
  grid.frame.forEach((frame, cell) => {
    if (frame >= 0) root[find(cell)] = find(head.get(frame) ?? cell);
    if (frame >= 0 && !head.has(frame)) head.set(frame, cell);
    for (const next of grid.right[cell] ?? []) root[find(next)] = find(cell);
  });
  const pieces = new Map<number, { piece: Piece; last: number }>();
  grid.columns.forEach((column, at) => {
    const blocks = new Map<number, number[]>();
    for (const cell of column) {
      const frame = grid.frame[cell] ?? -1;
      // Frames below zero, so that they cannot be taken for cells.
      const key = frame >= 0 ? -1 - frame : cell;
      const block = blocks.get(key);
      if (block) block.push(cell);
      else blocks.set(key, [cell]);
    }
    for (const block of blocks.values()) {
      const top = whole ? 0 : find(block[0] ?? 0);
      const known = pieces.get(top) ?? { piece: [], last: -1 };
      pieces.set(top, known);
      if (known.last === at) known.piece.at(-1)?.push(block);
      else known.piece.push([block]);
      known.last = at;
    }
  });
  return [...pieces.values()].map(({ piece }) => piece);
}

/** Tries every way from the alphabet on, and keeps the one with the fewest crossings; of equals the one nearest to the alphabet. */
function untangle(work: Work, last: Pins | undefined): void {
  const { piece } = work;
  const start = piece.map((column) => hold([...column], work.pins));
  const size = piece.reduce((sum, column) => sum + column.length, 0);
  let best = start;
  let least: Score = { crossings: Number.POSITIVE_INFINITY, disorder: 0 };
  const attempt = (from: Piece, way: Start): boolean => {
    load(work, from);
    if (way.origins) byOrigins(work);
    sweep(work, way);
    for (let pass = 0; pass < passes && settle(work); pass++);
    const score = { crossings: crossings(work), disorder: disorder(work) };
    if (!better(score, least)) return false;
    least = score;
    best = piece.map((column) => [...column]);
    return true;
  };
  const kept = last && keep(work, start, last);
  for (const way of size > large ? starts.slice(0, 2) : starts) {
    if (kept?.crossings === 0) break;
    attempt(start, way);
    if (least.crossings === 0 && least.disorder === 0) break;
  }
  // What the nodes in between have come to may put the last column into yet another order.
  for (let again = least.crossings > 0 && size <= large; again; ) again = attempt(best, byRests);
  load(work, kept && kept.crossings <= least.crossings + spared ? kept.order : best);
}

/** The order in which the cells stood, with what is new beside what it is joined to; undefined where all is new. */
function keep(work: Work, start: Piece, last: Pins): { readonly order: Piece; readonly crossings: number } | undefined {
  const { grid, piece } = work;
  const all = piece.flat(2);
  if (!all.some((cell) => last[cell] !== undefined)) return undefined;
  const height = (cell: number): number => {
    const own = last[cell];
    if (own !== undefined) return own;
    const known = [...(grid.left[cell] ?? []), ...(grid.right[cell] ?? [])].flatMap((next) => last[next] ?? []);
    return known.length === 0 ? Number.MAX_VALUE : known.reduce((sum, each) => sum + each, 0) / known.length;
  };
  load(work, start);
  for (const column of piece) {
    column.forEach((block, at) => {
      if (block.length > 1) column[at] = sortBy([...block], height);
    });
    sortBy(column, (block) => Math.min(...block.map(height)));
    number(hold(column, work.pins), work.position);
  }
  for (let pass = 0; pass < passes && settle(work, true); pass++);
  return { order: piece.map((column) => [...column]), crossings: crossings(work) };
}

interface Score {
  readonly crossings: number;
  readonly disorder: number;
}

function better(a: Score, b: Score): boolean {
  return a.crossings < b.crossings || (a.crossings === b.crossings && a.disorder < b.disorder);
}

function load({ piece, position }: Work, columns: Piece): void {
  columns.forEach((column, at) => {
    piece[at] = [...column];
    number(column, position);
  });
}

/** Neighbours in a column that the alphabet would have the other way round; a guest's cards weigh more. */
function disorder({ grid, piece }: Work): number {
  let sum = 0;
  const cells = (block: readonly Block[]) => {
    for (let i = 1; i < block.length; i++) if (rankOf(grid, block[i - 1]) > rankOf(grid, block[i])) sum++;
  };
  for (const column of piece) {
    cells(column);
    for (const block of column) for (let twice = 0; twice < 2; twice++) cells(block.map((cell) => [cell]));
  }
  return sum;
}

/** Sorts the last column by the nodes that its lines come from, however many bends lie between. */
function byOrigins(work: Work): void {
  const { grid, piece, position, meter } = work;
  const share = new Map<number, number>();
  for (const column of piece) {
    const cells = column.flat();
    for (const cell of cells) share.set(cell, (position[cell] ?? 0) / cells.length);
  }
  const origins = (cell: number): readonly number[] =>
    (grid.left[cell] ?? []).map((from) => {
      let at = from;
      for (
        let next = grid.left[at]?.[0];
        grid.nodes[at] === undefined && next !== undefined;
        next = grid.left[at]?.[0]
      ) {
        at = next;
        meter.steps++;
      }
      return share.get(at) ?? 0;
    });
  const mean = (block: Block) => {
    const all = block.flatMap(origins);
    return all.length === 0 ? undefined : all.reduce((sum, each) => sum + each, 0) / all.length;
  };
  const last = piece.at(-1) ?? [];
  sortBy(last, (block) => mean(block) ?? share.get(block[0] ?? 0) ?? 0);
  last.forEach((block, at) => {
    if (block.length > 1) last[at] = sortBy([...block], (cell) => mean([cell]) ?? 0);
  });
  number(hold(last, work.pins), position);
}

function sweep(work: Work, way: Start): void {
  const { grid, piece, position } = work;
  let best = piece.map((column) => [...column]);
  let least = crossings(work);
  for (let round = 0, vain = 0; round < sweeps && vain < patience && least > 0; round++) {
    const rightwards = round % 2 === way.rightwards;
    for (let k = 1; k < piece.length; k++) {
      const column = piece[rightwards ? k : piece.length - 1 - k] ?? [];
      byBarycentre(work, column, rightwards ? grid.left : grid.right, way.free);
      number(hold(column, work.pins), position);
    }
    const now = crossings(work);
    vain = now < least ? 0 : vain + 1;
    if (vain > 0) continue;
    least = now;
    best = piece.map((column) => [...column]);
  }
  load(work, best);
}

/** Sorts by the mean position of the neighbours; what has none keeps its place among the rest. */
function byBarycentre(
  { position, meter }: Work,
  column: Block[],
  neighbours: readonly number[][],
  free: boolean,
): void {
  const mean = (block: Block) => {
    let sum = 0;
    let count = 0;
    for (const cell of block)
      for (const next of neighbours[cell] ?? []) {
        sum += position[next] ?? 0;
        count++;
      }
    meter.steps += count;
    return count === 0 ? (position[block[0] ?? 0] ?? 0) : sum / count;
  };
  sortBy(column, mean);
  if (!free) return;
  column.forEach((block, at) => {
    if (block.length > 1) column[at] = sortBy([...block], (cell) => mean([cell]));
  });
}

/** Sorts in place by a value that is asked for once; equals keep their order. */
function sortBy<T>(items: T[], value: (item: T) => number): T[] {
  const values = items.map(value);
  // Nearly sorted, and few: by insertion.
  for (let i = 1; i < items.length && items.length <= 64; i++) {
    const item = items[i] as T;
    const own = values[i] ?? 0;
    let at = i;
    for (; at > 0 && (values[at - 1] ?? 0) > own; at--) {
      items[at] = items[at - 1] as T;
      values[at] = values[at - 1] ?? 0;
    }
    items[at] = item;
    values[at] = own;
  }
  if (items.length <= 64) return items;
  const order = values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const sorted = order.map((i) => items[i] as T);
  sorted.forEach((item, i) => {
    items[i] = item;
  });
  return items;
}
