/** What lights up with a node: the way of a guest's card to the wire, and all that hangs on a link. */
import { getOrMake } from "#base/collections";
import { type Drawing, draw } from "./drawing.ts";
import type { PlacedHost } from "./layout.ts";
import { fonts } from "./metrics.ts";
import { chip, middleOf } from "./svg.ts";
import type { ViewEdge, ViewHost, ViewNode, Way } from "./view.ts";
import { textWidth } from "./width.ts";

export interface Trail {
  readonly nodes: ReadonlySet<string>;
  /** The lit edges, each with the tags that a frame bears there, outermost first: `900`, `900·77`; empty where none. */
  readonly edges: ReadonlyMap<string, readonly string[]>;
}

/** Only hostile input goes on for longer: more tags than any frame can bear, more ways than any eye can follow. */
const deepest = 4;
const longest = 20_000;

/**
 * Empty where the host has no such node. A card whose ways out are known lights those alone: behind a bridge that
 * filters by VLAN not every uplink carries its frames. A link lights all below it, and above it every card but those
 * whose known ways go elsewhere.
 */
export function trailOf(host: ViewHost, id: string): Trail {
  return new Lamp(host).light(id);
}

class Lamp {
  readonly #host: ViewHost;
  readonly #byId: ReadonlyMap<string, ViewNode>;
  readonly #incoming = new Map<string, ViewEdge[]>();
  readonly #outgoing = new Map<string, ViewEdge[]>();
  readonly #nodes = new Set<string>();
  readonly #edges = new Map<string, Set<string>>();

  constructor(host: ViewHost) {
    this.#host = host;
    this.#byId = new Map(host.nodes.map((node) => [node.id, node]));
    for (const edge of host.edges) {
      getOrMake(this.#incoming, edge.to, () => []).push(edge);
      getOrMake(this.#outgoing, edge.from, () => []).push(edge);
    }
  }

  light(id: string): Trail {
    const guest = this.#host.guests.find((each) => each.id === id);
    const starts = guest ? guest.nics : this.#byId.has(id) ? [id] : [];
    if (guest) this.#nodes.add(id);
    for (const start of starts) {
      const ways = this.#byId.get(start)?.ways ?? [];
      if (ways.length === 0) this.#toWire(start, undefined);
      else this.#alongWays(start, ways);
    }
    if (!guest) this.#toGuests(starts);
    for (const each of this.#host.guests) if (each.nics.some((nic) => this.#nodes.has(nic))) this.#nodes.add(each.id);
    return { nodes: this.#nodes, edges: new Map([...this.#edges].map(([edge, tags]) => [edge, [...tags]])) };
  }

  #lit(edge: ViewEdge, tags: readonly number[]): void {
    const known = this.#edges.get(edge.id) ?? new Set();
    if (tags.length > 0) known.add(tags.join("·"));
    this.#edges.set(edge.id, known);
  }

  /** From the card to the first link of its ways, then along each. */
  #alongWays(start: string, ways: readonly Way[]): void {
    this.#toWire(start, new Set(ways.flatMap(([first]) => (first ? [first.id] : []))));
    for (const way of ways) {
      way.forEach(({ id, tags }, i) => {
        this.#nodes.add(id);
        // A bond's cards follow it side by side: the line comes from the last hop that has one.
        for (let k = i - 1; k >= 0; k--) {
          const hop = way[k];
          const edge = this.#incoming.get(hop?.id ?? "")?.find(({ from }) => from === id);
          if (!edge || !hop) continue;
          // Only a VLAN puts on a tag of its own; every other link passes on what came in.
          this.#lit(edge, this.#byId.get(id)?.kind === "vlan" ? hop.tags : tags);
          break;
        }
      });
    }
  }

  /** Everything towards the wire, but no further than the nodes in `until`. */
  #toWire(start: string, until: ReadonlySet<string> | undefined): void {
    const seen = new Set<string>();
    const waiting = [{ node: start, tags: [] as readonly number[] }];
    for (let at = waiting.pop(); at && seen.size < longest; at = waiting.pop()) {
      const key = `${at.node} ${at.tags.join(" ")}`;
      if (seen.has(key)) continue;
      seen.add(key);
      this.#nodes.add(at.node);
      if (until?.has(at.node)) continue;
      for (const edge of this.#incoming.get(at.node) ?? []) {
        const tags = edge.push === null || at.tags.length >= deepest ? at.tags : [edge.push, ...at.tags];
        this.#lit(edge, tags);
        waiting.push({ node: edge.from, tags });
      }
    }
  }

  #toGuests(starts: readonly string[]): void {
    const reached = new Set<string>();
    const waiting = [...starts];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (reached.has(at)) continue;
      reached.add(at);
      this.#nodes.add(at);
      for (const edge of this.#outgoing.get(at) ?? []) {
        if (!starts.every((start) => this.#leadsTo(start, edge.to))) continue;
        if (!this.#edges.has(edge.id)) this.#lit(edge, []);
        waiting.push(edge.to);
      }
    }
  }

  /** False: a card whose known ways do not go over the link. What hangs between bridge and card is on nobody's way. */
  #leadsTo(start: string, to: string): boolean {
    const ways = this.#byId.get(to)?.ways ?? [];
    const kind = this.#byId.get(start)?.kind;
    if (ways.length === 0 || kind === "tap" || kind === "veth" || kind === "network") return true;
    return ways.some((way) => way.some(({ id }) => id === start));
  }
}

/** The MTU at each lit node and the tags at each lit edge, to be laid over the host's picture. */
export function trailDrawing(placed: PlacedHost, trail: Trail): Drawing {
  const labels: Drawing[] = [];
  for (const { edge, points } of placed.edges) {
    const tags = trail.edges.get(edge.id) ?? [];
    if (tags.length === 0 || edge.label !== "") continue;
    const text = tags.length > 3 ? `${tags.length} tags` : tags.join(", ");
    const width = Math.ceil(textWidth(text, fonts.chip)) + 12;
    const { x, y } = middleOf(points);
    labels.push(draw("g", { key: edge.id, class: "tag-label" }, ...chip(x - width / 2, y - 8, width, 16, text)));
  }
  for (const { node, x, y, width } of placed.nodes) {
    if (node.mtu === null || !trail.nodes.has(node.id)) continue;
    const text = `MTU ${node.mtu}`;
    const wide = Math.ceil(textWidth(text, fonts.chip)) + 10;
    labels.push(
      draw("g", { key: node.id, class: "mtu-label" }, ...chip(x + width - wide - 12, y - 11, wide, 15, text)),
    );
  }
  return draw(
    "g",
    { key: placed.host.name, class: "trail", "aria-hidden": "true", transform: `translate(${placed.x} ${placed.y})` },
    ...labels,
  );
}
