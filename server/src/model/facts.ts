/** What ONE FILE says. No name is resolved here; a reader (`model/readers`) decides later what comes of it. */
import type { FileId, Origin, Sourced, Span } from "#base/text";
import type { Attributes, Stated } from "./attributes.ts";
import type { CaptureFact } from "./capture.ts";
import type { TroubleFact } from "./troubles.ts";

/** The language a fact was written in; readers are chosen per dialect. */
export type Dialect = "ifcfg" | "interfaces" | "xen" | "libvirt" | "qemu" | "script" | "modprobe" | "capture" | "other";

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

/** One `key = value` as written. */
export interface Setting {
  /** Canonical key: as in the format's table (`BRIDGE`, `bridge-ports`, `bridge`, `macaddr`). */
  readonly key: string;
  readonly written: Sourced<string>;
  /** What the reader gets, unquoted; its place is the text inside the quotes where that is one plain piece. */
  readonly value: Sourced<string>;
  /** Key through value, quotes included. */
  readonly whole: Span;
  /** True: shell, Python or a template would compute it; `value` is then the text as written. */
  readonly computed: boolean;
  /** ifcfg: what bash gives where that differs from `value`: `$NAME` that only this file sets, a CR at the line's end. */
  readonly expanded?: string;
  /** Stands where it may never run: inside `if`, a function, behind `&&`. Such a setting is `computed` too. */
  readonly conditional?: true;
  /** ifcfg: blanks or another command stand before it on its line, where a grep for `^KEY` does not see it. */
  readonly indented?: true;
  /** ifcfg: the value goes on over a line's end, which NetworkManager does not read. */
  readonly continued?: true;
}

/** One option of a bond by the kernel's name (`mode`, `miimon`, `arp_ip_target`), wherever it was written. */
export interface BondOption extends Setting {
  /** False: the option word has no `=`, or blanks around it. */
  readonly wellFormed: boolean;
}

export type EdgeKind = "bridge-port" | "bond-slave" | "vlan-parent" | "peer" | "underlay";

/** "Upper rests on lower", whichever side said it: MASTER= in a slave and bond-slaves in a master are the same fact. */
export interface EdgeFact {
  readonly fact: "edge";
  readonly kind: EdgeKind;
  readonly dialect: Dialect;
  readonly lower: Sourced<string>;
  readonly upper: Sourced<string>;
  readonly saidBy: "lower" | "upper";
  /** The setting that says it; absent for a command. */
  readonly setting?: Setting;
  /** Stands where it may never run (`if`, `case`, a template): satisfies references, never a fault. */
  readonly conditional: boolean;
}

/** Words that stand for members not named one by one: `all`, `regex RE`, `glob eth[0-1]`, `swp1-6`, `none`. */
export interface MemberPattern {
  readonly kind: "bridge-port" | "bond-slave";
  readonly pattern: "none" | "all" | "regex" | "glob" | "range";
  readonly text: Sourced<string>;
  readonly setting: Setting;
}

export interface AddressFact {
  readonly family: 4 | 6;
  /** Address as written, without length. */
  readonly address: Sourced<string>;
  /** Prefix length, from `/len`, PREFIX or NETMASK; `value` undefined when it cannot be read. */
  readonly prefix?: Stated<number>;
  /** The setting that gives the address: what a fix moves. */
  readonly setting?: Setting;
}

export interface LinkFact {
  readonly fact: "link";
  readonly dialect: Dialect;
  /** Its place is the text that gives the name; the file's first character where only the file name does. */
  readonly name: Sourced<string>;
  /** What gave the name: a key (DEVICE=), a word (`iface br0`), a command, or only the file's name. */
  readonly named: "key" | "word" | "command" | "file" | "member";
  /** What the words alone suggest; the reader has the last word. */
  readonly kind: LinkKind | undefined;
  /** The stanza or element, the whole file for ifcfg. */
  readonly block: Span;
  readonly settings: readonly Setting[];
  readonly edges: readonly EdgeFact[];
  readonly patterns: readonly MemberPattern[];
  readonly bondOptions: readonly BondOption[];
  readonly addresses: readonly AddressFact[];
  readonly gateways: readonly Sourced<string>[];
  readonly attributes: Attributes;
  readonly conditional: boolean;
  /** A dialect of its own inside the format (`suse`, `ovs`, `team`): recognised and left in peace. */
  readonly variant?: string;
  /** The name, or what decides the kind, is computed: nothing may be concluded from what is missing. */
  readonly opaque: boolean;
  /** For interfaces: family and method words of the stanza, and `inherits`. */
  readonly stanza?: {
    readonly family?: Sourced<string>;
    readonly method?: Sourced<string>;
    readonly inherits?: Sourced<string>;
  };
}

