import { describe, expect, test } from "vitest";
import { viewOf } from "#picture/build";
import type { View } from "#picture/view";
import { everything } from "#webview/check";
import { choices, filtered } from "#webview/filter";
import { sceneOf } from "#webview/scene";
import { next, search } from "#webview/search";
import { guest, host, link, nic, seed, topology, trouble, xenHost } from "../picture/sample.ts";

const view = viewOf(seed());
const names = (some: View) =>
  some.hosts.flatMap(({ nodes, guests }) => [...nodes, ...guests].map(({ name }) => name)).sort();

describe("filters", () => {
  test("offer every VLAN and bridge that there is, numbers by their value", () => {
    expect(choices(view)).toEqual({
      vlans: [900, 901, 902, 903],
      bridges: ["br0", "br1", "br900", "br901", "br902", "br903"],
    });
  });

  test("nothing filtered is the same view", () => {
    expect(filtered(view, everything)).toBe(view);
  });

  test("a VLAN: what bears it, from the wire to the guest, and nothing of other hosts", () => {
    expect(names(filtered(view, { ...everything, vlan: 901 }))).toEqual(
      ["bond0", "bond0.901", "br901", "eth0", "eth1", "vm_name", "vm_name:1"].sort(),
    );
    const [own] = filtered(view, { ...everything, vlan: 901 }).hosts;
    expect(own?.guests[0]?.nics).toEqual(["dom0/nic/vm_name/1"]);
    const there = new Set(own?.nodes.map(({ id }) => id));
    expect(own?.edges.every(({ from, to }) => there.has(from) && there.has(to))).toBe(true);
  });

  test("a VLAN that only a guest's card names", () => {
    const own = host("h", {
      links: [link("eth0", "physical"), link("br0", "bridge", { ports: ["eth0"] })],
      guests: [
        guest("a", [nic(0, "br0", { vlan: { mode: "access", tags: [42], native: null } })]),
        guest("b", [nic(0, "br0")]),
      ],
    });
    const all = viewOf(topology(own));
    expect(choices(all).vlans).toEqual([42]);
    expect(names(filtered(all, { ...everything, vlan: 42 }))).toEqual(["a", "a:0", "br0", "eth0"]);
  });

  test("a bridge of that name, on whichever host", () => {
    expect(names(filtered(view, { ...everything, bridge: "br1" }))).toEqual([
      "br1",
      "eth1",
      "tap1",
      "win2003",
      "win2003:1",
    ]);
  });

  test("what is troubled, with its neighbours, and a troubled guest with its cards", () => {
    const bad = [trouble("warning", "some-code", "Something.")];
    const own = host("h", {
      links: [
        link("eth0", "physical"),
        link("br0", "bridge", { ports: ["eth0"], troubles: bad }),
        link("eth1", "physical"),
        link("br1", "bridge", { ports: ["eth1"] }),
      ],
      guests: [guest("a", [nic(0, "br1")], { troubles: bad }), guest("b", [nic(0, "br1")])],
    });
    const all = viewOf(topology(own, host("quiet", { links: [link("eth9", "physical")] })));
    expect(names(filtered(all, { ...everything, troubled: true }))).toEqual(["a", "a:0", "br0", "eth0"]);
  });

  test("together they leave what all of them leave", () => {
    expect(filtered(view, { vlan: 901, bridge: "br902", troubled: false }).hosts.flatMap(({ nodes }) => nodes)).toEqual(
      view.hosts[0]?.nodes.filter(({ name }) => ["eth0", "eth1", "bond0"].includes(name)),
    );
    expect(filtered(view, { vlan: 4000, bridge: null, troubled: false })).toEqual({ hosts: [] });
  });
});

describe("the search", () => {
  const found = (query: string) => search(view, query).map((id) => id.replace(/^\w+\/\w+\//, ""));

  test("names first: the very one, those that begin so, those that have it; then what else has it", () => {
    expect(found("bond0").slice(0, 5)).toEqual(["bond0", "bond0.900", "bond0.901", "bond0.902", "bond0.903"]);
    expect(found("br901")[0]).toBe("br901");
  });

  test("addresses, in any case, kinds and VLANs are found; every word must be there", () => {
    expect(found("00:16:2E:62:F0:1C")).toEqual(["vm_name/0"]);
    expect(found("vlan 902")).toContain("bond0.902");
    expect(found("kvm1 bridge")).toEqual(expect.arrayContaining(["br0", "br1"]));
    expect(found("kvm1 bridge")).not.toContain("br900");
    expect(found("nothing-like-this")).toEqual([]);
    expect(found("  ")).toEqual([]);
  });

  test("goes round in both directions", () => {
    expect(next(["a", "b", "c"], "c", 1)).toBe("a");
    expect(next(["a", "b", "c"], "a", -1)).toBe("c");
    expect(next(["a", "b"], null, 1)).toBe("a");
    expect(next(["a", "b"], "gone", -1)).toBe("b");
    expect(next([], "a", 1)).toBeUndefined();
  });
});

describe("the scene", () => {
  test("one host alone, or all where that one is not there; compared: what is gone too", () => {
    const wish = { host: "kvm1", filter: everything, before: null, opened: [], folded: [], near: null };
    expect(sceneOf(seed(), wish).view.hosts.map(({ name }) => name)).toEqual(["kvm1"]);
    expect(sceneOf(seed(), wish).hosts).toEqual(["dom0", "kvm1"]);
    expect(sceneOf(seed(), { ...wish, host: "gone" }).view.hosts.length).toBe(2);
    const before = topology(host("kvm1", { links: [link("eth7", "physical")] }));
    const { nodes = [] } = sceneOf(seed(), { ...wish, before }).view.hosts[0] ?? {};
    expect(nodes.find(({ name }) => name === "eth7")?.mark).toBe("removed");
    expect(nodes.find(({ name }) => name === "br0")?.mark).toBe("added");
  });

  test("a large estate is folded, but for what was opened and where the cursor is", () => {
    const many = topology(...Array.from({ length: 40 }, (_, i) => ({ ...xenHost(), name: `host${i}` })));
    const wish = { host: null, filter: everything, before: null, opened: ["host3"], folded: [], near: "host5" };
    const open = (more: object) =>
      sceneOf(many, { ...wish, ...more })
        .layout.hosts.filter(({ folded }) => !folded)
        .map(({ host: { name } }) => name);
    expect(open({})).toEqual(["host3", "host5"]);
    expect(open({ folded: ["host5"] })).toEqual(["host3"]);
    expect(open({ host: "host9" })).toEqual(["host9"]);
    const vlans = Array.from({ length: 400 }, (_, i) => link(`br${i}`, "bridge"));
    const large = sceneOf(topology(host("one", { links: vlans })), { ...wish, near: null });
    expect(large.layout.hosts[0]?.folded).toBe(false);
    expect(sceneOf(seed(), { ...wish, near: null }).layout.hosts.every(({ folded }) => !folded)).toBe(true);
  });
});
