/** The walkthrough from an empty window to its end, by the keyboard alone: what a person without a mouse does. */
import { mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeBrowser, given, openEmptyWindow, picture, topology, type Workbench } from "./workbench.ts";

const scripts = "dom0/etc/sysconfig/network-scripts";
const patient = { timeout: 10_000 };
const steps = ["open", "findings", "fixes", "topology", "readers"] as const;

let bench: Workbench;
let page: Page;
/** Where the example is written. */
let folder: string;

beforeAll(async () => {
  bench = await openEmptyWindow();
  page = bench.page;
  const parent = mkdtempSync(join(given("TRUNKLINE_HOME"), "e-"));
  mkdirSync(join(parent, "notes"));
  folder = join(parent, "trunkline-example");
});
afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await picture(bench, task.name.replace(/\W+/g, "-"));
});
afterAll(async () => {
  await bench.close();
  await closeBrowser();
});

/** Whether it comes within some seconds. */
async function comes(what: Locator): Promise<boolean> {
  return what.waitFor({ timeout: 3000 }).then(
    () => true,
    () => false,
  );
}

/** Runs a command by its title in the palette. A window that has just opened may have no keys yet, or not know it. */
async function run(title: string): Promise<void> {
  const entry = page.locator(".quick-input-list .monaco-list-row.focused", { hasText: title });
  for (let tries = 0; tries < 8; tries++) {
    await page.keyboard.press("F1");
    if (!(await comes(page.locator(".quick-input-widget")))) continue;
    await page.keyboard.type(title);
    if (await comes(entry)) return page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
  }
  throw new Error(`the palette has no ${title}`);
}

/** Whether what has the focus, or its name, begins so. */
async function focused(words: string): Promise<boolean> {
  return page.evaluate((words) => {
    const element = globalThis.document.activeElement;
    return [element?.textContent?.trim(), element?.getAttribute("aria-label")].some((text) => text?.startsWith(words));
  }, words);
}

