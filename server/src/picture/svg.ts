/** Layout → drawing, and the drawing as a file of its own. */
import type { Topology } from "#protocol/topology";
import { viewOf } from "./build.ts";
import { type Drawing, draw, toXml } from "./drawing.ts";
import { hostDrawing, poolDrawing } from "./frames.ts";
import { type Layout, layoutOf } from "./layout.ts";
import type { How } from "./parts.ts";
import { pictureCss } from "./style.ts";
import { fixed, type Paint, type Theme } from "./theme.ts";

export { hostDrawing } from "./frames.ts";
export { chip, curve, type How, middleOf, worstOf } from "./parts.ts";

/** A picture that needs nothing but itself. `auto` follows the reader's light or dark setting, light where there is none. */
export function topologySvg(topology: Topology, theme: Theme | "auto" = "auto"): string {
  return svgOf(layoutOf(viewOf(topology), { findings: true }), theme, topology);
}

/** `theme` may be colours of the caller's own. The topology, when given, lies in the metadata, as JSON. */
export function svgOf(layout: Layout, theme: Theme | "auto" | Paint = "auto", topology?: Topology): string {
  const { width, height } = layout;
  const dark = `\n@media (prefers-color-scheme: dark) {\n${pictureCss(fixed("dark"))}\n}`;
  const paint = typeof theme === "object" ? theme : fixed(theme === "auto" ? "light" : theme);
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
    ...layoutDrawings(layout, { live: false }),
  );
  return `${toXml(picture)}\n`;
}

/** All of a layout: pools, and the hosts before them. */
export function layoutDrawings(layout: Layout, how: How): readonly Drawing[] {
  return [
    ...(layout.pools ?? []).map((pool) => poolDrawing(pool, how)),
    ...layout.hosts.map((host) => hostDrawing(host, how)),
  ];
}
