/** What tells a host of a pool from the pool's own guests. */
import type { Host } from "./host.ts";

/** Files that define links, live ones. */
export function hasNetworkFiles(host: Host): boolean {
  return host.files.some((f) => f.live && (f.facts.dialect === "ifcfg" || f.facts.dialect === "interfaces"));
}
