/** Runs the VS Code of code-server.mjs: for people, for tests and for pictures. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureCodeServer } from "./code-server.mjs";
import { cleanEnvironment } from "./npm.mjs";
import { root, temporary } from "./paths.mjs";
import { end, mustRun, start } from "./process.mjs";

/** A quiet window: no welcome, no telemetry, no assistants that add entries of their own to hovers and menus. */
export const settings = {
  "chat.disableAIFeatures": true,
  "editor.minimap.enabled": false,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  // As on a desktop; in a browser it saves by itself.
  "files.autoSave": "off",
  "git.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.showReleaseNotes": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

const untrusting = {
  "security.workspace.trust.startupPrompt": "never",
  "security.workspace.trust.banner": "never",
  "security.workspace.trust.untrustedFiles": "open",
};

/** Ends code-server when the channel to us closes, so that it does not outlive us even when we are killed. */
const leash = `"use strict";
process.execArgv = [];
process.on("disconnect", () => process.exit(0));
`;

/**
 * @typedef {object} VsCode
 * @property {string} origin  where it listens, `http://127.0.0.1:PORT`
 * @property {string} home    its folder, gone when we end
 * @property {() => string} log  what it said
 * @property {Promise<number>} ended
 * @property {() => void} stop
 */

/**
 * Starts a VS Code server with one extension in it, or none.
 * @param {object} how
 * @param {string} [how.vsix]      installs this package, as a user would
 * @param {boolean} [how.linked]   links the repository itself: reloading the window takes the newest build
 * @param {boolean} [how.driven]   lets a page load test code, and hides notifications
 * @param {boolean} [how.restricted]  trusts no folder, and does not ask
 * @param {number[]} [how.ports]   tried in this order; 0 is any free one
 * @param {Record<string, unknown>} [how.settings]
 * @param {NodeJS.ProcessEnv} [how.env]  reaches the extension host
 * @returns {Promise<VsCode>}
 */
export async function launch({ vsix, linked, driven, restricted, ports = [0], settings: more, env = {} }) {
  const home = temporary();
  for (const folder of ["data/User", "ext", "t"]) mkdirSync(join(home, folder), { recursive: true });
  writeFileSync(
    join(home, "data/User/settings.json"),
    JSON.stringify({ ...settings, ...more, ...(restricted ? untrusting : {}) }, null, 2),
  );
  writeFileSync(join(home, "config.yaml"), "");
  writeFileSync(join(home, "leash.cjs"), leash);
  const server = await ensureCodeServer();
  const environment = cleanEnvironment({ TMPDIR: join(home, "t"), EXTENSIONS_GALLERY: "{}", ...env });
  const folders = ["--user-data-dir", join(home, "data"), "--extensions-dir", join(home, "ext")];
  const common = [server.entry, "--config", join(home, "config.yaml"), ...folders];
  if (vsix !== undefined) {
    await mustRun(server.node, [...common, "--install-extension", vsix], { env: environment, seconds: 60 });
  }
  if (linked) symlinkSync(root, join(home, "ext", extensionFolder()), "junction");

  for (const port of ports) {
    const args = ["--require", join(home, "leash.cjs"), ...common];
    args.push("--bind-addr", `127.0.0.1:${port}`, "--auth", "none", "--disable-telemetry", "--disable-update-check");
    args.push("--disable-getting-started-override", "--disable-proxy");
    if (!restricted) args.push("--disable-workspace-trust");
    if (driven) args.push("--vscode-option", "enable-smoke-test-driver");
    const running = await listen(server.node, args, environment);
    if (running !== undefined) return { home, ...running };
  }
  throw new Error(`VS Code could not listen on any of the ports ${ports.join(", ")}`);
}

/** @returns {string} the folder name that VS Code expects of an installed extension */
function extensionFolder() {
  const { publisher, name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return `${publisher}.${name}-${version}`;
}

/**
 * @param {string} node @param {string[]} args @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Omit<VsCode, "home"> | undefined>} nothing when the port is taken
 */
function listen(node, args, env) {
  return new Promise((resolve, reject) => {
    const child = start(node, args, { env, stdio: ["ignore", "pipe", "pipe", "ipc"] });
    let said = "";
    /** @type {Promise<number>} */
    const ended = new Promise((done) => child.once("exit", (code) => done(code ?? 1)));
    const timer = setTimeout(() => {
      end(child);
      reject(new Error(`VS Code did not start within 60 s:\n${said}`));
    }, 60_000);
    const hear = (/** @type {Buffer} */ chunk) => {
      said = (said + chunk).slice(-100_000);
      const origin = /HTTP server listening on (http:\/\/[^/\s]+)/.exec(said)?.[1];
      if (origin === undefined) return;
      clearTimeout(timer);
      resolve({ origin, log: () => said, ended, stop: () => end(child) });
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("error", reject);
    ended.then((code) => {
      clearTimeout(timer);
      if (said.includes("EADDRINUSE")) resolve(undefined);
      else reject(new Error(`VS Code ended with ${code} before it listened:\n${said}`));
    });
  });
}

/**
 * The address of a window.
 * @param {string} origin
 * @param {string} folder   absolute
 * @param {[string, string][]} [payload]  pairs that only a driven server heeds, but for `openFile`
 */
export function windowUrl(origin, folder, payload = []) {
  const pairs = payload.length === 0 ? "" : `&payload=${encodeURIComponent(JSON.stringify(payload))}`;
  return `${origin}/?folder=${encodeURI(folder)}${pairs}`;
}

/** A path as the window names it. @param {string} origin @param {string} path absolute */
export function remote(origin, path) {
  return `vscode-remote://${new URL(origin).host}${path}`;
}
