/** The topology panel: one, beside the text, that shows what the server last found out. */
import {
  commands,
  Disposable,
  type LogOutputChannel,
  l10n,
  type Memento,
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
import { ABOUT, type AboutResult } from "#protocol/panel";
import type { FromWebview, NodeRef, ToWebview } from "#protocol/webview";
import type { Server } from "../server.ts";
import { readMessage } from "./check.ts";
import { Comparisons } from "./compare.ts";
import { copy, save } from "./files.ts";
import { Fixes } from "./fixes.ts";
import { Unable } from "./git.ts";
import { html, nonce } from "./html.ts";
import { Source } from "./source.ts";
import { spellings } from "./spelling.ts";

const viewType = "trunkline.topology";

export class TopologyPanel implements Disposable, WebviewPanelSerializer {
  readonly #extension: Uri;
  readonly #server: Server;
  readonly #output: LogOutputChannel;
  readonly #source: Source;
  readonly #fixes: Fixes;
  readonly #comparisons: Comparisons;
  readonly #subscriptions: Disposable;
  #panel: WebviewPanel | undefined;
  /** Whether the page has said that it listens; a hidden page is gone and must say it again. */
  #listening = false;
  /** The last file of ours that had the cursor: the panel itself has no text. */
  #editor: TextEditor | undefined;
  /** How the topology writes a file's URI, by how VS Code writes it: `ifcfg-eth0:1` or `ifcfg-eth0%3A1`. */
  #spelling: ReadonlyMap<string, string> = new Map();
  #asking = false;
  /** Something has changed since the last question. */
  #stale = false;
  /** What the picture is compared with, for a page that comes back. */
  #compared: Extract<ToWebview, { say: "compare" }> | undefined;

  constructor(extension: Uri, server: Server, output: LogOutputChannel, memory: Memento) {
    this.#extension = extension;
    this.#server = server;
    this.#output = output;
    this.#source = new Source(server);
    this.#fixes = new Fixes(server);
    this.#comparisons = new Comparisons(server, memory);
    this.#editor = window.activeTextEditor;
    this.#subscriptions = Disposable.from(
      server.onChanged((hosts) => {
        this.#source.note(hosts);
        void this.#refresh();
      }),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)),
      window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      window.registerWebviewPanelSerializer(viewType, this),
      commands.registerCommand("trunkline.takeSnapshot", () => this.#takeSnapshot()),
      commands.registerCommand("trunkline.compareTopology", () => this.#pickComparison()),
      // Bound to the key that else searches the text beside the panel.
      commands.registerCommand("trunkline.searchTopology", () => this.#search()),
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
    panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
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

  // ── what the page says ──

  #receive(value: unknown): void {
    const read = readMessage(value);
    if ("wrong" in read) this.#output.warn(`topology: a message of the page is not understood: ${read.wrong}`);
    else void this.#hear(read.value).catch((error: unknown) => this.#tell(error));
  }

  async #hear(message: FromWebview): Promise<void> {
    switch (message.say) {
      case "ready":
        this.#listening = true;
        this.#source.forget();
        if (this.#compared) this.#say(this.#compared);
        return this.#refresh();
      case "open":
        return this.#open(Uri.parse(message.file), message.line);
      case "log":
        this.#output.warn(`topology: ${message.text}`);
        return;
      case "ask":
        return this.#about(message.id, message.node);
      case "fixes":
        return this.#offer(message);
      case "fix":
        if (!(await this.#fixes.apply(message.id, message.title)))
          this.#note(l10n.t("That fix is not offered any more."));
        return;
      case "explain":
        await commands.executeCommand("trunkline.explainRule", message.code);
        return;
      case "compare":
        return this.#compare(message.with);
      case "snapshot":
        return this.#note(await this.#snapshot());
      case "save":
        return this.#note((await save(message.kind, message.data)) ?? "");
      case "copy":
        return this.#note(await copy(message.kind, message.text));
    }
  }

  #say(message: ToWebview): void {
    if (this.#listening) void this.#panel?.webview.postMessage(message);
  }

  #note(text: string): void {
    if (text !== "") this.#say({ say: "note", text });
  }

  /** What went wrong, to the user where it is about what was asked for, to the log where it is about us. */
  #tell(error: unknown): void {
    const text = error instanceof Error ? error.message : String(error);
    if (!(error instanceof Unable)) this.#output.error(`topology: ${text}`);
    if (this.#listening) this.#note(text);
    else void window.showWarningMessage(text);
  }

  async #about(id: string, node: NodeRef): Promise<void> {
    const client = await this.#server.start();
    const found = await client.sendRequest<AboutResult>(ABOUT, node);
    this.#say({ say: "told", id, text: found?.markdown ?? null });
  }

  async #offer({ id, file, troubles }: Extract<FromWebview, { say: "fixes" }>): Promise<void> {
    const spelled = file === null ? null : Uri.parse(file).toString();
    const actions = await this.#fixes.find(id, spelled, troubles);
    this.#say({
      say: "fixes",
      id,
      fixes: actions.map(({ title, isPreferred }) => ({ title, preferred: !!isPreferred })),
    });
  }

  /** Keeps the topology of this moment; gives back the sentence that says so. */
  async #snapshot(): Promise<string> {
    const topology = (await this.#server.topology({})) ?? this.#source.topology;
    return l10n.t("The snapshot of {0} is kept.", await this.#comparisons.keep(topology));
  }

  async #takeSnapshot(): Promise<void> {
    const words = await this.#snapshot();
    if (this.#listening) this.#note(words);
    else await window.showInformationMessage(words);
  }

  #search(): void {
    this.#panel?.reveal();
    this.#say({ say: "search" });
  }

  async #pickComparison(): Promise<void> {
    const items = [
      { label: l10n.t("With the last commit (git HEAD)"), what: "head" },
      { label: l10n.t("With a snapshot"), what: "snapshot" },
      { label: l10n.t("With a topology in a JSON file"), what: "file" },
    ] as const;
    const picked = await window.showQuickPick(items, { placeHolder: l10n.t("Compare the topology with what?") });
    if (picked === undefined) return;
    this.show();
    await this.#compare(picked.what).catch((error: unknown) => this.#tell(error));
  }

  async #compare(what: "head" | "snapshot" | "file" | "nothing"): Promise<void> {
    const before = what === "nothing" ? null : await this.#comparisons.choose(what);
    if (before === undefined) return;
    this.#compared = before === null ? undefined : { say: "compare", name: before.name, before: before.topology };
    this.#say(this.#compared ?? { say: "compare", name: "", before: null });
  }

  // ── what the page is told by itself ──

  /** Asks for the topology and shows it; once more when it has changed meanwhile, however often that was. */
  async #refresh(): Promise<void> {
    this.#stale = true;
    if (this.#asking) return;
    this.#asking = true;
    try {
      while (this.#stale && this.#listening) {
        this.#stale = false;
        const news = await this.#source.news();
        this.#spelling = spellings(this.#source.topology);
        this.#say("topology" in news ? { say: "show", ...news } : { say: "hosts", ...news });
        this.#light();
      }
    } catch (error) {
      this.#output.error(`topology: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      this.#asking = false;
    }
  }

  #follow(editor: TextEditor | undefined): void {
    // Without an editor the cursor is in the panel, and stays where it was.
    if (editor === undefined || editor.document.uri.scheme === "output") return;
    this.#editor = editor;
    this.#light();
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
    const editor = await window.showTextDocument(uri, { viewColumn: column, selection: new Range(at, at) });
    editor.revealRange(new Range(at, at), TextEditorRevealType.InCenterIfOutsideViewport);
  }

  #columnBeside(): ViewColumn {
    const panel = this.#panel?.viewColumn;
    const last = this.#editor?.viewColumn;
    if (last !== undefined && last !== panel) return last;
    return panel === ViewColumn.One ? ViewColumn.Two : ViewColumn.One;
  }
}
