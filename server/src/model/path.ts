/** The way of a guest NIC to the wire, with tags and MTU at each hop: model.md §5 and §6. */
import { memo } from "#base/memo";
import type { GuestTag } from "./facts.ts";
import type { Link, Nic } from "./host.ts";
import { DEFAULT_MTU } from "./kernel.ts";
import { looksGuestSide } from "./names.ts";
import { isInternalPort } from "./ovs.ts";
import { portVlans } from "./port-vlans.ts";
import { writtenTapMtu } from "./tap-mtu.ts";

export type LandingMode = "access" | "native" | "trunk" | "isolated" | "overlay" | "ambiguous" | "unknown";

export interface Hop {
  /** The link; undefined for the guest's own NIC. */
  readonly link: Link | undefined;
  /** Tags on a frame as it leaves this hop towards the wire, from the outermost. */
  readonly tags: readonly number[];
}

export interface Landing {
  /** The bond, card or tunnel on which the path ends. */
  readonly link: Link | undefined;
  /** The cards below it. */
  readonly physical: readonly Link[];
  readonly mode: LandingMode;
  readonly tags: readonly number[];
  /** Why the path ends early or is not known, in words. */
  readonly reason: string | undefined;
  /** From the bridge to the wire. */
  readonly hops: readonly Hop[];
}

export interface PathMtu {
  /** Bytes; undefined: unknown. */
  readonly value: number | undefined;
  readonly sure: boolean;
  /** The hop that is narrowest, when one is. */
  readonly narrowest: Link | undefined;
}

/** Deeper stacks than this only come from cycles. */
const DEPTH = 12;

/** Where a NIC's frames leave the host: one landing per way out. Never empty. */
export const landings: (nic: Nic) => readonly Landing[] = memo((nic: Nic) => {
  const { attach } = nic.fact;
  if (attach.to === "none") {
    if (attach.what === "user") return [end("isolated", "its network is inside QEMU")];
    return [
      end(
        "unknown",
        attach.what === "vf"
          ? "a passed-through card lands where its switch port does"
          : "nothing tells where it is plugged in",
      ),
    ];
  }
  if (attach.to === "hub") return throughHub(nic, attach.hub);
  if (attach.to === "foreign") return [end("unknown", `its bridge lies in ${attach.lies} ${attach.backend.text}`)];
  const target = nic.into;
  if (!target) return throughNetwork(nic);
  const tag = tagOf(nic);
  if (attach.to === "link") return up(target, untagged(tag), [], 0);
  return onBridge(target, tag);
});

function onBridge(target: Link, tag: GuestTag | undefined): readonly Landing[] {
  if (!target.declared && target.kind !== "physical" && target.exists !== true)
    return [end("unknown", `${target.name} is not defined`)];
  return land(target, tag, [], [], new Set());
}

/** A hub repeats every frame to all its host sides. */
function throughHub({ guest }: Nic, id: string): readonly Landing[] {
  const hub = guest.hubs.find(({ fact }) => fact.hub === id);
  const out = (hub?.fact.backends ?? []).flatMap(({ attach }, i): readonly Landing[] => {
    const bridge = hub?.bridges[i];
    if (bridge && attach.to === "link") return up(bridge, [], [], 0);
    if (bridge) return onBridge(bridge, undefined);
    if (attach.to === "none" && attach.what === "user") return [end("isolated", "its network is inside QEMU")];
    return [end("unknown", `where a side of hub ${id} leads is not known`)];
  });
  return out.length > 0 ? out : [end("isolated", `hub ${id} has no side on the host`)];
}

/** Where frames that enter a bridge untagged leave the host, whoever sends them. */
export const waysOut: (bridge: Link) => readonly Landing[] = memo((bridge: Link) =>
  land(bridge, undefined, [], [], new Set()),
);

/** Where the host's own frames leave from a link. */
export const ownWays: (link: Link) => readonly Landing[] = memo((link: Link) =>
  link.kind === "bridge" || link.kind === "ovs-bridge" ? waysOut(link) : up(link, [], [], 0),
);

function throughNetwork(nic: Nic): readonly Landing[] {
  const definition = nic.network?.definitions[0];
  if (!definition)
    return [
      end("unknown", nic.network ? `network ${nic.network.name} is not defined here` : "its bridge is not known"),
    ];
  if (definition.forward === "none") return [end("isolated", `network ${nic.network?.name} is isolated`)];
  return [end("unknown", `network ${nic.network?.name} takes a card of its pool`)];
}

