import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pull } from "#picture/pull";
import type { TopologyHost, TopologyLanding } from "#protocol/topology";
import { runs } from "#test/runs";
import { hosts } from "./arbitrary.ts";
import { guest, host, link, nic, vlan } from "./sample.ts";

type Way = Partial<TopologyLanding> & { readonly over: readonly string[] };

/** A landing over these links, from the bridge to the wire. */
function way({ over, ...more }: Way): TopologyLanding {
  const last = over.at(-1) ?? null;
  const hops = over.map((name) => ({ name, tags: more.tags ?? [] }));
  const cards = more.physical ?? (last === null ? [] : [last]);
  const beyond = cards.filter((card) => !over.includes(card)).map((name) => ({ name, tags: more.tags ?? [] }));
  return { link: last, physical: cards, mode: "native", tags: [], reason: null, ...more, hops: [...hops, ...beyond] };
}

const bonded = (tags: readonly number[], ...over: readonly string[]) =>
  way({ over: [...over, "bond0"], physical: ["eth0", "eth1"], mode: tags.length > 0 ? "access" : "native", tags });

/** eth0 and eth1 in bond0; VLAN 900 on it under br900; br0 on eth2. */
function twoWays(down: readonly string[] = []): TopologyHost {
  const up = (name: string) => ({ up: !down.includes(name) });
  return host("h", {
    links: [
      link("eth0", "physical", { master: "bond0", ...up("eth0") }),
      link("eth1", "physical", { master: "bond0", ...up("eth1") }),
      link("eth2", "physical", { master: "br0" }),
      link("bond0", "bond", { ports: ["eth0", "eth1"], dynamic: true, ways: [bonded([])] }),
      vlan("bond0.900", "bond0", 900, { master: "br900" }),
      link("br900", "bridge", {
        ports: ["bond0.900"],
        addresses: ["192.0.2.5/24"],
        ways: [bonded([900], "br900", "bond0.900")],
      }),
      link("br0", "bridge", {
        ports: ["eth2"],
        addresses: ["198.51.100.1/24"],
        ways: [way({ over: ["br0", "eth2"] })],
      }),
    ],
    guests: [
      guest("web", [
        nic(0, "br900", { landings: [bonded([900], "br900", "bond0.900")] }),
        nic(1, "br0", { landings: [way({ over: ["br0", "eth2"] })] }),
      ]),
      guest("mail", [nic(0, "br0", { landings: [way({ over: ["br0", "eth2"] })] })]),
    ],
  });
}

const dark = (given: TopologyHost, name: string) => {
  const { nics, addresses } = pull(given, name);
  return [...nics.map(({ guest: who, nic: index }) => `${who}:${index}`), ...addresses.map(({ address }) => address)];
};

describe("pulling a cable", () => {
  test("of a bond darkens nothing while another slave is up", () => {
    const outage = pull(twoWays(), "eth0");
    expect(outage.nics).toEqual([]);
    expect(outage.addresses).toEqual([]);
    expect(outage.kept).toEqual([
      { id: "h/nic/web/0", name: "web:0", by: ["eth1"] },
      { id: "h/link/bond0", name: "bond0", by: ["eth1"] },
      { id: "h/link/br900", name: "br900", by: ["eth1"] },
    ]);
  });

  test("of a bond whose other slave is down darkens all that rests on it, the address that DHCP gives too", () => {
    expect(dark(twoWays(["eth1"]), "eth0")).toEqual(["web:0", "dhcp", "192.0.2.5/24"]);
  });

  test("that is a bridge's only uplink darkens its guests and its address, and no guest that has another card", () => {
    const outage = pull(twoWays(), "eth2");
    expect(outage.nics).toEqual([
      { id: "h/nic/web/1", guest: "web", nic: 1, tags: [], partly: false, sure: true },
      { id: "h/nic/mail/0", guest: "mail", nic: 0, tags: [], partly: false, sure: true },
    ]);
    expect(outage.guests).toEqual(["mail"]);
    expect(outage.addresses).toEqual([{ id: "h/link/br0", link: "br0", address: "198.51.100.1/24", sure: true }]);
  });

  test("may be a bond, a VLAN or a bridge that fails", () => {
    expect(dark(twoWays(), "bond0")).toEqual(["web:0", "dhcp", "192.0.2.5/24"]);
    expect(dark(twoWays(), "bond0.900")).toEqual(["web:0", "192.0.2.5/24"]);
    expect(dark(twoWays(), "br0")).toEqual(["web:1", "mail:0", "198.51.100.1/24"]);
    expect(dark(twoWays(), "eth9")).toEqual([]);
  });

  test("another uplink on the same VLAN carries on, one on another VLAN does not", () => {
    const landings = (tags: readonly number[]) => [
      way({ over: ["br0", "eth0.7", "eth0"], mode: "access", tags: [7] }),
      way({ over: ["br0", "eth1.x", "eth1"], mode: "access", tags }),
    ];
    const on = (tags: readonly number[]) =>
      host("h", { guests: [guest("g", [nic(0, "br0", { landings: landings(tags) })])] });
    expect(dark(on([7]), "eth0")).toEqual([]);
    expect(pull(on([8]), "eth0").nics).toMatchObject([{ tags: [7], partly: true }]);
    expect(pull(on([8]), "eth0").guests).toEqual([]);
  });

  test("never fails, and darkens nobody who keeps all ways", () => {
    fc.assert(
      fc.property(hosts, (given) => {
        for (const name of ["eth0", "bond0", "br0", ""]) {
          const { nics, kept } = pull(given, name);
          const whole = new Set(kept.map(({ id }) => id));
          expect(nics.filter(({ id }) => whole.has(id) && given.guests.length === 1)).toEqual([]);
        }
      }),
      { numRuns: runs(100) },
    );
  });

  test("a way that is not known may remain, and a card without a way out has none to lose", () => {
    const unknown: TopologyLanding = { link: "x", physical: [], mode: "unknown", tags: [], reason: "", hops: [] };
    const isolated: TopologyLanding = { ...unknown, mode: "isolated" };
    const own = host("h", {
      guests: [
        guest("a", [nic(0, "br0", { landings: [way({ over: ["br0", "eth0"] }), unknown] })]),
        guest("b", [nic(0, "br1", { landings: [isolated] })]),
      ],
    });
    expect(pull(own, "eth0")).toMatchObject({ nics: [{ guest: "a", sure: false }], guests: ["a"] });
  });
});
