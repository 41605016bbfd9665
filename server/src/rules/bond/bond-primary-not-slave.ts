import { isOfWrongKind, primariesOf, slavesOf, strangerIn } from "#model/bond-primary";
import type { Change } from "#model/change";
import type { BondOption } from "#model/facts";
import { setting, word } from "#model/facts";
import type { Link } from "#model/host";
import { hostRule } from "#rules/rule";

/** Slaves that join by a stanza of their own are not there yet when ifupdown works on the bond's. */
function joinThemselves(bond: Link): boolean {
  return slavesOf(bond).every((slave) =>
    slave.memberships.some((m) => m.master === bond && m.edge.dialect === "interfaces" && m.edge.saidBy === "lower"),
  );
}

/** It is to be a slave, and another rule tells why it is none: its bond is not defined, or its MASTER is missing. */
function isAstray(link: Link | undefined): boolean {
  return (
    link?.memberships.some((m) => m.kind === "bond-slave" && !m.master.declared) === true ||
    link?.definitions.some((d) => word(d, "SLAVE") === "yes" && !setting(d, "MASTER")) === true
  );
}

/** The line taken from the bond's stanza into those of the slaves. */
function move(bond: Link, value: string): readonly Change[] {
  const away = bond.definitions
    .filter((d) => d.settings.some((s) => s.key === "bond-primary"))
    .map((d): Change => ({ do: "unset-key", on: d, in: d.name.file, key: "bond-primary" }));
  const there = bond.members.flatMap(({ by, edge }): Change[] =>
    by && edge.saidBy === "lower" ? [{ do: "set-key", on: by, in: by.name.file, key: "bond-primary", value }] : [],
  );
  return [...away, ...there];
}

export default hostRule({
  code: "bond-primary-not-slave",
  title: "A bond's primary is not one of its slaves",
  severity: "warning",
  messages: {
    stranger: "primary {name} of {bond} is not one of its slaves ({slaves}): {bond} has no primary.",
    lost: "ifupdown reads bond-primary only in the stanzas of the slaves, which join {bond} by bond-master: {bond} has no primary.",
  },
  fixes: { choose: "Make {slave} the primary", move: "Move bond-primary to the slaves" },

  check({ host, report, fix }) {
    const hurt = host.hurts("ifupdown");
    for (const bond of host.bonds) {
      const slaves = slavesOf(bond);
      const all = primariesOf(host, bond);
      for (const primary of all) {
        const stranger = strangerIn(host, bond, primary);
        if (stranger) {
          const { name, target } = stranger;
          // A VLAN cannot be meant: `reference-wrong-kind`.
          if (isAstray(target) || isOfWrongKind(stranger)) continue;
          const fixes = slaves.map((slave) =>
            fix.choose({ slave: slave.name }, { do: "replace", at: name, value: slave.name }),
          );
          const found = report.stranger(
            name,
            { name: name.value, bond: bond.name, slaves: slaves.map((s) => s.name).join(", ") },
            ...fixes,
          );
          for (const slave of slaves)
            found.also(slave.definitions[0]?.name, `${slave.name} is a slave of ${bond.name}`);
          continue;
        }
        const ofBond = (option: BondOption) => bond.definitions.some((d) => d.bondOptions.includes(option));
        if (primary.written.value === "primary" || hurt === "no" || !joinThemselves(bond)) continue;
        // In a slave's stanza it counts; then the bond's own line does no harm.
        if (!all.every(ofBond)) continue;
        const moved = hurt === "yes" ? fix.move({}, ...move(bond, primary.value.value)) : undefined;
        report.lost(primary.value, { bond: bond.name }, moved).hurting(hurt);
      }
    }
  },
});
