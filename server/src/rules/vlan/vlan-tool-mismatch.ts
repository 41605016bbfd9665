import type { Origin } from "#base/text";
import type { Change } from "#model/change";
import type { LinkFact, Setting } from "#model/facts";
import { setting } from "#model/facts";
import type { Host, Link } from "#model/host";
import { dotted, looksPhysical, vlanNumber } from "#model/names";
import { readVlan } from "#model/readers/vlan";
import { lacksParent, renaming } from "#model/vlans";
import { hostRule } from "#rules/rule";

const TRUE = /^(yes|y|true|t|1)$/i;

function plain(definition: LinkFact, key: string): Setting | undefined {
  const found = setting(definition, key);
  return found && !found.computed && found.value.value !== "" ? found : undefined;
}

/** Neither `P.ID` nor `vlanN`: the id has to stand in a key. */
function isFree(name: string): boolean {
  return dotted(name) === undefined && vlanNumber(name) === undefined;
}

/** A VLAN's file or stanza that some reader understands; without a parent the fault is another's. */
function understood(vlan: Link, host: Host): LinkFact | undefined {
  const [definition] = vlan.definitions;
  if (!definition || vlan.definitions.some((d) => d.opaque || d.conditional || d.variant)) return undefined;
  return vlan.vlan?.parent === undefined || lacksParent(host, vlan) === "yes" ? undefined : definition;
}

/** Keys that give id and parent to NetworkManager beside the name. */
function twins(definition: LinkFact, host: Host): readonly Change[] {
  const { parent, id } = readVlan(definition, host.readers.ifcfg[0] ?? "network-scripts");
  const split = dotted(definition.name.value);
  const values = [
    ["PHYSDEV", parent ?? split?.parent],
    ["VLAN_ID", id ?? (split ? Number(split.digits) : undefined)],
  ] as const;
  return values.flatMap(([key, value]): Change[] =>
    value === undefined || plain(definition, key)
      ? []
      : [{ do: "set-key", on: definition, in: definition.name.file, key, value: String(value) }],
  );
}

export default hostRule({
  code: "vlan-tool-mismatch",
  title: "A VLAN is written in a form that its reader does not know",
  severity: "error",
  messages: {
    vlanId: "network-scripts do not know VLAN_ID, and the name {device} holds no id: no device is made.",
    vid: "NetworkManager does not know VID, and the name {device} holds no id: it refuses the profile.",
    none: "Nothing gives the id of VLAN {device}: neither its name nor a key does, and no device is made.",
    ethernet: "TYPE={type} hides VLAN={word} from NetworkManager: to it {device} is a plain card, and no VLAN is made.",
    stacked: "NetworkManager takes no id and parent from a name with two dots: it refuses {device} without {missing}.",
    vlanIdOption: "ifupdown does not know vlan-id: it makes no device for {device}, without a word.",
    rawName: "ifupdown makes {made} from this stanza, not {device}.",
  },
  fixes: { twin: "Insert {setting}", untype: "Remove TYPE={type}", rename: "Rename to {name}" },
  preferred: ["twin"],

  check({ host, report, fix }) {
    const scripts = host.hurts("network-scripts");
    const manager = host.hurts("NetworkManager");
    for (const vlan of host.vlans) {
      const definition = understood(vlan, host);
      if (!definition) continue;
      const device = vlan.name;
      if (definition.dialect === "ifcfg") checkFile(definition, device);
      else if (definition.dialect === "interfaces" && host.hurts("ifupdown") !== "no") checkStanza(vlan, definition);
    }

    function insert(definition: LinkFact, key: string, value: string) {
      return fix.twin(
        { setting: `${key}=${value}` },
        { do: "set-key", on: definition, in: definition.name.file, key, value },
      );
    }

    function checkFile(definition: LinkFact, device: string): void {
      const [vid, id] = [plain(definition, "VID"), plain(definition, "VLAN_ID")];
      const [flag, type] = [plain(definition, "VLAN"), plain(definition, "TYPE")];
      // Without the flag, or without DEVICE, network-scripts do not get as far as the id: other rules'.
      const flagged = flag?.value.value === "yes" && (definition.named === "key" || scripts === "no");
      if (isFree(device) && !vid && id && flagged && scripts !== "no")
        report.vlanId(id.written, { device }, insert(definition, "VID", id.value.value)).hurting(scripts);
      if (isFree(device) && vid && !id && manager !== "no" && hidden(flag, type) === undefined)
        report.vid(vid.written, { device }, insert(definition, "VLAN_ID", vid.value.value)).hurting(manager);
      if (isFree(device) && !setting(definition, "VID") && !setting(definition, "VLAN_ID") && flagged)
        report.none(definition.name, { device });
      if (manager === "no") return;
      const typed = hidden(flag, type);
      if (typed && type && flag) {
        const change = { do: "unset-key", on: definition, in: definition.name.file, key: "TYPE" } as const;
        const found = report.ethernet(
          typed,
          { type: type.value.value, word: flag.value.value, device },
          fix.untype({ type: type.value.value }, change),
        );
        if (manager === "maybe") found.as("info");
        return;
      }
      const missing = ["PHYSDEV", "VLAN_ID"].filter((key) => !setting(definition, key));
      if (!/^[^.]+\.\d+\.\d+$/.test(device) || missing.length === 0) return;
      const keys = twins(definition, host);
      const say = keys.flatMap((c) => (c.do === "set-key" ? [`${c.key}=${c.value}`] : [])).join(" and ");
      report
        .stacked(definition.name, { device, missing: missing.join(" and ") }, fix.twin({ setting: say }, ...keys))
        .hurting(manager);
    }

    function checkStanza(vlan: Link, definition: LinkFact): void {
      const hurt = host.hurts("ifupdown");
      const [raw, id] = [plain(definition, "vlan-raw-device"), plain(definition, "vlan-id")];
      const parent = raw?.value.value;
      const split = dotted(vlan.name);
      if (setting(definition, "pre-up") || parent === undefined) return;
      const made = `${parent}.${split ? Number(split.digits) : id?.value.value}`;
      const rename = fix.rename({ name: made }, ...(renaming(host, vlan, made) ?? []));
      if (isFree(vlan.name) && id) report.vlanIdOption(id.written, { device: vlan.name }, rename).hurting(hurt);
      // A prefix that is a link is a contradiction: `vlan-id-name-mismatch`.
      const known = split && (looksPhysical(split.parent) || host.links.get(split.parent)?.declared === true);
      const takesKey = readVlan(definition, "ifupdown").parentFrom === "key";
      if (raw && split && !known && takesKey && split.parent !== parent)
        report.rawName(raw.written, { made, device: vlan.name }, rename).hurting(hurt);
    }
  },
});

/** A TYPE that keeps NetworkManager from looking at VLAN at all. */
function hidden(flag: Setting | undefined, type: Setting | undefined): Origin | undefined {
  if (!flag || !type || !TRUE.test(flag.value.value) || /^vlan$/i.test(type.value.value)) return undefined;
  return type.value;
}
