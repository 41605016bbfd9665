/** URIs as clients write them, and files as the engine knows them: one spelling per file. */
import { fileAt, pathOf } from "#analysis/paths";
import type { FileId } from "#base/text";

/** Clients differ in what they encode; the engine's id is the same for all of them. */
export function idOf(uri: string): FileId {
  return fileAt(uri as FileId, pathOf(uri as FileId));
}

/** The id of a file on the disk of this machine. */
export function idOfPath(path: string): FileId {
  return fileAt("file:///" as FileId, path.startsWith("/") ? path : `/${path}`);
}

/** The path on the disk of this machine; undefined for a URI of another scheme. `file:///c:/a` is `c:/a`. */
export function diskPathOf(file: FileId): string | undefined {
  if (!file.startsWith("file:")) return undefined;
  return pathOf(file).replace(/^\/(?=[A-Za-z]:)/, "");
}
