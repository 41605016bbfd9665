/** Crossings: counted, and taken away by moving one thing at a time. */
import type { Grid, Meter } from "./grid.ts";

/** Cells that stay together: the cards of one guest, or one cell alone. */
export type Block = readonly number[];
/** A part of the graph that nothing joins to the rest: its blocks, for each of its columns from left to right. */
export type Piece = Block[][];
/** Where cells must stand, by cell; undefined: anywhere. */
export type Pins = readonly (number | undefined)[];

/** What is being put in order. */
export interface Work {
  readonly grid: Grid;
  readonly piece: Piece;
  /** The place of each cell in its column of the piece. */
  readonly position: number[];
  readonly pins: Pins | undefined;
  readonly meter: Meter;
}

/** So often a column is gone through again. */
const passes = 8;

/** Writes down the places of a column's cells. */
export function number(column: readonly Block[], position: number[]): void {
  let next = 0;
  for (const block of column) for (const cell of block) position[cell] = next++;
}

/** Puts those that are pinned in the order of their pins, into the places that they have among the rest. */
export function hold(column: Block[], pins: Pins | undefined): Block[] {
  if (pins === undefined) return column;
  const pin = (block: Block | undefined) => pins[block?.[0] ?? -1];
  const pinned = column.filter((block) => pin(block) !== undefined).sort((a, b) => (pin(a) ?? 0) - (pin(b) ?? 0));
  let next = 0;
  column.forEach((block, i) => {
    if (pin(block) !== undefined) column[i] = pinned[next++] ?? block;
  });
  return column;
}

export function crossings({ grid, piece, position, meter }: Work): number {
  let sum = 0;
  for (const column of piece) {
    const ends: number[] = [];
    for (const block of column) for (const cell of block) addEnds(ends, grid.right[cell] ?? [], position);
    sum += inversions(ends, meter);
  }
  return sum;
}

/** Appends where these cells stand, sorted among themselves. */
function addEnds(ends: number[], cells: readonly number[], position: readonly number[]): void {
  const first = ends.length;
  for (const cell of cells) {
    const end = position[cell] ?? 0;
    let at = ends.length;
    ends.push(end);
    for (; at > first && (ends[at - 1] ?? 0) > end; at--) ends[at] = ends[at - 1] ?? 0;
    ends[at] = end;
  }
}

/** So many ends are compared each with each; above that a Fenwick tree counts. */
const few = 24;

/** Crossings of lines that leave from above to below and end at these places: pairs in the wrong order. */
export function inversions(ends: readonly number[], meter: Meter): number {
  let sum = 0;
  if (ends.length <= few) {
    for (let i = 1; i < ends.length; i++) {
      const end = ends[i] ?? 0;
      for (let k = 0; k < i; k++) if ((ends[k] ?? 0) > end) sum++;
      meter.steps += i;
    }
    return sum;
  }
  let size = 0;
  for (const end of ends) size = Math.max(size, end + 1);
  const tree = new Int32Array(size + 1);
  for (let seen = 0; seen < ends.length; seen++) {
    const end = ends[seen] ?? 0;
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
  }
  return sum;
}

/**
 * Moves what stands badly while that takes crossings away, or sorts two names without adding one. `calm`: moves nothing
 * for the names' sake. True if anything moved.
 */
export function settle(work: Work, calm = false): boolean {
  const { piece, position } = work;
  let moved = false;
  for (const column of piece) {
    column.forEach((block, row) => {
      if (block.length < 2) return;
      const single = block.map((cell) => [cell]);
      if (!sift(work, single, calm)) return;
      column[row] = single.flat();
      moved = true;
      number(column, position);
    });
    if (sift(work, column, calm)) moved = true;
    number(column, position);
  }
  return moved;
}

/** A column with more blocks is only tried neighbour by neighbour. */
const wide = 64;
/** What a crossing weighs against two names in the wrong order. */
const weight = 1 << 10;
/** What two pinned cells in the wrong order weigh. */
const forbidden = 1 << 24;

