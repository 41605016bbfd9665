import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { viewOf } from "#picture/build";
import { type Layout, layoutOf, type PlacedHost } from "#picture/layout";
import { svgOf } from "#picture/svg";
import type { Topology } from "#protocol/topology";
import { runs, size } from "#test/runs";
import { hosts, topologies } from "./arbitrary.ts";
import { estate, proxmox, recipe } from "./estates.ts";
import { crossings, layout, overlap, placed, plugged, within } from "./placed.ts";
import { guest, host, link, nic, seed, topology, trouble, vlan, xenHost } from "./sample.ts";

describe("the two hosts that it all began with", () => {
  test("stand in the columns from the wire to the guest, without a crossing", () => {
    const [xen, kvm] = layoutOf(viewOf(seed())).hosts;
    expect(xen?.columns.map(({ title }) => title)).toEqual(["Physical", "Bond", "VLAN", "Bridge", "Guest"]);
    expect(kvm?.columns.map(({ title }) => title)).toEqual(["Physical", "Bridge", "Tap", "Guest"]);
    for (const own of [xen, kvm]) expect(own && crossings(own)).toBe(0);
  });

  test("have VLAN, bridge and card of one network on one line", () => {
    const own = placed(xenHost());
    const y = (name: string) => own.nodes.find(({ node }) => node.name === name)?.y;
    [900, 901, 902, 903].forEach((id, index) => {
      expect(y(`bond0.${id}`)).toBe(y(`br${id}`));
      expect(y(`vm_name:${index}`)).toBe(y(`br${id}`));
    });
    expect((y("eth0") ?? 0) + (y("eth1") ?? 0)).toBe(2 * (y("bond0") ?? 0));
  });
});

describe("order", () => {
  test("lines do not cross where they need not, however the names lie", () => {
    // The alphabet alone would cross all of them: br1 carries the last guest, br4 the first.
    const names = ["a", "b", "c", "d"];
    const links = names.flatMap((_, i) => [
      link(`eth${i}`, "physical"),
      link(`br${i}`, "bridge", { ports: [`eth${3 - i}`] }),
    ]);
    const guests = names.map((name, i) => guest(name, [nic(0, `br${(i * 3) % 4}`)]));
    expect(crossings(placed(host("h", { links, guests })))).toBe(0);
  });

  test("two guests on the same two bridges cross once, which is the least", () => {
    const links = [link("br0", "bridge"), link("br1", "bridge")];
    const guests = ["a", "b"].map((name) => guest(name, [nic(0, "br0"), nic(1, "br1")]));
    expect(crossings(placed(host("h", { links, guests })))).toBe(1);
  });

  test("names count up where nothing else decides", () => {
    const links = [10, 9, 2, 1].map((n) => link(`eth${n}`, "physical"));
    const names = placed(host("h", { links })).nodes.map(({ node }) => node.name);
    expect(names).toEqual(["eth1", "eth2", "eth9", "eth10"]);
  });
});

describe("columns", () => {
  const columnOf = (own: PlacedHost, name: string) => {
    const x = own.nodes.find(({ node }) => node.name === name)?.x;
    return own.columns.findIndex((column) => column.x === x);
  };

  test("a VLAN on a VLAN and a VLAN on a bridge each stand right of what they rest on", () => {
    const links = [
      link("eth0", "physical"),
      vlan("eth0.10", "eth0", 10, { vlan: { id: 10, protocol: "802.1ad" } }),
      vlan("eth0.10.20", "eth0.10", 20, { master: "br0" }),
      link("br0", "bridge"),
      vlan("br0.5", "br0", 5),
    ];
    const own = placed(host("h", { links }));
    expect(["eth0", "eth0.10", "eth0.10.20", "br0", "br0.5"].map((name) => columnOf(own, name))).toEqual([
      0, 1, 2, 3, 4,
    ]);
    expect(own.edges.every(({ back }) => !back)).toBe(true);
  });

  test("a loop is drawn, with one edge marked", () => {
    const links = [link("br0", "bridge", { ports: ["br1"] }), link("br1", "bridge", { ports: ["br0"] })];
    const own = placed(host("h", { links }));
    expect(own.edges.filter(({ back }) => back).length).toBe(1);
  });

  test("are as wide as their longest name", () => {
    const narrow = placed(host("h", { links: [link("br0", "bridge")] }));
    const wide = placed(host("h", { links: [link("br0", "bridge"), link("br-a-long-name", "bridge")] }));
    expect(wide.columns[0]?.width).toBeGreaterThan(narrow.columns[0]?.width ?? Number.POSITIVE_INFINITY);
  });
});

