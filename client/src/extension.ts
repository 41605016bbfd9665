/** What the extension is, wherever it runs. Loads little: the language client comes with the first file that is ours. */
import { type ExtensionContext, window } from "vscode";
import { registerCommands } from "./commands.ts";
import { startWhenNeeded } from "./detect.ts";
import { resumeWalkthrough } from "./example.ts";
import { Rules, registerExplanations } from "./explain.ts";
import { registerHostCommands } from "./hosts/commands.ts";
import { HostsView } from "./hosts/view.ts";
import { type Connect, Server } from "./server.ts";
import { StatusItem } from "./status.ts";
import { TopologyPanel } from "./topology/panel.ts";

/** What tests look at, since an extension cannot see the window that it draws in. */
export interface Exports {
  readonly hosts: HostsView;
  readonly status: StatusItem;
}

/** Called by the two entries: `extension.node.ts` on a machine, `extension.web.ts` in a browser. */
export function activateWith(connect: Connect, context: ExtensionContext): Exports {
  const output = window.createOutputChannel("Trunkline", { log: true });
  const server = new Server(connect, context.extensionUri, output);
  const topology = new TopologyPanel(context.extensionUri, server, output, context.workspaceState);
  const rules = new Rules(context.extensionUri);
  const status = new StatusItem(server);
  const hosts = new HostsView(server);
  context.subscriptions.push(output, server, topology, status, hosts);
  context.subscriptions.push(...registerCommands({ context, server, topology, status, rules, output }));
  context.subscriptions.push(...registerHostCommands(hosts, topology), ...registerExplanations(rules));
  context.subscriptions.push(startWhenNeeded(server));
  void resumeWalkthrough(context);
  return { hosts, status };
}
