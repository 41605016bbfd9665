/** The pictures of the documentation, taken of the real thing. TRUNKLINE_THEME is a part of their names. */
import { afterAll, afterEach, test } from "vitest";
import {
  closeBrowser,
  command,
  goTo,
  line,
  openWorkbench,
  picture,
  pressUntil,
  topology,
  type Workbench,
} from "./workbench.ts";

const theme = process.env["TRUNKLINE_THEME"] ?? "dark";
const scripts = "dom0/etc/sysconfig/network-scripts";
const size = { width: 1280, height: 760 };

let bench: Workbench | undefined;
afterEach(() => bench?.close());
afterAll(closeBrowser);

test("a finding, its quick fix and the Problems panel", async () => {
  bench = await openWorkbench(`${scripts}/ifcfg-bond0.903`, size);
  await bench.page.locator(".squiggly-error").first().waitFor();
  await command(bench, "View: Toggle Primary Side Bar Visibility");
  await bench.page.keyboard.press("Control+Shift+m");
  await bench.page.locator(".markers-panel .monaco-list-row").nth(5).waitFor();
  await line(bench, "MTU=9000").click();
  await goTo(bench, 7, 5);
  await pressUntil(bench, "Control+.", bench.page.locator(".action-widget .monaco-list-row").first());
  await picture(bench, `finding-${theme}`);
});

test("the topology beside the text", async () => {
  bench = await openWorkbench(`${scripts}/ifcfg-br902`, size);
  await bench.page.locator(".squiggly-error").first().waitFor();
  await command(bench, "View: Toggle Primary Side Bar Visibility");
  await command(bench, "Trunkline: Show Topology");
  const node = topology(bench).locator("[data-id='dom0/link/br902']").first();
  await node.waitFor();
  await widen(bench, 340);
  await topology(bench).locator("select").selectOption("dom0");
  // Selected, not pointed at: the card that comes with the pointer would hide half of it.
  await node.click();
  await bench.page.mouse.move(700, 640);
  await topology(bench).locator(".tracing").waitFor();
  await bench.page.waitForTimeout(500); // what fades is drawn to its end
  await picture(bench, `topology-${theme}`);
});

/** Draws the border between text and topology to this x. */
async function widen({ page }: Workbench, x: number): Promise<void> {
  const box = await page.locator("iframe.webview.ready").first().boundingBox();
  if (box === null) throw new Error("the topology has no place on the screen");
  await page.mouse.move(box.x, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(x, box.y + 200, { steps: 8 });
  await page.mouse.up();
}
