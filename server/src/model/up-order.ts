/** In which order classic ifupdown brings links up: `ifup -a` works down the `auto` lines, includes in place [lab odd-order]. */
import type { AutoFact } from "./facts.ts";
import { setting } from "./facts.ts";
import type { Host, Link } from "./host.ts";
import { dotted, vlanNumber } from "./names.ts";

export class UpOrder {
  readonly #host: Host;
  readonly #autos = new Map<string, AutoFact>();
  readonly #turns = new Map<string, number>();
  /** Names that something else than an `auto` line may bring up. */
  readonly #others = new Set<string>();

  constructor(host: Host) {
    this.#host = host;
    for (const [turn, auto] of host.facts("auto").entries()) {
      const name = auto.name.value;
      if (auto.start !== "auto" && auto.start !== "allow-auto") this.#others.add(name);
      // `auto bond0,br0` names nothing, but both are meant: `ports-list-invalid`.
      else if (auto.pattern) for (const word of name.split(/[,;]/)) this.#others.add(word);
      else if (!this.#turns.has(name)) {
        this.#turns.set(name, turn);
        this.#autos.set(name, auto);
      }
    }
    // `P.ID` brings P up first, whatever P's own line says [run].
    for (const [name, turn] of [...this.#turns]) {
      const parent = name.includes(".") ? name.slice(0, name.indexOf(".")) : undefined;
      if (parent && host.links.get(parent)?.definitions.length)
        this.#turns.set(parent, Math.min(turn - 0.5, this.#turns.get(parent) ?? turn));
    }
    // A slave brings its bond up first.
    for (const bond of host.bonds)
      for (const { edge, port } of bond.members) {
        const turn = edge.saidBy === "lower" ? this.#turns.get(port.name) : undefined;
        if (turn !== undefined) this.#turns.set(bond.name, Math.min(turn, this.#turns.get(bond.name) ?? turn));
      }
    for (const { settings } of host.facts("link"))
      for (const { value } of settings)
        if (value.value.includes("ifup")) for (const word of value.value.split(/[\s;&|]+/)) this.#others.add(word);
  }

  /** The `auto` word that brings the link up; undefined where no such line names it. */
  auto(name: string): AutoFact | undefined {
    return this.#autos.get(name);
  }

  /**
   * What `upper` needs by that name, and what is not made by the time it comes up: the link itself, or the one below a
   * VLAN that would be made on the fly. Undefined where it is there, or something that we do not follow may make it.
   */
  missing(upper: Link, name: string): Link | undefined {
    const turn = this.#turns.get(upper.name);
    return turn === undefined ? undefined : this.#missing(upper, name, turn, new Set());
  }

  #missing(upper: Link, name: string, turn: number, seen: Set<string>): Link | undefined {
    const link = this.#host.links.get(name);
    const split = dotted(name);
    if (!link || link === upper || seen.has(name)) return undefined;
    seen.add(name);
    const maker = this.#maker(link);
    if (maker === "unknown" || maker === upper.name) return undefined;
    const own = maker === undefined ? undefined : this.#turns.get(maker);
    if (own !== undefined && own < turn) return undefined;
    if (split && !link.madeBy) return this.#missing(upper, split.parent, turn, seen);
    return maker === undefined || this.#others.has(maker) ? undefined : link;
  }

  /** The stanza that makes the link when it comes up; undefined: none has to, `unknown`: something that we do not follow. */
  #maker(link: Link): string | "unknown" | undefined {
    if (link.definitions.some((d) => d.opaque || d.conditional || d.variant || d.dialect !== "interfaces"))
      return "unknown";
    if (link.madeBy) {
      const stanza = this.#host.definitionAt(link.madeBy.name);
      return stanza?.stanza && !link.madeBy.conditional ? stanza.name.value : "unknown";
    }
    const [definition] = link.definitions;
    if (!definition) return undefined;
    switch (link.kind) {
      case "bond":
        return link.name;
      case "bridge":
        return link.setting("bridge-ports") ? link.name : "unknown";
      case "vlan":
        // Without an id in its name ifupdown never makes it: `vlan-tool-mismatch`.
        return dotted(link.name) || vlanNumber(link.name) ? link.name : "unknown";
      default:
        return setting(definition, "tunctl-user") ? link.name : "unknown";
    }
  }
}
