/**
 * A real VS Code that npm can install: code-server, light, into the cache.
 *
 * Light means without install scripts: they would demand one Node version and a C++ compiler, for two native
 * modules that small stand-ins replace. Where our Node is too old for it, a Node of its own lies beside it.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { npm } from "./npm.mjs";
import { cache } from "./paths.mjs";
import { atEnd, mustRun } from "./process.mjs";

export const version = "4.139.1";
const privateNode = "24.21.0";

/**
 * @typedef {object} CodeServer
 * @property {string} node   the Node to run it with
 * @property {string} entry  its program
 */

/** Finds it in the cache or puts it there. @returns {Promise<CodeServer>} */
export async function ensureCodeServer() {
  const own = needsOwnNode();
  const place = `${process.platform}-${process.arch}`;
  const folder = join(cache, `code-server-${version}-${place}${own === undefined ? "" : `-node-${privateNode}`}`);
  if (!existsSync(join(folder, ".complete"))) await install(folder, own);
  return {
    node: own === undefined ? process.execPath : join(folder, "node_modules", own, "bin/node"),
    entry: join(folder, "node_modules/code-server/out/node/entry.js"),
  };
}

/** The package with a Node for this machine, if ours (`registerHooks` came with 22.15) cannot run code-server. */
function needsOwnNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 15)) return undefined;
  if (process.platform === "linux" && (process.arch === "x64" || process.arch === "arm64")) {
    return `node-linux-${process.arch}`;
  }
  throw new Error(`VS Code needs Node 22.15 or newer here, and this is ${process.versions.node}.`);
}

/** @param {string} folder @param {string | undefined} own */
async function install(folder, own) {
  const began = Date.now();
  console.error("Installing VS Code (code-server) …");
  mkdirSync(cache, { recursive: true });
  sweep();
  // Whole or not at all: built beside its place, then moved there.
  const building = `${folder}.part-${process.pid}`;
  atEnd(() => rmSync(building, { recursive: true, force: true }));
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building);
  writeFileSync(join(building, "package.json"), '{"private":true}\n');
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund"];
  const packages = [`code-server@${version}`, ...(own === undefined ? [] : [`${own}@${privateNode}`])];
  await npm(["install", ...quiet, ...packages], { cwd: building });
  const vscode = join(building, "node_modules/code-server/lib/vscode");
  // Not `npm ci`: its lock file forgets one of 180 packages.
  await npm(["install", ...quiet, "--omit=dev", "--no-save"], { cwd: vscode });
  writeFileSync(join(vscode, "node_modules/@vscode/spdlog/index.js"), spdlog);
  writeFileSync(join(vscode, "node_modules/@vscode/native-watchdog/index.js"), watchdog);
  if (own !== undefined) await mustRun(join(building, "node_modules", own, "bin/node"), ["--version"]);
  writeFileSync(join(building, ".complete"), "");
  try {
    renameSync(building, folder);
  } catch (error) {
    // Another run was faster, or a broken one left something there.
    if (!existsSync(join(folder, ".complete"))) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(building, folder);
    }
    void error;
  }
  console.error(`  done in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

/** Removes what an interrupted installation left an hour ago or earlier. */
function sweep() {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (!name.includes(".part-") || Date.now() - statSync(path).mtimeMs < 3_600_000) continue;
    rmSync(path, { recursive: true, force: true });
  }
}

/** Stands in for the native log writer. `exports.x =` lines: it is imported by names. */
const spdlog = `"use strict";
const fs = require("node:fs");
class Logger {
  constructor(name, file) { this.name = name; this.file = file; this.level = 2; }
  write(level, word, text) {
    if (level < this.level || !this.file) return;
    try { fs.appendFileSync(this.file, new Date().toISOString().replace("T", " ").slice(0, 23) + " [" + word + "] " + text + "\\n"); } catch {}
  }
  trace(text) { this.write(0, "trace", text); }
  debug(text) { this.write(1, "debug", text); }
  info(text) { this.write(2, "info", text); }
  warn(text) { this.write(3, "warning", text); }
  error(text) { this.write(4, "error", text); }
  critical(text) { this.write(5, "critical", text); }
  setLevel(level) { this.level = level; }
  getLevel() { return this.level; }
  setPattern() {}
  clearFormatters() {}
  flush() {}
  drop() {}
}
exports.version = 11500;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = async (name, file) => new Logger(name, file);
exports.createAsyncRotatingLogger = async (name, file) => new Logger(name, file);
`;

/** Stands in for the module that ends a process whose parent is gone; the leash in vscode.mjs does that. */
const watchdog = `"use strict";
exports.start = () => {};
exports.exit = (code) => process.exit(code);
`;
