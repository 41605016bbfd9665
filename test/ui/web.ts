/** What can go wrong where client and server are web workers, and files are read through VS Code. Run by web.config.ts. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { closeBrowser, command, line, openWorkbench, picture, type Workbench } from "./workbench.ts";

/** As long as playwright waits for what it looks for. */
const patient = { timeout: 20_000 };
const scripts = "dom0/etc/sysconfig/network-scripts";

let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench(`${scripts}/ifcfg-br902`);
  // Two hosts for extensions start first, and the worker in one of them.
  await bench.page.locator(".squiggly-error").first().waitFor({ timeout: 40_000 });
});
afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await picture(bench, `web-${task.name.replace(/\W+/g, "-")}`);
});
afterAll(async () => {
  await bench?.close();
  await closeBrowser();
});

test("every host was read, though one file of one host is open", async () => {
  const faults: readonly { readonly severity: string }[] = JSON.parse(
    readFileSync(join(bench.folder, "faults.json"), "utf8"),
  );
  const wanted = ["error", "warning"].map((kind) => faults.filter(({ severity }) => severity === kind).length);
  const counted = async () => (await bench.page.locator("#status\\.problems").textContent())?.match(/\d+/g) ?? [];
  await expect.poll(async () => (await counted()).slice(0, 2).map(Number), patient).toEqual(wanted);
});

test("a file that changes on the disk is read again", async () => {
  const file = join(bench.folder, "dom0/etc/libvirt/libxl/vm_name.xml");
  await bench.page.keyboard.press("Control+Shift+m");
  const finding = bench.page.locator(".markers-panel .monaco-list-row", { hasText: "br91" });
  await finding.waitFor();
  writeFileSync(file, readFileSync(file, "utf8").replace("br91'", "br901'"));
  await finding.waitFor({ state: "detached" });
});

test("the server starts again when it is told to", async () => {
  await command(bench, "Trunkline: Restart the Language Server");
  await bench.page.locator(".squiggly-error").first().waitFor({ state: "detached" });
  await bench.page.locator(".squiggly-error").first().waitFor();
});

test("the page of a rule is shown", async () => {
  await line(bench, "TYPE=bridge").click();
  await command(bench, "Trunkline: Explain a Rule");
  const input = bench.page.locator(".quick-input-widget input[type=text]");
  await input.fill("ifcfg-type-case");
  await bench.page.locator(".quick-input-list .monaco-list-row", { hasText: "ifcfg-type-case" }).first().click();
  const title = bench.page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame").locator("h1");
  await expect.poll(() => title.first().textContent(), patient).toContain("ifcfg-type-case");
});
