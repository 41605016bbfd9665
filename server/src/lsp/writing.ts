/** Requests that help to write: completion and rename. */
import {
  type CompletionItem,
  CompletionItemKind,
  type Connection,
  InsertTextFormat,
  LSPErrorCodes,
  MarkupKind,
  ResponseError,
  TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { FileId } from "#base/text";
import { complete, type Suggestion } from "#services/completion";
import type { Place } from "#services/places";
import { prepareRename, rename } from "#services/rename";
import type { Abilities } from "./abilities.ts";
import { stopIf } from "./pull.ts";
import { renamingEdit } from "./renaming.ts";
import type { Session } from "./session.ts";

const KINDS: Readonly<Record<Suggestion["kind"], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  link: CompletionItemKind.Interface,
  network: CompletionItemKind.Module,
  guest: CompletionItemKind.Class,
  file: CompletionItemKind.File,
  snippet: CompletionItemKind.Snippet,
};

export function answerWriting(connection: Connection, session: Session, abilities: Abilities): void {
  const { workspace, converter } = session;

  const options = { snippets: abilities.snippets && !abilities.ownSnippets };
  /** Documentation of the answer that was given last. */
  let docs: readonly (string | undefined)[] = [];
  let answer = 0;

  connection.onCompletion((params, token): CompletionItem[] => {
    stopIf(token);
    const place = session.placeOf(params);
    // Who indents a line asks for nothing yet.
    if (params.context?.triggerCharacter === " " && indents(place)) return [];
    const found = complete(workspace, place, options);
    docs = found.map(({ doc }) => doc);
    answer++;
    return found.map((suggestion, index) => itemOf(suggestion, place.file, index));
  });

  connection.onCompletionResolve((item) => {
    const [of, index] = Array.isArray(item.data) ? item.data : [];
    const value = of === answer && typeof index === "number" ? docs[index] : undefined;
    return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
  });

  function indents({ file, offset }: Place): boolean {
    const text = workspace.document(file)?.text.slice(0, offset) ?? "";
    return /^[ \t]*$/.test(text.slice(text.lastIndexOf("\n") + 1));
  }

  function itemOf(suggestion: Suggestion, file: FileId, index: number): CompletionItem {
    const { label, kind, detail, doc, insert, snippet, replace, rank } = suggestion;
    const filled = abilities.snippets && snippet !== undefined;
    const documentation = { kind: MarkupKind.Markdown, value: doc ?? "" };
    return {
      label,
      kind: KINDS[kind],
      ...(detail ? { detail } : {}),
      ...(doc === undefined ? {} : abilities.lazyDocs ? { data: [answer, index] } : { documentation }),
      sortText: String(rank).padStart(5, "0"),
      // What stands there already is what is looked for, and it may hold dots.
      filterText: label,
      ...(filled ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
      textEdit: TextEdit.replace(converter.range(file, replace), filled ? snippet : insert),
    };
  }

  connection.onPrepareRename((params) => {
    const place = session.placeOf(params);
    const found = prepareRename(workspace, place);
    if ("refused" in found) return failed(found.refused);
    return { range: converter.range(place.file, found.span), placeholder: found.name };
  });

  connection.onRenameRequest((params, token): WorkspaceEdit | ResponseError<void> => {
    stopIf(token);
    const renaming = rename(workspace, session.placeOf(params), params.newName);
    if ("refused" in renaming) return failed(renaming.refused);
    const edit = renamingEdit(converter, abilities, renaming);
    return edit ?? failed(`This editor cannot rename the ${renaming.renames.length} files that go with it.`);
  });
}

function failed(why: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, why);
}
