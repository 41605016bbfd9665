/** What the server can, as far as the client can use it. */
import {
  BulkRegistration,
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type DocumentFilter,
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  type InitializeParams,
  type InitializeResult,
  LinkedEditingRangeRequest,
  RegistrationType,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { TOKEN_MODIFIERS, TOKEN_TYPES } from "#services/tokens";
import type { Abilities } from "./abilities.ts";

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.trunkline`;
/** For clients without code action literals: the server's own command, which applies an edit. */
export const APPLY = "trunkline.apply";

type Client = InitializeParams["capabilities"];

interface Later {
  /** The method of the request. */
  readonly method: string;
  readonly options: object;
}

/** Enter, and the sign that begins an end tag. */
const TYPED = { firstTriggerCharacter: "\n", moreTriggerCharacter: ["/"] };

/** Languages of files whose layout is ours; XML and scripts have formatters of their own. */
const LAID_OUT: DocumentFilter[] = [
  { language: "interfaces" },
  { language: "ifcfg" },
  { language: "xen-config" },
  { pattern: "**/etc/{modprobe.conf,modprobe.d/*.conf}" },
];
const XML: DocumentFilter[] = [{ language: "xml" }];

/** What is asked for by document, where the client can: an editor with another formatter for XML is not to ask which. */
function byDocument({ textDocument }: Client, { xmlIsOurs }: Abilities): readonly Later[] {
  const typed = xmlIsOurs ? [...LAID_OUT, ...XML] : LAID_OUT;
  return [
    ...(textDocument?.formatting?.dynamicRegistration
      ? [{ method: DocumentFormattingRequest.method, options: { documentSelector: LAID_OUT } }]
      : []),
    ...(textDocument?.rangeFormatting?.dynamicRegistration
      ? [{ method: DocumentRangeFormattingRequest.method, options: { documentSelector: LAID_OUT } }]
      : []),
    ...(textDocument?.onTypeFormatting?.dynamicRegistration
      ? [{ method: DocumentOnTypeFormattingRequest.method, options: { documentSelector: typed, ...TYPED } }]
      : []),
    ...(textDocument?.linkedEditingRange?.dynamicRegistration && xmlIsOurs
      ? [{ method: LinkedEditingRangeRequest.method, options: { documentSelector: XML } }]
      : []),
  ];
}

export function capabilitiesFor(client: Client, abilities: Abilities): InitializeResult["capabilities"] {
  const { encoding, pulls, actionLiterals, applyEdit, hints, xmlIsOurs } = abilities;
  const later = new Set<string>(byDocument(client, abilities).map(({ method }) => method));
  return {
    ...(encoding === "utf-16" ? {} : { positionEncoding: encoding }),
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    ...(actionLiterals
      ? { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] } }
      : applyEdit
        ? { codeActionProvider: true, executeCommandProvider: { commands: [APPLY] } }
        : {}),
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentSymbolProvider: true,
    workspaceSymbolProvider: { workDoneProgress: true },
    completionProvider: { triggerCharacters: ["=", "'", '"', "<", ",", " "], resolveProvider: true },
    renameProvider: client.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: {},
    codeLensProvider: {},
    callHierarchyProvider: true,
    semanticTokensProvider: {
      legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
      full: { delta: true },
      range: true,
    },
    ...(hints ? { inlayHintProvider: true } : {}),
    ...(later.has(DocumentFormattingRequest.method) ? {} : { documentFormattingProvider: true }),
    ...(later.has(DocumentRangeFormattingRequest.method) ? {} : { documentRangeFormattingProvider: true }),
    ...(later.has(DocumentOnTypeFormattingRequest.method) ? {} : { documentOnTypeFormattingProvider: TYPED }),
    ...(xmlIsOurs && !later.has(LinkedEditingRangeRequest.method) ? { linkedEditingRangeProvider: true } : {}),
    ...(pulls
      ? { diagnosticProvider: { identifier: "trunkline", interFileDependencies: true, workspaceDiagnostics: true } }
      : {}),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}

/** What can only be asked for once the client is ready. */
export function register(connection: Connection, client: Client, abilities: Abilities, globs: readonly string[]): void {
  if (client.workspace?.didChangeConfiguration?.dynamicRegistration)
    void connection.client.register(DidChangeConfigurationNotification.type, { section: "trunkline" });
  if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
    const watchers = globs.map((globPattern) => ({ globPattern }));
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
  const bulk = BulkRegistration.create();
  const later = byDocument(client, abilities);
  for (const { method, options } of later) bulk.add(new RegistrationType<object>(method), options);
  if (later.length > 0) void connection.client.register(bulk);
}
