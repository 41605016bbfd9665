import { hostRule } from "#rules/rule";

export default hostRule({
  code: "bond-nested",
  title: "A bond's slave is itself a bond or a bridge",
  severity: "warning",
  messages: {
    bond: "{slave} in {bond} is itself a bond: {bond} sees {slave}'s carrier and not the links below it, and LACP does not reach through.",
    bridge: "{slave} in {bond} is itself a bridge: the driver wants cards.",
  },

  check({ host, report }) {
    for (const bond of host.bonds) {
      if (bond.definitions.some((d) => d.variant || d.settings.some((s) => s.key.startsWith("ovs-")))) continue;
      for (const { kind, port, edge } of bond.members) {
        if (kind !== "bond-slave" || edge.conditional || !port.declared) continue;
        if (port.kind !== "bond" && port.kind !== "bridge") continue;
        const blanks = { slave: port.name, bond: bond.name };
        report[port.kind](edge.lower, blanks).also(port.definitions[0]?.name, `${port.name} is defined here`);
      }
    }
  },
});
