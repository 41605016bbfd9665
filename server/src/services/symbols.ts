/** The outline of a file, and names found in the whole workspace. */
import type { Workspace } from "#analysis/workspace";
import type { FileId, Origin } from "#base/text";
import type { OutlineItem } from "#formats/format";
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
const MOST = 500;

/** Links, guests and networks whose names hold the letters of the query in that order; of hosts that are known so far. */
export function findSymbols(workspace: Workspace, query: string): readonly FoundSymbol[] {
  const wanted = query.toLowerCase();
  const found: FoundSymbol[] = [];
  const add = (name: string, host: string, kind: FoundSymbol["kind"], at: Origin | undefined) => {
    if (at && found.length < MOST && holdsInOrder(name.toLowerCase(), wanted)) found.push({ name, host, kind, at });
  };
  for (const id of workspace.hosts()) {
    const host = workspace.host(id);
    if (!host) continue;
    for (const link of host.links.values()) if (link.declared) add(link.name, host.name, "link", linkAt(link));
    for (const network of host.networks.values()) add(network.name, host.name, "network", network.definitions[0]?.name);
    for (const guest of host.guests) add(guest.name, host.name, "guest", guest.fact.name);
  }
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
