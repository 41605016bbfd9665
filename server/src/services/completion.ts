/** What may be written at a place: keys of the format's table, values, names that the host knows, whole snippets. */
import type { Workspace } from "#analysis/workspace";
import { keyOf } from "./completion/keys.ts";
import { snippetsAt } from "./completion/snippets.ts";
import type { Suggestion } from "./completion/suggestion.ts";
import { valuesOf } from "./completion/values.ts";
import { hostAt, type Place } from "./places.ts";

export type { Suggestion } from "./completion/suggestion.ts";

export interface CompleteOptions {
  /** The client takes snippets, and does not bring Trunkline's itself. */
  readonly snippets?: boolean;
}

/** In the order in which they are to be shown; empty where nothing is known. */
export function complete(
  workspace: Workspace,
  place: Place,
  { snippets = false }: CompleteOptions = {},
): readonly Suggestion[] {
  const doc = workspace.document(place.file);
  const format = workspace.format(place.file);
  if (!doc || !format || place.offset < 0 || place.offset > doc.text.length) return [];
  const cursor = format.cursor(doc, place.offset);
  const dialect = workspace.facts(place.file)?.dialect ?? format.dialect;
  const around = { workspace, place, doc, format, dialect, host: hostAt(workspace, place.file) };
  const here = { start: place.offset, end: place.offset };
  if (!cursor) return snippets && blankLine(doc.text, place.offset) ? snippetsAt(around, here) : [];
  const asking = { ...around, cursor };
  if (cursor.on === "key") {
    const keys = cursor.offer.flatMap((spec, rank) => keyOf(spec, asking, rank) ?? []);
    return snippets ? [...keys, ...snippetsAt(around, cursor.span)] : keys;
  }
  return valuesOf(cursor.spec, asking, cursor.offer).map(({ label, ...rest }, rank): Suggestion => {
    return { label, insert: label, replace: cursor.span, rank, ...rest };
  });
}

function blankLine(text: string, offset: number): boolean {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  return /^[ \t\r]*$/.test(text.slice(start, end < 0 ? text.length : end));
}
