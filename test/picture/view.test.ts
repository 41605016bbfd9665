import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { viewOf } from "#picture/build";
import { hueOf } from "#picture/hues";
import { trailOf } from "#picture/trail";
import type { ViewHost } from "#picture/view";
import { landingWords, nicVlan, ranges, sayNode } from "#picture/words";
import type { TopologyHost } from "#protocol/topology";
import { runs } from "#test/runs";
import { hosts } from "./arbitrary.ts";
import { guest, host, kvmHost, link, nic, topology, trouble, vlan, xenHost } from "./sample.ts";

function view(own: TopologyHost): ViewHost {
  const [first] = viewOf(topology(own)).hosts;
  if (!first) throw new Error("no host");
  return first;
}

function joins({ edges }: ViewHost): readonly string[] {
  const short = (id: string) => id.slice(id.indexOf("/") + 1);
  return edges.map(({ from, to }) => `${short(from)} > ${short(to)}`).sort();
}

function node(own: ViewHost, name: string) {
  const found = own.nodes.find((each) => each.name === name);
  if (!found) throw new Error(`no node ${name}`);
  return found;
}

describe("nodes and edges", () => {
  test("a bond, its VLANs and their bridges lie between the cards and the guest", () => {
    const own = view(xenHost());
    expect(joins(own)).toEqual([
      "link/bond0 > link/bond0.900",
      "link/bond0 > link/bond0.901",
      "link/bond0 > link/bond0.902",
      "link/bond0 > link/bond0.903",
      "link/bond0.900 > link/br900",
      "link/bond0.901 > link/br901",
      "link/bond0.902 > link/br902",
      "link/bond0.903 > link/br903",
      "link/br900 > nic/vm_name/0",
      "link/br901 > nic/vm_name/1",
      "link/br902 > nic/vm_name/2",
      "link/br903 > nic/vm_name/3",
      "link/eth0 > link/bond0",
      "link/eth1 > link/bond0",
    ]);
    expect(own.guests).toMatchObject([{ id: "dom0/guest/vm_name", hypervisor: "xen", nics: { length: 4 } }]);
    expect(own.summary).toBe("11 links · 4 bridges · 1 guest");
  });

  test("a tap that is named lies between bridge and card, once, whether it is a link of its own or not", () => {
    const expected = [
      "link/br0 > link/tap0",
      "link/br1 > link/tap1",
      "link/tap0 > nic/win2003/0",
      "link/tap1 > nic/win2003/1",
    ];
    const { links, ...rest } = kvmHost();
    const taps = [link("tap0", "tap", { master: "br0" }), link("tap1", "tap", { master: "br1" })];
    for (const all of [links, [...links, ...taps]]) {
      const own = view({ ...rest, links: all });
      expect(joins(own).filter((each) => each.includes("tap"))).toEqual(expected);
      expect(own.nodes.filter(({ kind }) => kind === "tap").length).toBe(2);
    }
  });

  test("a network lies between its bridge and the card; one that nobody uses and nobody wrote is left out", () => {
    const networks = [
      { name: "lan", bridge: "br0", forward: "bridge", file: null, line: null },
      { name: "default", bridge: "virbr0", forward: "nat", file: null, line: null },
    ];
    const own = view(
      host("h", {
        links: [link("br0", "bridge")],
        networks,
        guests: [guest("g", [nic(0, "br0", { network: "lan" })])],
      }),
    );
    expect(joins(own)).toEqual(["link/br0 > network/lan", "network/lan > nic/g/0"]);
  });

  test("what is only named becomes a node that is not declared, and the line to it is loose", () => {
    const own = view(
      host("h", {
        links: [link("br0", "bridge")],
        guests: [guest("g", [nic(0, "br9"), nic(1, "br0"), nic(2, null, { network: "lan" })])],
      }),
    );
    expect(node(own, "br9")).toMatchObject({ kind: "bridge", state: "undeclared", file: null });
    expect(node(own, "lan")).toMatchObject({ kind: "network", state: "undeclared" });
    expect(own.edges.map(({ to, loose }) => [to, loose])).toEqual([
      ["h/nic/g/0", true],
      ["h/nic/g/1", false],
      ["h/nic/g/2", true],
    ]);
  });

  test("down, not made and not declared are told apart", () => {
    const own = view(
      host("h", {
        links: [
          link("a", "bridge"),
          link("b", "bridge", { up: false }),
          link("c", "bridge", { up: false, exists: false }),
          link("d", "bridge", { declared: false, up: null, exists: null }),
          link("e", "bridge", { up: null, exists: null }),
        ],
      }),
    );
    expect(own.nodes.map(({ state }) => state)).toEqual(["normal", "down", "absent", "undeclared", "normal"]);
    expect(own.nodes.map(({ detail }) => detail)).toEqual(["", "down", "not made", "not declared", ""]);
  });

  test("two guests of one name, and two links of one name, are all drawn", () => {
    const own = view(
      host("h", {
        links: [link("br0", "bridge"), link("br0", "bridge")],
        guests: [guest("g", [nic(0, "br0")]), guest("g", [nic(0, "br0")])],
      }),
    );
    expect(own.nodes.map(({ id }) => id)).toEqual(["h/link/br0", "h/link/br0~2", "h/nic/g/0", "h/nic/g/0~2"]);
    expect(own.guests.map(({ id }) => id)).toEqual(["h/guest/g", "h/guest/g~2"]);
    expect(new Set(own.nodes.map((each) => each.guest)).size).toBe(3);
  });

  test("a link that is its own port has no edge; the two ends of a veth have one", () => {
    const own = view(
      host("h", {
        links: [
          link("br0", "bridge", { ports: ["br0"] }),
          link("veth0", "veth", { parent: "veth1", master: "br0" }),
          link("veth1", "veth", { parent: "veth0" }),
        ],
      }),
    );
    expect(joins(own)).toEqual(["link/br0 > link/veth0", "link/veth1 > link/veth0"]);
  });

  test("the loopback is drawn only where something is wrong with it", () => {
    expect(view(host("h", { links: [link("lo", "loopback")] })).nodes).toEqual([]);
    const found = [trouble("error", "mtu-range", "…")];
    const own = view(host("h", { links: [link("lo", "loopback", { troubles: found })] }));
    expect(own.nodes.map(({ name }) => name)).toEqual(["lo"]);
    expect(own.tally).toEqual({ error: 1, warning: 0, info: 0, hint: 0 });
  });
});

