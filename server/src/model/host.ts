/** What ONE HOST is: names resolved, and what its readers make of the files. Rules and services ask this and nothing below. */
import type { FileId, Origin, Sourced } from "#base/text";
import type { Attribute, Attributes } from "./attributes.ts";
import type {
  AddressFact,
  BondOption,
  EdgeFact,
  Fact,
  FactOf,
  FileFacts,
  GuestFact,
  HubFact,
  IncludeFact,
  LinkFact,
  LinkKind,
  NetworkFact,
  NicFact,
  PortgroupFact,
  Setting,
  TapScriptFact,
} from "./facts.ts";
import type { Hurt, ReaderId, Readers } from "./readers/choice.ts";

export type HostId = string & { readonly brand: "HostId" };

/** A file of the host. */
export interface HostFile {
  readonly facts: FileFacts;
  /** Below the host's root: `etc/network/interfaces`. */
  readonly path: string;
}

/** A file's facts in the order in which its reader meets them, includes in place. */
export interface LiveFile extends HostFile {
  /** Whether the reader in force reads it. */
  readonly live: boolean;
  /** Why not, in words. */
  readonly why?: string;
}

/** A text that makes `port` a port or slave of `master`. */
export interface Membership {
  readonly kind: "bridge-port" | "bond-slave";
  readonly port: Link;
  readonly master: Link;
  readonly edge: EdgeFact;
  /** The stanza or file that says it; undefined for a command in a script. */
  readonly by: LinkFact | undefined;
  /** Whether the kernel has it so in the end. */
  readonly holds: boolean;
}

export interface VlanReading {
  /** As its reader takes it; undefined: none, not a number, or refused. */
  readonly id: number | undefined;
  /** Where the id comes from: digits of the name or a key's value. */
  readonly idAt: Origin;
  readonly idFrom: "name" | "key";
  readonly parent: string | undefined;
  /** Where the parent comes from; undefined when nothing names it. */
  readonly parentAt: Origin | undefined;
  readonly parentFrom: "name" | "key" | undefined;
  readonly protocol: "802.1Q" | "802.1ad";
}

export interface EffectiveMtu {
  /** Bytes; undefined: unknown. */
  readonly value: number | undefined;
  readonly from: "explicit" | "inherited" | "default" | "capture";
  /** The text that gives it, where one does. */
  readonly at: Origin | undefined;
  /** Whether everything on the way to it is known. */
  readonly sure: boolean;
}

/** A place that writes the link's name. */
export interface Mention {
  readonly at: Sourced<string>;
  readonly as:
    | "definition"
    | "auto"
    | "port"
    | "slave"
    | "master"
    | "bridge"
    | "parent"
    | "primary"
    | "guest"
    | "network"
    | "module"
    | "derived"
    | "other";
}

export interface Link {
  readonly name: string;
  readonly kind: LinkKind;
  /** False: others name it, no live text defines it. */
  readonly declared: boolean;
  /** The command that makes it, in a stanza or a script. */
  readonly madeBy: LinkFact | undefined;
  /** Live definitions, in the reader's order. Alias files and stanzas (`eth0:1`) are in `aliases`. */
  readonly definitions: readonly LinkFact[];
  readonly aliases: readonly LinkFact[];
  readonly mentions: readonly Mention[];
  /** Whether the kernel has the device in the end; undefined: unknown. */
  readonly exists: boolean | undefined;
  /** Whether it is up; undefined: unknown. */
  readonly up: boolean | undefined;
  /** Why it is missing or down, in words that end a sentence. */
  readonly why: string | undefined;
  /** The value that counts for the reader in force; undefined: nothing written. */
  attribute<A extends Attribute>(name: A): Attributes[A] | undefined;
  /** The setting that counts, by the format's key. */
  setting(key: string): Setting | undefined;
  readonly bondOptions: readonly BondOption[];
  /** The last bond option of that name, from its file, its stanzas, its slaves' stanzas or modprobe. */
  bondOption(name: string): BondOption | undefined;
  readonly addresses: readonly AddressFact[];
  readonly gateways: readonly Sourced<string>[];
  /** Every text that gives this link to a master. */
  readonly memberships: readonly Membership[];
  readonly master: Link | undefined;
  /** Every text that gives a port or slave to this link. */
  readonly members: readonly Membership[];
  /** Ports or slaves that the kernel has in the end, sorted by name. */
  readonly ports: readonly Link[];
  /** False: members by pattern, or made by code that we do not follow. */
  readonly portsKnown: boolean;
  readonly vlan: VlanReading | undefined;
  /** VLAN, macvlan or VXLAN lower device. */
  readonly parent: Link | undefined;
  /** The other end of a veth or patch pair. */
  readonly peer: Link | undefined;
  /** VLANs on this link. */
  readonly vlans: readonly Link[];
  readonly nics: readonly Nic[];
  readonly mtu: EffectiveMtu;
  readonly vlanAware: boolean;
  /** A libvirt network that makes or uses this bridge. */
  readonly network: Network | undefined;
  /** The reader that its definitions were played with; undefined where it has none of ifcfg or interfaces. */
  readonly reader: ReaderId | undefined;
  /** The only dialect of its definitions; undefined where none or several. */
  readonly dialect: LinkFact["dialect"] | undefined;
}

