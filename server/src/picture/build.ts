/** Topology → view. */
import type {
  Topology,
  TopologyGuest,
  TopologyHost,
  TopologyLink,
  TopologyNetwork,
  TopologyNic,
  TopologyPlace,
} from "#protocol/topology";
import { hues } from "./hues.ts";
import { compareNames } from "./names.ts";
import { type Draft, Sketch } from "./sketch.ts";
import type { Marked, NodeKind, NodeState, View, ViewGuest, ViewHost, ViewNode, Way } from "./view.ts";
import { count, linkDetail, linkFacts, nicDetail, nicFacts, nicVlan } from "./words.ts";

const unmarked: Marked = { mark: null, changes: [] };

/** Hosts and what they hold are sorted by name, so that the same topology gives the same view however it is listed. */
export function viewOf(topology: Topology): View {
  return { hosts: topology.hosts.map(hostView).sort((a, b) => compareNames(a.name, b.name)) };
}

function hostView(host: TopologyHost): ViewHost {
  const sketch = new Sketch(host.name);
  const links = [...host.links].sort((a, b) => compareNames(a.name, b.name));
  const guests = [...host.guests].sort((a, b) => compareNames(a.name, b.name));
  const shown = links.filter((link) => link.kind !== "loopback" || link.troubles.length > 0);
  for (const link of shown) addLink(sketch, link);
  const captured = capturedOf(host);
  for (const link of captured) addLink(sketch, link, true);
  for (const link of [...shown, ...captured]) joinLink(sketch, link);
  const used = new Set(guests.flatMap((guest) => guest.nics.map((nic) => nic.network)));
  const networks = [...host.networks].sort((a, b) => compareNames(a.name, b.name));
  for (const network of networks) if (network.file !== null || used.has(network.name)) addNetwork(sketch, network);
  const frames = guests.map((guest) => addGuest(sketch, guest));
  const nodes = [...sketch.nodes.values()];
  const edges = [...sketch.edges.values()];
  hues(nodes, edges);
  return {
    ...unmarked,
    name: host.name,
    pool: host.pool ?? null,
    summary: summary(host, shown),
    tally: tallyOf([...nodes, ...frames]),
    nodes,
    edges,
    guests: frames,
  };
}

/** Devices that a hypervisor makes for a guest bear such names. */
const guestSide = /^(?:vnet|tap|vif|macvtap)\d/;

/** What the running host has beside. Not every capture tells what kind a link is: then its ports and its name do. */
function capturedOf(host: TopologyHost): readonly TopologyLink[] {
  const links = (host.captured ?? []).filter(({ kind }) => kind !== "loopback");
  return [...links]
    .sort((a, b) => compareNames(a.name, b.name))
    .map((link) => {
      if (link.kind !== "other") return link;
      if (link.ports.length > 0) return { ...link, kind: "bridge" };
      return guestSide.test(link.name) ? { ...link, kind: "tap" } : link;
    });
}

function addLink(sketch: Sketch, link: TopologyLink, captured = false): void {
  const state = captured ? "captured" : stateOf(link);
  sketch.add(sketch.id("link", link.name), {
    kind: link.kind,
    name: link.name,
    label: link.name,
    detail: linkDetail(link, state),
    state,
    vlan: link.kind === "vlan" ? (link.vlan?.id ?? null) : null,
    mtu: link.mtu,
    troubles: link.troubles,
    facts: linkFacts(link),
    file: link.file,
    line: link.line,
  });
}

function stateOf(link: TopologyLink): NodeState {
  if (!link.declared) return "undeclared";
  if (link.exists === false) return "absent";
  return link.up === false ? "down" : "normal";
}

/** A port that leads to a guest or a container hangs on its bridge; every other port lies between the bridge and the wire. */
function hangs(kind: NodeKind): boolean {
  return kind === "tap" || kind === "veth";
}

function joinLink(sketch: Sketch, link: TopologyLink): void {
  const own = sketch.link(link.name);
  if (link.parent !== null) {
    const parent = sketch.link(link.parent, link.kind === "vlan" ? "physical" : "other");
    const pair = link.kind === "veth" && parent.kind === "veth";
    // The two ends of a veth name each other: one line is enough.
    if (!(pair && sketch.edges.has(`${own.id} > ${parent.id}`)))
      sketch.join(parent, own, "parent", link.said?.parent ?? own, { push: own.vlan });
  }
  if (link.master !== null) joinMember(sketch, own, sketch.link(link.master, "bridge"), link.said?.master);
  for (const port of link.ports) joinMember(sketch, sketch.link(port, "physical"), own, link.said?.ports[port]);
}

