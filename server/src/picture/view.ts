/** What is to be drawn of a topology: nodes, edges between them, guests that frame their network cards, hosts that frame all. */
import type { LinkKind, Severity, TopologyPlace, TopologyTrouble } from "#protocol/topology";
import type { NodeId } from "#protocol/webview";

export type NodeKind = LinkKind | "network" | "nic" | "guest";

/**
 * `undeclared`: only named by others. `absent`: declared, but its reader does not make it. `down`: made, but down.
 * `captured`: the running host has it, and no file makes it.
 */
export type NodeState = "normal" | "down" | "absent" | "undeclared" | "captured";

/** What became of it between two topologies; null: nothing, or there is only one. */
export type Mark = "added" | "removed" | "changed" | null;

/** What a comparison says of a node; `viewOf` leaves it empty. */
export interface Marked {
  readonly mark: Mark;
  /** In words, one for each difference: `MTU 1500 → 9000`. */
  readonly changes: readonly string[];
}

/** One way of a card's frames to the wire: the links, with the tags that the frames bear as they leave each. */
export type Way = readonly { readonly id: NodeId; readonly tags: readonly number[] }[];

export interface ViewNode extends TopologyPlace, Marked {
  readonly id: NodeId;
  readonly kind: NodeKind;
  /** As a person would call it: `bond0`, `web:0` for a guest's first card. */
  readonly name: string;
  /** What stands on the node. */
  readonly label: string;
  /** A second, smaller line; may be empty. */
  readonly detail: string;
  readonly state: NodeState;
  /** The VLAN that this link is. */
  readonly vlan: number | null;
  /** The VLAN that its untagged frames belong to; picks the colour. */
  readonly hue: number | null;
  readonly mtu: number | null;
  /** The guest whose card this is. */
  readonly guest: NodeId | null;
  readonly troubles: readonly TopologyTrouble[];
  /** Everything else that is known, as pairs of a name and a value. */
  readonly facts: readonly (readonly [string, string])[];
  /** The ways of a guest's card out, where they are known; empty for all others. */
  readonly ways: readonly Way[];
}

/** `slave`: NIC in bond. `parent`: what a VLAN or tunnel rests on. `port`: member of a bridge. `plug`: where a guest's card goes. */
export type EdgeKind = "slave" | "parent" | "port" | "plug";

/** From the wire's side to the guest's side. Its place is the text that says it. */
export interface ViewEdge extends TopologyPlace {
  readonly id: string;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly kind: EdgeKind;
  /** The VLAN whose frames go along here, where it is one; picks the colour. */
  readonly hue: number | null;
  /** The tag that a frame gets when it goes along here towards the wire. */
  readonly push: number | null;
  /** What the guest's own definition says of VLANs; may be empty. */
  readonly label: string;
  /** One of the two ends is not declared or not made. */
  readonly loose: boolean;
  /** Only a capture shows it. */
  readonly captured: boolean;
  readonly mark: Mark;
}

export interface ViewGuest extends TopologyPlace, Marked {
  readonly id: NodeId;
  readonly name: string;
  readonly hypervisor: string;
  /** Its cards, as ids, in the order of the definition. */
  readonly nics: readonly NodeId[];
  readonly troubles: readonly TopologyTrouble[];
}

export interface ViewHost extends Marked {
  readonly name: string;
  /** Hosts that may run each other's guests; null: in no pool. */
  readonly pool: string | null;
  /** What stands beside the name. */
  readonly summary: string;
  /** How many findings of each severity its nodes and guests have. */
  readonly tally: Readonly<Record<Severity, number>>;
  readonly nodes: readonly ViewNode[];
  readonly edges: readonly ViewEdge[];
  readonly guests: readonly ViewGuest[];
}

export interface View {
  readonly hosts: readonly ViewHost[];
}
