import type { Change } from "#model/change";
import { mastersOf } from "#model/finish";
import type { Membership } from "#model/host";
import { hostRule } from "#rules/rule";

function place(membership: Membership) {
  return membership.edge.saidBy === "lower" ? membership.edge.upper : membership.edge.lower;
}

/** Taking a port out of a bond takes its SLAVE= along. */
function taken(membership: Membership): readonly Change[] {
  const remove: Change = { do: "remove", at: place(membership) };
  const { by, edge } = membership;
  if (edge.dialect !== "ifcfg" || edge.kind !== "bond-slave" || !by) return [remove];
  return [remove, { do: "unset-key", on: by, in: by.name.file, key: "SLAVE" }];
}

export default hostRule({
  code: "port-in-two-masters",
  title: "An interface is given to two masters",
  severity: "error",
  messages: {
    left: "{port} is given to {first} ({firstAt}) and to {second}; it can have one master, and {reader} leaves it in {winner}.",
    none: "{port} is given to {first} ({firstAt}) and to {second}; it can have one master, and {reader} leaves it in neither.",
  },
  fixes: { drop: "Take {port} out of {master}" },

  check({ host, report, fix }) {
    for (const link of host.links.values()) {
      // Two files of one DEVICE are `duplicate-definition`'s to tell.
      if (link.definitions.filter((d) => d.dialect === "ifcfg").length > 1) continue;
      const masters = mastersOf(link).filter(
        (m) => !m.edge.conditional && m.edge.setting?.computed !== true && m.by?.opaque !== true,
      );
      const [first, second] = masters;
      if (!first || !second) continue;
      const reader = host.readers[second.edge.dialect === "ifcfg" ? "ifcfg" : "interfaces"][0] ?? "the kernel";
      const winner = link.master?.name;
      const blanks = {
        port: link.name,
        first: first.master.name,
        firstAt: place(first),
        second: second.master.name,
        reader,
      };
      const fixes = [second, first].map((m) => fix.drop({ port: link.name, master: m.master.name }, ...taken(m)));
      const at = place(second);
      const found =
        winner === undefined ? report.none(at, blanks, ...fixes) : report.left(at, { ...blanks, winner }, ...fixes);
      found.also(place(first), `${link.name} is given to ${first.master.name} here`);
      for (const other of masters.slice(2)) found.also(place(other), `and to ${other.master.name} here`);
    }
  },
});
