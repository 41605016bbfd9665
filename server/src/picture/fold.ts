/** A host as a summary, and the list of its findings. */
import type { Severity } from "#protocol/topology";
import type { PlacedFinding, PlacedHost } from "./layout.ts";
import { sizes } from "./metrics.ts";
import type { ViewHost } from "./view.ts";

/** Name, counts and findings; what is in it is not laid out. */
export function foldHost(host: ViewHost): PlacedHost {
  const { width, height } = sizes.fold;
  const none = { columns: [], nodes: [], edges: [], guests: [], findings: [] };
  return { host, folded: true, foldable: true, x: 0, y: 0, width, height, ...none };
}

const order: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2, hint: 3 };
/** So many are listed; the last line then says how many more there are. */
export const longestList = 12;

/** The host with its findings listed below all else; hints are left out. */
export function listFindings(placed: PlacedHost): PlacedHost {
  const { nodes, guests } = placed.host;
  const all = [...nodes, ...guests].flatMap(({ id, name, troubles }) =>
    troubles.filter(({ severity }) => severity !== "hint").map((trouble) => ({ id, name, trouble })),
  );
  if (all.length === 0) return placed;
  all.sort((a, b) => order[a.trouble.severity] - order[b.trouble.severity]);
  const top = placed.height - sizes.host.foot + sizes.list.gap;
  const findings = all.map((each, i): PlacedFinding => ({ ...each, y: top + i * sizes.list.line }));
  const lines = Math.min(all.length, longestList + 1);
  return { ...placed, findings, height: top + lines * sizes.list.line + sizes.host.foot - sizes.list.gap / 2 };
}
