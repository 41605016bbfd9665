/**
 * Everything, from a clone with nothing installed: node scripts/test.mjs
 *
 * Installs what is missing; then what needs no editor, while VS Code, Chromium and Neovim are fetched; then Neovim; then
 * the suite inside VS Code and the flows at its window, against the package that would be shipped. The last line counts
 * all of it.
 */
import "./bootstrap.mjs";
import { join } from "node:path";
import { build } from "../esbuild.mjs";
import { all, generated, lint, tell, types } from "./check.mjs";
import { ensureChromium } from "./chromium.mjs";
import { ensureCodeServer } from "./code-server.mjs";
import { diagramTests } from "./diagram-tests.mjs";
import { hostTests } from "./host-tests.mjs";
import { ensureNeovim, neovimTests } from "./neovim.mjs";
import { packageExtension } from "./package.mjs";
import { temporary } from "./paths.mjs";
import { startTest } from "./start-test.mjs";
import { uiTests, webTests } from "./ui-tests.mjs";

const patience = 20 * 60;

/** @type {import("./vitest.mjs").Outcome[]} */
const outcomes = [];
setTimeout(() => finish(`ended after ${patience} s: it took too long`), patience * 1000).unref();

const editor = Promise.all([ensureCodeServer(), ensureChromium()]);
const neovim = ensureNeovim();
// Told below, where they are waited for.
editor.catch(() => {});
neovim.catch(() => {});

const vsix = join(temporary(), "trunkline.vsix");
const packaged = await take({
  name: "package",
  run: async () => {
    const what = await packageExtension(vsix);
    const whole = await build({ production: true, withTests: true, quiet: true });
    if (!whole) throw new Error("the build failed; what is wrong stands above");
    return { passed: 1, failed: 0, skipped: 0, output: what };
  },
});
await Promise.all([lint, types, generated, all].map(take));

const ready = await take({
  name: "VS Code and Chromium are there",
  run: async () => {
    await editor;
    return { passed: 1, failed: 0, skipped: 0, output: "" };
  },
});
if (packaged) await take({ name: "Neovim", run: async () => neovimTests({ nvim: await neovim }) });
if (ready) await take({ name: "diagrams in Mermaid", run: diagramTests });
if (packaged && ready) {
  await take({ name: "npm start", run: startTest });
  // One after the other: flows at a window have to answer as fast as a person expects.
  await take({ name: "inside VS Code", run: () => hostTests({ vsix }) });
  await take({ name: "at the window of VS Code", run: () => uiTests({ vsix }) });
  await take({ name: "in the web worker of a browser", run: () => webTests({ vsix }) });
}
finish();

/** Runs, tells and counts a suite. @param {import("./check.mjs").Suite} suite @returns {Promise<boolean>} */
async function take(suite) {
  const outcome = await tell(suite);
  outcomes.push(outcome);
  return outcome.failed === 0;
}

/** @param {string} [why]  it came to its end too early */
function finish(why) {
  if (why !== undefined) console.log(why);
  const sum = (/** @type {"passed" | "failed" | "skipped"} */ what) =>
    outcomes.reduce((total, outcome) => total + outcome[what], 0);
  const failed = sum("failed") + (why === undefined ? 0 : 1);
  console.log(`\n${sum("passed")} passed, ${failed} failed, ${sum("skipped")} skipped`);
  process.exit(failed > 0 ? 1 : 0);
}
