/** The hosts and their files, told by the paths alone. */
import type { FileId } from "#base/text";
import type { HostId } from "#model/host";
import type { WorkspaceFolder } from "./engine.ts";
import { type Folder, type KnownFile, type Placement, placeFiles } from "./hosts.ts";
import { compareTexts as order } from "./order.ts";

/** A host's files, sorted by path, and how they came together. */
export interface Membership {
  readonly place: Placement;
  readonly files: readonly FileId[];
}

export function membership(
  known: readonly KnownFile[],
  given: readonly WorkspaceFolder[],
): { readonly places: ReadonlyMap<FileId, Placement>; readonly members: ReadonlyMap<HostId, Membership> } {
  const folders = given.map(({ id, path, name, settings }): Folder => ({ id, path, name, hosts: settings.hosts }));
  const places = placeFiles(known, folders);
  const lists = new Map<HostId, { readonly place: Placement; readonly files: [string, FileId][] }>();
  for (const [file, place] of places) {
    const list = lists.get(place.host);
    if (list) list.files.push([place.path, file]);
    else lists.set(place.host, { place, files: [[place.path, file]] });
  }
  const members = new Map<HostId, Membership>();
  for (const [id, { place, files }] of lists) {
    files.sort(([p, a], [q, b]) => order(p, q) || order(a, b));
    members.set(id, { place, files: files.map(([, file]) => file) });
  }
  return { places, members };
}
