/** Runs the suite of test/host inside the extension host of a real VS Code, with the packaged extension installed. */
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "node:util";
import { openBrowser } from "./browser.mjs";
import { root, temporary } from "./paths.mjs";
import { launch, remote, windowUrl } from "./vscode.mjs";

const patience = 150_000;

/** @param {{ vsix: string, verbose?: boolean }} how @returns {Promise<import("./vitest.mjs").Outcome>} */
export async function hostTests({ vsix, verbose = false }) {
  const home = temporary();
  const workspace = join(home, "broken");
  cpSync(join(root, "examples/broken"), workspace, { recursive: true });
  const file = join(home, "results.json");
  const [vscode, browser] = await Promise.all([
    launch({ vsix, driven: true, env: { TRUNKLINE_RESULTS: file } }),
    openBrowser(),
  ]);
  /** @type {string[]} */
  const said = [];
  try {
    const page = await browser.newPage();
    /** @type {Promise<string>} why it ended without results, or "" */
    const finished = new Promise((resolve) => {
      setTimeout(() => resolve(`no result after ${patience / 1000} s`), patience).unref();
      page.on("crash", () => resolve("the window crashed"));
      vscode.ended.then((code) => resolve(`VS Code ended with ${code}`));
      // VS Code calls these two when a window that runs tests is done, and for what the tests print.
      page.exposeFunction("codeAutomationExit", () => resolve(""));
      page.exposeFunction("codeAutomationLog", (/** @type {string} */ _type, /** @type {unknown[]} */ args) => {
        const text = format(...args);
        said.push(text);
        if (verbose) process.stderr.write(`${text}\n`);
      });
    });
    /** @type {[string, string][]} */
    const payload = [
      ["extensionDevelopmentPath", remote(vscode.origin, join(root, "test/stub"))],
      ["extensionTestsPath", remote(vscode.origin, join(root, "dist-test/host.cjs"))],
    ];
    await page.goto(windowUrl(vscode.origin, workspace, payload));
    const why = await finished;
    if (!existsSync(file)) {
      const output = [why || "the suite did not come to its end", ...said.slice(-40), vscode.log()].join("\n");
      return { passed: 0, failed: 1, skipped: 0, output };
    }
    const { complete, passed, failed, skipped, failures } = JSON.parse(readFileSync(file, "utf8"));
    const output = failures.map((/** @type {{ title: string, why: string }} */ one) => `${one.title}\n${one.why}\n`);
    if (complete) return { passed, failed, skipped, output: output.join("\n") };
    output.push(`The suite did not come to its end: ${why}`);
    return { passed, failed: failed + 1, skipped, output: output.join("\n") };
  } finally {
    await browser.close();
    vscode.stop();
    await vscode.ended;
  }
}
