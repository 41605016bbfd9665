/** The topology before and after, against the last commit: in a folder that is trusted, since Git is asked nowhere else. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { choose, node, openPanel } from "./panel.ts";
import { closeBrowser, command, openWorkbench, picture, topology, type Workbench } from "./workbench.ts";

const scripts = "dom0/etc/sysconfig/network-scripts";

let bench: Workbench | undefined;
afterEach(async ({ task }) => {
  if (bench && task.result?.state === "fail") await picture(bench, "git");
  await bench?.close();
});
afterAll(closeBrowser);

/** Two extensions are started anew when the folder is trusted, in milliseconds. */
const patience = 120_000;

/** A repository with one commit, and texts that are not as they were: one changed, one gone, one new. */
function repository(folder: string): void {
  const example = process.env["TRUNKLINE_EXAMPLE"];
  if (example === undefined) throw new Error("run these tests with npm test");
  cpSync(example, folder, { recursive: true });
  mkdirSync(join(folder, ".vscode"));
  writeFileSync(join(folder, ".vscode/settings.json"), JSON.stringify({ "git.enabled": true }));
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, stdio: "ignore" });
  git("init");
  git("add", "--all");
  git("-c", "user.name=nobody", "-c", "user.email=nobody@localhost", "commit", "-m", "As it was");
  const bridge = (name: string) => `DEVICE=${name}\nTYPE=Bridge\nONBOOT=yes\nBOOTPROTO=none\n`;
  writeFileSync(join(folder, scripts, "ifcfg-br902"), bridge("br902"));
  rmSync(join(folder, scripts, "ifcfg-eth2"));
  writeFileSync(join(folder, scripts, "ifcfg-br950"), bridge("br950"));
}

test(
  "what changed since the last commit is marked, and what is gone is still seen",
  async () => {
    bench = await openWorkbench(`${scripts}/ifcfg-br902`, { width: 1400, height: 900 }, repository);
    await trust(bench);
    await openPanel(bench);
    await node(bench, "dom0/link/br950").waitFor();
    const banner = topology(bench).locator(".banner .compared", { hasText: "Compared with the last commit" });
    // The Git extension needs a while until it has found the repository.
    await expect
      .poll(
        async () => {
          if (!bench) return 0;
          await choose(bench, "compare", "compare-head");
          await banner.waitFor({ timeout: 3000 }).catch(() => {});
          return banner.count();
        },
        { timeout: 40_000 },
      )
      .toBe(1);
    await topology(bench).locator("[data-id='dom0/link/br950'].mark-added").waitFor();
    await topology(bench).locator("[data-id='dom0/link/eth2'].mark-removed").waitFor();
    await node(bench, "dom0/link/br902").and(topology(bench).locator(".mark-changed")).click();
    await topology(bench).locator(".selection .changes li", { hasText: "gone: ifcfg-type-case" }).waitFor();
    await banner.locator("button").click();
    await topology(bench).locator("[data-id='dom0/link/eth2']").waitFor({ state: "detached" });
  },
  patience,
);

/** Trusts the folder, where that is asked at all. */
async function trust({ page }: Workbench): Promise<void> {
  const restricted = page.locator("#status\\.workspaceTrust");
  const asked = await restricted.waitFor({ timeout: 10_000 }).then(
    () => true,
    () => false,
  );
  if (!asked) return;
  await command({ page }, "Workspaces: Manage Workspace Trust");
  await page
    .locator(".workspace-trust-editor .monaco-button", { hasText: /^Trust$/ })
    .first()
    .click();
  await restricted.waitFor({ state: "hidden" });
  await page.locator(".monaco-modal-editor-block .codicon-close").first().click();
  await page.locator(".monaco-modal-editor-block").waitFor({ state: "hidden" });
}
