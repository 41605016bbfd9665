import { speller } from "#base/nearest";
import type { Change } from "#model/change";
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
  // A card is taken to be there, unless a capture shows that it is not.
  if (host.madeElsewhere(vlan.name) || (vlan.exists === true && lacksParent(host, vlan) !== "yes")) return undefined;
  if (definition.dialect === "interfaces")
    return setting(definition, "pre-up") || !isStarted(vlan, host) ? undefined : definition;
  // Without the flag no reader looks for a parent: `vlan-flag-missing`.
  const flagged = setting(definition, "VLAN")?.value.value === "yes" || host.hurts("network-scripts") === "no";
  return flagged && definition.dialect === "ifcfg" ? definition : undefined;
}

/** A stanza without an `auto` line of its own waits for somebody to bring it up, unless a master lists it. */
function isStarted(vlan: Link, host: Host): boolean {
  if (vlan.memberships.some((m) => m.edge.saidBy === "upper") || vlan.mentions.some((m) => m.as === "auto"))
    return true;
  return host.facts("auto").some((auto) => auto.pattern || auto.name.value === "all");
}

/** The one link that VLANs of this host would sit on. */
function likelyParent(host: Host): string | undefined {
  const cards = [...host.links.values()].filter((l) => l.declared && l.kind === "physical" && !l.master);
  const candidates = host.bonds.length > 0 ? host.bonds : cards;
  return candidates.length === 1 ? candidates[0]?.name : undefined;
}

function isParent(link: Link): boolean {
  return link.declared && (link.kind === "bond" || link.kind === "physical" || link.kind === "bridge");
}

function speaker(vlan: Link, host: Host): "stanza" | "manager" | "scripts" {
  if (vlan.dialect === "interfaces") return "stanza";
  return host.hurts("network-scripts") === "no" ? "manager" : "scripts";
}

/** Another parent for all of them, where a key names it in each. */
function otherParent(vlans: readonly Link[], name: string): readonly Change[] {
  const places = vlans.flatMap(({ vlan }) => (vlan?.parentFrom === "key" && vlan.parentAt ? [vlan.parentAt] : []));
  return places.length === vlans.length ? places.map((at) => ({ do: "replace", at, value: name })) : [];
}

/** A bridge, or a VLAN below a VLAN; a bond would stand there without slaves. */
function creation(parent: string, vlan: Link, host: Host): Change | undefined {
  const beside = vlan.definitions[0]?.name;
  const below = dotted(parent)?.parent;
  const kind = /^(vm|xen|vir)?br/.test(parent) ? "bridge" : "vlan";
  if (!beside || (kind === "vlan" && (below === undefined || !host.links.get(below)?.declared))) return undefined;
  return { do: "declare", beside, link: { name: parent, kind } };
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
        // Readers that differ about the parent: `vlan-id-name-mismatch`. One that slaves name too: `bond-master-undefined`.
        if (lacksParent(host, vlan) !== "yes" || vlan.parent?.mentions.some((m) => m.as === "master")) continue;
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
          : fix.insert(
              { setting: say },
              { do: "set-key", on: definition, in: definition.name.file, key, value: parent },
            );
      if (dotted(vlan.name))
        report.vid(definition.name, { vlan: vlan.name }, insert).hurting(host.hurts("network-scripts"));
      else report.unnamed(definition.name, { vlan: vlan.name, key }, insert);
    }

    const nearest = speller([...host.links.values()].filter(isParent).map((l) => l.name));
    for (const [parent, [first, ...others]] of users) {
      const at = first.vlan?.parentAt;
      if (!at) continue;
      const near = nearest(parent);
      const renamed = `${near}.${dotted(first.name)?.digits}`;
      const found = report[speaker(first, host)](
        at,
        { vlan: first.name, parent, host: host.name },
        near === undefined ? undefined : fix.rename({ near }, ...otherParent([first, ...others], near)),
        near === undefined || others.length > 0 || first.vlan?.parentFrom !== "name"
          ? undefined
          : fix.renameVlan({ name: renamed }, ...(renaming(host, first, renamed) ?? [])),
        fix.create({ parent }, creation(parent, first, host)),
      );
      if (!host.complete) found.as("info");
      if (near !== undefined) found.also(host.links.get(near)?.definitions[0]?.name, `${near} is defined here`);
      for (const other of others) found.also(other.vlan?.parentAt, `${other.name} needs ${parent} too`);
    }
  },
});
