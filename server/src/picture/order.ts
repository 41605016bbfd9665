/** In which order the cells of a column stand: few crossings, and the alphabet where there is a choice. */
import type { Grid, Meter } from "./grid.ts";

/** Cells that stay together: the cards of one guest, or one cell alone. */
type Block = readonly number[];
/** A piece of the graph that nothing joins to the rest: its blocks, for each of its columns from left to right. */
type Piece = Block[][];

const sweeps = 8;
/** So many sweeps without a gain are enough. */
const patience = 3;
const passes = 8;
/** Above this many cells a piece is not tried in every way. */
const large = 400;

/** Ways to begin: with which side's order, and with a guest's cards free or in their order. */
const ways = [
  { rightwards: 0, free: false },
  { rightwards: 1, free: true },
  { rightwards: 1, free: false },
  { rightwards: 0, free: true },
] as const;

/** Orders `grid.columns` in place. Pieces that are not joined do not mix, so an edit in one leaves the others in order. */
export function arrange(grid: Grid, meter: Meter): void {
  const position = new Array<number>(grid.nodes.length).fill(0);
  const pieces = split(grid);
  for (const piece of pieces) untangle(grid, piece, position, meter);
  const columns = grid.columns.map((): number[] => []);
  for (const piece of pieces)
    for (const column of piece) for (const cell of column.flat()) columns[grid.column[cell] ?? 0]?.push(cell);
  columns.forEach((column, at) => {
    grid.columns[at] = column;
  });
}

