/** Where things are. */
import { mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { atEnd } from "./process.mjs";

export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[/\\]$/, "");

/** What is too large to fetch for every clone. TRUNKLINE_CACHE moves it. */
export const cache =
  process.env.TRUNKLINE_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "trunkline");

/**
 * A folder of our own, gone when we are. Its path is short: VS Code puts Unix sockets into it, whose names may
 * have 107 bytes at most.
 */
export function temporary() {
  const base = process.platform === "win32" ? tmpdir() : tmpdir().length < 30 ? tmpdir() : "/tmp";
  const folder = mkdtempSync(join(base, "tl-"));
  atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}
