/** Runs the flows of test/ui: a real browser at a real VS Code, with the packaged extension installed. */
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { serveBrowser } from "./browser.mjs";
import { root } from "./paths.mjs";
import { vitest } from "./vitest.mjs";
import { launch } from "./vscode.mjs";

const failures = join(root, ".vscode-test/failed");
/** Has VS Code run the extension in the browser's web worker, as vscode.dev does, though it could in a process. */
const inWorker = { "remote.extensionKind": { "trunkline.trunkline": ["web"] } };

/**
 * The same flows, and some more, with nothing but a browser: client and server are web workers there.
 * @param {{ vsix: string, only?: string }} how
 */
export function webTests(how) {
  return uiTests({ ...how, config: "web.config.ts", web: true });
}

/**
 * @param {object} how
 * @param {string} how.vsix
 * @param {string} [how.only]      flows whose name has this
 * @param {string} [how.config]    of vitest, in test/ui
 * @param {string} [how.pictures]  where pictures go; those of flows that fail, unless the flow is there to make some
 * @param {boolean} [how.web]      the extension runs in the browser alone
 * @param {boolean} [how.restricted]  the folder is not trusted: what works there works in a trusted one too
 * @param {NodeJS.ProcessEnv} [how.env]
 * @param {Record<string, unknown>} [how.settings]  of VS Code
 * @returns {Promise<import("./vitest.mjs").Outcome>}
 */
export async function uiTests(how) {
  const { vsix, only, config = "vitest.config.ts", pictures = failures, restricted = true, web = false } = how;
  const settings = { ...how.settings, ...(web ? inWorker : {}) };
  const [vscode, browser] = await Promise.all([launch({ vsix, restricted, settings }), serveBrowser()]);
  if (web) takeAwayProcess(join(vscode.home, "ext"));
  mkdirSync(pictures, { recursive: true });
  try {
    return await vitest(["--config", join(root, "test/ui", config), ...(only ? ["-t", only] : [])], {
      TRUNKLINE_VSCODE: vscode.origin,
      TRUNKLINE_BROWSER: browser.wsEndpoint(),
      TRUNKLINE_HOME: vscode.home,
      TRUNKLINE_EXAMPLE: join(root, "examples/broken"),
      TRUNKLINE_PICTURES: pictures,
      ...how.env,
    });
  } finally {
    await browser.close();
    vscode.stop();
    await vscode.ended;
  }
}

/** Without its entry for Node the extension cannot run in a process by mistake. @param {string} extensions */
function takeAwayProcess(extensions) {
  const [folder] = readdirSync(extensions).filter((name) => name.startsWith("trunkline."));
  if (folder === undefined) throw new Error("the extension is not installed");
  rmSync(join(extensions, folder, "dist/client.cjs"));
}
