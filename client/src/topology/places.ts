/** Which nodes of the drawing are written where the cursor is. */
import type { Topology, TopologyPlace } from "#protocol/topology";

export interface Place {
  readonly file: string;
  readonly line: number;
}

/**
 * The place to light for a cursor: the last one of its file that begins at or above the cursor's line, since a
 * definition goes on until the next begins; above the first, the first. Undefined when the file has none.
 */
export function placeAt(topology: Topology, { file, line }: Place): Place | undefined {
  const lines = [...places(topology)].filter((place) => place.file === file).map((place) => place.line ?? 0);
  if (lines.length === 0) return undefined;
  const above = lines.filter((candidate) => candidate <= line);
  return { file, line: above.length > 0 ? Math.max(...above) : Math.min(...lines) };
}

function* places(topology: Topology): Iterable<TopologyPlace> {
  for (const host of topology.hosts) {
    yield* host.links;
    yield* host.networks;
    for (const guest of host.guests) {
      yield guest;
      yield* guest.nics;
    }
  }
}
