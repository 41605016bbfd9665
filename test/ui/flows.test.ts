import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import {
  closeBrowser,
  command,
  goTo,
  line,
  openFile,
  openWorkbench,
  picture,
  position,
  pressUntil,
  topology,
  type Workbench,
} from "./workbench.ts";

const scripts = "dom0/etc/sysconfig/network-scripts";
const xml = "dom0/etc/libvirt/libxl/vm_name.xml";

let bench: Workbench | undefined;

async function begin(file: string): Promise<Workbench> {
  bench = await openWorkbench(file);
  return bench;
}

afterEach(async ({ task }) => {
  if (bench !== undefined && task.result?.state === "fail") await picture(bench, task.name.replace(/\W+/g, "-"));
  await bench?.close();
  bench = undefined;
});
afterAll(closeBrowser);

test("a fault is underlined in a folder that is not trusted, and the Problems panel leads to one in another", async () => {
  const bench = await begin(`${scripts}/ifcfg-br902`);
  await bench.page.locator("#status\\.workspaceTrust", { hasText: "Restricted Mode" }).waitFor();
  await bench.page.locator(".squiggly-error").first().waitFor();
  await bench.page.keyboard.press("Control+Shift+m");
  const row = bench.page.locator(".markers-panel .monaco-list-row", { hasText: "br91" }).first();
  await row.click();
  await bench.page.locator(".tab.active", { hasText: "vm_name.xml" }).waitFor();
  await bench.page.locator("#status\\.editor\\.selection", { hasText: "Ln 21," }).waitFor();
});

test("the hover over a bridge tells where it leads", async () => {
  const bench = await begin(xml);
  await bench.page.locator(".squiggly-error").first().waitFor();
  await line(bench, "br900").locator("span", { hasText: "br900" }).last().hover();
  const hover = bench.page.locator(".monaco-hover:visible", { hasText: "bond0" }).first();
  await hover.waitFor();
  await expect.poll(() => hover.textContent()).toContain("br900");
});

test("a quick fix is applied, and what it cured is gone", async () => {
  const bench = await begin(`${scripts}/ifcfg-br902`);
  const squiggle = bench.page.locator(".squiggly-error");
  await squiggle.first().waitFor();
  await line(bench, "TYPE=bridge").click();
  await goTo(bench, 2, 7);
  const fix = bench.page.locator(".action-widget .monaco-list-row", { hasText: "Bridge" }).first();
  await pressUntil(bench, "Control+.", fix);
  await fix.click();
  await line(bench, "TYPE=Bridge").waitFor();
  await squiggle.first().waitFor({ state: "detached" });
  await bench.page.keyboard.press("Control+s");
  await expect
    .poll(() => readFileSync(join(bench.folder, scripts, "ifcfg-br902"), "utf8"))
    .toBe("DEVICE=br902\nTYPE=Bridge\n#STP=on\nONBOOT=yes\nBOOTPROTO=none\n");
});

test("a snippet is offered while typing, and inserted", async () => {
  const bench = await begin(`${scripts}/ifcfg-br904`);
  await line(bench, "DEVICE=br904").click();
  await bench.page.keyboard.press("Control+a");
  await bench.page.keyboard.press("Delete");
  await bench.page.keyboard.type("if-bri");
  await bench.page.keyboard.press("Control+Space");
  await bench.page.locator(".suggest-widget .monaco-list-row", { hasText: "if-bridge" }).first().click();
  await line(bench, "TYPE=Bridge").waitFor();
});

test("the topology opens, and a click on a node leads to its source", async () => {
  const bench = await begin(`${scripts}/ifcfg-br902`);
  await bench.page.locator(".squiggly-error").first().waitFor();
  await bench.page.locator(".editor-actions .action-label[aria-label*='Show Topology']").first().click();
  const node = topology(bench).locator("[data-id='dom0/link/bond0']").first();
  await node.click();
  await bench.page.locator(".tab.active", { hasText: "ifcfg-bond0" }).waitFor();
  await position(bench, 1, 1).waitFor();
});

test("the topology follows the cursor, and is redrawn while one types", async () => {
  const bench = await begin(`${scripts}/ifcfg-br900`);
  await bench.page.locator(".monaco-editor .view-line", { hasText: "br900" }).first().waitFor();
  await command(bench, "Trunkline: Show Topology");
  await topology(bench).locator("[data-id='dom0/link/br900']").first().waitFor();
  await openFile(bench, `${scripts}/ifcfg-br904`);
  await line(bench, "DEVICE=br904").click();
  await goTo(bench, 1, 13);
  await topology(bench).locator("[data-id='dom0/link/br904'].here").waitFor();
  await bench.page.keyboard.type("7");
  await topology(bench).locator("[data-id='dom0/link/br9047']").first().waitFor();
});
