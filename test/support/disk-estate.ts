/** The examples from disk, through the engine: as they are, or with edits to their texts. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import type { Diagnosis } from "#analysis/engine";
import { type EstateEdit, editOf } from "#analysis/fixes";
import { titleOf } from "#analysis/render";
import { readSettings } from "#analysis/settings";
import { Workspace } from "#analysis/workspace";
import { applyEdits, type FileId } from "#base/text";
import { formats } from "#formats/index";
import { fileRules, rules } from "#rules/index";
import type { Fix, Severity } from "#rules/rule";

const examples = join(import.meta.dirname, "../../examples");

/** Texts by path below the example's folder. */
export type Texts = ReadonlyMap<string, string>;

/** Every file of examples/NAME; a link counts as a file of its own, as it does for the tools. */
export function example(name: string): Texts {
  const folder = join(examples, name);
  const paths = filesBelow(folder).sort();
  return new Map(
    paths.map((path) => [relative(folder, path).replaceAll("\\", "/"), readFileSync(path, "utf8")] as const),
  );
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** A workspace of one folder that holds the texts, judged with the rules' own severities or those given. */
export function open(texts: Texts, severities: Readonly<Record<string, Severity>> = {}): Workspace {
  const workspace = new Workspace({ formats, rules, fileRules });
  for (const [path, text] of texts) workspace.set(path as FileId, text);
  workspace.configure([{ id: "example", path: "", name: "example", settings: readSettings({ rules: severities }) }]);
  workspace.refreshAll();
  return workspace;
}

/** A finding as a person sees it. */
export interface Seen {
  readonly code: string;
  readonly severity: Severity;
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** The words that it stands at. */
  readonly words: string;
  readonly message: string;
  readonly also: readonly { readonly file: string; readonly line: number }[];
  readonly fixes: readonly Offered[];
}

export interface Offered {
  readonly title: string;
  readonly preferred: boolean;
  readonly edit: EstateEdit;
}

/** Everything found in all hosts, in order. */
export function findings(workspace: Workspace): readonly Seen[] {
  return workspace.hosts(true).flatMap((host) => workspace.diagnoses(host).map((one) => seen(workspace, one)));
}

function seen(workspace: Workspace, diagnosis: Diagnosis): Seen {
  const { rule, finding, severity } = diagnosis;
  const { file, start, end } = finding.at;
  const lineOf = (at: { readonly file: FileId; readonly start: number }): number =>
    (workspace.lines(at.file)?.position(at.start).line ?? -1) + 1;
  return {
    code: rule.code,
    severity,
    file,
    line: lineOf(finding.at),
    words: workspace.document(file)?.text.slice(start, end) ?? "",
    message: workspace.message(diagnosis),
    also: finding.also.map(({ at }) => ({ file: at.file, line: lineOf(at) })),
    fixes: finding.fixes.flatMap((fix: Fix): Offered[] => {
      const edit = editOf(workspace, fix);
      return edit ? [{ title: titleOf(rule, fix, workspace.lines), preferred: fix.preferred, edit }] : [];
    }),
  };
}

/** The texts after a fix. */
export function apply(texts: Texts, { edits, creates, renames = [] }: EstateEdit): Texts {
  const after = new Map(texts);
  for (const [file, list] of edits) after.set(file, applyEdits(texts.get(file) ?? "", list));
  for (const [file, text] of creates) after.set(file, text);
  for (const { from, to } of renames) {
    after.set(to, after.get(from) ?? "");
    after.delete(from);
  }
  return after;
}

/** Whether it stands in the Problems panel as something to be mended. */
export function isLoud({ severity }: { readonly severity: Severity }): boolean {
  return severity === "error" || severity === "warning";
}

/** One line per finding, for messages of failing tests. */
export function told(list: readonly Seen[]): readonly string[] {
  return list.map(({ severity, code, file, line, message }) => `${severity} ${code} ${file}:${line} ${message}`);
}
