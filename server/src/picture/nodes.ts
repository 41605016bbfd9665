/** Nodes, guests and the lines between them, drawn. */
import { type Drawing, draw, number as n } from "./drawing.ts";
import type { PlacedEdge, PlacedGuest, PlacedHost, PlacedNode } from "./layout.ts";
import { fonts, inset, signInset, sizes } from "./metrics.ts";
import {
  at,
  chip,
  codes,
  curve,
  type How,
  hueClass,
  icon,
  markClass,
  markSign,
  marks,
  middleOf,
  stateSign,
  worstOf,
} from "./parts.ts";
import { behind, outline, rounded } from "./shapes.ts";
import type { ViewNode } from "./view.ts";
import { shorten, textWidth } from "./width.ts";
import { sayEdge, sayGuest, sayNode } from "./words.ts";

export function nodeDrawing(placed: PlacedNode, host: string, how: How): Drawing {
  const { node, words, width: w, height: h } = placed;
  const { shape, rails } = outline(node.kind, w, h);
  const worst = worstOf(node.troubles);
  const second = words.detail !== "" || words.chip !== "";
  const x = inset(node.kind);
  const back = behind(node.kind, w, h);
  const names = [
    "node",
    `kind-${node.kind}`,
    `state-${node.state}`,
    ...hueClass(node.hue),
    ...(worst ? [`severity-${worst}`] : []),
    ...markClass(node.mark),
  ];
  const told = sayNode(node);
  return draw(
    "g",
    { key: node.id, class: names.join(" "), ...identity(node, host), ...reachable(how, told), transform: at(placed) },
    how.live ? null : draw("title", {}, told.replaceAll("; ", "\n")),
    back === "" ? null : draw("path", { key: "behind", class: "rail behind", d: back }),
    draw("path", { key: "shape", class: "shape", d: shape }),
    rails === "" ? null : draw("path", { key: "rails", class: "rail", d: rails }),
    icon(node.kind, x - 24, h / 2 - 8),
    draw("text", { key: "label", class: "label", x, y: second ? 16 : h / 2 + 4.5 }, words.label),
    ...(words.chip === "" ? [] : chip(x - 1, 21, words.chipWidth, 14, words.chip)),
    words.detail === ""
      ? null
      : draw(
          "text",
          { key: "detail", class: "detail", x: x + (words.chipWidth && words.chipWidth + 5), y: 31.5 },
          words.detail,
        ),
    ...stateSign(node.state, w - signInset(node.kind), 11),
    ...marks(node.troubles, w - 1, 2),
    ...markSign(node.mark, 0, 0),
    ...codes(node.troubles, x - 23, h + 12.5, placed.room - x + 23),
  );
}

function identity(node: Pick<ViewNode, "id" | "name" | "kind">, host: string): Readonly<Record<string, string>> {
  return { "data-id": node.id, "data-name": node.name, "data-kind": node.kind, "data-host": host };
}

export function reachable(how: How, told: string): Readonly<Record<string, string>> {
  return how.live ? { tabindex: "-1", role: "treeitem", "aria-level": "2", "aria-label": told } : {};
}

export function guestDrawing(placed: PlacedGuest, on: PlacedHost, how: How): Drawing {
  const { guest, width: w, height: h } = placed;
  const worst = worstOf(guest.troubles);
  const told = sayGuest(guest);
  const mark = worst === undefined ? 0 : 20;
  const kindWidth = textWidth(guest.hypervisor, fonts.detail);
  const name = shorten(guest.name, fonts.guest, w - 34 - kindWidth - 26 - mark);
  return draw(
    "g",
    {
      key: guest.id,
      class: ["node", "kind-guest", ...(worst ? [`severity-${worst}`] : []), ...markClass(guest.mark)].join(" "),
      ...identity({ id: guest.id, name: guest.name, kind: "guest" }, on.host.name),
      ...reachable(how, told),
      transform: at(placed),
    },
    how.live ? null : draw("title", {}, told.replaceAll("; ", "\n")),
    draw("path", { class: "shape guest-frame", d: rounded(w, h, 12) }),
    icon("guest", 13, 10),
    draw("text", { class: "guest-name", x: 36, y: 22.5 }, name),
    draw("text", { class: "guest-kind", x: w - 14 - mark, y: 22.5, "text-anchor": "end" }, guest.hypervisor),
    guest.nics.length > 0
      ? null
      : draw("text", { class: "guest-empty", x: 36, y: sizes.frame.head + 22 }, "no network card"),
    ...marks(guest.troubles, w - 18, 18),
    ...markSign(guest.mark, 2, 2),
    ...codes(guest.troubles, 14, h + 13, w),
  );
}

export function edgeDrawing(placed: PlacedEdge, nodes: ReadonlyMap<string, ViewNode>, how: How): Drawing {
  const { edge, back, points } = placed;
  const from = nodes.get(edge.from);
  const to = nodes.get(edge.to);
  const told = from && to ? sayEdge(edge, from, to) : "";
  const d = curve(points);
  const ends = [points[0], points.at(-1)]
    .map((p) => (p ? `M${n(p.x - 2.6)} ${n(p.y)}a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0Z` : ""))
    .join("");
  const names = [
    "edge",
    `kind-${edge.kind}`,
    ...hueClass(edge.hue),
    ...(edge.loose ? ["loose"] : []),
    ...(edge.captured ? ["captured"] : []),
    ...(back ? ["back"] : []),
    ...markClass(edge.mark),
  ];
  const middle = middleOf(points);
  const width = Math.ceil(textWidth(edge.label, fonts.chip)) + 12;
  return draw(
    "g",
    {
      key: edge.id,
      class: names.join(" "),
      "data-from": edge.from,
      "data-to": edge.to,
      ...reachable(how, told),
    },
    how.live ? draw("path", { key: "hit", class: "hit", d }) : draw("title", {}, told),
    draw("path", { key: "wire", class: "wire", d }),
    draw("path", { key: "ends", class: "end", d: ends }),
    ...(edge.label === "" ? [] : chip(middle.x - width / 2, middle.y - 8, width, 16, edge.label)),
    ...markSign(edge.mark, middle.x - (edge.label === "" ? 0 : width / 2 + 10), middle.y),
  );
}