/** `auto eth0`, `allow-hotplug eth0`. */
export interface AutoFact {
  readonly fact: "auto";
  /** The line's first word: `auto`, `allow-auto`, `allow-hotplug`, `allow-ovs`. */
  readonly start: string;
  readonly name: Sourced<string>;
  readonly pattern: boolean;
  /** The first word where it stands: what a fix changes. */
  readonly keyword?: Sourced<string>;
}

export interface IncludeFact {
  readonly fact: "include";
  readonly how: "source" | "source-directory";
  readonly pattern: Sourced<string>;
  /** `source` or `source-directory` where it stands. */
  readonly keyword?: Sourced<string>;
}

/** Where a guest NIC is plugged in. */
export type Attach =
  | { readonly to: "bridge"; readonly name: Stated<string> }
  /** Says nothing: the tool's default bridge. */
  | { readonly to: "default-bridge" }
  | { readonly to: "network"; readonly name: Stated<string>; readonly portgroup?: Stated<string> }
  /** macvtap on a host link. */
  | { readonly to: "link"; readonly name: Stated<string>; readonly mode: string }
  | { readonly to: "hub"; readonly hub: string }
  /** A tap whose script decides; absent script: the default one. */
  | { readonly to: "script"; readonly script?: Stated<string> }
  | { readonly to: "none"; readonly what: "user" | "vf" | "tap" | "other" }
  /** The bridge lies in another domain. */
  | { readonly to: "foreign"; readonly backend: Stated<string> };

export interface GuestTag {
  readonly mode: "access" | "trunk";
  readonly tags: readonly Sourced<number>[];
  readonly native?: Sourced<number>;
  readonly at: Origin;
}

export interface NicFact {
  readonly fact: "nic";
  /** From 0, in the order of the guest's text. */
  readonly index: number;
  /** The whole item or element. */
  readonly at: Origin;
  readonly attach: Attach;
  readonly mac?: Stated<string>;
  readonly model?: Stated<string>;
  /** libvirt's interface type, xl's `type`, QEMU's backend. */
  readonly type?: Stated<string>;
  /** Host-side device: `<target dev>`, vifname, ifname. */
  readonly device?: Stated<string>;
  readonly script?: Stated<string>;
  readonly mtu?: Stated<number>;
  readonly tag?: GuestTag;
  readonly virtualport?: Sourced<string>;
  readonly ip?: Stated<string>;
  readonly settings: readonly Setting[];
  /** A `<teaming>` pair shares one MAC on purpose. */
  readonly teaming: boolean;
  readonly conditional: boolean;
}

/** QEMU's hub: whatever is plugged into it hears every frame. One card and one backend are an ordinary pair. */
export interface HubFact {
  readonly hub: string;
  /** `vlan=N` of QEMU before 3.0, `-net` without it (hub 0), or `-netdev hubport`. */
  readonly from: "vlan" | "net" | "hubport";
  /** Indexes of the guest's NICs. */
  readonly nics: readonly number[];
  readonly backends: readonly {
    readonly at: Origin;
    readonly type: Stated<string>;
    readonly attach: Attach;
    readonly device?: Stated<string>;
    readonly settings: readonly Setting[];
  }[];
}

export interface GuestFact {
  readonly fact: "guest";
  readonly dialect: Dialect;
  /** Its place is the name's text; the block's start where the file name or an ordinal stands for it. */
  readonly name: Sourced<string>;
  readonly named: boolean;
  readonly uuid?: Sourced<string>;
  readonly hypervisor: "xen" | "kvm" | "qemu" | "unknown";
  readonly virt: "pv" | "pvh" | "hvm" | "unknown";
  readonly disks: readonly string[];
  readonly block: Span;
  readonly nics: readonly NicFact[];
  /** Keys outside the NICs that rules ask for (`type`, `builder`, `bootloader`). */
  readonly settings: readonly Setting[];
  /** Parts of it are computed: NICs may be missing. */
  readonly opaque: boolean;
  /** A snapshot's copy: no second guest, and nothing that the host starts. */
  readonly saved?: boolean;
  /** QEMU only: hubs with what is plugged into them. */
  readonly hubs?: readonly HubFact[];
}

