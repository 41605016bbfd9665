/** The way of a guest NIC to the wire, with tags and MTU at each hop: model.md §5 and §6. */
import { memo } from "#base/memo";
import type { GuestTag } from "./facts.ts";
import type { Link, Nic } from "./host.ts";
import { DEFAULT_MTU } from "./kernel.ts";
import { writtenTapMtu } from "./tap-mtu.ts";
import { end, type Landing, land, tagsOf, up } from "./ways.ts";

export type { Hop, Landing, LandingMode } from "./ways.ts";

export interface PathMtu {
  /** Bytes; undefined: unknown. */
  readonly value: number | undefined;
  readonly sure: boolean;
  /** The hop that is narrowest, when one is. */
  readonly narrowest: Link | undefined;
}

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
  if (attach.to === "link") return up(target, tagsOf(tag));
  return onBridge(target, tag);
});

function onBridge(target: Link, tag: GuestTag | undefined): readonly Landing[] {
  if (!target.declared && target.kind !== "physical" && target.exists !== true)
    return [end("unknown", `${target.name} is not defined`)];
  return land(target, { tags: [], tag });
}

/** A hub repeats every frame to all its host sides. */
function throughHub({ guest }: Nic, id: string): readonly Landing[] {
  const hub = guest.hubs.find(({ fact }) => fact.hub === id);
  const out = (hub?.fact.backends ?? []).flatMap(({ attach }, i): readonly Landing[] => {
    const bridge = hub?.bridges[i];
    if (bridge && attach.to === "link") return up(bridge, []);
    if (bridge) return onBridge(bridge, undefined);
    if (attach.to === "none" && attach.what === "user") return [end("isolated", "its network is inside QEMU")];
    return [end("unknown", `where a side of hub ${id} leads is not known`)];
  });
  return out.length > 0 ? out : [end("isolated", `hub ${id} has no side on the host`)];
}

/** Where frames that enter a bridge untagged leave the host, whoever sends them. */
export const waysOut: (bridge: Link) => readonly Landing[] = memo((bridge: Link) => land(bridge, { tags: [] }));

/** Where the host's own frames leave from a link. */
export const ownWays: (link: Link) => readonly Landing[] = memo((link: Link) =>
  link.kind === "bridge" || link.kind === "ovs-bridge" ? waysOut(link) : up(link, []),
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
