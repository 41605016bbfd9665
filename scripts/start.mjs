/**
 * Trunkline in a real VS Code, in the browser: node scripts/start.mjs [FOLDER] [--no-open]
 *
 * From a clone with nothing installed. Without FOLDER a copy of examples/broken is opened, which may be changed at
 * will. Ends with Ctrl-C, and leaves nothing behind but the cache.
 */
import "./bootstrap.mjs";
import { cpSync, existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { build } from "../esbuild.mjs";
import { ensureCodeServer } from "./code-server.mjs";
import { root, temporary } from "./paths.mjs";
import { isEnding, start } from "./process.mjs";
import { launch, windowUrl } from "./vscode.mjs";

const port = 8137;

const { folder, open } = readArguments();
const [whole] = await Promise.all([build({ quiet: true }), ensureCodeServer()]);
if (!whole) process.exit(1);

const shown = folder ?? join("examples", "broken");
for (const command of ["check", "topology"]) {
  console.log(`\n$ trunkline ${command} ${shown}\n`);
  const cli = [join(root, "dist/cli.cjs"), command, shown];
  const child = start(process.execPath, cli, { cwd: folder === undefined ? root : process.cwd(), stdio: "inherit" });
  await new Promise((resolve) => child.once("close", resolve));
}

const opened = folder === undefined ? copyOfExample() : resolve(folder);
// The example's README leads through it.
const settings = { "workbench.startupEditor": folder === undefined ? "readme" : "none" };
const vscode = await launch({ linked: true, ports: [port, 0], settings });
const url = windowUrl(vscode.origin, opened);
console.log(`\nVS Code with Trunkline, ${folder === undefined ? "on a copy of examples/broken" : `on ${opened}`}:\n`);
console.log(`  ${url}\n\nCtrl-C ends it.`);
if (open) openInBrowser(url);
const code = await vscode.ended;
if (!isEnding()) {
  console.error(`VS Code has ended:\n${vscode.log().slice(-2000)}`);
  process.exit(code === 0 ? 1 : code);
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      allowNegative: true,
      options: { open: { type: "boolean", default: process.env.CI === undefined } },
    });
    const [folder, ...more] = positionals;
    if (more.length > 0) throw new Error("one folder at most");
    if (folder !== undefined && !(existsSync(folder) && statSync(folder).isDirectory())) {
      throw new Error(`${folder} is no folder`);
    }
    return { folder, open: values.open ?? true };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nusage: npm start [-- FOLDER] [--no-open]`);
    process.exit(2);
  }
}

function copyOfExample() {
  const copy = join(temporary(), "broken");
  cpSync(join(root, "examples/broken"), copy, { recursive: true });
  return copy;
}

/** Best effort: the address was printed anyway. @param {string} address */
function openInBrowser(address) {
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  const [command, ...args] =
    process.platform === "darwin" ? ["open"] : process.platform === "win32" ? ["cmd", "/c", "start", ""] : ["xdg-open"];
  start(command ?? "xdg-open", [...args, address], { stdio: "ignore" }).on("error", () => {});
}
