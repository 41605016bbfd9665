import type { LinkFact } from "#model/facts";
import type { Host } from "#model/host";
import { dotted } from "#model/names";
import { readVlan } from "#model/readers/vlan";
import { hostRule } from "#rules/rule";

/** A command of the host makes the device by that name. */
function isMadeByCommand(host: Host, definition: LinkFact): boolean {
  const name = definition.name.value;
  if (host.facts("link").some((l) => l.named === "command" && l.name.value === name)) return true;
  return definition.settings.some((s) => s.key === "pre-up" && s.value.value.split(/[\s;&|]+/).includes(name));
}

export default hostRule({
  code: "qinq-by-name",
  title: "A stanza's name has two VLAN ids, and ifupdown makes the outer one",
  severity: "warning",
  messages: {
    outer: "ifupdown makes VLAN {outer} on {parent} for {name}, not VLAN {inner} inside {lower}.",
  },
  fixes: { command: "Make {name} by a pre-up command" },

  check({ host, report, fix }) {
    const hurt = host.hurts("ifupdown");
    if (hurt === "no") return;
    const told = new Set<string>();
    for (const definition of host.facts("link")) {
      const { name } = definition;
      const split = dotted(name.value);
      if (definition.dialect !== "interfaces" || definition.named !== "word" || !split || name.value.includes(":"))
        continue;
      if (definition.opaque || definition.variant || !dotted(split.parent) || told.has(name.value)) continue;
      if (host.links.get(name.value)?.kind !== "vlan" || isMadeByCommand(host, definition)) continue;
      const read = readVlan(definition, "ifupdown");
      if (read.parent === undefined || read.id === undefined || read.parent === split.parent) continue;
      told.add(name.value);
      const inner = Number(split.digits);
      const lower = split.parent;
      const command = `ip link add link ${lower} name ${name.value} type vlan id ${inner}`;
      const known = host.links.get(lower)?.declared === true;
      report
        .outer(
          name,
          { outer: read.id, parent: read.parent, name: name.value, inner, lower },
          known
            ? fix.command(
                { name: name.value },
                { do: "set-key", on: definition, in: name.file, key: "pre-up", value: command },
              )
            : undefined,
        )
        .hurting(hurt);
    }
  },
});
