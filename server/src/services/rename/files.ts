/** Files that are called after what is renamed. */
import { baseName, dirName, fileAt, join, pathOf } from "#analysis/paths";
import type { Workspace } from "#analysis/workspace";
import type { FileId } from "#base/text";
import type { Host } from "#model/host";
import type { FileRename } from "./edits.ts";

/** `ifcfg-NAME` and those that belong to it, `ifcfg-NAME:1` too. */
export function filesOfLinks(
  workspace: Workspace,
  host: Host,
  names: ReadonlyMap<string, string>,
): readonly FileRename[] {
  return workspace.filesOf(host.id).flatMap((file) => {
    const path = pathOf(file);
    const [, kind, rest = "", label = ""] = /^(ifcfg|route6?|rule6?|keys)-([^:]+)(:.*)?$/.exec(baseName(path)) ?? [];
    const to = names.get(rest);
    return kind === undefined || to === undefined ? [] : [called(file, `${kind}-${to}${label}`)];
  });
}

/** `interfaces.d/NAME` and `interfaces.d/NAME.cfg`: the readers take any name. */
export function stanzaFiles(
  workspace: Workspace,
  host: Host,
  names: ReadonlyMap<string, string>,
): readonly FileRename[] {
  return workspace.filesOf(host.id).flatMap((file) => {
    const path = pathOf(file);
    if (!/(^|\/)interfaces\.d\/[^/]+$/.test(path)) return [];
    const name = baseName(path);
    const end = /\.(cfg|conf|intf)$/.exec(name)?.[0] ?? "";
    const to = names.get(name.slice(0, name.length - end.length));
    return to === undefined ? [] : [called(file, to + end)];
  });
}

/** `NAME.xml`, `NAME.cfg`, `NAME` of a guest or a network; undefined where the file is called otherwise. */
export function fileOfDefinition(file: FileId, from: string, to: string): FileRename | undefined {
  const name = baseName(pathOf(file));
  const end = /\.(xml|cfg|hvm|xl|xm|sxp|sh|conf)$/.exec(name)?.[0] ?? "";
  return name === from + end && !to.includes("/") ? called(file, to + end) : undefined;
}

function called(file: FileId, name: string): FileRename {
  return { from: file, to: fileAt(file, join(dirName(pathOf(file)), name)) };
}
