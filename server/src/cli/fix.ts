/** `check --fix`: applies the fixes that are certain, until there are none. */
import { accessSync, constants, readFileSync, writeFileSync } from "node:fs";
import { type EstateEdit, JoinedEdits } from "#analysis/fixes";
import { applyEdits, type FileId } from "#base/text";
import { findingsOf, type Reported, type ReportedFix } from "./findings.ts";
import type { Loaded } from "./load.ts";

/** A fix may bring the next one to light; more rounds than this only come from two that undo each other. */
const ROUNDS = 10;

/** One fix that was applied. */
export interface Done {
  readonly code: string;
  readonly file: string;
  /** Where the finding was, from 0, when it was cured. */
  readonly line: number;
  /** What the fix says of itself. */
  readonly fix: string;
}

export interface Fixed {
  readonly done: readonly Done[];
  readonly files: readonly FileId[];
  /** Files that could not be written, with the reason. */
  readonly refused: readonly { readonly file: FileId; readonly why: string }[];
}

/**
 * Changes the workspace and the disk. A fix that would touch a file that was not asked about, or that cannot be written
 * with every other byte as it is, is left alone.
 */
export function fixAll(loaded: Loaded): { readonly fixed: Fixed; readonly loaded: Loaded } {
  let current = loaded;
  const done: Done[] = [];
  const changed = new Set<FileId>();
  const writable = new Writable();
  for (let round = 0; round < ROUNDS; round++) {
    const { edit, taken } = collect(findingsOf(current), current, writable);
    if (!edit) break;
    done.push(...taken);
    const made = apply(current, edit);
    for (const file of made) changed.add(file);
    current = { ...current, named: new Set([...current.named, ...made]) };
  }
  for (const file of changed) writable.write(file, current.workspace.document(file)?.text ?? "");
  return { fixed: { done, files: [...changed].sort(), refused: writable.refused }, loaded: current };
}

/** As many certain fixes as go together. */
function collect(
  findings: readonly Reported[],
  { named }: Loaded,
  writable: Writable,
): { readonly edit: EstateEdit | undefined; readonly taken: readonly Done[] } {
  const joined = new JoinedEdits();
  const taken: Done[] = [];
  for (const { code, file, range, fixes } of findings) {
    const fix: ReportedFix | undefined = fixes.find(({ certain }) => certain);
    const files = fix ? [...fix.edit.edits.keys()] : [];
    if (!fix || !files.every((touched) => named.has(touched)) || !files.every((touched) => writable.has(touched)))
      continue;
    if (joined.add(fix.edit)) taken.push({ code, file, line: range.start.line, fix: fix.title });
  }
  return { edit: joined.edit, taken };
}

function apply({ workspace }: Loaded, { edits, creates }: EstateEdit): readonly FileId[] {
  for (const [file, list] of edits) workspace.set(file, applyEdits(workspace.document(file)?.text ?? "", list));
  for (const [file, text] of creates) workspace.set(file, text);
  workspace.refreshAll();
  return [...edits.keys(), ...creates.keys()];
}

/** The disk, as far as it can be written; looked at before anything is changed. */
class Writable {
  readonly #known = new Map<FileId, string | undefined>();

  /** Files that are not written, with the reason. */
  get refused(): Fixed["refused"] {
    return [...this.#known].flatMap(([file, why]) => (why === undefined ? [] : [{ file, why }]));
  }

  has(file: FileId): boolean {
    if (!this.#known.has(file))
      this.#known.set(
        file,
        reasonNot(() => check(file)),
      );
    return this.#known.get(file) === undefined;
  }

  write(file: FileId, text: string): void {
    this.#known.set(
      file,
      reasonNot(() => writeFileSync(file, text)),
    );
  }
}

/** Throws where the file cannot be written, or not without changing bytes that no fix speaks of. */
function check(file: FileId): void {
  accessSync(file, constants.W_OK);
  const bytes = readFileSync(file);
  if (!Buffer.from(bytes.toString("utf8"), "utf8").equals(bytes)) throw new Error("it is not UTF-8");
}

function reasonNot(run: () => void): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
