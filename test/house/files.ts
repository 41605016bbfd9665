/** The repository's own files, as the house tests see them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../..");
const SKIP = new Set(["node_modules", "dist", "dist-test", ".git", ".tsbuild", ".vscode-test", "coverage"]);

/** Paths below the root with `/`, of files whose names end so. */
export function filesBelow(folder: string, ...ends: readonly string[]): readonly string[] {
  const start = join(root, folder);
  if (!existsSync(start)) return [];
  const found: string[] = [];
  for (const entry of readdirSync(start, { withFileTypes: true })) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!SKIP.has(entry.name)) found.push(...filesBelow(path, ...ends));
    } else if (entry.isFile() && (ends.length === 0 || ends.some((end) => path.endsWith(end)))) found.push(path);
  }
  return found.sort();
}

export function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

export function exists(path: string): boolean {
  return existsSync(join(root, path));
}
