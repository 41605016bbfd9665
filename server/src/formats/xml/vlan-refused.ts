/** What libvirt's parser refuses in a `<vlan>`, wherever it stands [netdev_vlan_conf.c]. */
import { type FileId, spanOf } from "#base/text";
import type { TroubleFact } from "#model/troubles";
import { removeElements } from "./edit.ts";
import { mendOf } from "./faults.ts";
import { setAttribute, setPath } from "./insert.ts";
import { isComputed, statedNumber } from "./lower.ts";
import { attribute, child, children, type XmlDocument, type XmlElement } from "./tree.ts";
import { refused } from "./troubles.ts";

/** Checks the first `<vlan>` of an interface, network or portgroup. */
export function vlanRefused(doc: XmlDocument, file: FileId, owner: XmlElement): TroubleFact[] {
  const vlan = child(owner, "vlan");
  if (!vlan) return [];
  const tags = children(vlan, "tag");
  if (tags.length === 0)
    return [
      refused(file, vlan.nameSpan, "`<vlan>` holds no `<tag>`", [
        mendOf("insert", ...setPath(doc, vlan, ["tag", "@id"], "1", () => ["tag"])),
        mendOf("remove", ...removeElements(doc, [vlan], (above) => above === owner)),
      ]),
    ];
  const found: TroubleFact[] = [];
  let native: XmlElement | undefined;
  for (const tag of tags) {
    const id = attribute(tag, "id")?.value;
    const number = id && statedNumber(doc.text, file, id);
    if (!id) {
      const mend = mendOf("insert", ...setAttribute(doc, tag, "id", "1"));
      found.push(refused(file, tag.nameSpan, "`<tag>` has no `id`", [mend]));
    } else if (!isComputed(id)) {
      if (number?.value === undefined) found.push(refused(file, id.span, `the VLAN id \`${id.text}\` is no number`));
      else if (number.value > 4095) found.push(refused(file, id.span, `the VLAN id ${number.value} is above 4095`));
    }
    const mode = attribute(tag, "nativeMode");
    if (!mode?.value || isComputed(mode.value)) continue;
    if (native) {
      const gone = { span: { start: mode.start - 1, end: mode.end }, text: "" };
      const why = "a second `<tag>` has a `nativeMode`, a trunk has one native VLAN";
      found.push(refused(file, mode, why, [mendOf("remove", gone)], [native.nameSpan]));
    } else if (mode.value.text !== "tagged" && mode.value.text !== "untagged")
      found.push(refused(file, mode.value.span, `\`nativeMode\` is tagged or untagged, not \`${mode.value.text}\``));
    native ??= tag;
  }
  const trunk = attribute(vlan, "trunk");
  if (!trunk?.value || isComputed(trunk.value)) return found;
  const word = trunk.value.text.toLowerCase();
  const why =
    word === "yes"
      ? undefined
      : tags.length > 1
        ? "several tags are a trunk, but `trunk` does not say yes"
        : native
          ? "a native VLAN needs a trunk, but `trunk` does not say yes"
          : word === "no"
            ? undefined
            : `\`trunk\` is yes or no, not \`${trunk.value.text}\``;
  if (why !== undefined)
    found.push(
      refused(
        file,
        trunk.value.span,
        why,
        [mendOf("replace", ...setAttribute(doc, vlan, "trunk", "yes"))],
        [spanOf(vlan)],
      ),
    );
  return found;
}