interface Row {
  readonly block: Block;
  readonly rank: number;
  readonly pin: number | undefined;
  /** The sorted positions of the neighbours on either side. */
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/** Sorts the blocks so that fewer lines cross; the order of names decides where it does not matter. True if one moved. */
function sift({ grid, position, pins, meter }: Work, blocks: Block[], calm: boolean): boolean {
  if (blocks.length < 2) return false;
  const rows = blocks.map((block, at): Row => {
    const [left, right] = [ends(block, grid.left, position), ends(block, grid.right, position)];
    return { block, rank: calm ? at : rankOf(grid, block), pin: pins?.[block[0] ?? 0], left, right };
  });
  const moved = rows.length > wide ? bubble(rows, meter) : insert(rows, meter);
  if (moved)
    rows.forEach(({ block }, row) => {
      blocks[row] = block;
    });
  return moved;
}

const nowhere: readonly number[] = [];

function ends(block: Block, neighbours: readonly number[][], position: readonly number[]): readonly number[] {
  const [only] = block;
  if (block.length === 1 && neighbours[only ?? 0]?.length === 0) return nowhere;
  const all: number[] = [];
  for (const cell of block) for (const next of neighbours[cell] ?? []) all.push(position[next] ?? 0);
  return all.length > 1 ? all.sort((a, b) => a - b) : all;
}

/** Puts every block where it costs least, again and again while that helps: sifting. */
function insert(rows: Row[], meter: Meter): boolean {
  const n = rows.length;
  // cost[i * n + j]: what it costs that block i stands above block j, less what the other way round costs.
  const cost = new Int32Array(n * n);
  rows.forEach((upper, i) => {
    for (let j = i + 1; j < n; j++) {
      const lower = rows[j];
      if (!lower) break;
      meter.steps += upper.left.length + upper.right.length + lower.left.length + lower.right.length;
      const gain = gainOf(upper.left, lower.left) + gainOf(upper.right, lower.right);
      const pinned = upper.pin !== undefined && lower.pin !== undefined;
      const value = pinned
        ? upper.pin > lower.pin
          ? forbidden
          : -forbidden
        : gain * weight + (upper.rank > lower.rank ? 1 : -1);
      cost[i * n + j] = value;
      cost[j * n + i] = -value;
    }
  });
  const order = Array.from({ length: n }, (_, i) => i);
  let moved = false;
  for (let pass = 0, again = true; again && pass < passes; pass++) {
    again = false;
    for (let own = 0; own < n; own++) {
      const at = order.indexOf(own);
      let best = at;
      let least = 0;
      // Above each of those before it, then below each of those after it.
      for (let sum = 0, to = at - 1; to >= 0; to--) {
        sum += cost[own * n + (order[to] ?? 0)] ?? 0;
        if (sum < least) [least, best] = [sum, to];
      }
      for (let sum = 0, to = at + 1; to < n; to++) {
        sum += cost[(order[to] ?? 0) * n + own] ?? 0;
        if (sum < least) [least, best] = [sum, to];
      }
      meter.steps += n;
      if (best === at) continue;
      order.splice(at, 1);
      order.splice(best, 0, own);
      again = true;
      moved = true;
    }
  }
  if (!moved) return false;
  const sorted = order.map((i) => rows[i]);
  sorted.forEach((row, i) => {
    if (row) rows[i] = row;
  });
  return true;
}

function bubble(rows: Row[], meter: Meter): boolean {
  let moved = false;
  for (let row = 0; row + 1 < rows.length; row++) {
    const upper = rows[row];
    const lower = rows[row + 1];
    if (!upper || !lower) break;
    meter.steps += upper.left.length + upper.right.length + lower.left.length + lower.right.length;
    const gain = gainOf(upper.left, lower.left) + gainOf(upper.right, lower.right);
    if (upper.pin !== undefined && lower.pin !== undefined) continue;
    if (gain < 0 || (gain === 0 && upper.rank <= lower.rank)) continue;
    rows[row] = lower;
    rows[row + 1] = upper;
    moved = true;
  }
  return moved;
}

/** The place in the alphabet of what stands first in a block. */
export function rankOf(grid: Grid, block: Block | undefined): number {
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
