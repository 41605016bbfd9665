/** Files → host: what is live, what it says, what the readers make of it on the model kernel. Pure. */
import { capturedMtus } from "./capture.ts";
import type { EdgeFact, LinkFact } from "./facts.ts";
import { finishHost } from "./finish.ts";
import { type Gathered, gather } from "./gather.ts";
import { type Plugged, plugGuests } from "./guests.ts";
import type { Guest, Host, HostFile, HostId, Network, Nic } from "./host.ts";
import { Kernel } from "./kernel.ts";
import { decideKinds, kindOf } from "./kinds.ts";
import { type Live, liveFiles } from "./live.ts";
import { isPlainName, looksPhysical } from "./names.ts";
import type { LinkNode, LinkTable } from "./node.ts";
import type { ReaderSettings, Readers } from "./readers/choice.ts";
import { runCommands } from "./readers/commands.ts";
import { chooseReaders } from "./readers/evidence.ts";
import { playIfupdown } from "./readers/ifupdown.ts";
import { playIfupdown2 } from "./readers/ifupdown2.ts";
import { playNetworkManager } from "./readers/network-manager.ts";
import { playNetworkScripts } from "./readers/network-scripts.ts";
import { holds, type Stage } from "./readers/stage.ts";
import { readVlan, readVlanCommand, readVlanWord } from "./readers/vlan.ts";
import { writtenTapMtu } from "./tap-mtu.ts";

export interface HostSettings {
  readonly readers?: ReaderSettings;
  /** Forces completeness either way. */
  readonly complete?: boolean;
  /** Hosts of one pool may run each other's guests. */
  readonly pool?: string;
  /** For guests that are placed on no host: the bridges of all hosts that they may run on. */
  readonly elsewhere?: ReadonlySet<string>;
  /** The user's own vendor prefixes, such as `00:16:2e`. */
  readonly macPrefixes?: readonly string[];
}

export interface HostInput {
  readonly id: HostId;
  readonly name: string;
  /** Sorted by path: the same files give the same host in whatever order they came. */
  readonly files: readonly HostFile[];
  readonly settings: HostSettings;
}

export function buildHost(input: HostInput): Host {
  const readers = chooseReaders(input.files, input.settings.readers);
  const live = liveFiles(input.files, readers);
  const gathered = gather(live.facts, readers);
  const { links } = gathered;
  decideKinds(links);
  for (const name of unstartedTemplates(gathered)) {
    const link = links.find(name);
    if (link?.kind === "physical" && !looksPhysical(name)) link.kind = "other";
  }
  const plugged = plugGuests(live, links, readers);
  // Cards that only guests and networks name.
  for (const link of links.byName.values())
    if (link.kind === "other" && link.definitions.length === 0) link.kind = kindOf(link, links);
  claimMembers(gathered, live);
  readVlans(links, readers);
  pairPeers(links, live);
  play(gathered, readers, live, plugged);
  return finishHost(input, readers, live, links, plugged);
}

/** Stanzas that others inherit from or that a mapping chooses: no device is called so. */
function unstartedTemplates({ templates, autos }: Gathered): readonly string[] {
  const started = new Set(autos.map((auto) => auto.name.value));
  return [...templates].filter((name) => !started.has(name));
}

/** Every text that gives a port to a master, in the readers' order; who has it in the end is told after the play. */
function claimMembers(gathered: Gathered, live: Live): void {
  const { links } = gathered;
  const templates = new Set(unstartedTemplates(gathered));
  const claim = (edge: EdgeFact, by: LinkFact | undefined) => {
    if (edge.kind !== "bridge-port" && edge.kind !== "bond-slave") return;
    if (!isPlainName(edge.lower.value) || !isPlainName(edge.upper.value)) return;
    const port = links.get(edge.lower.value);
    const master = links.get(edge.upper.value);
    const membership = { kind: edge.kind, port, master, edge, by, holds: false };
    port.memberships.push(membership);
    master.members.push(membership);
  };
  for (const link of links.byName.values()) {
    // It claims nothing itself.
    if (templates.has(link.name)) continue;
    for (const definition of link.definitions) for (const edge of definition.edges) claim(edge, definition);
  }
  for (const { fact } of live.facts) {
    if (fact.fact === "edge") claim(fact, undefined);
    if (fact.fact === "link" && fact.named === "command") for (const edge of fact.edges) claim(edge, undefined);
  }
  for (const link of links.byName.values())
    link.portsKnown =
      link.definitions.every((d) => !d.opaque && d.patterns.every((p) => p.pattern === "none")) &&
      link.members.every((m) => !m.edge.conditional);
}

