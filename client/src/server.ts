/** The language server as the rest of the extension sees it. */
import { commands, type Disposable, EventEmitter, type LogOutputChannel, type Uri, workspace } from "vscode";
import type { BaseLanguageClient, DocumentFilter, LanguageClientOptions } from "vscode-languageclient";
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

/** `RevealOutputChannelOn.Never`: its module comes with the client, and that comes late. */
const NEVER = 4;

/** Makes the client of a server that runs on a machine, or of one in a browser. The extension lies at the URI. */
export type Connect = (extension: Uri, options: LanguageClientOptions) => Promise<BaseLanguageClient>;

export class Server implements Disposable {
  readonly #connect: Connect;
  readonly #extension: Uri;
  readonly #output: LogOutputChannel;
  readonly #changed = new EventEmitter<readonly string[]>();
  #client: Promise<BaseLanguageClient> | undefined;

  /** The names of the hosts that an analysis has just changed. */
  readonly onChanged = this.#changed.event;

  constructor(connect: Connect, extension: Uri, output: LogOutputChannel) {
    this.#connect = connect;
    this.#extension = extension;
    this.#output = output;
  }

  /** Starts the server if it was not started yet. Rejects when it cannot run; the user has been told then. */
  start(): Promise<BaseLanguageClient> {
    this.#client ??= this.#start();
    return this.#client;
  }

  /** Ends the server and starts a new one, which reads the whole workspace again. */
  async restart(): Promise<void> {
    const client = this.#client;
    if (client === undefined) await this.start();
    else {
      const running = await client;
      await running.stop();
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

  dispose(): void {
    this.#changed.dispose();
    void this.#client?.then(
      (client) => client.dispose(),
      () => {},
    );
  }

  async #start(): Promise<BaseLanguageClient> {
    const options: LanguageClientOptions = {
      documentSelector: selector(),
      diagnosticCollectionName: "trunkline",
      // What the server may offer as an action, because the client does it; and that it may ask for files.
      initializationOptions: { commands: [SWITCH_OFF_RULE], files: true },
      outputChannel: this.#output,
      revealOutputChannelOn: NEVER,
      markdown: { supportThemeIcons: true, isTrusted: { enabledCommands: ["trunkline.explainRule"] } },
    };
    const client = await this.#connect(this.#extension, options);
    answerFiles(client);
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
