/** Frames on their way from a bridge or link to the wire, with tags at each hop: model.md §6. */
import type { GuestTag } from "./facts.ts";
import type { Link } from "./host.ts";
import { looksGuestSide } from "./names.ts";
import { isInternalPort } from "./ovs.ts";
import { ovsVlans, type PortVlans, portVlans } from "./port-vlans.ts";

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

/** What enters a bridge. */
export interface Frame {
  /** From the outermost. */
  readonly tags: readonly number[];
  /** What the guest's definition says. */
  readonly tag?: GuestTag | undefined;
  /** The port by which it comes; undefined: a guest's tap, or the bridge's own device. */
  readonly by?: Link;
}

/** Deeper stacks than this only come from cycles. */
const DEPTH = 12;

export function end(mode: LandingMode, reason: string | undefined, hops: readonly Hop[] = [], link?: Link): Landing {
  return { link, physical: [], mode, tags: hops.at(-1)?.tags ?? [], reason, hops };
}

/** The guest's own tag, where it is one. */
export function tagsOf(tag: GuestTag | undefined): readonly number[] {
  return tag?.mode === "access" && tag.tags[0] ? [tag.tags[0].value] : [];
}

/** Where a frame leaves that enters a bridge. Never empty. */
export function land(bridge: Link, frame: Frame): readonly Landing[] {
  return new Walk().land(bridge, frame, [], new Set());
}

/** Where a frame leaves that a link gets from above. Never empty. */
export function up(link: Link, tags: readonly number[]): readonly Landing[] {
  return new Walk().up(link, tags, [], 0, new Set());
}

/** Bridges that are walked at most: meshes of them have more ways than anybody can follow. */
const MOST = 1024;

class Walk {
  #left = MOST;

  land(bridge: Link, frame: Frame, before: readonly Hop[], seen: ReadonlySet<Link>): readonly Landing[] {
    const hops = [...before, { link: bridge, tags: frame.tags }];
    if (this.#left-- <= 0) return [end("ambiguous", "the ways are too many to follow", hops, bridge)];
    if (seen.has(bridge)) return [end("ambiguous", `${bridge.name} is reached again on its own way`, hops, bridge)];
    if (bridge.exists === false)
      return [end("isolated", `${bridge.name} does not exist: ${bridge.why ?? "nothing makes it"}`, hops)];
    if (bridge.up === false)
      return [end("isolated", `${bridge.name} is down: ${bridge.why ?? "nothing brings it up"}`, hops)];
    const ports = bridge.ports.filter((port) => port !== frame.by && !isGuestPort(port));
    if (ports.length === 0) {
      if (!bridge.portsKnown) return [end("unknown", `the ports of ${bridge.name} are not all named`, hops)];
      if (bridge.exists === undefined)
        return [end("unknown", `what ${bridge.name} leads to is not in these files`, hops)];
      return [end("isolated", `${bridge.name} has no port that leads out of the host`, hops)];
    }
    const visited = new Set([...seen, bridge]);
    const filter = filterOf(bridge);
    const leaving = filter ? filtered(frame, filter, bridge.kind === "ovs-bridge" ? 0 : 1) : plain(frame);
    const out = ports.flatMap((port) => {
      const tags = leaving(port);
      return tags === undefined ? [] : this.#through(port, frame.tag, tags, hops, visited);
    });
    const [outer] = frame.tags;
    const which = outer === undefined || frame.tag ? "its VLAN" : `VLAN ${outer}`;
    return out.length > 0 ? out : [end("isolated", `no port of ${bridge.name} carries ${which}`, hops)];
  }

  #through(
    port: Link,
    tag: GuestTag | undefined,
    { tags, trunk }: { readonly tags: readonly number[]; readonly trunk?: readonly number[] },
    hops: readonly Hop[],
    seen: ReadonlySet<Link>,
  ): readonly Landing[] {
    const found = this.up(port, tags, hops, 0, seen);
    if (tag?.mode !== "trunk" || trunk === undefined) return found;
    return found.map((l) => (l.mode === "native" ? { ...l, mode: "trunk" as const, tags: trunk } : l));
  }

