/** What can be done about findings: their fixes, silencing them, all certain fixes of a file at once. */

import type { Diagnosis } from "#analysis/engine";
import { type EstateEdit, editOf, JoinedEdits } from "#analysis/fixes";
import { titleOf } from "#analysis/render";
import type { Workspace } from "#analysis/workspace";
import { type FileId, type Span, touches } from "#base/text";

export interface Repair {
  readonly title: string;
  /** The findings that it does away with. */
  readonly cures: readonly Diagnosis[];
  /** The one sensible answer. */
  readonly preferred: boolean;
  readonly edit: EstateEdit;
}

/** The fixes of the findings that touch the span, in the order of the findings. */
export function repairs(workspace: Workspace, file: FileId, within: Span): readonly Repair[] {
  return findingsIn(workspace, file, within).flatMap((diagnosis) => {
    const { rule, finding } = diagnosis;
    return finding.fixes.flatMap((fix): Repair[] => {
      const edit = editOf(workspace, fix);
      const title = titleOf(rule, fix, workspace.lines);
      return edit ? [{ title, cures: [diagnosis], preferred: fix.preferred, edit }] : [];
    });
  });
}

/** A comment that silences the rule at its place, where the format of the file has one. Each code once. */
export function silencers(workspace: Workspace, file: FileId, within: Span): readonly Repair[] {
  const seen = new Set<string>();
  return findingsIn(workspace, file, within).flatMap((diagnosis): Repair[] => {
    const { code } = diagnosis.rule;
    if (seen.has(code)) return [];
    seen.add(code);
    const edit = editOf(workspace, { changes: [{ do: "ignore", at: diagnosis.finding.at, code }] });
    return edit ? [{ title: `Ignore ${code} here`, cures: [diagnosis], preferred: false, edit }] : [];
  });
}

/** The codes found in the span, each once. */
export function codesIn(workspace: Workspace, file: FileId, within: Span): readonly string[] {
  return [...new Set(findingsIn(workspace, file, within).map(({ rule }) => rule.code))];
}

/** Every certain fix in the file that goes together with those before it; undefined when there is none. */
export function fixAll(workspace: Workspace, file: FileId): Repair | undefined {
  const joined = new JoinedEdits();
  const cures: Diagnosis[] = [];
  for (const diagnosis of workspace.diagnosesIn(file)) {
    const fix = diagnosis.finding.fixes.find(({ certain }) => certain);
    const one = fix && editOf(workspace, fix);
    if (one && joined.add(one)) cures.push(diagnosis);
  }
  const { edit } = joined;
  return edit && { title: "Fix all that is certain", cures, preferred: false, edit };
}

function findingsIn(workspace: Workspace, file: FileId, within: Span): readonly Diagnosis[] {
  return workspace.diagnosesIn(file).filter(({ finding }) => touches(finding.at, within));
}
