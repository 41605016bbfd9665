/** What stands at a place: the link, network, guest, portgroup or script that is named there. */
import type { Workspace } from "#analysis/workspace";
import type { FileId, Origin, Sourced, Span } from "#base/text";
import type { PortgroupFact } from "#model/facts";
import type { Guest, Host, Link, Mention, Network, Nic } from "#model/host";

export interface Place {
  readonly file: FileId;
  readonly offset: number;
}

export type Thing = { readonly host: Host; readonly span: Span } & (
  | { readonly is: "link"; readonly link: Link; readonly as: Mention["as"] }
  | { readonly is: "network"; readonly network: Network }
  | { readonly is: "portgroup"; readonly network: Network; readonly portgroup: PortgroupFact }
  | { readonly is: "guest"; readonly guest: Guest }
  | { readonly is: "script"; readonly path: string }
);

/** The host of a file; undefined when no format reads the file. */
export function hostAt(workspace: Workspace, file: FileId): Host | undefined {
  const id = workspace.hostOf(file);
  return id === undefined ? undefined : workspace.host(id);
}

/** Everything named at the place, the shortest words first. Never throws for a place outside the text. */
export function thingsAt(workspace: Workspace, place: Place): readonly Thing[] {
  const host = hostAt(workspace, place.file);
  if (!host) return [];
  const found = [...links(host, place), ...networks(host, place), ...nicWords(host, place), ...guests(host, place)];
  if (found.length === 0) return [...byTable(workspace, host, place)];
  return found.sort((a, b) => length(a.span) - length(b.span) || rank(a) - rank(b));
}

/** The thing that a word defines comes before what is derived from a part of it: `bond0.900` before `bond0`. */
export function thingAt(workspace: Workspace, place: Place): Thing | undefined {
  const all = thingsAt(workspace, place);
  return all.find((thing) => thing.is === "link" && thing.as === "definition") ?? all[0];
}

/** The guest NIC whose text holds the place. */
export function nicAt(workspace: Workspace, place: Place): Nic | undefined {
  const host = hostAt(workspace, place.file);
  return host && nicsOf(host).find(({ fact: { at } }) => holds(at, place));
}

/** NICs of copies too: the text under the cursor is as good as the one that counts. */
function nicsOf(host: Host): readonly Nic[] {
  return host.guests.filter(({ role }) => role !== "example").flatMap(({ nics }) => nics);
}

export function holds(at: Origin, { file, offset }: Place): boolean {
  return at.file === file && at.start <= offset && offset <= at.end;
}

function* links(host: Host, place: Place): Generator<Thing> {
  for (const link of host.links.values())
    for (const { at, as } of link.mentions) if (holds(at, place)) yield { is: "link", link, as, host, span: at };
}

function* networks(host: Host, place: Place): Generator<Thing> {
  for (const network of host.networks.values())
    for (const at of namesOf(network)) if (holds(at, place)) yield { is: "network", network, host, span: at };
  for (const network of host.networks.values())
    for (const { portgroups } of network.definitions)
      for (const portgroup of portgroups)
        if (holds(portgroup.name, place)) yield { is: "portgroup", network, portgroup, host, span: portgroup.name };
}

/** Every text that writes a network's name. */
export function namesOf(network: Network): readonly Sourced<string>[] {
  return distinct([...network.definitions.map(({ name }) => name), ...network.mentions]);
}

/** Each place once, in the order of their first coming. */
export function distinct<T extends Origin>(places: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return places.filter(({ file, start, end }) => {
    const { size } = seen;
    return seen.add(`${start} ${end} ${file}`).size > size;
  });
}

function* nicWords(host: Host, place: Place): Generator<Thing> {
  for (const { fact, network, portgroup } of nicsOf(host)) {
    const { attach } = fact;
    if (attach.to === "network" && attach.portgroup && network && portgroup && holds(attach.portgroup, place))
      yield { is: "portgroup", network, portgroup, host, span: attach.portgroup };
    const script = attach.to === "script" ? (attach.script ?? fact.script) : fact.script;
    if (script?.value !== undefined && holds(script, place))
      yield { is: "script", path: script.value, host, span: script };
  }
}

function* guests(host: Host, place: Place): Generator<Thing> {
  for (const guest of host.guests)
    if (guest.fact.named && holds(guest.fact.name, place)) yield { is: "guest", guest, host, span: guest.fact.name };
}

/** The text that says what a NIC is plugged into; undefined where a default or a script decides. */
export function plugOf({ attach }: Nic["fact"]): Origin | undefined {
  return attach.to === "bridge" || attach.to === "network" || attach.to === "link" ? attach.name : undefined;
}

/** Names that no fact holds, only the format's table: `GATEWAYDEV=eth0`, `allow br0`, `ip link set dev eth0`. */
function* byTable(workspace: Workspace, host: Host, { file, offset }: Place): Generator<Thing> {
  yield* captured(workspace, host, { file, offset });
  const doc = workspace.document(file);
  const inside = doc && offset >= 0 && offset <= doc.text.length;
  const cursor = inside ? workspace.format(file)?.cursor(doc, offset) : undefined;
  if (cursor?.on !== "value") return;
  const { span, typed, spec } = cursor;
  if (spec.names === "bridge" || spec.names === "bond" || spec.names === "link") {
    const link = host.links.get(typed);
    if (link) yield { is: "link", link, as: "other", host, span };
  } else if (spec.names === "network") {
    const network = host.networks.get(typed);
    if (network) yield { is: "network", network, host, span };
  } else if (spec.names === "guest") {
    const guest = host.guests.find(({ name }) => name === typed);
    if (guest) yield { is: "guest", guest, host, span };
  }
}

/** Links that a capture shows, as far as the host has links of that name. */
function* captured(workspace: Workspace, host: Host, place: Place): Generator<Thing> {
  const facts = workspace.facts(place.file);
  if (facts?.dialect !== "capture") return;
  for (const fact of facts.facts) {
    if (fact.fact !== "capture") continue;
    for (const { name, master, parent } of fact.links)
      for (const at of [name, master, parent]) {
        const link = at && holds(at, place) ? host.links.get(at.value) : undefined;
        if (at && link) yield { is: "link", link, as: "other", host, span: at };
      }
  }
}

function length({ start, end }: Span): number {
  return end - start;
}

/** At the same words a name that others look up comes first. */
function rank(thing: Thing): number {
  return thing.is === "link" && thing.as === "derived" ? 1 : 0;
}
