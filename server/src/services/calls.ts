/** What a link, network or guest rests on, and what hangs on it: one step down or up, guests included. */
import type { Workspace } from "#analysis/workspace";
import type { FileId, Origin } from "#base/text";
import type { Guest, Host, HostId, Link, Network, Nic } from "#model/host";
import { nature, pathsDown } from "./chain.ts";
import { distinct, type Place, plugOf, type Thing, thingAt } from "./places.ts";
import { linkAt } from "./topology.ts";

/** Finds the same thing again after an edit. */
export interface StepId {
  readonly host: HostId;
  readonly is: "link" | "network" | "guest";
  readonly name: string;
  /** Guests of one name lie in several files. */
  readonly file?: FileId;
}

export interface Step {
  readonly id: StepId;
  readonly name: string;
  readonly detail: string;
  /** The name where it is defined, or else first written. */
  readonly at: Origin;
  /** The stanza, element or file. */
  readonly block: Origin;
}

export interface Related {
  readonly step: Step;
  /** Where the upper one of the two names the lower, in the upper one's file; its own name where it does not. */
  readonly said: readonly Origin[];
}

type Node =
  | { readonly is: "link"; readonly link: Link }
  | { readonly is: "network"; readonly network: Network }
  | { readonly is: "guest"; readonly guest: Guest };

/** The thing at a place; undefined where nothing is named, and for what no text writes. */
export function stepAt(workspace: Workspace, place: Place): Step | undefined {
  const thing = thingAt(workspace, place);
  const node = thing && nodeOf(thing);
  return node && thing && stepOf(thing.host, node);
}

function nodeOf(thing: Thing): Node | undefined {
  if (thing.is === "portgroup") return { is: "network", network: thing.network };
  return thing.is === "script" ? undefined : thing;
}

/** What it rests on: ports, slaves, parents; a guest's bridges and networks. Empty for what is not there any more. */
export function restsOn(workspace: Workspace, id: StepId): readonly Related[] {
  const found = find(workspace, id);
  return found ? related(found.host, below(found.node), (lower) => said(found.node, lower)) : [];
}

/** What hangs on it: masters, VLANs, networks, guests. */
export function carries(workspace: Workspace, id: StepId): readonly Related[] {
  const found = find(workspace, id);
  return found ? related(found.host, above(found.host, found.node), (upper) => said(upper, found.node)) : [];
}

function find(workspace: Workspace, { host: id, is, name, file }: StepId): { host: Host; node: Node } | undefined {
  const host = workspace.host(id);
  if (!host) return undefined;
  const guest = is === "guest" ? host.guests.find((g) => g.name === name && g.file === file) : undefined;
  const link = is === "link" ? host.links.get(name) : undefined;
  const network = is === "network" ? host.networks.get(name) : undefined;
  if (guest) return { host, node: { is: "guest", guest } };
  if (link) return { host, node: { is: "link", link } };
  return network && { host, node: { is: "network", network } };
}

function related(host: Host, nodes: readonly Node[], saidOf: (node: Node) => readonly Origin[]): readonly Related[] {
  const seen = new Set<object>();
  return nodes.flatMap((node): Related[] => {
    const key = node.is === "link" ? node.link : node.is === "network" ? node.network : node.guest;
    const step = seen.has(key) ? undefined : stepOf(host, node);
    seen.add(key);
    return step ? [{ step, said: saidOf(node) }] : [];
  });
}

function stepOf({ id }: Host, node: Node): Step | undefined {
  switch (node.is) {
    case "link": {
      const { link } = node;
      const at = linkAt(link);
      const block = link.definitions[0]?.block;
      const origin = at && { file: at.file, start: at.start, end: at.end };
      return origin && make({ host: id, is: "link", name: link.name }, detailOf(link), origin, block);
    }
    case "network": {
      const { name, definitions, mentions } = node.network;
      const [definition] = definitions;
      const at = definition?.name ?? mentions[0];
      return (
        at && make({ host: id, is: "network", name }, `network ${definition?.forward ?? ""}`, at, definition?.block)
      );
    }
    case "guest": {
      const { name, file, fact } = node.guest;
      const kind = fact.hypervisor === "unknown" ? "guest" : `${fact.hypervisor} guest`;
      return make({ host: id, is: "guest", name, file }, kind, fact.name, fact.block);
    }
  }
}

