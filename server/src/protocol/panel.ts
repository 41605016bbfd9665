/** What the topology panel asks the language server, beside the topology itself. */
import type { Topology } from "./topology.ts";
import type { NodeRef } from "./webview.ts";

/** The hover of a node: `NodeRef` → `AboutResult`. */
export const ABOUT = "trunkline/about";
/** The topology of texts other than those at hand: `TopologyWithParams` → `Topology`. */
export const TOPOLOGY_WITH = "trunkline/topologyWith";

export type AboutParams = NodeRef;
/** What the editor's hover says where the node is written, in Markdown. Null: no such node, or nothing to say. */
export type AboutResult = { readonly markdown: string } | null;

export interface TopologyWithParams {
  /** These texts count instead of those at hand; null: as if the file were not there. */
  readonly texts: readonly { readonly uri: string; readonly text: string | null }[];
}
export type TopologyWithResult = Topology;