function split(grid: Grid): Piece[] {
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
      const top = find(block[0] ?? 0);
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
function untangle(grid: Grid, piece: Piece, position: number[], meter: Meter): void {
  const start = piece.map((column) => [...column]);
  const size = piece.reduce((sum, column) => sum + column.length, 0);
  let best = start;
  let least: Score = { crossings: Number.POSITIVE_INFINITY, disorder: 0 };
  for (const way of size > large ? ways.slice(0, 2) : ways) {
    load(piece, start, position);
    sweep(grid, piece, position, way, meter);
    for (let pass = 0; pass < passes && swapNeighbours(grid, piece, position, meter); pass++);
    const score = { crossings: crossings(grid, piece, position, meter), disorder: disorder(grid, piece) };
    if (!better(score, least)) continue;
    least = score;
    best = piece.map((column) => [...column]);
    if (score.crossings === 0 && score.disorder === 0) break;
  }
  load(piece, best, position);
}

interface Score {
  readonly crossings: number;
  readonly disorder: number;
}

function better(a: Score, b: Score): boolean {
  return a.crossings < b.crossings || (a.crossings === b.crossings && a.disorder < b.disorder);
}

function load(piece: Piece, columns: Piece, position: number[]): void {
  columns.forEach((column, at) => {
    piece[at] = [...column];
    number(column, position);
  });
}

/** Neighbours in a column that the alphabet would have the other way round; a guest's cards weigh more. */
function disorder(grid: Grid, piece: Piece): number {
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

function sweep(grid: Grid, piece: Piece, position: number[], way: (typeof ways)[number], meter: Meter): void {
  let best = piece.map((column) => [...column]);
  let least = crossings(grid, piece, position, meter);
  for (let round = 0, vain = 0; round < sweeps && vain < patience && least > 0; round++) {
    const rightwards = round % 2 === way.rightwards;
    for (let k = 1; k < piece.length; k++) {
      const at = rightwards ? k : piece.length - 1 - k;
      byBarycentre(piece[at] ?? [], rightwards ? grid.left : grid.right, position, way.free, meter);
      number(piece[at] ?? [], position);
    }
    const now = crossings(grid, piece, position, meter);
    vain = now < least ? 0 : vain + 1;
    if (vain > 0) continue;
    least = now;
    best = piece.map((column) => [...column]);
  }
  load(piece, best, position);
}

function number(column: readonly Block[], position: number[]): void {
  let next = 0;
  for (const block of column) for (const cell of block) position[cell] = next++;
}

/** Sorts by the mean position of the neighbours; what has none keeps its place among the rest. */
function byBarycentre(
  column: Block[],
  neighbours: readonly number[][],
  position: number[],
  free: boolean,
  meter: Meter,
): void {
  const mean = (block: Block) => {
    const all = block.flatMap((cell) => neighbours[cell] ?? []);
    return barycentre(all, position, meter) ?? position[block[0] ?? 0] ?? 0;
  };
  sortBy(column, mean);
  if (!free) return;
  column.forEach((block, at) => {
    if (block.length > 1) column[at] = sortBy([...block], (cell) => mean([cell]));
  });
}

/** Sorts in place by a value that is asked for once. */
function sortBy<T>(items: T[], value: (item: T) => number): T[] {
  const values = new Map(items.map((item) => [item, value(item)]));
  return items.sort((a, b) => (values.get(a) ?? 0) - (values.get(b) ?? 0));
}

function barycentre(cells: readonly number[], position: readonly number[], meter: Meter): number | undefined {
  meter.steps += cells.length;
  let sum = 0;
  for (const cell of cells) sum += position[cell] ?? 0;
  return cells.length === 0 ? undefined : sum / cells.length;
}

function crossings(grid: Grid, piece: Piece, position: readonly number[], meter: Meter): number {
  let sum = 0;
  for (const column of piece) sum += crossingsAfter(column.flat(), grid, position, meter);
  return sum;
}

/** Crossings of the edges from these cells to the next column: inversions, counted with a Fenwick tree. */
export function crossingsAfter(
  cells: readonly number[],
  grid: Pick<Grid, "right">,
  position: readonly number[],
  meter: Meter,
): number {
  const ends: number[] = [];
  for (const cell of cells) {
    const own = (grid.right[cell] ?? []).map((next) => position[next] ?? 0);
    for (const end of own.length > 1 ? own.sort((a, b) => a - b) : own) ends.push(end);
  }
  let size = 0;
  for (const end of ends) size = Math.max(size, end + 1);
  const tree = new Array<number>(size + 1).fill(0);
  let sum = 0;
  ends.forEach((end, seen) => {
    let notAfter = 0;
    for (let i = end + 1; i > 0; i -= i & -i) {
      notAfter += tree[i] ?? 0;
      meter.steps++;
    }
    sum += seen - notAfter;
    for (let i = end + 1; i <= size; i += i & -i) {
      tree[i] = (tree[i] ?? 0) + 1;
      meter.steps++;
    }
  });
  return sum;
}

/** Swaps neighbours while that takes crossings away, or sorts two names without adding one. True if anything moved. */
function swapNeighbours(grid: Grid, piece: Piece, position: number[], meter: Meter): boolean {
  let moved = false;
  piece.forEach((column, at) => {
    column.forEach((block, row) => {
      if (block.length < 2) return;
      const single = block.map((cell) => [cell]);
      if (!bubble(grid, single, position, meter)) return;
      column[row] = single.flat();
      moved = true;
      number(column, position);
    });
    if (bubble(grid, column, position, meter)) moved = true;
    number(piece[at] ?? [], position);
  });
  return moved;
}

function bubble(grid: Grid, blocks: Block[], position: readonly number[], meter: Meter): boolean {
  const ends = (block: Block, neighbours: readonly number[][]) => {
    const all: number[] = [];
    for (const cell of block) for (const next of neighbours[cell] ?? []) all.push(position[next] ?? 0);
    return all.length > 1 ? all.sort((a, b) => a - b) : all;
  };
  const rows = blocks.map((block) => ({ block, left: ends(block, grid.left), right: ends(block, grid.right) }));
  let moved = false;
  for (let row = 0; row + 1 < rows.length; row++) {
    const upper = rows[row];
    const lower = rows[row + 1];
    if (!upper || !lower) break;
    meter.steps += upper.left.length + upper.right.length + lower.left.length + lower.right.length;
    const gain = gainOf(upper.left, lower.left) + gainOf(upper.right, lower.right);
    if (gain < 0 || (gain === 0 && rankOf(grid, upper.block) <= rankOf(grid, lower.block))) continue;
    rows[row] = lower;
    rows[row + 1] = upper;
    moved = true;
  }
  rows.forEach(({ block }, row) => {
    blocks[row] = block;
  });
  return moved;
}

function rankOf(grid: Grid, block: Block | undefined): number {
  return grid.rank[block?.[0] ?? 0] ?? 0;
}

/** How many crossings two neighbours lose when they change places, by the sorted positions of their ends. */
function gainOf(upper: readonly number[], lower: readonly number[]): number {
  return upper.length === 0 || lower.length === 0 ? 0 : pairs(lower, upper) - pairs(upper, lower);
}

/** How many pairs have the first strictly before the second; both sorted. */
function pairs(first: readonly number[], second: readonly number[]): number {
  let sum = 0;
  let i = 0;
  for (const value of second) {
    while (i < first.length && (first[i] ?? 0) < value) i++;
    sum += i;
  }
  return sum;
}
