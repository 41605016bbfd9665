import { nearest } from "#base/nearest";
import type { LinkFact } from "#model/facts";
import { setting } from "#model/facts";
import type { Host, Link } from "#model/host";
import { dotted } from "#model/names";
import { isSpoilt } from "#model/troubles";
import { lacksParent, renaming } from "#model/vlans";
import { hostRule } from "#rules/rule";

/** The definition that the VLAN's reader works with; undefined where it does not get as far as the parent. */
function definitionOf(vlan: Link, host: Host): LinkFact | undefined {
  const [definition] = vlan.definitions;
  if (!definition || vlan.definitions.some((d) => d.opaque || d.conditional || d.variant)) return undefined;
  if (vlan.exists === true || host.madeElsewhere(vlan.name)) return undefined;
  if (definition.dialect === "interfaces") return setting(definition, "pre-up") ? undefined : definition;
  // Without the flag no reader looks for a parent: `vlan-flag-missing`.
  const flagged = setting(definition, "VLAN")?.value.value === "yes" || host.hurts("network-scripts") === "no";
  return flagged && definition.dialect === "ifcfg" ? definition : undefined;
}

/** The one link that VLANs of this host would sit on. */
function likelyParent(host: Host): string | undefined {
  const cards = [...host.links.values()].filter((l) => l.declared && l.kind === "physical" && !l.master);
  const candidates = host.bonds.length > 0 ? host.bonds : cards;
  return candidates.length === 1 ? candidates[0]?.name : undefined;
}

export default hostRule({
  code: "vlan-parent-undefined",
  title: "A VLAN's parent is defined nowhere, or nothing names it",
  severity: "error",
  messages: {
    scripts:
      "VLAN {vlan} needs {parent}, which is defined nowhere on {host}: network-scripts print [ OK ] and make no device.",
    manager: "VLAN {vlan} needs {parent}, which is defined nowhere on {host}: NetworkManager makes no device.",
    stanza: "VLAN {vlan} needs {parent}, which is defined nowhere on {host}: ifup makes no device.",
    unnamed: "Nothing names the parent of VLAN {vlan}: {key} is missing, and no device is made.",
    vid: "{vlan} has VID= but no PHYSDEV=: network-scripts then take no parent from the name, and make no device.",
  },
  fixes: {
    rename: "Change to {near}",
    renameVlan: "Rename to {name}",
    create: "Create {parent}",
    insert: "Insert {setting}",
  },
  preferred: ["insert"],

  check({ host, report, fix }) {
    const users = new Map<string, [Link, ...Link[]]>();
    for (const vlan of host.vlans) {
      const definition = definitionOf(vlan, host);
      if (!definition || !vlan.vlan) continue;
      const ifcfg = definition.dialect === "ifcfg";
      const key = ifcfg ? "PHYSDEV" : "vlan-raw-device";
      if (setting(definition, key)?.computed) continue;
      if (vlan.vlan.parent !== undefined) {
        // A parent that slaves name as their bond is `bond-master-undefined`'s to tell.
        if (!lacksParent(host, vlan) || vlan.parent?.mentions.some((m) => m.as === "master")) continue;
        const known = users.get(vlan.vlan.parent);
        if (known) known.push(vlan);
        else users.set(vlan.vlan.parent, [vlan]);
        continue;
      }
      if (isSpoilt(host.facts("trouble"), definition.name.file, key)) continue;
      const parent = dotted(vlan.name)?.parent ?? likelyParent(host);
      const say = parent === undefined ? "" : ifcfg ? `PHYSDEV=${parent}` : `${key} ${parent}`;
      const insert =
        parent === undefined
          ? undefined
          : fix.insert({ setting: say }, { do: "set-key", on: definition, in: definition.name.file, key, value: parent });
      if (dotted(vlan.name))
        report.vid(definition.name, { vlan: vlan.name }, insert).hurting(host.hurts("network-scripts"));
      else report.unnamed(definition.name, { vlan: vlan.name, key }, insert);
    }

    const known = [...host.links.values()].filter(
      (l) => l.declared && (l.kind === "bond" || l.kind === "physical" || l.kind === "bridge"),
    );
    for (const [parent, [first, ...others]] of users) {
      const at = first.vlan?.parentAt;
      if (!at) continue;
      const near = nearest(
        parent,
        known.map((l) => l.name),
      );
      const reader = first.dialect === "interfaces" ? "stanza" : host.hurts("network-scripts") === "no" ? "manager" : "scripts";
      const found = report[reader](
        at,
        { vlan: first.name, parent, host: host.name },
        near === undefined ? undefined : otherParent([first, ...others], near),
        creation(parent),
      );
      if (!host.complete) found.as("info");
      if (near !== undefined) found.also(host.links.get(near)?.definitions[0]?.name, `${near} is defined here`);
      for (const other of others) found.also(other.vlan?.parentAt, `${other.name} needs ${parent} too`);

      function otherParent(vlans: readonly Link[], name: string) {
        if (vlans.every((v) => v.vlan?.parentFrom === "key"))
          return fix.rename(
            { near: name },
            ...vlans.map((v) => v.vlan?.parentAt && ({ do: "replace", at: v.vlan.parentAt, value: name } as const)),
          );
        const renamed = `${name}.${dotted(first.name)?.digits ?? ""}`;
        const changes = vlans.length === 1 ? renaming(host, first, renamed) : undefined;
        return changes && fix.renameVlan({ name: renamed }, ...changes);
      }

      /** A bridge, or a VLAN below a VLAN; a bond would stand there without slaves. */
      function creation(name: string) {
        const beside = first.definitions[0]?.name;
        const below = dotted(name)?.parent;
        const kind = /^(vm|xen|vir)?br/.test(name) ? "bridge" : "vlan";
        if (!beside || (kind === "vlan" && (below === undefined || !host.links.get(below)?.declared))) return undefined;
        return fix.create({ parent: name }, { do: "declare", beside, link: { name, kind } });
      }
    }
  },
});
