/** Where the hosts stand on the sheet: columns of a sensible height, pools side by side, opened hosts among folded ones. */
import { sizes } from "./metrics.ts";
import { shelfOf } from "./ranks.ts";
import type { ViewHost } from "./view.ts";

/** The picture is to be about so much wider than high. */
const aspect = 1.45;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * How large a host will be, told from what it has and not from how that is joined: so a line that is plugged elsewhere
 * never moves a host into another column.
 */
export function guess({ nodes, guests }: ViewHost): Size {
  const shelves = new Map<number, number>();
  for (const { kind } of nodes) shelves.set(shelfOf(kind), (shelves.get(shelfOf(kind)) ?? 0) + 1);
  const pitch = sizes.node + sizes.gap;
  const frames = guests.length * (sizes.frame.head + sizes.frame.foot);
  let height = 0;
  for (const [shelf, count] of shelves)
    height = Math.max(height, count * pitch + (shelf === shelfOf("nic") ? frames : 0));
  return { width: 2 * sizes.host.side + 190 * Math.max(shelves.size, 2), height: sizes.host.head + height };
}

/** In how many columns things of these sizes stand best. */
export function columnsFor(all: readonly Size[]): number {
  const { gap } = sizes.host;
  const width = Math.max(1, ...all.map((each) => each.width)) + gap;
  const tallest = Math.max(1, ...all.map((each) => each.height));
  const total = all.reduce((sum, each) => sum + each.height + gap, 0);
  let best = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let columns = 1; columns <= all.length; columns++) {
    const shape = (columns * width) / Math.max(total / columns, tallest) / aspect;
    const off = Math.abs(Math.log(shape));
    if (off < least) [least, best] = [off, columns];
  }
  // As many rows with fewer columns leave less of the last row empty.
  return Math.max(1, Math.ceil(all.length / Math.ceil(all.length / best)));
}

export interface Packed {
  /** The upper left corner of each. */
  readonly spots: readonly { readonly x: number; readonly y: number; readonly width: number }[];
  readonly width: number;
  readonly height: number;
}

/**
 * In the given order, each into the column that is shortest so far by the guessed sizes. All of a column become as wide
 * as its widest.
 */
export function inColumns(all: readonly Size[], guesses: readonly Size[], columns = columnsFor(guesses)): Packed {
  const { gap } = sizes.host;
  const guessed = new Array<number>(columns).fill(0);
  const own = guesses.map(({ height }) => {
    const column = guessed.indexOf(Math.min(...guessed));
    guessed[column] = (guessed[column] ?? 0) + height + gap;
    return column;
  });
  const widths = new Array<number>(columns).fill(0);
  all.forEach(({ width }, i) => {
    widths[own[i] ?? 0] = Math.max(widths[own[i] ?? 0] ?? 0, width);
  });
  return stacked(all, own, widths);
}

/** In rows, so that those of one row begin level; all columns are equally wide. */
export function inRows(all: readonly Size[], guesses: readonly Size[]): Packed {
  const columns = columnsFor(guesses);
  const { gap } = sizes.host;
  const width = Math.max(0, ...all.map((each) => each.width));
  const spots: { x: number; y: number; width: number }[] = [];
  let top = 0;
  for (let first = 0; first < all.length; first += columns) {
    const row = all.slice(first, first + columns);
    row.forEach((_, i) => {
      spots.push({ x: i * (width + gap), y: top, width });
    });
    top += Math.max(...row.map(({ height }) => height)) + gap;
  }
  return { spots, width: Math.min(columns, all.length) * (width + gap) - gap, height: Math.max(top - gap, 0) };
}

/** Small ones in narrow columns, and the large ones among them over as many columns as they need. */
export function inCells(all: readonly Size[], cell: number): Packed {
  const { gap } = sizes.host;
  const pitch = cell + gap;
  const spans = all.map(({ width }) => Math.max(1, Math.ceil((width + gap) / pitch)));
  const area = all.reduce((sum, { height }, i) => sum + (spans[i] ?? 1) * pitch * (height + gap), 0);
  const columns = Math.max(1, Math.round(Math.sqrt(area * aspect) / pitch), ...spans);
  const tops = new Array<number>(columns).fill(0);
  let width = 0;
  const spots = all.map((size, i) => {
    const span = spans[i] ?? 1;
    let at = 0;
    let y = Number.POSITIVE_INFINITY;
    for (let column = 0; column + span <= columns; column++) {
      const top = Math.max(...tops.slice(column, column + span));
      if (top < y) [y, at] = [top, column];
    }
    tops.fill(y + size.height + gap, at, at + span);
    width = Math.max(width, (at + span) * pitch - gap);
    return { x: at * pitch, y, width: span * pitch - gap };
  });
  return { spots, width, height: Math.max(0, Math.max(0, ...tops) - gap) };
}

function stacked(all: readonly Size[], own: readonly number[], widths: readonly number[]): Packed {
  const { gap } = sizes.host;
  const lefts: number[] = [];
  let x = 0;
  for (const width of widths) {
    lefts.push(x);
    if (width > 0) x += width + gap;
  }
  const tops = widths.map(() => 0);
  const spots = all.map(({ height }, i) => {
    const column = own[i] ?? 0;
    const y = tops[column] ?? 0;
    tops[column] = y + height + gap;
    return { x: lefts[column] ?? 0, y, width: widths[column] ?? 0 };
  });
  return { spots, width: Math.max(0, x - gap), height: Math.max(0, Math.max(0, ...tops) - gap) };
}
