/** What the topology panel and its webview say to each other. */
import type { Topology } from "./topology.ts";

/** Identifies what is drawn: `HOST/link/NAME`, `HOST/guest/NAME`, `HOST/nic/GUEST/INDEX`. */
export type NodeId = string;

export type ToWebview =
  | { readonly say: "show"; readonly topology: Topology }
  /** Light the nodes written at the cursor; empty: none. */
  | { readonly say: "light"; readonly places: readonly { readonly file: string; readonly line: number }[] };

export type FromWebview =
  | { readonly say: "ready" }
  | { readonly say: "open"; readonly file: string; readonly line: number }
  | { readonly say: "log"; readonly text: string };

/** Kept by the webview across reloads. */
export interface WebviewState {
  readonly host: string | null;
  readonly selected: NodeId | null;
}
