/**
 * Mermaid to check our flowcharts with: one file of its package, in the cache.
 *
 * Its package has 60 others under it, of which that file needs none; so it is no dependency, and nothing is installed.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { npm } from "./npm.mjs";
import { cache } from "./paths.mjs";
import { atEnd } from "./process.mjs";

const version = "11.17.2";
/** Of the package, as npm tells it. */
const integrity = "sha512-V6K3C8EBdEsPFZXSKMJe6ppQOENxuHARr9GvHX4hh47lAbhMRD9qf4oEK7LoaRQxULMa80/qt5gHO73aCleBBg==";
const wanted = "package/dist/mermaid.min.js";

/** The path of the program for browsers, which is fetched where it is not in the cache. @returns {Promise<string>} */
export async function ensureMermaid() {
  const file = join(cache, `mermaid-${version}.min.js`);
  if (existsSync(file)) return file;
  console.error("Fetching Mermaid …");
  // Whole or not at all: written beside its place, then moved there.
  const building = join(cache, `mermaid-${version}.part-${process.pid}`);
  atEnd(() => rmSync(building, { recursive: true, force: true }));
  mkdirSync(building, { recursive: true });
  await npm(["pack", `mermaid@${version}`, "--ignore-scripts", "--pack-destination", building], { cwd: building });
  const archive = readdirSync(building).find((name) => name.endsWith(".tgz"));
  if (archive === undefined) throw new Error("npm pack mermaid gave no archive");
  const packed = readFileSync(join(building, archive));
  const sum = `sha512-${createHash("sha512").update(packed).digest("base64")}`;
  if (sum !== integrity) throw new Error(`mermaid ${version} is not what it was: ${sum} instead of ${integrity}`);
  writeFileSync(join(building, "mermaid.js"), unpack(gunzipSync(packed), wanted));
  renameSync(join(building, "mermaid.js"), file);
  rmSync(building, { recursive: true, force: true });
  return file;
}

/** One file of a tar archive. @param {Buffer} archive @param {string} path @returns {Buffer} */
function unpack(archive, path) {
  const text = (/** @type {number} */ from, /** @type {number} */ length) =>
    archive.toString("latin1", from, from + length).replace(/\0.*$/s, "");
  for (let at = 0; at + 512 <= archive.length; ) {
    const size = Number.parseInt(text(at + 124, 12), 8) || 0;
    const prefix = text(at + 345, 155);
    if ((prefix === "" ? "" : `${prefix}/`) + text(at, 100) === path)
      return archive.subarray(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error(`${path} is not in the archive`);
}
