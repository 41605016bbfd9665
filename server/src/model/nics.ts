/** Which guests' NICs a rule looks at that judges what one text says by itself. */
import { memo } from "#base/memo";
import type { Host, Nic } from "./host.ts";

/**
 * NICs of the guests that count, and of the other QEMU commands that start one of them: what is wrong in such a command
 * is as wrong as in the first. A second file of a Xen or libvirt guest is mostly a link to the first.
 */
export function startedNics(host: Host): readonly Nic[] {
  const starts = ({ role, fact }: Nic["guest"]) =>
    role === "config" || (role === "copy" && fact.dialect === "qemu" && !fact.saved);
  return host.guests.filter(starts).flatMap(({ nics }) => nics);
}

/** Names of the guests that the host starts at boot, told by the folder of a link to their files. */
export const autostarted: (host: Host) => ReadonlySet<string> = memo(
  ({ guests }: Host) => new Set(guests.flatMap((g) => (/(^|\/)(autostart|auto)\/[^/]+$/.test(g.path) ? [g.name] : []))),
);