function make(id: StepId, detail: string, at: Origin, block: { start: number; end: number } | undefined): Step {
  const { file, start, end } = at;
  const around = block ?? at;
  const whole = { file, start: Math.min(around.start, start), end: Math.max(around.end, end) };
  return { id, name: id.name, detail: detail.trim(), at: { file, start, end }, block: whole };
}

function detailOf(link: Link): string {
  const own = nature(link);
  if (link.kind === "bond") return `bond, ${own}`;
  if (own !== undefined) return own;
  if (link.kind === "physical") return "card";
  const end = pathsDown(link)[0]?.at(-1);
  return end && end !== link ? `${link.kind} → ${end.name}` : link.kind;
}

function linkNode(link: Link): Node {
  return { is: "link", link };
}

/** A tap hangs on its bridge, every other port carries it. */
function hangsOn({ kind }: Link): boolean {
  return kind === "tap" || kind === "veth";
}

function below(node: Node): readonly Node[] {
  switch (node.is) {
    case "link": {
      const { link } = node;
      const carried = link.ports.filter((port) => !hangsOn(port));
      const master = hangsOn(link) && link.master ? [link.master] : [];
      return [...(link.parent ? [link.parent] : []), ...carried, ...master].map(linkNode);
    }
    case "network":
      return node.network.bridge ? [linkNode(node.network.bridge)] : [];
    case "guest":
      return node.guest.nics.flatMap(({ network, into }) =>
        network ? [{ is: "network" as const, network }] : into ? [linkNode(into)] : [],
      );
  }
}

function above(host: Host, node: Node): readonly Node[] {
  if (node.is === "guest") return [];
  const guests = (plugged: (nic: Nic) => boolean): Node[] =>
    host.guests
      .filter(({ role, nics }) => role === "config" && nics.some(plugged))
      .map((guest) => ({ is: "guest", guest }));
  if (node.is === "network") return guests(({ network }) => network === node.network);
  const { link } = node;
  const master = link.master && !hangsOn(link) ? [link.master] : [];
  const stacked = [...host.links.values()].filter(({ parent }) => parent === link);
  // A tap that is a guest's stands for the guest.
  const taps = link.ports.filter((port) => hangsOn(port) && !host.nics.some(({ tap }) => tap === port));
  const networks = [...host.networks.values()].filter(({ bridge }) => bridge === link);
  return [
    ...[...master, ...stacked, ...taps].map(linkNode),
    ...networks.map((network): Node => ({ is: "network", network })),
    ...guests(({ network, into, tap }) => (!network && into === link) || tap === link),
  ];
}

/** Where the upper one names the lower, in its own file. */
function said(upper: Node, lower: Node): readonly Origin[] {
  switch (upper.is) {
    case "guest":
      return upper.guest.nics
        .filter(({ network, into, tap }) => goesTo(lower, network, into) || (lower.is === "link" && tap === lower.link))
        .map(({ fact }) => plugOf(fact) ?? fact.at)
        .map(({ file, start, end }) => ({ file, start, end }));
    case "network": {
      const { definitions } = upper.network;
      const own = definitions[0]?.name.file;
      return definitions.flatMap(({ bridge, name }) => (bridge && name.file === own ? [bridge] : []));
    }
    case "link": {
      if (lower.is !== "link") return [];
      const [definition] = upper.link.definitions;
      if (!definition) return [];
      const { file } = definition.name;
      const inside = lower.link.mentions
        .map(({ at }) => at)
        .filter((at) => at.file === file && definition.block.start <= at.start && at.end <= definition.block.end);
      return distinct(inside);
    }
  }
}

function goesTo(lower: Node, network: Network | undefined, into: Link | undefined): boolean {
  if (lower.is === "network") return network === lower.network;
  return lower.is === "link" && !network && into === lower.link;
}
