import type { Change, Wanted } from "#model/change";
import type { Host, Link } from "#model/host";
import { dotted } from "#model/names";
import { tagOf } from "#model/path";
import { portVlans } from "#model/port-vlans";
import { renaming } from "#model/vlans";
import { hostRule } from "#rules/rule";

/** What else of the host carries the id over the bond: a VLAN on it, or a VLAN-aware bridge. */
function rival(bond: Link, vlan: Link, id: number): Link | undefined {
  const sibling = bond.vlans.find((other) => other !== vlan && other.vlan?.id === id && other.exists !== false);
  if (sibling) return sibling;
  const bridge = bond.master;
  if (!bridge?.vlanAware) return undefined;
  const wanted = bridge.nics.some((nic) => tagOf(nic)?.tags.some((tag) => tag.value === id));
  return wanted || portVlans(bridge, bond).tagged(id) ? bridge : undefined;
}

/** The same VLAN on the bond instead. */
function onBond(host: Host, vlan: Link, bond: Link): readonly Wanted[] {
  const { parentAt, parentFrom } = vlan.vlan ?? {};
  // There it would take the bridge's frames: `vlan-over-bridge-port`.
  if (bond.master?.vlanAware) return [];
  const key = vlan.setting(vlan.dialect === "ifcfg" ? "PHYSDEV" : "vlan-raw-device");
  const replaced: Change[] = key && !key.computed ? [{ do: "replace", at: key.value, value: bond.name }] : [];
  const split = dotted(vlan.name);
  if (!split) return parentFrom === "key" && parentAt ? replaced : [];
  const changes = renaming(host, vlan, `${bond.name}.${split.digits}`);
  return changes ? [...changes, ...replaced] : [];
}

export default hostRule({
  code: "vlan-on-bond-slave",
  title: "A VLAN sits on a slave of a bond",
  severity: "error",
  messages: {
    steals:
      "{vlan} sits on {slave}, a slave of {bond}: all incoming frames of VLAN {id} go to {vlan}, and {rival} gets none of them.",
    stays: "{vlan} sits on {slave}, a slave of {bond}: it stays on {slave} when {bond} fails over.",
  },
  fixes: { move: "Put {vlan} on {bond}" },

  check({ host, report, fix }) {
    for (const vlan of host.links.values()) {
      const slave = vlan.parent;
      const bond = slave?.master;
      const at = vlan.vlan?.parentAt;
      if (vlan.kind !== "vlan" || !slave || bond?.kind !== "bond" || !at || vlan.exists === false) continue;
      if (vlan.definitions.some((d) => d.opaque || d.conditional || d.variant)) continue;
      // VLANs as slaves of a bond are a topology of their own [lab vlan-slave-of-bond].
      if (vlan.memberships.some((m) => m.kind === "bond-slave")) continue;
      const id = vlan.vlan?.id;
      const other = id === undefined ? undefined : rival(bond, vlan, id);
      const blanks = { vlan: vlan.name, slave: slave.name, bond: bond.name };
      const found =
        id !== undefined && other
          ? report.steals(at, { ...blanks, id, rival: other.name })
          : report
              .stays(at, blanks, fix.move({ vlan: vlan.name, bond: bond.name }, ...onBond(host, vlan, bond)))
              .as("warning");
      const membership = slave.memberships.find((m) => m.master === bond && m.kind === "bond-slave");
      const { edge } = membership ?? {};
      found.also(edge?.saidBy === "lower" ? edge.upper : edge?.lower, `${slave.name} is a slave of ${bond.name}`);
      if (other)
        found.also(other.definitions[0]?.name ?? other.mentions[0]?.at, `${other.name} carries VLAN ${id} too`);
    }
  },
});
