import type { LinkFact } from "#model/facts";
import { setting, word } from "#model/facts";
import type { Host, Link } from "#model/host";
import type { Hurt } from "#model/readers/choice";
import { isSpoilt } from "#model/troubles";
import { hostRule } from "#rules/rule";

const TRUE = /^(t|y|yes|on|true|1)$/i;

/** Whether NetworkManager takes the file for a bond's: `Bonding` is no type that it knows. */
function isManagersBond(definition: LinkFact): boolean {
  return /^bond$/i.test(word(definition, "TYPE") ?? "") || TRUE.test(word(definition, "BONDING_MASTER") ?? "");
}

/** An alias loads the driver for this bond; `max_bonds` makes bonds by itself. */
function isMadeByModule(bond: Link, host: Host): boolean {
  return host
    .facts("module")
    .some(
      (m) =>
        (m.what === "alias" && m.name.value === bond.name && m.module?.value === "bonding") ||
        m.options.some((option) => option.key === "max_bonds"),
    );
}

/** The file that ought to have options; undefined where it has some, or where they stand misspelt. */
function bareFile(bond: Link, host: Host): LinkFact | undefined {
  const [definition] = bond.definitions;
  if (!definition || bond.definitions.some((d) => d.dialect !== "ifcfg" || d.variant || d.opaque || d.conditional))
    return undefined;
  const given = bond.definitions.some((d) => (setting(d, "BONDING_OPTS")?.value.value ?? "").trim() !== "");
  return given || isSpoilt(host.facts("trouble"), definition.name.file, "BONDING_OPTS") ? undefined : definition;
}

export default hostRule({
  code: "bond-opts-missing",
  title: "A bond's file has no BONDING_OPTS",
  severity: "error",
  messages: {
    scripts: "{bond} has no BONDING_OPTS: network-scripts do not make it{along}.",
    both: "{bond} has no BONDING_OPTS: network-scripts do not make it{along}, and NetworkManager takes its file for {what}.",
  },
  fixes: { insert: 'Insert BONDING_OPTS="mode=active-backup miimon=100"' },
  preferred: ["insert"],

  check({ host, report, fix }) {
    for (const bond of host.bonds) {
      const definition = bareFile(bond, host);
      if (!definition || isMadeByModule(bond, host)) continue;
      const managers = isManagersBond(definition);
      const hurt: Hurt = managers ? host.hurts("network-scripts") : "yes";
      if (hurt === "no") continue;
      const vlans = bond.vlans.filter((vlan) => vlan.declared);
      const along = vlans.length === 0 ? "" : `; without it there is no ${vlans.map((vlan) => vlan.name).join(", ")}`;
      const insert = fix.insert(
        {},
        {
          do: "set-key",
          on: definition,
          in: definition.name.file,
          key: "BONDING_OPTS",
          value: "mode=active-backup miimon=100",
        },
      );
      const at = setting(definition, "BONDING_OPTS")?.written ?? definition.name;
      const what = setting(definition, "TYPE") ? "no bond's" : "a card's";
      const found = managers
        ? report.scripts(at, { bond: bond.name, along }, insert)
        : report.both(at, { bond: bond.name, along, what }, insert);
      found.hurting(hurt);
      for (const { port } of bond.members)
        found.also(port.definitions[0]?.name, `${port.name} is a slave of ${bond.name}`);
      for (const vlan of vlans) found.also(vlan.definitions[0]?.name, `${vlan.name} sits on ${bond.name}`);
    }
  },
});
