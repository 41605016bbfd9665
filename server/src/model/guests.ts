/** Guests, networks and where each NIC is plugged in: model.md §4. */
import { getOrMake } from "#base/collections";
import type { Sourced } from "#base/text";
import type { Attach, GuestFact, HubFact, NetworkFact, NicFact, PortgroupFact, TapScriptFact } from "./facts.ts";
import type { Guest, HostFile, Network, Nic } from "./host.ts";
import type { Live } from "./live.ts";
import { isPlainName } from "./names.ts";
import type { LinkNode, LinkTable } from "./node.ts";
import type { Readers } from "./readers/choice.ts";
import { scriptsOf } from "./tap-scripts.ts";

class NetworkNode implements Network {
  readonly name: string;
  readonly definitions: NetworkFact[] = [];
  readonly mentions: Sourced<string>[] = [];
  bridge: LinkNode | undefined;

  constructor(name: string) {
    this.name = name;
  }

  get declared(): boolean {
    return this.definitions.length > 0;
  }

  portgroup(name: string): PortgroupFact | undefined {
    return this.definitions[0]?.portgroups.find((p) => p.name.value === name);
  }
}

export interface Plugged {
  readonly networks: ReadonlyMap<string, Network>;
  readonly guests: readonly Guest[];
}

interface Scripts {
  readonly byPath: ReadonlyMap<string, TapScriptFact>;
  /** Tap → bridge, by commands that surely run. */
  readonly joined: ReadonlyMap<string, string>;
}

const EXAMPLE = /(^|\/)(xlexample|xmexample)/;

export function plugGuests(live: Live, links: LinkTable, readers: Readers): Plugged {
  const networks = new Map<string, NetworkNode>();
  const network = (name: string): NetworkNode => getOrMake(networks, name, () => new NetworkNode(name));
  for (const { fact } of live.facts) if (fact.fact === "network") defineNetwork(network(fact.name.value), fact, links);
  const scripts: Scripts = { byPath: scriptsOf(live.files), joined: joinedByCommand(live) };
  const defaults = xenDefaults(live);
  const guests: Guest[] = [];
  const seen = new Set<string>();
  for (const { fact, file } of live.facts) {
    if (fact.fact !== "guest") continue;
    const guest = plugGuest(fact, file, roleOf(fact, file, seen), { links, network, scripts, defaults, readers });
    guests.push(guest);
    if (guest.role === "config") for (const nic of guest.nics) link(nic, links);
  }
  return { networks, guests };
}

/** Autostart links and QEMU commands of one disk start the same guest, a snapshot keeps a copy; examples are nobody's. */
function roleOf(fact: GuestFact, file: HostFile, seen: Set<string>): Guest["role"] {
  if (EXAMPLE.test(file.path)) return "example";
  if (fact.saved) return "copy";
  const identities = [
    ...(fact.uuid ? [`uuid ${fact.uuid.value.toLowerCase()}`] : []),
    ...(fact.named ? [`name ${fact.name.value}`] : []),
    ...(fact.dialect === "qemu" ? fact.disks.map((disk) => `disk ${disk}`) : []),
  ];
  const copy = identities.some((id) => seen.has(id));
  for (const id of identities) seen.add(id);
  return copy ? "copy" : "config";
}

function defineNetwork(node: NetworkNode, fact: NetworkFact, links: LinkTable): void {
  node.definitions.push(fact);
  node.mentions.push(fact.name);
  for (const device of fact.devices) if (isPlainName(device.value)) links.get(device.value).mention(device, "network");
  if (!fact.bridge || !isPlainName(fact.bridge.value)) return;
  const bridge = links.get(fact.bridge.value);
  bridge.mention(fact.bridge, fact.createsBridge ? "definition" : "network");
  bridge.network ??= node;
  if (bridge.kind === "other") bridge.kind = "bridge";
  node.bridge ??= bridge;
}

function joinedByCommand(live: Live): ReadonlyMap<string, string> {
  const out = new Map<string, string>();
  for (const { fact } of live.facts) {
    const edges = fact.fact === "edge" ? [fact] : fact.fact === "link" && fact.named === "command" ? fact.edges : [];
    for (const { kind, lower, upper, conditional } of edges)
      if (kind === "bridge-port" && !conditional && !out.has(lower.value)) out.set(lower.value, upper.value);
  }
  return out;
}

