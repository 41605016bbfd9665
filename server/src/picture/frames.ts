/** Hosts and pools, drawn with all that is in them. */
import type { Severity } from "#protocol/topology";
import { type Drawing, draw, number as n } from "./drawing.ts";
import { longestList } from "./fold.ts";
import type { PlacedHost, PlacedPool } from "./layout.ts";
import { fonts, sizes } from "./metrics.ts";
import { edgeDrawing, guestDrawing, nodeDrawing, reachable } from "./nodes.ts";
import { at, type How, icon, markClass, markSign, sign, tally } from "./parts.ts";
import { chevrons } from "./shapes.ts";
import { shorten, textWidth } from "./width.ts";
import { count } from "./words.ts";

/** Behind its hosts. */
export function poolDrawing({ name, hosts, width, height, ...place }: PlacedPool, how: How): Drawing {
  const label = shorten(name, fonts.host, width / 2);
  const x = sizes.pool.side + 24;
  return draw(
    "g",
    { key: `pool ${name}`, class: "pool", "data-pool": name, transform: at(place) },
    how.live ? null : draw("title", {}, `Pool ${name}: ${hosts.join(", ")}`),
    draw("rect", { class: "pool-frame", width, height, rx: 16 }),
    icon("pool", sizes.pool.side, 18),
    draw("text", { class: "host-name", x, y: 31 }, label),
    draw(
      "text",
      { class: "host-summary", x: x + textWidth(label, fonts.host) + 14, y: 31 },
      `pool of ${count(hosts.length, "host")}`,
    ),
  );
}

/**
 * A host, of class `host`, `folded` where it is only summed up, and `mark-added`, `mark-removed` or, when folded,
 * `mark-changed` in a comparison. What opens and folds it is of class `fold` and bears the host's name as `data-fold`.
 */
export function hostDrawing(placed: PlacedHost, how: How): Drawing {
  if (placed.folded) return foldedDrawing(placed, how);
  const { host, width, height, columns } = placed;
  const { side } = sizes.host;
  const nodes = new Map(host.nodes.map((node) => [node.id, node]));
  const name = shorten(host.name, fonts.host, sizes.hostName);
  const folds = how.live && placed.foldable;
  // What changed in an open host is marked where it is.
  const mark = host.mark === "changed" ? null : host.mark;
  return draw(
    "g",
    {
      key: host.name,
      class: ["host", ...markClass(mark)].join(" "),
      "data-host": host.name,
      role: how.live ? "group" : null,
      "aria-label": how.live ? `Host ${host.name}; ${host.summary}` : null,
      transform: at(placed),
    },
    draw("rect", { class: "host-frame", width, height, rx: 12 }),
    icon("host", side, 19),
    draw(
      "text",
      { class: "host-name", x: side + 24, y: 32 },
      name,
      name === host.name ? null : draw("title", {}, host.name),
    ),
    draw("text", { class: "host-summary", x: side + 24 + textWidth(name, fonts.host) + 14, y: 32 }, host.summary),
    ...tally(host, width - (folds ? 26 : 0), 27),
    ...(folds ? [foldButton(placed, how)] : []),
    draw("path", { class: "rule", d: `M${side} 47.5H${n(width - side)}` }),
    ...columns.map(({ x, title }) =>
      title === "" ? null : draw("text", { key: `caption ${title}`, class: "caption", x, y: 68 }, title.toUpperCase()),
    ),
    draw("g", { key: "guests" }, ...placed.guests.map((guest) => guestDrawing(guest, placed, how))),
    draw("g", { key: "edges" }, ...placed.edges.map((edge) => edgeDrawing(edge, nodes, how))),
    draw("g", { key: "nodes" }, ...placed.nodes.map((node) => nodeDrawing(node, host.name, how))),
    ...findingList(placed),
    ...markSign(mark, 2, 2),
  );
}

