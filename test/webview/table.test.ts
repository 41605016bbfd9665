import { describe, expect, test } from "vitest";
import { viewOf } from "#picture/build";
import { marksOf } from "#picture/diff";
import { toXml } from "#picture/drawing";
import { layoutOf } from "#picture/layout";
import { pull } from "#picture/pull";
import { bannerDrawing } from "#webview/banner";
import { darkIds, hasCable, outageWords } from "#webview/cable";
import { refOf } from "#webview/inspector";
import { mapPaths, mapSize, needsMap, pictured } from "#webview/minimap";
import { nameOf } from "#webview/names";
import { type Column, columns, rowsOf, sorted, tableDrawing } from "#webview/table";
import { guest, host, link, nic, seed, topology, trouble, xenHost } from "../picture/sample.ts";

const view = viewOf(seed());

describe("the table", () => {
  const rows = rowsOf(view);
  const by = (column: Column, down = false) => sorted(rows, { by: column, down }).map(({ cells }) => cells[column]);

  test("has a row for every node and guest, with what the picture shows of it", () => {
    expect(rows.length).toBe(view.hosts.reduce((sum, { nodes, guests }) => sum + nodes.length + guests.length, 0));
    expect(rows.find(({ id }) => id === "dom0/link/br901")?.cells).toEqual({
      Host: "dom0",
      Kind: "bridge",
      Name: "br901",
      VLAN: "901",
      MTU: "1500",
      State: "",
      "Leads to": "bond0.901",
      Findings: "",
      "Written in": "ifcfg-br901",
    });
    expect(rows.find(({ id }) => id === "dom0/guest/vm_name")?.cells["Leads to"]).toBe("4 cards");
  });

  test("is sorted by any column, numbers by their value, and what is empty comes last either way", () => {
    expect(by("Name").slice(0, 2)).toEqual(["bond0", "bond0.900"]);
    expect(by("VLAN", true)[0]).toBe("903");
    expect(by("VLAN").at(-1)).toBe("");
    expect(by("VLAN", true).at(-1)).toBe("");
    for (const column of columns) expect(by(column).length).toBe(rows.length);
  });

  test("findings by their weight", () => {
    const own = host("h", {
      links: [
        link("a", "bridge", { troubles: [trouble("warning", "w", ".")] }),
        link("b", "bridge", { troubles: [trouble("error", "e", "."), trouble("warning", "w", ".")] }),
        link("c", "bridge"),
        link("d", "bridge", { troubles: [trouble("error", "e", ".")] }),
      ],
    });
    const list = sorted(rowsOf(viewOf(topology(own))), { by: "Findings", down: false });
    expect(list.map(({ cells }) => cells.Name)).toEqual(["b", "d", "a", "c"]);
    expect(list[0]?.cells.Findings).toBe("error: e, w");
  });

  test("tells its sorting, has one stop for the Tab key, and marks the selected row", () => {
    const xml = toXml(tableDrawing(rows, { by: "Name", down: true }, "dom0/link/br901"));
    expect(xml.match(/tabindex="0"/g)?.length).toBe(1);
    expect(xml).toContain('data-node="dom0/link/br901" aria-pressed="true" tabindex="0"');
    expect(xml).toMatch(/aria-sort="descending"><button[^>]*>Name ↓/);
    expect(xml.match(/aria-sort="none"/g)?.length).toBe(columns.length - 1);
    expect(toXml(tableDrawing(rows, { by: "Name", down: false }, null)).match(/tabindex="0"/g)?.length).toBe(1);
  });
});

