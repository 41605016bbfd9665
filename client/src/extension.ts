/** What the extension is, wherever it runs. Loads little: the language client comes with the first file that is ours. */
import { type ExtensionContext, window } from "vscode";
import { registerCommands } from "./commands.ts";
import { startWhenNeeded } from "./detect.ts";
import { registerExplanations } from "./explain.ts";
import { type Connect, Server } from "./server.ts";
import { TopologyPanel } from "./topology/panel.ts";

/** Called by the two entries: `extension.node.ts` on a machine, `extension.web.ts` in a browser. */
export function activateWith(connect: Connect, context: ExtensionContext): void {
  const output = window.createOutputChannel("Trunkline", { log: true });
  const server = new Server(connect, context.extensionUri, output);
  const topology = new TopologyPanel(context.extensionUri, server, output);
  context.subscriptions.push(output, server, topology, ...registerCommands(server, topology, output));
  context.subscriptions.push(...registerExplanations(context.extensionUri));
  context.subscriptions.push(startWhenNeeded(server));
}
