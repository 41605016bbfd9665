/** The outline of a file, and names found in the whole workspace. */
import type { Workspace } from "#analysis/workspace";
import type { FileId, Origin } from "#base/text";
import type { OutlineItem } from "#formats/format";
import type { HostId } from "#model/host";
import { linkAt } from "./topology.ts";

export function outline(workspace: Workspace, file: FileId): readonly OutlineItem[] {
  const doc = workspace.document(file);
  return (doc && workspace.format(file)?.outline(doc)) ?? [];
}

export interface FoundSymbol {
  readonly name: string;
  readonly host: string;
  readonly kind: "link" | "guest" | "network";
  readonly at: Origin;
}

/** More than this nobody reads. */
export const MOST = 500;

/** Links, guests and networks whose names hold the letters of the query in that order; of hosts that are known so far. */
export function findSymbols(workspace: Workspace, query: string): readonly FoundSymbol[] {
  const found: FoundSymbol[] = [];
  for (const id of workspace.hosts()) {
    found.push(...symbolsOf(workspace, id, query));
    if (found.length >= MOST) break;
  }
  return found.slice(0, MOST);
}

/** Those of one host. */
export function symbolsOf(workspace: Workspace, id: HostId, query: string): readonly FoundSymbol[] {
  const wanted = query.toLowerCase();
  const host = workspace.host(id);
  if (!host) return [];
  const found: FoundSymbol[] = [];
  const add = (name: string, kind: FoundSymbol["kind"], at: Origin | undefined) => {
    if (at && holdsInOrder(name.toLowerCase(), wanted)) found.push({ name, host: host.name, kind, at });
  };
  for (const link of host.links.values()) if (link.declared) add(link.name, "link", linkAt(link));
  for (const network of host.networks.values()) add(network.name, "network", network.definitions[0]?.name);
  for (const guest of host.guests) add(guest.name, "guest", guest.fact.name);
  return found;
}

function holdsInOrder(name: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
