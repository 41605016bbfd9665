/** Edits that only move blanks, names of tags that go together, and what belongs behind a character just typed. */
import type { Workspace } from "#analysis/workspace";
import { applyEdits, type FileId, type Span, type TextEdit, touches } from "#base/text";
import type { Blanks } from "#formats/format";
import type { FileFacts } from "#model/facts";
import type { Place } from "./places.ts";

/** Larger texts are no configuration that a person lays out. */
const LARGEST = 1_048_576;

/**
 * Aligns what its author aligned, in the whole file or in the lines that the span touches. Empty where the format has no
 * layout, and where the file would say anything else afterwards.
 */
export function layoutEdits(workspace: Workspace, file: FileId, blanks: Blanks, within?: Span): readonly TextEdit[] {
  const doc = workspace.document(file);
  const format = workspace.format(file);
  const facts = workspace.facts(file);
  if (!doc || !format || !facts || doc.text.length > LARGEST) return [];
  const edits = format.layout(doc, blanks).filter(({ span }) => !within || lies(span, within));
  if (edits.length === 0) return [];
  const after = format.facts({ file, path: doc.path, text: applyEdits(doc.text, edits) });
  return saysOf(after) === saysOf(facts) ? edits : [];
}

/** A stretch that ends where a line begins leaves that line alone. */
function lies(span: Span, within: Span): boolean {
  return touches(span, within) && (span.start < within.end || within.start === within.end);
}

/** What a file says without the places where it says it, and without how what is wrong would be mended there. */
export function saysOf({ facts, comments, opaque }: FileFacts): string {
  const withoutPlaces = (key: string, value: unknown) =>
    key === "mends" || (typeof value === "number" && (key === "start" || key === "end")) ? undefined : value;
  const said = comments.map(({ value }) => value.trimEnd());
  return JSON.stringify([facts, said, opaque], withoutPlaces);
}

/** What belongs at the place, behind a character just typed there: an indentation, the name of a tag. */
export function typedEdits(
  workspace: Workspace,
  { file, offset }: Place,
  character: string,
  blanks: Blanks,
): readonly TextEdit[] {
  const doc = workspace.document(file);
  return (doc && workspace.format(file)?.typed(doc, offset, character, blanks)) ?? [];
}

/** Places around the offset that are always written alike; empty where there are none. */
export function linkedPlaces(workspace: Workspace, { file, offset }: Place): readonly Span[] {
  const doc = workspace.document(file);
  return (doc && workspace.format(file)?.twins(doc, offset)) ?? [];
}