export interface Network {
  readonly name: string;
  readonly declared: boolean;
  readonly definitions: readonly NetworkFact[];
  readonly mentions: readonly Sourced<string>[];
  readonly bridge: Link | undefined;
  portgroup(name: string): PortgroupFact | undefined;
}

export interface Nic {
  readonly guest: Guest;
  readonly fact: NicFact;
  readonly index: number;
  /** The host link it is plugged into in the end: a bridge, or macvtap's lower link. */
  readonly into: Link | undefined;
  readonly network: Network | undefined;
  readonly portgroup: PortgroupFact | undefined;
  /** Its host-side device, where a text names it. */
  readonly tap: Link | undefined;
  /** What puts its tap into a bridge, where that script is among the files. */
  readonly script: TapScriptFact | undefined;
}

export interface Guest {
  readonly name: string;
  readonly fact: GuestFact;
  readonly file: FileId;
  readonly path: string;
  readonly nics: readonly Nic[];
  /** QEMU's hubs, with the host link that each backend leads to and the script that puts its tap there. */
  readonly hubs: readonly {
    readonly fact: HubFact;
    readonly bridges: readonly (Link | undefined)[];
    readonly scripts: readonly (TapScriptFact | undefined)[];
  }[];
  /** Ignored in the topology: an example, a backup, a copy of the same definition. */
  readonly role: "config" | "example" | "copy";
}

export interface Host {
  readonly id: HostId;
  readonly name: string;
  /** Every link it has is in its files: a missing name is missing. */
  readonly complete: boolean;
  /** Why it is not complete. */
  readonly incomplete: string | undefined;
  readonly readers: Readers;
  /** Hosts of one pool may run each other's guests; undefined: in none that is declared. */
  readonly pool: string | undefined;
  hurts(...readers: readonly ReaderId[]): Hurt;
  /** The user's own vendor prefixes, six lower-case hex digits each. */
  readonly macPrefixes: readonly string[];
  readonly files: readonly LiveFile[];
  file(id: FileId): LiveFile | undefined;
  readonly links: ReadonlyMap<string, Link>;
  readonly networks: ReadonlyMap<string, Network>;
  readonly guests: readonly Guest[];
  /** Declared links by kind. */
  readonly bridges: readonly Link[];
  readonly bonds: readonly Link[];
  readonly vlans: readonly Link[];
  readonly nics: readonly Nic[];
  /** Facts of live files of one kind, in the readers' order. */
  facts<K extends Fact["fact"]>(kind: K): readonly FactOf<K>[];
  /** Facts of every file, live or not. */
  allFacts<K extends Fact["fact"]>(kind: K): readonly FactOf<K>[];
  /** Bridges of all hosts that these guests may run on; undefined: they are this host's own. */
  readonly elsewhere: ReadonlySet<string> | undefined;
  /** A name that some other owner makes (netplan, networkd, a script, a capture): never undefined. */
  madeElsewhere(name: string): boolean;
  /** `source` lines that name one file, without a pattern, which is not among the files. */
  readonly missingIncludes: readonly IncludeFact[];
  /** The link definition whose block holds this place. */
  definitionAt(place: Origin): LinkFact | undefined;
}
