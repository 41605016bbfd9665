/** Runs npm as a child, also when we are ourselves run by npm. */
import { delimiter, dirname } from "node:path";
import { mustRun } from "./process.mjs";

/** What an outer `npm run` puts into the environment and an inner npm must not take for its own. */
const outer = /^npm_(package_|lifecycle_|command$|config_local_prefix$|config_ignore_scripts$)|^INIT_CWD$/;

/** The environment without what npm, VS Code or a test runner said to us; with colours if there is somebody to see. @param {NodeJS.ProcessEnv} [more] */
export function cleanEnvironment(more = {}) {
  const dropped = /^(VSCODE_|VITEST|ELECTRON_)|^(PORT|PASSWORD|HASHED_PASSWORD|NODE_OPTIONS|NODE_TEST_CONTEXT)$/;
  const kept = Object.entries(process.env).filter(([name]) => !outer.test(name) && !dropped.test(name));
  const colour = process.stdout.isTTY ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" };
  return { ...Object.fromEntries(kept), ...colour, ...more };
}

/**
 * @param {string[]} args
 * @param {{ cwd: string, live?: boolean }} options
 */
export function npm(args, { cwd, live = false }) {
  const script = process.env.npm_execpath;
  const env = cleanEnvironment({ PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ""}` });
  const how = { cwd, live, env, seconds: 900 };
  if (script?.endsWith(".js")) return mustRun(process.execPath, [script, ...args], how);
  return process.platform === "win32"
    ? mustRun("cmd.exe", ["/d", "/s", "/c", "npm", ...args], how)
    : mustRun("npm", args, how);
}
