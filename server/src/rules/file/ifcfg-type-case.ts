import type { LinkFact } from "#model/facts";
import { setting } from "#model/facts";
import type { Host, Link, Membership } from "#model/host";
import { aliasBase, dotted, looksPhysical, vlanNumber } from "#model/names";
import { hostRule } from "#rules/rule";

/** TYPE words that ifup compares to the letter (ifup-eth, ifup-ovs). */
const EXACT = ["Bridge", "Tap", "Veth", "OVSBridge", "OVSPort", "OVSIntPort", "OVSBond", "OVSTunnel", "OVSPatchPort"];
/** Keys that only a bridge's file has a use for. */
const BRIDGE_KEYS = ["STP", "DELAY", "AGEING", "PRIO"];

function portsOf(link: Link | undefined): readonly Membership[] {
  return link?.members.filter((m) => m.kind === "bridge-port" && m.edge.saidBy === "lower") ?? [];
}

/** A file without TYPE that was meant for a bridge: others join it, or it has a bridge's own keys. */
function lacksBridge(definition: LinkFact, host: Host): boolean {
  const name = definition.name.value;
  if (definition.kind !== undefined || aliasBase(name) !== undefined) return false;
  if (looksPhysical(name) || dotted(name) || vlanNumber(name)) return false;
  const link = host.links.get(name);
  if (link?.definitions.some((other) => other.kind === "bridge")) return false;
  return (link?.kind === "bridge" && portsOf(link).length > 0) || BRIDGE_KEYS.some((key) => setting(definition, key));
}

export default hostRule({
  code: "ifcfg-type-case",
  title: "TYPE is written in the wrong case, or missing in a bridge's file",
  severity: "error",
  messages: {
    inexact:
      "TYPE={word} is not TYPE={exact}: network-scripts never bring {device} up, and what hangs on it has no network.",
    missing:
      "{device} has no TYPE=Bridge: neither network-scripts nor NetworkManager bring it up as a bridge, and its ports and guests have no network.",
  },
  fixes: { correct: "Write TYPE={exact}", insert: "Insert TYPE=Bridge" },
  preferred: ["correct", "insert"],
  certain: ["correct"],

  check({ host, report, fix }) {
    for (const definition of host.facts("link")) {
      if (definition.dialect !== "ifcfg" || definition.variant === "suse" || definition.opaque) continue;
      const device = definition.name.value;
      const type = setting(definition, "TYPE");
      if (type?.computed) continue;
      const ports = portsOf(host.links.get(device));
      const change = (value: string) =>
        ({ do: "set-key", on: definition, in: definition.name.file, key: "TYPE", value }) as const;
      if (type && type.value.value !== "") {
        const word = type.value.value;
        const exact = EXACT.find((known) => known.toLowerCase() === word.toLowerCase());
        const hurt = host.hurts("network-scripts");
        if (exact === undefined || exact === word || hurt === "no") continue;
        const found = report
          .inexact(type.value, { word, exact, device }, fix.correct({ exact }, change(exact)))
          .hurting(hurt);
        for (const port of ports) found.also(port.edge.upper, `${port.port.name} joins ${device}`);
        continue;
      }
      if (!lacksBridge(definition, host)) continue;
      const found = report.missing(definition.name, { device }, fix.insert({}, change("Bridge")));
      for (const port of ports) found.also(port.edge.upper, `${port.port.name} joins ${device}`);
    }
  },
});
