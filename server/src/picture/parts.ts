/** Pieces that drawings are made of. */
import type { Severity, TopologyTrouble } from "#protocol/topology";
import { type Drawing, draw, number as n } from "./drawing.ts";
import { hueOf } from "./hues.ts";
import type { Point } from "./layout.ts";
import { fonts, sizes } from "./metrics.ts";
import { icons, markSigns, signs, stateSigns } from "./shapes.ts";
import type { Mark, NodeState, ViewHost } from "./view.ts";
import { shorten, textWidth } from "./width.ts";

/** `live`: for the webview, where nodes are items of a tree that keys lead through, and a card tells what a title would. */
export interface How {
  readonly live: boolean;
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

export function marks(troubles: readonly TopologyTrouble[], x: number, y: number): Drawing[] {
  const worst = worstOf(troubles);
  return worst ? [sign(worst, x, y)] : [];
}

/** The code of the worst finding, underlined as in the editor, with the number of the others. */
export function codes(troubles: readonly TopologyTrouble[], x: number, y: number, room: number): Drawing[] {
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
export function tally(host: ViewHost, width: number, y: number): Drawing[] {
  const drawings: Drawing[] = [];
  let x = width - sizes.host.side;
  for (const severity of [...order].reverse()) {
    const amount = host.tally[severity];
    if (amount === 0 || severity === "hint") continue;
    x -= textWidth(`${amount}`, fonts.guest);
    drawings.push(draw("text", { key: `count ${severity}`, class: "guest-name", x, y: y + 5 }, `${amount}`));
    x -= 14;
    drawings.push(sign(severity, x, y));
    x -= 22;
  }
  return drawings;
}

export function sign(severity: Severity, x: number, y: number, scale = 1): Drawing {
  const { sign, glyph } = signs[severity];
  const transform = `translate(${n(x)} ${n(y)})${scale === 1 ? "" : ` scale(${n(scale)})`}`;
  return draw(
    "g",
    { key: `sign ${severity}`, class: `mark ${severity}`, transform },
    draw("path", { class: "sign", d: sign }),
    draw("path", { d: glyph }),
  );
}

export function icon(kind: keyof typeof icons, x: number, y: number): Drawing {
  return draw("path", { key: "icon", class: "icon", d: icons[kind], transform: `translate(${n(x)} ${n(y)})` });
}

export function hueClass(vlan: number | null): readonly string[] {
  return vlan === null ? [] : [`hue-${hueOf(vlan)}`];
}

export function at(point: Point): string {
  return `translate(${n(point.x)} ${n(point.y)})`;
}

/** A mark of a comparison round the point 0,0: plus, minus or tilde, so that it is not told by its colour alone. */
export function markSign(mark: Mark, x: number, y: number): Drawing[] {
  if (mark === null) return [];
  return [
    draw(
      "g",
      { key: "change", class: `change ${mark}`, transform: at({ x, y }) },
      draw("circle", { class: "sign", r: 7.5 }),
      draw("path", { d: markSigns[mark] }),
    ),
  ];
}

export function markClass(mark: Mark): readonly string[] {
  return mark === null ? [] : [`mark-${mark}`];
}

/** A sign for every state but the usual one, round the point x,y. */
export function stateSign(state: NodeState, x: number, y: number): Drawing[] {
  return state === "normal"
    ? []
    : [draw("path", { key: "state", class: "state-sign", d: stateSigns[state], transform: at({ x, y }) })];
}