function readVlans(links: LinkTable, readers: Readers): void {
  const ifcfg = readers.ifcfg[0] ?? "network-scripts";
  const interfaces = readers.interfaces[0] ?? "ifupdown";
  for (const link of [...links.byName.values()]) {
    if (link.kind !== "vlan") continue;
    const definition = link.definitions[0];
    const word = link.mentions[0]?.at;
    link.vlan =
      readVlanCommand(link.madeBy) ??
      (definition
        ? readVlan(definition, definition.dialect === "interfaces" ? interfaces : ifcfg, isLink(links))
        : word && readVlanWord({ ...word, value: link.name }));
    const parent = link.vlan?.parent;
    if (parent === undefined || !isPlainName(parent) || parent === link.name) continue;
    const known = links.find(parent) ?? undeclaredParent(links, parent, link);
    link.parent = known;
    known.vlans.push(link);
  }
}

/** Veth and patch pairs, whichever end names the other. */
function pairPeers(links: LinkTable, live: Live): void {
  for (const { fact } of live.facts)
    for (const { kind, lower, upper, conditional } of fact.fact === "link" ? fact.edges : []) {
      if (kind !== "peer" || conditional || !isPlainName(lower.value) || lower.value === upper.value) continue;
      const [one, other] = [links.get(upper.value), links.get(lower.value)];
      one.peer ??= other;
      other.peer ??= one;
    }
}

/** Names of cards, and of what some text makes. */
function isLink(links: LinkTable): (name: string) => boolean {
  return (name) => looksPhysical(name) || (links.find(name)?.definitions.length ?? 0) > 0;
}

function undeclaredParent(links: LinkTable, name: string, vlan: LinkNode): LinkNode {
  const parent = links.get(name);
  const at = vlan.vlan?.parentAt;
  if (at) parent.mention({ ...at, value: name }, "parent");
  parent.kind = kindOf(parent, links);
  return parent;
}

function play(gathered: Gathered, readers: Readers, live: Live, plugged: Plugged): void {
  const { links } = gathered;
  const captures = live.files.flatMap((f) => f.facts.facts.filter((fact) => fact.fact === "capture"));
  const kernel = new Kernel(capturedMtus(captures));
  for (const link of links.byName.values())
    if (link.kind === "physical" || link.kind === "loopback") kernel.add(link.name, link.kind);
  const crlf = new Set(
    live.files
      .filter((f) => f.facts.facts.some((t) => t.fact === "trouble" && t.kind === "ifcfg/crlf"))
      .map((f) => f.facts.file),
  );
  const stage: Stage = {
    crlf,
    paths: new Map(live.files.map((f) => [f.facts.file, f.path])),
    kernel,
    links,
    gathered,
    readers,
    refused: readers.interfaces.length === 1 ? refusedFile(live) : undefined,
    why: new Map(),
    unsure: new Set(),
  };
  (readers.ifcfg[0] === "NetworkManager" ? playNetworkManager : playNetworkScripts)(stage);
  (readers.interfaces[0] === "ifupdown2" ? playIfupdown2 : playIfupdown)(stage);
  runCommands(stage, undefined, "all");
  for (const network of plugged.networks.values()) makeNetworkBridge(kernel, network);
  for (const guest of plugged.guests) {
    if (guest.role !== "config") continue;
    for (const nic of guest.nics) joinTap(kernel, nic);
    joinHubs(kernel, guest);
  }
  for (const link of links.byName.values()) settle(link, stage);
}

/** One slip in the root file and classic ifupdown brings nothing up [lab bad-method]. */
function refusedFile(live: Live): string | undefined {
  for (const { live: read, path, facts } of live.files)
    if (read && facts.facts.some((f) => f.fact === "trouble" && f.dialect === "interfaces" && f.loses === "file"))
      return path;
  return undefined;
}

