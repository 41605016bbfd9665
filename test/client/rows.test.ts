import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LinkKind, TopologyGuest, TopologyHost, TopologyLink, TopologyNic } from "#protocol/topology";
import { runs } from "#test/runs";
import { HostRows, type Row } from "../../client/src/hosts/rows.ts";
import * as sample from "../picture/sample.ts";

const fault = { code: "a-rule", severity: "error", message: "It is wrong." } as const;

function nic(index: number, plug: Partial<TopologyNic>): TopologyNic {
  return sample.nic(index, null, { pathMtu: null, pathMtuSure: false, file: null, line: null, ...plug });
}

function guest(name: string, nics: readonly TopologyNic[], more: Partial<TopologyGuest> = {}): TopologyGuest {
  return sample.guest(name, nics, { file: `file:///${name}`, ...more });
}

function link(name: string, kind: LinkKind, more: Partial<TopologyLink> = {}): TopologyLink {
  return sample.link(name, kind, { file: `file:///${name}`, ...more });
}

function host(links: readonly TopologyLink[], guests: readonly TopologyGuest[] = []): TopologyHost {
  return sample.host("dom0", { links, guests });
}

/** The whole tree, a line for each row. */
function drawn(rows: HostRows): string {
  const lines: string[] = [];
  const draw = (list: readonly Row[], depth: number) => {
    for (const row of list) {
      const name = row.is === "link" ? row.link.name : row.is === "guest" ? row.guest.name : `NIC ${row.nic.index}`;
      const again = row.is === "link" && row.shownBelow !== undefined ? ` (below ${row.shownBelow})` : "";
      lines.push(`${"  ".repeat(depth)}${name}${again}${row.below > 0 ? ` +${row.below}` : ""}`);
      draw(rows.children(row), depth + 1);
    }
  };
  draw(rows.roots, 0);
  return lines.join("\n");
}

describe("the rows of a host", () => {
  it("stand on what they rest on: card, bond, VLAN, bridge, guest, NIC; a second card only points", () => {
    const rows = new HostRows(
      host(
        [
          link("bond0", "bond", { ports: ["eth0", "eth1"] }),
          link("bond0.900", "vlan", { parent: "bond0", master: "br900" }),
          link("br900", "bridge", { ports: ["bond0.900"] }),
          link("eth0", "physical", { master: "bond0" }),
          link("eth1", "physical", { master: "bond0" }),
        ],
        [guest("web", [nic(0, { bridge: "br900" })])],
      ),
    );
    expect(drawn(rows)).toBe(
      [
        "eth0",
        "  bond0",
        "    bond0.900",
        "      br900",
        "        web",
        "          NIC 0",
        "eth1",
        "  bond0 (below eth0)",
      ].join("\n"),
    );
  });

  it("hang taps on their bridge and guests on their taps", () => {
    const rows = new HostRows(
      host(
        [
          link("br0", "bridge", { ports: ["eth0", "tap0"] }),
          link("eth0", "physical", { master: "br0" }),
          link("tap0", "tap", { master: "br0" }),
        ],
        [guest("winxp", [nic(0, { bridge: "br0", tap: "tap0" })])],
      ),
    );
    expect(drawn(rows)).toBe(["eth0", "  br0", "    tap0", "      winxp", "        NIC 0"].join("\n"));
  });

  it("show a guest below each of its bridges with the NICs that are plugged in there, and at the host what is plugged into nothing", () => {
    const rows = new HostRows(
      host(
        [link("br900", "bridge"), link("br91", "bridge", { declared: false })],
        [
          guest("web", [nic(0, { bridge: "br900" }), nic(1, { bridge: "br91" }), nic(2, {})]),
          guest("idle", []),
          guest("direct", [nic(0, { dev: "eth9" })]),
        ],
      ),
    );
    expect(drawn(rows)).toBe(
      ["br900", "  web", "    NIC 0", "br91", "  web", "    NIC 1", "web", "  NIC 2", "idle", "direct", "  NIC 0"].join(
        "\n",
      ),
    );
  });

  it("count the findings below them, each once", () => {
    const rows = new HostRows(
      host(
        [
          link("br900", "bridge", { ports: ["eth0", "eth1"], troubles: [fault] }),
          link("eth0", "physical", { master: "br900", troubles: [fault] }),
          link("eth1", "physical", { master: "br900" }),
        ],
        [guest("web", [nic(0, { bridge: "br900", troubles: [fault] })], { troubles: [fault] })],
      ),
    );
    expect(drawn(rows)).toBe(
      ["eth0 +3", "  br900 +2", "    web +1", "      NIC 0", "eth1", "  br900 (below eth0)"].join("\n"),
    );
  });

  it("come to an end where links rest on each other in a circle", () => {
    const rows = new HostRows(
      host([
        link("a", "bridge", { ports: ["b"] }),
        link("b", "bridge", { ports: ["a"] }),
        link("c", "vlan", { parent: "c" }),
      ]),
    );
    expect(drawn(rows)).toBe(["c", "a", "  b", "    a (below a)"].join("\n"));
  });

  it("show every link and every NIC once with all that hangs on it, under ids that differ, whatever rests on what", () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const name = fc.constantFrom(...names);
    const kind = fc.constantFrom<LinkKind>("physical", "bond", "vlan", "bridge", "tap", "other");
    const joined = fc.record({
      kind,
      parent: fc.option(name),
      master: fc.option(name),
      ports: fc.uniqueArray(name, { maxLength: 3 }),
    });
    const plugged = fc.record({ bridge: fc.option(name), tap: fc.option(name), dev: fc.option(name) });
    fc.assert(
      fc.property(fc.array(joined, { maxLength: 6 }), fc.array(fc.array(plugged, { maxLength: 3 })), (joins, plugs) => {
        const links = joins.map(({ kind, ...more }, i) => link(names[i] ?? "z", kind, more));
        const guests = plugs.map((nics, i) =>
          guest(
            `g${i % 2}`,
            nics.map((plug, k) => nic(k, plug)),
            { file: `${i % 3}` },
          ),
        );
        const rows = new HostRows(host(links, guests));
        const all: Row[] = [];
        const walk = (list: readonly Row[]) => {
          for (const row of list) {
            all.push(row);
            walk(rows.children(row));
          }
        };
        walk(rows.roots);
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
        const whole = all.filter((row) => row.is === "link" && row.shownBelow === undefined);
        expect(whole.map((row) => row.is === "link" && row.link.name).sort()).toEqual(
          links.map((one) => one.name).sort(),
        );
        expect(all.filter((row) => row.is === "nic").length).toBe(guests.flatMap(({ nics }) => nics).length);
      }),
      { numRuns: runs(300) },
    );
  });
});
