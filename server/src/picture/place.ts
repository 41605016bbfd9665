/** How far down each cell stands: straight lines where possible, never two cells on one spot. */
import type { Grid, Meter } from "./grid.ts";
import { sizes } from "./metrics.ts";
import type { Pins } from "./sift.ts";

/** Cells that move as one: the cards of a guest, or a single cell. Offsets are those of the cells' middles. */
interface Unit {
  readonly cells: readonly number[];
  readonly offsets: readonly number[];
  /** From the first cell's middle up, and from it down to the unit's end, frames included. */
  readonly above: number;
  readonly below: number;
}

const rounds = 5;
/** When nothing moves further than this, in pixels, it is well. */
const still = 0.25;

/**
 * The middle of every cell, in whole pixels; the uppermost edge of any cell or frame is at 0. Cells that are pinned
 * stand where they must, unless a line has to pass between; then nothing else is moved up to 0 either. `last`: where they
 * stood; for its sake a little room may be left above them.
 */
export function place(
  grid: Grid,
  meter: Meter,
  pins?: Pins,
  last?: Pins,
): { readonly middle: readonly number[]; readonly height: number } {
  const middle = new Array<number>(grid.nodes.length).fill(0);
  const stacks = grid.columns.map((column) => stackOf(grid, column));
  const none = { first: [], second: [] };
  for (const stack of stacks) move(stack, middle, none, meter, pins, last);
  const fromLeft = { first: grid.left, second: grid.right };
  const fromRight = { first: grid.right, second: grid.left };
  for (let round = 0, far = still; round < rounds && far >= still; round++) {
    far = 0;
    for (const stack of stacks) far = Math.max(far, move(stack, middle, fromLeft, meter, pins, last));
    for (let at = stacks.length - 1; at >= 0; at--) {
      const stack = stacks[at];
      if (stack) far = Math.max(far, move(stack, middle, fromRight, meter, pins, last));
    }
  }
  let top = Number.POSITIVE_INFINITY;
  let bottom = 0;
  for (const unit of stacks.flatMap((stack) => stack.units)) {
    const first = Math.round(middle[unit.cells[0] ?? 0] ?? 0);
    top = Math.min(top, first - unit.above);
    bottom = Math.max(bottom, first + unit.below);
  }
  if (top === Number.POSITIVE_INFINITY || pins !== undefined) top = 0;
  const shift = last && pins === undefined ? asBefore(middle, last, top) : top;
  return { middle: middle.map((y) => Math.round(y) - shift), height: bottom - shift };
}

/** So much room may be left above all, in pixels. */
const slack = 48;

/** By how much to move all up so that the most stand where they stood. */
function asBefore(middle: readonly number[], last: Pins, top: number): number {
  const votes = new Map<number, number>([[top, 0]]);
  middle.forEach((y, cell) => {
    const was = last[cell];
    const shift = was === undefined ? Number.NaN : Math.round(y) - Math.round(was);
    if (shift <= top && shift >= top - slack) votes.set(shift, (votes.get(shift) ?? 0) + 1);
  });
  return [...votes].reduce((best, each) => (each[1] > best[1] ? each : best), [top, 0])[0];
}

interface Stack {
  readonly units: readonly Unit[];
  /** Where each unit's first cell stands when all are pushed together. */
  readonly tight: readonly number[];
  /** Of each unit, while the column is moved: the sum of what its cells wish, and how many wish. */
  readonly sums: number[];
  readonly weights: number[];
}

function stackOf(grid: Grid, column: readonly number[]): Stack {
  const units: Unit[] = [];
  for (let i = 0; i < column.length; ) {
    const cell = column[i] ?? 0;
    const frame = grid.frame[cell] ?? -1;
    let end = i + 1;
    while (frame >= 0 && end < column.length && grid.frame[column[end] ?? 0] === frame) end++;
    const cells = column.slice(i, end);
    const half = isBend(grid, cell) ? 0 : sizes.node / 2;
    const offsets = cells.map((_, row) => row * (sizes.node + sizes.gap));
    const below = (offsets.at(-1) ?? 0) + half;
    units.push(
      frame >= 0
        ? { cells, offsets, above: half + sizes.frame.head, below: below + sizes.frame.foot }
        : { cells, offsets, above: half, below },
    );
    i = end;
  }
  const tight = [0];
  for (let i = 1; i < units.length; i++) {
    const upper = units[i - 1];
    const lower = units[i];
    if (!upper || !lower) break;
    const lines = [upper, lower].filter((unit) => isBend(grid, unit.cells[0] ?? 0)).length;
    const gap = lines === 2 ? sizes.lines : lines === 1 ? sizes.passing : sizes.gap;
    tight.push((tight[i - 1] ?? 0) + upper.below + gap + lower.above);
  }
  const blank = () => new Array<number>(units.length).fill(0);
  return { units, tight, sums: blank(), weights: blank() };
}