function makeNetworkBridge(kernel: Kernel, network: Network): void {
  const definition = network.definitions[0];
  if (!definition?.createsBridge || !network.bridge) return;
  const bridge = kernel.add(network.bridge.name, "bridge") ?? kernel.get(network.bridge.name);
  if (!bridge) return;
  bridge.up = true;
  if (definition.mtu?.value !== undefined) kernel.setMtu(bridge, definition.mtu.value, definition.mtu);
}

/**
 * A guest's tap takes part in its bridge's MTU: libvirt's, Xen's and the helper's copy the bridge's unless the NIC says
 * otherwise, a script's has 1500 [lab].
 */
function joinTap(kernel: Kernel, nic: Nic): void {
  const bridge = nic.into && kernel.get(nic.into.name);
  if (bridge?.kind !== "bridge" || nic.fact.conditional) return;
  const known = nic.tap && kernel.get(nic.tap.name);
  const tap = known ?? kernel.addTap(nic.tap?.name ?? `${nic.guest.path} ${nic.guest.name} ${nic.index}`);
  if (!tap || tap.master) return;
  const mtu = writtenTapMtu(nic);
  if (mtu) kernel.setMtu(tap, mtu.value ?? bridge.mtu, mtu);
  else if (!known && (nic.fact.attach.to !== "script" || nic.script?.setsMtu))
    kernel.setMtu(tap, bridge.mtu, bridge.mtuAt, "inherited");
  tap.up = true;
  kernel.joinBridge(tap, bridge);
}

/** The taps of QEMU's hubs: 1500 where a script serves them and sets no other, the bridge's MTU by the helper. */
function joinHubs(kernel: Kernel, { fact: { opaque }, hubs, path, name }: Guest): void {
  for (const { fact, bridges, scripts } of opaque ? [] : hubs)
    for (const [i, { attach, device }] of fact.backends.entries()) {
      const bridge = bridges[i] && kernel.get(bridges[i].name);
      const known = device?.value === undefined ? undefined : kernel.get(device.value);
      const tap = known ?? kernel.addTap(device?.value ?? `${path} ${name} hub ${fact.hub} ${i}`);
      if (bridge?.kind !== "bridge" || !tap || tap.master) continue;
      if (!known && (attach.to !== "script" || scripts[i]?.setsMtu))
        kernel.setMtu(tap, bridge.mtu, bridge.mtuAt, "inherited");
      tap.up = true;
      kernel.joinBridge(tap, bridge);
    }
}

/** What the kernel has in the end, written into the link. */
function settle(link: LinkNode, stage: Stage): void {
  const device = stage.kernel.get(link.name);
  if (link.dialect === "ifcfg" || link.dialect === "interfaces") link.reader = stage.readers[link.dialect][0];
  const opaque = link.definitions.some(
    (d) => d.opaque || d.variant === "suse" || d.variant === "ovs" || d.variant === "team",
  );
  const undeclared = !link.declared && link.kind !== "physical";
  link.exists = device ? true : opaque || (undeclared && !stage.why.has(link.name)) ? undefined : false;
  link.up = device
    ? device.up || (device.kind === "physical" && !link.declared ? undefined : device.up)
    : link.exists === false
      ? false
      : undefined;
  link.why = device?.up ? undefined : stage.why.get(link.name);
  for (const membership of link.memberships) membership.holds = holds(stage.kernel, membership);
  link.master = device?.master && stage.links.find(device.master.name);
  link.ports = device ? [...device.ports].flatMap((p) => stage.links.find(p.name) ?? []) : [];
  if (opaque && !device) claimed(link);
  const sure =
    device?.mtuSure === true &&
    !stage.unsure.has(link.name) &&
    !(link.kind === "bridge" && !link.portsKnown && !device.pinned);
  link.mtu = device
    ? { value: device.mtu, from: device.mtuFrom, at: device.mtuAt, sure }
    : { value: link.attribute("mtu")?.value, from: "explicit", at: link.attribute("mtu"), sure: false };
  link.settle();
}

/** Dialects that no reader here plays (SUSE, Open vSwitch, team): what the text says stands. */
function claimed(link: LinkNode): void {
  link.ports = [...new Set(link.members.map((m) => m.port))];
  for (const port of link.ports) port.master ??= link;
}
