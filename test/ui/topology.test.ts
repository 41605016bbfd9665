/** The topology panel: reading it and working with it. One window for each group: opening one takes longer than most flows. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { act, choose, node, panelOn } from "./panel.ts";
import { closeBrowser, line, openFile, picture, position, topology, type Workbench } from "./workbench.ts";

const scripts = "dom0/etc/sysconfig/network-scripts";

let bench: Workbench;
const page = () => topology(bench);
const lit = () =>
  page()
    .locator(".node.lit")
    .evaluateAll((all) => all.map((each) => each.getAttribute("data-name")).sort());

function onPanel(file = `${scripts}/ifcfg-br902`): void {
  beforeAll(async () => {
    bench = await panelOn(file);
  });
  afterAll(() => bench.close());
}

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await picture(bench, `topology-${task.name.replace(/\W+/g, "-")}`);
});
afterAll(closeBrowser);

describe("reading the topology", () => {
  onPanel();

  test("the card at a node says what the editor's hover says, and its findings", async () => {
    await node(bench, "dom0/link/bond0.903").hover();
    const card = page().locator(".card:not([hidden])");
    await card.locator(".told", { hasText: "VLAN 903 on bond0" }).waitFor();
    await card.locator(".troubles", { hasText: "mtu-vlan-exceeds-parent" }).waitFor();
    await page().locator(".bar").hover();
    await card.waitFor({ state: "detached" });
  });

  test("a guest's card lights its way to the wire, with tag and MTU; a bridge all that hangs on it", async () => {
    await node(bench, "dom0/nic/vm_name/3").click();
    await page().locator(".selection h2", { hasText: "vm_name:3" }).waitFor();
    expect(await lit()).toEqual(["bond0", "bond0.903", "br903", "eth0", "eth1", "vm_name", "vm_name:3"]);
    const labels = (await page().locator(".trail .chip-text").allTextContents()).map((text) => text.trim());
    expect(labels).toContain("903");
    expect(labels).toContain("MTU 1500");
    await page()
      .locator(".selection .way", { hasText: "vm_name:3 → br903 → bond0.903 → bond0 → eth0, eth1" })
      .waitFor();
    await page().locator(".selection summary").click();
    await page().locator(".hops li", { hasText: "bond0.903; tag 903; MTU 1500" }).waitFor();
    await node(bench, "dom0/link/br900").click();
    await expect.poll(lit).toEqual(expect.arrayContaining(["vm:0", "vm_name:0", "br900", "bond0.900", "bond0"]));
    await act(bench, "clear").click();
    await page().locator(".selection").waitFor({ state: "hidden" });
  });

  test("Ctrl+F searches, Enter goes on, Escape comes back to the picture", async () => {
    await page()
      .locator("svg.picture")
      .click({ position: { x: 4, y: 4 } });
    await bench.page.keyboard.press("Control+f");
    await bench.page.keyboard.type("br90");
    expect(await bench.page.locator(".find-widget.visible").count()).toBe(0);
    const count = page().locator(".search .count");
    await expect.poll(() => count.textContent()).toMatch(/^1 of \d+$/);
    await page().locator("[data-id='dom0/link/br900'].current").waitFor();
    await bench.page.keyboard.press("Enter");
    await page().locator("[data-id='dom0/link/br901'].current").waitFor();
    await bench.page.keyboard.press("Shift+Enter");
    await page().locator("[data-id='dom0/link/br900'].current").waitFor();
    await bench.page.keyboard.press("Escape");
    await page().locator("[data-id='dom0/link/br900']:focus").waitFor();
    expect(await page().locator(".found").count()).toBe(0);
  });

  test("filters leave what has to do with a host, a VLAN, a bridge, or is troubled", async () => {
    const names = () =>
      page()
        .locator(".node")
        .evaluateAll((all) => all.map((each) => each.getAttribute("data-id")));
    await page().locator(".host-list").selectOption("dom0");
    await expect.poll(async () => (await names()).every((id) => id?.startsWith("dom0/"))).toBe(true);
    await page().locator(".vlan-list").selectOption("903");
    await expect.poll(names).not.toContain("dom0/link/br902");
    expect(await names()).toContain("dom0/nic/vm_name/3");
    await page().locator(".bridge-list").selectOption("br904");
    await act(bench, "unfilter").click();
    await expect.poll(names).toContain("dom0/link/br902");
    await act(bench, "troubled").click();
    await expect.poll(names).not.toContain("dom0/link/br904");
    expect(await names()).toContain("dom0/link/eth2");
    await act(bench, "troubled").click();
    await page().locator(".host-list").selectOption("");
    await expect.poll(names).toContain("das-hp/link/br0");
  });

  test("zoom by keys, buttons and wheel; fit; drag", async () => {
    const level = async () => Number((await page().locator(".zoom-level").textContent())?.replace("%", ""));
    await act(bench, "zoom-fit").click();
    const fitted = await level();
    await page()
      .locator("svg.picture")
      .click({ position: { x: 4, y: 4 } });
    await bench.page.keyboard.press("+");
    await expect.poll(level).toBeGreaterThan(fitted);
    await act(bench, "zoom-out").click();
    await expect.poll(level).toBe(fitted);
    const ground = await page().locator(".view").boundingBox();
    if (!ground) throw new Error("nothing is drawn");
    await bench.page.mouse.move(ground.x + 4, ground.y + 4);
    await bench.page.keyboard.down("Control");
    await bench.page.mouse.wheel(0, -300);
    await bench.page.keyboard.up("Control");
    await expect.poll(level).toBeGreaterThan(fitted);
    await act(bench, "zoom-fit").click();
    await expect.poll(level).toBe(fitted);
    await bench.page.waitForTimeout(400); // it glides there
    const before = await node(bench, "dom0/link/bond0").boundingBox();
    await bench.page.mouse.move(ground.x + 4, ground.y + 4);
    await bench.page.mouse.down();
    await bench.page.mouse.move(ground.x + 84, ground.y + 44, { steps: 4 });
    await bench.page.mouse.up();
    const after = await node(bench, "dom0/link/bond0").boundingBox();
    expect((after?.x ?? 0) - (before?.x ?? 0)).toBeCloseTo(80, 0);
    await bench.page.keyboard.press("0");
  });
});

describe("working with the topology", () => {
  onPanel();

  test("a quick fix at a troubled node is applied to its text, and the picture follows", async () => {
    await node(bench, "dom0/link/br902").click();
    await page().locator(".actions .fix", { hasText: "Bridge" }).first().click();
    await line(bench, "TYPE=Bridge").waitFor();
    await page().locator("[data-id='dom0/link/br902']:not(.severity-error)").waitFor();
    await page().locator(".selection .troubles:empty").waitFor({ state: "attached" });
  });

  test("pulling a cable tells which guests and which address go dark, until it is put back", async () => {
    await node(bench, "dom0/link/bond0").click();
    await act(bench, "pull").click();
    const banner = page().locator(".banner .outage");
    await banner.filter({ hasText: "2 guests without a network: vm, vm_name." }).waitFor();
    await banner.filter({ hasText: "dom0 is no longer reached at its DHCP address (bond0)." }).waitFor();
    await page().locator("[data-id='dom0/nic/vm_name/0'].dark").waitFor();
    await page().locator(".said", { hasText: "Without bond0" }).waitFor({ state: "attached" });
    await banner.locator("button").click();
    await banner.waitFor({ state: "detached" });
    expect(await page().locator(".dark").count()).toBe(0);
  });

  test("a click leads to the source, and the cursor to the node", async () => {
    await node(bench, "dom0/link/bond0.901").click();
    await bench.page.locator(".tab.active", { hasText: "ifcfg-bond0.901" }).waitFor();
    await position(bench, 1, 1).waitFor();
    await openFile(bench, `${scripts}/ifcfg-br903`);
    await page().locator("[data-id='dom0/link/br903'].here").waitFor();
  });

  test("the picture is compared with a snapshot, and what changed is marked", async () => {
    await choose(bench, "compare", "compare-snapshot");
    await page().locator(".banner .note", { hasText: "No snapshot has been taken yet." }).waitFor();
    await choose(bench, "compare", "snapshot");
    await page().locator(".banner .note", { hasText: "is kept" }).waitFor();
    // In the text's group: the panel must stay in sight.
    await line(bench, "DEVICE=br903").click();
    await openFile(bench, `${scripts}/ifcfg-eth2`);
    await line(bench, "DEVICE=eth2").click();
    await bench.page.keyboard.press("End");
    await bench.page.keyboard.type("7");
    await node(bench, "dom0/link/eth27").waitFor();
    await choose(bench, "compare", "compare-snapshot");
    const banner = page().locator(".banner .compared");
    await banner.filter({ hasText: /Compared with the snapshot of .*: 1 added, 1 removed/ }).waitFor();
    await page().locator("[data-id='dom0/link/eth2'].mark-removed").waitFor();
    await page().locator("[data-id='dom0/link/eth27'].mark-added").waitFor();
    await banner.locator("button").click();
    await node(bench, "dom0/link/eth2").waitFor({ state: "detached" });
  });

  test("without Git the panel says so", async () => {
    await choose(bench, "compare", "compare-head");
    await page().locator(".banner .note", { hasText: /Git/ }).waitFor();
  });

  test("a finding is explained by the page of its rule", async () => {
    await node(bench, "dom0/link/eth1").click();
    await act(bench, "explain").click();
    await bench.page.locator(".tab", { hasText: "ifcfg-unquoted-space" }).first().waitFor();
  });
});

describe("exporting the topology", () => {
  onPanel();
  const clipboard = () => bench.page.evaluate(() => navigator.clipboard.readText());

  async function save(kind: string): Promise<Buffer> {
    await choose(bench, "export", `save-${kind}`);
    const box = bench.page.locator(".quick-input-widget input[type=text]");
    await expect.poll(() => box.inputValue()).toMatch(new RegExp(`/topology\\.${kind}$`));
    await bench.page.keyboard.press("Enter");
    await page()
      .locator(".banner .note", { hasText: `Saved as topology.${kind}` })
      .waitFor();
    return readFileSync(join(bench.folder, `topology.${kind}`));
  }

  test("as SVG: the theme's colours in it, and the topology in its metadata", async () => {
    const svg = (await save("svg")).toString();
    expect(svg).toMatch(/^<svg xmlns/);
    expect(svg).not.toContain("var(--");
    const json = /<metadata id="topology">([^<]*)</.exec(svg)?.[1]?.replaceAll("&quot;", '"') ?? "";
    expect(JSON.parse(json.replaceAll("&gt;", ">").replaceAll("&lt;", "<").replaceAll("&amp;", "&"))).toMatchObject({
      version: 1,
      hosts: [{ name: "das-hp" }, { name: "dom0" }],
    });
  });

  test("as PNG, twice as fine as it is drawn", async () => {
    const png = await save("png");
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect(png.readUInt32BE(16)).toBeGreaterThan(1000);
  });

  test("as JSON, which the picture is compared with later", async () => {
    expect(JSON.parse((await save("json")).toString())).toMatchObject({ version: 1, hosts: [{ name: "das-hp" }, {}] });
    await choose(bench, "compare", "compare-file");
    const box = bench.page.locator(".quick-input-widget input[type=text]");
    await box.waitFor();
    const banner = page().locator(".banner .compared");
    const same = banner.filter({ hasText: "Compared with topology.json: nothing is different." });
    const path = join(bench.folder, "topology.json");
    // The dialog writes its own folder into the box when it has looked at it, and takes Enter when it has looked at ours.
    const accept = async () => {
      if (!(await box.isVisible())) return same.isVisible();
      if ((await box.inputValue()) === path) await bench.page.keyboard.press("Enter");
      else await box.fill(path);
      return false;
    };
    await expect.poll(accept, { interval: 700 }).toBe(true);
    await banner.locator("button").click();
  });

  test("as text of every kind, to the clipboard", async () => {
    await choose(bench, "export", "copy-mermaid");
    await expect.poll(clipboard).toMatch(/^flowchart /);
    await choose(bench, "export", "copy-dot");
    await expect.poll(clipboard).toMatch(/^graph /);
    await choose(bench, "export", "copy-json");
    await expect.poll(clipboard).toContain('"version": 1');
    await choose(bench, "export", "copy-svg");
    await expect.poll(clipboard).toMatch(/^<svg /);
    await page().locator(".banner .note", { hasText: "SVG is on the clipboard" }).waitFor();
  });

  test("as a picture, to the clipboard", async () => {
    await choose(bench, "export", "copy-png");
    await page().locator(".banner .note", { hasText: "The picture is on the clipboard." }).waitFor();
    const types = await bench.page.evaluate(async () =>
      (await navigator.clipboard.read()).flatMap(({ types }) => types),
    );
    expect(types).toContain("image/png");
  });
});
