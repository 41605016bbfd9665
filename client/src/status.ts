/** The status item: how many hosts, how much is wrong, and which tool reads the file with the cursor. */
import {
  commands,
  type Diagnostic,
  DiagnosticSeverity,
  Disposable,
  l10n,
  languages,
  MarkdownString,
  type QuickPickItem,
  QuickPickItemKind,
  StatusBarAlignment,
  type StatusBarItem,
  ThemeColor,
  window,
  workspace,
} from "vscode";
import type { HostOverview } from "#protocol/overview";
import { isOurs } from "./detect.ts";
import { isReaderPick, readerPicks, setReader } from "./readers.ts";
import type { Server } from "./server.ts";

/** Changes within this time are shown together, in milliseconds. */
const PAUSE = 150;

export interface Status {
  readonly hosts: number;
  readonly errors: number;
  readonly warnings: number;
  /** That of the file with the cursor. */
  readonly host: HostOverview | undefined;
}

export class StatusItem implements Disposable {
  readonly #server: Server;
  readonly #item: StatusBarItem;
  readonly #subscriptions: Disposable;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #updates = 0;
  #status: Status = { hosts: 0, errors: 0, warnings: 0, host: undefined };

  constructor(server: Server) {
    this.#server = server;
    this.#item = window.createStatusBarItem("trunkline.status", StatusBarAlignment.Left, 10);
    this.#item.name = l10n.t("Trunkline: Hosts, Findings and Reader");
    this.#item.command = "trunkline.showStatus";
    const later = () => this.#later();
    this.#subscriptions = Disposable.from(
      this.#item,
      server.onChanged(later),
      server.onState(later),
      window.onDidChangeActiveTextEditor(() => {
        void this.#tellOurs(false);
        later();
      }),
      languages.onDidChangeDiagnostics(later),
      workspace.onDidGrantWorkspaceTrust(later),
    );
    void this.#tellOurs(false);
  }

  /** What the item shows, for tests. */
  get shown(): { readonly text: string; readonly label: string } {
    return { text: this.#item.text, label: this.#item.accessibilityInformation?.label ?? "" };
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
  }

  /** What can be done about what the item shows. */
  async pick(): Promise<void> {
    const uri = window.activeTextEditor?.document.uri;
    const { host } = this.#status;
    const todo = (label: string, command: string): QuickPickItem & { readonly command: string } => ({ label, command });
    const items: (QuickPickItem | (QuickPickItem & { readonly command: string }))[] = [
      ...(this.#server.state === "running" ? readerPicks(host) : []),
      { label: l10n.t("Show"), kind: QuickPickItemKind.Separator },
      todo(`$(type-hierarchy) ${l10n.t("Show Topology")}`, "trunkline.showTopology"),
      todo(`$(server) ${l10n.t("Show Hosts")}`, "trunkline.showHosts"),
      todo(`$(warning) ${l10n.t("Show Problems")}`, "workbench.actions.view.problems"),
      todo(`$(output) ${l10n.t("Show Output")}`, "trunkline.showOutput"),
      todo(`$(refresh) ${l10n.t("Restart the Language Server")}`, "trunkline.restartServer"),
    ];
    const placeHolder = this.#label();
    const picked = await window.showQuickPick(items, { placeHolder, matchOnDescription: true });
    if (isReaderPick(picked)) await setReader(picked, uri);
    else if (picked !== undefined && "command" in picked) await commands.executeCommand(picked.command);
  }

  #later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#update();
    }, PAUSE);
  }

  async #update(): Promise<void> {
    const mine = ++this.#updates;
    const uri = window.activeTextEditor?.document.uri.toString();
    try {
      const asked = this.#server.state === "running";
      const [[host], hosts] = await Promise.all([
        uri === undefined ? [] : this.#server.overview({ uri }),
        asked ? this.#server.hosts() : [],
      ]);
      if (mine !== this.#updates) return;
      this.#status = { hosts: hosts.length, ...countFindings(), host };
      void this.#tellOurs(host !== undefined);
      void commands.executeCommand("setContext", "trunkline.anyHost", hosts.length > 0);
    } catch {
      // The server has just ended; its next state brings the next update.
    }
    this.#show();
  }

  /** Menus depend on it. The server knows; until it has answered the text tells. */
  async #tellOurs(known: boolean): Promise<void> {
    const document = window.activeTextEditor?.document;
    const ours = known || (document !== undefined && isOurs(document));
    await commands.executeCommand("setContext", "trunkline.fileIsOurs", ours);
  }

  #show(): void {
    const item = this.#item;
    const { state } = this.#server;
    if (state === "off") {
      item.hide();
      return;
    }
    item.text =
      state === "running" ? this.#text() : state === "failed" ? "$(error) Trunkline" : "$(sync~spin) Trunkline";
    item.backgroundColor = state === "failed" ? new ThemeColor("statusBarItem.errorBackground") : undefined;
    item.tooltip = this.#card();
    item.accessibilityInformation = { label: this.#label() };
    item.show();
  }

  #text(): string {
    const { hosts, errors, warnings, host } = this.#status;
    const parts = [
      `$(type-hierarchy) ${hosts === 1 ? l10n.t("1 host") : l10n.t("{0} hosts", hosts)}`,
      errors > 0 ? `$(error) ${errors}` : "",
      warnings > 0 ? `$(warning) ${warnings}` : "",
      errors + warnings === 0 ? "$(check)" : "",
      ...readersOf(host).map(({ reader }) => reader ?? l10n.t("reader?")),
    ];
    return parts.filter((part) => part !== "").join("  ");
  }

  #label(): string {
    const { hosts, errors, warnings, host } = this.#status;
    if (this.#server.state === "failed") return l10n.t("Trunkline: the language server does not run");
    if (this.#server.state !== "running") return l10n.t("Trunkline: starting");
    const said = [
      hosts === 1 ? l10n.t("1 host") : l10n.t("{0} hosts", hosts),
      errors === 1 ? l10n.t("1 error") : l10n.t("{0} errors", errors),
      warnings === 1 ? l10n.t("1 warning") : l10n.t("{0} warnings", warnings),
      ...readersOf(host).map(({ words }) => l10n.t("{0} is read by {1}", host?.name ?? "", words)),
      host?.alone ? l10n.t("this file belongs to no host and is judged alone") : "",
    ];
    return `Trunkline: ${said.filter((part) => part !== "").join(", ")}`;
  }

  #card(): MarkdownString {
    const card = new MarkdownString("", true);
    card.appendText(this.#label());
    if (!workspace.isTrusted)
      card.appendMarkdown("\n\n").appendText(l10n.t("The workspace is not trusted: everything works but tasks."));
    return card;
  }
}

function readersOf(host: HostOverview | undefined) {
  return [host?.readers.ifcfg, host?.readers.interfaces].flatMap((reader) => reader ?? []);
}

function countFindings(): { readonly errors: number; readonly warnings: number } {
  const { Error: error, Warning: warning } = DiagnosticSeverity;
  const all: readonly Diagnostic[] = languages.getDiagnostics().flatMap(([, list]) => list);
  const ours = all.filter(({ source }) => source === "trunkline");
  const count = (severity: DiagnosticSeverity) => ours.filter((one) => one.severity === severity).length;
  return { errors: count(error), warnings: count(warning) };
}
