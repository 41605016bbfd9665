/** The language server over any connection: what the client can, what we can, who answers what. */
import { type Connection, type InitializeParams, type InitializeResult, TextDocuments } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Disk } from "#analysis/walk";
import { type Abilities, abilitiesOf } from "./abilities.ts";
import { answer } from "./answers.ts";
import { answersFiles, askingDisk } from "./asking.ts";
import { capabilitiesFor, register } from "./capabilities.ts";
import { documentsIn } from "./encoding.ts";
import { GLOBS, type WorkspaceRoot } from "./folders.ts";
import { Session } from "./session.ts";
import { SettingsSource } from "./settings.ts";
import { idOf } from "./uris.ts";
import { type Watch, Watching } from "./watching.ts";
import { Worlds } from "./worlds.ts";

/**
 * Serves until the client says exit. What is not on the given disk the client reads, if it can; else only open files
 * are known. `watch` is for clients that do not tell what changes on that disk.
 */
export function serve(connection: Connection, disk: Disk | undefined, watch?: Watch): void {
  let session: Session | undefined;
  let client: InitializeParams["capabilities"] = {};
  let abilities: Abilities | undefined;
  let roots: readonly WorkspaceRoot[] = [];
  // What the client counts in is known before it sends the first document.
  let counted: ReturnType<typeof documentsIn> = TextDocument;
  const documents = new TextDocuments<TextDocument>({
    create: (...given) => counted.create(...given),
    update: (...given) => counted.update(...given),
  });

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    roots = rootsOf(params);
    const settings = new SettingsSource(
      connection,
      client.workspace?.configuration === true,
      params.initializationOptions,
    );
    const asking = answersFiles(params.initializationOptions) ? askingDisk(connection) : undefined;
    abilities = abilitiesOf(params);
    counted = documentsIn(abilities.encoding);
    session = new Session(connection, new Worlds(disk, asking), abilities, settings);
    answer(connection, session, abilities);
    return { capabilities: capabilitiesFor(client, abilities), serverInfo: { name: "Trunkline" } };
  });

  connection.onInitialized(async () => {
    if (!session || !abilities) return;
    const running = session;
    await running.configure(roots);
    followFolders(connection, client, running);
    register(connection, client, abilities, GLOBS);
    if (watch && client.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true)
      running.watching = new Watching(watch, (file) => void running.reread(file));
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

function followFolders(connection: Connection, client: InitializeParams["capabilities"], session: Session): void {
  if (!client.workspace?.workspaceFolders) return;
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    const kept = session.roots.filter(({ uri }) => !removed.some((gone) => gone.uri === uri));
    void session.configure([...kept, ...added]).then(() => scanWithProgress(connection, client, session));
  });
}

async function scanWithProgress(
  connection: Connection,
  client: InitializeParams["capabilities"],
  session: Session,
): Promise<void> {
  if (client.window?.workDoneProgress !== true) return session.scan();
  const progress = await connection.window.createWorkDoneProgress();
  progress.begin("Trunkline", undefined, "reading the workspace", true);
  progress.token.onCancellationRequested(() => session.stop());
  try {
    await session.scan((count) => progress.report(`${count} files`));
  } finally {
    progress.done();
  }
}
