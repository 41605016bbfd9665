import { speller } from "#base/nearest";
import { setting } from "#model/facts";
import type { Host, Link, Membership } from "#model/host";
import { hostRule } from "#rules/rule";

/** Slaves that name the bond themselves; without SLAVE=yes network-scripts do not look for it: `bond-slave-flag-missing`. */
function slavesOf(bond: Link, host: Host): readonly Membership[] {
  const scripts = host.hurts("network-scripts") !== "no";
  return bond.members.filter(({ kind, edge, by }) => {
    if (kind !== "bond-slave" || edge.saidBy !== "lower" || edge.conditional || !by || by.variant) return false;
    return edge.dialect !== "ifcfg" || !scripts || setting(by, "SLAVE")?.value.value === "yes";
  });
}

/** What becomes of the slave, by its reader. */
function speaker({ edge }: Membership, host: Host): "scripts" | "manager" | "ifupdown" | "alone" {
  if (edge.dialect === "interfaces") return host.hurts("ifupdown") === "no" ? "alone" : "ifupdown";
  return host.hurts("network-scripts") === "no" ? "manager" : "scripts";
}

export default hostRule({
  code: "bond-master-undefined",
  title: "A slave names a bond that its host does not define",
  severity: "error",
  messages: {
    scripts:
      "{slave} is enslaved to {bond}, which nothing on {host} defines: only its bond would bring it up, so network-scripts leave it down.",
    manager: "{slave} is enslaved to {bond}, which nothing on {host} defines: NetworkManager cannot activate {slave}.",
    ifupdown: "{slave} is enslaved to {bond}, which no stanza on {host} defines: ifup gives up on {slave}.",
    alone: "{slave} is enslaved to {bond}, which nothing on {host} defines: {slave} joins no bond.",
  },
  fixes: { rename: "Change to {near}", create: "Create bond {bond}" },

  check({ host, report, fix }) {
    const nearest = speller(host.bonds.map((bond) => bond.name));
    const aliases = new Set(host.facts("module").flatMap((m) => (m.what === "alias" ? [m.name.value] : [])));
    for (const bond of host.links.values()) {
      if (bond.kind !== "bond" || bond.declared || aliases.has(bond.name) || host.madeElsewhere(bond.name)) continue;
      const [first, ...others] = slavesOf(bond, host);
      if (!first) continue;
      const at = first.edge.upper;
      const near = nearest(bond.name);
      const slaves = [first, ...others];
      const found = report[speaker(first, host)](
        at,
        { slave: first.port.name, bond: bond.name, host: host.name },
        near === undefined
          ? undefined
          : fix.rename({ near }, ...slaves.map((m) => ({ do: "replace", at: m.edge.upper, value: near }) as const)),
        fix.create(
          { bond: bond.name },
          { do: "declare", beside: at, link: { name: bond.name, kind: "bond", ports: slaves.map((m) => m.port.name) } },
        ),
      );
      if (!host.complete) found.as("info");
      if (near !== undefined) found.also(host.links.get(near)?.definitions[0]?.name, `${near} is defined here`);
      for (const other of others) found.also(other.edge.upper, `${other.port.name} is enslaved to ${bond.name} too`);
    }
  },
});
