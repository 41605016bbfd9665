/** VLANs of a VLAN-aware bridge's port: interfaces.md §4, model.md §6. */
import { setting } from "./facts.ts";
import type { Link } from "./host.ts";

export interface PortVlans {
  tagged(id: number): boolean;
  untagged(id: number): boolean;
  /** The VLAN that frames without a tag come into; undefined: they are dropped. */
  readonly pvid: number | undefined;
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

function access(id: number, text: string): PortVlans {
  return { tagged: () => false, untagged: (vlan) => vlan === id, pvid: id, text };
}

/**
 * What a port of an Open vSwitch bridge carries, by `tag=`, `trunks=` and `vlan_mode=` of its options; 0 stands for
 * frames without a tag (ovs-vswitchd.conf.db(5)).
 */
export function ovsVlans(port: Link): PortVlans {
  const options = written(port, "ovs-options") ?? written(port, "OVS_OPTIONS") ?? "";
  const option = (name: string) => new RegExp(`(?:^|\\s)${name}=(\\S+)`).exec(options)?.[1];
  const tag = option("tag");
  const trunks = option("trunks");
  const mode = option("vlan_mode") ?? (tag === undefined ? "trunk" : "access");
  const id = Number(tag ?? "0");
  if (mode === "access") return access(id, tag ?? "0");
  const listed = trunks === undefined ? () => true : readVids(trunks.replace(/^[[{]|[\]}]$/g, ""));
  const native = /^native-/.test(mode) ? id : 0;
  const bare = mode === "native-untagged" || native === 0;
  const carries = (vlan: number) => listed(vlan) || (native > 0 && vlan === native);
  return {
    tagged: (vlan) => vlan > 0 && carries(vlan) && !(bare && vlan === native),
    untagged: (vlan) => bare && vlan === native && carries(vlan),
    pvid: carries(native) ? native : undefined,
    text: trunks ?? "",
  };
}

/**
 * What an uplink of a VLAN-aware bridge carries. Classic ifupdown only switches filtering on: every port stays in
 * VLAN 1 [lab]. ifupdown2: bridge-access, else bridge-vids of the port or of the bridge, and bridge-pvid (default 1).
 */
export function portVlans(bridge: Link, port: Link, reader = bridge.reader): PortVlans {
  if (reader === "ifupdown") return access(1, "1");
  const own = written(port, "bridge-access");
  if (own !== undefined) return access(Number(own), own);
  const vids =
    written(port, "bridge-vids") ??
    written(port, "bridge-trunk") ??
    written(bridge, "bridge-vids") ??
    written(bridge, "bridge-trunk");
  const proxmox = bridge.definitions.some((d) => d.dialect === "interfaces" && /^vmbr\d+$/.test(bridge.name));
  const untagged = written(port, "bridge-allow-untagged") !== "no";
  const initial = /(?:^|\s)default_pvid=(\d+)/.exec(written(bridge, "BRIDGING_OPTS") ?? "")?.[1];
  const pvid = Number(written(port, "bridge-pvid") ?? written(bridge, "bridge-pvid") ?? initial ?? "1");
  const text = vids ?? (proxmox ? "2-4094" : "");
  const carried = readVids(text);
  return {
    tagged: (vlan) => vlan !== pvid && carried(vlan),
    untagged: (vlan) => untagged && vlan === pvid,
    pvid: untagged ? pvid : undefined,
    text: text || String(pvid),
  };
}
