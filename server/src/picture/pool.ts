/** Hosts of one pool: a bridge stands at the same height in each, so that one sees which host lacks it. */
import { sizes } from "./metrics.ts";
import { compareNames } from "./names.ts";
import { guess } from "./pack.ts";
import type { NodeKind, ViewHost } from "./view.ts";

/** The middle of a bridge's row by the bridge's name, in pixels below the host's head. */
export type Rows = ReadonlyMap<string, number>;

export function isBridge(kind: NodeKind): boolean {
  return kind === "bridge" || kind === "ovs-bridge";
}

/**
 * A row for every name of a bridge on any of the hosts. Told from what the hosts have and not from how that is joined:
 * a line that is plugged elsewhere on one host moves nothing on another.
 */
export function rowsOf(hosts: readonly ViewHost[]): Rows {
  const names = new Set(
    hosts.flatMap(({ nodes }) => nodes.flatMap(({ kind, name }) => (isBridge(kind) ? [name] : []))),
  );
  const height = Math.max(0, ...hosts.map((host) => guess(host).height - sizes.host.head));
  const least = sizes.node + sizes.gap;
  const pitch = Math.round(Math.max(least, Math.min(2.5 * least, height / Math.max(names.size, 1))));
  const first = Math.round(sizes.node / 2 + Math.max(0, (height - names.size * pitch) / 2));
  return new Map([...names].sort(compareNames).map((name, i) => [name, first + i * pitch]));
}
