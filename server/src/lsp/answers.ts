/** Requests and their answers: convert in, ask, convert out. */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  type InitializeParams,
  MarkupKind,
  SymbolKind,
  type TextDocumentPositionParams,
} from "vscode-languageserver";
import type { Span } from "#base/text";
import { HOSTS, TOPOLOGY, type TopologyParams, type TopologyResult } from "#protocol/requests";
import { codesIn, fixAll, repairs, silencers } from "#services/code-actions";
import { definition, references } from "#services/definition";
import { hover } from "#services/hover";
import type { Place } from "#services/places";
import { findSymbols, outline } from "#services/symbols";
import { topology } from "#services/topology";
import { answerOverview } from "./overview.ts";
import { answerPanel } from "./panel.ts";
import { answerReading } from "./reading.ts";
import type { Session } from "./session.ts";
import { idOf } from "./uris.ts";
import { answerWriting } from "./writing.ts";

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.trunkline`;
/** A command of the client: switches a rule off in the workspace's settings. */
const SWITCH_OFF = "trunkline.switchOffRule";

const KINDS = { link: SymbolKind.Interface, guest: SymbolKind.Class, network: SymbolKind.Module };

/** Registers every handler. */
export function answer(connection: Connection, session: Session, { initializationOptions }: InitializeParams): void {
  const { workspace, converter } = session;
  const clientCommands = commandsOf(initializationOptions);

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

  connection.onReferences((params) =>
    references(workspace, placeOf(params), params.context.includeDeclaration).map((at) => converter.location(at)),
  );

  connection.onDocumentHighlight((params) => {
    const place = placeOf(params);
    const here = references(workspace, place).filter(({ file }) => file === place.file);
    return here.map((at) => ({ range: converter.range(at.file, at) }));
  });

  connection.onDocumentSymbol(({ textDocument }) => {
    const file = idOf(textDocument.uri);
    return outline(workspace, file).map((item) => converter.symbol(file, item));
  });

  connection.onWorkspaceSymbol(({ query }) =>
    findSymbols(workspace, query).map(({ name, host, kind, at }) => ({
      name,
      kind: KINDS[kind],
      containerName: host,
      location: converter.location(at),
    })),
  );

  answerWriting(connection, session);
  answerPanel(connection, session);
  answerReading(connection, session, clientCommands);
  answerOverview(connection, session);
  connection.onCodeAction((params) => codeActions(session, params, clientCommands));

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

function commandsOf(options: unknown): ReadonlySet<unknown> {
  const given =
    typeof options === "object" && options !== null ? (options as { commands?: unknown }).commands : undefined;
  return new Set(Array.isArray(given) ? given : []);
}

function codeActions(
  { workspace, converter }: Session,
  { textDocument, range, context }: CodeActionParams,
  clientCommands: ReadonlySet<unknown>,
): CodeAction[] {
  const file = idOf(textDocument.uri);
  const lines = workspace.lines(file);
  if (!lines) return [];
  const wanted = (kind: string) =>
    !context.only || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  const actions: (CodeAction | undefined)[] = [];
  if (wanted(CodeActionKind.QuickFix)) {
    const within: Span = {
      start: lines.offset(range.start.line, range.start.character),
      end: lines.offset(range.end.line, range.end.character),
    };
    for (const repair of [...repairs(workspace, file, within), ...silencers(workspace, file, within)])
      actions.push(converter.action(repair, context));
    if (clientCommands.has(SWITCH_OFF))
      for (const code of codesIn(workspace, file, within)) {
        const title = `Switch off ${code} in this workspace`;
        const command = { title, command: SWITCH_OFF, arguments: [code, textDocument.uri] };
        actions.push({ title, kind: CodeActionKind.QuickFix, command });
      }
  }
  // Only when asked for by name: it is for saving, not for the light bulb.
  if (context.only && wanted(FIX_ALL)) {
    const all = fixAll(workspace, file);
    actions.push(all && converter.action(all, context, FIX_ALL));
  }
  return actions.filter((action) => action !== undefined);
}
