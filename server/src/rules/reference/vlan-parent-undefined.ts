import { nearest } from "#base/nearest";
import type { Host, Link } from "#model/host";
import { looksPhysical } from "#model/names";
import { hostRule } from "#rules/rule";

/** A parent that slaves name as their bond is `bond-master-undefined`'s to tell. */
function isNamedAsBond(parent: Link | undefined): boolean {
  return parent?.mentions.some((m) => m.as === "master") === true;
}

function candidates(host: Host): readonly string[] {
  return [...host.links.values()]
    .filter((l) => l.declared && (l.kind === "bond" || l.kind === "physical" || l.kind === "bridge"))
    .map((l) => l.name);
}

export default hostRule({
  code: "vlan-parent-undefined",
  title: "A VLAN's parent is defined nowhere, or nothing names it",
  severity: "error",
  messages: {
    missing:
      "VLAN {vlan} needs {parent}, which is defined nowhere on {host}: no device is made, and network-scripts say OK all the same.",
    missingStanza: "VLAN {vlan} needs {parent}, which is defined nowhere on {host}: no device is made.",
    unnamed: "Nothing names the parent of VLAN {vlan}: {key} is missing, and no device is made.",
  },
  fixes: { rename: "Change to {near}", insert: "Insert {key} {parent}" },

  check({ host, report, fix }) {
    for (const vlan of host.vlans) {
      const definition = vlan.definitions[0];
      if (!definition || definition.opaque || definition.conditional || definition.variant || !vlan.vlan) continue;
      const { parent, parentAt } = vlan.vlan;
      const ifcfg = definition.dialect === "ifcfg";
      if (!ifcfg && definition.dialect !== "interfaces") continue;
      if (
        ifcfg &&
        vlan.setting("VLAN")?.value.value !== "yes" &&
        !/^vlan$/i.test(vlan.setting("TYPE")?.value.value ?? "")
      )
        continue;
      if (parentAt === undefined) {
        // A command of its stanza makes it.
        if (vlan.exists) continue;
        const key = ifcfg ? "PHYSDEV" : "vlan-raw-device";
        const only = host.bonds.length === 1 ? host.bonds[0]?.name : undefined;
        const insert =
          only === undefined
            ? undefined
            : fix.insert(
                { key: ifcfg ? "PHYSDEV" : "vlan-raw-device", parent: only },
                { do: "set-key", on: definition, in: definition.name.file, key, value: only },
              );
        report.unnamed(definition.name, { vlan: vlan.name, key }, insert);
        continue;
      }
      if (parent === undefined || looksPhysical(parent) || vlan.parent?.declared || host.madeElsewhere(parent))
        continue;
      if (isNamedAsBond(vlan.parent) || vlan.parent?.exists) continue;
      const near = nearest(parent, candidates(host));
      const rename =
        near === undefined || vlan.vlan.parentFrom === "name"
          ? undefined
          : fix.rename({ near }, { do: "replace", at: parentAt, value: near });
      const found = report[ifcfg ? "missing" : "missingStanza"](
        parentAt,
        { vlan: vlan.name, parent, host: host.name },
        rename,
      );
      if (!host.complete) found.as("info");
      if (near !== undefined) found.also(host.links.get(near)?.definitions[0]?.name, `${near} is defined here`);
    }
  },
});
