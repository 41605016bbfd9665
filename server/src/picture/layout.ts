/** View → positions. Ours, for the ranks that are known: no general graph layout, no clock, no chance. */
import { type Grid, gridOf, type Meter } from "./grid.ts";
import { fonts, sizes, type Words, wordsOf } from "./metrics.ts";
import { arrange } from "./order.ts";
import { place } from "./place.ts";
import type { View, ViewEdge, ViewGuest, ViewHost, ViewNode } from "./view.ts";
import { textWidth } from "./width.ts";
import { columnTitles } from "./words.ts";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Positions within a host count from its upper left corner. */
export interface PlacedNode extends Box {
  readonly node: ViewNode;
  readonly words: Words;
  /** How far words below it may run to the right. */
  readonly room: number;
}
export interface PlacedEdge {
  readonly edge: ViewEdge;
  /** Points from left to right: out of a node, in and out of each column that it passes, into a node. */
  readonly points: readonly Point[];
  /** It closes a loop: its `to` is on the left. */
  readonly back: boolean;
}
export interface PlacedGuest extends Box {
  readonly guest: ViewGuest;
}
export interface Column {
  readonly x: number;
  readonly width: number;
  readonly title: string;
}
export interface PlacedHost extends Box {
  readonly host: ViewHost;
  readonly columns: readonly Column[];
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly guests: readonly PlacedGuest[];
}
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly hosts: readonly PlacedHost[];
}

/** Hosts stand one below the other; each is laid out on its own, so that none moves another but down as a whole. */
export function layoutOf(view: View, meter: Meter = { steps: 0 }): Layout {
  let y: number = sizes.margin;
  let width = 0;
  const hosts = view.hosts.map((host) => {
    const placed = { ...layoutHost(host, meter), y };
    y += placed.height + sizes.host.gap;
    width = Math.max(width, placed.x + placed.width);
    return placed;
  });
  return { width: width + sizes.margin, height: Math.max(y - sizes.host.gap, 0) + sizes.margin, hosts };
}

function layoutHost(host: ViewHost, meter: Meter): PlacedHost {
  const grid = gridOf(host);
  arrange(grid, meter);
  const { middle, height } = place(grid, meter);
  const words = grid.nodes.map((node) => node && wordsOf(node));
  const columns = columnsOf(host, grid, middle, words);
  const nodes = grid.columns.flat().flatMap((cell): PlacedNode[] => {
    const node = grid.nodes[cell];
    const own = words[cell];
    const column = columns[grid.column[cell] ?? 0];
    if (!node || !own || !column) return [];
    const y = (middle[cell] ?? 0) + sizes.host.head - sizes.node / 2;
    const next = columns[(grid.column[cell] ?? 0) + 1];
    const room = (next ? next.x - column.x : column.width + sizes.frame.side) - 12;
    return [{ node, words: own, x: column.x, y, width: column.width, height: sizes.node, room }];
  });
  const last = columns.at(-1);
  const framed = (last?.x ?? sizes.host.side) + (last?.width ?? 0) + (host.guests.length > 0 ? sizes.frame.side : 0);
  const head = textWidth(host.name, fonts.host) + textWidth(host.summary, fonts.summary) + 2 * sizes.host.side + 160;
  return {
    host,
    x: sizes.margin,
    y: 0,
    width: Math.ceil(Math.max(framed + sizes.host.side, head)),
    height: sizes.host.head + height + sizes.host.foot,
    columns,
    nodes,
    edges: edgesOf(grid, middle, columns),
    guests: guestsOf(host, grid, middle, columns),
  };
}

function columnsOf(
  host: ViewHost,
  grid: Grid,
  middle: readonly number[],
  words: readonly (Words | undefined)[],
): readonly Column[] {
  const channels = channelsOf(grid, middle);
  const columns: Column[] = [];
  let x: number = sizes.host.side;
  grid.columns.forEach((cells, at) => {
    const kind = grid.classes[at] ?? 0;
    const title = kind === grid.classes[at - 1] ? "" : (columnTitles[kind] ?? "");
    let width = Math.ceil(textWidth(title.toUpperCase(), fonts.caption) * 1.12);
    let framed = false;
    for (const cell of cells) {
      width = Math.max(width, words[cell]?.width ?? 0);
      const guest = host.guests[grid.frame[cell] ?? -1];
      if (!guest) continue;
      framed = true;
      width = Math.max(width, frameHead(guest) - 2 * sizes.frame.side);
    }
    if (framed) x += sizes.frame.side;
    columns.push({ x, width, title });
    x += width + (channels[at] ?? sizes.channel);
  });
  return columns;
}

