/** What tells a host of a pool from the pool's own guests. */
import { namesOfOthers } from "./complete.ts";
import type { Host } from "./host.ts";

/** Files that define links, live ones. */
export function hasNetworkFiles(host: Host): boolean {
  return host.files.some((f) => f.live && (f.facts.dialect === "ifcfg" || f.facts.dialect === "interfaces"));
}

/** Names that a guest on this host can be plugged into as a bridge, other owners' names included. */
export function bridgesOf(host: Host): ReadonlySet<string> {
  const made = [...host.links.values()].filter(
    ({ kind, declared, network }) =>
      network !== undefined || (declared && (kind === "bridge" || kind === "ovs-bridge")),
  );
  return new Set([...made.map(({ name }) => name), ...namesOfOthers(host.files)]);
}
