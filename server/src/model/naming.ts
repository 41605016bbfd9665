/** The habit of calling a bridge after the VLAN that it carries: br900 over bond0.900. */
import { memo } from "#base/memo";
import type { Host, Link, Membership } from "./host.ts";

/** A VLAN in a bridge of another number, on a host whose other bridges bear their VLAN's. */
export interface Misplaced {
  readonly membership: Membership;
  readonly port: Link;
  readonly bridge: Link;
  readonly id: number;
  /** The bridge's name without its number. */
  readonly prefix: string;
  readonly number: number;
  /** A bridge that keeps the habit. */
  readonly example: Link;
}

interface Seat {
  readonly membership: Membership;
  readonly id: number;
  readonly prefix: string;
  readonly number: number;
}

/**
 * Ports that break the habit, where at least two bridges of that prefix keep it and at most a third of the ports break
 * it. Small ordinals (br0, br1) do not count as VLAN numbers, nor does what a comment explains.
 */
export const misplacedPorts: (host: Host) => readonly Misplaced[] = memo((host: Host) => {
  const groups = new Map<string, Seat[]>();
  for (const bridge of host.links.values()) {
    const [, prefix, digits] = /^(.*\D)(\d{1,4})$/.exec(bridge.name) ?? [];
    if (bridge.kind !== "bridge" || prefix === undefined || digits === undefined) continue;
    for (const membership of bridge.members) {
      const id = membership.port.vlan?.id;
      if (membership.kind !== "bridge-port" || membership.edge.conditional || membership.port.kind !== "vlan") continue;
      if (id === undefined) continue;
      const seat = { membership, id, prefix, number: Number(digits) };
      const known = groups.get(prefix);
      if (known) known.push(seat);
      else groups.set(prefix, [seat]);
    }
  }
  return [...groups.values()].flatMap((seats) => misplaced(seats, host));
});

function misplaced(seats: readonly Seat[], host: Host): readonly Misplaced[] {
  const keepers = seats.filter((seat) => seat.id === seat.number);
  const bridges = new Set(keepers.map((seat) => seat.membership.master));
  const ordinals = keepers.every((seat) => seat.number > 9);
  const kept = new Set(keepers.map((seat) => seat.membership.port));
  const breakers = seats.filter(
    (seat) =>
      seat.id !== seat.number &&
      !(ordinals && seat.number <= 9) &&
      // In its own bridge and in another: `port-in-two-masters`.
      !kept.has(seat.membership.port) &&
      !isExplained(seat, host),
  );
  if (bridges.size < 2 || breakers.length * 2 > bridges.size) return [];
  return breakers.flatMap(({ membership, ...rest }) => {
    const { port, master: bridge } = membership;
    const example = [...bridges].find((keeper) => keeper !== bridge);
    return example ? [{ membership, port, bridge, ...rest, example }] : [];
  });
}

/** A comment that names both the bridge and the VLAN says that it is meant so. */
function isExplained({ membership, id }: Seat, host: Host): boolean {
  const { port, master, edge } = membership;
  const files = new Set([...port.definitions, ...master.definitions].map((d) => d.name.file).concat(edge.upper.file));
  return [...files].some((file) =>
    host.file(file)?.facts.comments.some(({ value }) => {
      const words = value.split(/[^\w.-]+/);
      return words.includes(master.name) && (words.includes(String(id)) || words.includes(port.name));
    }),
  );
}
