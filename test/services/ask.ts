/** One question about an estate with a cursor `<|>`. */

import type { EstateEdit } from "#analysis/fixes";
import type { Workspace } from "#analysis/workspace";
import { applyEdits, type Origin } from "#base/text";
import type { Place } from "#services/places";
import { describePlace, type Estate, estate, workspaceOf } from "#test/fixture";

export interface Asked {
  readonly given: Estate;
  readonly workspace: Workspace;
  readonly place: Place;
}

export function ask(text: string): Asked {
  const given = estate(text);
  if (!given.cursor) throw new Error("the estate has no <|>");
  return { given, workspace: workspaceOf(given), place: given.cursor };
}

/** Places in words: `path:line "text"`. */
export function words({ given }: Asked, places: readonly Origin[]): readonly string[] {
  return places.map((at) => describePlace(at.file, at, given.files.get(at.file)));
}

/** The files that an edit changes, as they are afterwards, by the names that they have then. */
export function afterwards(
  { given }: Asked,
  { edits, creates, renames = [] }: EstateEdit,
): Readonly<Record<string, string>> {
  const names = new Map(renames.map(({ from, to }) => [from, to]));
  const changed = [...given.files]
    .filter(([file]) => edits.has(file) || names.has(file))
    .map(([file, text]) => [names.get(file) ?? file, applyEdits(text, edits.get(file) ?? [])] as const);
  return Object.fromEntries([...changed, ...creates]);
}
