/** What the command palette offers under "Trunkline". */
import {
  commands,
  type Disposable,
  type ExtensionContext,
  Location,
  type LogOutputChannel,
  l10n,
  Position,
  Range,
  tasks,
  Uri,
  window,
} from "vscode";
import type { Location as PlainLocation, Position as PlainPosition } from "vscode-languageclient";
import { openExample, openWalkthrough, walk } from "./example.ts";
import { pickRule, type Rules } from "./explain.ts";
import { changeReader } from "./readers.ts";
import { type Server, SHOW_PLACES, SWITCH_OFF_RULE } from "./server.ts";
import { writeEntry } from "./settings.ts";
import type { StatusItem } from "./status.ts";
import type { TopologyPanel } from "./topology/panel.ts";

export interface Parts {
  readonly context: ExtensionContext;
  readonly server: Server;
  readonly topology: TopologyPanel;
  readonly status: StatusItem;
  readonly rules: Rules;
  readonly output: LogOutputChannel;
}

export function registerCommands({ context, server, topology, status, rules, output }: Parts): Disposable[] {
  return [
    commands.registerCommand("trunkline.showTopology", (uri?: unknown) => showTopology(topology, uri)),
    commands.registerCommand("trunkline.checkWorkspace", async () => {
      await server.restart();
      await commands.executeCommand("workbench.actions.view.problems");
    }),
    commands.registerCommand("trunkline.readAgain", () => server.restart()),
    commands.registerCommand("trunkline.restartServer", () => server.restart()),
    commands.registerCommand("trunkline.showOutput", () => output.show()),
    commands.registerCommand("trunkline.showStatus", () => status.pick()),
    commands.registerCommand("trunkline.changeReader", () => changeReader(server)),
    commands.registerCommand("trunkline.fixAll", fixAll),
    commands.registerCommand("trunkline.runCheck", runCheck),
    commands.registerCommand("trunkline.openExample", () => openExample(context)),
    commands.registerCommand("trunkline.openWalkthrough", openWalkthrough),
    commands.registerCommand("trunkline.walk", walk),
    commands.registerCommand("trunkline.openSettings", () =>
      commands.executeCommand("workbench.action.openSettings", "@ext:trunkline.trunkline"),
    ),
    commands.registerCommand(SHOW_PLACES, showPlaces),
    commands.registerCommand(SWITCH_OFF_RULE, async (code?: unknown, uri?: unknown) => {
      const rule = typeof code === "string" ? code : await pickRule(rules, l10n.t("Which rule is to be silent?"));
      const scope = typeof uri === "string" ? Uri.parse(uri) : window.activeTextEditor?.document.uri;
      if (rule !== undefined) await writeEntry("rules", rule, "off", scope);
    }),
  ];
}

/** For a file that is chosen in a menu, which need not be open: the drawing follows the cursor. */
async function showTopology(topology: TopologyPanel, uri: unknown): Promise<void> {
  const shown = window.activeTextEditor?.document.uri.toString();
  if (uri instanceof Uri && uri.toString() !== shown) await window.showTextDocument(uri, { preserveFocus: true });
  topology.show();
}

/** What a line above the text leads to. */
async function showPlaces(uri: string, at: PlainPosition, places: readonly PlainLocation[]): Promise<void> {
  const positionOf = ({ line, character }: PlainPosition) => new Position(line, character);
  const found = places.map(
    ({ uri, range }) => new Location(Uri.parse(uri), new Range(positionOf(range.start), positionOf(range.end))),
  );
  await commands.executeCommand("editor.action.showReferences", Uri.parse(uri), positionOf(at), found);
}

async function fixAll(): Promise<void> {
  if (window.activeTextEditor === undefined) await window.showInformationMessage(l10n.t("Open a file first."));
  else await commands.executeCommand("editor.action.codeAction", { kind: "source.fixAll.trunkline", apply: "first" });
}

async function runCheck(): Promise<void> {
  const [task] = await tasks.fetchTasks({ type: "trunkline" });
  if (task !== undefined) await tasks.executeTask(task);
  else
    await window.showInformationMessage(
      l10n.t("The command-line checker needs a folder on a disk, and no browser runs it."),
    );
}
