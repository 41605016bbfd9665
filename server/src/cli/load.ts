/** From paths to a workspace: what is asked about, and beside it what is needed to judge it. */
import type { WorkspaceFolder } from "#analysis/engine";
import { rootByLocation } from "#analysis/locations";
import { baseName, below, dirName } from "#analysis/paths";
import { DEFAULTS, type Settings } from "#analysis/settings";
import { walk, walkHost } from "#analysis/walk";
import { Workspace } from "#analysis/workspace";
import type { FileId } from "#base/text";
import { formats } from "#formats/index";
import type { HostId } from "#model/host";
import { fileRules, rules } from "#rules/index";
import { UsageError } from "./args.ts";
import { absolute, disk, readText } from "./disk.ts";

export interface Loaded {
  readonly workspace: Workspace;
  /** The files asked about that a format reads, sorted. The others are there so that their hosts are whole. */
  readonly named: ReadonlySet<FileId>;
  /** How a file is called: relative to the current folder. */
  readonly nameFile: (file: FileId) => string;
  /** Hosts that have a file asked about, sorted by name. */
  readonly hosts: readonly HostId[];
}

export interface Load {
  readonly paths: readonly string[];
  readonly cwd: string;
  readonly settings?: Partial<Settings>;
  /** A text that takes the place of a file. */
  readonly instead?: { readonly path: string; readonly text: string };
  readonly progress?: (count: number) => void;
}

const GLOBS = [...new Set(formats.flatMap(({ globs }) => globs))];

/** Reads everything. Throws UsageError for a path that is not there. */
export async function load({ paths, cwd, settings, instead, progress = () => {} }: Load): Promise<Loaded> {
  const here = absolute(".", cwd);
  const workspace = new Workspace({ formats, rules, fileRules });
  const named = new Set<FileId>();
  let count = 0;
  const take = (path: string, text = readText(path)): void => {
    const file = path as FileId;
    if (text === undefined || workspace.document(file)) return;
    workspace.set(file, text);
    progress(++count);
  };
  const folders: string[] = [];
  if (instead) {
    const path = absolute(instead.path, cwd);
    take(path, instead.text);
    named.add(path as FileId);
    folders.push(dirName(path));
  }
  for (const given of instead ? [] : paths.length > 0 ? paths : ["."]) {
    const path = absolute(given, cwd);
    const found = await disk.real(path);
    if (found?.kind === "folder") {
      if (!(await disk.list(path))) throw new UsageError(`${given} cannot be read`);
      folders.push(path);
      for await (const file of walk(disk, path, GLOBS)) {
        take(file);
        if (!workspace.format(file as FileId)) workspace.set(file as FileId, undefined);
        named.add(file as FileId);
      }
    } else if (found?.kind === "file") {
      const text = readText(path);
      if (text === undefined) throw new UsageError(`${given} cannot be read as text`);
      take(path, text);
      named.add(path as FileId);
      folders.push(dirName(path));
    } else throw new UsageError(`${given} ${found ? "is neither a file nor a folder" : "does not exist"}`);
  }
  const roots = outermost(folders);
  for (const file of await beside(workspace, roots)) take(file);
  workspace.configure(
    roots.map((path) => folder(path, { ...DEFAULTS, ...settings })),
    { ...DEFAULTS, ...settings },
  );
  workspace.refreshAll();
  const known = [...named].filter((file) => workspace.format(file)).sort();
  const touched = new Set(known.map((file) => workspace.hostOf(file)));
  return {
    workspace,
    named: new Set(known),
    nameFile: (file) => relative(here, file),
    hosts: workspace.hosts().filter((id) => touched.has(id)),
  };
}

function folder(path: string, settings: Settings): WorkspaceFolder {
  return { id: path, path: path === "/" ? "" : path, name: baseName(path) || "localhost", settings };
}

function outermost(folders: readonly string[]): readonly string[] {
  const unique = [...new Set(folders)].sort();
  return unique.filter((path) => !unique.some((other) => other !== path && below(other, path) !== undefined));
}

/** Files of the same hosts that lie beside what was named, so that a part of a host is judged as on the whole host. */
async function beside(workspace: Workspace, folders: readonly string[]): Promise<readonly string[]> {
  const hosts = new Set<string>();
  for (const file of workspace.files()) {
    const root = rootByLocation(file);
    if (root !== undefined && !folders.some((path) => below(path, root) !== undefined)) hosts.add(root);
  }
  const found: string[] = [];
  for (const root of [...hosts].sort()) for await (const file of walkHost(disk, root, GLOBS)) found.push(file);
  return found;
}

/** `../a/b` for a file outside the folder. */
export function relative(from: string, to: string): string {
  const inside = below(from === "/" ? "" : from, to);
  if (inside !== undefined) return inside;
  const a = from.split("/");
  const b = to.split("/");
  let same = 0;
  while (same < a.length && same < b.length - 1 && a[same] === b[same]) same++;
  if (same <= 1 && !/^\/|^[a-z]:/i.test(to)) return to;
  return [...a.slice(same).map(() => ".."), ...b.slice(same)].join("/");
}
