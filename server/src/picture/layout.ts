/** View → positions. Ours, for the ranks that are known: no general graph layout, no clock, no chance. */
import { getOrMake } from "#base/collections";
import type { TopologyTrouble } from "#protocol/topology";
import { foldHost, listFindings } from "./fold.ts";
import type { Meter } from "./grid.ts";
import { layoutHost } from "./inside.ts";
import { sizes, type Words } from "./metrics.ts";
import { guess, inCells, inColumns, inRows, type Packed } from "./pack.ts";
import { rowsOf } from "./pool.ts";
import type { View, ViewEdge, ViewGuest, ViewHost, ViewNode } from "./view.ts";

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
/** A finding in the list at the foot of a host. */
export interface PlacedFinding {
  /** The node or guest that has it. */
  readonly id: string;
  readonly name: string;
  readonly trouble: TopologyTrouble;
  readonly y: number;
}
export interface PlacedHost extends Box {
  readonly host: ViewHost;
  /** Drawn as a summary alone: it has no columns, nodes and edges here. */
  readonly folded: boolean;
  /** There is so much that hosts fold: this one was opened, and can be folded again. */
  readonly foldable: boolean;
  readonly columns: readonly Column[];
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly guests: readonly PlacedGuest[];
  /** The worst first; empty where they are not listed. */
  readonly findings: readonly PlacedFinding[];
}
/** A frame round hosts that may run each other's guests. Its hosts stand in rows, bridges of one name level. */
export interface PlacedPool extends Box {
  readonly name: string;
  readonly hosts: readonly string[];
}
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly hosts: readonly PlacedHost[];
  /** Lie behind the hosts. Left out where there are none. */
  readonly pools?: readonly PlacedPool[];
}

/** What is wished of a layout; names are those of hosts. */
export interface Wishes {
  /** With more nodes than this, hosts fold to their summaries; without it none does. */
  readonly foldBeyond?: number;
  /** Hosts that are drawn in full all the same. */
  readonly opened?: ReadonlySet<string>;
  /** Hosts that are drawn as a summary however little there is. */
  readonly folded?: ReadonlySet<string>;
  /**
   * What was drawn last. Where it costs few crossings, everything keeps its order and, as far as it can, its height:
   * while one types, a line that is plugged elsewhere leaves the rest alone.
   */
  readonly before?: Layout;
  /** Whether a list of its findings stands at the foot of each host: for a picture that nobody can ask. */
  readonly findings?: boolean;
}

/**
 * Hosts stand in columns, in the given order, hosts of a pool in a frame of their own before the others. Each is laid
 * out on its own: what changes in one moves another as a whole at most, and out of its column never, unless nodes come
 * or go.
 */
export function layoutOf(view: View, wishes: Wishes = {}, meter: Meter = { steps: 0 }): Layout {
  const bands = bandsOf(view);
  const nodes = view.hosts.reduce((sum, host) => sum + host.nodes.length + host.guests.length, 0);
  const many = nodes > (wishes.foldBeyond ?? Number.POSITIVE_INFINITY);
  const last = new Map(wishes.before?.hosts.map((host) => [host.host.name, host]));
  const placed = new Map<ViewHost, PlacedHost>();
  const pools: PlacedPool[] = [];
  let y: number = sizes.margin;
  let width = 0;
  for (const { pool, hosts } of bands) {
    const rows = pool === null ? undefined : rowsOf(hosts);
    const all = hosts.map((host) => {
      if (wishes.folded?.has(host.name) || (many && !wishes.opened?.has(host.name))) return foldHost(host);
      const open = { ...layoutHost(host, meter, rows, last.get(host.name)), foldable: many };
      return wishes.findings === true ? listFindings(open) : open;
    });
    const packed = pack(all, pool !== null);
    const inset = pool === null ? 0 : sizes.pool.side;
    const top = y + (pool === null ? 0 : sizes.pool.head);
    all.forEach((each, i) => {
      const spot = packed.spots[i] ?? { x: 0, y: 0, width: each.width };
      const x = sizes.margin + inset + spot.x;
      placed.set(each.host, { ...each, x, y: top + spot.y, width: Math.max(each.width, spot.width) });
    });
    const box = {
      width: packed.width + 2 * inset,
      height: packed.height + (pool === null ? 0 : sizes.pool.head + inset),
    };
    if (pool !== null) pools.push({ name: pool, hosts: hosts.map(({ name }) => name), x: sizes.margin, y, ...box });
    y += box.height + sizes.host.gap;
    width = Math.max(width, sizes.margin + box.width);
  }
  return {
    width: width + sizes.margin,
    height: Math.max(y - sizes.host.gap, 0) + sizes.margin,
    hosts: view.hosts.flatMap((host) => placed.get(host) ?? []),
    ...(pools.length > 0 ? { pools } : {}),
  };
}

function pack(all: readonly PlacedHost[], pool: boolean): Packed {
  if (all.some(({ folded }) => folded)) return inCells(all, sizes.fold.width);
  const guesses = all.map(({ host }) => guess(host));
  return pool ? inRows(all, guesses) : inColumns(all, guesses);
}

interface Band {
  /** Null: hosts of no pool, and those that are alone in theirs. */
  readonly pool: string | null;
  readonly hosts: readonly ViewHost[];
}

function bandsOf(view: View): readonly Band[] {
  const pools = new Map<string, ViewHost[]>();
  for (const host of view.hosts) {
    if (host.pool === null) continue;
    getOrMake(pools, host.pool, () => []).push(host);
  }
  const shared = [...pools].filter(([, hosts]) => hosts.length > 1).map(([pool, hosts]) => ({ pool, hosts }));
  const taken = new Set(shared.flatMap(({ hosts }) => hosts));
  const others = view.hosts.filter((host) => !taken.has(host));
  return others.length > 0 ? [...shared, { pool: null, hosts: others }] : shared;
}