/** How wide a guest's frame must be for its name and hypervisor. */
function frameHead(guest: ViewGuest): number {
  const name = Math.min(textWidth(guest.name, fonts.guest), sizes.label);
  const width = 34 + name + 12 + textWidth(guest.hypervisor, fonts.chip) + 26 + (guest.troubles.length > 0 ? 18 : 0);
  return Math.ceil(width / sizes.step) * sizes.step;
}

/** The free room right of each column: wider where lines climb far, and where a line bears words. */
function channelsOf(grid: Grid, middle: readonly number[]): readonly number[] {
  const channels = grid.columns.map((): number => sizes.channel);
  for (const { edge, cells } of grid.edges) {
    for (let k = 1; k < cells.length; k++) {
      const from = cells[k - 1] ?? 0;
      const at = grid.column[from] ?? 0;
      const climb = Math.abs((middle[cells[k] ?? 0] ?? 0) - (middle[from] ?? 0));
      const label = k === cells.length - 1 && edge.label !== "" ? Math.ceil(textWidth(edge.label, fonts.chip)) + 50 : 0;
      const wide = sizes.channel + 16 * Math.min(4, Math.floor(climb / 130));
      channels[at] = Math.max(channels[at] ?? 0, wide, label);
    }
  }
  return channels;
}

function guestsOf(
  host: ViewHost,
  grid: Grid,
  middle: readonly number[],
  columns: readonly Column[],
): readonly PlacedGuest[] {
  const spans = new Map<number, { top: number; bottom: number; column: number }>();
  grid.frame.forEach((frame, cell) => {
    if (frame < 0) return;
    const y = middle[cell] ?? 0;
    const span = spans.get(frame) ?? { top: y, bottom: y, column: grid.column[cell] ?? 0 };
    spans.set(frame, { ...span, top: Math.min(span.top, y), bottom: Math.max(span.bottom, y) });
  });
  const placed = [...spans].flatMap(([frame, span]): PlacedGuest[] => {
    const guest = host.guests[frame];
    const column = columns[span.column];
    if (!guest || !column) return [];
    const top = span.top - sizes.node / 2 - sizes.frame.head + sizes.host.head;
    const bottom = span.bottom + sizes.node / 2 + sizes.frame.foot + sizes.host.head;
    const { side } = sizes.frame;
    return [{ guest, x: column.x - side, y: top, width: column.width + 2 * side, height: bottom - top }];
  });
  return placed.sort((a, b) => a.y - b.y);
}

/** Edges that meet at one side of a node leave it side by side, in the order in which they go on. */
function edgesOf(grid: Grid, middle: readonly number[], columns: readonly Column[]): readonly PlacedEdge[] {
  const sides = new Map<string, { edge: number; other: number }[]>();
  const attach = (key: string, edge: number, other: number) => {
    const list = sides.get(key);
    if (list) list.push({ edge, other });
    else sides.set(key, [{ edge, other }]);
  };
  grid.edges.forEach(({ cells }, edge) => {
    attach(`${cells[0]} out`, edge, middle[cells[1] ?? 0] ?? 0);
    attach(`${cells.at(-1)} in`, edge, middle[cells.at(-2) ?? 0] ?? 0);
  });
  const offset = new Map<string, number>();
  for (const [side, list] of sides) {
    list.sort((a, b) => a.other - b.other || a.edge - b.edge);
    const pitch = Math.min(6, (sizes.node - 16) / Math.max(1, list.length - 1));
    list.forEach(({ edge }, i) => {
      offset.set(`${side} ${edge}`, (i - (list.length - 1) / 2) * pitch);
    });
  }
  return grid.edges.map(({ edge, cells, back }, index) => {
    const points: Point[] = [];
    cells.forEach((cell, k) => {
      const column = columns[grid.column[cell] ?? 0] ?? { x: 0, width: 0 };
      const y = (middle[cell] ?? 0) + sizes.host.head;
      if (k > 0) points.push({ x: column.x, y: y + (offset.get(`${cell} in ${index}`) ?? 0) });
      if (k < cells.length - 1)
        points.push({ x: column.x + column.width, y: y + (offset.get(`${cell} out ${index}`) ?? 0) });
    });
    return { edge, points, back };
  });
}
