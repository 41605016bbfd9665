/** URIs are written in more ways than one. */
import { Uri } from "vscode";
import type { Topology } from "#protocol/topology";

/** How the topology writes each of its files, by how VS Code writes it. */
export function spellings({ hosts }: Topology): ReadonlyMap<string, string> {
  const places = hosts.flatMap(({ links, networks, guests }) => [
    ...links,
    ...networks,
    ...guests,
    ...guests.flatMap(({ nics }) => nics),
  ]);
  const files = new Set(places.flatMap(({ file }) => file ?? []));
  return new Map([...files].map((file) => [Uri.parse(file).toString(), file]));
}
