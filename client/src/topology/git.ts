/** What the files of the workspace were in the last commit, as far as they differ now. Asks VS Code's Git extension. */
import { extensions, l10n, type Uri, workspace } from "vscode";

/** A file as it was: null where it was not. */
export interface Old {
  readonly uri: string;
  readonly text: string | null;
}

/** The part of the extension's interface, version 1, that is used here. */
export interface GitRepository {
  readonly rootUri: Uri;
  readonly state: { readonly HEAD: { readonly commit?: string; readonly name?: string } | undefined } & Readonly<
    Record<"workingTreeChanges" | "untrackedChanges", readonly GitChange[] | undefined>
  >;
  show(ref: string, path: string): Promise<string>;
  diffWithHEAD(): Promise<readonly GitChange[]>;
}
interface GitChange {
  readonly uri: Uri;
  readonly originalUri: Uri;
  readonly renameUri: Uri | undefined;
}
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): { readonly repositories: readonly GitRepository[] };
}

/** More changed files than this are not looked at one by one. */
const most = 2000;

/** Told to the user as it is. */
export class Unable extends Error {}

/** Throws `Unable` where there is no commit to compare with. */
export async function head(): Promise<{ readonly name: string; readonly texts: readonly Old[] }> {
  const repositories = await ours();
  const texts = (await Promise.all(repositories.map(changed))).flat();
  const [first] = repositories;
  const commit = first?.state.HEAD?.commit?.slice(0, 8) ?? "";
  return {
    name: repositories.length === 1 ? l10n.t("the last commit ({0})", commit) : l10n.t("the last commits"),
    texts,
  };
}

/** The repositories that hold a folder of the workspace, or lie in one. */
async function ours(): Promise<readonly GitRepository[]> {
  const extension = extensions.getExtension<GitExtension>("vscode.git");
  if (extension === undefined) throw new Unable(l10n.t("This VS Code has no Git: compare with a snapshot instead."));
  const git = await extension.activate();
  if (!git.enabled)
    throw new Unable(l10n.t("Git is switched off here (setting git.enabled): compare with a snapshot instead."));
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => `${uri.toString()}/`);
  const found = git.getAPI(1).repositories.filter(({ rootUri }) => {
    const root = `${rootUri.toString()}/`;
    return folders.some((folder) => folder.startsWith(root) || root.startsWith(folder));
  });
  if (found.length === 0) throw new Unable(l10n.t("No folder of this workspace is in a Git repository."));
  const committed = found.filter(({ state }) => state.HEAD?.commit !== undefined);
  if (committed.length === 0) throw new Unable(l10n.t("There is no commit yet to compare with."));
  return committed;
}

/** Every file that is not as in the last commit: changed, renamed, new, gone, or not yet saved. */
export async function changed(repository: GitRepository): Promise<readonly Old[]> {
  const { rootUri, state } = repository;
  const changes = [
    ...(await repository.diffWithHEAD()),
    ...(state.workingTreeChanges ?? []),
    ...(state.untrackedChanges ?? []),
  ];
  const uris = new Map<string, Uri>();
  const root = `${rootUri.toString()}/`;
  const unsaved = workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri);
  for (const uri of [...changes.flatMap((change) => [change.uri, change.originalUri, change.renameUri]), ...unsaved])
    if (uri?.toString().startsWith(root)) uris.set(uri.toString(), uri);
  if (uris.size > most)
    throw new Unable(l10n.t("More than {0} files differ from the last commit: too many to compare.", most));
  return Promise.all([...uris].map(async ([uri, { fsPath }]) => ({ uri, text: await textAt(repository, fsPath) })));
}

/** A file that the commit does not have is told by an error. */
async function textAt(repository: GitRepository, path: string): Promise<string | null> {
  try {
    return await repository.show("HEAD", path);
  } catch {
    return null;
  }
}
