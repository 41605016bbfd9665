/** What can be done with a row of the view "Hosts". Each takes the row of the menu, else the one that is selected. */
import { commands, type Disposable, env, type Location, l10n, Position, Range, window, workspace } from "vscode";
import type { TopologyPanel } from "../topology/panel.ts";
import { type HostsView, type Item, type Place, placeOf } from "./view.ts";
import { nameOf } from "./words.ts";

export function registerHostCommands(view: HostsView, topology: TopologyPanel): Disposable[] {
  const register = (name: string, run: (item: Item) => Promise<void>) =>
    commands.registerCommand(`trunkline.${name}`, async (given?: Item) => {
      const item = given ?? view.selected;
      if (item === undefined) await window.showInformationMessage(l10n.t("Select a row of the view Hosts first."));
      else await run(item);
    });
  return [
    commands.registerCommand("trunkline.showHosts", () => view.show()),
    register("goToSource", async (item) => {
      await withPlace(item, view, (place) => open(place, false));
    }),
    register("revealInTopology", async (item) => {
      // The drawing follows the cursor.
      await withPlace(item, view, (place) => open(place, true));
      topology.show();
    }),
    register("findReferences", async (item) => {
      await withPlace(item, view, (place) => findReferences(place, called(item)));
    }),
    register("copyName", async (item) => env.clipboard.writeText(called(item))),
  ];
}

function called(item: Item): string {
  if (item.is === "host") return item.overview.name;
  return item.row.is === "nic" ? item.row.guest.name : nameOf(item.row);
}

async function withPlace(item: Item, view: HostsView, act: (place: Place) => Promise<unknown>): Promise<void> {
  const place = await placeOfItem(item, view);
  if (place !== undefined) await act(place);
  else await window.showInformationMessage(l10n.t("No file of the workspace says where {0} comes from.", called(item)));
}

/** A host has no place of its own: the first of what it consists of. */
async function placeOfItem(item: Item, view: HostsView): Promise<Place | undefined> {
  if (item.is === "row") return placeOf(item.row);
  for (const child of await view.getChildren(item)) {
    const place = child.is === "row" ? placeOf(child.row) : undefined;
    if (place !== undefined) return place;
  }
  return undefined;
}

async function open({ uri, line }: Place, preserveFocus: boolean): Promise<void> {
  const selection = new Range(line, 0, line, 0);
  await window.showTextDocument(uri, { selection, preserveFocus, preview: true });
}

/** Every place that names it, listed where it is written. */
async function findReferences({ uri, line }: Place, name: string): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const column = Math.max(0, document.lineAt(Math.min(line, document.lineCount - 1)).text.indexOf(name));
  const at = new Position(line, column);
  await open({ uri, line }, false);
  const found = await commands.executeCommand<readonly Location[]>("vscode.executeReferenceProvider", uri, at);
  if (found.length > 0) await commands.executeCommand("editor.action.showReferences", uri, at, found);
  else await window.showInformationMessage(l10n.t("Nothing else names {0}.", name));
}
