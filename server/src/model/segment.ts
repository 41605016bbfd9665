/** Whether two guest NICs hear each other's frames: model.md §6. */
import type { Nic } from "./host.ts";
import { landings } from "./path.ts";

/** Where frames leave: two NICs with one of these in common are on one segment. */
function wires(nic: Nic): readonly string[] {
  return landings(nic).flatMap((l) =>
    l.link && (l.mode === "access" || l.mode === "native") ? [`${l.link.name} ${l.tags.join(".")}`] : [],
  );
}

/** Segments that the NIC is on, by names that count on its host: two NICs with one in common hear each other. */
export function segmentsOf(nic: Nic): readonly string[] {
  return nic.into ? [`bridge ${nic.into.name}`, ...wires(nic)] : wires(nic);
}

/** NICs of one host: on one bridge, or on bridges whose ways out end on the same card with the same tags. */
export function onOneSegment(a: Nic, b: Nic): boolean {
  if (a.into && a.into === b.into) return true;
  const mine = wires(a);
  return wires(b).some((wire) => mine.includes(wire));
}
