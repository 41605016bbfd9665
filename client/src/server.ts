/** The language server as the rest of the extension sees it. */
import {
  commands,
  type Disposable,
  EventEmitter,
  extensions,
  type LogOutputChannel,
  type Uri,
  workspace,
} from "vscode";
import type { BaseLanguageClient, DocumentFilter, LanguageClientOptions } from "vscode-languageclient";
import { OVERVIEW, type OverviewParams, type OverviewResult } from "#protocol/overview";
import {
  CHANGED,
  type ChangedParams,
  HOSTS,
  type HostsResult,
  TOPOLOGY,
  type TopologyParams,
  type TopologyResult,
} from "#protocol/requests";
import { answerFiles } from "./files.ts";

/** Switches a rule off in the workspace's settings: `switchOffRule(code, uri)`. */
export const SWITCH_OFF_RULE = "trunkline.switchOffRule";
/** Lists places over a text: `showPlaces(uri, position, locations)`, as the language server writes them. */
export const SHOW_PLACES = "trunkline.showPlaces";

/** `off`: nothing here has asked for it yet. */
export type ServerState = "off" | "starting" | "running" | "failed";

/** `RevealOutputChannelOn.Never`: its module comes with the client, and that comes late. */
const NEVER = 4;

/** Makes the client of a server that runs on a machine, or of one in a browser. The extension lies at the URI. */
export type Connect = (extension: Uri, options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/** By `State` of the language client, which comes late too. */
const states: Readonly<Record<number, ServerState>> = { 1: "failed", 2: "running", 3: "starting" };

export class Server implements Disposable {
  readonly #connect: Connect;
  readonly #extension: Uri;
  readonly #output: LogOutputChannel;
  readonly #changed = new EventEmitter<readonly string[]>();
  readonly #turned = new EventEmitter<ServerState>();
  #client: Promise<BaseLanguageClient> | undefined;
  #state: ServerState = "off";
  /** It stops because it is told to. */
  #restarting = false;

  /** The names of the hosts that an analysis has just changed; none: every host may be another. */
  readonly onChanged = this.#changed.event;
  readonly onState = this.#turned.event;

  constructor(connect: Connect, extension: Uri, output: LogOutputChannel) {
    this.#connect = connect;
    this.#extension = extension;
    this.#output = output;
  }

  /** Starts the server if it was not started yet. Rejects when it cannot run; the user has been told then. */
  start(): Promise<BaseLanguageClient> {
    this.#client ??= this.#watched(this.#start());
    return this.#client;
  }

  get state(): ServerState {
    return this.#state;
  }

  /** Ends the server and starts a new one, which reads the whole workspace again. */
  async restart(): Promise<void> {
    const client = this.#client;
    if (client === undefined || this.#state === "failed") {
      this.#client = undefined;
      void client?.then(
        (old) => old.dispose(),
        () => {},
      );
      await this.start();
    } else {
      const running = await client;
      this.#restarting = true;
      this.#turn("starting");
      await running.stop().finally(() => {
        this.#restarting = false;
      });
      await running.start();
    }
    this.#changed.fire([]);
  }

  async topology(params: TopologyParams): Promise<TopologyResult> {
    const client = await this.start();
    return client.sendRequest<TopologyResult>(TOPOLOGY, params);
  }

  async hosts(): Promise<HostsResult> {
    const client = await this.start();
    return client.sendRequest<HostsResult>(HOSTS);
  }

  /** Asks a server that runs; an empty answer from one that does not. */
  async overview(params: OverviewParams = {}): Promise<OverviewResult> {
    if (this.#client === undefined || this.#state !== "running") return [];
    const client = await this.#client;
    return client.sendRequest<OverviewResult>(OVERVIEW, params);
  }

  dispose(): void {
    this.#changed.dispose();
    this.#turned.dispose();
    void this.#client?.then(
      (client) => client.dispose(),
      () => {},
    );
  }

  #turn(state: ServerState): void {
    if (state === this.#state) return;
    this.#state = state;
    void commands.executeCommand("setContext", "trunkline.state", state);
    void commands.executeCommand("setContext", "trunkline.active", state === "running");
    this.#turned.fire(state);
  }

  async #watched(starting: Promise<BaseLanguageClient>): Promise<BaseLanguageClient> {
    this.#turn("starting");
    try {
      return await starting;
    } catch (error) {
      this.#turn("failed");
      throw error;
    }
  }

  async #start(): Promise<BaseLanguageClient> {
    const options: LanguageClientOptions = {
      documentSelector: selector(),
      diagnosticCollectionName: "trunkline",
      initializationOptions: {
        // The manifest contributes them.
        snippets: true,
        // What the server may offer as an action, because the client does it; and that it may ask for files.
        commands: [SWITCH_OFF_RULE, SHOW_PLACES, "trunkline.showTopology"],
        files: true,
        // This client asks about files that are not open every two seconds only; it is told at once instead.
        diagnostics: "push",
        // Tags are kept alike and closed where no extension for XML does it.
        editsXml: extensions.getExtension("redhat.vscode-xml") === undefined,
      },
      outputChannel: this.#output,
      revealOutputChannelOn: NEVER,
      markdown: { supportThemeIcons: true, isTrusted: { enabledCommands: ["trunkline.explainRule"] } },
    };
    const client = await this.#connect(this.#extension, options);
    answerFiles(client);
    client.onNotification(CHANGED, ({ hosts }: ChangedParams) => this.#changed.fire(hosts));
    client.onDidChangeState(({ newState }) => {
      if (!this.#restarting) this.#turn(states[newState] ?? "failed");
    });
    await client.start();
    return client;
  }
}

/**
 * The documents that are sent to the server. It says itself which XML files and scripts it reads. Not those of
 * `git:` and the like: the old half of a comparison is no file of a host.
 */
function selector(): DocumentFilter[] {
  const folders = workspace.workspaceFolders ?? [];
  const schemes = new Set(["file", "untitled", "vscode-vfs", "vscode-remote", ...folders.map(({ uri }) => uri.scheme)]);
  const languages = ["ifcfg", "interfaces", "xen-config", "xml", "shellscript"];
  // Files of ours that have no language of ours.
  const patterns = [
    "**/network-scripts/{route,route6,rule,rule6}-*",
    "**/etc/network/*",
    "**/etc/{modprobe.conf,modprobe.d/*.conf}",
    "**/etc/{rc.local,init.d/*,kvm/*,qemu/*}",
    "**/*.cfg",
    "**/proc/net/{bonding/*,vlan/*}",
    "**/*{ifconfig,brctl,ip-link,ip-addr,ip_link,ip_addr,iplink,ipaddr,bridge-vlan,bridge-link}*",
  ];
  return [...schemes].flatMap((scheme) => [
    ...languages.map((language) => ({ scheme, language })),
    ...patterns.map((pattern) => ({ scheme, pattern })),
  ]);
}
