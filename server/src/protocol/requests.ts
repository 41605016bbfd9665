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

/**
 * What the server asks a client that says `files: true` in its initializationOptions, for files that it cannot read
 * itself: in a browser, and in workspaces that are on no disk. Null: not there, or not to be read.
 */
export const LIST_FILES = "trunkline/files/list";
export const READ_FILE = "trunkline/files/read";
export const STAT_FILE = "trunkline/files/stat";

/** `file`, `folder`, `link` to anything, or what is none of them. */
export type FileKind = "file" | "folder" | "link" | "other";
export interface FileParams {
  readonly uri: string;
}
export type ListFilesResult = readonly { readonly name: string; readonly kind: FileKind }[] | null;
export interface ReadFileParams extends FileParams {
  /** Larger files are not read, in bytes. */
  readonly limit: number;
}
/** The bytes in base64. */
export type ReadFileResult = string | null;
/** What is there; behind a link, what it leads to. */
export type StatFileResult = Exclude<FileKind, "link"> | null;
