import type { Wanted } from "#model/change";
import type { Host, Link, Membership } from "#model/host";
import { dotted } from "#model/names";
import { tagOf } from "#model/path";
import { portVlans } from "#model/port-vlans";
import { renaming } from "#model/vlans";
import { hostRule } from "#rules/rule";

/** Who on the bridge expects frames of that VLAN: a guest with the tag, or a port that is in it. */
function expecting(bridge: Link, port: Link, id: number): string | undefined {
  const guest = bridge.nics.find((nic) => tagOf(nic)?.tags.some((tag) => tag.value === id));
  if (guest) return `${guest.guest.name} NIC ${guest.index}`;
  if (!bridge.vlanAware || bridge.reader === "ifupdown") return undefined;
  return bridge.ports.find((other) => other !== port && portVlans(bridge, other).untagged(id))?.name;
}

/** The same VLAN on the bridge, which sees its frames. */
function onBridge(host: Host, vlan: Link, bridge: Link): readonly Wanted[] {
  const split = dotted(vlan.name);
  if (!split || vlan.vlan?.parentFrom !== "name" || vlan.setting("vlan-raw-device") || vlan.setting("PHYSDEV"))
    return [];
  return renaming(host, vlan, `${bridge.name}.${split.digits}`) ?? [];
}

function placeOf({ edge }: Membership) {
  return edge.saidBy === "lower" ? edge.upper : edge.lower;
}

export default hostRule({
  code: "vlan-over-bridge-port",
  title: "A VLAN sits on a bridge's port and takes the frames that the bridge should get",
  severity: "error",
  messages: {
    waits:
      "Frames tagged {id} on {port} go to {vlan}, never into {bridge}: {who} sends in VLAN {id} but never receives.",
    parts:
      "Frames tagged {id} on {port} go to {vlan} and into {other}, never into the VLAN-aware {bridge}: its guests in VLAN {id} send but never receive.",
  },
  fixes: { move: "Put the VLAN on {bridge}" },

  check({ host, report, fix }) {
    // Under classic ifupdown no port of a VLAN-aware bridge is in any VLAN but 1.
    const stanza = host.hurts("ifupdown2");
    for (const vlan of host.links.values()) {
      const { parent: port, vlan: reading } = vlan;
      const bridge = port?.master;
      const id = reading?.id;
      const at = vlan.definitions[0]?.name ?? vlan.mentions[0]?.at;
      if (vlan.kind !== "vlan" || !port || bridge?.kind !== "bridge" || id === undefined || !at) continue;
      if (vlan.exists === false || [vlan, bridge].some((l) => l.definitions.some((d) => d.opaque || d.variant)))
        continue;
      const hurt = bridge.dialect === "interfaces" ? stanza : "yes";
      const who = expecting(bridge, port, id);
      const other = bridge.vlanAware && vlan.master !== bridge ? vlan.master : undefined;
      const blanks = { id, port: port.name, vlan: vlan.name, bridge: bridge.name };
      const move = bridge.vlanAware ? fix.move({ bridge: bridge.name }, ...onBridge(host, vlan, bridge)) : undefined;
      const found = who
        ? report.waits(at, { ...blanks, who }, move).as(bridge.vlanAware ? "error" : "warning")
        : other?.kind === "bridge" && hurt !== "no"
          ? report.parts(at, { ...blanks, other: other.name }, move).hurting(hurt)
          : undefined;
      const membership = port.memberships.find((m) => m.master === bridge);
      found?.also(membership && placeOf(membership), `${port.name} is a port of ${bridge.name}`);
    }
  },
});
