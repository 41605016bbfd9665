/** What the command palette offers under "Trunkline". */
import { ConfigurationTarget, commands, type Disposable, type LogOutputChannel, Uri, workspace } from "vscode";
import { type Server, SWITCH_OFF_RULE } from "./server.ts";
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
    commands.registerCommand(SWITCH_OFF_RULE, switchOff),
  ];
}

/** Writes `off` for the rule into the settings of the workspace, or of the folder where that one says otherwise. */
async function switchOff(code: unknown, uri: unknown): Promise<void> {
  if (typeof code !== "string") return;
  const scope = typeof uri === "string" ? Uri.parse(uri) : undefined;
  const settings = workspace.getConfiguration("trunkline", scope);
  const known = settings.inspect<Readonly<Record<string, string>>>("rules");
  const { Global, Workspace, WorkspaceFolder } = ConfigurationTarget;
  const own =
    workspace.workspaceFolders === undefined
      ? { target: Global, rules: known?.globalValue }
      : known?.workspaceFolderValue?.[code] === undefined
        ? { target: Workspace, rules: known?.workspaceValue }
        : { target: WorkspaceFolder, rules: known.workspaceFolderValue };
  await settings.update("rules", { ...own.rules, [code]: "off" }, own.target);
}
