/** What kind of link a stanza's words alone suggest. */
import type { LinkKind, Setting } from "#model/facts";

/** `bond-` options that are none of the kernel's. */
export const NO_BOND_OPTION = /^bond-(slaves|ports|master|give-a-chance)$/;

/** Options of the bridge itself; `bridge-access` and its like speak of a port. */
const BRIDGE_ITSELF =
  /^bridge-(ports?|stp|fd|bridgeprio|ageing|hello|maxage|gcint|hw|maxwait|waitport|vlan-aware|vlan-protocol)$/;

/** What the words alone suggest; undefined when they suggest nothing but an interface. */
export function kindOf(name: string, method: string | undefined, settings: readonly Setting[]): LinkKind | undefined {
  const value = (key: string) => settings.find((s) => s.key === key)?.value.value;
  const has = (key: string) => value(key) !== undefined;
  const colon = name.indexOf(":");
  const base = colon > 0 ? name.slice(0, colon) : name;
  if (method === "loopback" || base === "lo") return "loopback";
  switch (value("ovs-type")?.toLowerCase()) {
    case "ovsbridge":
      return "ovs-bridge";
    case "ovsbond":
      return "bond";
    case "ovsintport":
    case "ovspatchport":
    case "ovstunnel":
      return "other";
    default:
  }
  if (has("bridge-ports")) return "bridge";
  const members = has("bond-slaves") || has("bond-ports") || has("slaves");
  if (!has("bond-master") && (members || has("bond-mode") || settings.some((s) => isBondOption(s.key, base))))
    return "bond";
  if (has("vxlan-id") || has("vxlan-vni")) return "vxlan";
  if (has("vlan-raw-device") || has("vlan-id")) return "vlan";
  if (has("tunctl-user")) return "tap";
  if (value("link-type") === "veth" || has("veth-peer-name")) return "veth";
  if (has("link-type") || has("vrf-table") || has("tunnel-mode") || has("xfrm-id") || has("batman-ifaces"))
    return "other";
  if (method === "tunnel" || method === "v4tunnel" || method === "6to4" || method === "ppp" || method === "wvdial")
    return "other";
  if (settings.some((s) => BRIDGE_ITSELF.test(s.key))) return "bridge";
  if (/^.+\.\d{1,5}$/.test(base) || /^vlan\d{1,5}$/.test(base)) return "vlan";
  return undefined;
}

/** By themselves the other options make no bond: they speak of one that is called so. A slave may have some too. */
function isBondOption(key: string, name: string): boolean {
  return (
    /^bond\d/.test(name) &&
    key.startsWith("bond-") &&
    !NO_BOND_OPTION.test(key) &&
    key !== "bond-primary" &&
    key !== "bond-queue-id" &&
    key !== "bond-lacp-bypass-allow"
  );
}
