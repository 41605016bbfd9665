/** The example that the walkthrough walks through: hosts with faults in them, written where the user wants them. */
import { commands, type ExtensionContext, l10n, Uri, window, workspace } from "vscode";

const WALKTHROUGH = "trunkline.trunkline#begin";
/** In the global state: the example that has just been opened. */
const OPENED = "exampleOpened";

/** How long the page of the walkthrough, when a button on it was pressed by key, takes the focus back, in milliseconds. */
const TAKEN_BACK = 700;

/** Runs the command of a button of the walkthrough, so that what it opens keeps the keyboard. */
export async function walk(command: unknown): Promise<void> {
  if (typeof command !== "string") return;
  await new Promise((resolve) => setTimeout(resolve, TAKEN_BACK));
  await commands.executeCommand(command);
}

export function openWalkthrough(): Thenable<unknown> {
  return commands.executeCommand("workbench.action.openWalkthrough", WALKTHROUGH, false);
}

/** Asks for a folder, writes the example into a new one inside, and opens that. */
export async function openExample({ extensionUri, globalState }: ExtensionContext): Promise<void> {
  const [parent] =
    (await window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      title: l10n.t("Where is the Example to Be Written?"),
      openLabel: l10n.t("Write the Example Here"),
    })) ?? [];
  if (parent === undefined) return;
  const folder = await freeName(parent);
  await write(Uri.joinPath(extensionUri, "dist", "example.json"), folder);
  await globalState.update(OPENED, folder.toString());
  await commands.executeCommand("vscode.openFolder", folder, {
    forceNewWindow: workspace.workspaceFolders !== undefined,
  });
}

/** Goes on with the walkthrough in the window that has the example, which knows nothing of the window before. */
export async function resumeWalkthrough({ globalState }: ExtensionContext): Promise<void> {
  const opened = globalState.get<string>(OPENED);
  if (opened === undefined || !workspace.workspaceFolders?.some(({ uri }) => uri.toString() === opened)) return;
  await globalState.update(OPENED, undefined);
  await openWalkthrough();
}

/** `trunkline-example`, or with a number behind it. */
async function freeName(parent: Uri): Promise<Uri> {
  const taken = new Set((await workspace.fs.readDirectory(parent)).map(([name]) => name));
  let name = "trunkline-example";
  for (let nth = 2; taken.has(name); nth++) name = `trunkline-example-${nth}`;
  return Uri.joinPath(parent, name);
}

/** The example is one file in the extension: texts by their paths. */
async function write(example: Uri, folder: Uri): Promise<void> {
  const texts: Readonly<Record<string, string>> = JSON.parse(
    new TextDecoder().decode(await workspace.fs.readFile(example)),
  );
  for (const [path, text] of Object.entries(texts))
    await workspace.fs.writeFile(Uri.joinPath(folder, path), new TextEncoder().encode(text));
}
