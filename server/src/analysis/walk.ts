/** Finds the files of a tree through a port to the disk, so that both shells walk alike. */
import { globMatcher } from "./globs.ts";
import { type Ignore, readIgnore } from "./ignore.ts";
import { isOutside, LOCATIONS } from "./locations.ts";
import { dirName, join } from "./paths.ts";

export interface DiskEntry {
  readonly name: string;
  readonly kind: "file" | "folder" | "link" | "other";
}

/** The kind of a directory entry, as Node tells it. */
export function entryKind(entry: {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}): DiskEntry["kind"] {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "folder";
  return entry.isSymbolicLink() ? "link" : "other";
}

/** The outer world. Answers `undefined` for what is not there or may not be read; never rejects. Paths have `/`. */
export interface Disk {
  list(folder: string): Promise<readonly DiskEntry[] | undefined>;
  /** The text of a file as UTF-8; undefined also for one that is too large or no text. */
  read(file: string): Promise<string | undefined>;
  /** Where a link leads in the end. */
  real(path: string): Promise<{ readonly path: string; readonly kind: "file" | "folder" | "other" } | undefined>;
}

interface Layer {
  /** Folder of the `.gitignore`. */
  readonly folder: string;
  readonly ignore: Ignore;
}

/** Files deeper than this only come from loops. */
const DEPTH = 64;

/**
 * Every file below `root` that matches one of the globs, in order. Left out: what `.gitignore` files name, folders that
 * belong to no host, and links to places outside `root`.
 */
export async function* walk(disk: Disk, root: string, globs: readonly string[]): AsyncGenerator<string> {
  const real = (await disk.real(root))?.path ?? root;
  const layers = await layersAbove(disk, root);
  yield* new Walk(disk, root, real, globMatcher(globs)).folder(root, layers, 0);
}

/** The files at the known locations below the root of a host, which the walk of a part of it has not met. */
export async function* walkHost(disk: Disk, root: string, globs: readonly string[]): AsyncGenerator<string> {
  const matches = globMatcher(globs);
  const seen = new Set<string>();
  // The kernel's own folders of a running machine are no files.
  const wanted = LOCATIONS.filter((location) => root !== "" || location.startsWith("etc/"));
  const paths = wanted.map((location) => `${root}/${location.replace(/\/$/, "")}`);
  // At once: a disk may be far away.
  const [whole, ...targets] = await Promise.all([root, ...paths].map((path) => disk.real(path)));
  for (const [i, path] of paths.entries()) {
    const kind = targets[i]?.kind;
    if (kind === "file" && matches(path)) yield path;
    if (kind !== "folder") continue;
    for await (const file of new Walk(disk, root, whole?.path ?? root, matches).folder(path, [], 0)) {
      if (!seen.has(file)) yield file;
      seen.add(file);
    }
  }
}

/** The `.gitignore` files above a folder, up to that of its repository. */
async function layersAbove(disk: Disk, root: string): Promise<readonly Layer[]> {
  const layers: Layer[] = [];
  for (let folder = root; folder !== ""; folder = dirName(folder)) {
    if (folder !== root) {
      const text = await disk.read(join(folder, ".gitignore"));
      if (text !== undefined) layers.unshift({ folder, ignore: readIgnore(text) });
    }
    if (await disk.real(join(folder, ".git"))) return layers;
  }
  return [];
}

class Walk {
  readonly #disk: Disk;
  readonly #root: string;
  readonly #real: string;
  readonly #matches: (path: string) => boolean;

  constructor(disk: Disk, root: string, real: string, matches: (path: string) => boolean) {
    this.#disk = disk;
    this.#root = root;
    this.#real = real;
    this.#matches = matches;
  }

  async *folder(folder: string, above: readonly Layer[], depth: number): AsyncGenerator<string> {
    const entries = depth > DEPTH ? undefined : await this.#disk.list(folder);
    if (!entries) return;
    const layers = entries.some(({ name }) => name === ".gitignore") ? await this.#with(folder, above) : above;
    for (const { name, kind } of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, name);
      const isFolder = kind === "folder";
      if (!isFolder && kind !== "file" && kind !== "link") continue;
      if (isFolder ? this.#isOutside(`${path}/`) : !this.#matches(path)) continue;
      if (ignored(layers, path, isFolder)) continue;
      if (isFolder) yield* this.folder(path, layers, depth + 1);
      else if (kind === "file" || (await this.#leadsInside(path))) yield path;
    }
  }

  async #with(folder: string, above: readonly Layer[]): Promise<readonly Layer[]> {
    const text = await this.#disk.read(join(folder, ".gitignore"));
    return text === undefined ? above : [...above, { folder, ignore: readIgnore(text) }];
  }

  #isOutside(path: string): boolean {
    return isOutside(path.slice(this.#root.length + 1));
  }

  /** A link to a folder is not followed: what it leads to inside the tree is met there. */
  async #leadsInside(path: string): Promise<boolean> {
    const target = await this.#disk.real(path);
    return target?.kind === "file" && target.path.startsWith(`${this.#real}/`);
  }
}

/** The innermost file that says anything of a path has the word. */
function ignored(layers: readonly Layer[], path: string, isFolder: boolean): boolean {
  for (let i = layers.length - 1; i >= 0; i--) {
    const layer = layers[i];
    const verdict = layer?.ignore(path.slice(layer.folder.length + 1), isFolder);
    if (verdict !== undefined) return verdict;
  }
  return false;
}
