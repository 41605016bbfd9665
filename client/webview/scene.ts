/** From a topology and what one wishes to see of it to what is drawn. Pure. */
import { viewOf } from "#picture/build";
import { diff } from "#picture/diff";
import { type Layout, layoutOf, type Wishes } from "#picture/layout";
import type { View } from "#picture/view";
import type { Topology } from "#protocol/topology";
import type { Filter } from "#protocol/webview";
import { filtered } from "./filter.ts";

export interface Wish {
  /** One host alone; null: all. A host that is not there counts as all. */
  readonly host: string | null;
  readonly filter: Filter;
  /** Compare with this; null: with nothing. */
  readonly before: Topology | null;
  /** Hosts that were opened or folded by hand; and the one whose text has the cursor, which is open too. */
  readonly opened: readonly string[];
  readonly folded: readonly string[];
  readonly near: string | null;
}

/** With more nodes and guests than this hosts fold to their summaries: nobody could read them all at once. */
export const foldBeyond = 300;

export interface Scene {
  readonly hosts: readonly string[];
  /** All that there is: what is searched, and what can be asked for. */
  readonly all: View;
  /** What is shown of it. */
  readonly view: View;
  readonly layout: Layout;
}

export const emptyScene: Scene = {
  hosts: [],
  all: { hosts: [] },
  view: { hosts: [] },
  layout: { width: 1, height: 1, hosts: [] },
};

/** `last`: what was drawn until now, from which nothing is to move that need not. */
export function sceneOf(topology: Topology, wish: Wish, last?: Layout): Scene {
  const { host, filter, before } = wish;
  const all = before === null ? viewOf(topology) : diff(before, topology);
  const own = all.hosts.filter(({ name }) => name === host);
  const view = filtered(own.length > 0 ? { ...all, hosts: own } : all, filter);
  const layout = layoutOf(view, { ...foldsOf(wish, view), ...(last ? { before: last } : {}) });
  return { hosts: all.hosts.map(({ name }) => name), all, view, layout };
}

/** A host that is shown alone is open too: there is nothing else to be seen. */
function foldsOf({ opened, folded, near }: Wish, { hosts }: View): Wishes {
  const [first] = hosts;
  const by = [near, hosts.length === 1 && first ? first.name : null].filter((name) => name !== null);
  const open = by.filter((name) => !folded.includes(name));
  return { foldBeyond, opened: new Set([...opened, ...open]), folded: new Set(folded) };
}

/** The host is drawn in full from now on. */
export function withOpened(wish: Wish, host: string): Wish {
  return { ...wish, opened: [...wish.opened, host], folded: wish.folded.filter((name) => name !== host) };
}

/** The host is drawn as a summary from now on. */
export function withFolded(wish: Wish, host: string): Wish {
  return { ...wish, opened: wish.opened.filter((name) => name !== host), folded: [...wish.folded, host] };
}
