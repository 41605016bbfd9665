import { getOrMake } from "#base/collections";
import { memo } from "#base/memo";
import { speller } from "#base/nearest";
import type { Origin, Sourced } from "#base/text";
import { hasOwnScript, unsplitBridge } from "#model/guests";
import type { Host, Link, Nic } from "#model/host";
import { hasNetworkFiles } from "#model/hosts-of-pool";
import { startedNics } from "#model/nics";
import { hostRule } from "#rules/rule";

/** A text that names the bridge: a port's BRIDGE=, or a guest's NIC. */
interface User {
  readonly who: string;
  readonly at: Origin;
  readonly by: "port" | "guest" | "script";
}

/** `bridge=br0.900` over br0: `guest-vlan-on-plain-bridge`. */
function isUnsplit(nic: Nic, host: Host): boolean {
  const word = unsplitBridge(nic);
  return word !== undefined && host.bridges.some((bridge) => bridge.name === word.bridge);
}

function usersOf(bridge: Link, host: Host): readonly User[] {
  const ports = bridge.members
    .filter(({ edge }) => edge.saidBy === "lower" && !edge.conditional && !/^ovs/i.test(edge.setting?.key ?? ""))
    .map((m) => ({ who: m.port.name, at: m.edge.upper, by: "port" as const }));
  const guests = nicsOn(host)
    .get(bridge)
    ?.flatMap((nic): readonly User[] => {
      const { attach } = nic.fact;
      const who = `${nic.guest.name} NIC ${nic.index}`;
      if (nic.fact.conditional || hasOwnScript(nic) || isUnsplit(nic, host)) return [];
      if (attach.to === "bridge") return [{ who, at: attach.name, by: "guest" }];
      const at = attach.to === "script" ? namedByScript(nic) : undefined;
      return at?.value === bridge.name ? [{ who, at, by: "script" }] : [];
    });
  return [...ports, ...(guests ?? [])];
}

/** The NICs of every started guest by the bridge they are plugged into. */
const nicsOn: (host: Host) => ReadonlyMap<Link, readonly Nic[]> = memo((host: Host) => {
  const found = new Map<Link, Nic[]>();
  for (const nic of startedNics(host)) if (nic.into) getOrMake(found, nic.into, () => []).push(nic);
  return found;
});

/** The bridge that a tap script writes out; one that it makes from the tap's name is `tap-bridge-by-name-missing`'s. */
function namedByScript({ script, fact }: Nic): Sourced<string> | undefined {
  const does = script?.script;
  if (does?.maps === "literal") return does.bridge;
  return does?.maps === "table" ? does.arms.find((arm) => arm.tap === fact.device?.value)?.bridge : undefined;
}

/** xend's network-bridge makes xenbrN and renames ethN: xen.md §4. Which host runs a guest of no host is not known. */
function isXends(bridge: Link, host: Host): boolean {
  // vif-bridge takes the bridge eth9 where a guest names xenbr9 [lab].
  const behind = /^xenbr(\d+)$/.exec(bridge.name)?.[1];
  if (behind !== undefined && host.links.get(`eth${behind}`)?.kind === "bridge") return bridge.members.length === 0;
  return (
    (host.readers.xend || host.elsewhere !== undefined) &&
    /^(xenbr|eth)\d+$/.test(bridge.name) &&
    bridge.members.length === 0
  );
}

export default hostRule({
  code: "bridge-undefined",
  title: "A port or a guest names a bridge that its host does not define",
  severity: "error",
  messages: {
    port: "{who} joins bridge {bridge}, but {host} defines no such bridge: network-scripts make it for the port and leave it down, so it carries nothing.",
    manager: "{who} joins bridge {bridge}, but {host} defines no such bridge: NetworkManager cannot activate {who}.",
    script:
      "The script that {who} runs names bridge {bridge}, but {host} defines no such bridge: the guest has no network.",
    guest: "{who} is plugged into bridge {bridge}, but {host} defines no such bridge: the guest does not start.",
    nowhere:
      "{who} is plugged into bridge {bridge}, but no host of {host} defines such a bridge: the guest starts on none of them.",
  },
  fixes: { correct: "Change to {near}", rename: "Change to {near}", create: "Create bridge {bridge}" },
  preferred: ["correct"],

  check({ host, report, fix }) {
    if (!hasNetworkFiles(host) && !host.elsewhere) return;
    const nearest = speller([...(host.elsewhere ?? host.bridges.map((bridge) => bridge.name))]);
    for (const bridge of host.links.values()) {
      if (bridge.declared || bridge.kind !== "bridge" || host.madeElsewhere(bridge.name) || isXends(bridge, host))
        continue;
      const [first, ...others] = usersOf(bridge, host);
      if (!first) continue;
      const near = nearest(bridge.name);
      // Without any bridge of the host's own it may stand beside the port that names it.
      const sibling = host.bridges[0]?.definitions[0]?.name ?? (first.by === "port" ? first.at : undefined);
      const users = [first, ...others];
      // One guest alone: a slip. A port, or several users, may just as well wait for the bridge to be made.
      const isSlip = first.by === "guest" && others.length === 0;
      const managed = first.by === "port" && host.hurts("network-scripts") === "no";
      const found = report[host.elsewhere ? "nowhere" : managed ? "manager" : first.by](
        first.at,
        { who: first.who, bridge: bridge.name, host: host.name },
        near === undefined
          ? undefined
          : fix[isSlip ? "correct" : "rename"](
              { near },
              ...users.map(({ at }) => ({ do: "replace", at, value: near }) as const),
            ),
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
