/** What hosts share: values that two of them may claim. */
import { getOrMake } from "#base/collections";
import type { Origin } from "#base/text";
import type { Host, HostId, Link, Nic } from "./host.ts";

/** `bridge` values are `POOL NAME`; the others are what is claimed. */
export type ClaimKind = "mac" | "guest" | "bridge" | "pool" | "ip";

/** One place that claims a value for one host. */
export interface Claim {
  readonly kind: ClaimKind;
  readonly value: string;
  readonly at: Origin;
  readonly host: Host;
  readonly nic?: Nic;
  readonly link?: Link;
}

/** `kind` + value → its claims, per host; kept up to date by delta. */
export class Fleet {
  readonly #groups = new Map<string, Map<HostId, readonly Claim[]>>();
  readonly #held = new Map<HostId, ReadonlySet<string>>();

  /** Takes a host's new claims; gives back the keys of the groups that gained, lost or changed a holder. */
  update(host: HostId, claims: readonly Claim[]): readonly string[] {
    const before = this.#held.get(host) ?? new Set<string>();
    const now = new Map<string, Claim[]>();
    for (const claim of claims) {
      const key = groupKey(claim.kind, claim.value);
      const list = now.get(key);
      if (list) list.push(claim);
      else now.set(key, [claim]);
    }
    for (const key of before) if (!now.has(key)) this.#drop(key, host);
    for (const [key, list] of now) {
      getOrMake(this.#groups, key, () => new Map<HostId, readonly Claim[]>()).set(host, list);
    }
    if (now.size > 0) this.#held.set(host, new Set(now.keys()));
    else this.#held.delete(host);
    return [...new Set([...before, ...now.keys()])].sort();
  }

  /** Every claim of a group, ordered by host and then as claimed. */
  holders(key: string): readonly Claim[] {
    const group = this.#groups.get(key);
    if (!group) return [];
    return [...group.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).flatMap(([, claims]) => claims);
  }

  /** The groups in which a host holds a claim. */
  keysOf(host: HostId): ReadonlySet<string> {
    return this.#held.get(host) ?? new Set();
  }

  #drop(key: string, host: HostId): void {
    const group = this.#groups.get(key);
    group?.delete(host);
    if (group?.size === 0) this.#groups.delete(key);
  }
}

export function groupKey(kind: ClaimKind, value: string): string {
  return `${kind} ${value}`;
}
