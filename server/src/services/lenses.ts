/** A line above each bridge and network of a file: where it leads, and who is on it. */
import type { Workspace } from "#analysis/workspace";
import type { FileId, Origin, Span } from "#base/text";
import type { Link, Network, Nic } from "#model/host";
import { pathsDown, tagsBelow } from "./chain.ts";
import { distinct, hostAt, namesOf, plugOf } from "./places.ts";

export interface Lens {
  readonly span: Span;
  readonly title: string;
  /** The guests' NICs, or the texts that use it; empty when nothing does. */
  readonly shows: readonly Origin[];
}

/** One above each bridge, bond and network that the file defines, in the order of the text. */
export function codeLenses(workspace: Workspace, file: FileId): readonly Lens[] {
  const host = hostAt(workspace, file);
  if (!host) return [];
  const links = [...host.bridges, ...host.bonds].flatMap((link) =>
    link.definitions
      .filter(({ name }) => name.file === file)
      .slice(0, 1)
      .map(
        ({ name }): Lens => ({ span: { start: name.start, end: name.end }, title: titleOf(link), shows: users(link) }),
      ),
  );
  const networks = [...host.networks.values()].flatMap((network) =>
    network.definitions
      .filter(({ name }) => name.file === file)
      .slice(0, 1)
      .map(({ name }): Lens => {
        const shows = namesOf(network).filter((at) => at.file !== file || at.start !== name.start);
        return { span: { start: name.start, end: name.end }, title: networkTitle(network, host.nics), shows };
      }),
  );
  return [...links, ...networks].sort((a, b) => a.span.start - b.span.start);
}

function titleOf(link: Link): string {
  const mtu = link.mtu.value === undefined ? [] : [`MTU ${link.mtu.value}`];
  if (link.kind !== "bond") return [leads(link), guests(link.nics), ...mtu].join(" · ");
  const slaves = count(link.ports.length, "slave");
  return [slaves, ...(link.vlans.length > 0 ? [count(link.vlans.length, "VLAN")] : []), ...mtu].join(" · ");
}

function networkTitle({ bridge, definitions }: Network, nics: readonly Nic[]): string {
  const mine = nics.filter(({ network }) => network?.definitions === definitions);
  const forward = definitions[0]?.forward ?? "";
  const where = bridge ? (bridge.ports.length > 0 ? leads(bridge) : `bridge ${bridge.name}`) : forward;
  return [where, guests(mine)].filter((part) => part !== "").join(" · ");
}

function leads(bridge: Link): string {
  const tags = tagsBelow(bridge);
  const end = pathsDown(bridge)[0]?.at(-1);
  if (!end || end === bridge) return "no way out";
  return tags.length > 0 ? `VLAN ${tags.join(" in ")} via ${end.name}` : `via ${end.name}`;
}

function guests(nics: readonly Nic[]): string {
  return count(new Set(nics.filter(({ guest }) => guest.role === "config").map(({ guest }) => guest)).size, "guest");
}

function count(number: number, what: string): string {
  return number === 1 ? `1 ${what}` : `${number} ${what}s`;
}

/** Where guests are plugged in, and every text that says so; a definition says nothing of use. */
function users(link: Link): readonly Origin[] {
  const plugs = link.nics.flatMap(({ fact, guest }) => (guest.role === "config" ? (plugOf(fact) ?? fact.at) : []));
  const named = link.mentions
    .filter(({ as }) => as !== "definition" && as !== "auto" && as !== "derived")
    .map(({ at }) => at);
  return distinct<Origin>([...named, ...plugs]);
}
