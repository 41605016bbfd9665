/** What stands where within a host. */
import { getOrMake } from "#base/collections";
import { type Grid, gridOf, type Meter } from "./grid.ts";
import type { Column, PlacedGuest, PlacedHost, PlacedNode } from "./layout.ts";
import { fonts, sizes, type Words, wordsOf } from "./metrics.ts";
import { arrange } from "./order.ts";
import { place } from "./place.ts";
import { isBridge, type Rows } from "./pool.ts";
import { edgesOf } from "./routes.ts";
import type { Pins } from "./sift.ts";
import type { ViewGuest, ViewHost } from "./view.ts";
import { textWidth } from "./width.ts";
import { columnTitles } from "./words.ts";

/**
 * One host with everything in it, at 0,0. `rows`: where bridges of these names stand, as in the other hosts of its pool.
 * `before`: where everything stood.
 */
export function layoutHost(host: ViewHost, meter: Meter, rows: Rows = new Map(), before?: PlacedHost): PlacedHost {
  const grid = gridOf(host);
  const pinned = (cell: number) => {
    const node = grid.nodes[cell];
    return node && isBridge(node.kind) ? rows.get(node.name) : undefined;
  };
  const pins = rows.size === 0 ? undefined : grid.nodes.map((_, cell) => pinned(cell));
  const was = before && lastMiddles(host, grid, before);
  arrange(grid, meter, pins, was);
  const fresh = place(grid, meter, pins);
  const kept = was && before && place(grid, meter, pins, untouched(grid, was, before));
  const { middle, height } = kept && kept.height <= fresh.height * loose ? kept : fresh;
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
  const head =
    Math.min(textWidth(host.name, fonts.host), sizes.hostName) +
    textWidth(host.summary, fonts.summary) +
    2 * sizes.host.side +
    160;
  return {
    host,
    folded: false,
    foldable: false,
    findings: [],
    x: 0,
    y: 0,
    width: Math.ceil(Math.max(framed + sizes.host.side, head)),
    height: sizes.host.head + height + sizes.host.foot,
    columns,
    nodes,
    edges: edgesOf(grid, middle, columns),
    guests: guestsOf(host, grid, middle, columns),
  };
}

/** So much higher a host may be for the sake of what stays where it was: much that went would leave holes. */
const loose = 1.3;

/** Where the middles of cells were; undefined for what is new. */
function lastMiddles(host: ViewHost, grid: Grid, before: PlacedHost): Pins {
  const { head } = sizes.host;
  const nodes = new Map(before.nodes.map(({ node, y, height }) => [node.id, y + height / 2 - head]));
  const lines = new Map(before.edges.map(({ edge, points }) => [edge.id, points]));
  const frames = new Map(before.guests.map(({ guest, y }) => [guest.id, y + sizes.frame.head + sizes.node / 2 - head]));
  const last = grid.nodes.map((node, cell) => {
    const guest = host.guests[grid.frame[cell] ?? -1];
    return node ? nodes.get(node.id) : guest && frames.get(guest.id);
  });
  for (const { edge, cells } of grid.edges) {
    const points = lines.get(edge.id);
    if (points?.length !== 2 * (cells.length - 1)) continue;
    for (let k = 1; k < cells.length - 1; k++) last[cells[k] ?? 0] = (points[2 * k - 1]?.y ?? 0) - head;
  }
  return last;
}

/** Only of cells that are joined to what they were joined to: the others have to find a new place. */
function untouched(grid: Grid, last: Pins, before: PlacedHost): Pins {
  const was = ends(before.edges.map(({ edge }) => edge));
  const is = ends(grid.edges.map(({ edge }) => edge));
  return last.map((y, cell) => {
    const id = grid.nodes[cell]?.id;
    return id === undefined || was.get(id) === is.get(id) ? y : undefined;
  });
}

/** What each node is joined to, as one text. */
function ends(edges: readonly { readonly from: string; readonly to: string }[]): ReadonlyMap<string, string> {
  const joined = new Map<string, string[]>();
  for (const { from, to } of edges)
    for (const [own, other] of [
      [from, to],
      [to, from],
    ] as const)
      getOrMake(joined, own, () => []).push(other);
  return new Map([...joined].map(([id, all]) => [id, all.sort().join("\n")]));
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