function foldButton({ host, width }: PlacedHost, how: How): Drawing {
  const told = `Fold host ${host.name}`;
  return draw(
    "g",
    {
      key: "fold",
      class: "fold",
      "data-fold": host.name,
      ...reachable(how, told),
      "aria-expanded": "true",
      transform: at({ x: width - sizes.host.side - 16, y: 16 }),
    },
    draw("rect", { class: "fold-back", width: 22, height: 22, rx: 5 }),
    draw("path", { class: "icon", d: chevrons.fold, transform: "translate(3 3)" }),
  );
}

/** Its name, what it has, and how many findings; the worst colours its left edge. */
function foldedDrawing(placed: PlacedHost, how: How): Drawing {
  const { host, width, height } = placed;
  const worst = (["error", "warning", "info"] as const).find((severity) => host.tally[severity] > 0);
  const told = [`Host ${host.name}, folded`, host.summary, ...said(host.tally), ...host.changes].join("; ");
  const name = shorten(host.name, fonts.host, width - 150);
  return draw(
    "g",
    {
      key: host.name,
      class: ["host", "folded", ...markClass(host.mark)].join(" "),
      "data-host": host.name,
      transform: at(placed),
    },
    draw(
      "g",
      {
        key: "fold",
        class: "fold",
        "data-fold": host.name,
        ...reachable(how, told),
        ...(how.live ? { "aria-expanded": "false", "aria-level": "1" } : {}),
      },
      how.live ? null : draw("title", {}, told.replaceAll("; ", "\n")),
      draw("rect", { class: "host-frame", width, height, rx: 12 }),
      worst ? draw("rect", { class: `edge-of ${worst}`, x: 0.5, y: 14, width: 4, height: height - 28, rx: 2 }) : null,
      icon("host", 18, 19),
      draw("text", { class: "host-name", x: 42, y: 32 }, name),
      draw("text", { class: "host-summary", x: 18, y: 60 }, shorten(host.summary, fonts.summary, width - 52)),
      ...tally(host, width + sizes.host.side - 18, 27),
      draw("path", { class: "icon", d: chevrons.open, transform: at({ x: width - 32, y: height - 34 }) }),
    ),
    ...markSign(host.mark, 2, 2),
  );
}

function said(tally: Readonly<Record<Severity, number>>): readonly string[] {
  return (["error", "warning", "info", "hint"] as const).flatMap((severity) =>
    tally[severity] > 0 ? [count(tally[severity], severity)] : [],
  );
}

/** Where nobody can point at a node: sign, node, code and message of each finding, a line each. */
function findingList({ findings, width }: PlacedHost): readonly Drawing[] {
  const [first] = findings;
  if (!first) return [];
  const { side } = sizes.host;
  const shown = findings.slice(0, findings.length > longestList + 1 ? longestList : findings.length);
  const names = Math.min(180, Math.max(...shown.map(({ name }) => textWidth(name, fonts.label))));
  const codes = Math.min(200, Math.max(...shown.map(({ trouble }) => textWidth(trouble.code, fonts.code))));
  const at1 = side + 24;
  const at2 = at1 + names + 16;
  const at3 = at2 + codes + 16;
  const rest = findings.length - shown.length;
  const last = shown.at(-1)?.y ?? first.y;
  return [
    draw("path", { key: "list rule", class: "rule", d: `M${side} ${n(first.y - 23.5)}H${n(width - side)}` }),
    ...shown.map(({ id, name, trouble: { severity, code, message }, y }) =>
      draw(
        "g",
        { class: "finding", "data-for": id },
        draw("title", {}, `${name}\n${severity} ${code}: ${message}`),
        sign(severity, side + 8, y - 4, 0.8),
        draw("text", { class: "finding-name", x: at1, y }, shorten(name, fonts.label, names + 1)),
        draw("text", { class: "code", x: at2, y }, shorten(code, fonts.code, codes + 1)),
        draw(
          "text",
          { class: "detail", x: at3, y },
          shorten(message, fonts.detail, Math.max(40, (width - side - at3) * 0.96)),
        ),
      ),
    ),
    ...(rest > 0 ? [draw("text", { class: "detail", x: at1, y: last + sizes.list.line }, `and ${rest} more`)] : []),
  ];
}