function joinMember(sketch: Sketch, member: Draft, master: Draft, said: TopologyPlace | null | undefined): void {
  const place = said ?? (member.file === null ? master : member);
  if (hangs(member.kind)) sketch.join(master, member, "port", place);
  else sketch.join(member, master, master.kind === "bond" ? "slave" : "port", place);
}

function addNetwork(sketch: Sketch, network: TopologyNetwork): void {
  const { name, bridge, forward, file, line } = network;
  const facts = [["Forward", forward] as const, ...(bridge === null ? [] : [["Bridge", bridge] as const])];
  const node = sketch.add(sketch.id("network", name), {
    kind: "network",
    name,
    label: name,
    detail: forward,
    facts,
    file,
    line,
  });
  if (bridge !== null) sketch.join(sketch.link(bridge, "bridge"), node, "port", network.said ?? node);
}

function addGuest(sketch: Sketch, guest: TopologyGuest): ViewGuest {
  const { name, troubles, file, line } = guest;
  const id = sketch.free(sketch.id("guest", name));
  const nics = guest.nics.map((nic) => addNic(sketch, guest, id, nic));
  const hypervisor = guest.hypervisor === "unknown" ? "" : guest.hypervisor;
  return { ...unmarked, id, name, hypervisor, nics, troubles, file, line };
}

function addNic(sketch: Sketch, guest: TopologyGuest, frame: string, nic: TopologyNic): string {
  const { index, mtu, troubles, file, line } = nic;
  const own = sketch.add(sketch.id("nic", guest.name, index), {
    kind: "nic",
    name: `${guest.name}:${index}`,
    label: `nic${index}`,
    detail: nicDetail(nic),
    mtu,
    guest: frame,
    troubles,
    facts: nicFacts(guest, nic),
    ways: waysOf(sketch, nic),
    file,
    line,
  });
  const tag = nic.vlan?.mode === "access" ? (nic.vlan.tags[0] ?? null) : null;
  const more = { label: nicVlan(nic), push: tag, hue: tag };
  const said = nic.said ?? own;
  const plug = plugOf(sketch, nic);
  if (nic.tap === null) {
    if (plug) sketch.join(plug, own, "plug", said, more);
    return own.id;
  }
  const known = sketch.nodes.get(sketch.id("link", nic.tap));
  const tap =
    known ?? sketch.add(sketch.id("link", nic.tap), { kind: "tap", name: nic.tap, label: nic.tap, file, line });
  if (plug && !sketch.isFed(tap)) sketch.join(plug, tap, "port", said);
  sketch.join(tap, own, "plug", own, more);
  return own.id;
}

/** A way that is not known to its end is none. */
function waysOf(sketch: Sketch, nic: TopologyNic): readonly Way[] {
  const known = nic.landings.filter(({ mode }) => mode !== "unknown" && mode !== "ambiguous");
  return known.flatMap(({ hops }) =>
    hops === undefined || hops.length === 0
      ? []
      : [hops.map(({ name, tags }) => ({ id: sketch.id("link", name), tags }))],
  );
}

function plugOf(sketch: Sketch, nic: TopologyNic): Draft | undefined {
  if (nic.network !== null) return sketch.named("network", nic.network, "network");
  if (nic.bridge !== null) return sketch.link(nic.bridge, "bridge");
  return nic.dev === null ? undefined : sketch.link(nic.dev, "physical");
}

function summary(host: TopologyHost, links: readonly TopologyLink[]): string {
  const declared = links.filter((link) => link.declared);
  const bridges = declared.filter((link) => link.kind === "bridge" || link.kind === "ovs-bridge").length;
  const words = [count(declared.length, "link"), count(bridges, "bridge"), count(host.guests.length, "guest")];
  if (!host.complete) words.push("not all of its files are here");
  return words.join(" · ");
}

function tallyOf(nodes: readonly Pick<ViewNode, "troubles">[]): ViewHost["tally"] {
  const tally = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { troubles } of nodes) for (const { severity } of troubles) tally[severity]++;
  return tally;
}
