/** The disk of this machine, with `/` in paths. */
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { resolve, sep } from "node:path";
import { LIMIT, textOf } from "#analysis/bytes";
import { type Disk, type DiskEntry, entryKind } from "#analysis/walk";

export function plain(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}

/** Absolute, with `/`, without one at the end. */
export function absolute(path: string, from: string): string {
  return plain(resolve(from, path)).replace(/(?<=.)\/$/, "");
}

/** The text of a file; undefined for one that is not there, too large or no text. */
export function readText(path: string): string | undefined {
  try {
    if (statSync(path).size > LIMIT) return undefined;
    return textOf(readFileSync(path), TextDecoder);
  } catch {
    return undefined;
  }
}

export const disk: Disk = {
  async list(folder) {
    try {
      return readdirSync(folder === "" ? "/" : folder, { withFileTypes: true }).map(
        (entry): DiskEntry => ({ name: entry.name, kind: entryKind(entry) }),
      );
    } catch {
      return undefined;
    }
  },
  async read(file) {
    return readText(file);
  },
  async real(path) {
    try {
      const real = plain(realpathSync(path === "" ? "/" : path));
      const stat = statSync(real);
      return { path: real, kind: stat.isFile() ? "file" : stat.isDirectory() ? "folder" : "other" };
    } catch {
      return undefined;
    }
  },
};
