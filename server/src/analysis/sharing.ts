/** What hosts share, and what the fleet rules say of it: kept up to date by delta, group by group. */
import { type Claim, Fleet, groupKey } from "#model/fleet";
import type { HostId } from "#model/host";
import type { Finding, FleetRule, Rule } from "#rules/rule";

export interface SharedFinding {
  readonly rule: FleetRule;
  readonly finding: Finding;
}

export class Sharing {
  readonly #rules: readonly FleetRule[];
  readonly #run: (rule: FleetRule, value: string, holders: readonly Claim[]) => readonly Finding[];
  readonly #fleet = new Fleet();
  readonly #groups = new Map<string, readonly SharedFinding[]>();

  constructor(
    rules: readonly Rule[],
    run: (rule: FleetRule, value: string, holders: readonly Claim[]) => readonly Finding[],
  ) {
    this.#rules = rules.filter((rule) => rule.scope === "fleet");
    this.#run = run;
  }

  /** Takes what a host claims now; gives back every host that is, or was, in a group with it. */
  take(id: HostId, claims: readonly Claim[]): ReadonlySet<HostId> {
    const before = this.#holders(this.#fleet.keysOf(id));
    const keys = this.#fleet.update(id, claims);
    for (const key of keys) this.#groups.delete(key);
    return new Set([...before, ...this.#holders(keys)]);
  }

  /** The findings of every group that the host is in, wherever they point. */
  findings(id: HostId): readonly SharedFinding[] {
    return [...this.#fleet.keysOf(id)].sort().flatMap((key) => {
      const group = this.#groups.get(key) ?? this.#judge(key);
      this.#groups.set(key, group);
      return group;
    });
  }

  #holders(keys: Iterable<string>): ReadonlySet<HostId> {
    const hosts = new Set<HostId>();
    for (const key of keys) for (const { host } of this.#fleet.holders(key)) hosts.add(host.id);
    return hosts;
  }

  #judge(key: string): readonly SharedFinding[] {
    const holders = this.#fleet.holders(key);
    const [first] = holders;
    if (!first || holders.length < 2) return [];
    const watching = this.#rules.filter((rule) => groupKey(rule.watches, first.value) === key);
    return watching.flatMap((rule) => this.#run(rule, first.value, holders).map((finding) => ({ rule, finding })));
  }
}
