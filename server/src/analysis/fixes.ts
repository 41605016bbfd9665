/** A fix as edits: every change is turned into text by the format that reads the file. */
import { getOrMake } from "#base/collections";
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

/**
 * Edits of many fixes that go together, each file's sorted by where they begin: a fix that meets another at one place is
 * left out. However many there are, one more is found its place by halving.
 */
export class JoinedEdits {
  readonly #edits = new Map<FileId, TextEdit[]>();
  readonly #creates = new Map<FileId, string>();
  readonly #renames: { readonly from: FileId; readonly to: FileId }[] = [];
  readonly #targets = new Set<FileId>();

  /** Takes all of them or none; says which. */
  add({ edits, creates, renames = [] }: EstateEdit): boolean {
    for (const made of creates.keys()) if (this.#creates.has(made)) return false;
    if (renames.some(({ to }) => this.#targets.has(to))) return false;
    for (const [file, list] of edits) {
      const known = this.#edits.get(file);
      if (known && list.some((edit) => meets(known, edit))) return false;
    }
    for (const [file, list] of edits) {
      const known = getOrMake(this.#edits, file, () => []);
      for (const edit of list) if (!holds(known, edit)) known.splice(placeOf(known, edit.span.start), 0, edit);
    }
    for (const [file, text] of creates) this.#creates.set(file, text);
    for (const rename of renames) {
      this.#renames.push(rename);
      this.#targets.add(rename.to);
    }
    return true;
  }

  /** Undefined before anything was taken. */
  get edit(): EstateEdit | undefined {
    const [edits, creates, renames] = [this.#edits, this.#creates, this.#renames];
    if (edits.size + creates.size + renames.length === 0) return undefined;
    return renames.length > 0 ? { edits, creates, renames } : { edits, creates };
  }
}

/** Behind every edit that begins before the offset or at it. */
function placeOf(sorted: readonly TextEdit[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.span.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The very same replacement, told by two fixes. */
function holds(sorted: readonly TextEdit[], { span: { start, end }, text }: TextEdit): boolean {
  const before = sorted[placeOf(sorted, start) - 1];
  return end > start && before?.span.start === start && before.span.end === end && before.text === text;
}

/** Whether one of the edits, which do not overlap, shares a character or its beginning with another. */
function meets(sorted: readonly TextEdit[], edit: TextEdit): boolean {
  if (holds(sorted, edit)) return false;
  const { start, end } = edit.span;
  const place = placeOf(sorted, start);
  const behind = sorted[place]?.span;
  if (behind && behind.start < end) return true;
  // One fix may insert where it replaces too: both begin there.
  const nearest = sorted[place - 1]?.span.start;
  for (let i = place - 1; i >= 0; i--) {
    const before = sorted[i]?.span;
    if (before?.start !== nearest) break;
    if (before && (before.start === start || before.end > start)) return true;
  }
  return false;
}

/** Adds edits to a file's list. An edit told twice counts once; one that overlaps another is refused. */
function add(edits: Map<FileId, TextEdit[]>, file: FileId, list: readonly TextEdit[]): boolean {
  const known = edits.get(file) ?? [];
  edits.set(file, known);
  for (const edit of list) {
    const { start, end } = edit.span;
    if (known.some((k) => k.span.start === start && k.span.end === end && k.text === edit.text && end > start))
      continue;
    if (known.some((k) => k.span.start < end && start < k.span.end)) return false;
    known.push(edit);
  }
  return true;
}
