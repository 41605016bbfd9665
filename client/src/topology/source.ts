/** The topology as the language server last told it: all of it once, then only the hosts that changed. */
import type { Topology, TopologyHost } from "#protocol/topology";
import type { Server } from "../server.ts";

/** When more hosts than this change at once, one question for all of them is less work. */
const few = 4;

export type News = { readonly topology: Topology } | { readonly hosts: readonly TopologyHost[] };

export class Source {
  readonly #server: Server;
  #topology: Topology | undefined;
  /** Names of hosts that changed since the last question; undefined: any may have. */
  #changed: Set<string> | undefined;

  constructor(server: Server) {
    this.#server = server;
  }

  get topology(): Topology {
    return this.#topology ?? { version: 1, hosts: [] };
  }

  /** No names: every host may be another. */
  note(hosts: readonly string[]): void {
    if (hosts.length === 0) this.#changed = undefined;
    else for (const host of hosts) this.#changed?.add(host);
  }

  /** The next news are everything: whoever hears them knows nothing yet. */
  forget(): void {
    this.#changed = undefined;
  }

  async news(): Promise<News> {
    const changed = this.#changed;
    this.#changed = new Set();
    const hosts = changed === undefined || changed.size > few ? undefined : await this.#some(changed);
    if (hosts !== undefined) return { hosts };
    this.#topology = (await this.#server.topology({})) ?? { version: 1, hosts: [] };
    return { topology: this.#topology };
  }

  /** Undefined where one question for all is needed: a host is new or gone, or two bear one name. */
  async #some(names: ReadonlySet<string>): Promise<readonly TopologyHost[] | undefined> {
    const known = this.#topology;
    if (known === undefined) return undefined;
    const answers = await Promise.all([...names].map((host) => this.#server.topology({ host })));
    const told = answers.flatMap((answer) => answer?.hosts ?? []);
    const once = (name: string) => known.hosts.filter((host) => host.name === name).length === 1;
    if (told.length !== names.size || !told.every(({ name }) => names.has(name) && once(name))) return undefined;
    const others = new Map(told.map((host) => [host.name, host]));
    this.#topology = { ...known, hosts: known.hosts.map((host) => others.get(host.name) ?? host) };
    return told;
  }
}
