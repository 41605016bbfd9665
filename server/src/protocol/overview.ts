/** Every host in a line: for lists of hosts and for status bars. */
import type { Severity } from "./topology.ts";

/** Answers with the hosts in the order of `trunkline/hosts`. */
export const OVERVIEW = "trunkline/overview";

/** Neither given: every host. */
export interface OverviewParams {
  /** Only that of this file. */
  readonly uri?: string;
  readonly host?: string;
}

export interface ReaderOverview {
  /** In force; null while it is open. */
  readonly reader: string | null;
  /** What tells it: `network-scripts, told by the Xen files in etc/xen`. */
  readonly words: string;
}

export interface HostOverview {
  readonly name: string;
  /** The workspace folder that it lies in; hosts of two folders may have one name. */
  readonly folder: string | null;
  /** The file of the question belongs to no host and is judged alone. */
  readonly alone: boolean;
  readonly findings: Readonly<Record<Severity, number>>;
  /** Null: the host has no such files. */
  readonly readers: { readonly ifcfg: ReaderOverview | null; readonly interfaces: ReaderOverview | null };
}

/** Empty where no host is meant: a file that no format claims, a name that no host has. */
export type OverviewResult = readonly HostOverview[];
