/** What hosts share, and what the fleet rules say of it: kept up to date by delta, group by group. */
import { type Claim, Fleet, groupKey } from "#model/fleet";
import type { HostId } from "#model/host";
import type { Finding, FleetRule, Rule } from "#rules/rule";
import { same } from "./same.ts";

export interface SharedFinding {
  readonly rule: FleetRule;
  readonly finding: Finding;
}

type Run = (rule: FleetRule, value: string, holders: readonly Claim[]) => readonly Finding[];

export class Sharing {
  readonly #rules: readonly FleetRule[];
  readonly #watched: ReadonlySet<string>;
  readonly #run: Run;
  readonly #fleet = new Fleet();
  /** Group → what the rules said of it last. */
  readonly #said = new Map<string, readonly SharedFinding[]>();
  /** Groups that gained, lost or changed a holder since. */
  readonly #stale = new Set<string>();

  constructor(rules: readonly Rule[], run: Run) {
    this.#rules = rules.filter((rule) => rule.scope === "fleet");
    this.#watched = new Set(this.#rules.map(({ watches }) => watches));
    this.#run = run;
  }

  /** Takes what a host claims now. What no rule watches is not kept. */
  take(id: HostId, claims: readonly Claim[]): void {
    const watched = claims.filter(({ kind }) => this.#watched.has(kind));
    for (const key of this.#fleet.update(id, watched)) this.#stale.add(key);
  }

  /** Judges anew the groups that changed; gives back the hosts of which something else is said now. */
  settle(): ReadonlySet<HostId> {
    const touched = new Set<HostId>();
    for (const key of this.#stale) {
      const before = this.#said.get(key) ?? [];
      const holders = this.#fleet.holders(key);
      const now = holders.length < 2 ? [] : this.#judge(key, holders);
      if (now.length > 0) this.#said.set(key, now);
      else this.#said.delete(key);
      // Those who left the group are told as well: the caller knows which host it changed.
      if (!same(before, now)) for (const { host } of holders) touched.add(host.id);
    }
    this.#stale.clear();
    return touched;
  }

  /** The findings of every group that the host is in, wherever they point. Call `settle` before. */
  findings(id: HostId): readonly SharedFinding[] {
    return [...this.#fleet.keysOf(id)].sort().flatMap((key) => this.#said.get(key) ?? []);
  }

  #judge(key: string, holders: readonly Claim[]): readonly SharedFinding[] {
    const value = holders[0]?.value ?? "";
    const watching = this.#rules.filter((rule) => groupKey(rule.watches, value) === key);
    return watching.flatMap((rule) => this.#run(rule, value, holders).map((finding) => ({ rule, finding })));
  }
}
