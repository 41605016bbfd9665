/** Runs the flows of test/ui: a real browser at a real VS Code, with the packaged extension installed. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { serveBrowser } from "./browser.mjs";
import { root } from "./paths.mjs";
import { vitest } from "./vitest.mjs";
import { launch } from "./vscode.mjs";

/**
 * @param {{ vsix: string, only?: string }} how  `only`: flows whose name has this
 * @returns {Promise<import("./vitest.mjs").Outcome>}
 */
export async function uiTests({ vsix, only }) {
  const [vscode, browser] = await Promise.all([launch({ vsix }), serveBrowser()]);
  const pictures = join(root, ".vscode-test/failed");
  mkdirSync(pictures, { recursive: true });
  try {
    return await vitest(["--config", join(root, "test/ui/vitest.config.ts"), ...(only ? ["-t", only] : [])], {
      TRUNKLINE_VSCODE: vscode.origin,
      TRUNKLINE_BROWSER: browser.wsEndpoint(),
      TRUNKLINE_HOME: vscode.home,
      TRUNKLINE_EXAMPLE: join(root, "examples/broken"),
      TRUNKLINE_PICTURES: pictures,
    });
  } finally {
    await browser.close();
    vscode.stop();
    await vscode.ended;
  }
}