/** `vif.default.bridge` of xl.conf, else xl's own xenbr0; xend's choice is not known. */
function xenDefaults(live: Live): { readonly bridge?: Sourced<string> } {
  for (const { fact } of live.facts)
    if (fact.fact === "default" && fact.of === "xen" && /^(vif\.default\.bridge|defaultbridge)$/.test(fact.setting.key))
      return { bridge: fact.setting.value };
  return {};
}

interface Around {
  readonly links: LinkTable;
  readonly network: (name: string) => NetworkNode;
  readonly scripts: Scripts;
  readonly defaults: { readonly bridge?: Sourced<string> };
  readonly readers: Readers;
}

function plugGuest(fact: GuestFact, file: HostFile, role: Guest["role"], around: Around): Guest {
  const nics: Nic[] = [];
  const hubs: Guest["hubs"][number][] = [];
  const guest: Guest = { name: fact.name.value, fact, file: file.facts.file, path: file.path, nics, hubs, role };
  for (const nicFact of fact.nics) nics.push(plugNic(guest, nicFact, around));
  for (const hub of fact.hubs ?? [])
    hubs.push({
      fact: hub,
      bridges: hub.backends.map((end) => bridgeOfBackend(guest, end, around)),
      scripts: hub.backends.map((end) => scriptOf(end.attach, around)),
    });
  return guest;
}

/** Where a hub's backend leads on the host; undefined: nowhere, or not known. */
function bridgeOfBackend(guest: Guest, end: HubFact["backends"][number], around: Around): LinkNode | undefined {
  const { attach } = end;
  return intoOf(guest, end, attach, undefined, end.device?.value, scriptOf(attach, around), around);
}

function scriptOf(attach: Attach, around: Around): TapScriptFact | undefined {
  return attach.to === "script" ? scriptAt(attach.script?.value, around) : undefined;
}

function plugNic(guest: Guest, fact: NicFact, around: Around): Nic {
  const { attach } = fact;
  const device = fact.device?.value;
  const tap = device !== undefined && isPlainName(device) ? around.links.get(device) : undefined;
  if (tap && fact.device?.value !== undefined) {
    tap.mention({ ...fact.device, value: fact.device.value }, "guest");
    if (tap.kind === "other") tap.kind = "tap";
  }
  const network =
    attach.to === "network" && attach.name.value !== undefined ? around.network(attach.name.value) : undefined;
  if (network && attach.to === "network" && attach.name.value !== undefined)
    network.mentions.push({ ...attach.name, value: attach.name.value });
  const group =
    attach.to === "network" && attach.portgroup?.value !== undefined
      ? network?.portgroup(attach.portgroup.value)
      : undefined;
  const portgroup =
    group ??
    (attach.to === "network" && !attach.portgroup
      ? network?.definitions[0]?.portgroups.find((p) => p.isDefault)
      : undefined);
  const script = scriptOf(attach, around);
  return {
    guest,
    fact,
    index: fact.index,
    into: intoOf(guest, fact, attach, network, device, script, around),
    network,
    portgroup,
    tap,
    script,
  };
}

function intoOf(
  guest: Guest,
  fact: Pick<NicFact, "device">,
  attach: Attach,
  network: NetworkNode | undefined,
  device: string | undefined,
  script: TapScriptFact | undefined,
  around: Around,
): LinkNode | undefined {
  switch (attach.to) {
    case "bridge":
    case "link": {
      const name = attach.name.value;
      if (name === undefined || !isPlainName(name)) return undefined;
      const target = around.links.get(name);
      target.mention({ ...attach.name, value: name }, "guest");
      if (attach.to === "bridge" && target.kind === "other") target.kind = "bridge";
      return target;
    }
    case "network":
      return network?.bridge;
    case "default-bridge":
      if (guest.fact.hypervisor === "xen")
        return around.readers.xend ? undefined : around.links.find(around.defaults.bridge?.value ?? "xenbr0");
      return around.links.find("br0");
    case "script":
      return byScript(fact, attach.script?.value, device, script, around);
    default:
      return undefined;
  }
}