describe("where an edge is written", () => {
  test("is what says so; where nobody tells, the member, the VLAN, the card", () => {
    const own = view(xenHost());
    const file = (to: string, from: string) =>
      own.edges.find((edge) => edge.to.endsWith(to) && edge.from.endsWith(from))?.file;
    expect(file("/bond0", "/eth1")).toMatch(/ifcfg-eth1$/);
    expect(file("/br901", "/bond0.901")).toMatch(/ifcfg-bond0\.901$/);
    expect(file("/bond0.902", "/bond0")).toMatch(/ifcfg-bond0\.902$/);
    expect(file("/vm_name/3", "/br903")).toMatch(/vm\.cfg$/);
    const kvm = view(kvmHost()).edges.filter(({ to }) => to === "kvm1/link/br1" || to === "kvm1/nic/win2003/1");
    expect(kvm).toMatchObject([
      { file: "file:///kvm1/etc/network/interfaces", line: 16 },
      { file: "file:///kvm1/etc/kvm/start.sh", line: 6 },
    ]);
  });
});

describe("colours of VLANs", () => {
  test("a VLAN keeps its own from the trunk to the guest", () => {
    const own = view(xenHost());
    const hues = own.edges.map(({ from, to, hue }) => [
      from.replace("dom0/link/", ""),
      to.replace(/^dom0\/\w+\//, ""),
      hue,
    ]);
    expect(hues).toContainEqual(["bond0", "bond0.902", 902]);
    expect(hues).toContainEqual(["bond0.902", "br902", 902]);
    expect(hues).toContainEqual(["br902", "vm_name/2", 902]);
    expect(hues).toContainEqual(["eth0", "bond0", null]);
  });

  test("a bridge with two VLANs has none, and a card with a tag of its own has that", () => {
    const links = [
      link("eth0", "physical"),
      vlan("eth0.1", "eth0", 1, { master: "br0" }),
      vlan("eth0.2", "eth0", 2, { master: "br0" }),
      link("br0", "bridge"),
    ];
    const own = view(
      host("h", {
        links,
        guests: [guest("g", [nic(0, "br0", { vlan: { mode: "access", tags: [42], native: null } })])],
      }),
    );
    expect(node(own, "br0").hue).toBeNull();
    expect(node(own, "g:0").hue).toBe(42);
  });

  test("neighbouring ids differ, and so do round ones", () => {
    for (const step of [1, 2, 10, 100]) expect(new Set([1, 2, 3, 4, 5, 6, 7].map((n) => hueOf(n * step))).size).toBe(7);
  });
});

describe("trails", () => {
  const trail = (own: TopologyHost, id: string) => {
    const { nodes, edges } = trailOf(view(own), id);
    return {
      nodes: [...nodes].sort(),
      tags: Object.fromEntries(
        [...edges].map(([edge, tags]) => [edge.replaceAll(`${own.name}/link/`, ""), tags.join(" ")]),
      ),
    };
  };

  test("a card lights its way to the wire with the tags that its frames bear there", () => {
    const { nodes, tags } = trail(xenHost(), "dom0/nic/vm_name/1");
    expect(nodes).toEqual([
      "dom0/guest/vm_name",
      "dom0/link/bond0",
      "dom0/link/bond0.901",
      "dom0/link/br901",
      "dom0/link/eth0",
      "dom0/link/eth1",
      "dom0/nic/vm_name/1",
    ]);
    expect(tags).toEqual({
      "eth0 > bond0": "901",
      "eth1 > bond0": "901",
      "bond0 > bond0.901": "901",
      "bond0.901 > br901": "",
      "br901 > dom0/nic/vm_name/1": "",
    });
  });

  test("a bridge lights what hangs on it, too, and a guest all its cards' ways", () => {
    expect(trail(xenHost(), "dom0/link/br902").nodes).toContain("dom0/nic/vm_name/2");
    expect(trail(xenHost(), "dom0/link/br902").nodes).not.toContain("dom0/nic/vm_name/1");
    expect(trail(xenHost(), "dom0/guest/vm_name").nodes.length).toBe(16);
  });

  test("tags pile up from the outermost, and a loop ends", () => {
    const links = [
      link("eth0", "physical"),
      vlan("eth0.10", "eth0", 10),
      vlan("eth0.10.20", "eth0.10", 20, { master: "br0" }),
      link("br0", "bridge", { ports: ["br1"] }),
      link("br1", "bridge", { ports: ["br0"] }),
    ];
    const { tags } = trail(host("h", { links, guests: [guest("g", [nic(0, "br0")])] }), "h/nic/g/0");
    expect(tags["eth0 > eth0.10"]).toBe("10·20");
    expect(tags["eth0.10 > eth0.10.20"]).toBe("20");
  });

  test("behind a bridge that filters by VLAN a card lights the uplinks that carry its VLAN, and those alone it", () => {
    const hops = (tags: readonly number[], ...names: readonly string[]) =>
      names.map((name) => ({ name, tags: name === "br0" ? [] : tags }));
    const landing = (tags: readonly number[], card: string) => ({
      link: card,
      physical: [card],
      mode: "access" as const,
      tags,
      reason: null,
      hops: hops(tags, "br0", card),
    });
    const own = host("h", {
      links: [
        link("eth0", "physical"),
        link("eth1", "physical"),
        link("br0", "bridge", { ports: ["eth0", "eth1"], vlanAware: true }),
      ],
      guests: [
        guest("a", [nic(0, "br0", { landings: [landing([5], "eth0")] })]),
        guest("b", [nic(0, "br0", { tap: "t1", landings: [landing([6], "eth0"), landing([6], "eth1")] })]),
      ],
    });
    expect(trail(own, "h/nic/a/0").nodes).toEqual(["h/guest/a", "h/link/br0", "h/link/eth0", "h/nic/a/0"]);
    expect(trail(own, "h/nic/a/0").tags).toEqual({ "eth0 > br0": "5", "br0 > h/nic/a/0": "" });
    expect(trail(own, "h/nic/b/0").nodes).toContain("h/link/t1");
    expect(trail(own, "h/link/eth1").nodes).toEqual([
      "h/guest/b",
      "h/link/br0",
      "h/link/eth1",
      "h/link/t1",
      "h/nic/b/0",
    ]);
    expect(trail(own, "h/link/br0").nodes.length).toBe(8);
  });

  test("the tags at each hop are those of the way, and a bond's cards are lit side by side", () => {
    const tags = [900];
    const names = ["br900", "bond0.900", "bond0", "eth0", "eth1"];
    const hops = names.map((name, i) => ({ name, tags: i === 0 ? [] : tags }));
    const landing = { link: "bond0", physical: ["eth0", "eth1"], mode: "access" as const, tags, reason: null, hops };
    const { links } = xenHost();
    const own = host("dom0", { links, guests: [guest("g", [nic(0, "br900", { landings: [landing] })])] });
    expect(trail(own, "dom0/nic/g/0").tags).toEqual({
      "br900 > dom0/nic/g/0": "",
      "bond0.900 > br900": "",
      "bond0 > bond0.900": "900",
      "eth0 > bond0": "900",
      "eth1 > bond0": "900",
    });
  });

  test("whatever the topology, only what is there is lit, and what was asked for", () => {
    fc.assert(
      fc.property(hosts, (given) => {
        const own = view(given);
        const there = new Set([...own.nodes, ...own.guests].map(({ id }) => id));
        const edges = new Set(own.edges.map(({ id }) => id));
        for (const id of there) {
          const lit = trailOf(own, id);
          expect(lit.nodes).toContain(id);
          expect([...lit.edges.keys()].filter((edge) => !edges.has(edge))).toEqual([]);
        }
      }),
      { numRuns: runs(60) },
    );
  });

  test("an id that is not there lights nothing", () => {
    expect(trailOf(view(xenHost()), "dom0/link/br7").nodes.size).toBe(0);
  });
});

describe("words", () => {
  test("a node says what it is and what is wrong with it", () => {
    const found = [trouble("error", "bridge-undefined", "No such bridge.")];
    const own = view(host("h", { guests: [guest("web", [nic(2, "br9", { troubles: found })])] }));
    expect(sayNode(node(own, "web:2"))).toBe(
      "Card nic2 of guest web; Bridge br9; Path MTU 1500; error bridge-undefined: No such bridge.",
    );
    expect(sayNode(node(own, "br9"))).toBe("Bridge br9; not declared");
  });

  test("landings, VLANs and ranges are told in words", () => {
    const landing = { link: "bond0", physical: ["eth0", "eth1"], tags: [10, 20], reason: null };
    expect(landingWords({ ...landing, mode: "access" })).toBe("bond0 (eth0, eth1), VLAN 10 in 20");
    expect(landingWords({ ...landing, link: "eth0", physical: ["eth0"], tags: [], mode: "native" })).toBe(
      "eth0, untagged",
    );
    expect(landingWords({ link: null, physical: [], tags: [], mode: "isolated", reason: "br0 is down" })).toBe(
      "isolated, br0 is down",
    );
    expect(nicVlan(nic(0, "br0", { vlan: { mode: "trunk", tags: [12, 10, 11, 20], native: 1 } }))).toBe(
      "trunk 10–12, 20, native 1",
    );
    expect(ranges([1, 2, 4, 5, 6, 9])).toBe("1, 2, 4–6, 9");
  });
});
