import type { Change } from "#model/change";
import { setting } from "#model/facts";
import type { Link, Membership } from "#model/host";
import { hostRule } from "#rules/rule";

/** The parent as the port, and the id among the bridge's VLANs; none where the parent has a master or another VLAN here. */
function withParent(bridge: Link, { port, edge }: Membership, alone: boolean): readonly Change[] {
  const { parent, vlan } = port;
  const on = bridge.definitions.find((d) => setting(d, "bridge-vlan-aware"));
  if (!parent || vlan?.id === undefined || !on || parent.memberships.length > 0 || !alone) return [];
  const vids = setting(on, "bridge-vids");
  if (vids?.computed) return [];
  const value = vids ? `${vids.value.value} ${vlan.id}` : String(vlan.id);
  return [
    { do: "replace", at: edge.lower, value: parent.name },
    { do: "set-key", on, in: on.name.file, key: "bridge-vids", value },
  ];
}

export default hostRule({
  code: "vlan-aware-bridge-vlan-port",
  title: "A VLAN-aware bridge has a VLAN interface as its port",
  severity: "error",
  messages: {
    refused: "{port} is a VLAN interface inside VLAN-aware {bridge}: ifupdown2 refuses it.",
    double:
      "{port} is a VLAN interface inside VLAN-aware {bridge}: its frames are tagged by {port} and filtered by {bridge} besides.",
  },
  fixes: { parent: "Use {parent} and add VLAN {id} to {bridge}" },
  preferred: ["parent"],

  check({ host, report, fix }) {
    // Proxmox's builds take them: its QinQ zones are made so.
    if (host.readers.proxmox) return;
    const hurt = host.hurts("ifupdown2");
    for (const bridge of host.bridges) {
      if (bridge.kind !== "bridge" || !bridge.vlanAware || bridge.definitions.some((d) => d.opaque || d.variant))
        continue;
      const counts = new Map<Link | undefined, number>();
      for (const { port } of bridge.members) counts.set(port.parent, (counts.get(port.parent) ?? 0) + 1);
      for (const membership of bridge.members) {
        const { port, edge } = membership;
        if (port.kind !== "vlan" || edge.dialect !== "interfaces" || edge.saidBy !== "upper" || edge.conditional)
          continue;
        const blanks = { port: port.name, bridge: bridge.name };
        const parent = port.parent?.name ?? "";
        const id = port.vlan?.id ?? 0;
        const found =
          hurt === "no"
            ? report.double(edge.lower, blanks).as("warning")
            : report
                .refused(
                  edge.lower,
                  blanks,
                  fix.parent(
                    { parent, id, bridge: bridge.name },
                    ...withParent(bridge, membership, counts.get(port.parent) === 1),
                  ),
                )
                .hurting(hurt);
        found.also(bridge.attribute("bridge.vlan-aware"), `${bridge.name} is VLAN-aware`);
      }
    }
  },
});
