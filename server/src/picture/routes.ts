/** Which way the lines go between placed cells. */
import type { Grid } from "./grid.ts";
import type { Column, PlacedEdge, Point } from "./layout.ts";
import { sizes } from "./metrics.ts";

/** Edges that meet at one side of a node leave it side by side, in the order in which they go on. */
export function edgesOf(grid: Grid, middle: readonly number[], columns: readonly Column[]): readonly PlacedEdge[] {
  const sides = new Map<string, { edge: number; other: number }[]>();
  const attach = (key: string, edge: number, other: number) => {
    const list = sides.get(key);
    if (list) list.push({ edge, other });
    else sides.set(key, [{ edge, other }]);
  };
  grid.edges.forEach(({ cells }, edge) => {
    attach(`${cells[0]} out`, edge, middle[cells[1] ?? 0] ?? 0);
    attach(`${cells.at(-1)} in`, edge, middle[cells.at(-2) ?? 0] ?? 0);
  });
  const offset = new Map<string, number>();
  for (const [side, list] of sides) {
    list.sort((a, b) => a.other - b.other || a.edge - b.edge);
    const pitch = Math.min(6, (sizes.node - 16) / Math.max(1, list.length - 1));
    list.forEach(({ edge }, i) => {
      offset.set(`${side} ${edge}`, (i - (list.length - 1) / 2) * pitch);
    });
  }
  return grid.edges.map(({ edge, cells, back }, index) => {
    const points: Point[] = [];
    cells.forEach((cell, k) => {
      const column = columns[grid.column[cell] ?? 0] ?? { x: 0, width: 0 };
      const y = (middle[cell] ?? 0) + sizes.host.head;
      if (k > 0) points.push({ x: column.x, y: y + (offset.get(`${cell} in ${index}`) ?? 0) });
      if (k < cells.length - 1)
        points.push({ x: column.x + column.width, y: y + (offset.get(`${cell} out ${index}`) ?? 0) });
    });
    return { edge, points, back };
  });
}
