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

/**
 * The middle of every cell, in whole pixels; the uppermost edge of any cell or frame is at 0. Cells that are pinned
 * stand where they must, unless a line has to pass between; then nothing else is moved up to 0 either.
 */
export function place(
  grid: Grid,
  meter: Meter,
  pins?: Pins,
): { readonly middle: readonly number[]; readonly height: number } {
  const middle = new Array<number>(grid.nodes.length).fill(0);
  const stacks = grid.columns.map((column) => stackOf(grid, column));
  for (const stack of stacks) move(stack, middle, () => undefined, meter, pins);
  for (let round = 0; round < rounds; round++) {
    for (const stack of stacks) move(stack, middle, wish(grid.left, grid.right, middle, meter), meter, pins);
    for (const stack of stacks.toReversed())
      move(stack, middle, wish(grid.right, grid.left, middle, meter), meter, pins);
  }
  let top = Number.POSITIVE_INFINITY;
  let bottom = 0;
  for (const unit of stacks.flatMap((stack) => stack.units)) {
    const first = middle[unit.cells[0] ?? 0] ?? 0;
    top = Math.min(top, first - unit.above);
    bottom = Math.max(bottom, first + unit.below);
  }
  if (top === Number.POSITIVE_INFINITY || pins !== undefined) top = 0;
  const shift = Math.round(top);
  return { middle: middle.map((y) => Math.round(y) - shift), height: Math.ceil(bottom - top) };
}

interface Stack {
  readonly units: readonly Unit[];
  /** Where each unit's first cell stands when all are pushed together. */
  readonly tight: readonly number[];
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
  return { units, tight };
}

/** A place where a long edge passes; a guest without cards has a cell without a node, too, but in a frame. */
function isBend(grid: Grid, cell: number): boolean {
  return grid.nodes[cell] === undefined && (grid.frame[cell] ?? -1) < 0;
}

/** Where a cell would like to stand: level with its neighbours on one side, or with those on the other if it has none. */
function wish(
  first: readonly number[][],
  second: readonly number[][],
  middle: readonly number[],
  meter: Meter,
): (cell: number) => number | undefined {
  return (cell) => {
    const own = first[cell] ?? [];
    const cells = own.length > 0 ? own : (second[cell] ?? []);
    if (cells.length === 0) return undefined;
    meter.steps += cells.length;
    let sum = 0;
    for (const other of cells) sum += middle[other] ?? 0;
    return sum / cells.length;
  };
}

/** What a pin weighs against a wish. */
const heavy = 1e5;

/** Moves a column's units as near to their wishes as order and distance allow: least squares by pooling neighbours. */
function move(
  stack: Stack,
  middle: number[],
  wanted: (cell: number) => number | undefined,
  meter: Meter,
  pins: Pins | undefined,
): void {
  const wishes = stack.units.map((unit, i) => {
    const pin = pins?.[unit.cells[0] ?? 0];
    if (pin !== undefined) return { sum: heavy * (pin - (stack.tight[i] ?? 0)), weight: heavy };
    let sum = 0;
    let weight = 0;
    unit.cells.forEach((cell, row) => {
      const at = wanted(cell);
      if (at === undefined) return;
      sum += at - (unit.offsets[row] ?? 0) - (stack.tight[i] ?? 0);
      weight++;
    });
    return { sum, weight };
  });
  // What hangs on nothing stays close to the next one that hangs on something: above it, or at the head of the column below.
  let near = 0;
  for (const { sum, weight } of wishes.toReversed()) if (weight > 0) near = sum / weight;
  const pools: { sum: number; weight: number; units: number }[] = [];
  for (const wished of wishes) {
    if (wished.weight > 0) near = wished.sum / wished.weight;
    let pool = wished.weight > 0 ? { ...wished, units: 1 } : { sum: near * 0.001, weight: 0.001, units: 1 };
    for (let last = pools.at(-1); last && last.sum / last.weight >= pool.sum / pool.weight; last = pools.at(-1)) {
      pools.pop();
      pool = { sum: pool.sum + last.sum, weight: pool.weight + last.weight, units: pool.units + last.units };
      meter.steps++;
    }
    pools.push(pool);
  }
  // Beside pinned cells nothing is pushed down afterwards, so nothing may begin above 0.
  const least = pins === undefined ? Number.NEGATIVE_INFINITY : (stack.units[0]?.above ?? 0);
  let i = 0;
  for (const { sum, weight, units } of pools) {
    const start = Math.max(least, sum / weight);
    for (let k = 0; k < units; k++, i++) {
      const unit = stack.units[i];
      unit?.cells.forEach((cell, row) => {
        middle[cell] = start + (stack.tight[i] ?? 0) + (unit.offsets[row] ?? 0);
      });
    }
  }
  meter.steps += stack.units.length;
}
