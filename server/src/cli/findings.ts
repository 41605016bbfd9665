/** Findings as every report shows them. */

import type { Diagnosis } from "#analysis/engine";
import { type EstateEdit, editOf } from "#analysis/fixes";
import { helpOf, titleOf } from "#analysis/render";
import type { Workspace } from "#analysis/workspace";
import type { FileId, Origin } from "#base/text";
import type { Severity } from "#rules/rule";
import type { Loaded } from "./load.ts";

export interface Position {
  readonly line: number;
  readonly character: number;
}
export interface Range {
  readonly start: Position;
  readonly end: Position;
}
export interface ReportedFix {
  readonly title: string;
  readonly certain: boolean;
  readonly edit: EstateEdit;
}
export interface Reported {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly host: string;
  readonly file: string;
  readonly id: FileId;
  readonly range: Range;
  readonly related: readonly { readonly file: string; readonly range: Range; readonly message: string }[];
  readonly fixes: readonly ReportedFix[];
  readonly help: string;
}

/** Every finding in the files asked about, in the order of the files. */
export function findingsOf(loaded: Loaded): readonly Reported[] {
  const { workspace, named } = loaded;
  const found = workspace
    .hosts(true)
    .flatMap((id) => workspace.diagnoses(id).filter(({ finding }) => named.has(finding.at.file)))
    .map((diagnosis) => reported(loaded, diagnosis));
  return found
    .map((finding, index) => ({ finding, index }))
    .sort((a, b) => text(a.finding.file, b.finding.file) || a.index - b.index)
    .map(({ finding }) => finding);
}

function reported({ workspace, nameFile }: Loaded, diagnosis: Diagnosis): Reported {
  const { rule, finding, severity, host } = diagnosis;
  return {
    code: rule.code,
    severity,
    message: workspace.message(diagnosis),
    host: workspace.nameOf(host),
    file: nameFile(finding.at.file),
    id: finding.at.file,
    range: rangeOf(workspace, finding.at),
    related: finding.also.map(({ at, message }) => ({
      file: nameFile(at.file),
      range: rangeOf(workspace, at),
      message,
    })),
    fixes: finding.fixes.flatMap((fix) => {
      const edit = editOf(workspace, fix);
      return edit ? [{ title: titleOf(rule, fix, workspace.lines), certain: fix.certain, edit }] : [];
    }),
    help: helpOf(rule.code),
  };
}

export function rangeOf(workspace: Workspace, at: Origin): Range {
  const lines = workspace.lines(at.file);
  const start = lines?.position(at.start) ?? { line: 0, character: 0 };
  return { start, end: lines?.position(at.end) ?? start };
}

export type Summary = Readonly<Record<Severity, number>>;

export function summary(findings: readonly Reported[]): Summary {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return { error: count("error"), warning: count("warning"), info: count("info"), hint: count("hint") };
}

function text(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
