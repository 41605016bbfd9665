import { setting } from "#model/facts";
import { hostRule } from "#rules/rule";

/** TYPE words that ifup compares to the letter (ifup-eth, ifup-ovs). */
const EXACT = ["Bridge", "Tap", "Veth", "OVSBridge", "OVSPort", "OVSIntPort", "OVSBond", "OVSTunnel", "OVSPatchPort"];
const BRIDGE_KEYS = ["STP", "DELAY", "AGEING", "PRIO"];

export default hostRule({
  code: "ifcfg-type-case",
  title: "TYPE is written in the wrong case, or missing in a bridge's file",
  severity: "error",
  messages: {
    inexact:
      "TYPE={word} is not TYPE={exact}: network-scripts never bring {device} up, and what hangs on it has no network.",
    missing: "{device} has no TYPE=Bridge: nothing brings it up as a bridge, and its ports and guests have no network.",
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
      const link = host.links.get(device);
      const ports = link?.members.filter((m) => m.kind === "bridge-port" && m.edge.saidBy === "lower") ?? [];
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
      const named = ports.length > 0 && link?.kind === "bridge";
      if (!named && !BRIDGE_KEYS.some((key) => setting(definition, key))) continue;
      if (setting(definition, "MASTER") ?? setting(definition, "VLAN") ?? setting(definition, "DEVICETYPE")) continue;
      const found = report.missing(definition.name, { device }, fix.insert({}, change("Bridge")));
      for (const port of ports) found.also(port.edge.upper, `${port.port.name} joins ${device}`);
    }
  },
});
