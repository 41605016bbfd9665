/** Layout → drawing, and the drawing as a file of its own. */
import type { Severity, Topology, TopologyTrouble } from "#protocol/topology";
import { viewOf } from "./build.ts";
import { type Drawing, draw, number as n, toXml } from "./drawing.ts";
import { hueOf } from "./hues.ts";
import {
  type Layout,
  layoutOf,
  type PlacedEdge,
  type PlacedGuest,
  type PlacedHost,
  type PlacedNode,
  type Point,
} from "./layout.ts";
import { fonts, inset, sizes } from "./metrics.ts";
import { behind, icons, outline, rounded, signs } from "./shapes.ts";
import { pictureCss } from "./style.ts";
import { fixed, type Paint } from "./theme.ts";
import type { ViewNode } from "./view.ts";
import { shorten, textWidth } from "./width.ts";
import { sayEdge, sayGuest, sayNode } from "./words.ts";

/** `live`: for the webview, where nodes are items of a tree that keys lead through, and a card tells what a title would. */
export interface How {
  readonly live: boolean;
}

/** A picture that needs nothing but itself. `auto` follows the reader's light or dark setting, light where there is none. */
export function topologySvg(topology: Topology, theme: "light" | "dark" | "auto" = "auto"): string {
  return svgOf(layoutOf(viewOf(topology)), theme, topology);
}

/** `theme` may be colours of the caller's own. The topology, when given, lies in the metadata, as JSON. */
export function svgOf(layout: Layout, theme: "light" | "dark" | "auto" | Paint = "auto", topology?: Topology): string {
  const { width, height } = layout;
  const dark = `\n@media (prefers-color-scheme: dark) {\n${pictureCss(fixed("dark"))}\n}`;
  const paint = typeof theme === "object" ? theme : fixed(theme === "dark" ? "dark" : "light");
  const css = pictureCss(paint) + (theme === "auto" ? dark : "");
  const names = layout.hosts.map(({ host }) => host.name).join(", ");
  const picture = draw(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "aria-labelledby": "title",
    },
    draw("title", { id: "title" }, names === "" ? "Network topology" : `Network topology of ${names}`),
    topology ? draw("metadata", { id: "topology" }, JSON.stringify(topology)) : null,
    draw("style", {}, css),
    draw("rect", { class: "paper", width, height }),
    ...layout.hosts.map((host) => hostDrawing(host, { live: false })),
  );
  return `${toXml(picture)}\n`;
}

export function hostDrawing(placed: PlacedHost, how: How): Drawing {
  const { host, width, height, columns } = placed;
  const { side } = sizes.host;
  const nodes = new Map(host.nodes.map((node) => [node.id, node]));
  const nameWidth = textWidth(host.name, fonts.host);
  return draw(
    "g",
    {
      key: host.name,
      class: "host",
      "data-host": host.name,
      role: how.live ? "group" : null,
      "aria-label": how.live ? `Host ${host.name}; ${host.summary}` : null,
      transform: at(placed),
    },
    draw("rect", { class: "host-frame", width, height, rx: 12 }),
    icon("host", side, 19),
    draw("text", { class: "host-name", x: side + 24, y: 32 }, host.name),
    draw("text", { class: "host-summary", x: side + 24 + nameWidth + 14, y: 32 }, host.summary),
    ...tally(placed),
    draw("path", { class: "rule", d: `M${side} 47.5H${width - side}` }),
    ...columns.map(({ x, title }) =>
      title === "" ? null : draw("text", { key: `caption ${title}`, class: "caption", x, y: 68 }, title.toUpperCase()),
    ),
    draw("g", { key: "guests" }, ...placed.guests.map((guest) => guestDrawing(guest, placed, how))),
    draw("g", { key: "edges" }, ...placed.edges.map((edge) => edgeDrawing(edge, nodes, how))),
    draw("g", { key: "nodes" }, ...placed.nodes.map((node) => nodeDrawing(node, host.name, how))),
  );
}

function nodeDrawing(placed: PlacedNode, host: string, how: How): Drawing {
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
    ...marks(node.troubles, w - 1, 0),
    ...codes(node.troubles, x - 23, h + 13, placed.room - x + 23),
  );
}

function identity(node: Pick<ViewNode, "id" | "name" | "kind">, host: string): Readonly<Record<string, string>> {
  return { "data-id": node.id, "data-name": node.name, "data-kind": node.kind, "data-host": host };
}

function reachable(how: How, told: string): Readonly<Record<string, string>> {
  return how.live ? { tabindex: "-1", role: "treeitem", "aria-level": "2", "aria-label": told } : {};
}

