/** A client of the language server: in the same process, or of a program over its standard streams. */
import { spawn } from "node:child_process";
import { PassThrough } from "node:stream";
import {
  createConnection,
  createMessageConnection,
  type Diagnostic,
  type InitializeResult,
  type MessageConnection,
  type PublishDiagnosticsParams,
  type Registration,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import type { Disk, DiskEntry } from "#analysis/walk";
import { LENIENT } from "#lsp/lenient";
import { serve } from "#lsp/server";
import type { Estate } from "./fixture.ts";

/** What a modern editor can. */
export const EDITOR = {
  workspace: {
    workspaceFolders: true,
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ["create", "rename", "delete"] },
    applyEdit: true,
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    semanticTokens: { refreshSupport: true },
    diagnostics: { refreshSupport: true },
  },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] }, codeDescriptionSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source.fixAll"] } } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    rename: { prepareSupport: true },
    inlayHint: {},
    formatting: { dynamicRegistration: true },
    rangeFormatting: { dynamicRegistration: true },
    onTypeFormatting: { dynamicRegistration: true },
    linkedEditingRange: { dynamicRegistration: true },
  },
  window: { workDoneProgress: true },
};

export interface Options {
  readonly capabilities?: object;
  /** The section `trunkline`, as the client answers when asked. */
  readonly settings?: unknown;
  readonly initializationOptions?: unknown;
  /** Instead of `file:///work`. */
  readonly roots?: readonly string[] | null;
  /** All that it sends with `initialize`, instead of what the others say. */
  readonly params?: object;
}

interface Progress {
  readonly kind: string;
  readonly cancellable?: boolean;
}

export class Client {
  readonly connection: MessageConnection;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly changed: (readonly string[])[] = [];
  readonly registered: string[] = [];
  /** What was registered, with its options. */
  readonly registrations = new Map<string, unknown>();
  /** What it was told to ask for again. */
  readonly refreshed: string[] = [];
  /** Edits that the server made it apply. */
  readonly applied: WorkspaceEdit[] = [];
  readonly progress: string[] = [];
  /** Of the work that the server tells of. */
  readonly tokens: (string | number)[] = [];
  /** Some of it can be ended. */
  cancellable = false;
  settings: unknown;
  #waiting: (() => void)[] = [];
  readonly #end: () => void;

  constructor(connection: MessageConnection, end: () => void, settings: unknown = {}) {
    this.connection = connection;
    this.#end = end;
    this.settings = settings;
    connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      this.#wake();
    });
    connection.onNotification("trunkline/changed", ({ hosts }: { readonly hosts: readonly string[] }) => {
      this.changed.push(hosts);
      this.#wake();
    });
    connection.onNotification("$/progress", ({ value }: { readonly value: Progress }) => {
      this.progress.push(value.kind);
      this.cancellable ||= value.cancellable === true;
      this.#wake();
    });
    connection.onRequest("workspace/configuration", ({ items }: { readonly items: readonly unknown[] }) =>
      items.map(() => this.settings),
    );
    connection.onRequest(
      "client/registerCapability",
      ({ registrations }: { readonly registrations: readonly Registration[] }) => {
        for (const { method, registerOptions } of registrations) {
          this.registered.push(method);
          this.registrations.set(method, registerOptions);
        }
        this.#wake();
        return null;
      },
    );
    connection.onRequest("window/workDoneProgress/create", ({ token }: { readonly token: string | number }) => {
      this.tokens.push(token);
      return null;
    });
    for (const kind of ["codeLens", "inlayHint", "semanticTokens", "diagnostic"])
      connection.onRequest(`workspace/${kind}/refresh`, () => {
        this.refreshed.push(kind);
        this.#wake();
        return null;
      });
    connection.onRequest("workspace/applyEdit", ({ edit }: { readonly edit: WorkspaceEdit }) => {
      this.applied.push(edit);
      this.#wake();
      return { applied: true };
    });
    connection.listen();
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }

  async initialize({
    capabilities = EDITOR,
    initializationOptions,
    roots = ["file:///work"],
    params: given,
  }: Options = {}): Promise<InitializeResult> {
    const folders = roots?.map((uri) => ({ uri, name: uri.slice(uri.lastIndexOf("/") + 1) })) ?? null;
    const legacy = "workspace" in capabilities ? { workspaceFolders: folders } : { rootUri: roots?.[0] ?? null };
    const params = given ?? { processId: null, capabilities, initializationOptions, rootUri: null, ...legacy };
    const result = await this.connection.sendRequest<InitializeResult>("initialize", params);
    await this.connection.sendNotification("initialized", {});
    return result;
  }

  /** Waits until `done` gives something. Fails with what was heard so far after `seconds`. */
  async until<T>(done: () => T | undefined | false, what = "the answer", seconds = 5): Promise<T> {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      const found = done();
      if (found !== undefined && found !== false) return found;
      const left = end - Date.now();
      if (left <= 0) throw new Error(`waited ${seconds} s for ${what}; published: ${JSON.stringify(this.published)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  /** What the file was told last; undefined: nothing yet. */
  diagnostics(uri: string): readonly Diagnostic[] | undefined {
    return this.published.findLast((params) => params.uri === uri)?.diagnostics;
  }

  open(uri: string, text: string, languageId = "ifcfg", version = 1): Promise<void> {
    return this.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId, version, text },
    });
  }

  change(uri: string, version: number, text: string): Promise<void> {
    return this.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  }

  request<T>(method: string, params: unknown): Promise<T> {
    return this.connection.sendRequest<T>(method, params);
  }

  async end(): Promise<void> {
    await this.connection.sendRequest("shutdown");
    await this.connection.sendNotification("exit");
    this.#end();
  }
}

/** A disk in memory: the estate's files below `/work`. Texts may be changed while the server runs. */
export function memoryDisk(
  given: Estate,
  files = new Map<string, string>(),
): { readonly disk: Disk; readonly files: Map<string, string> } {
  for (const [file, text] of given.files) files.set(`/work/${file}`, text);
  const paths = () => [...files.keys()];
  const disk: Disk = {
    async list(folder) {
      const entries = new Map<string, DiskEntry>();
      for (const path of paths()) {
        if (!path.startsWith(`${folder}/`)) continue;
        const [name = "", ...rest] = path.slice(folder.length + 1).split("/");
        entries.set(name, { name, kind: rest.length > 0 ? "folder" : "file" });
      }
      return entries.size > 0 ? [...entries.values()] : undefined;
    },
    read: async (file) => files.get(file),
    async real(path) {
      if (files.has(path)) return { path, kind: "file" };
      return paths().some((file) => file.startsWith(`${path}/`)) ? { path, kind: "folder" } : undefined;
    },
  };
  return { disk, files };
}

/** A server in this process. */
export function connect(disk: Disk | undefined, settings?: unknown): Client {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down), LENIENT);
  // A client that ends must not end the tests.
  server.onExit(() => {});
  serve(server, disk);
  const client = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  return new Client(client, () => client.dispose(), settings);
}

/** A server as a program, over its standard streams. */
export function start(
  program: string,
  args: readonly string[],
  settings?: unknown,
): Client & { readonly exit: Promise<number | null>; readonly hangUp: () => void } {
  const child = spawn(process.execPath, [program, ...args], { stdio: ["pipe", "pipe", "inherit"] });
  const exit = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  return Object.assign(new Client(connection, () => {}, settings), { exit, hangUp: () => child.stdin.end() });
}
