import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  closeBrowser,
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

let bench: Workbench;

/** Opens a window before the flows of a group and closes it behind them: loading one takes longer than most flows. */
function inOneWindow(file: string): void {
  beforeAll(async () => {
    bench = await openWorkbench(file);
    await bench.page.locator(".squiggly-error").first().waitFor();
  });
  afterAll(() => bench.close());
}

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await picture(bench, task.name.replace(/\W+/g, "-"));
});
afterAll(closeBrowser);

describe("reading, in a folder that is not trusted", () => {
  inOneWindow(`${scripts}/ifcfg-br902`);

  test("the window says that the folder is not trusted", async () => {
    await bench.page.locator("#status\\.workspaceTrust", { hasText: "Restricted Mode" }).waitFor();
  });

  test("the Problems panel leads to a finding in a file that was not open", async () => {
    await bench.page.keyboard.press("Control+Shift+m");
    await bench.page.locator(".markers-panel .monaco-list-row", { hasText: "br91" }).first().click();
    await bench.page.locator(".tab.active", { hasText: "vm_name.xml" }).waitFor();
    await bench.page.locator("#status\\.editor\\.selection", { hasText: "Ln 21," }).waitFor();
  });

  test("the hover over a bridge tells where it leads", async () => {
    const word = line(bench, "br900").locator("span", { hasText: "br900" }).last();
    const hover = bench.page.locator(".monaco-hover:visible", { hasText: "bond0" }).first();
    // A pointer that rests before the editor is ready for it shows nothing: it comes again.
    const shown = async () => {
      await bench.page.mouse.move(1, 1);
      await word.hover();
      return hover.textContent({ timeout: 3000 }).catch(() => "");
    };
    await expect.poll(shown).toContain("br900");
  });
});

describe("writing", () => {
  inOneWindow(`${scripts}/ifcfg-br902`);

  test("a quick fix is applied, and what it cured is gone", async () => {
    await line(bench, "TYPE=bridge").click();
    await goTo(bench, 2, 7);
    const fix = bench.page.locator(".action-widget .monaco-list-row", { hasText: "Bridge" }).first();
    await pressUntil(bench, "Control+.", fix);
    await fix.click();
    await line(bench, "TYPE=Bridge").waitFor();
    await bench.page.locator(".squiggly-error").first().waitFor({ state: "detached" });
    await bench.page.keyboard.press("Control+s");
    await expect
      .poll(() => readFileSync(join(bench.folder, scripts, "ifcfg-br902"), "utf8"))
      .toBe("DEVICE=br902\nTYPE=Bridge\n#STP=on\nONBOOT=yes\nBOOTPROTO=none\n");
  });

  test("a snippet is offered while typing, and inserted", async () => {
    await openFile(bench, `${scripts}/ifcfg-br904`);
    await line(bench, "DEVICE=br904").click();
    await bench.page.keyboard.press("Control+a");
    await bench.page.keyboard.press("Delete");
    await bench.page.keyboard.type("if-bri");
    const offer = bench.page.locator(".suggest-widget .monaco-list-row", { hasText: "if-bridge" }).first();
    await pressUntil(bench, "Control+Space", offer);
    await offer.click();
    await line(bench, "TYPE=Bridge").waitFor();
  });
});

describe("the topology", () => {
  inOneWindow(`${scripts}/ifcfg-br902`);
  const node = (name: string) => topology(bench).locator(`[data-id='dom0/link/${name}']`).first();

  test("opens by the button above the text, and a click on a node leads to its source", async () => {
    await bench.page.locator(".editor-actions .action-label[aria-label*='Show Topology']").first().click();
    await node("bond0").click();
    await bench.page.locator(".tab.active", { hasText: "ifcfg-bond0" }).waitFor();
    await position(bench, 1, 1).waitFor();
  });

  test("follows the cursor, and is redrawn while one types", async () => {
    await openFile(bench, `${scripts}/ifcfg-br904`);
    await line(bench, "DEVICE=br904").click();
    await goTo(bench, 1, 13);
    await topology(bench).locator("[data-id='dom0/link/br904'].here").waitFor();
    await bench.page.keyboard.type("7");
    await node("br9047").waitFor();
  });
});
