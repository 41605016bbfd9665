/** The disk of this machine, with `/` in paths. */
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { resolve, sep } from "node:path";
import { type Disk, type DiskEntry, entryKind } from "#analysis/walk";

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
    return textOf(readFileSync(path));
  } catch {
    return undefined;
  }
}

/** UTF-8, UTF-16 with its mark, or the encoding that an XML declaration names; undefined for what is no text. */
function textOf(bytes: Buffer): string | undefined {
  const mark = bytes.subarray(0, 2).toString("hex");
  if (mark === "fffe") return decoded(bytes, "utf-16le");
  if (mark === "feff") return decoded(bytes, "utf-16be");
  if (bytes.includes(0)) return undefined;
  const text = bytes.toString("utf8");
  if (!text.includes("\uFFFD")) return text;
  const declared = /^<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(bytes.toString("latin1", 0, 256));
  return (declared?.[1] && decoded(bytes, declared[1])) ?? text;
}

function decoded(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
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