function guestDrawing(placed: PlacedGuest, on: PlacedHost, how: How): Drawing {
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
      class: ["node", "kind-guest", ...(worst ? [`severity-${worst}`] : [])].join(" "),
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
    ...codes(guest.troubles, 14, h + 13, w),
  );
}

function edgeDrawing(placed: PlacedEdge, nodes: ReadonlyMap<string, ViewNode>, how: How): Drawing {
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
    ...(back ? ["back"] : []),
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
  );
}

/** Out of a node level, into the next level: an S between columns, straight through a column. */
export function curve(points: readonly Point[]): string {
  const [first] = points;
  if (!first) return "";
  let d = `M${n(first.x)} ${n(first.y)}`;
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1] ?? first;
    const b = points[i] ?? first;
    const half = (b.x - a.x) / 2;
    if (i % 2 === 0) d += `H${n(b.x)}`;
    else d += `C${n(a.x + half)} ${n(a.y)} ${n(b.x - half)} ${n(b.y)} ${n(b.x)} ${n(b.y)}`;
  }
  return d;
}

/** Halfway along the last curve: where an edge bears its words. */
export function middleOf(points: readonly Point[]): Point {
  const a = points.at(-2) ?? { x: 0, y: 0 };
  const b = points.at(-1) ?? a;
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

export function chip(x: number, y: number, width: number, height: number, text: string): Drawing[] {
  const box = { x, y, width, height, rx: height / 2 };
  return [
    draw("rect", { key: "chip-back", class: "chip-back", ...box }),
    draw("rect", { key: "chip", class: "chip", ...box }),
    draw(
      "text",
      { key: "chip-text", class: "chip-text", x: x + width / 2, y: y + height / 2 + 3.5, "text-anchor": "middle" },
      text,
    ),
  ];
}

const order: readonly Severity[] = ["error", "warning", "info", "hint"];

export function worstOf(troubles: readonly TopologyTrouble[]): Severity | undefined {
  return order.find((severity) => troubles.some((trouble) => trouble.severity === severity));
}

function marks(troubles: readonly TopologyTrouble[], x: number, y: number): Drawing[] {
  const worst = worstOf(troubles);
  return worst ? [sign(worst, x, y)] : [];
}

/** The code of the worst finding, underlined as in the editor, with the number of the others. */
function codes(troubles: readonly TopologyTrouble[], x: number, y: number, room: number): Drawing[] {
  const worst = worstOf(troubles);
  const code = troubles.find((trouble) => trouble.severity === worst)?.code;
  if (worst === undefined || worst === "hint" || code === undefined) return [];
  const more = troubles.length > 1 ? ` +${troubles.length - 1}` : "";
  const text = shorten(code, fonts.code, room - textWidth(more, fonts.code)) + more;
  const width = textWidth(text, fonts.code) * 0.9;
  let wave = `M${n(x)} ${n(y + 3.5)}`;
  for (let i = 0; i * 2.5 < width; i++) wave += `l2.5 ${i % 2 === 0 ? -1.8 : 1.8}`;
  return [
    draw("text", { key: "code", class: "code", x, y }, text),
    draw("path", { key: "squiggle", class: `squiggle ${worst}`, d: wave }),
  ];
}

/** How many findings the host has, at the right end of its head. */
function tally({ host, width }: PlacedHost): Drawing[] {
  const drawings: Drawing[] = [];
  let x = width - sizes.host.side;
  for (const severity of [...order].reverse()) {
    const amount = host.tally[severity];
    if (amount === 0 || severity === "hint") continue;
    x -= textWidth(`${amount}`, fonts.guest);
    drawings.push(draw("text", { key: `count ${severity}`, class: "guest-name", x, y: 32 }, `${amount}`));
    x -= 14;
    drawings.push(sign(severity, x, 27));
    x -= 22;
  }
  return drawings;
}

function sign(severity: Severity, x: number, y: number): Drawing {
  const { sign, glyph } = signs[severity];
  const transform = `translate(${n(x)} ${n(y)})`;
  return draw(
    "g",
    { key: `sign ${severity}`, class: `mark ${severity}`, transform },
    draw("path", { class: "sign", d: sign }),
    draw("path", { d: glyph }),
  );
}

function icon(kind: keyof typeof icons, x: number, y: number): Drawing {
  return draw("path", { key: "icon", class: "icon", d: icons[kind], transform: `translate(${n(x)} ${n(y)})` });
}

function hueClass(vlan: number | null): readonly string[] {
  return vlan === null ? [] : [`hue-${hueOf(vlan)}`];
}

function at(point: Point): string {
  return `translate(${n(point.x)} ${n(point.y)})`;
}
