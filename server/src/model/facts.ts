/** What ONE FILE says. No name is resolved here; a reader (`model/readers`) decides later what comes of it. */
import type { FileId, Origin, Sourced, Span } from "#base/text";
import type { Attributes } from "./attributes.ts";
import type { CaptureFact } from "./capture.ts";
import type { GuestFact, NetworkFact } from "./guest-facts.ts";
import type { Mend, TroubleFact } from "./troubles.ts";
import type { AddressFact, BondOption, Dialect, LinkKind, Setting } from "./written.ts";

export type { Attach, GuestFact, GuestTag, HubFact, NetworkFact, NicFact, PortgroupFact } from "./guest-facts.ts";
export type { AddressFact, BondOption, Dialect, LinkKind, Setting } from "./written.ts";

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
  readonly script: /** `digits`: whatever is no digit goes, not only `strip`. */
    | { readonly maps: "by-name"; readonly strip: string; readonly prefix: string; readonly digits?: true }
    | { readonly maps: "default-route" }
    | { readonly maps: "literal"; readonly bridge: Sourced<string> }
    | { readonly maps: "table"; readonly arms: readonly { readonly tap: string; readonly bridge: Sourced<string> }[] }
    | { readonly maps: "unknown" };
  /** The script sets the tap's MTU before it joins. */
  readonly setsMtu: boolean;
  /** The text is only where a symbolic link leads, as checkouts on Windows write it: the script is the one there. */
  readonly link?: Sourced<string>;
  /** `mtu`: gives the tap the bridge's MTU before it joins. */
  readonly mends?: readonly Mend[];
  readonly at: Origin;
}

/** Host-wide defaults: `etc/sysconfig/network`, `xl.conf`, `bridge.conf` lines, evidence for a reader. */
export interface DefaultFact {
  readonly fact: "default";
  /** `hook`: a word that a script of ifupdown's asks for, `IF_…` less its beginning. */
  readonly of: "ifcfg" | "xen" | "bridge-helper" | "reader" | "link-name" | "hook";
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
  /** Stretches of several lines inside which no comment can stand: one above them holds for all of it. */
  readonly joined?: readonly Span[];
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
