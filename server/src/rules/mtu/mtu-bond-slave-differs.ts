import type { Stated } from "#model/attributes";
import type { Change } from "#model/change";
import type { LinkFact } from "#model/facts";
import type { Link } from "#model/host";
import { hostRule } from "#rules/rule";

interface Asking {
  readonly slave: Link;
  readonly definition: LinkFact;
  readonly mtu: Stated<number> & { readonly value: number };
}

/** Slaves whose own text asks for another MTU than the bond gives them. */
function asking(bond: Link, has: number): readonly Asking[] {
  return bond.ports.flatMap((slave) => {
    const definition = slave.definitions.find((d) => d.attributes.mtu);
    const mtu = definition?.attributes.mtu;
    if (!definition || definition.variant || mtu?.value === undefined || mtu.value === has) return [];
    // Set after it joined, it keeps its own; above the most and below the least it is refused anyway.
    if (slave.mtu.value === mtu.value || mtu.value < 68 || mtu.value > 65_535) return [];
    return [{ slave, definition, mtu: { ...mtu, value: mtu.value } }];
  });
}

export default hostRule({
  code: "mtu-bond-slave-differs",
  title: "A bond's slave asks for another MTU than its bond",
  severity: "warning",
  messages: {
    more: "MTU {mtu} of {slaves} gives way to {has} of {bond} ({at}): the bond, its VLANs and its bridges stay at {has}.",
    other: "MTU {mtu} of {slaves} gives way to {has} of {bond} ({at}), which sets its slaves to its own.",
  },
  fixes: { move: "Set the MTU of {bond} to {mtu} instead", remove: "Delete the MTU of {slaves}" },

  check({ host, report, fix }) {
    for (const bond of host.bonds) {
      const { value: has, sure } = bond.mtu;
      const home = bond.definitions[0];
      if (has === undefined || !sure || !home || bond.exists !== true) continue;
      // A VLAN that asks for more than the bond has says the same.
      if (bond.vlans.some((vlan) => (vlan.attribute("mtu")?.value ?? 0) > has)) continue;
      const all = asking(bond, has);
      for (const mtu of new Set(all.map((one) => one.mtu.value))) {
        const same = all.filter((one) => one.mtu.value === mtu);
        const [first, ...others] = same;
        if (!first) continue;
        const slaves = same.map(({ slave }) => slave.name).join(" and ");
        const drop = same.flatMap(({ definition }): Change[] => {
          const setting = definition.settings.find((s) => s.value.start === definition.attributes.mtu?.start);
          return setting ? [{ do: "unset-key", on: definition, in: definition.name.file, key: setting.key }] : [];
        });
        const set: Change = { do: "set", on: home, in: home.name.file, attribute: "mtu", value: mtu };
        const found = report[mtu > has ? "more" : "other"](
          first.mtu,
          { slaves, mtu, has, bond: bond.name, at: bond.attribute("mtu") ?? home.name },
          mtu > has ? fix.move({ bond: bond.name, mtu }, set, ...drop) : undefined,
          fix.remove({ slaves }, ...drop),
        );
        found.tagged("unnecessary");
        for (const other of others) found.also(other.mtu, `${other.slave.name} asks for it too`);
        found.also(bond.attribute("mtu") ?? home.name, `${bond.name} has ${has}`);
      }
    }
  },
});
