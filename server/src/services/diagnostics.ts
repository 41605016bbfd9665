/** The findings of a file, in offsets. */

import type { Diagnosis } from "#analysis/engine";
import { helpOf } from "#analysis/render";
import type { Workspace } from "#analysis/workspace";
import type { FileId, Origin, Span } from "#base/text";
import type { Severity } from "#rules/rule";

export interface Diagnostic {
  readonly span: Span;
  readonly severity: Severity;
  readonly code: string;
  readonly help: string;
  readonly message: string;
  readonly tags: readonly ("unnecessary" | "deprecated")[];
  readonly related: readonly { readonly at: Origin; readonly message: string }[];
}

/** Every file of the host with its findings, those without any too, so that old ones are taken back. */
export function diagnosticsOf(
  workspace: Workspace,
  host: Parameters<Workspace["diagnoses"]>[0],
): ReadonlyMap<FileId, readonly Diagnostic[]> {
  const files = new Map<FileId, Diagnostic[]>(workspace.filesOf(host).map((file) => [file, []]));
  for (const diagnosis of workspace.diagnoses(host))
    files.get(diagnosis.finding.at.file)?.push(shown(workspace, diagnosis));
  return files;
}

export function shown(workspace: Workspace, diagnosis: Diagnosis): Diagnostic {
  const { rule, finding, severity } = diagnosis;
  return {
    span: { start: finding.at.start, end: finding.at.end },
    severity,
    code: rule.code,
    help: helpOf(rule.code),
    message: workspace.message(diagnosis),
    tags: finding.tags,
    related: finding.also,
  };
}
