/** Which keys an ifcfg file may still be given, the likely ones first. */
import { memo } from "#base/memo";
import { dotted } from "#model/names";
import type { KeySpec, Offer, Written } from "../format.ts";
import type { ShellTree } from "./grammar.ts";
import { roleOf, suffixOf } from "./roles.ts";
import { FILE_KEYS } from "./schema.ts";
import { isAssignment, statements } from "./statements.ts";
import { decode } from "./words.ts";

const HOST_KEYS = FILE_KEYS.filter(
  (spec) => !spec.quiet && (spec.within?.includes("network") || /^GATEWAY|^IPV6|^NOZERO/.test(spec.key)),
);
const LINK_KEYS = FILE_KEYS.filter((spec) => !spec.quiet && !spec.within?.includes("network"));

type Kind = "bridge" | "bond" | "vlan" | "slave" | "alias" | "tunnel" | "other" | "card";

/** What people write first, by the kind of link. */
const FIRST: Readonly<Record<Kind, readonly string[]>> = {
  bridge: split("DEVICE TYPE ONBOOT BOOTPROTO STP DELAY IPADDR PREFIX GATEWAY MTU MACADDR"),
  bond: split("DEVICE TYPE BONDING_OPTS BONDING_MASTER ONBOOT BOOTPROTO BRIDGE MTU MACADDR"),
  vlan: split("DEVICE VLAN PHYSDEV VID VLAN_ID ONBOOT BOOTPROTO BRIDGE MTU"),
  slave: split("DEVICE TYPE HWADDR ONBOOT BOOTPROTO MASTER SLAVE"),
  alias: split("DEVICE IPADDR PREFIX ONPARENT"),
  tunnel: split("DEVICE TYPE ONBOOT MY_OUTER_IPADDR PEER_OUTER_IPADDR MY_INNER_IPADDR PEER_INNER_IPADDR"),
  other: split("DEVICE TYPE ONBOOT BOOTPROTO"),
  card: split("DEVICE TYPE HWADDR ONBOOT BOOTPROTO MASTER SLAVE BRIDGE IPADDR PREFIX GATEWAY DNS1 MTU NM_CONTROLLED"),
};

/** What makes no sense for a kind, as a whole group or key by key. */
const NEVER: Readonly<Partial<Record<Kind, RegExp>>> = {
  bridge: /^(MASTER|SLAVE|BOND|VLAN|VID|PHYSDEV|REORDER_HDR|GVRP|MVRP|BRIDGE$|BRIDGE_UUID|HWADDR|OVS|TEAM|BRIDGE_PORT)/,
  bond: /^(MASTER|SLAVE|VLAN|VID$|PHYSDEV|REORDER_HDR|GVRP|MVRP|HWADDR|TEAM|BOND_PORT)/,
  vlan: /^(SLAVE|BONDING|HWADDR|TEAM|BOND_)/,
  slave: /^(BRIDGE|IPADDR|PREFIX|NETMASK|GATEWAY|BONDING|VLAN|VID$|PHYSDEV|OVS|TEAM|DNS|IPV6ADDR)/,
  alias: /^(MASTER|SLAVE|BOND|VLAN|VID|PHYSDEV|BRIDG|HWADDR|MACADDR|TYPE|OVS|TEAM)/,
};

function split(words: string): readonly string[] {
  return words.split(" ");
}

interface Sheet {
  readonly set: ReadonlyMap<string, string>;
  readonly path: string;
}

/** Values by key, the last one of each. */
const sheetOf = memo((tree: ShellTree): ReadonlyMap<string, string> => {
  const set = new Map<string, string>();
  for (const { items } of statements(tree))
    for (const item of items) if (isAssignment(item)) set.set(item.name, decode(tree.text, item.value).value);
  return set;
});

/** Keys that are not there yet; the one under the cursor counts as not there. */
export function offersIn(path: string, tree: ShellTree, under: string, bare: boolean): readonly Offer[] {
  const role = roleOf(path);
  const sheet: Sheet = { set: sheetOf(tree), path };
  const kind = kindOf(sheet);
  const type = sheet.set.get("TYPE");
  const fits = ({ key, within }: KeySpec) => {
    if (key !== under && sheet.set.has(key)) return false;
    if (role === "defaults") return true;
    if (within?.includes("-range")) return role === "range";
    if (within && !(type !== undefined ? within.includes(type) : within.some((word) => word.toLowerCase() === kind)))
      return kind === "card" && type === undefined && within.includes("Bridge");
    return NEVER[kind]?.test(key) !== true;
  };
  const all = (role === "defaults" ? HOST_KEYS : LINK_KEYS).filter(fits);
  const rank = new Map(FIRST[kind].map((key, i) => [key, i]));
  const last = FIRST[kind].length;
  const sorted = [...all].sort((a, b) => (rank.get(a.key) ?? last) - (rank.get(b.key) ?? last));
  return sorted.map((spec) => (bare ? { ...spec, write: writtenOf(spec) } : spec));
}

function writtenOf({ key, type }: KeySpec): Written {
  return type === "options"
    ? { before: `${key}="`, after: '"', needed: false }
    : { before: `${key}=`, after: "", needed: false };
}

function kindOf({ set, path }: Sheet): Kind {
  const type = set.get("TYPE")?.toLowerCase();
  const name = set.get("DEVICE") ?? suffixOf(path);
  if (roleOf(path) === "alias" || roleOf(path) === "range" || name.includes(":")) return "alias";
  if (type === "bridge") return "bridge";
  if (type === "bond" || set.has("BONDING_OPTS") || set.has("BONDING_MASTER")) return "bond";
  if (type === "vlan" || set.get("VLAN") === "yes" || set.has("VID") || set.has("VLAN_ID") || dotted(name))
    return "vlan";
  if (set.has("MASTER") || set.get("SLAVE") === "yes") return "slave";
  if (type !== undefined && /^(gre6?|ipip6?|sit)$/.test(type)) return "tunnel";
  if (type !== undefined && type !== "ethernet") return "other";
  if (type === undefined && /^bond\d/.test(name)) return "bond";
  return type === undefined && /^(x?en)?br\d/.test(name) ? "bridge" : "card";
}
