/** What is exported from the topology: to a file that the user names, or to the clipboard. */
import { env, l10n, Uri, window, workspace } from "vscode";
import type { ExportKind } from "#protocol/webview";

const endings: Readonly<Record<ExportKind, { readonly name: string; readonly ending: string }>> = {
  svg: { name: "SVG", ending: "svg" },
  png: { name: "PNG", ending: "png" },
  mermaid: { name: "Mermaid", ending: "mmd" },
  dot: { name: "DOT", ending: "dot" },
  json: { name: "JSON", ending: "json" },
};

/** `data`: the text; of a PNG its bytes in base64. Gives back what is to be said of it; nothing when the user would not. */
export async function save(kind: ExportKind, data: string): Promise<string | undefined> {
  const { name, ending } = endings[kind];
  const [folder] = workspace.workspaceFolders ?? [];
  const defaultUri = folder && Uri.joinPath(folder.uri, `topology.${ending}`);
  const uri = await window.showSaveDialog({ filters: { [name]: [ending] }, ...(defaultUri ? { defaultUri } : {}) });
  if (uri === undefined) return undefined;
  const bytes =
    kind === "png" ? Uint8Array.from(atob(data), (each) => each.charCodeAt(0)) : new TextEncoder().encode(data);
  await workspace.fs.writeFile(uri, bytes);
  return l10n.t("Saved as {0}.", workspace.asRelativePath(uri));
}

export async function copy(kind: ExportKind, text: string): Promise<string> {
  await env.clipboard.writeText(text);
  return l10n.t("{0} is on the clipboard.", endings[kind].name);
}
