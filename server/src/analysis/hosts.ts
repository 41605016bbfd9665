/** Which host a file belongs to, told by its path and by the paths beside it. No text is read here. */
import type { FileId } from "#base/text";
import type { HostId } from "#model/host";
import { isOutside, nameOf, rootByLocation } from "./locations.ts";
import { baseName, below, dirName, join, normal } from "./paths.ts";
import type { HostSetting } from "./settings.ts";

/** A workspace folder, or a folder named on the command line. */
export interface Folder {
  readonly id: string;
  /** Without a slash at its end. */
  readonly path: string;
  readonly name: string;
  readonly hosts: readonly HostSetting[];
}

export interface KnownFile {
  readonly file: FileId;
  readonly path: string;
  /** Id of the format that claims it. */
  readonly format: string;
}

export interface Placement {
  readonly host: HostId;
  /** What the host is called. */
  readonly name: string;
  /** Below the host's root: `etc/network/interfaces`. */
  readonly path: string;
  readonly folder: Folder | undefined;
  /** `file`: outside every host, so that only the file itself can be judged. `unplaced`: a guest of some host of its folder. */
  readonly scope: "host" | "unplaced" | "file";
  readonly complete?: boolean;
  readonly pool?: string;
}

/** `pools/NAME/…` and `clusters/NAME/…` hold the hosts of one pool. */
const POOL = /(?:^|\/)(?:pools|clusters)\/([^/]+)\//;
const BY_NAME = /(?:^|\/)(?:hosts|host_vars)\/[^/]+(?=\/)/g;

interface Root {
  readonly folder: Folder | undefined;
  readonly path: string;
  readonly name: string;
  readonly setting?: HostSetting;
  readonly files: KnownFile[];
}

/** Gives every file its host. Depends on the set of paths alone, not on their order. */
export function placeFiles(files: readonly KnownFile[], folders: readonly Folder[]): ReadonlyMap<FileId, Placement> {
  const placing = new Placing(folders);
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return placing.run(sorted);
}

class Placing {
  /** Deepest first. */
  readonly #folders: readonly Folder[];
  readonly #roots = new Map<string, Root>();
  readonly #placed = new Map<FileId, Placement>();

  constructor(folders: readonly Folder[]) {
    this.#folders = [...folders].sort((a, b) => b.path.length - a.path.length || (a.id < b.id ? -1 : 1));
  }

  run(files: readonly KnownFile[]): ReadonlyMap<FileId, Placement> {
    let rest = this.#takeOutside(files);
    rest = rest.filter((file) => !this.#take(file, this.#byItself(file)));
    const siblings = this.#siblings(rest);
    rest = rest.filter((file) => !this.#take(file, siblings.get(file.file)));
    const flat = new Set(rest.filter(definesLinks).map(({ path }) => dirName(path)));
    const flatRoot = (file: KnownFile) => nearestIn(flat, file.path, this.#folderOf(file.path)?.path);
    rest = rest.filter((file) => !this.#take(file, this.#found(flatRoot(file))));
    rest = rest.filter((file) => !this.#take(file, this.#around(file.path)));
    this.#name();
    const hosts = this.#hostsOfFolders();
    for (const file of rest) this.#placeGuest(file, hosts);
    return this.#placed;
  }

  #folderOf(path: string): Folder | undefined {
    return this.#folders.find((folder) => below(folder.path, path) !== undefined);
  }

  #takeOutside(files: readonly KnownFile[]): KnownFile[] {
    return files.filter((file) => {
      const folder = this.#folderOf(file.path);
      const lost = folder ? isOutside(below(folder.path, file.path) ?? "") : rootByLocation(file.path) === undefined;
      if (lost) this.#alone(file, folder);
      return !lost;
    });
  }

  #alone(file: KnownFile, folder: Folder | undefined): void {
    const host = `file#${file.file}` as HostId;
    const name = baseName(file.path);
    this.#placed.set(file.file, { host, name, path: name, folder, scope: "file" });
  }

  #take(file: KnownFile, root: Root | undefined): boolean {
    root?.files.push(file);
    return root !== undefined;
  }

  /** By the settings, by a known location, by `hosts/NAME`. */
  #byItself(file: KnownFile): Root | undefined {
    const folder = this.#folderOf(file.path);
    const set = folder && bySettings(folder, file.path);
    if (set) return this.#root(folder, set.root, set.host.name, set.host);
    const known = rootByLocation(file.path);
    if (known !== undefined) return this.#found(known);
    const relative = folder && below(folder.path, file.path);
    const named = relative && [...relative.matchAll(BY_NAME)].at(-1);
    return named ? this.#found(join(folder.path, relative.slice(0, named.index + named[0].length))) : undefined;
  }

