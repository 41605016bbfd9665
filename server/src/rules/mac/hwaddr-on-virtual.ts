import type { Link } from "#model/host";
import { readMac } from "#model/mac";
import { hostRule } from "#rules/rule";

/** Addresses that the link may have when ifup looks: its own, or those of what it takes them from. Empty: unknown. */
function addressesBelow(link: Link): readonly string[] {
  const read = (text: string | undefined) => {
    const reading = text === undefined ? undefined : readMac(text, "ifcfg");
    return reading?.is === "address" ? [reading.hex] : [];
  };
  const own = [...read(link.attribute("mac")?.value), ...read(link.attribute("mac.card")?.value)];
  if (own.length > 0) return own;
  return link.kind === "bond" ? link.ports.flatMap((port) => read(port.attribute("mac.card")?.value)) : [];
}

export default hostRule({
  code: "hwaddr-on-virtual",
  title: "HWADDR stands in the file of a bridge, bond, VLAN or tap",
  severity: "error",
  messages: {
    bond: "HWADDR on {name} makes network-scripts compare it with a bond that has another address: ifup fails, and {name} is left without slaves. MACADDR gives it an address.",
    made: "HWADDR on {name} makes network-scripts compare it with a {kind} that does not have that address yet: ifup stops, and {name} is not set up. MACADDR gives it an address.",
    vlan: "HWADDR on {name} is not the address of {parent}, which the VLAN takes over: network-scripts' ifup stops, and {name} is not set up. MACADDR gives it an address.",
  },
  fixes: { rename: "Write MACADDR for HWADDR", remove: "Delete HWADDR" },
  preferred: ["rename", "remove"],

  check({ host, report, fix }) {
    const hurt = host.hurts("network-scripts");
    if (hurt === "no") return;
    for (const link of host.links.values()) {
      if (link.kind !== "bridge" && link.kind !== "bond" && link.kind !== "vlan" && link.kind !== "tap") continue;
      for (const definition of link.definitions) {
        const card = definition.attributes["mac.card"];
        const reading = card?.value === undefined ? undefined : readMac(card.value, "ifcfg");
        if (definition.dialect !== "ifcfg" || definition.variant || definition.opaque || !card) continue;
        if (reading?.is !== "address") continue;
        const at = definition.settings.find((s) => s.key === "HWADDR")?.written ?? card;
        const drop = { do: "unset-key", on: definition, in: definition.name.file, key: "HWADDR" } as const;
        const mended = definition.attributes.mac
          ? fix.remove({}, drop)
          : fix.rename({}, { do: "replace", at, value: "MACADDR" });
        const { name } = link;
        if (link.kind === "vlan") {
          const below = link.parent ? addressesBelow(link.parent) : [];
          if (!link.parent || below.length === 0 || below.includes(reading.hex)) continue;
          report.vlan(at, { name, parent: link.parent.name }, mended).hurting(hurt);
        } else if (link.kind === "bond") report.bond(at, { name }, mended).hurting(hurt);
        else report.made(at, { name, kind: link.kind }, mended).hurting(hurt);
      }
    }
  },
});
