/** What a format finds wrong inside one file. The rules of the shelf `file` give it words, severity and fixes. */
import type { FileId, Origin, TextEdit } from "#base/text";
import type { Dialect } from "./facts.ts";

/** kind → the blanks that its message may use. `how` words of mends are named beside each kind. */
export interface TroubleKinds {
  /** Neither blank, comment nor `NAME=value`. mends: delete */
  "ifcfg/not-assignment": { readonly line: string };
  /** `KEY = v`, `KEY =v`, `KEY= v`. mends: join */
  "ifcfg/blanks-around-equals": { readonly key: string };
  /** `KEY==v`: `value` is what bash keeps, `=v`. mends: single */
  "ifcfg/double-equals": { readonly key: string; readonly value: string };
  /** mends: close */
  "ifcfg/unterminated-quote": { readonly key: string };
  /** Closed only by a quote that stands lines later, where one is missing too; `next` is a key in between. mends: close */
  "ifcfg/quote-over-lines": { readonly key: string; readonly next: string };
  /** `( ) < > | & ;;` in a value without quotes. mends: quote */
  "ifcfg/special-character": { readonly key: string; readonly char: string };
  /** mends: drop */
  "ifcfg/bom": { readonly key: string };
  /** Once per file. mends: to-lf */
  "ifcfg/crlf": { readonly key: string };
  /** `export MASTER=`. mends: drop */
  "ifcfg/export": { readonly key: string };
  /** Debian stanzas, XML or other text in an ifcfg file; once per file. */
  "ifcfg/foreign-text": { readonly what: string };
  /** `if`, functions, `. file`; once per file. */
  "ifcfg/shell-code": { readonly what: string };
  /**
   * `A=x y`; `at` is the rest. mends: quote; split where `sets`: the rest assigns known keys, bash sets them all and
   * only NetworkManager loses the first.
   */
  "ifcfg/unquoted-rest": {
    readonly key: string;
    readonly value: string;
    readonly rest: string;
    readonly sets?: boolean;
  };

  /** A catalogue key in the wrong case. mends: rename */
  "ifcfg/key-case": { readonly key: string; readonly known: string };
  /** Not in the catalogue, near a known one. mends: rename */
  "ifcfg/key-near": { readonly key: string; readonly known: string };

  /** mends: delete, move */
  "interfaces/option-outside": { readonly option: string };
  /** mends: delete; for bridge_ports also none */
  "interfaces/option-without-value": { readonly option: string };
  /** A line that goes on behind `\` CR LF, where ifupdown does not join: `word` is then an option without a value. mends: join */
  "interfaces/continued-crlf": { readonly option: string; readonly word: string };
  /** mends: replace */
  "interfaces/unknown-family": { readonly name: string; readonly family: string };
  /** mends: replace */
  "interfaces/unknown-method": { readonly name: string; readonly family: string; readonly method: string };
  /** `iface X` alone. mends: insert */
  "interfaces/bare-iface": { readonly name: string };
  /** `iface X inet`. mends: insert */
  "interfaces/method-missing": { readonly name: string; readonly family: string };
  /** `AUTO`, `Iface`. mends: lower */
  "interfaces/keyword-case": { readonly keyword: string };
  /** mends: none */
  "interfaces/inherits-undefined": { readonly name: string; readonly from: string };
  /** `iface` without a name and such. mends: delete */
  "interfaces/incomplete": { readonly keyword: string };
  /** Words from a `#` on, behind an option or a keyword; `at` is from `#` on. mends: move */
  "interfaces/trailing-comment": { readonly option: string; readonly comment: string };
  /** No option that is known, near a known one. mends: rename */
  "interfaces/option-near": { readonly option: string; readonly known: string };
  /** A built-in option in the wrong case, or with `_` for `-`: `Address`, `MTU`. mends: rename */
  "interfaces/option-case": { readonly option: string; readonly known: string };

  /** mends: lower */
  "xen/key-case": { readonly key: string };
  /** mends: quote */
  "xen/bare-word": { readonly word: string };
  /** Constructs of xm's Python; once per file. */
  "xen/python": { readonly what: string };
  /** Between two items. mends: insert */
  "xen/missing-comma": Record<never, string>;
  /** mends: delete */
  "xen/double-comma": Record<never, string>;
  /** mends: close */
  "xen/unterminated-string": Record<never, string>;
  /** Comment on the last line without newline. mends: newline */
  "xen/no-final-newline": Record<never, string>;
  /** mends: to-lf */
  "xen/crlf": Record<never, string>;
  /** mends: drop */
  "xen/bom": Record<never, string>;
  /** Anything else the grammar refuses. */
  "xen/unexpected": { readonly what: string };
  /** `True`/`False`. mends: number */
  "xen/boolean": { readonly word: string; readonly number: string };

