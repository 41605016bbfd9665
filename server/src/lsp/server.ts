/** The language server over any connection: what the client can, what we can, who answers what. */
import {
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Disk } from "#analysis/walk";
import { answer, FIX_ALL } from "./answers.ts";
import { answersFiles, askingDisk } from "./asking.ts";
import type { Abilities } from "./convert.ts";
import { Session, type WorkspaceRoot } from "./session.ts";
import { SettingsSource } from "./settings.ts";
import { idOf } from "./uris.ts";
import { Worlds } from "./worlds.ts";

/** Serves until the client says exit. What is not on the given disk the client reads, if it can; else only open files are known. */
export function serve(connection: Connection, disk: Disk | undefined): void {
  let session: Session | undefined;
  let client: InitializeParams["capabilities"] = {};
  let roots: readonly WorkspaceRoot[] = [];
  const documents = new TextDocuments(TextDocument);

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    roots = rootsOf(params);
    const settings = new SettingsSource(
      connection,
      client.workspace?.configuration === true,
      params.initializationOptions,
    );
    const asking = answersFiles(params.initializationOptions) ? askingDisk(connection) : undefined;
    session = new Session(connection, new Worlds(disk, asking), abilitiesOf(client), settings);
    answer(connection, session, params);
    return { capabilities: capabilities(client), serverInfo: { name: "Trunkline" } };
  });

  connection.onInitialized(async () => {
    if (!session) return;
    const running = session;
    await running.configure(roots);
    register(connection, client, running);
    await scanWithProgress(connection, client, running);
  });

  documents.onDidOpen(({ document }) => session?.open(document.uri, document.version, document.getText()));
  documents.onDidChangeContent(({ document }) => {
    // Opening a document tells its content too.
    const known = session?.opened.get(idOf(document.uri));
    if (known?.version !== document.version) session?.change(document.uri, document.version, document.getText());
  });
  documents.onDidClose(({ document }) => void session?.close(document.uri));

  connection.onDidChangeConfiguration(({ settings }) => session?.reconfigure(settings));
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) void session?.reread(idOf(uri));
  });

  documents.listen(connection);
  connection.listen();
}

function rootsOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): readonly WorkspaceRoot[] {
  if (workspaceFolders) return workspaceFolders;
  const uri =
    rootUri ??
    (rootPath ? `file://${rootPath.startsWith("/") ? "" : "/"}${rootPath.replaceAll("\\", "/")}` : undefined);
  return uri ? [{ uri, name: "" }] : [];
}

function abilitiesOf({ textDocument, workspace }: InitializeParams["capabilities"]): Abilities {
  const diagnostics = textDocument?.publishDiagnostics;
  const operations = workspace?.workspaceEdit?.resourceOperations ?? [];
  return {
    related: diagnostics?.relatedInformation === true,
    tags: diagnostics?.tagSupport !== undefined,
    codeDescription: diagnostics?.codeDescriptionSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    createFiles: operations.includes("create"),
    renameFiles: operations.includes("rename"),
  };
}

function capabilities(client: InitializeParams["capabilities"]): InitializeResult["capabilities"] {
  const literal = client.textDocument?.codeAction?.codeActionLiteralSupport !== undefined;
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    codeActionProvider: literal ? { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] } : false,
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentSymbolProvider: client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    workspaceSymbolProvider: true,
    completionProvider: { triggerCharacters: ["=", "'", '"', "<", ",", " "] },
    renameProvider: client.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
    foldingRangeProvider: true,
    documentLinkProvider: {},
    codeLensProvider: {},
    inlayHintProvider: client.textDocument?.inlayHint !== undefined,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}

/** What can only be asked for once the client is ready. */
function register(connection: Connection, client: InitializeParams["capabilities"], session: Session): void {
  if (client.workspace?.workspaceFolders)
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const kept = session.roots.filter(({ uri }) => !removed.some((gone) => gone.uri === uri));
      void session.configure([...kept, ...added]).then(() => scanWithProgress(connection, client, session));
    });
  if (client.workspace?.didChangeConfiguration?.dynamicRegistration)
    void connection.client.register(DidChangeConfigurationNotification.type, { section: "trunkline" });
  if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
    const watchers = session.globs.map((globPattern) => ({ globPattern }));
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
}

async function scanWithProgress(
  connection: Connection,
  client: InitializeParams["capabilities"],
  session: Session,
): Promise<void> {
  if (client.window?.workDoneProgress !== true) return session.scan();
  const progress = await connection.window.createWorkDoneProgress();
  progress.begin("Trunkline", undefined, "reading the workspace", false);
  try {
    await session.scan((count) => progress.report(`${count} files`));
  } finally {
    progress.done();
  }
}
