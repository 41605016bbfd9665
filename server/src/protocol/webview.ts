/** What the topology panel and its webview say to each other. */
import type { Topology, TopologyHost, TopologyTrouble } from "./topology.ts";

/** Identifies what is drawn: `HOST/link/NAME`, `HOST/guest/NAME`, `HOST/nic/GUEST/INDEX`, `HOST/network/NAME`. */
export type NodeId = string;

/** Tells a node to those who know hosts and not pictures. */
export interface NodeRef {
  readonly host: string;
  readonly what: "link" | "network" | "guest" | "nic";
  /** Of a NIC: that of its guest. */
  readonly name: string;
  /** Of a NIC; null for all others. */
  readonly index: number | null;
  /** Where it is written: two guests may bear one name. */
  readonly file: string | null;
}

export type ExportKind = "svg" | "png" | "mermaid" | "dot" | "json";

export type ToWebview =
  | { readonly say: "show"; readonly topology: Topology }
  /** These hosts are others now; all else is as it was. */
  | { readonly say: "hosts"; readonly hosts: readonly TopologyHost[] }
  /** Light the nodes written at the cursor; empty: none. */
  | { readonly say: "light"; readonly places: readonly { readonly file: string; readonly line: number }[] }
  /** What the editor's hover says of a node, in Markdown; answers `ask`. */
  | { readonly say: "told"; readonly id: NodeId; readonly text: string | null }
  /** What can be done about the findings of a node; answers `fixes`. */
  | {
      readonly say: "fixes";
      readonly id: NodeId;
      readonly fixes: readonly { readonly title: string; readonly preferred: boolean }[];
    }
  /** Compare with this from now on; null: with nothing. `name` says in words what it is. */
  | { readonly say: "compare"; readonly name: string; readonly before: Topology | null }
  /** Something has been done, or why it could not be. */
  | { readonly say: "note"; readonly text: string }
  /** Into the search box, if one is not there yet. */
  | { readonly say: "search" };

export type FromWebview =
  | { readonly say: "ready" }
  | { readonly say: "open"; readonly file: string; readonly line: number }
  | { readonly say: "log"; readonly text: string }
  | { readonly say: "ask"; readonly id: NodeId; readonly node: NodeRef }
  | {
      readonly say: "fixes";
      readonly id: NodeId;
      readonly file: string | null;
      readonly troubles: readonly TopologyTrouble[];
    }
  /** Apply the fix of that title, one of those told last for that node. */
  | { readonly say: "fix"; readonly id: NodeId; readonly title: string }
  | { readonly say: "explain"; readonly code: string }
  /** `head`: the last commit; `snapshot`: one that was taken before; `file`: a topology in JSON. */
  | { readonly say: "compare"; readonly with: "head" | "snapshot" | "file" | "nothing" }
  /** Keep the topology of this moment, to be compared with later. */
  | { readonly say: "snapshot" }
  /** `data` is the text, or the picture's bytes in base64. */
  | { readonly say: "save"; readonly kind: ExportKind; readonly data: string }
  | { readonly say: "copy"; readonly kind: ExportKind; readonly text: string };

/** Kept by the webview across reloads. */
export interface WebviewState {
  readonly host: string | null;
  readonly selected: NodeId | null;
  readonly filter: Filter;
  readonly table: boolean;
  /** Hosts that were opened or folded by hand. */
  readonly opened: readonly string[];
  readonly folded: readonly string[];
}

/** What of the picture is shown. Null or false: all. */
export interface Filter {
  readonly vlan: number | null;
  readonly bridge: string | null;
  readonly troubled: boolean;
}
