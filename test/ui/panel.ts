/** The topology panel as a person meets it. */
/// <reference lib="dom" />
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Frame, Locator } from "playwright-core";
import { command, openWorkbench, topology, type Workbench } from "./workbench.ts";

export const themes = {
  light: "Default Light Modern",
  dark: "Default Dark Modern",
  contrast: "Default High Contrast",
} as const;
export type Theme = keyof typeof themes;

const settings = new WeakMap<Workbench, Record<string, unknown>>();

/** Sets settings of the folder; the window takes them over at once. */
export function configure(bench: Workbench, more: Readonly<Record<string, unknown>>): void {
  const all = { ...settings.get(bench), ...more };
  settings.set(bench, all);
  mkdirSync(join(bench.folder, ".vscode"), { recursive: true });
  writeFileSync(join(bench.folder, ".vscode/settings.json"), JSON.stringify(all));
}

/** Gives the window's colours another theme, and waits until the panel has it. */
export async function useTheme(bench: Workbench, theme: Theme): Promise<void> {
  configure(bench, { "workbench.colorTheme": themes[theme] });
  const kinds = { light: "vscode-light", dark: "vscode-dark", contrast: "vscode-high-contrast" };
  await topology(bench).locator(`body.${kinds[theme]}`).waitFor();
  await bench.page.waitForTimeout(400); // what fades is drawn to its end
}

/** Opens the panel over the whole window, or beside the text. */
export async function openPanel(bench: Workbench, alone = false): Promise<void> {
  await command(bench, "Trunkline: Show Topology");
  await topology(bench).locator("[data-id], .fold").first().waitFor();
  if (!alone) return;
  await command(bench, "View: Toggle Primary Side Bar Visibility");
  await bench.page.locator(".tab", { hasText: "Topology" }).first().click();
  await command(bench, "View: Toggle Maximize Editor Group");
}

export function node(bench: Workbench, id: string): Locator {
  return topology(bench).locator(`[data-id='${id}']`).first();
}

export function act(bench: Workbench, name: string): Locator {
  return topology(bench).locator(`[data-act='${name}']`).first();
}

/** Picks an item of one of the two menus. */
export async function choose(bench: Workbench, menu: "compare" | "export", name: string): Promise<void> {
  await topology(bench).locator(`.menu.${menu} .opener`).click();
  await act(bench, name).click();
}

/** The panel with its text, of which nothing but the file was opened. */
export async function panelOn(file: string, fill?: Parameters<typeof openWorkbench>[2]): Promise<Workbench> {
  const bench = await openWorkbench(file, { width: 1400, height: 900 }, fill);
  await openPanel(bench);
  return bench;
}

/** The page inside the panel, to run something in it. */
export async function frameOf({ page }: Workbench): Promise<Frame> {
  const outer = await page.locator("iframe.webview.ready").first().elementHandle();
  const inner = await (await outer?.contentFrame())?.waitForSelector("iframe#active-frame");
  const frame = await inner?.contentFrame();
  if (!frame) throw new Error("there is no panel");
  return frame;
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds on the panel as it is now: rules with what breaks them. Empty: nothing. */
export async function axeFindings(bench: Workbench): Promise<readonly string[]> {
  const frame = await frameOf(bench);
  await frame.evaluate(axe);
  return frame.evaluate(async () => {
    interface Result {
      readonly violations: readonly {
        id: string;
        help: string;
        nodes: readonly { html: string; failureSummary: string }[];
      }[];
    }
    const { axe } = globalThis as unknown as { axe: { run(where: Document): Promise<Result> } };
    const { violations } = await axe.run(document);
    return violations.map(({ id, help, nodes }) => {
      const [first] = nodes;
      return `${id}: ${help} (${nodes.length}): ${first?.html.slice(0, 300)} ${first?.failureSummary}`;
    });
  });
}
