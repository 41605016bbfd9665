/** Requests that help to write: completion and rename. */
import {
  type CompletionItem,
  CompletionItemKind,
  type Connection,
  LSPErrorCodes,
  MarkupKind,
  ResponseError,
  TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { complete, type Suggestion } from "#services/completion";
import { prepareRename, rename } from "#services/rename";
import type { Session } from "./session.ts";

const KINDS: Readonly<Record<Suggestion["kind"], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  link: CompletionItemKind.Interface,
  network: CompletionItemKind.Module,
  guest: CompletionItemKind.Class,
  file: CompletionItemKind.File,
};

export function answerWriting(connection: Connection, session: Session): void {
  const { workspace, converter } = session;

  connection.onCompletion((params): CompletionItem[] => {
    const place = session.placeOf(params);
    return complete(workspace, place).map(({ label, kind, detail, doc, insert, replace, rank }) => ({
      label,
      kind: KINDS[kind],
      ...(detail ? { detail } : {}),
      ...(doc === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: doc } }),
      sortText: String(rank).padStart(5, "0"),
      // What stands there already is what is looked for, and it may hold dots.
      filterText: label,
      textEdit: TextEdit.replace(converter.range(place.file, replace), insert),
    }));
  });

  connection.onPrepareRename((params) => {
    const place = session.placeOf(params);
    const found = prepareRename(workspace, place);
    if ("refused" in found) return null;
    return { range: converter.range(place.file, found.span), placeholder: found.name };
  });

  connection.onRenameRequest((params): WorkspaceEdit | ResponseError<void> => {
    const edit = rename(workspace, session.placeOf(params), params.newName);
    if ("refused" in edit) return new ResponseError(LSPErrorCodes.RequestFailed, edit.refused);
    const { renames = [] } = edit;
    // A client that cannot rename files gets the edits; the files keep their names, which ifcfg files may.
    return converter.edit(edit) ?? converter.edit({ ...edit, renames: [] }) ?? fail(renames.length);
  });
}

function fail(files: number): ResponseError<void> {
  return new ResponseError(
    LSPErrorCodes.RequestFailed,
    `This editor cannot rename the ${files} files that go with it.`,
  );
}
