/** What a capture of a running host shows. Evidence only: compared with the configuration, never merged, never edited. */
import type { Sourced, Span } from "#base/text";
import type { LinkKind } from "./facts.ts";

export interface CapturedLink {
  readonly name: Sourced<string>;
  readonly kind?: LinkKind;
  readonly mtu?: Sourced<number>;
  readonly mac?: Sourced<string>;
  /** Burned-in address of a bond slave. */
  readonly cardMac?: Sourced<string>;
  readonly master?: Sourced<string>;
  readonly parent?: Sourced<string>;
  readonly vlanId?: Sourced<number>;
  readonly up?: boolean;
  readonly stp?: Sourced<boolean>;
  readonly vlanAware?: Sourced<boolean>;
  readonly bondMode?: Sourced<string>;
  readonly bondPrimary?: Sourced<string>;
  /** Milliseconds. */
  readonly miimon?: Sourced<number>;
  readonly addresses: readonly Sourced<string>[];
  readonly receive?: { readonly packets: Sourced<number>; readonly errors: Sourced<number> };
}

export interface CaptureFact {
  readonly fact: "capture";
  readonly kind:
    | "ifconfig"
    | "brctl"
    | "ip-link"
    | "ip-addr"
    | "ip-json"
    | "bridge-vlan"
    | "bonding"
    | "vlan-config"
    | "ovs"
    | "virsh"
    | "xl";
  /** Lists every link of its kind, so that a missing one is missing on the host. */
  readonly complete: boolean;
  readonly links: readonly CapturedLink[];
  /** VLANs per bridge port: `bridge vlan show`. */
  readonly portVlans: readonly {
    readonly port: Sourced<string>;
    readonly vlans: readonly {
      readonly from: number;
      readonly to: number;
      readonly pvid: boolean;
      readonly untagged: boolean;
    }[];
  }[];
  readonly block: Span;
}

/** MTUs by name, where every capture that shows one shows the same. */
export function capturedMtus(captures: readonly CaptureFact[]): ReadonlyMap<string, Sourced<number>> {
  const found = new Map<string, Sourced<number>>();
  const torn = new Set<string>();
  for (const { links } of captures)
    for (const { name, mtu } of links) {
      if (!mtu) continue;
      const known = found.get(name.value);
      if (known && known.value !== mtu.value) torn.add(name.value);
      else found.set(name.value, mtu);
    }
  for (const name of torn) found.delete(name);
  return found;
}
