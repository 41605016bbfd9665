/** A rename as one edit: what is sure, and beside it what a person is asked about. */
import { type AnnotatedTextEdit, type ChangeAnnotation, RenameFile, type WorkspaceEdit } from "vscode-languageserver";
import { agreed, type Renaming } from "#services/rename";
import type { Abilities } from "./abilities.ts";
import type { Converter } from "./convert.ts";

/** Undefined when the client cannot do what is needed. A client that cannot ask gets what is needed and nothing else. */
export function renamingEdit(
  converter: Converter,
  { annotations, documentChanges, renameFiles }: Abilities,
  renaming: Renaming,
): WorkspaceEdit | undefined {
  const needed = agreed(renaming, "needed");
  // A client that cannot rename files gets the edits; the files keep their names, which ifcfg files may.
  const plain = converter.edit(needed) ?? converter.edit({ ...needed, renames: [] });
  if (!annotations || !documentChanges || renaming.asked.length === 0) return plain;
  const sure = converter.edit({ ...renaming, renames: renameFiles ? renaming.renames : [] });
  if (!sure?.documentChanges) return plain;
  const changes = [...sure.documentChanges];
  const changeAnnotations: Record<string, ChangeAnnotation> = {};
  // Files are called otherwise after their texts were edited.
  const at = changes.findIndex((change) => RenameFile.is(change));
  const last = at < 0 ? changes.length : at;
  renaming.asked.forEach(({ label, why, edits, renames: files }, index) => {
    const annotationId = `ask${index}`;
    changeAnnotations[annotationId] = { label, description: why, needsConfirmation: true };
    const asked = converter.edit({ edits, creates: new Map(), renames: renameFiles ? files : [] });
    for (const change of asked?.documentChanges ?? []) {
      if (RenameFile.is(change)) changes.push({ ...change, annotationId });
      else if ("edits" in change) {
        const annotated = change.edits.map((edit) => ({ ...edit, annotationId }) as AnnotatedTextEdit);
        changes.splice(last, 0, { ...change, edits: annotated });
      }
    }
  });
  return { documentChanges: changes, changeAnnotations };
}
