/** The server as a program of Node: over --stdio, --node-ipc, --socket or --pipe. */
import { LIMIT, textOf } from "#analysis/bytes";
import { type Disk, type DiskEntry, entryKind } from "#analysis/walk";
import { LENIENT } from "./lenient.ts";
import { serve } from "./server.ts";

/** Loads what only Node has, and serves. */
export async function serveNode(): Promise<void> {
  const [{ createConnection, ProposedFeatures }, files, { sep }] = await Promise.all([
    import("vscode-languageserver/node"),
    import("node:fs/promises"),
    import("node:path"),
  ]);
  const plain = (path: string): string => (sep === "/" ? path : path.replaceAll(sep, "/"));
  serve(createConnection(ProposedFeatures.all, LENIENT), diskOf(files, plain));
}

/** The disk of this machine; `plain` gives a path its slashes. */
function diskOf(
  { readdir, readFile, realpath, stat }: typeof import("node:fs/promises"),
  plain: (path: string) => string,
): Disk {
  return {
    async list(folder) {
      try {
        const entries = await readdir(folder === "" ? "/" : folder, { withFileTypes: true });
        return entries.map((entry): DiskEntry => ({ name: entry.name, kind: entryKind(entry) }));
      } catch {
        return undefined;
      }
    },
    async read(file) {
      try {
        if ((await stat(file)).size > LIMIT) return undefined;
        return textOf(await readFile(file), TextDecoder);
      } catch {
        return undefined;
      }
    },
    async real(path) {
      try {
        const real = await realpath(path === "" ? "/" : path);
        const found = await stat(real);
        return { path: plain(real), kind: found.isFile() ? "file" : found.isDirectory() ? "folder" : "other" };
      } catch {
        return undefined;
      }
    },
  };
}