  up(
    link: Link,
    tags: readonly number[],
    before: readonly Hop[],
    depth: number,
    seen: ReadonlySet<Link>,
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
          return this.land(link.parent, { tags: outgoing }, hops, seen);
        return this.up(link.parent, outgoing, hops, depth + 1, seen);
      case "bond":
        return [overBond(link, outgoing, hops)];
      case "physical":
        return [{ link, physical: [link], mode: modeOf(outgoing), tags: outgoing, reason: undefined, hops }];
      case "vxlan":
        return [end("overlay", undefined, hops, link)];
      case "bridge":
      case "ovs-bridge":
        return this.land(link, { tags: outgoing }, before, seen);
      default: {
        const { peer } = link;
        const far = peer?.master;
        if (!peer || (far?.kind !== "bridge" && far?.kind !== "ovs-bridge"))
          return [end("unknown", `where ${link.name} leads is not in these files`, hops, link)];
        return this.land(far, { tags: outgoing, by: peer }, [...hops, { link: peer, tags: outgoing }], seen);
      }
    }
  }
}

/** Tags on a frame as it leaves by a port, or the ids of a trunk that leave there; undefined: none. */
type Leaving = (port: Link) => { readonly tags: readonly number[]; readonly trunk?: readonly number[] } | undefined;

function plain({ tag, tags }: Frame): Leaving {
  const out = [...tags, ...tagsOf(tag)];
  const trunk = tag?.mode === "trunk" ? { trunk: tag.tags.map((t) => t.value) } : {};
  return () => ({ tags: out, ...trunk });
}

/** `untagged`: the VLAN of frames without a tag from a guest's tap. */
function filtered({ tag, tags, by }: Frame, vlansOf: (port: Link) => PortVlans, untagged: number): Leaving {
  if (tag?.mode === "trunk")
    return (port) => {
      const passing = tag.tags.map((t) => t.value).filter((id) => vlansOf(port).tagged(id));
      return passing.length === 0 ? undefined : { tags, trunk: passing };
    };
  const [outer, ...inner] = tags;
  const carried = tag === undefined && outer !== undefined;
  const vlan = carried ? outer : (tag?.tags[0]?.value ?? (by ? vlansOf(by).pvid : untagged));
  if (vlan === undefined || (carried && by && !vlansOf(by).tagged(vlan))) return () => undefined;
  const rest = carried ? inner : tags;
  return (port) => {
    const carries = vlansOf(port);
    if (carries.untagged(vlan)) return { tags: rest };
    return carries.tagged(vlan) ? { tags: [vlan, ...rest] } : undefined;
  };
}

/** Which VLANs each port of a bridge carries, where the bridge minds them. */
function filterOf(bridge: Link): ((port: Link) => PortVlans) | undefined {
  if (bridge.kind === "ovs-bridge") return ovsVlans;
  return bridge.vlanAware ? (port) => portVlans(bridge, port) : undefined;
}

/** Where guests, or the host itself, stand at the bridge: no way out. */
function isGuestPort(port: Link): boolean {
  if (port.peer?.master) return false;
  return (
    port.kind === "tap" ||
    port.definitions.some(isInternalPort) ||
    (port.kind !== "physical" && port.kind !== "vlan" && port.kind !== "bond" && looksGuestSide(port.name))
  );
}

/** A bond ends the way; where its slaves are VLANs of one id, that is on the wire too. */
function overBond(bond: Link, tags: readonly number[], hops: readonly Hop[]): Landing {
  const ids = new Set(bond.ports.map((port) => (port.kind === "vlan" ? port.vlan?.id : undefined)));
  const [id] = ids;
  if (ids.size > 1) return end("ambiguous", `the slaves of ${bond.name} stand on different VLANs`, hops, bond);
  const outgoing = id === undefined ? tags : [id, ...tags];
  const cards = id === undefined ? bond.ports : bond.ports.flatMap((port) => port.parent ?? []);
  const below = [...new Set([...bond.ports, ...cards])].map((link) => ({ link, tags: outgoing }));
  const mode = modeOf(outgoing);
  return { link: bond, physical: cards, mode, tags: outgoing, reason: undefined, hops: [...hops, ...below] };
}

function modeOf(tags: readonly number[]): LandingMode {
  return tags.length === 0 ? "native" : "access";
}
