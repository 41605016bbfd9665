/** Settings that the extension writes for the user: one entry of a setting that is an object. */
import { ConfigurationTarget, type Uri, workspace } from "vscode";

/** Where the entry of a setting goes: into the folder that says otherwise already, else into the workspace, else to the user. */
export function entryTarget(setting: string, entry: string, scope: Uri | undefined): ConfigurationTarget {
  const known = workspace.getConfiguration("trunkline", scope).inspect<Readonly<Record<string, unknown>>>(setting);
  if (workspace.workspaceFolders === undefined) return ConfigurationTarget.Global;
  // Of a single folder both are one file.
  const inFolder = workspace.workspaceFile !== undefined && known?.workspaceFolderValue?.[entry] !== undefined;
  return inFolder ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Workspace;
}

/**
 * Writes one entry and keeps the others; `undefined` takes it away, or writes null over what another place says.
 * Rejects where settings cannot be written.
 */
export async function writeEntry(
  setting: string,
  entry: string,
  value: string | undefined,
  scope: Uri | undefined,
  target = entryTarget(setting, entry, scope),
): Promise<void> {
  const settings = workspace.getConfiguration("trunkline", scope);
  const known = settings.inspect<Readonly<Record<string, unknown>>>(setting);
  const { Global, Workspace } = ConfigurationTarget;
  const [own, others] =
    target === Global
      ? [known?.globalValue, []]
      : target === Workspace
        ? [known?.workspaceValue, [known?.globalValue]]
        : [known?.workspaceFolderValue, [known?.globalValue, known?.workspaceValue]];
  const rest = Object.entries(own ?? {}).filter(([name]) => name !== entry);
  const saidElsewhere = others.some((other) => other?.[entry] != null);
  const entries = value !== undefined ? [...rest, [entry, value]] : saidElsewhere ? [...rest, [entry, null]] : rest;
  await settings.update(setting, entries.length > 0 ? Object.fromEntries(entries) : undefined, target);
}
