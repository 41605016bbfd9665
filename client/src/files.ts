/** Files for a server that cannot read them itself. VS Code can read every one that it can open. */
import { FileType, Uri, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type FileKind,
  type FileParams,
  LIST_FILES,
  type ListFilesResult,
  READ_FILE,
  type ReadFileParams,
  type ReadFileResult,
  STAT_FILE,
  type StatFileResult,
} from "#protocol/requests";

/** Lets the server ask. */
export function answerFiles(client: BaseLanguageClient): void {
  client.onRequest<ListFilesResult, void>(LIST_FILES, ({ uri }: FileParams) => orNull(list(uri)));
  client.onRequest<ReadFileResult, void>(READ_FILE, (params: ReadFileParams) => orNull(read(params)));
  client.onRequest<StatFileResult, void>(STAT_FILE, ({ uri }: FileParams) => orNull(stat(uri)));
}

/** What cannot be read is as if it were not there. */
function orNull<T>(answer: Promise<T>): Promise<T | null> {
  return answer.catch(() => null);
}

async function list(uri: string): Promise<ListFilesResult> {
  const entries = await workspace.fs.readDirectory(Uri.parse(uri));
  return entries.map(([name, type]) => ({ name, kind: type & FileType.SymbolicLink ? "link" : kindOf(type) }));
}

async function read({ uri, limit }: ReadFileParams): Promise<ReadFileResult> {
  const file = Uri.parse(uri);
  const { size } = await workspace.fs.stat(file);
  return size > limit ? null : base64(await workspace.fs.readFile(file));
}

async function stat(uri: string): Promise<StatFileResult> {
  return kindOf((await workspace.fs.stat(Uri.parse(uri))).type);
}

function kindOf(type: FileType): Exclude<FileKind, "link"> {
  if (type & FileType.File) return "file";
  return type & FileType.Directory ? "folder" : "other";
}

function base64(bytes: Uint8Array): string {
  let text = "";
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
