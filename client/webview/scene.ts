/** From a topology and what one wishes to see of it to what is drawn. Pure. */
import { viewOf } from "#picture/build";
import { diff } from "#picture/diff";
import { type Layout, layoutOf } from "#picture/layout";
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
}

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

export function sceneOf(topology: Topology, { host, filter, before }: Wish): Scene {
  const all = before === null ? viewOf(topology) : diff(before, topology);
  const own = all.hosts.filter(({ name }) => name === host);
  const view = filtered(own.length > 0 ? { ...all, hosts: own } : all, filter);
  return { hosts: all.hosts.map(({ name }) => name), all, view, layout: layoutOf(view) };
}
