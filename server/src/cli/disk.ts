/** The disk of this machine, with `/` in paths. */
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { resolve, sep } from "node:path";
import type { Disk, DiskEntry } from "#analysis/walk";

/** Larger files are no configuration. */
const LIMIT = 8 * 1024 * 1024;

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
    const bytes = readFileSync(path);
    return bytes.includes(0) ? undefined : bytes.toString("utf8");
  } catch {
    return undefined;
  }
}

export const disk: Disk = {
  async list(folder) {
    try {
      return readdirSync(folder === "" ? "/" : folder, { withFileTypes: true }).map((entry): DiskEntry => {
        const kind = entry.isFile()
          ? "file"
          : entry.isDirectory()
            ? "folder"
            : entry.isSymbolicLink()
              ? "link"
              : "other";
        return { name: entry.name, kind };
      });
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
