/** The requests and notifications that are ours, beside the standard ones of LSP. */
import type { Topology } from "./topology.ts";

export const TOPOLOGY = "trunkline/topology";
export const HOSTS = "trunkline/hosts";
export const CHANGED = "trunkline/changed";

/** Neither given: every host. */
export interface TopologyParams {
  readonly uri?: string;
  readonly host?: string;
}
export type TopologyResult = Topology | null;
export type HostsResult = readonly string[];
export interface ChangedParams {
  readonly hosts: readonly string[];
}
