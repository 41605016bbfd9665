/** What lights up with a node: the way of a guest's card to the wire, and all that hangs on a link. */
import { type Drawing, draw } from "./drawing.ts";
import type { PlacedHost } from "./layout.ts";
import { fonts } from "./metrics.ts";
import { chip, middleOf } from "./svg.ts";
import type { ViewEdge, ViewHost } from "./view.ts";
import { textWidth } from "./width.ts";

export interface Trail {
  readonly nodes: ReadonlySet<string>;
  /** The lit edges, each with the tags that a frame bears there, outermost first: `900`, `900·77`; empty where none. */
  readonly edges: ReadonlyMap<string, readonly string[]>;
}

/** Only hostile input goes on for longer: more tags than any frame can bear, more ways than any eye can follow. */
const deepest = 4;
const longest = 20_000;

/** Empty where the host has no such node. */
export function trailOf(host: ViewHost, id: string): Trail {
  const incoming = new Map<string, ViewEdge[]>();
  const outgoing = new Map<string, ViewEdge[]>();
  for (const edge of host.edges) {
    append(incoming, edge.to, edge);
    append(outgoing, edge.from, edge);
  }
  const nodes = new Set<string>();
  const edges = new Map<string, Set<string>>();
  const lit = (edge: ViewEdge, tags: string) => {
    const known = edges.get(edge.id) ?? new Set();
    if (tags !== "") known.add(tags);
    edges.set(edge.id, known);
  };
  const guest = host.guests.find((each) => each.id === id);
  const starts = guest ? guest.nics : host.nodes.some((node) => node.id === id) ? [id] : [];
  if (guest) nodes.add(id);

  const seen = new Set<string>();
  const toWire = starts.map((node) => ({ node, tags: [] as readonly number[] }));
  for (let at = toWire.pop(); at && seen.size < longest; at = toWire.pop()) {
    const key = `${at.node} ${at.tags.join(" ")}`;
    if (seen.has(key)) continue;
    seen.add(key);
    nodes.add(at.node);
    for (const edge of incoming.get(at.node) ?? []) {
      const tags = edge.push === null || at.tags.length >= deepest ? at.tags : [edge.push, ...at.tags];
      lit(edge, tags.join("·"));
      toWire.push({ node: edge.from, tags });
    }
  }
  const toGuests = guest ? [] : [...starts];
  const reached = new Set<string>();
  for (let at = toGuests.pop(); at !== undefined; at = toGuests.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    nodes.add(at);
    for (const edge of outgoing.get(at) ?? []) {
      if (!edges.has(edge.id)) lit(edge, "");
      toGuests.push(edge.to);
    }
  }
  for (const each of host.guests) if (each.nics.some((nic) => nodes.has(nic))) nodes.add(each.id);
  return { nodes, edges: new Map([...edges].map(([edge, tags]) => [edge, [...tags]])) };
}

function append(map: Map<string, ViewEdge[]>, key: string, edge: ViewEdge): void {
  const list = map.get(key);
  if (list) list.push(edge);
  else map.set(key, [edge]);
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
