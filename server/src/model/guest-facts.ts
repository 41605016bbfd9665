/** What one file says of guests, their NICs and libvirt's networks. */
import type { Origin, Sourced, Span } from "#base/text";
import type { Stated } from "./attributes.ts";
import type { Mend } from "./troubles.ts";
import type { AddressFact, Dialect, Setting } from "./written.ts";

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
  /** The bridge lies in another domain, or is another hypervisor's than Linux's: its name is none of this host's. */
  | {
      readonly to: "foreign";
      /** The domain; the type of the hypervisor. */
      readonly backend: Stated<string>;
      readonly lies: "domain" | "hypervisor";
      readonly bridge?: Stated<string>;
    };

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
  /** `apart`: the whole command with a netdev for each card, in the order of the text. */
  readonly mends?: readonly Mend[];
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
  /** Its processor in QEMU's words (`x86_64`, `aarch64`), where the program or a key tells. */
  readonly arch?: string;
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
