/** The folders of the workspace, and which of their files are looked at. */
import { globMatcher } from "#analysis/globs";
import { isOutside } from "#analysis/locations";
import { below, pathOf } from "#analysis/paths";
import type { FileId } from "#base/text";
import { formats } from "#formats/index";
import { idOf } from "./uris.ts";

export interface WorkspaceRoot {
  readonly uri: string;
  readonly name: string;
}

/** Where files of any format are looked for. */
export const GLOBS = [...new Set(formats.flatMap(({ globs }) => globs))];
const matches = globMatcher(GLOBS);

/** Whether a file is read when it changes on the disk: one outside the folders too, if its name is one of ours. */
export function isOurs(file: FileId, roots: readonly WorkspaceRoot[]): boolean {
  const path = pathOf(file);
  const root = roots
    .map(({ uri }) => pathOf(idOf(uri)).replace(/\/$/, ""))
    .find((folder) => below(folder, path) !== undefined);
  return matches(path) && (root === undefined || !isOutside(below(root, path) ?? ""));
}