/** Goes on with the Tab key until that has the focus. */
async function tabTo(words: string): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    if (await focused(words)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the Tab key does not lead to ${words}`);
}

/** Presses a key until a row of a list that says this has the focus; each time it waits for the list to follow. */
async function pressTo(list: string, key: string, words: string): Promise<void> {
  const row = page.locator(`${list} .monaco-list-row.focused`);
  for (let tries = 0; tries < 60; tries++) {
    const [before] = await row.allTextContents();
    if (before?.includes(words)) return;
    await page.keyboard.press(key);
    const moved = async () => (await row.allTextContents())[0] !== before;
    await expect.poll(moved, { timeout: 2000, interval: 20 }).toBe(true);
  }
  throw new Error(`${key} does not lead to ${words}`);
}

const step = (id: string): Locator => page.locator(`.getting-started-step[data-step-id$="#${id}"]`).first();

/** Waits until nothing moves the focus any more: a page that is being opened takes it when it is done. */
async function settled(): Promise<void> {
  const now = () => page.evaluate(() => globalThis.document.activeElement?.outerHTML);
  for (let before = "", same = 0; same < 5; ) {
    const html = (await now()) ?? "";
    same = html === before ? same + 1 : 0;
    before = html;
    await page.waitForTimeout(200);
  }
}

/** Opens a step of the walkthrough and presses the button in it. */
async function take(id: (typeof steps)[number], title: string, button: string): Promise<void> {
  await run("Trunkline: Open the Walkthrough");
  await step(id).waitFor();
  await settled();
  if (!(await step(id).locator(".step-description-container").isVisible())) {
    await tabTo(title);
    await page.keyboard.press("Enter");
  }
  await tabTo(button);
  await page.keyboard.press("Enter");
}

const done = (id: string) => expect.poll(() => step(id).getAttribute("aria-checked"), patient).toBe("true");

describe("the walkthrough, by the keyboard", () => {
  test("writes the example where it is told to, opens it, and goes on there", async () => {
    await take("open", "Open two hosts", "Open the Example");
    await page.locator(".quick-input-widget", { hasText: "Write the Example Here" }).waitFor();
    await page.locator(".quick-input-list .monaco-list-row", { hasText: ".." }).waitFor();
    await page.keyboard.press("Control+a");
    // At once, as from the clipboard: the dialog completes what is typed letter by letter.
    await page.keyboard.insertText(`${dirname(folder)}/`);
    // Enter takes the folder that is listed, and the list comes after the text.
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "notes" }).waitFor();
    await page.keyboard.press("Enter");
    // Another window, which shows the walkthrough by itself.
    await page.waitForURL(/folder=.*\/trunkline-example/);
    await step("findings").waitFor();
    const text = (path: string) => readFileSync(path, "utf8");
    const file = `${scripts}/ifcfg-br902`;
    expect(text(join(folder, file))).toBe(text(join(given("TRUNKLINE_EXAMPLE"), file)));
    await done("open");
  });

  test("leads to the Problems panel, and from there to a finding", async () => {
    await take("findings", "See what is wrong", "Show Problems");
    await page.locator(".markers-panel .monaco-list-row", { hasText: "TYPE=bridge" }).waitFor();
    await pressTo(".markers-panel", "ArrowDown", "TYPE=bridge");
    await page.keyboard.press("Enter");
    await page.locator(".tab.active", { hasText: "ifcfg-br902" }).waitFor();
    await page.locator("#status\\.editor\\.selection", { hasText: "Ln 2, Col 12" }).waitFor();
  });

  test("puts the finding right", async () => {
    const fix = page.locator(".action-widget .monaco-list-row.focused", { hasText: "TYPE=Bridge" });
    await page.keyboard.press("Control+.");
    await fix.waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".view-line", { hasText: "TYPE=Bridge" }).waitFor();
    await page.keyboard.press("Control+s");
    await expect
      .poll(() => readFileSync(join(folder, scripts, "ifcfg-br902"), "utf8"), patient)
      .toContain("TYPE=Bridge\n");
  });

  test("shows the topology, and hosts as a tree that leads to the source", async () => {
    await take("topology", "Follow a guest to the wire", "Show Topology");
    await topology(bench).locator("[data-id='dom0/link/bond0']").first().waitFor();
    await take("topology", "Follow a guest to the wire", "Show Hosts");
    const tree = ".part.sidebar";
    await page.locator(tree).locator(".monaco-list-row", { hasText: "br903" }).first().waitFor();
    await page.keyboard.press("Home");
    await pressTo(tree, "ArrowDown", "br903");
    await page.keyboard.press("Enter");
    await page.locator(".tab.active", { hasText: "ifcfg-br903" }).waitFor();
  });

  test("changes the reader, as the status bar then says", async () => {
    const status = page.locator(".statusbar-item", { hasText: "hosts" });
    await status.locator(":scope", { hasText: "network-scripts" }).waitFor();
    await take("readers", "Say which tool reads the files", "Change the Reader");
    await page.locator(".quick-input-widget", { hasText: "NetworkManager" }).waitFor();
    await pressTo(".quick-input-list", "ArrowDown", "NetworkManager");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => readFileSync(join(folder, ".vscode/settings.json"), "utf8"), patient)
      .toMatch(/"trunkline.readers": \{\s+"ifcfg": "NetworkManager"\s+\}/);
    await run("View: Focus Active Editor Group");
  });

  test("is then done, all five steps", async () => {
    await run("Trunkline: Open the Walkthrough");
    for (const id of steps) await done(id);
  });

  test("no mouse was used here", () => {
    const source = readFileSync(import.meta.filename, "utf8");
    const other =
      /\.(mouse|touchscreen|click|dblclick|tap|hover|fill|check|selectOption|dragTo|dispatchEvent|focus)\b\(?/g;
    const used = [...source.matchAll(other)].map(([word]) => word);
    expect(used.filter((word) => word.endsWith("("))).toEqual([]);
    expect(source).not.toContain(`page.${"mouse"}`);
  });
});
