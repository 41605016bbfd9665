import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { viewOf } from "#picture/build";
import { diff, marksOf } from "#picture/diff";
import type { TopologyHost } from "#protocol/topology";
import { runs } from "#test/runs";
import { topologies } from "./arbitrary.ts";
import { guest, host, link, nic, seed, topology, trouble, vlan } from "./sample.ts";

const base = (more: Partial<TopologyHost> = {}) =>
  topology(
    host("h", {
      links: [
        link("eth0", "physical"),
        vlan("eth0.7", "eth0", 7, { master: "br7" }),
        link("br7", "bridge", { ports: ["eth0.7"] }),
      ],
      guests: [guest("web", [nic(0, "br7")])],
      ...more,
    }),
  );

function marks(before: ReturnType<typeof base>, after: ReturnType<typeof base>) {
  const [own] = diff(before, after).hosts;
  const all = [...(own?.nodes ?? []), ...(own?.guests ?? []), ...(own?.edges ?? [])];
  return Object.fromEntries(all.flatMap(({ id, mark }) => (mark === null ? [] : [[id.replaceAll("h/", ""), mark]])));
}

describe("a comparison", () => {
  test("of a topology with itself is its view", () => {
    fc.assert(
      fc.property(topologies, (given) => {
        expect(diff(structuredClone(given), given)).toEqual(viewOf(given));
      }),
      { numRuns: runs(60) },
    );
  });

  test("holds all of both, whatever they are, and marks what only one has", () => {
    fc.assert(
      fc.property(topologies, topologies, (before, after) => {
        const ids = (view: ReturnType<typeof viewOf>) => view.hosts.flatMap(({ nodes }) => nodes.map(({ id }) => id));
        const view = diff(before, after);
        const [old, now] = [new Set(ids(viewOf(before))), new Set(ids(viewOf(after)))];
        expect(new Set(ids(view))).toEqual(new Set([...old, ...now]));
        for (const { id, mark } of view.hosts.flatMap(({ nodes }) => nodes)) {
          expect(mark === "added").toBe(!old.has(id));
          expect(mark === "removed").toBe(!now.has(id));
        }
      }),
      { numRuns: runs(60) },
    );
  });

  test("marks a card that was plugged elsewhere, and both lines", () => {
    const moved = base({
      links: [...(base().hosts[0]?.links ?? []), link("br8", "bridge")],
      guests: [guest("web", [nic(0, "br8")])],
    });
    expect(marks(base(), moved)).toEqual({
      "link/br8": "added",
      "nic/web/0": "changed",
      "link/br8 > nic/web/0": "added",
      "link/br7 > nic/web/0": "removed",
    });
    const node = diff(base(), moved).hosts[0]?.nodes.find(({ id }) => id === "h/nic/web/0");
    expect(node?.changes).toEqual(["Bridge br7 → br8"]);
    expect(diff(base(), moved).hosts[0]?.changes).toEqual(["1 added", "1 changed"]);
  });

  test("what is gone has no place and no finding, and keeps its guest's frame", () => {
    const found = [trouble("error", "x-y", "Wrong.")];
    const before = base({ guests: [guest("web", [nic(0, "br7"), nic(1, "br7", { troubles: found })])] });
    const view = diff(before, base());
    expect(view.hosts[0]?.nodes.find(({ id }) => id === "h/nic/web/1")).toMatchObject({
      mark: "removed",
      guest: "h/guest/web",
      file: null,
      troubles: [],
    });
    expect(view.hosts[0]?.guests).toMatchObject([
      { mark: "changed", changes: ["2 network cards → 1"], nics: ["h/nic/web/0", "h/nic/web/1"] },
    ]);
  });

  test("a text that moved by a line is no change; a finding that came or went is one", () => {
    const shifted = base({ guests: [guest("web", [nic(0, "br7", { line: 99 })], { line: 7 })] });
    expect(marks(base(), shifted)).toEqual({});
    const troubled = base({
      guests: [guest("web", [nic(0, "br7", { troubles: [trouble("error", "x-y", "Wrong.")] })])],
    });
    const changes = (from: ReturnType<typeof base>, to: ReturnType<typeof base>) =>
      diff(from, to).hosts[0]?.nodes.find(({ id }) => id === "h/nic/web/0")?.changes;
    expect(changes(base(), troubled)).toEqual(["new: x-y: Wrong."]);
    expect(changes(troubled, base())).toEqual(["gone: x-y"]);
  });

  test("a host that came or went is marked whole", () => {
    const [dom0, kvm] = seed().hosts;
    if (!dom0 || !kvm) throw new Error("no hosts");
    const view = diff(topology(dom0), topology(kvm));
    expect(view.hosts.map(({ name, mark }) => [name, mark])).toEqual([
      ["dom0", "removed"],
      ["kvm1", "added"],
    ]);
    expect(marksOf(view)).toEqual({ added: 9, removed: 16, changed: 0 });
  });
});
