/** VLANs of a VLAN-aware bridge's port: interfaces.md §4, model.md §6. */
import { setting } from "./facts.ts";
import type { Link } from "./host.ts";

export interface PortVlans {
  tagged(id: number): boolean;
  untagged(id: number): boolean;
  /** As written, for messages. */
  readonly text: string;
}

/** `1 2 5-8` → a test; a part that cannot be read is left out. */
export function readVids(text: string): (id: number) => boolean {
  const ranges: (readonly [number, number])[] = [];
  for (const part of text.split(/[\s,]+/)) {
    const match = /^(\d+)(?:-(\d+))?$/.exec(part);
    if (match) ranges.push([Number(match[1]), Number(match[2] ?? match[1])]);
  }
  return (id) => ranges.some(([from, to]) => from <= id && id <= to);
}

function written(link: Link, key: string): string | undefined {
  for (const definition of link.definitions) {
    const found = setting(definition, key);
    if (found && !found.computed) return found.value.value;
  }
  return undefined;
}

/**
 * What an uplink of a VLAN-aware bridge carries. Classic ifupdown only switches filtering on: every port stays in
 * VLAN 1 [lab]. ifupdown2: bridge-access, else bridge-vids of the port or of the bridge, and bridge-pvid (default 1).
 */
export function portVlans(bridge: Link, port: Link, reader = bridge.reader): PortVlans {
  if (reader === "ifupdown") return { tagged: () => false, untagged: (vlan) => vlan === 1, text: "1" };
  const access = written(port, "bridge-access");
  if (access !== undefined) {
    const id = Number(access);
    return { tagged: () => false, untagged: (vlan) => vlan === id, text: access };
  }
  const vids =
    written(port, "bridge-vids") ??
    written(port, "bridge-trunk") ??
    written(bridge, "bridge-vids") ??
    written(bridge, "bridge-trunk");
  const proxmox = bridge.definitions.some((d) => d.dialect === "interfaces" && /^vmbr\d+$/.test(bridge.name));
  const untagged = written(port, "bridge-allow-untagged") !== "no";
  const pvid = Number(written(port, "bridge-pvid") ?? written(bridge, "bridge-pvid") ?? "1");
  const text = vids ?? (proxmox ? "2-4094" : "");
  const carried = readVids(text);
  return {
    tagged: (vlan) => vlan !== pvid && carried(vlan),
    untagged: (vlan) => untagged && vlan === pvid,
    text: text || String(pvid),
  };
}
