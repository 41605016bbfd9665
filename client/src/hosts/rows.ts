/** A host as a tree: each link below the first of those that it rests on, guests below what they are plugged into. */
import type { LinkKind, TopologyGuest, TopologyHost, TopologyLink, TopologyNic } from "#protocol/topology";

export type Row = LinkRow | GuestRow | NicRow;

export interface LinkRow {
  readonly is: "link";
  /** Unique in the host, and the same after every change that leaves the row where it is. */
  readonly id: string;
  readonly link: TopologyLink;
  /** It rests on several: this is not the first of them, and what hangs on it stands there. */
  readonly shownBelow: string | undefined;
  /** Findings in the rows below this one. */
  readonly below: number;
}

export interface GuestRow {
  readonly is: "guest";
  readonly id: string;
  /** The guest's own, wherever it is shown. */
  readonly key: string;
  readonly guest: TopologyGuest;
  /** Those that are plugged in here; a guest may stand below several bridges. */
  readonly nics: readonly TopologyNic[];
  readonly below: number;
}

export interface NicRow {
  readonly is: "nic";
  readonly id: string;
  readonly guest: TopologyGuest;
  readonly nic: TopologyNic;
  readonly below: 0;
}

/** Those without anything below them stand in this order. */
const ORDER: readonly LinkKind[] = [
  "physical",
  "bond",
  "vlan",
  "bridge",
  "ovs-bridge",
  "vxlan",
  "veth",
  "tap",
  "other",
  "loopback",
];
/** They hang on a bridge although they are its ports: their other end is a guest's. */
const GUEST_SIDE: ReadonlySet<LinkKind> = new Set<LinkKind>(["tap", "veth"]);

/** The rows of one host. Linear in its links and NICs; what rests on itself in a circle is shown once. */
export class HostRows {
  readonly host: TopologyHost;
  readonly #links: ReadonlyMap<string, TopologyLink>;
  readonly #places: ReadonlyMap<string, number>;
  /** What rests on a link, sorted as the topology is. */
  readonly #uppers = new Map<string, string[]>();
  /** Below which link a link is shown with all that hangs on it. */
  readonly #home = new Map<string, string | undefined>();
  readonly #guests = new Map<string, GuestRow[]>();
  readonly #loose: GuestRow[] = [];
  readonly #below = new Map<string, number>();
  readonly roots: readonly Row[];

