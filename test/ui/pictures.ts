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
const size = { width: 1180, height: 720 };

let bench: Workbench | undefined;
afterEach(() => bench?.close());
afterAll(closeBrowser);

test("a finding, its quick fix and the Problems panel", async () => {
  bench = await openWorkbench(`${scripts}/ifcfg-bond0.901`, size);
  await bench.page.locator(".squiggly-warning").first().waitFor();
  await command(bench, "View: Toggle Primary Side Bar Visibility");
  await bench.page.keyboard.press("Control+Shift+m");
  await bench.page.locator(".markers-panel .monaco-list-row").nth(5).waitFor();
  await line(bench, "BRIDGE=br900").click();
  await goTo(bench, 6, 10);
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
  await line(bench, "DEVICE=br902").click();
  await node.hover();
  await topology(bench).locator(".tracing").waitFor();
  await picture(bench, `topology-${theme}`);
});
