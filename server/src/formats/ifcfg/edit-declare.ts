/** A new interface: a file of its own beside the one in hand. */
import type { NewLink } from "#model/change";
import type { Document, Outcome } from "../format.ts";
import { quoteAs, written } from "./quote.ts";
import { isSusePath } from "./roles.ts";

/** Ports are not written: in this format the ports name their bridge. Undefined for a name that cannot be a file's. */
export function declare(doc: Document, link: NewLink): Outcome | undefined {
  if (link.name === "" || /[\s/\0]/.test(link.name) || isSusePath(doc.path)) return undefined;
  const slash = doc.path.lastIndexOf("/");
  const path = `${doc.path.slice(0, slash + 1)}ifcfg-${link.name}`;
  const text = lines(link)
    .map(([key, value]) => `${key}=${value}\n`)
    .join("");
  return { create: { path, text } };
}

function lines(link: NewLink): readonly (readonly [string, string])[] {
  const device = ["DEVICE", written(link.name, "bare")] as const;
  const common = [
    ["ONBOOT", "yes"],
    ["BOOTPROTO", "none"],
  ] as const;
  switch (link.kind) {
    case "bridge":
      return [device, ["TYPE", "Bridge"], ...common];
    case "bond":
      // TYPE and BONDING_MASTER are NetworkManager's words, BONDING_OPTS makes the bond for network-scripts.
      return [
        device,
        ["TYPE", "Bond"],
        ["BONDING_MASTER", "yes"],
        ...common,
        ["BONDING_OPTS", quoteAs("mode=active-backup miimon=100", '"')],
      ];
    case "vlan":
      return [device, ["VLAN", "yes"], ...parentAndId(link), ...common, ...masterOf(link)];
    case "physical":
      return [device, ["TYPE", "Ethernet"], ...common];
  }
}

function masterOf({ master }: NewLink): readonly (readonly [string, string])[] {
  return master === undefined ? [] : [["BRIDGE", written(master, "bare")]];
}

/** The id stands in the name `PARENT.ID` or `vlanID`; any other name needs the key of each reader. */
function parentAndId({ name, parent, vlanId }: NewLink): readonly (readonly [string, string])[] {
  const out: (readonly [string, string])[] = [];
  const dot = name.lastIndexOf(".");
  const above = parent ?? (dot > 0 ? name.slice(0, dot) : undefined);
  if (above !== undefined) out.push(["PHYSDEV", written(above, "bare")]);
  if (vlanId === undefined || name === `${above}.${vlanId}` || name === `vlan${vlanId}`) return out;
  return [...out, ["VID", String(vlanId)], ["VLAN_ID", String(vlanId)]];
}