/** libvirt: the interface's own tags, then the portgroup's, then the network's. */
export function tagOf(nic: Nic): GuestTag | undefined {
  return nic.fact.tag ?? nic.portgroup?.tag ?? nic.network?.definitions[0]?.tag;
}

function untagged(tag: GuestTag | undefined): readonly number[] {
  return tag?.mode === "access" && tag.tags[0] ? [tag.tags[0].value] : [];
}

function end(mode: LandingMode, reason: string | undefined, hops: readonly Hop[] = [], link?: Link): Landing {
  return { link, physical: [], mode, tags: hops.at(-1)?.tags ?? [], reason, hops };
}

function land(
  bridge: Link,
  tag: GuestTag | undefined,
  tags: readonly number[],
  before: readonly Hop[],
  seen: ReadonlySet<Link>,
): readonly Landing[] {
  const hops = [...before, { link: bridge, tags }];
  if (seen.has(bridge)) return [end("ambiguous", `${bridge.name} is reached again on its own way`, hops, bridge)];
  if (bridge.exists === false)
    return [end("isolated", `${bridge.name} does not exist: ${bridge.why ?? "nothing makes it"}`, hops)];
  if (bridge.up === false)
    return [end("isolated", `${bridge.name} is down: ${bridge.why ?? "nothing brings it up"}`, hops)];
  const ports = bridge.ports.filter((port) => !isGuestPort(port));
  if (ports.length === 0) {
    if (!bridge.portsKnown) return [end("unknown", `the ports of ${bridge.name} are not all named`, hops)];
    if (bridge.exists === undefined)
      return [end("unknown", `what ${bridge.name} leads to is not in these files`, hops)];
    return [end("isolated", `${bridge.name} has no port that leads out of the host`, hops)];
  }
  const visited = new Set([...seen, bridge]);
  const out = ports.flatMap((port) => throughPort(bridge, port, tag, tags, hops, visited));
  return out.length > 0 ? out : [end("isolated", `no port of ${bridge.name} carries its VLAN`, hops)];
}

/** Where guests, or the host itself, stand at the bridge: no way out. */
function isGuestPort(port: Link): boolean {
  return (
    port.kind === "tap" ||
    port.definitions.some(isInternalPort) ||
    (port.kind !== "physical" && port.kind !== "vlan" && port.kind !== "bond" && looksGuestSide(port.name))
  );
}

function throughPort(
  bridge: Link,
  port: Link,
  tag: GuestTag | undefined,
  tags: readonly number[],
  hops: readonly Hop[],
  seen: ReadonlySet<Link>,
): readonly Landing[] {
  if (bridge.kind === "ovs-bridge") return trunkOr(tag, up(port, [...tags, ...untagged(tag)], hops, 0, seen));
  if (!bridge.vlanAware) return trunkOr(tag, up(port, [...tags, ...untagged(tag)], hops, 0, seen));
  const carries = portVlans(bridge, port);
  if (tag?.mode === "trunk") {
    const passing = tag.tags.filter((t) => carries.tagged(t.value));
    return passing.length === 0
      ? []
      : trunk(
          passing.map((t) => t.value),
          up(port, tags, hops, 0, seen),
        );
  }
  const vlan = tag?.tags[0]?.value ?? 1;
  if (carries.untagged(vlan)) return up(port, tags, hops, 0, seen);
  return carries.tagged(vlan) ? up(port, [...tags, vlan], hops, 0, seen) : [];
}

function trunkOr(tag: GuestTag | undefined, found: readonly Landing[]): readonly Landing[] {
  return tag?.mode === "trunk"
    ? trunk(
        tag.tags.map((t) => t.value),
        found,
      )
    : found;
}

function trunk(ids: readonly number[], found: readonly Landing[]): readonly Landing[] {
  return found.map((l) => (l.mode === "native" ? { ...l, mode: "trunk" as const, tags: ids } : l));
}

