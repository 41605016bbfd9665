/** Runs the flows of test/ui: a real browser at a real VS Code, with the packaged extension installed. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { serveBrowser } from "./browser.mjs";
import { root } from "./paths.mjs";
import { vitest } from "./vitest.mjs";
import { launch } from "./vscode.mjs";

const failures = join(root, ".vscode-test/failed");

/**
 * @param {object} how
 * @param {string} how.vsix
 * @param {string} [how.only]      flows whose name has this
 * @param {string} [how.config]    of vitest, in test/ui
 * @param {string} [how.pictures]  where pictures go; those of flows that fail, unless the flow is there to make some
 * @param {boolean} [how.restricted]  the folder is not trusted: what works there works in a trusted one too
 * @param {NodeJS.ProcessEnv} [how.env]
 * @param {Record<string, unknown>} [how.settings]  of VS Code
 * @returns {Promise<import("./vitest.mjs").Outcome>}
 */
export async function uiTests(how) {
  const { vsix, only, config = "vitest.config.ts", pictures = failures, restricted = true, env, settings = {} } = how;
  const [vscode, browser] = await Promise.all([launch({ vsix, restricted, settings }), serveBrowser()]);
  mkdirSync(pictures, { recursive: true });
  try {
    return await vitest(["--config", join(root, "test/ui", config), ...(only ? ["-t", only] : [])], {
      TRUNKLINE_VSCODE: vscode.origin,
      TRUNKLINE_BROWSER: browser.wsEndpoint(),
      TRUNKLINE_HOME: vscode.home,
      TRUNKLINE_EXAMPLE: join(root, "examples/broken"),
      TRUNKLINE_PICTURES: pictures,
      ...env,
    });
  } finally {
    await browser.close();
    vscode.stop();
    await vscode.ended;
  }
}
