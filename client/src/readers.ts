/** "Change the Reader": which tool reads the files, said by the user instead of by what lies beside them. */
import { ConfigurationTarget, l10n, type QuickPickItem, QuickPickItemKind, type Uri, window, workspace } from "vscode";
import type { HostOverview } from "#protocol/overview";
import type { Server } from "./server.ts";
import { writeEntry } from "./settings.ts";

type Dialect = "ifcfg" | "interfaces";
const READERS: Readonly<Record<Dialect, readonly string[]>> = {
  ifcfg: ["network-scripts", "NetworkManager"],
  interfaces: ["ifupdown", "ifupdown2"],
};
const DIALECTS: readonly Dialect[] = ["ifcfg", "interfaces"];

export interface ReaderPick extends QuickPickItem {
  readonly dialect: Dialect;
  /** Undefined: let the files tell. */
  readonly reader: string | undefined;
}

/** What can be picked for a host: its own kinds of files; without a host all kinds. */
export function readerPicks(host: HostOverview | undefined): (ReaderPick | QuickPickItem)[] {
  const own = DIALECTS.filter((dialect) => host?.readers[dialect] != null);
  return (own.length > 0 ? own : DIALECTS).flatMap((dialect) => {
    const now = host?.readers[dialect];
    const files = dialect === "ifcfg" ? l10n.t("ifcfg files") : "/etc/network/interfaces";
    const heading = host === undefined ? files : l10n.t("{0} of {1}", files, host.name);
    const picks = READERS[dialect].map((reader): ReaderPick => {
      const inForce = now?.reader === reader;
      return {
        dialect,
        reader,
        label: `$(${inForce ? "check" : "blank"}) ${reader}`,
        description: inForce ? now.words : "",
      };
    });
    const open: ReaderPick = {
      dialect,
      reader: undefined,
      label: `$(blank) ${l10n.t("Let the files tell")}`,
      description: now?.reader === null ? now.words : "",
    };
    return [{ label: heading, kind: QuickPickItemKind.Separator }, ...picks, open];
  });
}

export function isReaderPick(item: QuickPickItem | undefined): item is ReaderPick {
  return item !== undefined && "dialect" in item;
}

/** Asks, and writes `trunkline.readers`. */
export async function changeReader(server: Server): Promise<void> {
  const uri = window.activeTextEditor?.document.uri;
  const [host] = uri === undefined ? [] : await server.overview({ uri: uri.toString() });
  const placeHolder = l10n.t("Which tool reads the files? It decides what the host will be.");
  const picked = await window.showQuickPick(readerPicks(host), { placeHolder, matchOnDescription: true });
  if (isReaderPick(picked)) await setReader(picked, uri);
}

/** For the workspace; in one of several folders for that folder, since hosts of the others may be read by other tools. */
export async function setReader({ dialect, reader }: ReaderPick, uri: Uri | undefined): Promise<void> {
  const inFolder =
    workspace.workspaceFile !== undefined && uri !== undefined && workspace.getWorkspaceFolder(uri) !== undefined;
  const target = inFolder ? ConfigurationTarget.WorkspaceFolder : undefined;
  await writeEntry("readers", dialect, reader, uri, target);
}
