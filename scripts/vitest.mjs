/** Runs vitest and counts. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cleanEnvironment } from "./npm.mjs";
import { root, temporary } from "./paths.mjs";
import { run } from "./process.mjs";

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string} output  what went wrong; empty when nothing did
 */

/**
 * @param {string[]} [args]  more of vitest's
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Outcome>}
 */
export async function vitest(args = [], env = {}) {
  const report = join(temporary(), "report.json");
  const program = join(root, "node_modules/vitest/vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const how = { cwd: root, seconds: 600, env: cleanEnvironment(env) };
  const { code, output } = await run(process.execPath, [program, "run", ...reporters, ...args], how);
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0, output };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, "utf8"));
  // A file that does not load, or a hook that fails, is a failure without a test.
  const failed = numFailedTests === 0 && code !== 0 ? 1 : numFailedTests;
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests, output: failed > 0 ? output : "" };
}
