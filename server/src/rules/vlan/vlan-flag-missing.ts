import type { LinkFact } from "#model/facts";
import { setting } from "#model/facts";
import type { Host } from "#model/host";
import { dotted, looksPhysical } from "#model/names";
import { hostRule } from "#rules/rule";

/** Words that make PHYSDEV or a dotted name mean something else: OVS, alias, team, tunnels, macvlan, InfiniBand. */
const OTHER_KIND = /^(OVS.*|GRE6?|IPIP6?|SIT|IPSEC|Team|InfiniBand|Macvlan|Wireless|Bridge)$/i;

/** Whether the file is meant as a VLAN: by its name over a plausible parent, or by a key that only VLANs have. */
function meantAsVlan(definition: LinkFact, host: Host): boolean {
  if (setting(definition, "VID") || setting(definition, "VLAN_ID")) return true;
  const split = dotted(definition.name.value);
  if (split && split.digits.length <= 4)
    return looksPhysical(split.parent) || host.links.get(split.parent)?.declared === true;
  return setting(definition, "PHYSDEV") !== undefined;
}

export default hostRule({
  code: "vlan-flag-missing",
  title: "A VLAN's file is not marked VLAN=yes",
  severity: "error",
  messages: {
    missing: "{device} is not marked VLAN=yes, so network-scripts never create it.",
    inexact: "VLAN={word} is not VLAN=yes: network-scripts compare to the letter and never create {device}.",
  },
  fixes: { insert: "Insert VLAN=yes", correct: "Write VLAN=yes" },
  preferred: ["insert", "correct"],
  certain: ["correct"],

  check({ host, report, fix }) {
    const sibling = host.vlans.find((vlan) => vlan.setting("VLAN")?.value.value === "yes");
    for (const definition of host.facts("link")) {
      if (
        definition.dialect !== "ifcfg" ||
        definition.variant ||
        definition.opaque ||
        definition.name.value.includes(":")
      )
        continue;
      const type = setting(definition, "TYPE");
      if (type && (type.computed || OTHER_KIND.test(type.value.value))) continue;
      if (setting(definition, "PKEY") ?? setting(definition, "PKEY_ID") ?? setting(definition, "DEVICETYPE")) continue;
      const flag = setting(definition, "VLAN");
      if (flag?.computed || flag?.value.value === "yes" || !meantAsVlan(definition, host)) continue;
      const device = definition.name.value;
      const change = { do: "set-key", on: definition, in: definition.name.file, key: "VLAN", value: "yes" } as const;
      // TYPE=Vlan, and any true word, is enough for NetworkManager.
      const forManager =
        /^vlan$/i.test(type?.value.value ?? "") || /^(yes|y|true|t|on|1)$/i.test(flag?.value.value ?? "");
      const hurt = forManager ? host.hurts("network-scripts") : "yes";
      if (hurt === "no") continue;
      const found =
        flag && flag.value.value !== ""
          ? report.inexact(flag.value, { word: flag.value.value, device }, fix.correct({}, change))
          : report.missing(definition.name, { device }, fix.insert({}, change));
      found.hurting(hurt);
      found.also(sibling?.setting("VLAN")?.value, `${sibling?.name} is marked so`);
    }
  },
});