function up(
  link: Link,
  tags: readonly number[],
  before: readonly Hop[],
  depth: number,
  seen: ReadonlySet<Link> = new Set(),
): readonly Landing[] {
  if (depth > DEPTH) return [end("ambiguous", `${link.name} rests on itself`, before, link)];
  if (link.exists === false)
    return [end("isolated", `${link.name} does not exist: ${link.why ?? "nothing makes it"}`, before)];
  const outgoing = link.kind === "vlan" && link.vlan?.id !== undefined ? [link.vlan.id, ...tags] : tags;
  const hops = [...before, { link, tags: outgoing }];
  if (link.up === false && link.kind !== "physical")
    return [end("isolated", `${link.name} is down: ${link.why ?? "nothing brings it up"}`, hops)];
  switch (link.kind) {
    case "vlan":
      if (link.vlan?.id === undefined) return [end("unknown", `the VLAN id of ${link.name} is not known`, hops)];
      if (!link.parent) return [end("unknown", `the parent of ${link.name} is not known`, hops)];
      if (link.parent.kind === "bridge" || link.parent.kind === "ovs-bridge")
        return overBridge(link.parent, outgoing, hops, seen);
      return up(link.parent, outgoing, hops, depth + 1, seen);
    case "bond":
      return [
        {
          link,
          physical: link.ports,
          mode: modeOf(outgoing),
          tags: outgoing,
          reason: undefined,
          hops: withCards(link, hops, outgoing),
        },
      ];
    case "physical":
      return [{ link, physical: [link], mode: modeOf(outgoing), tags: outgoing, reason: undefined, hops }];
    case "vxlan":
      return [end("overlay", undefined, hops, link)];
    case "bridge":
    case "ovs-bridge":
      return land(link, undefined, outgoing, before, seen);
    default:
      return [end("unknown", `where ${link.name} leads is not in these files`, hops, link)];
  }
}

/** A VLAN on a bridge: frames leave through that bridge's ports with the tag already on. */
function overBridge(
  bridge: Link,
  tags: readonly number[],
  hops: readonly Hop[],
  seen: ReadonlySet<Link>,
): readonly Landing[] {
  if (!bridge.vlanAware) return land(bridge, undefined, tags, hops, seen);
  const [outer, ...inner] = tags;
  const here = [...hops, { link: bridge, tags }];
  if (seen.has(bridge)) return [end("ambiguous", `${bridge.name} is reached again on its own way`, here, bridge)];
  const out = bridge.ports
    .filter((port) => !isGuestPort(port))
    .flatMap((port) => {
      const carries = portVlans(bridge, port);
      if (outer === undefined || !(carries.tagged(outer) || carries.untagged(outer))) return [];
      return up(port, carries.untagged(outer) ? inner : tags, here, 0, new Set([...seen, bridge]));
    });
  return out.length > 0 ? out : [end("isolated", `no port of ${bridge.name} carries VLAN ${outer}`, here)];
}

function modeOf(tags: readonly number[]): LandingMode {
  return tags.length === 0 ? "native" : "access";
}

function withCards(bond: Link, hops: readonly Hop[], tags: readonly number[]): readonly Hop[] {
  return [...hops, ...bond.ports.map((link) => ({ link, tags }))];
}

/** The smallest MTU from the NIC's tap to the wire over every way out. */
export const pathMtu: (nic: Nic) => PathMtu = memo((nic: Nic) => {
  let value: number | undefined;
  let sure = true;
  let narrowest: Link | undefined;
  const take = (mtu: number | undefined, known: boolean, link: Link | undefined) => {
    sure &&= known && mtu !== undefined;
    if (mtu === undefined || (value !== undefined && mtu >= value)) return;
    value = mtu;
    narrowest = link;
  };
  const own = tapMtu(nic);
  if (own !== undefined) take(own, true, undefined);
  const ways = landings(nic);
  for (const way of ways) {
    for (const hop of way.hops) if (hop.link) take(hop.link.mtu.value, hop.link.mtu.sure, hop.link);
    if (way.mode === "unknown" || way.mode === "ambiguous") sure = false;
  }
  return { value, sure: sure && value !== undefined, narrowest };
});

/**
 * MTU of the NIC's host side: that of a tap made beforehand, its own key, 1500 for one that a script serves; undefined
 * where it copies the bridge's, where the script sets one, and where nothing tells.
 */
export function tapMtu(nic: Nic): number | undefined {
  const { tap, fact, script } = nic;
  if (tap && (tap.declared || tap.madeBy)) return tap.mtu.value;
  const written = writtenTapMtu(nic);
  if (written) return written.value;
  const { attach } = fact;
  const hub = attach.to === "hub" ? nic.guest.hubs.find((each) => each.fact.hub === attach.hub) : undefined;
  if (hub?.fact.backends.some((side, i) => side.attach.to === "script" && !hub.scripts[i]?.setsMtu)) return DEFAULT_MTU;
  return fact.attach.to === "script" && !script?.setsMtu ? DEFAULT_MTU : undefined;
}
