/** The server as a program of Node: over --stdio, --node-ipc, --socket or --pipe. */
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { sep } from "node:path";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { type Disk, type DiskEntry, entryKind } from "#analysis/walk";
import { serve } from "./server.ts";

/** Larger files are no configuration. */
const LIMIT = 8 * 1024 * 1024;

const plain = (path: string): string => (sep === "/" ? path : path.replaceAll(sep, "/"));

const disk: Disk = {
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
      const bytes = await readFile(file);
      return bytes.includes(0) ? undefined : bytes.toString("utf8");
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

serve(createConnection(ProposedFeatures.all), disk);
