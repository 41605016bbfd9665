/** The language server as the rest of the extension sees it. */
import { commands, type Disposable, EventEmitter, type ExtensionContext, type LogOutputChannel, Uri } from "vscode";
import type { DocumentFilter, LanguageClient, LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";
import {
  CHANGED,
  type ChangedParams,
  HOSTS,
  type HostsResult,
  TOPOLOGY,
  type TopologyParams,
  type TopologyResult,
} from "#protocol/requests";

/** Switches a rule off in the workspace's settings: `switchOffRule(code, uri)`. */
export const SWITCH_OFF_RULE = "trunkline.switchOffRule";

export class Server implements Disposable {
  readonly #context: ExtensionContext;
  readonly #output: LogOutputChannel;
  readonly #changed = new EventEmitter<readonly string[]>();
  #client: Promise<LanguageClient> | undefined;

  /** The names of the hosts that an analysis has just changed. */
  readonly onChanged = this.#changed.event;

  constructor(context: ExtensionContext, output: LogOutputChannel) {
    this.#context = context;
    this.#output = output;
  }

  /** Starts the server if it was not started yet. Rejects when it cannot run; the user has been told then. */
  start(): Promise<LanguageClient> {
    this.#client ??= this.#start();
    return this.#client;
  }

  /** Ends the server and starts a new one, which reads the whole workspace again. */
  async restart(): Promise<void> {
    const client = this.#client;
    if (client === undefined) await this.start();
    else await client.then((running) => running.restart());
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

  dispose(): void {
    this.#changed.dispose();
    void this.#client?.then(
      (client) => client.dispose(),
      () => {},
    );
  }

  async #start(): Promise<LanguageClient> {
    // The largest part of the extension, and not needed before now.
    const { LanguageClient, RevealOutputChannelOn, TransportKind } = await import("vscode-languageclient/node");
    const module = Uri.joinPath(this.#context.extensionUri, "dist", "server.cjs").fsPath;
    const server: ServerOptions = {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ["--nolazy", "--inspect=6009"] } },
    };
    const options: LanguageClientOptions = {
      documentSelector: selector(),
      diagnosticCollectionName: "trunkline",
      // What the server may offer as an action, because the client does it.
      initializationOptions: { commands: [SWITCH_OFF_RULE] },
      outputChannel: this.#output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      markdown: { supportThemeIcons: true, isTrusted: { enabledCommands: ["trunkline.explainRule"] } },
    };
    const client = new LanguageClient("trunkline", "Trunkline", server, options);
    client.onNotification(CHANGED, ({ hosts }: ChangedParams) => this.#changed.fire(hosts));
    await client.start();
    await commands.executeCommand("setContext", "trunkline.active", true);
    return client;
  }
}

/**
 * The documents that are sent to the server. It says itself which XML files and scripts it reads. Not those of
 * `git:` and the like: the old half of a comparison is no file of a host.
 */
function selector(): DocumentFilter[] {
  const schemes = ["file", "untitled", "vscode-vfs"];
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
  return schemes.flatMap((scheme) => [
    ...languages.map((language) => ({ scheme, language })),
    ...patterns.map((pattern) => ({ scheme, pattern })),
  ]);
}