  constructor(host: TopologyHost) {
    this.host = host;
    this.#links = new Map(host.links.map((link) => [link.name, link]));
    this.#places = new Map(host.links.map(({ name }, i) => [name, i]));
    this.#joinLinks();
    this.#plugGuests();
    const roots = this.#settle();
    this.#count();
    this.roots = [...roots.map((name) => this.#linkRow(name, undefined)), ...this.#loose].filter(isRow);
  }

  /** How many rows there are, without those of NICs. */
  get size(): number {
    return this.#links.size + this.host.guests.length;
  }

  children(row: Row): readonly Row[] {
    switch (row.is) {
      case "link": {
        if (row.shownBelow !== undefined) return [];
        const { name } = row.link;
        const links = (this.#uppers.get(name) ?? []).map((upper) => this.#linkRow(upper, name));
        return [...links.filter(isRow), ...(this.#guests.get(name) ?? [])];
      }
      case "guest":
        return row.nics.map((nic) => ({
          is: "nic",
          id: `nic/${row.key}/${nic.index}`,
          guest: row.guest,
          nic,
          below: 0,
        }));
      case "nic":
        return [];
    }
  }

  #joinLinks(): void {
    const uppers = new Map<string, Set<string>>();
    const rests = (upper: string, lower: string) => {
      const [a, b] = [this.#links.get(upper), this.#links.get(lower)];
      if (!a || !b || a === b) return;
      const [below, above] = GUEST_SIDE.has(b.kind) ? [a, b] : [b, a];
      const list = uppers.get(below.name) ?? new Set();
      uppers.set(below.name, list.add(above.name));
    };
    for (const { name, parent, master, ports } of this.host.links) {
      if (parent !== null) rests(name, parent);
      if (master !== null) rests(master, name);
      for (const port of ports) rests(name, port);
    }
    for (const [name, list] of uppers) this.#uppers.set(name, this.#sorted(list));
  }

  /** By kind, then as the topology sorts names. */
  #sorted(names: Iterable<string>): string[] {
    const rank = (name: string) => ORDER.indexOf(this.#links.get(name)?.kind ?? "other");
    const place = (name: string) => this.#places.get(name) ?? 0;
    return [...names].sort((a, b) => rank(a) - rank(b) || place(a) - place(b));
  }

  #plugGuests(): void {
    const namesakes = new Map<string, number>();
    for (const guest of this.host.guests) {
      const name = `${guest.file ?? ""}/${guest.name}`;
      const nth = namesakes.get(name) ?? 0;
      namesakes.set(name, nth + 1);
      const key = `${name}/${nth}`;
      const plugs = new Map<string | undefined, TopologyNic[]>();
      for (const nic of guest.nics) {
        const plug = [nic.tap, nic.bridge, nic.dev].find((name) => name !== null && this.#links.has(name)) ?? undefined;
        push(plugs, plug, nic);
      }
      if (plugs.size === 0) plugs.set(undefined, []);
      for (const [plug, nics] of plugs) {
        const below = nics.reduce((sum, { troubles }) => sum + troubles.length, 0);
        const row: GuestRow = { is: "guest", id: `guest/${plug ?? ""}/${key}`, key, guest, nics, below };
        if (plug === undefined) this.#loose.push(row);
        else push(this.#guests, plug, row);
      }
    }
  }

  /** Gives each link its one home, from those that rest on nothing upwards; gives back the roots. */
  #settle(): readonly string[] {
    const resting = new Set([...this.#uppers.values()].flat());
    const names = this.#sorted(this.#links.keys());
    const roots: string[] = [];
    // Those that are left rest on each other in a circle; the first of them stands for all.
    for (const start of [...names.filter((name) => !resting.has(name)), ...names]) {
      if (this.#home.has(start)) continue;
      roots.push(start);
      this.#home.set(start, undefined);
      const open = [start];
      for (let name = open.pop(); name !== undefined; name = open.pop()) {
        const fresh = (this.#uppers.get(name) ?? []).filter((upper) => !this.#home.has(upper));
        for (const upper of fresh) this.#home.set(upper, name);
        // The first comes from the stack first, as a reader comes to it first.
        open.push(...fresh.reverse());
      }
    }
    return roots;
  }

  #count(): void {
    // A home is settled before what lives in it, so the reverse order comes from the leaves.
    for (const [name, home] of [...this.#home].reverse()) {
      const guests = (this.#guests.get(name) ?? []).reduce((sum, row) => sum + row.below + troublesOf(row).length, 0);
      const below = (this.#below.get(name) ?? 0) + guests;
      this.#below.set(name, below);
      if (home !== undefined) {
        const own = this.#links.get(name)?.troubles.length ?? 0;
        this.#below.set(home, (this.#below.get(home) ?? 0) + below + own);
      }
    }
  }

  #linkRow(name: string, under: string | undefined): LinkRow | undefined {
    const link = this.#links.get(name);
    if (!link) return undefined;
    const home = this.#home.get(name);
    if (home === under) {
      return { is: "link", id: `link/${name}`, link, shownBelow: undefined, below: this.#below.get(name) ?? 0 };
    }
    return { is: "link", id: `again/${under ?? ""}/${name}`, link, shownBelow: home ?? name, below: 0 };
  }
}

/** The findings that are told at a row itself. A guest's stand with it wherever it is shown. */
export function troublesOf(row: Row): TopologyLink["troubles"] {
  if (row.is === "link") return row.link.troubles;
  return row.is === "guest" ? row.guest.troubles : row.nic.troubles;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function isRow<R extends Row>(row: R | undefined): row is R {
  return row !== undefined;
}
