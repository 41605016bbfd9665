/** What the tests inside VS Code share. The workspace is a copy of examples/broken. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";

export interface Fault {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
  readonly code: string;
  readonly severity: "error" | "warning" | "info" | "hint";
  readonly fixable: boolean;
  readonly related: readonly { readonly file: string; readonly line: number }[];
}

export const scripts = "dom0/etc/sysconfig/network-scripts";

/** The list of what is wrong in the workspace, which lies in it. */
export function faults(): readonly Fault[] {
  return JSON.parse(readFileSync(uriOf("faults.json").fsPath, "utf8"));
}

export function extension<T>(): vscode.Extension<T> {
  const found = vscode.extensions.getExtension<T>("trunkline.trunkline");
  if (found === undefined) throw new Error("the extension is not installed");
  return found;
}

export function uriOf(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error("no folder is open");
  return vscode.Uri.file(join(folder.uri.fsPath, path));
}

export async function open(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf(path)));
}

/** A new, unsaved document. */
export async function openText(language: string, content: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content }));
}

/** Asks again and again until the answer is there; gives up after some seconds. */
export async function until<T>(
  ask: () => T | undefined | Promise<T | undefined>,
  what: string,
  seconds = 8,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/** The finding of a fault, if it is there. */
export function findingOf({ file, line, code }: Pick<Fault, "file" | "line" | "code">): vscode.Diagnostic | undefined {
  return ours(uriOf(file)).find((found) => codeOf(found) === code && found.range.start.line === line - 1);
}

export function ours(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "trunkline");
}

/** Where a text stands first, or after another text. */
export function rangeOf(document: vscode.TextDocument, text: string, after = ""): vscode.Range {
  const from = document.getText().indexOf(after);
  const start = document.getText().indexOf(text, from);
  if (from < 0 || start < 0) throw new Error(`${document.uri.path} has no ${after} ${text}`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

/** Gives every file its text on disk back and closes all editors. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || document.isUntitled) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}
