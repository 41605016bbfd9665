/** A VS Code window as a person sees it. Its selectors belong to the VS Code that scripts/code-server.mjs pins. */
import { cpSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import {
  type Browser,
  type BrowserContext,
  chromium,
  type FrameLocator,
  type Locator,
  type Page,
} from "playwright-core";

/** Scripts/ui-tests.mjs starts the browser and VS Code, and says where they are. */
export function given(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run these tests with npm test`);
  return value;
}

let browser: Browser | undefined;

export interface Workbench {
  readonly page: Page;
  /** The folder that is open: of its own, so that it may be changed. */
  readonly folder: string;
  close(): Promise<void>;
}

/** Puts what is to be opened into an empty folder. */
export type Fill = (folder: string) => void;

const broken: Fill = (folder) => cpSync(given("TRUNKLINE_EXAMPLE"), folder, { recursive: true });

/** Opens a window on a new copy of examples/broken, or on what `fill` makes, with a file of it. */
export async function openWorkbench(
  file: string,
  viewport = { width: 1400, height: 900 },
  fill = broken,
): Promise<Workbench> {
  browser ??= await chromium.connect(given("TRUNKLINE_BROWSER"));
  const origin = given("TRUNKLINE_VSCODE");
  const folder = join(mkdtempSync(join(given("TRUNKLINE_HOME"), "w-")), "broken");
  fill(folder);
  const permissions = ["clipboard-read", "clipboard-write"];
  const context: BrowserContext = await browser.newContext({ viewport, permissions });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const payload = [["openFile", `vscode-remote://${new URL(origin).host}${folder}/${file}`]];
  await page.goto(`${origin}/?folder=${encodeURI(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
  await page.locator(".monaco-editor .view-line").first().waitFor();
  return { page, folder, close: () => context.close() };
}

/** Opens a window without a folder. */
export async function openEmptyWindow(viewport = { width: 1400, height: 900 }): Promise<Workbench> {
  browser ??= await chromium.connect(given("TRUNKLINE_BROWSER"));
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${given("TRUNKLINE_VSCODE")}/?ew=true`);
  await page.locator(".monaco-workbench .statusbar").waitFor();
  return { page, folder: "", close: () => context.close() };
}

export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = undefined;
}

/** Runs a command by its title, as from the palette; again when the palette was closed by what takes the focus. */
export async function command({ page }: Pick<Workbench, "page">, title: string): Promise<void> {
  const run = async (timeout: number) => {
    await page.keyboard.press("F1");
    await page.locator(".quick-input-widget input[type=text]").fill(`>${title}`, { timeout });
    await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().click({ timeout });
  };
  for (let tries = 0; tries < 3; tries++) {
    const done = await run(5000).then(
      () => true,
      () => false,
    );
    if (done) return;
    // A palette that stays open keeps a list from before the extension was there.
    await page.keyboard.press("Escape");
  }
  await run(20_000);
}

/** Opens a file by its path in the folder. */
export async function openFile({ page }: Workbench, path: string): Promise<void> {
  const name = path.slice(path.lastIndexOf("/") + 1);
  await page.keyboard.press("Control+p");
  await page.locator(".quick-input-widget input[type=text]").fill(path);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().click();
  await page.locator(".tab.active", { hasText: name }).waitFor();
}

/** The drawn line of the editor that has this text; blanks are drawn as no-break blanks. */
export function line({ page }: Workbench, text: string): Locator {
  return page.locator(".editor-instance .monaco-editor .view-line", { hasText: text }).first();
}

/** Presses a key, and again when nothing has come of it: menus close when findings change under them. */
export async function pressUntil({ page }: Workbench, key: string, shown: Locator): Promise<void> {
  for (let tries = 0; tries < 4; tries++) {
    await page.keyboard.press(key);
    const came = await shown.waitFor({ timeout: 4000 }).then(
      () => true,
      () => false,
    );
    if (came) return;
    await page.keyboard.press("Escape");
  }
  await shown.waitFor({ timeout: 1000 });
}

/** Puts the cursor into the active editor. Both count from 1. */
export async function goTo({ page }: Workbench, row: number, column: number): Promise<void> {
  await page.keyboard.press("Control+g");
  await page.locator(".quick-input-widget input[type=text]").fill(`:${row}:${column}`);
  await page.keyboard.press("Enter");
  await position({ page }, row, column).waitFor();
}

/** The words of the status bar that tell where the cursor is. */
export function position({ page }: Pick<Workbench, "page">, row: number, column: number): Locator {
  return page.locator("#status\\.editor\\.selection", { hasText: `Ln ${row}, Col ${column}` });
}

/** The page inside the topology panel. */
export function topology({ page }: Workbench): FrameLocator {
  return page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
}

/** Saves what the window shows, for a person to look at. */
export async function picture({ page }: Workbench, name: string): Promise<void> {
  const folder = process.env["TRUNKLINE_PICTURES"];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
}
