/** The way of a guest's NIC to the wire, hop by hop. */
import type { Workspace } from "#analysis/workspace";
import type { Host, Link, Nic } from "#model/host";
import { type Landing, landings, tapMtu } from "#model/path";
import type { HopKind, Trace, TraceHop } from "#protocol/topology";
import { landingOf, linkAt, type NameFile, placeOf } from "./topology.ts";

/**
 * One trace per way out; `index` undefined: of every NIC of the guest. Guests are found by their name; a copy of
 * another guest's definition is followed where no definition that counts has the name.
 */
export function traces(
  workspace: Workspace,
  nameFile: NameFile,
  host: Host,
  guest: string,
  index?: number,
): readonly Trace[] {
  const named = host.guests.filter(({ name, role }) => name === guest && role !== "example");
  const counting = named.filter(({ role }) => role === "config");
  return (counting.length > 0 ? counting : named)
    .flatMap(({ nics }) => nics)
    .filter((nic) => index === undefined || nic.index === index)
    .flatMap((nic) => landings(nic).map((landing) => traceOf(workspace, nameFile, nic, landing)));
}

/** A guest's NIC and one of its ways, which leads over the link in question. */
export interface Carried {
  readonly nic: Nic;
  readonly landing: Landing;
}

/** What hangs on a link: the guests' NICs whose way to the wire leads over it, or starts there. Copies do not count. */
export function carriedBy(host: Host, link: Link): readonly Carried[] {
  return host.nics.flatMap((nic) =>
    landings(nic)
      .filter(({ hops }) => nic.tap === link || hops.some((hop) => hop.link === link))
      .map((landing) => ({ nic, landing })),
  );
}

/** The traces of what hangs on the link of that name: `traces` from the other end. Undefined: the host has no such link. */
export function tracesOver(
  workspace: Workspace,
  nameFile: NameFile,
  host: Host,
  name: string,
): readonly Trace[] | undefined {
  const link = host.links.get(name);
  return link && carriedBy(host, link).map(({ nic, landing }) => traceOf(workspace, nameFile, nic, landing));
}

function traceOf(workspace: Workspace, nameFile: NameFile, nic: Nic, landing: Landing): Trace {
  const hops = [...inside(workspace, nameFile, nic), ...outside(workspace, nameFile, landing)];
  return { guest: nic.guest.name, nic: nic.index, hops, landing: landingOf(landing) };
}

/** The NIC itself, its host side where a text names it, and the network that it is plugged into. */
function inside(workspace: Workspace, nameFile: NameFile, nic: Nic): readonly TraceHop[] {
  const { fact, network } = nic;
  const tags: readonly number[] = [];
  const own = placeOf(workspace, nameFile, fact.at);
  const hops: TraceHop[] = [{ kind: "nic", name: `nic${nic.index}`, mtu: fact.mtu?.value ?? null, tags, ...own }];
  if (fact.device?.value !== undefined) {
    const place = placeOf(workspace, nameFile, (nic.tap && linkAt(nic.tap)) ?? fact.device);
    hops.push({ kind: "tap", name: fact.device.text, mtu: tapMtu(nic) ?? null, tags, ...place });
  }
  if (fact.attach.to === "hub") {
    const { hub } = fact.attach;
    const at = nic.guest.hubs.find((each) => each.fact.hub === hub)?.fact.backends[0]?.at;
    hops.push({ kind: "hub", name: `hub ${hub}`, mtu: null, tags, ...placeOf(workspace, nameFile, at) });
  }
  if (network) {
    const place = placeOf(workspace, nameFile, network.definitions[0]?.name ?? network.mentions[0]);
    hops.push({ kind: "network", name: network.name, mtu: null, tags, ...place });
  }
  return hops;
}

function outside(workspace: Workspace, nameFile: NameFile, { hops }: Landing): readonly TraceHop[] {
  return hops.flatMap(({ link, tags }): TraceHop[] => {
    if (!link) return [];
    const place = placeOf(workspace, nameFile, linkAt(link));
    return [{ kind: kindOf(link), name: link.name, mtu: link.mtu.value ?? null, tags, ...place }];
  });
}

function kindOf({ kind }: Link): HopKind {
  switch (kind) {
    case "bridge":
    case "ovs-bridge":
      return "bridge";
    case "tap":
    case "veth":
      return "tap";
    case "vlan":
    case "bond":
      return kind;
    default:
      return "physical";
  }
}
