/** A fix as edits: every change is turned into text by the format that reads the file. */
import type { FileId, TextEdit } from "#base/text";
import { fileOf } from "#model/change";
import type { Fix } from "#rules/rule";
import { dirName, fileAt, join, pathOf } from "./paths.ts";
import type { Workspace } from "./workspace.ts";

/** Edits in several files, and files to be made. */
export interface EstateEdit {
  readonly edits: ReadonlyMap<FileId, readonly TextEdit[]>;
  readonly creates: ReadonlyMap<FileId, string>;
  /** Files that are to be called otherwise, after their texts were edited. */
  readonly renames?: readonly { readonly from: FileId; readonly to: FileId }[];
}

/** Undefined when one of the files cannot say what the fix wants; such a fix is not offered. */
export function editOf(workspace: Workspace, fix: Pick<Fix, "changes">): EstateEdit | undefined {
  const edits = new Map<FileId, TextEdit[]>();
  const creates = new Map<FileId, string>();
  const renames: { from: FileId; to: FileId }[] = [];
  for (const change of fix.changes) {
    if (change.do === "rename-file") {
      const to = fileAt(change.file, join(dirName(pathOf(change.file)), change.name));
      if (workspace.document(to)) return undefined;
      renames.push({ from: change.file, to });
      continue;
    }
    const file = fileOf(change);
    const doc = workspace.document(file);
    const outcome = doc && workspace.format(file)?.apply(change, doc);
    if (!outcome) return undefined;
    if ("create" in outcome) {
      const made = fileAt(file, outcome.create.path);
      if (workspace.document(made) || creates.has(made)) return undefined;
      creates.set(made, outcome.create.text);
    } else if (!add(edits, file, outcome.edits)) return undefined;
  }
  const empty = creates.size + renames.length === 0 && [...edits.values()].every((list) => list.length === 0);
  if (empty) return undefined;
  return renames.length > 0 ? { edits, creates, renames } : { edits, creates };
}

/** Joins two sets of edits; undefined when they meet at one place. */
export function joinEdits(a: EstateEdit, b: EstateEdit): EstateEdit | undefined {
  const edits = new Map([...a.edits].map(([file, list]) => [file, [...list]]));
  for (const [file, list] of b.edits) if (!add(edits, file, list, true)) return undefined;
  for (const made of b.creates.keys()) if (a.creates.has(made)) return undefined;
  const renames = [...(a.renames ?? []), ...(b.renames ?? [])];
  if (new Set(renames.map(({ to }) => to)).size < renames.length) return undefined;
  const creates = new Map([...a.creates, ...b.creates]);
  return renames.length > 0 ? { edits, creates, renames } : { edits, creates };
}

/** Adds edits to a file's list. An edit told twice counts once; one that overlaps another is refused. */
function add(edits: Map<FileId, TextEdit[]>, file: FileId, list: readonly TextEdit[], strict = false): boolean {
  const known = edits.get(file) ?? [];
  edits.set(file, known);
  for (const edit of list) {
    const { start, end } = edit.span;
    if (known.some((k) => k.span.start === start && k.span.end === end && k.text === edit.text && end > start))
      continue;
    const meets = known.some((k) => (k.span.start < end && start < k.span.end) || (strict && k.span.start === start));
    if (meets) return false;
    known.push(edit);
  }
  return true;
}
