import { nearest } from "#base/nearest";
import type { Origin } from "#base/text";
import { hasOwnScript, unsplitBridge } from "#model/guests";
import type { Host, Link, Nic } from "#model/host";
import { hasNetworkFiles } from "#model/hosts-of-pool";
import { hostRule } from "#rules/rule";

/** A text that names the bridge: a port's BRIDGE=, or a guest's NIC. */
interface User {
  readonly who: string;
  readonly at: Origin;
  readonly guest: boolean;
}

/** `bridge=br0.900` over br0: `guest-vlan-on-plain-bridge`. */
function isUnsplit(nic: Nic, host: Host): boolean {
  const word = unsplitBridge(nic);
  return word !== undefined && host.bridges.some((bridge) => bridge.name === word.bridge);
}

function usersOf(bridge: Link, host: Host): readonly User[] {
  const ports = bridge.members
    .filter(({ edge }) => edge.saidBy === "lower" && !edge.conditional && !/^ovs/i.test(edge.setting?.key ?? ""))
    .map((m) => ({ who: m.port.name, at: m.edge.upper, guest: false }));
  const guests = bridge.nics.flatMap((nic) => {
    const { attach } = nic.fact;
    if (attach.to !== "bridge" || nic.fact.conditional || hasOwnScript(nic) || isUnsplit(nic, host)) return [];
    return [{ who: `${nic.guest.name} NIC ${nic.index}`, at: attach.name, guest: true }];
  });
  return [...ports, ...guests];
}

/** xend's network-bridge makes xenbrN and renames ethN: xen.md §4. */
function isXends(bridge: Link, host: Host): boolean {
  return host.readers.xend && /^(xenbr|eth)\d+$/.test(bridge.name) && bridge.members.length === 0;
}

export default hostRule({
  code: "bridge-undefined",
  title: "A port or a guest names a bridge that its host does not define",
  severity: "error",
  messages: {
    port: "{who} joins bridge {bridge}, but {host} defines no such bridge: network-scripts make it for the port and leave it down, so it carries nothing.",
    guest: "{who} is plugged into bridge {bridge}, but {host} defines no such bridge: the guest does not start.",
  },
  fixes: { rename: "Change to {near}", create: "Create bridge {bridge}" },

  check({ host, report, fix }) {
    if (!hasNetworkFiles(host)) return;
    const known = host.bridges.map((bridge) => bridge.name);
    for (const bridge of host.links.values()) {
      if (bridge.declared || bridge.kind !== "bridge" || host.madeElsewhere(bridge.name) || isXends(bridge, host))
        continue;
      const [first, ...others] = usersOf(bridge, host);
      if (!first) continue;
      const near = nearest(bridge.name, known);
      const sibling = host.bridges[0]?.definitions[0]?.name;
      const found = report[first.guest ? "guest" : "port"](
        first.at,
        { who: first.who, bridge: bridge.name, host: host.name },
        near === undefined ? undefined : fix.rename({ near }, { do: "replace", at: first.at, value: near }),
        sibling &&
          fix.create(
            { bridge: bridge.name },
            { do: "declare", beside: sibling, link: { name: bridge.name, kind: "bridge" } },
          ),
      );
      if (!host.complete) found.as("info");
      if (near !== undefined) found.also(host.links.get(near)?.definitions[0]?.name, `${near} is defined here`);
      for (const other of others) found.also(other.at, `${other.who} uses ${bridge.name} too`);
    }
  },
});
