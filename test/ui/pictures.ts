/** The pictures of the documentation, taken of the real thing. TRUNKLINE_THEME is a part of their names. */
import { cpSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, afterEach, test } from "vitest";
import { type Estate, proxmox, writeEstate, xenHosts } from "./estates.ts";
import { act, node, openPanel } from "./panel.ts";
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
const root = join(import.meta.dirname, "../..");
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

test("the topology of the broken example, beside the text", async () => {
  // Higher than the others: what is selected takes its room below the picture.
  bench = await openWorkbench(`${scripts}/ifcfg-br902`, { width: size.width, height: 860 });
  await bench.page.locator(".squiggly-error").first().waitFor();
  await command(bench, "View: Toggle Primary Side Bar Visibility");
  await openPanel(bench);
  await widen(bench, 300);
  await topology(bench).locator(".host-list").selectOption("dom0");
  await node(bench, "dom0/link/br902").click();
  await topology(bench).locator(".selection .fix").first().waitFor();
  await act(bench, "zoom-fit").click();
  await settle(bench, "broken");
});

test("the topology of the recipe: a guest's card lights its way to the wire", async () => {
  bench = await alone("examples/xen-vlans", "ifcfg-eth0");
  const card = topology(bench).locator("[data-kind='nic']").nth(1);
  // A click would open its text beside the picture.
  await card.press("Space");
  await topology(bench).locator(".tracing").waitFor();
  await act(bench, "zoom-fit").click();
  await settle(bench, "seed");
});

test("the topology of forty hosts, folded but for one", async () => {
  bench = await alone(xenHosts(40), "xen01/etc/sysconfig/network-scripts/ifcfg-br900");
  await act(bench, "zoom-fit").click();
  await settle(bench, "hosts");
});

test("the topology of a cluster whose bridges know the VLANs", async () => {
  bench = await alone(proxmox(), "pve1/etc/network/interfaces");
  await act(bench, "zoom-fit").click();
  await settle(bench, "proxmox");
});

/** Opens the panel on an estate, or an example, and nothing beside it. */
async function alone(estate: Estate | string, file: string): Promise<Workbench> {
  const fill = (folder: string) =>
    typeof estate === "string" ? cpSync(join(root, estate), folder, { recursive: true }) : writeEstate(folder, estate);
  const path = typeof estate === "string" ? pathOf(join(root, estate), file) : file;
  const opened = await openWorkbench(path, size, fill);
  await openPanel(opened, true);
  return opened;
}

/** The path of the file of that name below the folder. */
function pathOf(folder: string, name: string): string {
  const found = readdirSync(folder, { recursive: true, encoding: "utf8" }).find((path) => basename(path) === name);
  if (found === undefined) throw new Error(`no ${name} in ${folder}`);
  return found;
}

/** Takes the picture when everything has come to rest, and no pointer is over it. */
async function settle(bench: Workbench, name: string): Promise<void> {
  await bench.page.mouse.move(640, (bench.page.viewportSize() ?? size).height - 18);
  await bench.page.waitForTimeout(900);
  await picture(bench, `topology-${name}-${theme}`);
}

test("the hosts as a tree, and the status item", async () => {
  bench = await openWorkbench(`${scripts}/ifcfg-br902`, size);
  const { page } = bench;
  await page.locator(".squiggly-error").first().waitFor();
  await command(bench, "Trunkline: Show Hosts");
  const rows = page.locator(".part.sidebar .monaco-list-row");
  await rows.filter({ hasText: "br902" }).first().waitFor();
  const edge = await page.locator(".part.sidebar").boundingBox();
  if (edge === null) throw new Error("the side bar has no place on the screen");
  await drag(bench, edge.x + edge.width, 560);
  await rows.filter({ hasText: "das-hp" }).first().click();
  await page.keyboard.press("ArrowLeft");
  await rows.filter({ hasText: "vm_name" }).first().click();
  await page.keyboard.press("ArrowRight");
  await page.mouse.move(640, 744); // where nothing answers it
  await page.locator("[id='trunkline.trunkline.trunkline.status']", { hasText: "network-scripts" }).waitFor();
  await picture(bench, `hosts-${theme}`);
});

test("the walkthrough", async () => {
  bench = await openWorkbench(`${scripts}/ifcfg-br902`, size);
  await bench.page.locator(".squiggly-error").first().waitFor();
  await command(bench, "View: Toggle Primary Side Bar Visibility");
  await command(bench, "Trunkline: Open the Walkthrough");
  await bench.page.locator(".getting-started-step").nth(4).waitFor();
  await bench.page.locator("iframe.webview.ready").first().waitFor();
  await bench.page.waitForTimeout(1000); // the picture of the step is faded in
  await picture(bench, `walkthrough-${theme}`);
});

/** Draws the border between text and topology to this x. */
async function widen(bench: Workbench, x: number): Promise<void> {
  const box = await bench.page.locator("iframe.webview.ready").first().boundingBox();
  if (box === null) throw new Error("the topology has no place on the screen");
  await drag(bench, box.x, x);
}

/** Draws a border from one x to another. */
async function drag({ page }: Workbench, from: number, to: number): Promise<void> {
  await page.mouse.move(from, 300);
  await page.mouse.down();
  await page.mouse.move(to, 300, { steps: 8 });
  await page.mouse.up();
}
