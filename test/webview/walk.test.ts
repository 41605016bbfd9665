import { describe, expect, test } from "vitest";
import { viewOf } from "#picture/build";
import { layoutOf } from "#picture/layout";
import { trailOf } from "#picture/trail";
import { baseName, nodeCard, wayOf } from "#webview/card";
import { type Direction, step, writtenAt } from "#webview/walk";
import { host, link, seed, topology, trouble, xenHost } from "../picture/sample.ts";

const view = viewOf(seed());
const layout = layoutOf(view);

function walk(from: string, ...directions: readonly Direction[]): readonly (string | undefined)[] {
  let at: string | undefined = from;
  return directions.map((direction) => {
    at = at === undefined ? undefined : step(layout, at, direction);
    return at?.replace(/^\w+\/\w+\//, "");
  });
}

describe("by keyboard", () => {
  test("right and left go along the lines, to the guest and back to the wire", () => {
    expect(walk("dom0/link/eth0", "right", "right", "right", "right", "right", "right")).toEqual([
      "bond0",
      "bond0.901",
      "br901",
      "vm_name/1",
      "vm_name",
      undefined,
    ]);
    expect(walk("dom0/guest/vm_name", "left", "left", "left", "left", "left")).toEqual([
      "vm_name/0",
      "br900",
      "bond0.900",
      "bond0",
      "eth0",
    ]);
  });

  test("up and down stay in the column, then go on to the next host", () => {
    expect(walk("dom0/link/br901", "down", "down", "up", "up", "up")).toEqual([
      "br902",
      "br903",
      "br902",
      "br901",
      "br900",
    ]);
    expect(step(layout, "dom0/link/eth1", "down")).toBe("kvm1/link/eth0");
    expect(step(layout, "kvm1/link/eth0", "up")).toBe("dom0/link/eth1");
  });

  test("every node can be reached from the first", () => {
    const all = layout.hosts.flatMap((own) => [
      ...own.nodes.map(({ node }) => node.id),
      ...own.guests.map(({ guest }) => guest.id),
    ]);
    const seen = new Set<string>();
    const waiting = [step(layout, "", "right")];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      for (const direction of ["left", "right", "up", "down"] as const) {
        const next = step(layout, at, direction);
        if (next !== undefined) waiting.push(next);
      }
    }
    expect([...seen].sort()).toEqual(all.sort());
  });
});

test("folded hosts are led through as they stand, into one that is open and back", () => {
  const many = viewOf(topology(...Array.from({ length: 6 }, (_, i) => ({ ...xenHost(), name: `h${i}` }))));
  const grid = layoutOf(many, { foldBeyond: 10, opened: new Set(["h2"]) });
  const seen = new Set<string>();
  const waiting = [step(grid, "", "right")];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    for (const direction of ["left", "right", "up", "down"] as const) {
      const next = step(grid, at, direction);
      if (next !== undefined) waiting.push(next);
    }
  }
  for (const name of ["h0", "h1", "h2", "h3", "h4", "h5"]) expect(seen).toContain(`fold ${name}`);
  expect(seen).toContain("h2/link/bond0");
});

describe("from the cursor", () => {
  const file = "file:///kvm1/etc/network/interfaces";

  test("the very line, else the last above it, else the first of the file", () => {
    expect(writtenAt(view, [{ file, line: 12 }])).toEqual(["kvm1/link/eth1"]);
    expect(writtenAt(view, [{ file, line: 13 }])).toEqual(["kvm1/link/eth1"]);
    expect(writtenAt(view, [{ file, line: 900 }])).toEqual(["kvm1/link/br1"]);
    expect(writtenAt(view, [{ file, line: 0 }])).toEqual(["kvm1/link/eth0"]);
  });

  test("all that is written on one line, and nothing for a file that writes none", () => {
    expect(writtenAt(view, [{ file: "file:///dom0/etc/xen/vm.cfg", line: 3 }]).length).toBe(4);
    expect(writtenAt(view, [{ file: "file:///elsewhere", line: 3 }])).toEqual([]);
    expect(writtenAt(view, [])).toEqual([]);
  });
});

describe("in words", () => {
  test("the way of a card, and where it lands", () => {
    const [own] = layout.hosts;
    if (!own) throw new Error("no host");
    const id = "dom0/nic/vm_name/2";
    expect(wayOf(own, trailOf(own.host, id), id)).toBe(
      "vm_name:2 → br902 → bond0.902 → bond0 → eth0, eth1 · lands on bond0 (eth0, eth1), VLAN 902 · path MTU 1500",
    );
  });

  test("the card has code, severity and message of every finding", () => {
    const troubles = [trouble("error", "bridge-a", "One."), trouble("hint", "bridge-b", "Two.")];
    const { hosts } = viewOf(topology(host("h", { links: [link("br0", "bridge", { up: false, troubles })] })));
    const [node] = hosts[0]?.nodes ?? [];
    const text = JSON.stringify(node && nodeCard(node));
    for (const word of ["br0", "bridge, down", "bridge-a", "error", "One.", "bridge-b", "hint", "Two.", "ifcfg-br0"])
      expect(text).toContain(`"${word}"`);
  });

  test("a file is told by its name, also where it is not a proper address", () => {
    expect(baseName("file:///a/ifcfg-br%20x")).toBe("ifcfg-br x");
    expect(baseName("file:///a/100%")).toBe("100%");
    expect(baseName("hosts/dom0/interfaces")).toBe("interfaces");
  });
});

test("more names than one line holds are counted", () => {
  const [own] = layoutOf(viewOf(topology(xenHost()))).hosts;
  if (!own) throw new Error("no host");
  const many = { ...own, nodes: own.nodes.map((placed) => ({ ...placed, x: 0 })) };
  expect(wayOf(many, trailOf(own.host, "dom0/guest/vm_name"), "dom0/guest/vm_name")).toMatch(/ and 10 others$/);
});
