import { dotted } from "#model/names";
import { misplacedPorts } from "#model/naming";
import { renaming } from "#model/vlans";
import { hostRule } from "#rules/rule";

export default hostRule({
  code: "vlan-bridge-name-mismatch",
  title: "A VLAN is a port of the bridge that bears another VLAN's number",
  severity: "warning",
  messages: {
    misplaced:
      "{port} (VLAN {id}) is a port of {bridge}, while the other bridges carry their VLAN in their name, as {example} does: guests on {bridge} reach VLAN {id}.",
  },
  fixes: { move: "Plug {port} into {bridge}", rename: "Rename {port} to {name}" },
  preferred: ["move"],

  check({ host, report, fix }) {
    for (const { membership, port, bridge, id, prefix, number, example } of misplacedPorts(host)) {
      // A bridge that nothing defines is told as such.
      if (!bridge.declared && host.complete) continue;
      const { edge } = membership;
      const said = edge.saidBy === "lower" ? edge.upper : edge.lower;
      const fitting = host.links.get(`${prefix}${id}`);
      const split = dotted(port.name);
      const name = split ? `${split.parent}.${number}` : `vlan${number}`;
      report
        .misplaced(
          said,
          { port: port.name, id, bridge: bridge.name, example: example.name },
          fitting?.declared && edge.saidBy === "lower"
            ? fix.move({ port: port.name, bridge: fitting.name }, { do: "replace", at: said, value: fitting.name })
            : undefined,
          port.vlan?.idFrom === "name"
            ? fix.rename({ port: port.name, name }, ...(renaming(host, port, name) ?? []))
            : undefined,
        )
        .also(fitting?.definitions[0]?.name, `${fitting?.name} is defined here`)
        .also(example.definitions[0]?.name, `${example.name} carries the VLAN of its name`);
    }
  },
});