/** Default tap scripts by the tool's age and packager: qemu.md §2. */
const DEFAULT_SCRIPTS = ["/etc/qemu-ifup", "/etc/kvm/kvm-ifup"];

/** The script at a path of the host, the default one without a path; undefined: `no`, or not among the files. */
function scriptAt(path: string | undefined, around: Around): TapScriptFact | undefined {
  const { byPath } = around.scripts;
  return path === undefined ? DEFAULT_SCRIPTS.map((p) => byPath.get(p)).find((s) => s) : byPath.get(path);
}

function byScript(
  fact: Pick<NicFact, "device">,
  path: string | undefined,
  device: string | undefined,
  script: TapScriptFact | undefined,
  around: Around,
): LinkNode | undefined {
  if (path === "no")
    return device === undefined
      ? undefined
      : around.links.find(device)?.members.length
        ? undefined
        : bridgeOfTap(device, around);
  if (!script) return undefined;
  const { script: does } = script;
  const name = ((): string | undefined => {
    switch (does.maps) {
      case "by-name":
        if (device === undefined) return undefined;
        return does.prefix + (does.digits ? device.replace(/\D+/g, "") : device.replace(does.strip, ""));
      case "literal":
        return does.bridge.value;
      case "table":
        return does.arms.find((arm) => arm.tap === device)?.bridge.value;
      case "default-route":
        return defaultRoute(around.links);
      case "unknown":
        return undefined;
    }
  })();
  if (name === undefined || !isPlainName(name)) return undefined;
  const target = around.links.get(name);
  if (fact.device?.value !== undefined) target.mention({ ...fact.device, value: fact.device.value }, "derived");
  if (target.kind === "other") target.kind = "bridge";
  return target;
}

/** A tap that a script, a stanza or an ifcfg file puts into a bridge by itself. */
function bridgeOfTap(device: string, { links, scripts }: Around): LinkNode | undefined {
  for (const definition of links.find(device)?.definitions ?? [])
    for (const edge of definition.edges)
      if (edge.kind === "bridge-port" && edge.saidBy === "lower") return links.find(edge.upper.value);
  for (const link of links.byName.values())
    for (const definition of link.definitions)
      if (definition.edges.some((e) => e.kind === "bridge-port" && e.saidBy === "upper" && e.lower.value === device))
        return link;
  const joined = scripts.joined.get(device);
  return joined === undefined ? undefined : links.find(joined);
}

/** The one link that holds the default route: a static gateway, or DHCP on exactly one. */
function defaultRoute(links: LinkTable): string | undefined {
  const all = [...links.byName.values()];
  const gateways = all.filter((l) => l.gateways.length > 0 && l.setting("DEFROUTE")?.value.value !== "no");
  const dhcp = all.filter((l) => l.attribute("method")?.value === "dhcp");
  const holders = gateways.length > 0 ? gateways : dhcp;
  return holders.length === 1 ? holders[0]?.name : undefined;
}

function link(nic: Nic, links: LinkTable): void {
  if (nic.into) links.get(nic.into.name).nics.push(nic);
}

/** Xen: a script of the site's own decides what `bridge=` means. */
export function hasOwnScript({ guest, fact }: Nic): boolean {
  if (guest.fact.hypervisor !== "xen" || !fact.script) return false;
  return !/(^|\/)vif-(bridge|openvswitch)$/.test(fact.script.text);
}

/** `bridge=BR.900` or `bridge=BR:900:901` without vif-openvswitch: vif-bridge takes the whole word for a bridge's name. */
export function unsplitBridge({ guest, fact }: Nic): { readonly bridge: string; readonly id: number } | undefined {
  const { attach, script } = fact;
  if (guest.fact.hypervisor !== "xen" || guest.fact.dialect !== "xen" || attach.to !== "bridge") return undefined;
  if (script && !/(^|\/)vif-bridge$/.test(script.text)) return undefined;
  const match = /^([^.:]+)(?:\.(\d+)|:(\d+)(?::\d+)*)$/.exec(attach.name.value ?? "");
  return match?.[1] === undefined ? undefined : { bridge: match[1], id: Number(match[2] ?? match[3]) };
}