describe("the small map", () => {
  const layout = layoutOf(view);

  test("is needed where the picture is much larger than the window", () => {
    const camera = { x: 0, y: 0, scale: 1 };
    expect(needsMap({ width: 900, height: 700 }, camera, { width: 800, height: 600 })).toBe(false);
    expect(needsMap({ width: 900, height: 1300 }, camera, { width: 800, height: 600 })).toBe(true);
    expect(needsMap({ width: 900, height: 1300 }, { ...camera, scale: 0.4 }, { width: 800, height: 600 })).toBe(false);
  });

  test("has a box for every host and node, and keeps their proportions", () => {
    const { hosts, nodes, troubles } = mapPaths(layout);
    expect(hosts.match(/M/g)?.length).toBe(2);
    expect(nodes.match(/M/g)?.length).toBe(view.hosts.reduce((sum, own) => sum + own.nodes.length, 0));
    expect(troubles).toBe("");
    const size = mapSize({ width: 1000, height: 4000 });
    expect(size.height / size.width).toBeCloseTo(4, 5);
  });

  test("a point of it is a point of the picture, also where it has room to spare", () => {
    expect(pictured({ width: 1000, height: 500 }, { width: 100, height: 100 }, 50, 50)).toEqual({ x: 500, y: 250 });
    expect(pictured({ width: 1000, height: 500 }, { width: 100, height: 100 }, 0, 25)).toEqual({ x: 0, y: 0 });
  });
});

describe("a pulled cable", () => {
  const landing = (tag: number) => ({
    link: "bond0",
    physical: ["eth0", "eth1"],
    mode: "access" as const,
    tags: [tag],
    reason: null,
    hops: [],
  });
  const own = xenHost();
  const wired = {
    ...own,
    guests: own.guests.map((each) => ({
      ...each,
      nics: each.nics.map((card, i) => ({ ...card, landings: [landing(900 + i)] })),
    })),
    links: own.links.map((each) =>
      each.name === "br900" ? { ...each, addresses: ["192.0.2.5/24"], ways: [landing(900)] } : each,
    ),
  };

  test("tells who goes dark, and at which address the host is no longer reached", () => {
    const outage = pull(wired, "bond0");
    expect(outageWords(outage)).toEqual([
      "Without bond0:",
      "1 guest without a network: vm_name.",
      "dom0 is no longer reached at 192.0.2.5/24 (br900).",
    ]);
    expect([...darkIds(outage)].sort()).toEqual([
      "dom0/guest/vm_name",
      "dom0/link/bond0",
      "dom0/link/br900",
      ...[0, 1, 2, 3].map((index) => `dom0/nic/vm_name/${index}`),
    ]);
  });

  test("tells when nothing goes dark, and who goes on by what", () => {
    const [first, second] = outageWords(pull(wired, "eth0"));
    expect(first).toBe("Without eth0 nothing goes dark on dom0.");
    expect(second).toMatch(/^Still connected: vm_name:0 by eth1, /);
  });

  test("what is no cable cannot be pulled", () => {
    expect(["physical", "bond", "vlan", "bridge", "ovs-bridge"].every(hasCable)).toBe(true);
    expect(["nic", "tap", "veth", "network", "loopback", "guest"].some(hasCable)).toBe(false);
  });
});

describe("the line above the picture", () => {
  test("counts what a comparison found, tells an outage and what was done; nothing while there is nothing", () => {
    const quiet = { compared: "", view, outage: undefined, note: "" };
    expect(bannerDrawing(quiet)).toEqual([]);
    const told = bannerDrawing({ compared: "the last commit", view, outage: ["Dark."], note: "Saved." }).map(toXml);
    expect(told[0]).toContain("Compared with the last commit: nothing is different.");
    expect(told[1]).toContain("Dark.");
    expect(told[2]).toContain("Saved.");
    expect(marksOf(view)).toEqual({ added: 0, removed: 0, changed: 0 });
  });
});

test("an item is called by what is seen on it, then by all that is told", () => {
  expect(nameOf("br0  down ", "Bridge br0; down; MTU 1500")).toBe("br0 down; Bridge br0; down; MTU 1500");
  expect(nameOf(" ", "Fold host a")).toBe("Fold host a");
  expect(nameOf("Host a", "Host a; folded")).toBe("Host a; folded");
});

test("a node is told to the editor by its host, kind and name; a guest's name may have a colon", () => {
  const odd = host("h", { guests: [guest("a:b", [nic(3, null)])] });
  const [own] = viewOf(topology(odd)).hosts;
  const refs = own && [...own.nodes, ...own.guests].map((node) => refOf({ host: own, node }));
  const file = "file:///dom0/etc/xen/";
  expect(refs).toEqual([
    { host: "h", what: "nic", name: "a:b", index: 3, file: `${file}vm.cfg` },
    { host: "h", what: "guest", name: "a:b", index: null, file: `${file}a:b.cfg` },
  ]);
});