export interface PortgroupFact {
  readonly name: Sourced<string>;
  readonly isDefault: boolean;
  readonly tag?: GuestTag;
  readonly virtualport?: Sourced<string>;
}

export interface NetworkFact {
  readonly fact: "network";
  readonly dialect: Dialect;
  readonly name: Sourced<string>;
  readonly uuid?: Sourced<string>;
  /** `nat`, `route`, `open`, `none` make their bridge; `bridge`, `private`, `vepa`, `passthrough`, `hostdev` use one. */
  readonly forward: string;
  readonly bridge?: Sourced<string>;
  readonly createsBridge: boolean;
  readonly devices: readonly Sourced<string>[];
  readonly mac?: Stated<string>;
  readonly mtu?: Stated<number>;
  readonly tag?: GuestTag;
  readonly virtualport?: Sourced<string>;
  readonly portgroups: readonly PortgroupFact[];
  /** `<host mac= name=>` entries: a second place where guests' addresses are written. */
  readonly hosts: readonly { readonly mac?: Stated<string>; readonly name?: Sourced<string> }[];
  readonly addresses: readonly AddressFact[];
  readonly block: Span;
}

/** `alias bond0 bonding`, `options bond0 mode=1`, `install bonding /bin/true`. */
export interface ModuleFact {
  readonly fact: "module";
  readonly what: "alias" | "options" | "install";
  readonly name: Sourced<string>;
  /** The module behind an alias; the command that is run in place of the module. */
  readonly module?: Sourced<string>;
  readonly options: readonly BondOption[];
  readonly whole: Span;
}

/** What a tap script does with `$1`. */
export interface TapScriptFact {
  readonly fact: "tap-script";
  readonly script:
    | { readonly maps: "by-name"; readonly strip: string; readonly prefix: string }
    | { readonly maps: "default-route" }
    | { readonly maps: "literal"; readonly bridge: Sourced<string> }
    | { readonly maps: "table"; readonly arms: readonly { readonly tap: string; readonly bridge: Sourced<string> }[] }
    | { readonly maps: "unknown" };
  /** The script sets the tap's MTU before it joins. */
  readonly setsMtu: boolean;
  readonly at: Origin;
}

/** Host-wide defaults: `etc/sysconfig/network`, `xl.conf`, `bridge.conf` lines, evidence for a reader. */
export interface DefaultFact {
  readonly fact: "default";
  readonly of: "ifcfg" | "xen" | "bridge-helper" | "reader" | "link-name";
  readonly setting: Setting;
}

export type Fact =
  | LinkFact
  | EdgeFact
  | AutoFact
  | IncludeFact
  | GuestFact
  | NetworkFact
  | ModuleFact
  | TapScriptFact
  | DefaultFact
  | CaptureFact
  | TroubleFact;

export interface FileFacts {
  readonly file: FileId;
  /** Path with `/`, as the format saw it. */
  readonly path: string;
  readonly format: string;
  readonly dialect: Dialect;
  /** In the order of the text. */
  readonly facts: readonly Fact[];
  readonly comments: readonly Sourced<string>[];
  /** The file holds code that may set or create what the facts do not show. */
  readonly opaque: boolean;
}

export type FactOf<K extends Fact["fact"]> = Extract<Fact, { readonly fact: K }>;

/** The setting that counts for a reader that takes the last one. */
export function setting(of: { readonly settings: readonly Setting[] }, key: string): Setting | undefined {
  for (let i = of.settings.length - 1; i >= 0; i--) {
    const found = of.settings[i];
    if (found?.key === key) return found;
  }
  return undefined;
}

/** Value of a setting that is neither missing nor computed. */
export function word(of: { readonly settings: readonly Setting[] }, key: string): string | undefined {
  const found = setting(of, key);
  return found && !found.computed ? found.value.value : undefined;
}
