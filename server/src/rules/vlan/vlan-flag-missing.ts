import type { LinkFact } from "#model/facts";
import { setting, word } from "#model/facts";
import type { Host } from "#model/host";
import { dotted, looksPhysical } from "#model/names";
import { isSpoilt } from "#model/troubles";
import { hostRule } from "#rules/rule";

/** Words that make PHYSDEV or a dotted name mean something else: OVS, team, tunnels, macvlan, InfiniBand. */
const OTHER_KIND = /^(OVS.*|GRE6?|IPIP6?|SIT|IPSEC|VXLAN|Team.*|InfiniBand|Macvlan|Ipvlan|Wireless|Bridge|Tap|Veth)$/i;
const OTHER_KEYS = ["DEVICETYPE", "PKEY", "PKEY_ID", "MACVLAN_PARENT", "TUNNEL_MODE"];
const TRUE = /^(yes|y|true|t|1)$/i;

/** Whether the file is meant as a VLAN: by its name over a plausible parent, or by a key that only VLANs have. */
function meantAsVlan(definition: LinkFact, host: Host): boolean {
  if (setting(definition, "VID") || setting(definition, "VLAN_ID")) return true;
  const split = dotted(definition.name.value);
  // ib0.8001 is an InfiniBand partition.
  if (split && split.digits.length <= 4 && !split.parent.startsWith("ib"))
    return looksPhysical(split.parent) || host.links.get(split.parent)?.declared === true;
  const flag = word(definition, "VLAN");
  return word(definition, "PHYSDEV") !== undefined && (flag === undefined || flag === "" || TRUE.test(flag));
}

/** `VLAN=yes` in etc/sysconfig/network counts for every file. */
function isDefault(host: Host): boolean {
  return host
    .facts("default")
    .some((d) => d.of === "ifcfg" && d.setting.key === "VLAN" && d.setting.value.value !== "no");
}

export default hostRule({
  code: "vlan-flag-missing",
  title: "A VLAN's file is not marked VLAN=yes",
  severity: "error",
  messages: {
    missing: "{device} is not marked VLAN=yes, so network-scripts never create it.",
    plain:
      "{device} is marked neither VLAN=yes nor TYPE=Vlan: NetworkManager takes it for a card and never creates it.",
    inexact: "VLAN={word} is not VLAN=yes: network-scripts compare to the letter and never create {device}.",
  },
  fixes: { insert: "Insert VLAN=yes", correct: "Write VLAN=yes", turn: "Set VLAN=yes" },
  preferred: ["insert", "turn"],
  certain: ["correct"],

  check({ host, report, fix }) {
    const scripts = host.hurts("network-scripts");
    const sibling = host.vlans.find((vlan) => vlan.setting("VLAN")?.value.value === "yes");
    const troubles = host.facts("trouble");
    for (const definition of host.facts("link")) {
      const { name, named, variant, opaque } = definition;
      if (definition.dialect !== "ifcfg" || variant || opaque || name.value.includes(":")) continue;
      // Without a DEVICE the scripts do not get as far as the flag: `ifcfg-device-missing`.
      if (named === "file" && scripts !== "no") continue;
      const type = setting(definition, "TYPE");
      if (type && OTHER_KIND.test(type.value.value)) continue;
      if (OTHER_KEYS.some((key) => setting(definition, key))) continue;
      const flag = setting(definition, "VLAN");
      if (flag?.value.value === "yes" || !meantAsVlan(definition, host)) continue;
      if ((!flag && isDefault(host)) || isSpoilt(troubles, name.file, "VLAN")) continue;
      const given = flag?.value.value ?? "";
      const typed = type !== undefined && type.value.value !== "";
      const forManager = typed ? /^vlan$/i.test(type.value.value) : TRUE.test(given);
      // TYPE=Ethernet with a true word breaks NetworkManager by its TYPE: `vlan-tool-mismatch`.
      const hurt = forManager || (typed && TRUE.test(given) && scripts === "no") ? scripts : "yes";
      if (hurt === "no") continue;
      const device = name.value;
      const change = { do: "set-key", on: definition, in: name.file, key: "VLAN", value: "yes" } as const;
      const mark =
        given === "" ? fix.insert({}, change) : TRUE.test(given) ? fix.correct({}, change) : fix.turn({}, change);
      const found =
        scripts === "no"
          ? report.plain(name, { device }, mark)
          : flag && given !== ""
            ? report.inexact(flag.value, { word: given, device }, mark)
            : report.missing(name, { device }, mark);
      found.hurting(hurt).also(sibling?.setting("VLAN")?.value, `${sibling?.name} is marked so`);
    }
  },
});
