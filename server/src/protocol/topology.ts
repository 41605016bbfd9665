/** The topology as every consumer sees it: `topology --format json`, `trunkline/topology`, the webview. Stable. */

export type LinkKind =
  | "physical"
  | "bond"
  | "vlan"
  | "bridge"
  | "tap"
  | "veth"
  | "vxlan"
  | "ovs-bridge"
  | "loopback"
  | "other";

export type LandingMode = "access" | "native" | "trunk" | "isolated" | "overlay" | "ambiguous" | "unknown";
export type Severity = "error" | "warning" | "info" | "hint";

/** `file` is a URI for the language server and a path relative to the current folder for the command line; `line` counts from 0. Null: nothing written there. */
export interface TopologyPlace {
  readonly file: string | null;
  readonly line: number | null;
}

/** A finding at a node. */
export interface TopologyTrouble {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
}

/** Which text makes a link part of another; null where none does. */
export interface TopologySaid {
  readonly master: TopologyPlace | null;
  readonly parent: TopologyPlace | null;
  /** By the port's name. */
  readonly ports: Readonly<Record<string, TopologyPlace>>;
}

export interface TopologyLink extends TopologyPlace {
  readonly name: string;
  readonly kind: LinkKind;
  /** False: others name it, nothing defines it. */
  readonly declared: boolean;
  /** False: it exists and is down, or its reader does not make it. Null where unknown. */
  readonly up: boolean | null;
  /** Whether its reader makes the device at boot. Null where unknown. */
  readonly exists: boolean | null;
  readonly mtu: number | null;
  readonly mtuFrom: "explicit" | "inherited" | "default" | "capture" | null;
  readonly mac: string | null;
  readonly master: string | null;
  readonly parent: string | null;
  readonly vlan: { readonly id: number | null; readonly protocol: "802.1Q" | "802.1ad" } | null;
  /** Bridge ports or bond slaves, sorted. */
  readonly ports: readonly string[];
  readonly addresses: readonly string[];
  readonly troubles: readonly TopologyTrouble[];
  readonly said?: TopologySaid | undefined;
  /** True: its address comes by DHCP or the like. Left out where false. */
  readonly dynamic?: boolean | undefined;
  /** True: a bridge that filters by VLAN. Left out where false. */
  readonly vlanAware?: boolean | undefined;
  /** Where the host's own frames leave from here; only of links with an address. */
  readonly ways?: readonly TopologyLanding[] | undefined;
}

/** A link that a frame passes, with its tags as it leaves there towards the wire, from the outermost. */
export interface TopologyHop {
  readonly name: string;
  readonly tags: readonly number[];
}

export interface TopologyLanding {
  readonly link: string | null;
  readonly physical: readonly string[];
  readonly mode: LandingMode;
  /** From the outermost. */
  readonly tags: readonly number[];
  /** Why the path ends early, in words. */
  readonly reason: string | null;
  /** From the bridge to the wire; a bond's cards come last, side by side. */
  readonly hops?: readonly TopologyHop[] | undefined;
}

export interface TopologyNic extends TopologyPlace {
  readonly index: number;
  readonly mac: string | null;
  readonly model: string | null;
  readonly bridge: string | null;
  readonly network: string | null;
  readonly portgroup: string | null;
  /** macvtap's lower device. */
  readonly dev: string | null;
  readonly tap: string | null;
  readonly script: string | null;
  readonly vlan: {
    readonly mode: "access" | "trunk";
    readonly tags: readonly number[];
    readonly native: number | null;
  } | null;
  readonly mtu: number | null;
  readonly pathMtu: number | null;
  readonly pathMtuSure: boolean;
  readonly landings: readonly TopologyLanding[];
  readonly troubles: readonly TopologyTrouble[];
  /** The text that plugs it in. */
  readonly said?: TopologyPlace | undefined;
}

export interface TopologyGuest extends TopologyPlace {
  readonly name: string;
  readonly hypervisor: "xen" | "kvm" | "qemu" | "unknown";
  readonly nics: readonly TopologyNic[];
  readonly troubles: readonly TopologyTrouble[];
}

export interface TopologyNetwork extends TopologyPlace {
  readonly name: string;
  readonly bridge: string | null;
  readonly forward: string;
  /** The text that names its bridge. */
  readonly said?: TopologyPlace | undefined;
}

export interface TopologyHost {
  readonly name: string;
  readonly complete: boolean;
  /** Hosts of one pool may run each other's guests; left out where it is in none. */
  readonly pool?: string | undefined;
  /** Reader in force per format; null: open. */
  readonly readers: { readonly ifcfg: string | null; readonly interfaces: string | null };
  /** Each reader of the host's files with what tells it, in words, or that it is open. */
  readonly readBy?: readonly string[] | undefined;
  readonly links: readonly TopologyLink[];
  /** Links that captures of the running host show and nothing configures. */
  readonly captured?: readonly TopologyLink[] | undefined;
  readonly networks: readonly TopologyNetwork[];
  readonly guests: readonly TopologyGuest[];
}

export interface Topology {
  readonly version: 1;
  readonly hosts: readonly TopologyHost[];
}

export type HopKind = "nic" | "tap" | "bridge" | "vlan" | "bond" | "physical" | "network" | "hub";

export interface TraceHop extends TopologyPlace {
  readonly kind: HopKind;
  readonly name: string;
  readonly mtu: number | null;
  /** Tags on the frame as it leaves this hop towards the wire, from the outermost. */
  readonly tags: readonly number[];
}

export interface Trace {
  readonly guest: string;
  readonly nic: number;
  readonly hops: readonly TraceHop[];
  readonly landing: TopologyLanding | null;
}
