/** `<vlan>` and `<virtualport>`, which domains, networks and portgroups write alike. */
import { at, type FileId, type Sourced, sourced, spanOf } from "#base/text";
import type { GuestTag } from "#model/facts";
import { attributeSourced, statedNumber } from "./lower.ts";
import { attribute, attributeText, child, children, type XmlElement } from "./tree.ts";

/** The tags of the first `<vlan>`; several make a trunk without `trunk='yes'` too [netdev_vlan_conf.c]. */
export function guestTag(text: string, file: FileId, owner: XmlElement): GuestTag | undefined {
  const vlan = child(owner, "vlan");
  if (!vlan) return undefined;
  const tags: Sourced<number>[] = [];
  let native: Sourced<number> | undefined;
  const written = children(vlan, "tag");
  for (const tag of written) {
    const value = attribute(tag, "id")?.value;
    const id = value && statedNumber(text, file, value);
    if (!id || id.value === undefined) continue;
    const found = sourced(id.value, file, id);
    tags.push(found);
    if (attribute(tag, "nativeMode")) native ??= found;
  }
  const trunk = written.length > 1 || attributeText(vlan, "trunk")?.toLowerCase() === "yes";
  return { mode: trunk ? "trunk" : "access", tags, ...(native && { native }), at: at(file, spanOf(vlan)) };
}

/** The type of the first `<virtualport>`; one without a type only adds parameters. */
export function virtualport(file: FileId, owner: XmlElement): Sourced<string> | undefined {
  return attributeSourced(file, child(owner, "virtualport"), "type");
}