describe("large estates", () => {
  const work = (given: Topology) => {
    const view = viewOf(given);
    const meter = { steps: 0 };
    layoutOf(view, {}, meter);
    const nodes = view.hosts.reduce((sum, each) => sum + each.nodes.length + each.guests.length, 0);
    return { nodes, steps: meter.steps };
  };

  test("2,500 nodes on forty hosts cost about a thousand steps each", () => {
    const { nodes, steps } = work(estate(size(48), 10));
    expect(nodes).toBeGreaterThanOrEqual(size(2500));
    expect(steps / nodes).toBeLessThan(1200);
  });

  test("on one host, twice the guests cost little more than twice the work", () => {
    const half = work(estate(1, size(310)));
    const whole = work(estate(1, 2 * size(310)));
    expect(whole.nodes).toBeGreaterThanOrEqual(size(2480));
    expect(whole.steps / half.steps).toBeLessThan(2.6);
  });

  test("a chain of 2,000 VLANs on VLANs neither overflows nor explodes", () => {
    const links = Array.from({ length: size(2000) }, (_, i) => vlan(`v${i + 1}`, `v${i}`, 1, { master: "br0" }));
    const own = placed(host("h", { links: [...links, link("br0", "bridge")] }));
    expect(own.nodes.length).toBe(size(2000) + 2);
    expect(svgOf({ width: 1, height: 1, hosts: [own] }).length).toBeLessThan(8e6);
  });
});

describe("with what was drawn last", () => {
  test("nothing moves where nothing changed", () => {
    fc.assert(
      fc.property(topologies, (given) => {
        const view = viewOf(given);
        const before = layoutOf(view);
        expect(layoutOf(view, { before })).toEqual(before);
      }),
      { numRuns: runs(60) },
    );
  });

  test("nodes and frames stay apart, and lines run from left to right, whatever it was", () => {
    fc.assert(
      fc.property(hosts, hosts, (old, now) => {
        const before = layoutOf(viewOf(topology(old)));
        const [own] = layoutOf(viewOf(topology(now)), { before }).hosts;
        const wrong = (own?.nodes ?? []).filter(
          (box, i) =>
            own?.nodes.slice(i + 1).some((other) => overlap(box, other)) ||
            own?.guests.some(({ guest: { id }, ...frame }) =>
              box.node.guest === id ? !within(box, frame) : overlap(box, frame),
            ) ||
            !within(box, { x: 0, y: 0, width: own?.width ?? 0, height: own?.height ?? 0 }),
        );
        expect(wrong).toEqual([]);
        for (const { points } of own?.edges ?? [])
          expect(points.every(({ x }, i) => i === 0 || x > (points[i - 1]?.x ?? x))).toBe(true);
      }),
      { numRuns: runs(100) },
    );
  });

  test("a line that is plugged elsewhere leaves most of its host where it was", () => {
    const given = proxmox(1, 7);
    const before = layoutOf(viewOf(given));
    const heights = ({ hosts: [own] }: Layout) => new Map(own?.nodes.map(({ node, y }) => [node.id, y]));
    const was = heights(before);
    let [stayed, all] = [0, 0];
    for (let guest = 0; guest < 7; guest++)
      for (const bridge of [0, 1, 2]) {
        const now = heights(layoutOf(viewOf(plugged(given, 0, guest, bridge)), { before }));
        for (const [id, y] of now) {
          all++;
          if (was.get(id) === y) stayed++;
        }
      }
    expect(stayed / all).toBeGreaterThan(0.7);
  });
});