  /** mends: rename */
  "xen-vif/unknown-key": { readonly key: string; readonly near: string; readonly nic: number };
  /** Blanks before `=`. mends: join */
  "xen-vif/blank-before-equals": { readonly key: string; readonly nic: number };
  /** Blanks behind `=` only: they become part of the value. mends: join */
  "xen-vif/blank-after-equals": { readonly key: string; readonly value: string; readonly nic: number };
  /** Blank before `,`. mends: trim */
  "xen-vif/blank-before-comma": { readonly key: string; readonly value: string; readonly nic: number };
  /** A word without `=`. */
  "xen-vif/value-missing": { readonly key: string; readonly nic: number };
  /** `vif = '…'`. mends: wrap */
  "xen-vif/not-a-list": Record<never, string>;
  /** `vif = [ ['…'] ]`: xl passes over the inner list. mends: unwrap */
  "xen-vif/nested-list": Record<never, string>;
  /** mends: replace */
  "xen-vif/bad-type": { readonly value: string; readonly nic: number };
  "xen-vif/bad-rate": { readonly value: string; readonly nic: number };

  /** No XML reader takes the file. mends: close, quote, escape, insert, rename, remove; none where nothing is certain */
  "libvirt/not-well-formed": { readonly what: string };
  /** Well-formed, but libvirt refuses it. mends: insert (placeholder), type (that of the source), replace, remove */
  "libvirt/refused": { readonly why: string };

  /** `netdev=ID` that no `-netdev` of the command defines; `near` may be empty. mends: rename, add (a netdev) */
  "qemu/netdev-undefined": { readonly option: string; readonly id: string; readonly near: string };
  /** `-netdev` without `id=`. mends: insert */
  "qemu/netdev-no-id": { readonly type: string };
  "qemu/netdev-twice": { readonly id: string };
  /** Two cards on one netdev. */
  "qemu/netdev-shared": { readonly id: string; readonly first: string; readonly second: string };
  /** QEMU warns, and starts. mends: insert (a card) */
  "qemu/netdev-unused": { readonly id: string; readonly type: string };
  /** `-net …,vlan=N`, gone in 3.0. mends: convert (the whole command) */
  "qemu/net-vlan": { readonly option: string; readonly vlan: string };
  /** Before 3.0: a card without backend on its hub, or a backend without card; `near` is the hub that lacks this side, or empty. mends: renumber */
  "qemu/hub-one-sided": { readonly side: "card" | "backend"; readonly hub: string; readonly near: string };
  /** mends: replace, move, delete */
  "qemu/option-removed": { readonly option: string; readonly version: string; readonly instead: string };
  /** `yes` and `no` where `on` and `off` are meant. mends: replace */
  "qemu/boolean-word": { readonly key: string; readonly word: string; readonly instead: string };
  /** The command ends before its next line, which begins with `next`. mends: trim (blank), join (missing), move (comment) */
  "qemu/continuation-broken": { readonly why: "blank" | "comment" | "missing"; readonly next: string };
  /** `tunctl` without `-t`; once per file. mends: name */
  "qemu/tap-unnamed": { readonly count: number };

  /** mends: replace */
  typographic: { readonly char: string; readonly hex: string; readonly is: string };
}

export type TroubleKind = keyof TroubleKinds;

/** A repair that the format worked out; `how` is the word by which a rule offers it. */
export interface Mend {
  readonly how: string;
  readonly edits: readonly TextEdit[];
  /** Words for the fix's title, where it needs any. */
  readonly blanks?: Readonly<Record<string, string>>;
}

export type TroubleFact = {
  readonly [K in TroubleKind]: {
    readonly fact: "trouble";
    readonly dialect: Dialect;
    readonly kind: K;
    readonly at: Origin;
    readonly about: TroubleKinds[K];
    readonly also: readonly Origin[];
    readonly mends: readonly Mend[];
    /** The reader loses more than this line: names that other files miss may stand in the lost part. */
    readonly loses: "line" | "rest" | "file";
  };
}[TroubleKind];

/** The troubles of one kind, so that a rule reads them with their own blanks. */
export type TroubleOf<K extends TroubleKind> = Extract<TroubleFact, { readonly kind: K }>;

/** Whether the format found a line of that key misspelt or cut off in the file: what the key lacks follows from that. */
export function isSpoilt(troubles: readonly TroubleFact[], file: FileId, key: string): boolean {
  return troubles.some(({ at, about }) => {
    if (at.file !== file) return false;
    return ("key" in about && about.key === key) || ("known" in about && about.known === key);
  });
}
