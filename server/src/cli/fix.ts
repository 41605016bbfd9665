/** `check --fix`: applies the fixes that are certain, until there are none. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { type EstateEdit, joinEdits } from "#analysis/fixes";
import { applyEdits, type FileId } from "#base/text";
import { findingsOf, type Reported } from "./findings.ts";
import type { Loaded } from "./load.ts";

/** A fix may bring the next one to light; more rounds than this only come from two that undo each other. */
const ROUNDS = 10;

export interface Fixed {
  readonly findings: number;
  readonly files: readonly FileId[];
  /** Files that could not be written, with the reason. */
  readonly refused: readonly { readonly file: FileId; readonly why: string }[];
}

/** Changes the workspace and the disk. A fix that would touch a file that was not asked about is left alone. */
export function fixAll(loaded: Loaded): { readonly fixed: Fixed; readonly loaded: Loaded } {
  let current = loaded;
  let findings = 0;
  const changed = new Set<FileId>();
  for (let round = 0; round < ROUNDS; round++) {
    const { edit, count } = collect(findingsOf(current), current);
    if (!edit) break;
    findings += count;
    const made = apply(current, edit);
    for (const file of made) changed.add(file);
    current = { ...current, named: new Set([...current.named, ...made]) };
  }
  const refused = [...changed].flatMap((file) => {
    const why = write(file, current.workspace.document(file)?.text ?? "");
    return why === undefined ? [] : [{ file, why }];
  });
  return { fixed: { findings, files: [...changed].sort(), refused }, loaded: current };
}

/** As many certain fixes as go together. */
function collect(
  findings: readonly Reported[],
  { named }: Loaded,
): { readonly edit: EstateEdit | undefined; readonly count: number } {
  let edit: EstateEdit | undefined;
  let count = 0;
  for (const { fixes } of findings) {
    const fix = fixes.find(({ certain }) => certain);
    if (!fix || ![...fix.edit.edits.keys()].every((file) => named.has(file))) continue;
    const joined = edit ? joinEdits(edit, fix.edit) : fix.edit;
    if (!joined) continue;
    edit = joined;
    count++;
  }
  return { edit, count };
}

function apply({ workspace }: Loaded, { edits, creates }: EstateEdit): readonly FileId[] {
  for (const [file, list] of edits) workspace.set(file, applyEdits(workspace.document(file)?.text ?? "", list));
  for (const [file, text] of creates) workspace.set(file, text);
  workspace.refreshAll();
  return [...edits.keys(), ...creates.keys()];
}

/** Why the file was not written; undefined when it was. */
function write(file: FileId, text: string): string | undefined {
  try {
    if (existsSync(file)) {
      const bytes = readFileSync(file);
      if (!Buffer.from(bytes.toString("utf8"), "utf8").equals(bytes)) return "it is not UTF-8";
    }
    writeFileSync(file, text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
