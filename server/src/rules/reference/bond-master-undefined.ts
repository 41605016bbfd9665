import { nearest } from "#base/nearest";
import { hostRule } from "#rules/rule";

export default hostRule({
  code: "bond-master-undefined",
  title: "A slave names a bond that its host does not define",
  severity: "error",
  messages: {
    scripts:
      "{slave} is enslaved to {bond}, which nothing on {host} defines: only its bond would bring it up, so network-scripts leave it down.",
    ifupdown: "{slave} is enslaved to {bond}, which no stanza on {host} defines: ifup gives up on {slave}.",
  },
  fixes: { rename: "Change to {near}", create: "Create bond {bond}" },

  check({ host, report, fix }) {
    const known = host.bonds.map((bond) => bond.name);
    for (const bond of host.links.values()) {
      if (bond.declared || bond.kind !== "bond" || host.madeElsewhere(bond.name)) continue;
      if (
        bond.definitions.length > 0 ||
        host.facts("module").some((m) => m.what === "alias" && m.name.value === bond.name)
      )
        continue;
      const [first, ...others] = bond.members.filter(
        (m) => m.kind === "bond-slave" && m.edge.saidBy === "lower" && !m.edge.conditional,
      );
      if (!first) continue;
      const at = first.edge.upper;
      const near = nearest(bond.name, known);
      const say = first.edge.dialect === "interfaces" ? "ifupdown" : "scripts";
      const slaves = [first, ...others].map((m) => m.port.name);
      const found = report[say](
        at,
        { slave: first.port.name, bond: bond.name, host: host.name },
        near === undefined ? undefined : fix.rename({ near }, { do: "replace", at, value: near }),
        fix.create(
          { bond: bond.name },
          { do: "declare", beside: at, link: { name: bond.name, kind: "bond", ports: slaves } },
        ),
      );
      if (!host.complete) found.as("info");
      if (near !== undefined) found.also(host.links.get(near)?.definitions[0]?.name, `${near} is defined here`);
      for (const other of others) found.also(other.edge.upper, `${other.port.name} is enslaved to ${bond.name} too`);
    }
  },
});
