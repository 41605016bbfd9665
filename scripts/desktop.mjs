/**
 * The suite of test/host in a desktop VS Code: node scripts/desktop.mjs [VERSION]
 *
 * Not part of `npm test`: it downloads that VS Code, and it needs a screen (on Linux without one: xvfb-run).
 */
import "./bootstrap.mjs";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "../esbuild.mjs";
import { root, temporary } from "./paths.mjs";
import { settings } from "./vscode.mjs";

if (!(await build({ withTests: true }))) process.exit(1);

const home = temporary();
const workspace = join(home, "broken");
cpSync(join(root, "examples/broken"), workspace, { recursive: true });
mkdirSync(join(home, "data/User"), { recursive: true });
writeFileSync(join(home, "data/User/settings.json"), JSON.stringify(settings, null, 2));
const results = join(home, "results.json");

const { runTests } = await import("@vscode/test-electron");
const version = process.argv[2];
let code = 0;
try {
  code = await runTests({
    ...(version === undefined ? {} : { version }),
    extensionDevelopmentPath: root,
    extensionTestsPath: join(root, "dist-test/host.cjs"),
    extensionTestsEnv: { TRUNKLINE_RESULTS: results },
    launchArgs: [workspace, "--user-data-dir", join(home, "data"), "--disable-extensions", "--disable-workspace-trust"],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  code = 1;
}
try {
  const { passed, failed, skipped } = JSON.parse(readFileSync(results, "utf8"));
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
} catch {
  code = 1; // it did not come to the first test, and has said why
}
process.exit(code);
