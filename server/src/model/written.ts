/** The words that all facts share: settings, bond options and addresses as somebody wrote them. */
import type { Sourced, Span } from "#base/text";
import type { Stated } from "./attributes.ts";

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
  /** ifcfg: a blank and a CR stand behind it: bash takes the CR for a command and sets nothing. */
  readonly lost?: true;
}

/** One option of a bond by the kernel's name (`mode`, `miimon`, `arp_ip_target`), wherever it was written. */
export interface BondOption extends Setting {
  /** False: the option word has no `=`, or blanks around it. */
  readonly wellFormed: boolean;
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
