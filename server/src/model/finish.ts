/** The finished host: everything decided, questions answered. */
import { getOrMake } from "#base/collections";
import type { FileId, Origin } from "#base/text";
import type { HostInput } from "./build.ts";
import { completeness, namesOfOthers } from "./complete.ts";
import type { Fact, FactOf, IncludeFact, LinkFact } from "./facts.ts";
import type { Plugged } from "./guests.ts";
import type { Guest, Host, HostId, Link, LiveFile, Membership, Network, Nic } from "./host.ts";
import type { Live } from "./live.ts";
import { byName, dotted, isForeignBridge, looksGuestSide } from "./names.ts";
import type { LinkTable } from "./node.ts";
import { type Hurt, hurts, type ReaderId, type Readers } from "./readers/choice.ts";

export function finishHost(input: HostInput, readers: Readers, live: Live, links: LinkTable, plugged: Plugged): Host {
  return new BuiltHost(input, readers, live, links, plugged);
}

class BuiltHost implements Host {
  readonly id: HostId;
  readonly name: string;
  readonly complete: boolean;
  readonly incomplete: string | undefined;
  readonly readers: Readers;
  readonly macPrefixes: readonly string[];
  readonly pool: string | undefined;
  readonly elsewhere: ReadonlySet<string> | undefined;
  readonly files: readonly LiveFile[];
  readonly links: ReadonlyMap<string, Link>;
  readonly networks: ReadonlyMap<string, Network>;
  readonly guests: readonly Guest[];
  readonly bridges: readonly Link[];
  readonly bonds: readonly Link[];
  readonly vlans: readonly Link[];
  readonly nics: readonly Nic[];
  readonly #live: Live;
  readonly #others: ReadonlySet<string>;
  readonly #facts = new Map<string, readonly Fact[]>();

  constructor(input: HostInput, readers: Readers, live: Live, links: LinkTable, plugged: Plugged) {
    const whole = completeness(input.files, live, readers, input.settings.complete);
    this.id = input.id;
    this.name = input.name;
    this.complete = whole.complete;
    this.incomplete = whole.why;
    this.pool = input.settings.pool;
    this.elsewhere = input.settings.elsewhere;
    this.readers = readers;
    this.macPrefixes = (input.settings.macPrefixes ?? []).map((p) =>
      p
        .toLowerCase()
        .replace(/[^0-9a-f]/g, "")
        .slice(0, 6),
    );
    this.files = live.files;
    this.links = new Map([...links.byName].sort(([a], [b]) => byName(a, b)));
    this.networks = plugged.networks;
    this.guests = plugged.guests;
    const declared = [...this.links.values()].filter((l) => l.declared);
    this.bridges = declared.filter((l) => l.kind === "bridge" || l.kind === "ovs-bridge");
    this.bonds = declared.filter((l) => l.kind === "bond");
    this.vlans = declared.filter((l) => l.kind === "vlan");
    this.nics = plugged.guests.filter((g) => g.role === "config").flatMap((g) => g.nics);
    this.#live = live;
    this.#others = namesOfOthers(input.files);
  }

  hurts(...readers: readonly ReaderId[]): Hurt {
    return hurts(this.readers, ...readers);
  }

  file(id: FileId): LiveFile | undefined {
    return this.files.find((f) => f.facts.file === id);
  }

  facts<K extends Fact["fact"]>(kind: K): readonly FactOf<K>[] {
    return this.#of(`live ${kind}`, () =>
      this.#live.facts.map((l) => l.fact).filter((f) => f.fact === kind),
    ) as readonly FactOf<K>[];
  }

  allFacts<K extends Fact["fact"]>(kind: K): readonly FactOf<K>[] {
    return this.#of(`all ${kind}`, () =>
      this.files.flatMap((f) => f.facts.facts).filter((f) => f.fact === kind),
    ) as readonly FactOf<K>[];
  }

  madeElsewhere(name: string): boolean {
    if (this.elsewhere?.has(name) || this.#others.has(name) || isForeignBridge(name) || looksGuestSide(name))
      return true;
    const split = dotted(name);
    return split !== undefined && this.#others.has(split.parent) && !this.links.get(split.parent)?.declared;
  }

  get missingIncludes(): readonly IncludeFact[] {
    return this.#live.missing.flatMap(({ fact }) => (fact.fact === "include" ? [fact] : []));
  }

  definitionAt(place: Origin): LinkFact | undefined {
    return this.allFacts("link").find(
      (l) =>
        l.named !== "command" && l.name.file === place.file && l.block.start <= place.start && place.end <= l.block.end,
    );
  }

  #of(key: string, compute: () => readonly Fact[]): readonly Fact[] {
    return getOrMake(this.#facts, key, compute);
  }
}

/** Claims of one link by their master, for rules about ports in two masters. */
export function mastersOf(link: Link): readonly Membership[] {
  const seen = new Set<Link>();
  return link.memberships.filter((m) => !seen.has(m.master) && seen.add(m.master));
}
