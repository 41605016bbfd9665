/** What the command palette offers under "Trunkline". */
import { commands, type Disposable, type LogOutputChannel } from "vscode";
import type { Server } from "./server.ts";
import type { TopologyPanel } from "./topology/panel.ts";

export function registerCommands(server: Server, topology: TopologyPanel, output: LogOutputChannel): Disposable[] {
  return [
    commands.registerCommand("trunkline.showTopology", () => topology.show()),
    commands.registerCommand("trunkline.checkWorkspace", async () => {
      await server.restart();
      await commands.executeCommand("workbench.actions.view.problems");
    }),
    commands.registerCommand("trunkline.restartServer", () => server.restart()),
    commands.registerCommand("trunkline.showOutput", () => output.show()),
  ];
}
