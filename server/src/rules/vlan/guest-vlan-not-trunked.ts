import type { Origin } from "#base/text";
import type { Change } from "#model/change";
import type { LinkFact } from "#model/facts";
import { setting } from "#model/facts";
import type { Host, Link } from "#model/host";
import { looksGuestSide } from "#model/names";
import { tagOf } from "#model/path";
import { portVlans } from "#model/port-vlans";
import { hostRule } from "#rules/rule";

/** Somebody behind the bridge who is in a VLAN. */
interface User {
  readonly who: string;
  readonly id: number;
  readonly at: Origin;
}

function usersOf(bridge: Link): readonly User[] {
  const guests = bridge.nics.flatMap((nic) =>
    (tagOf(nic)?.tags ?? []).map((tag) => ({ who: `${nic.guest.name} NIC ${nic.index}`, id: tag.value, at: tag })),
  );
  const own = bridge.vlans.flatMap((vlan): User[] => {
    const at = vlan.definitions[0]?.name ?? vlan.mentions[0]?.at;
    return vlan.vlan?.id === undefined || !at ? [] : [{ who: vlan.name, id: vlan.vlan.id, at }];
  });
  return [...guests, ...own];
}

function uplinksOf(bridge: Link): readonly Link[] {
  return bridge.ports.filter((port) => port.kind !== "tap" && !looksGuestSide(port.name));
}

/** Whether some reader lets the VLAN out by that port. */
function carries(host: Host, bridge: Link, port: Link, id: number): boolean {
  if (port.kind === "vlan") return port.vlan?.id === id;
  return host.readers.interfaces.some((reader) => {
    const vlans = portVlans(bridge, port, reader);
    return vlans.tagged(id) || vlans.untagged(id);
  });
}

/** Where the uplinks' VLANs are written: the first port's own list, else the bridge's. */
function listOf(bridge: Link, uplinks: readonly Link[]) {
  for (const link of [...uplinks, bridge])
    for (const definition of link.definitions)
      for (const key of ["bridge-vids", "bridge-trunk"]) {
        const list = setting(definition, key);
        if (list) return { definition, key, list };
      }
  return undefined;
}

function addition(on: LinkFact | undefined, key: string, old: string | undefined, id: number): Change | undefined {
  return on && { do: "set-key", on, in: on.name.file, key, value: old === undefined ? String(id) : `${old} ${id}` };
}

export default hostRule({
  code: "guest-vlan-not-trunked",
  title: "A guest's VLAN leaves its VLAN-aware bridge on no uplink",
  severity: "warning",
  messages: {
    left: "VLAN {id} of {who} leaves {bridge} on no uplink ({ports}: {vids}).",
    unset:
      "VLAN {id} of {who} leaves {bridge} on no uplink: without bridge-vids only VLAN {vids} passes {ports}, untagged.",
    classic:
      "VLAN {id} of {who} leaves {bridge} on no uplink: ifupdown leaves {ports} in VLAN 1, whatever bridge-vids says.",
  },
  fixes: { add: "Add {id} to {key}" },
  preferred: ["add"],

  check({ host, report, fix }) {
    const classic = host.hurts("ifupdown2") === "no";
    for (const bridge of host.bridges) {
      if (bridge.kind !== "bridge" || bridge.dialect !== "interfaces" || !bridge.vlanAware || !bridge.portsKnown)
        continue;
      if (bridge.definitions.some((d) => d.opaque || d.variant)) continue;
      const uplinks = uplinksOf(bridge);
      const [uplink] = uplinks;
      if (!uplink) continue;
      const found = listOf(bridge, uplinks);
      if (found?.list.computed) continue;
      for (const { who, id, at } of usersOf(bridge)) {
        if (uplinks.some((port) => carries(host, bridge, port, id))) continue;
        const ports = uplinks.map((port) => port.name).join(", ");
        const vids = portVlans(bridge, uplink, "ifupdown2").text;
        const key = found?.key ?? "bridge-vids";
        const add = addition(found?.definition ?? bridge.definitions[0], key, found?.list.value.value, id);
        const say = classic ? "classic" : found ? "left" : "unset";
        const reported = report[say](
          at,
          { id, who, bridge: bridge.name, ports, vids },
          classic ? undefined : fix.add({ id, key }, add),
        );
        reported.also(found?.list.value ?? bridge.definitions[0]?.name, `the VLANs of ${bridge.name}'s uplinks`);
      }
    }
  },
});
