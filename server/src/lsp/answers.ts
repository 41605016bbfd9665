/** Requests and their answers: convert in, ask, convert out. */
import {
  type Connection,
  DocumentHighlightKind,
  MarkupKind,
  type SymbolInformation,
  type TextDocumentPositionParams,
} from "vscode-languageserver";
import { HOSTS, TOPOLOGY, type TopologyParams, type TopologyResult } from "#protocol/requests";
import { definition, highlights, references } from "#services/definition";
import { hover } from "#services/hover";
import type { Place } from "#services/places";
import { MOST, outline, symbolsOf } from "#services/symbols";
import { topology } from "#services/topology";
import type { Abilities } from "./abilities.ts";
import { answerActions } from "./actions.ts";
import { answerCalls } from "./calls.ts";
import { SYMBOLS } from "./convert.ts";
import { answerOverview } from "./overview.ts";
import { answerPanel } from "./panel.ts";
import { answerPulls, stopIf } from "./pull.ts";
import { answerReading } from "./reading.ts";
import { Slice } from "./scan.ts";
import type { Session } from "./session.ts";
import { answerShaping } from "./shaping.ts";
import { idOf } from "./uris.ts";
import { answerWriting } from "./writing.ts";

/** Registers every handler. */
export function answer(connection: Connection, session: Session, abilities: Abilities): void {
  const { workspace, converter } = session;

  const placeOf = (params: TextDocumentPositionParams): Place => session.placeOf(params);

  connection.onHover((params) => {
    const link = (at: Parameters<typeof converter.location>[0]) => {
      const { uri, range } = converter.location(at);
      return `${uri}#L${range.start.line + 1}`;
    };
    const place = placeOf(params);
    const found = hover(workspace, place, link);
    if (!found) return null;
    return {
      contents: { kind: MarkupKind.Markdown, value: found.markdown },
      range: converter.range(place.file, found.span),
    };
  });

  connection.onDefinition((params) => definition(workspace, placeOf(params)).map((at) => converter.location(at)));

  connection.onReferences((params, token) => {
    stopIf(token);
    return references(workspace, placeOf(params), params.context.includeDeclaration).map((at) =>
      converter.location(at),
    );
  });

  connection.onDocumentHighlight((params) =>
    highlights(workspace, placeOf(params)).map(({ at, defines }) => ({
      range: converter.range(at.file, at),
      kind: defines ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    })),
  );

  connection.onDocumentSymbol(({ textDocument }) => {
    const file = idOf(textDocument.uri);
    const items = outline(workspace, file);
    if (abilities.symbolTree) return items.map((item) => converter.symbol(file, item));
    return items.flatMap((item) => converter.symbolList(file, item));
  });

  connection.onWorkspaceSymbol(async ({ query }, token, progress, partial) => {
    progress.begin("Trunkline", undefined, "looking at every host", true);
    const slice = new Slice();
    const whole: SymbolInformation[] = [];
    let count = 0;
    try {
      for (const id of workspace.hosts()) {
        // A host that was not looked at yet is built now, which takes its time over a thousand of them.
        await slice.pause();
        stopIf(token);
        const found = symbolsOf(workspace, id, query).slice(0, MOST - count);
        count += found.length;
        const part = found.map(({ name, host, kind, at }) => {
          return { name, kind: SYMBOLS[kind], containerName: host, location: converter.location(at) };
        });
        if (!partial) whole.push(...part);
        else if (part.length > 0) partial.report(part);
        if (count >= MOST) break;
      }
    } finally {
      progress.done();
    }
    return whole;
  });

  answerWriting(connection, session, abilities);
  answerPanel(connection, session);
  answerReading(connection, session, abilities);
  answerShaping(connection, session, abilities);
  answerCalls(connection, session);
  answerActions(connection, session, abilities);
  answerOverview(connection, session);
  if (session.puller) answerPulls(connection, session, session.puller, abilities);

  connection.onRequest(HOSTS, () => workspace.hosts().map((id) => workspace.nameOf(id)));
  connection.onRequest(TOPOLOGY, (params: TopologyParams | null): TopologyResult => {
    const { uri, host } = params ?? {};
    const hosts = workspace.hosts();
    const own = uri === undefined ? undefined : workspace.hostOf(idOf(uri));
    const wanted = hosts.filter(
      (id) => (uri === undefined || id === own) && (host === undefined || workspace.nameOf(id) === host),
    );
    if (wanted.length === 0 && (uri !== undefined || host !== undefined)) return null;
    return topology(workspace, converter.uriOf, wanted);
  });
}
