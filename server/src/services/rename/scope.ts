/** Hosts whose texts speak of the same thing: those of a pool share their guests, guests without a host have all of their folder. */
import type { Workspace } from "#analysis/workspace";
import type { Host } from "#model/host";
import type { Thing } from "../places.ts";

/** The thing's own host first. A card, bond, VLAN or tap is its host's alone. */
export function hostsOf(workspace: Workspace, thing: Thing): readonly Host[] {
  const { host } = thing;
  const others = neighbours(workspace, host);
  switch (thing.is) {
    case "link": {
      const { name } = thing.link;
      const named = [host, ...others].some((one) => one.links.get(name)?.mentions.some(({ as }) => as === "guest"));
      const bridge = thing.link.kind === "bridge" || thing.link.kind === "ovs-bridge";
      return named && bridge ? [host, ...others.filter(({ links }) => links.has(name))] : [host];
    }
    case "network":
    case "portgroup":
      return [host, ...others.filter(({ networks }) => networks.has(thing.network.name))];
    case "guest":
      return [host, ...others.filter(({ guests }) => guests.some(({ name }) => name === thing.guest.name))];
    case "script":
      return [host];
  }
}

function neighbours(workspace: Workspace, host: Host): readonly Host[] {
  const all = workspace.hosts().flatMap((id) => (id === host.id ? [] : (workspace.host(id) ?? [])));
  if (host.pool !== undefined) return all.filter(({ pool }) => pool === host.pool);
  const folder = folderOf(workspace, host);
  const near = all.filter((one) => one.pool === undefined && folderOf(workspace, one) === folder);
  return [host, ...near].some(({ elsewhere }) => elsewhere) ? near : [];
}

function folderOf(workspace: Workspace, host: Host): string | undefined {
  const [file] = workspace.filesOf(host.id);
  return file && workspace.place(file)?.folder?.id;
}
