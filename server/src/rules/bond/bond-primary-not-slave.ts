import type { BondOption } from "#model/facts";
import { words } from "#model/gather";
import type { Link } from "#model/host";
import { hostRule } from "#rules/rule";

/** Modes in which a primary counts; elsewhere `bond-option-invalid` speaks. */
const HAS_PRIMARY = /^(1|5|6|active-backup|balance-tlb|balance-alb)$/;

/** Everything that any text makes a slave, brought up or not. */
function slavesOf(bond: Link): readonly Link[] {
  return [...new Set(bond.members.filter((m) => m.kind === "bond-slave").map((m) => m.port))];
}

function primaries(bond: Link): readonly BondOption[] {
  return bond.definitions
    .flatMap((d) => d.bondOptions)
    .filter((o) => o.key === "primary" && !o.computed && o.wellFormed && o.value.value !== "");
}

export default hostRule({
  code: "bond-primary-not-slave",
  title: "A bond's primary is not one of its slaves",
  severity: "warning",
  messages: {
    stranger: "primary {name} of {bond} is not one of its slaves ({slaves}): {bond} has no primary.",
    lost: "ifupdown reads bond-primary only in the stanzas of the slaves, which join {bond} by bond-master: {bond} has no primary.",
  },
  fixes: { choose: "Make {slave} the primary" },

  check({ host, report, fix }) {
    for (const bond of host.bonds) {
      if (!bond.portsKnown || bond.definitions.some((d) => d.opaque || d.variant)) continue;
      const mode = bond.bondOption("mode");
      if (!mode || mode.computed || !HAS_PRIMARY.test(mode.value.value)) continue;
      const slaves = slavesOf(bond);
      for (const primary of primaries(bond)) {
        const [name] = words(primary.value);
        if (!name) continue;
        if (!slaves.some((slave) => slave.name === name.value)) {
          if (slaves.length === 0) continue;
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
        const hurt = host.hurts("ifupdown");
        const split = bond.members.every((m) => m.edge.saidBy === "lower") && bond.members.length > 0;
        if (primary.written.value.startsWith("bond") && split && hurt !== "no")
          report.lost(primary.value, { bond: bond.name }).hurting(hurt);
      }
    }
  },
});