describe("the sheet", () => {
  test("is of sensible proportions, however many hosts there are", () => {
    for (const hosts of [2, 7, size(40)]) {
      const { width, height } = layoutOf(viewOf(recipe(hosts)));
      expect(width / height, `${hosts} hosts`).toBeGreaterThan(0.6);
      expect(width / height, `${hosts} hosts`).toBeLessThan(2.6);
    }
  });

  test("a host of ten is found after a host of two, and hosts of one column are equally wide", () => {
    const { hosts: all } = layoutOf(viewOf(recipe(40)));
    expect(all.slice(0, 3).map(({ host: { name } }) => name)).toEqual(["host0", "host1", "host2"]);
    const widths = new Map<number, Set<number>>();
    for (const { x, width } of all) widths.set(x, (widths.get(x) ?? new Set()).add(width));
    expect([...widths.values()].every((each) => each.size === 1)).toBe(true);
    expect(widths.size).toBeGreaterThan(3);
  });
});

describe("pools", () => {
  const bridges = (own: PlacedHost) =>
    Object.fromEntries(own.nodes.flatMap(({ node, y }) => (node.kind === "bridge" ? [[node.name, y] as const] : [])));

  test("have a frame, their hosts begin level, and bridges of one name stand in one row", () => {
    const { hosts: all, pools } = layoutOf(viewOf(proxmox(4, 7)));
    const [pool] = pools ?? [];
    expect(pool).toMatchObject({ name: "pve", hosts: ["pve1", "pve2", "pve3", "pve4"] });
    for (const own of all) expect(pool && within(own, pool)).toBe(true);
    expect(new Set(all.map(({ y }) => y)).size).toBeLessThan(4);
    const [first] = all;
    for (const own of all) expect(bridges(own)).toEqual(first && bridges(first));
  });

  test("a host that lacks a bridge leaves its row empty", () => {
    const [one, two] = proxmox(2, 3).hosts;
    if (!one || !two) throw new Error("no hosts");
    const links = two.links.filter(({ name }) => name !== "vmbr1" && name !== "eno3");
    const without = { ...two, links, guests: two.guests.map((each) => ({ ...each, nics: each.nics.slice(0, 1) })) };
    const [a, b] = layout(one, without).hosts.map(bridges);
    expect(Object.keys(b ?? {})).toEqual(["vmbr0", "vmbr2"]);
    expect({ ...a, ...b }).toEqual(a);
  });

  test("of one host are none", () => {
    expect(layoutOf(viewOf(proxmox(1, 3))).pools).toBeUndefined();
  });
});

describe("folding", () => {
  const view = viewOf(recipe(12));
  const names = ({ hosts: all }: Layout) => all.flatMap(({ host: own, folded }) => (folded ? [own.name] : []));

  test("sets in beyond a size, and opens the hosts that are named", () => {
    expect(names(layoutOf(view, { foldBeyond: 500 }))).toEqual([]);
    expect(names(layoutOf(view, { foldBeyond: 50 })).length).toBe(12);
    const some = layoutOf(view, { foldBeyond: 50, opened: new Set(["host3"]) });
    expect(names(some)).not.toContain("host3");
    expect(some.hosts.find(({ host: own }) => own.name === "host3")).toMatchObject({ foldable: true });
    expect(names(layoutOf(view, { folded: new Set(["host5", "host7"]) }))).toEqual(["host5", "host7"]);
  });

  test("leaves no two hosts on one spot, whichever are open", () => {
    fc.assert(
      fc.property(fc.subarray(view.hosts.map(({ name }) => name)), (opened) => {
        const { hosts: all, width, height } = layoutOf(view, { foldBeyond: 0, opened: new Set(opened) });
        all.forEach((own, i) => {
          expect(all.slice(i + 1).some((other) => overlap(own, other))).toBe(false);
          expect(within(own, { x: 0, y: 0, width, height })).toBe(true);
        });
      }),
      { numRuns: runs(40) },
    );
  });
});

test("findings are listed on request, the worst first, below all else", () => {
  const found = [trouble("info", "c-d", "Mild."), trouble("error", "a-b", "Bad."), trouble("hint", "e-f", "Hm.")];
  const view = viewOf(topology(host("h", { links: [link("br0", "bridge", { troubles: found })] })));
  const [plain] = layoutOf(view).hosts;
  const [listed] = layoutOf(view, { findings: true }).hosts;
  expect(listed?.findings.map(({ name, trouble: { code } }) => `${name} ${code}`)).toEqual(["br0 a-b", "br0 c-d"]);
  expect(listed?.height).toBeGreaterThan(plain?.height ?? Number.POSITIVE_INFINITY);
});
