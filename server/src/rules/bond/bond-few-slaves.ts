import { hasBondCommands, isPlainBond } from "#model/bonding";
import type { Change } from "#model/change";
import type { LinkFact } from "#model/facts";
import { setting, word } from "#model/facts";
import type { Host, Link } from "#model/host";
import { hostRule } from "#rules/rule";

/** Slaves that no text gives to this bond may be meant for it: another rule tells what is wrong with them. */
function hasStraySlaves(host: Host): boolean {
  const lost = host
    .facts("link")
    .some((d) => setting(d, "MASTER_UUID") !== undefined || (word(d, "SLAVE") === "yes" && !setting(d, "MASTER")));
  const unknown = [...host.links.values()].some((l) => !l.declared && l.members.some((m) => m.kind === "bond-slave"));
  const spoilt = host.facts("trouble").some(({ about }) => "key" in about && /^MASTER$/i.test(about.key));
  return lost || unknown || spoilt;
}

/** More cards than these are no hint. */
const OFFERED = 4;

/** A card with a text of its own and nothing to do. */
function isFree(card: Link): boolean {
  return (
    card.kind === "physical" &&
    card.definitions.every((d) => !d.opaque && !d.conditional && !d.variant) &&
    card.memberships.length === 0 &&
    card.vlans.length === 0 &&
    card.addresses.length === 0 &&
    !/^(dhcp|bootp|auto)$/.test(card.attribute("method")?.value ?? "")
  );
}

/** One more slave, said where the others are said. */
function joining(bond: Link, definition: LinkFact, card: Link): readonly (Change | undefined)[] {
  const on = card.definitions[0];
  const key = (target: LinkFact, name: string, value: string): Change => ({
    do: "set-key",
    on: target,
    in: target.name.file,
    key: name,
    value,
  });
  if (definition.dialect === "ifcfg") return on ? [key(on, "MASTER", bond.name), key(on, "SLAVE", "yes")] : [undefined];
  const list = setting(definition, "bond-slaves");
  if (list?.value.value.trim() === "none") return [on && key(on, "bond-master", bond.name)];
  return [key(definition, "bond-slaves", [...(list ? [list.value.value.trim()] : []), card.name].join(" "))];
}

export default hostRule({
  code: "bond-few-slaves",
  title: "A bond has fewer than two slaves",
  severity: "warning",
  messages: {
    none: "{bond} has no slaves: it comes up and leads nowhere.",
    unmade: "{bond} has no slaves: ifupdown2 does not make it, and what stands on it fails.",
    one: "{bond} has one slave, {slave}: there is none to take over.",
  },
  fixes: { join: "Make {card} a slave of {bond}" },

  check({ host, report, fix }) {
    if (!host.complete || hasStraySlaves(host)) return;
    const idle = [...host.links.values()].filter(isFree);
    for (const bond of host.bonds) {
      const [definition] = bond.definitions;
      if (!definition || !bond.portsKnown || !isPlainBond(bond) || bond.definitions.some(hasBondCommands)) continue;
      if (definition.dialect !== "ifcfg" && definition.dialect !== "interfaces") continue;
      // The other slaves are in another switch.
      if (definition.settings.some((s) => /^(clag-id|es-sys-mac|evpn-mh-.*)$/.test(s.key))) continue;
      const slaves = [...new Set(bond.members.filter((m) => m.kind === "bond-slave").map((m) => m.port))];
      const [only, second] = slaves;
      if (second) continue;
      const free = idle.filter((card) => card.dialect === definition.dialect).slice(0, OFFERED);
      const fixes = free.map((card) =>
        fix.join({ card: card.name, bond: bond.name }, ...joining(bond, definition, card)),
      );
      const at = definition.name;
      const unmade = definition.dialect === "interfaces" && host.hurts("ifupdown") === "no";
      const found = only
        ? report.one(at, { bond: bond.name, slave: only.name }, ...fixes).as("info")
        : unmade
          ? report.unmade(at, { bond: bond.name }, ...fixes).as("error")
          : report.none(at, { bond: bond.name }, ...fixes);
      for (const card of free) found.also(card.definitions[0]?.name, `${card.name} has no master`);
    }
  },
});