  #found(path: string | undefined): Root | undefined {
    if (path === undefined) return undefined;
    const folder = this.#folderOf(path);
    return this.#root(folder, path, nameOf(path, folder));
  }

  #root(folder: Folder | undefined, path: string, name: string, setting?: HostSetting): Root {
    const key = setting ? `${path}\n${name}` : path;
    let root = this.#roots.get(key);
    if (!root) {
      root = { folder, path, name, files: [], ...(setting ? { setting } : {}) };
      this.#roots.set(key, root);
    }
    return root;
  }

  /** `web1/…/ifcfg-eth0` beside `web2/…/ifcfg-eth0`: the topmost folders that look the same are hosts. */
  #siblings(files: readonly KnownFile[]): ReadonlyMap<FileId, Root> {
    const shapes = new Map<string, Set<string>>();
    const steps = (file: KnownFile): { readonly child: string; readonly key: string }[] => {
      const folder = this.#folderOf(file.path);
      const parts = dirName(below(folder?.path ?? "", file.path) ?? "").split("/");
      if (parts[0] === "") return [];
      return parts.map((_, i) => {
        const parent = join(folder?.path ?? "", parts.slice(0, i).join("/"));
        return {
          child: join(folder?.path ?? "", parts.slice(0, i + 1).join("/")),
          key: [parent, file.format, ...parts.slice(i + 1)].join("\n"),
        };
      });
    };
    for (const file of files.filter(definesLinks))
      for (const { child, key } of steps(file)) shapes.set(key, (shapes.get(key) ?? new Set()).add(child));
    const found = new Map<FileId, Root>();
    for (const file of files.filter(definesLinks)) {
      const step = steps(file).find(({ key }) => (shapes.get(key)?.size ?? 0) > 1);
      const root = this.#found(step?.child);
      if (root) found.set(file.file, root);
    }
    return found;
  }

  /** The deepest root found so far that the path lies below. */
  #around(path: string): Root | undefined {
    const folder = this.#folderOf(path);
    let best: Root | undefined;
    for (const root of this.#roots.values())
      if (
        root.folder === folder &&
        below(root.path, path) !== undefined &&
        root.path.length >= (best?.path.length ?? 0)
      )
        best = root;
    return best;
  }

  /** Roots of one name in one folder are one host, unless they hold a file of the same path: then they are two, called by their paths. */
  #name(): void {
    const groups = new Map<string, Root[]>();
    for (const root of this.#roots.values()) {
      const key = root.folder ? `${root.folder.id}#${root.name}` : `#${root.path}`;
      const group = groups.get(key);
      if (group) group.push(root);
      else groups.set(key, [root]);
    }
    for (const [key, roots] of groups) {
      const whole = roots.every(({ setting }) => setting) || !clash(roots);
      for (const root of roots) {
        const name = whole ? root.name : (below(root.folder?.path ?? "", root.path) ?? root.name) || root.name;
        const host = (whole ? key : `${root.folder?.id ?? ""}#${name}`) as HostId;
        for (const file of root.files) this.#placed.set(file.file, placement(host, name, file, root));
      }
    }
  }

  /** One placement of each host. */
  #hostsOfFolders(): ReadonlyMap<Folder, readonly Placement[]> {
    const hosts = new Map<Folder, Placement[]>();
    const seen = new Set<HostId>();
    for (const place of this.#placed.values()) {
      if (place.scope !== "host" || !place.folder || seen.has(place.host)) continue;
      seen.add(place.host);
      const list = hosts.get(place.folder);
      if (list) list.push(place);
      else hosts.set(place.folder, [place]);
    }
    return hosts;
  }

  /** A file below no root: any host of its pool, the only host of its folder, the folder itself where there is none, else some host of the folder. */
  #placeGuest(file: KnownFile, hosts: ReadonlyMap<Folder, readonly Placement[]>): void {
    const folder = this.#folderOf(file.path);
    if (!folder) {
      this.#alone(file, folder);
      return;
    }
    const path = below(folder.path, file.path) ?? file.path;
    const [only, second] = hosts.get(folder) ?? [];
    if (only && !second) {
      this.#placed.set(file.file, { ...only, path });
      return;
    }
    const pool = only && POOL.exec(path)?.[1];
    if (pool !== undefined) {
      this.#placed.set(file.file, {
        host: `${folder.id}#pool ${pool}` as HostId,
        name: pool,
        path,
        folder,
        scope: "unplaced",
        pool,
      });
      return;
    }
    const scope = only ? "unplaced" : "host";
    this.#placed.set(file.file, { host: `${folder.id}#` as HostId, name: folder.name, path, folder, scope });
  }
}

function placement(host: HostId, name: string, file: KnownFile, root: Root): Placement {
  const { setting, folder } = root;
  const pool = setting?.pool ?? POOL.exec(`${below(folder?.path ?? "", root.path) ?? root.path}/`)?.[1];
  return {
    host,
    name,
    path: below(root.path, file.path) ?? file.path,
    folder,
    scope: "host",
    ...(setting?.complete === undefined ? {} : { complete: setting.complete }),
    ...(pool === undefined ? {} : { pool }),
  };
}

function clash(roots: readonly Root[]): boolean {
  const seen = new Set<string>();
  for (const root of roots)
    for (const file of root.files) {
      const path = below(root.path, file.path) ?? "";
      if (seen.has(path)) return true;
      seen.add(path);
    }
  return false;
}

function bySettings(folder: Folder, path: string): { readonly host: HostSetting; readonly root: string } | undefined {
  let best: { readonly host: HostSetting; readonly root: string } | undefined;
  for (const host of folder.hosts)
    for (const given of host.roots) {
      const plain = normal(given).replace(/\/$/, "");
      const root = given.startsWith("/") ? plain : join(folder.path, plain);
      if (below(root, path) !== undefined && root.length >= (best?.root.length ?? 0)) best = { host, root };
    }
  return best;
}

/** Files that stand for a host: a lone guest definition does not. */
function definesLinks({ path, format }: KnownFile): boolean {
  return format === "ifcfg"
    ? baseName(path).startsWith("ifcfg-")
    : format === "interfaces" && baseName(path) === "interfaces";
}

function nearestIn(folders: ReadonlySet<string>, path: string, top = ""): string | undefined {
  for (let folder = dirName(path); below(top, folder) !== undefined; folder = dirName(folder)) {
    if (folders.has(folder)) return folder;
    if (folder === top || folder === "") break;
  }
  return undefined;
}

/** Whether two placements give their host the same frame; where in it the file lies does not count. */
export function samePlacement(a: Placement, b: Placement): boolean {
  return a.name === b.name && a.scope === b.scope && a.complete === b.complete && a.pool === b.pool;
}
