/** The hosts and their files, told by the paths alone. */
import type { FileId } from "#base/text";
import type { HostFile, HostId } from "#model/host";
import type { WorkspaceFolder } from "./engine.ts";
import { type Folder, type KnownFile, type Placement, placeFiles, samePlacement } from "./hosts.ts";
import { compareTexts as order } from "./order.ts";
import type { Settings } from "./settings.ts";

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

/** What a host is built from. */
export interface Inputs {
  readonly place: Placement;
  readonly inputs: readonly HostFile[];
  readonly settings: Settings;
  /** For guests that no host holds: the bridges of all that may. */
  readonly elsewhere: readonly string[] | undefined;
}

/** Whether the same host would come of both. */
export function sameInputs(a: Inputs, b: Inputs): boolean {
  return (
    a.settings === b.settings &&
    samePlacement(a.place, b.place) &&
    sameItems(a.inputs, b.inputs) &&
    sameItems(a.elsewhere ?? [], b.elsewhere ?? [])
  );
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
