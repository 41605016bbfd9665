/** The small map of a picture that is too large to be seen whole: hosts and nodes as boxes, and the part in sight. */
import { number as n } from "#picture/drawing";
import type { Layout } from "#picture/layout";
import { worstOf } from "#picture/svg";
import type { Camera, Size } from "./camera.ts";

/** The map's size on the page is at most this, in pixels. */
const room: Size = { width: 150, height: 170 };
/** A picture that is not much larger than the window needs no map. */
const much = 2;

export interface MapParts {
  readonly root: SVGSVGElement;
  readonly hosts: SVGPathElement;
  readonly nodes: SVGPathElement;
  readonly troubles: SVGPathElement;
  readonly sight: SVGRectElement;
}

const drawn = new WeakMap<SVGSVGElement, Layout>();

/** Whether a picture that is seen like that is large enough for a map. */
export function needsMap({ width, height }: Size, { scale }: Camera, window: Size): boolean {
  return width * scale > window.width * much || height * scale > window.height * much;
}

/** Hidden where the picture needs none. */
export function drawMap(
  { root, hosts, nodes, troubles, sight }: MapParts,
  layout: Layout,
  camera: Camera,
  window: Size,
) {
  const hidden = layout.hosts.length === 0 || !needsMap(layout, camera, window);
  root.toggleAttribute("hidden", hidden);
  if (hidden) return;
  if (drawn.get(root) !== layout) {
    drawn.set(root, layout);
    const { width, height } = mapSize(layout);
    root.setAttribute("viewBox", `0 0 ${n(layout.width)} ${n(layout.height)}`);
    root.setAttribute("width", n(width));
    root.setAttribute("height", n(height));
    const paths = mapPaths(layout);
    hosts.setAttribute("d", paths.hosts);
    nodes.setAttribute("d", paths.nodes);
    troubles.setAttribute("d", paths.troubles);
  }
  const [x, y] = [-camera.x / camera.scale, -camera.y / camera.scale];
  const box = { x, y, width: window.width / camera.scale, height: window.height / camera.scale };
  for (const [name, value] of Object.entries(box)) sight.setAttribute(name, n(value));
}

export function mapSize({ width, height }: Size): Size {
  const scale = Math.min(room.width / width, room.height / height);
  return { width: Math.max(24, width * scale), height: Math.max(24, height * scale) };
}

/** Outlines of hosts, of nodes, and of what is troubled by an error or a warning, in picture coordinates. */
export function mapPaths(layout: Layout): {
  readonly hosts: string;
  readonly nodes: string;
  readonly troubles: string;
} {
  let [hosts, nodes, troubles] = ["", "", ""];
  const box = (x: number, y: number, width: number, height: number) =>
    `M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}Z`;
  for (const host of layout.hosts) {
    const whole = box(host.x, host.y, host.width, host.height);
    const { error, warning } = host.host.tally;
    if (!host.folded) hosts += whole;
    else if (error + warning > 0) troubles += whole;
    else nodes += whole;
    for (const { node, x, y, width, height } of host.nodes) {
      const own = box(host.x + x, host.y + y, width, height);
      const worst = worstOf(node.troubles);
      if (worst === "error" || worst === "warning") troubles += own;
      else nodes += own;
    }
  }
  return { hosts, nodes, troubles };
}

/** The point of the picture that is drawn at that point of the map, both from their upper left corners. */
export function pictured(layout: Size, map: Size, x: number, y: number): { readonly x: number; readonly y: number } {
  const scale = Math.min(map.width / layout.width, map.height / layout.height);
  const [left, top] = [(map.width - layout.width * scale) / 2, (map.height - layout.height * scale) / 2];
  return { x: (x - left) / scale, y: (y - top) / scale };
}
