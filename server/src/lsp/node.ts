/** The server as a program of Node: over --stdio, --node-ipc, --socket or --pipe. */
import { LIMIT, textOf } from "#analysis/bytes";
import { type Disk, type DiskEntry, entryKind } from "#analysis/walk";
import { LENIENT } from "./lenient.ts";
import { serve } from "./server.ts";
import type { Watch } from "./watching.ts";

/** Loads what only Node has, and serves. */
export async function serveNode(): Promise<void> {
  const [{ createConnection, ProposedFeatures }, files, { watch }, { sep }] = await Promise.all([
    import("vscode-languageserver/node"),
    import("node:fs/promises"),
    import("node:fs"),
    import("node:path"),
  ]);
  const plain = (path: string): string => (sep === "/" ? path : path.replaceAll(sep, "/"));
  serve(createConnection(ProposedFeatures.all, LENIENT), diskOf(files, plain), watchWith(watch));
}

/** A folder that cannot be watched is one in which nothing changes. */
function watchWith(watch: typeof import("node:fs").watch): Watch {
  return (folder, changed) => {
    try {
      const watcher = watch(folder === "" ? "/" : folder, { persistent: false }, (_event, name) => {
        if (name !== null) changed(name);
      });
      watcher.on("error", () => watcher.close());
      return () => watcher.close();
    } catch {
      return () => {};
    }
  };
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