/** A place where a long edge passes; a guest without cards has a cell without a node, too, but in a frame. */
function isBend(grid: Grid, cell: number): boolean {
  return grid.nodes[cell] === undefined && (grid.frame[cell] ?? -1) < 0;
}

/** Neighbours on the side that counts first, and on the other for those that have none there. */
interface Sides {
  readonly first: readonly number[][];
  readonly second: readonly number[][];
}

/** What a pin weighs against a wish, what a place that is to be kept, and what hangs on nothing. */
const heavy = 1e5;
const steady = 100;
const light = 1e-3;

/**
 * Moves a column's units as near to their wishes as order and distance allow: least squares by pooling neighbours. Each
 * wishes to stand level with its neighbours. Gives back how far the one went that went furthest.
 */
function move(
  { units, tight, sums, weights }: Stack,
  middle: number[],
  { first, second }: Sides,
  meter: Meter,
  pins: Pins | undefined,
  last: Pins | undefined,
): number {
  for (let i = 0; i < units.length; i++) {
    const unit = units[i];
    const pin = pins?.[unit?.cells[0] ?? 0];
    let sum = 0;
    let weight = 0;
    if (pin !== undefined) [sum, weight] = [heavy * (pin - (tight[i] ?? 0)), heavy];
    else
      for (let row = 0; unit !== undefined && row < unit.cells.length; row++) {
        const cell = unit.cells[row] ?? 0;
        const was = last?.[cell];
        if (was !== undefined) {
          sum += steady * (was - (unit.offsets[row] ?? 0) - (tight[i] ?? 0));
          weight += steady;
          continue;
        }
        const own = first[cell] ?? [];
        const cells = own.length > 0 ? own : (second[cell] ?? []);
        if (cells.length === 0) continue;
        meter.steps += cells.length;
        let level = 0;
        for (const other of cells) level += middle[other] ?? 0;
        sum += level / cells.length - (unit.offsets[row] ?? 0) - (tight[i] ?? 0);
        weight++;
      }
    sums[i] = sum;
    weights[i] = weight;
  }
  // What hangs on nothing stays close to the next one that hangs on something: above it, or at the head of the column below.
  let near = 0;
  for (let i = units.length - 1; i >= 0; i--) if ((weights[i] ?? 0) > 0) near = (sums[i] ?? 0) / (weights[i] ?? 1);
  // Units that would stand in each other's way become one; pools[k] is the first unit of the k-th.
  const pools: number[] = [];
  for (let i = 0; i < units.length; i++) {
    if ((weights[i] ?? 0) > 0) near = (sums[i] ?? 0) / (weights[i] ?? 1);
    else [sums[i], weights[i]] = [near * light, light];
    let top = i;
    for (let last = pools.at(-1); last !== undefined; last = pools.at(-1)) {
      if ((sums[last] ?? 0) / (weights[last] ?? 1) < (sums[top] ?? 0) / (weights[top] ?? 1)) break;
      pools.pop();
      sums[last] = (sums[last] ?? 0) + (sums[top] ?? 0);
      weights[last] = (weights[last] ?? 0) + (weights[top] ?? 0);
      top = last;
      meter.steps++;
    }
    pools.push(top);
  }
  // Beside pinned cells nothing is pushed down afterwards, so nothing may begin above 0.
  const least = pins === undefined ? Number.NEGATIVE_INFINITY : (units[0]?.above ?? 0);
  let far = 0;
  for (let k = 0; k < pools.length; k++) {
    const head = pools[k] ?? 0;
    const start = Math.max(least, (sums[head] ?? 0) / (weights[head] ?? 1));
    for (let i = head; i < (pools[k + 1] ?? units.length); i++) {
      const unit = units[i];
      for (let row = 0; unit !== undefined && row < unit.cells.length; row++) {
        const cell = unit.cells[row] ?? 0;
        const y = start + (tight[i] ?? 0) + (unit.offsets[row] ?? 0);
        far = Math.max(far, Math.abs(y - (middle[cell] ?? 0)));
        middle[cell] = y;
      }
    }
  }
  meter.steps += units.length;
  return far;
}
