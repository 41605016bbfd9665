/** Requests that help to read: folds, wider selections, lenses, hints, links, meanings of words. */
import {
  type CodeLens,
  type Connection,
  type DocumentLink,
  type FoldingRange,
  type InlayHint,
  type SelectionRange,
  type SemanticTokens,
  SemanticTokensBuilder,
} from "vscode-languageserver";
import type { FileId, Span } from "#base/text";
import { folds } from "#services/folding";
import { inlayHints } from "#services/hints";
import { codeLenses } from "#services/lenses";
import { documentLinks } from "#services/links";
import { selectionRanges } from "#services/selection";
import { TOKEN_MODIFIERS, TOKEN_TYPES, tokens } from "#services/tokens";
import type { Abilities } from "./abilities.ts";
import type { Session } from "./session.ts";
import { idOf } from "./uris.ts";

/** A command of the client: shows places, as `[uri, position, locations]`. */
const SHOW = "trunkline.showPlaces";
/** A command of the client: draws the topology of the host. */
const TOPOLOGY = "trunkline.showTopology";

export function answerReading(connection: Connection, session: Session, { commands }: Abilities): void {
  const { workspace, converter, refresher } = session;

  connection.onFoldingRanges(({ textDocument }): FoldingRange[] =>
    folds(workspace, idOf(textDocument.uri)).map(({ first, last, kind }) => ({
      startLine: first,
      endLine: last,
      kind,
    })),
  );

  connection.onSelectionRanges(({ textDocument, positions }): SelectionRange[] => {
    const file = idOf(textDocument.uri);
    return positions.map((position) => {
      const ranges = selectionRanges(workspace, { file, offset: converter.offset(file, position) });
      const nothing: SelectionRange = { range: { start: position, end: position } };
      return (
        ranges.reduceRight<SelectionRange | undefined>(
          (parent, span) => ({ range: converter.range(file, span), ...(parent ? { parent } : {}) }),
          undefined,
        ) ?? nothing
      );
    });
  });

  connection.onCodeLens(({ textDocument }): CodeLens[] => {
    const file = idOf(textDocument.uri);
    if (!session.settingsOf(file).codeLens) return [];
    return refresher.answer("lenses", file, () =>
      codeLenses(workspace, file).map(({ span, title, shows }) => {
        const range = converter.range(file, span);
        const places = [textDocument.uri, range.start, shows.map((at) => converter.location(at))];
        if (commands.has(SHOW) && shows.length > 0)
          return { range, command: { title, command: SHOW, arguments: places } };
        // Without a command the lens is plain text.
        return { range, command: { title, command: commands.has(TOPOLOGY) ? TOPOLOGY : "" } };
      }),
    );
  });

  connection.languages.inlayHint.on(({ textDocument, range }): InlayHint[] => {
    const file = idOf(textDocument.uri);
    return refresher.answer("hints", file, () =>
      inlayHints(workspace, file, converter.span(file, range), session.settingsOf(file).inlayHints).map(
        ({ at, text, tooltip }) => ({
          position: converter.position(file, at),
          label: text,
          tooltip,
          paddingLeft: true,
        }),
      ),
    );
  });

  connection.onDocumentLinks(({ textDocument }): DocumentLink[] => {
    const file = idOf(textDocument.uri);
    return documentLinks(workspace, file).map(({ span, target, note }) => ({
      range: converter.range(file, span),
      target: converter.uriOf(target),
      ...(note === undefined ? {} : { tooltip: note }),
    }));
  });

  answerTokens(connection, session);
}

function answerTokens(connection: Connection, session: Session): void {
  const { workspace, converter, refresher } = session;
  const { semanticTokens } = connection.languages;
  /** The last whole answer about each file: what a delta is told from. */
  const last = new Map<FileId, SemanticTokensBuilder>();

  const push = (builder: SemanticTokensBuilder, file: FileId, within?: Span) => {
    for (const found of tokens(workspace, file, within)) {
      const { line, character } = converter.position(file, found.start);
      const modifiers = found.modifiers.reduce((bits, one) => bits | (1 << TOKEN_MODIFIERS.indexOf(one)), 0);
      builder.push(line, character, converter.length(file, found), TOKEN_TYPES.indexOf(found.type), modifiers);
    }
  };
  const remember = (file: FileId) => void refresher.answer("tokens", file, () => tokens(workspace, file));
  /** Answers are not kept for files that are not open. */
  const kept = (file: FileId): SemanticTokensBuilder => {
    for (const other of [...last.keys()]) if (!session.opened.has(other)) last.delete(other);
    const builder = last.get(file) ?? new SemanticTokensBuilder();
    last.set(file, builder);
    return builder;
  };

  semanticTokens.on(({ textDocument }): SemanticTokens => {
    const file = idOf(textDocument.uri);
    last.delete(file);
    const builder = kept(file);
    push(builder, file);
    remember(file);
    return builder.build();
  });

  semanticTokens.onDelta(({ textDocument, previousResultId }) => {
    const file = idOf(textDocument.uri);
    const builder = kept(file);
    builder.previousResult(previousResultId);
    push(builder, file);
    remember(file);
    return builder.buildEdits();
  });

  semanticTokens.onRange(({ textDocument, range }): SemanticTokens => {
    const file = idOf(textDocument.uri);
    const builder = new SemanticTokensBuilder();
    push(builder, file, converter.span(file, range));
    return { data: builder.build().data };
  });
}
