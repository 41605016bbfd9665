/**
 * What to run before a commit: lint, types, the tests of the core, generated files. All at once, a line for each,
 * and what it said when it failed. `npm test` runs the rest too.
 */
import "./bootstrap.mjs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cleanEnvironment } from "./npm.mjs";
import { root } from "./paths.mjs";
import { run } from "./process.mjs";
import { vitest } from "./vitest.mjs";

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {() => Promise<import("./vitest.mjs").Outcome>} run
 */

/**
 * A program that succeeds or fails, counted as one test.
 * @param {string} name
 * @param {string[]} args
 * @param {RegExp} [noise]  lines of its output that tell nothing
 * @returns {Suite}
 */
function program(name, args, noise) {
  return {
    name,
    run: async () => {
      const { code, output } = await run(process.execPath, args, { cwd: root, seconds: 180, env: cleanEnvironment() });
      return code === 0
        ? { passed: 1, failed: 0, skipped: 0, output: "" }
        : { passed: 0, failed: 1, skipped: 0, output: noise ? without(output, noise) : output };
    },
  };
}

/** @param {string} text @param {RegExp} noise */
function without(text, noise) {
  return text
    .split("\n")
    .filter((line) => !noise.test(line))
    .join("\n");
}

const bin = (/** @type {string[]} */ ...path) => join(root, "node_modules", ...path);

export const lint = program("lint", [bin("@biomejs/biome/bin/biome"), "check", "--diagnostic-level=warn", "."]);
// TS6305: a layer was not built since one below it has errors, and those are told.
export const types = program("types", [bin("typescript/bin/tsc"), "-b", "--pretty", "false"], /TS6305/);
export const generated = program("generated files", ["scripts/run.mjs", "scripts/generate.ts", "--check"]);
/** @type {Suite} Those that need no bundle; each property with a hundredth of its cases. */
export const core = {
  name: "tests of the core",
  run: () => vitest(["--exclude=test/{lsp,cli,e2e}/**"], { TRUNKLINE_QUICK: "1" }),
};
/** @type {Suite} */
export const all = { name: "unit tests and language server", run: () => vitest([], { TRUNKLINE_QUICK: "" }) };

/**
 * Runs a suite and says how it went.
 * @param {Suite} suite
 */
export async function tell({ name, run }) {
  const began = Date.now();
  const outcome = await run().catch((/** @type {unknown} */ error) => ({
    passed: 0,
    failed: 1,
    skipped: 0,
    output: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }));
  const none = outcome.passed + outcome.failed === 0;
  const counts = none ? "no test was run" : `${outcome.passed} passed, ${outcome.failed} failed`;
  const skipped = outcome.skipped > 0 ? `, ${outcome.skipped} skipped` : "";
  const failed = none ? 1 : outcome.failed;
  const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(6);
  console.log(`${failed > 0 ? "✗" : "✓"} ${seconds} s  ${name}: ${counts}${skipped}`);
  if (failed > 0) console.log(`\n${outcome.output.trimEnd()}\n`);
  return { ...outcome, failed };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const outcomes = await Promise.all([lint, types, generated, core].map(tell));
  process.exitCode = outcomes.some(({ failed }) => failed > 0) ? 1 : 0;
}
