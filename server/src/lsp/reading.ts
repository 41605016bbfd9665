/** Requests that help to read: folding, lenses, hints, links. */
import type { CodeLens, Connection, DocumentLink, FoldingRange, InlayHint } from "vscode-languageserver";
import { folds } from "#services/folding";
import { codeLenses, documentLinks, inlayHints } from "#services/lenses";
import type { Session } from "./session.ts";
import { idOf } from "./uris.ts";

/** A command of the client: shows places, as `[uri, position, locations]`. */
const SHOW = "trunkline.showPlaces";

export function answerReading(connection: Connection, session: Session, clientCommands: ReadonlySet<unknown>): void {
  const { workspace, converter } = session;

  connection.onFoldingRanges(({ textDocument }): FoldingRange[] =>
    folds(workspace, idOf(textDocument.uri)).map(({ first, last, kind }) => ({
      startLine: first,
      endLine: last,
      kind,
    })),
  );

  connection.onCodeLens(({ textDocument }): CodeLens[] => {
    const file = idOf(textDocument.uri);
    return codeLenses(workspace, file).map(({ span, title, shows }) => {
      const range = converter.range(file, span);
      const places = [textDocument.uri, range.start, shows.map((at) => converter.location(at))];
      // Without the command the lens is plain text.
      const command = clientCommands.has(SHOW) && shows.length > 0 ? SHOW : "";
      return { range, command: { title, command, ...(command === "" ? {} : { arguments: places }) } };
    });
  });

  connection.languages.inlayHint.on(({ textDocument, range }): InlayHint[] => {
    const file = idOf(textDocument.uri);
    const lines = workspace.lines(file);
    if (!lines) return [];
    const start = lines.offset(range.start.line, range.start.character);
    const end = lines.offset(range.end.line, range.end.character);
    return inlayHints(workspace, file, { start, end }).map(({ at, text }) => ({
      position: converter.range(file, { start: at, end: at }).start,
      label: text,
      paddingLeft: true,
    }));
  });

  connection.onDocumentLinks(({ textDocument }): DocumentLink[] => {
    const file = idOf(textDocument.uri);
    return documentLinks(workspace, file).map(({ span, target }) => ({
      range: converter.range(file, span),
      target: converter.uriOf(target),
    }));
  });
}
