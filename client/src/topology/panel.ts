/** The topology panel: one, beside the text, that shows what the server last found out. */
import {
  Disposable,
  type LogOutputChannel,
  Position,
  Range,
  type TextEditor,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
} from "vscode";
import type { Topology } from "#protocol/topology";
import type { FromWebview, ToWebview } from "#protocol/webview";
import type { Server } from "../server.ts";
import { html, nonce } from "./html.ts";

const viewType = "trunkline.topology";
/** With more hosts than this, only that of the file with the cursor is shown. */
const many = 20;
const empty: Topology = { version: 1, hosts: [] };

export class TopologyPanel implements Disposable, WebviewPanelSerializer {
  readonly #extension: Uri;
  readonly #server: Server;
  readonly #output: LogOutputChannel;
  readonly #subscriptions: Disposable;
  #panel: WebviewPanel | undefined;
  /** Whether the page has said that it listens; a hidden page is gone and must say it again. */
  #listening = false;
  /** The last file of ours that had the cursor: the panel itself has no text. */
  #editor: TextEditor | undefined;
  /** How the drawn topology writes a file's URI, by how VS Code writes it: `ifcfg-eth0:1` or `ifcfg-eth0%3A1`. */
  #spelling: ReadonlyMap<string, string> = new Map();
  #asking = false;
  /** Something has changed since the last question. */
  #stale = false;
  /** The file whose host alone is shown, where there are too many for one drawing. */
  #shownFor: string | undefined;

  constructor(extension: Uri, server: Server, output: LogOutputChannel) {
    this.#extension = extension;
    this.#server = server;
    this.#output = output;
    this.#editor = window.activeTextEditor;
    this.#subscriptions = Disposable.from(
      server.onChanged(() => void this.#refresh()),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)),
      window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      window.registerWebviewPanelSerializer(viewType, this),
    );
  }

  /** Opens the panel beside the active editor, or brings it to the front. */
  show(): void {
    if (this.#panel !== undefined) {
      this.#panel.reveal(undefined, true);
      return;
    }
    const column = window.activeTextEditor === undefined ? ViewColumn.Active : ViewColumn.Beside;
    this.#adopt(window.createWebviewPanel(viewType, "Topology", { viewColumn: column, preserveFocus: true }));
  }

  /** Takes over the panel that a reloaded window kept. */
  async deserializeWebviewPanel(panel: WebviewPanel): Promise<void> {
    this.#panel?.dispose();
    this.#adopt(panel);
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#panel?.dispose();
  }

  #adopt(panel: WebviewPanel): void {
    this.#panel = panel;
    this.#listening = false;
    panel.iconPath = Uri.joinPath(this.#extension, "icons", "trunkline.png");
    const dist = Uri.joinPath(this.#extension, "dist");
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    panel.webview.onDidReceiveMessage((message: FromWebview) => this.#hear(message));
    panel.onDidChangeViewState(() => {
      if (!panel.visible) this.#listening = false;
    });
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    const address = (name: string) => panel.webview.asWebviewUri(Uri.joinPath(dist, name)).toString();
    panel.webview.html = html({
      script: address("webview.js"),
      style: address("webview.css"),
      source: panel.webview.cspSource,
      nonce: nonce(),
    });
  }

  #hear(message: FromWebview): void {
    switch (message.say) {
      case "ready":
        this.#listening = true;
        void this.#refresh();
        return;
      case "open":
        void this.#open(Uri.parse(message.file), message.line);
        return;
      case "log":
        this.#output.warn(`topology: ${message.text}`);
        return;
    }
  }

  #say(message: ToWebview): void {
    if (this.#listening) void this.#panel?.webview.postMessage(message);
  }

  /** Asks for the topology and shows it; once more when it has changed meanwhile, however often that was. */
  async #refresh(): Promise<void> {
    this.#stale = true;
    if (this.#asking) return;
    this.#asking = true;
    try {
      while (this.#stale && this.#listening) {
        this.#stale = false;
        const topology = await this.#ask();
        this.#spelling = spellings(topology);
        this.#say({ say: "show", topology });
        this.#light();
      }
    } catch (error) {
      this.#output.error(`topology: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      this.#asking = false;
    }
  }

  async #ask(): Promise<Topology> {
    const hosts = await this.#server.hosts();
    const uri = hosts.length > many ? this.#editor?.document.uri.toString() : undefined;
    this.#shownFor = uri;
    return (await this.#server.topology(uri === undefined ? {} : { uri })) ?? empty;
  }

  #follow(editor: TextEditor | undefined): void {
    // Without an editor the cursor is in the panel, and stays where it was.
    if (editor === undefined || editor.document.uri.scheme === "output") return;
    this.#editor = editor;
    const other = this.#shownFor !== undefined && this.#shownFor !== editor.document.uri.toString();
    if (other) void this.#refresh();
    else this.#light();
  }

  /** Tells where the cursor is; the page knows which nodes are written there. */
  #light(): void {
    const editor = this.#editor;
    if (editor === undefined) return;
    const uri = editor.document.uri.toString();
    const place = { file: this.#spelling.get(uri) ?? uri, line: editor.selection.active.line };
    this.#say({ say: "light", places: [place] });
  }

  /** Shows a line in the editor that has the file already, else beside the panel. */
  async #open(uri: Uri, line: number): Promise<void> {
    const at = new Position(line, 0);
    const shown = window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
    const column = shown?.viewColumn ?? this.#columnBeside();
    try {
      const editor = await window.showTextDocument(uri, { viewColumn: column, selection: new Range(at, at) });
      editor.revealRange(new Range(at, at), TextEditorRevealType.InCenterIfOutsideViewport);
    } catch (error) {
      await window.showErrorMessage(`Trunkline: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #columnBeside(): ViewColumn {
    const panel = this.#panel?.viewColumn;
    const last = this.#editor?.viewColumn;
    if (last !== undefined && last !== panel) return last;
    return panel === ViewColumn.One ? ViewColumn.Two : ViewColumn.One;
  }
}

function spellings({ hosts }: Topology): ReadonlyMap<string, string> {
  const places = hosts.flatMap(({ links, guests }) => [...links, ...guests, ...guests.flatMap(({ nics }) => nics)]);
  const files = new Set(places.flatMap(({ file }) => file ?? []));
  return new Map([...files].map((file) => [Uri.parse(file).toString(), file]));
}
