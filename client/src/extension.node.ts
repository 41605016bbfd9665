/** The extension on a machine: the server is a process of Node. */
import { type ExtensionContext, Uri } from "vscode";
import type { ServerOptions } from "vscode-languageclient/node";
import { activateWith, type Exports } from "./extension.ts";
import type { Connect } from "./server.ts";
import { registerTasks } from "./tasks.ts";

export function activate(context: ExtensionContext): Exports {
  context.subscriptions.push(registerTasks(context.extensionUri, process.execPath));
  return activateWith(connect, context);
}

const connect: Connect = async (extension, options) => {
  // The largest part of the extension, and not needed before now.
  const { LanguageClient, TransportKind } = await import("vscode-languageclient/node");
  const module = Uri.joinPath(extension, "dist", "server.cjs").fsPath;
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ["--nolazy", "--inspect=6009"] } },
  };
  return new LanguageClient("trunkline", "Trunkline", server, options);
};
