/** The topology panel on more than the eye can hold: hosts folded to summaries, a map, and one host at a time. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { writeEstate, xenHosts } from "./estates.ts";
import { act, axeFindings, node, panelOn } from "./panel.ts";
import { closeBrowser, openFile, picture, topology, type Workbench } from "./workbench.ts";

const hosts = 180;
const file = (host: string, name: string) => `${host}/etc/sysconfig/network-scripts/ifcfg-${name}`;

let bench: Workbench;
const page = () => topology(bench);
const fold = (host: string) => page().locator(`[data-fold='${host}']`);
const drawn = () => page().locator(".node").count();

beforeAll(async () => {
  bench = await panelOn(file("xen01", "br900"), (folder) => writeEstate(folder, xenHosts(hosts)));
});
afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await picture(bench, `large-${task.name.replace(/\W+/g, "-")}`);
});
afterAll(async () => {
  await bench.close();
  await closeBrowser();
});

test("2,500 nodes: hosts are folded to summaries, but for the one whose text has the cursor", async () => {
  await expect.poll(() => page().locator(".picture .host").count(), { timeout: 30_000 }).toBe(hosts);
  await node(bench, "xen01/link/br900").waitFor();
  expect(await page().locator(".folded").count()).toBe(hosts - 1);
  expect(await drawn()).toBeLessThan(60);
  await fold("xen04").locator(".host-summary", { hasText: "bridges" }).waitFor({ state: "attached" });
  await page().locator(".folded .edge-of.error").first().waitFor({ state: "attached" });
});

test("a folded host opens by a click and by Enter, and folds again", async () => {
  await page().locator(".host-list").selectOption("");
  await act(bench, "zoom-fit").click();
  await bench.page.waitForTimeout(400);
  await fold("xen04").click();
  await node(bench, "xen04/link/bond0").waitFor();
  await bench.page.waitForTimeout(400);
  await fold("xen04").click();
  await node(bench, "xen04/link/bond0").waitFor({ state: "detached" });
  await fold("xen04").press("Enter");
  await node(bench, "xen04/link/bond0").waitFor();
});

test("the small map shows all, and leads to where it is clicked", async () => {
  await page().locator("svg.map:not([hidden])").waitFor();
  const before = await node(bench, "xen04/link/bond0").boundingBox();
  await page()
    .locator("svg.map")
    .click({ position: { x: 20, y: 20 } });
  await expect.poll(async () => (await node(bench, "xen04/link/bond0").boundingBox())?.y).not.toBe(before?.y);
});

test("the search looks into folded hosts, and Enter opens the one that it goes to", async () => {
  await page().locator(".search input").fill("xen101 bond0.901");
  await expect.poll(() => page().locator(".search .count").textContent()).toMatch(/^1 of /);
  await bench.page.keyboard.press("Enter");
  await page().locator("[data-id='xen101/link/bond0.901'].current").waitFor();
  await bench.page.keyboard.press("Escape");
});

test("another host's text opens that host, and typing there changes it alone", async () => {
  await bench.page.locator(".tab", { hasText: "ifcfg-br900" }).first().click();
  await openFile(bench, file("xen77", "br901"));
  await node(bench, "xen77/link/br901").waitFor();
  await bench.page.locator(".view-line", { hasText: "DEVICE=br901" }).first().click();
  await bench.page.keyboard.press("End");
  const began = Date.now();
  await bench.page.keyboard.type("7");
  await node(bench, "xen77/link/br9017").waitFor();
  expect(Date.now() - began).toBeLessThan(10_000);
});

test("filters and the table work on all of it", async () => {
  await act(bench, "troubled").click();
  await expect.poll(() => page().locator(".picture .host").count()).toBeLessThan(40);
  await act(bench, "troubled").click();
  await act(bench, "tabled").click();
  await expect.poll(() => page().locator("tbody tr").count(), { timeout: 30_000 }).toBeGreaterThan(2500);
  await page().locator("th button", { hasText: "Findings" }).click();
  await page().locator("tbody tr").first().locator(".finding.error").waitFor();
  await act(bench, "tabled").click();
});

test("axe-core finds nothing on folded hosts", async () => {
  await page().locator(".host-list").selectOption("xen02");
  await node(bench, "xen02/link/bond0").waitFor();
  expect(await axeFindings(bench), "one host").toEqual([]);
  await page().locator(".host-list").selectOption("");
  await fold("xen09").waitFor({ state: "attached" });
  expect(await axeFindings(bench), "all of them").toEqual([]);
});
