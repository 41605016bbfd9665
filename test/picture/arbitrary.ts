/** Random topologies, also such as no tool would make: loops, names twice, names that nobody defines. */
import fc from "fast-check";
import type {
  LandingMode,
  Severity,
  Topology,
  TopologyGuest,
  TopologyHost,
  TopologyLanding,
  TopologyLink,
  TopologyNic,
} from "#protocol/topology";
import { guest, host, link, nic, topology, trouble } from "./sample.ts";

const kinds: readonly TopologyLink["kind"][] = [
  "physical",
  "bond",
  "vlan",
  "bridge",
  "tap",
  "veth",
  "vxlan",
  "ovs-bridge",
  "loopback",
  "other",
];
const name = fc.oneof(
  fc.constantFrom("eth0", "eth1", "bond0", "bond0.900", "br0", "br1", "tap0", "veth1", "br900"),
  fc.string({ maxLength: 20 }),
);
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 2 });
const troubles = fc.array(
  fc
    .tuple(fc.constantFrom<Severity>("error", "warning", "info", "hint"), fc.string({ maxLength: 30 }), fc.string())
    .map(([severity, code, message]) => trouble(severity, code, message)),
  { maxLength: 2 },
);

const links: fc.Arbitrary<TopologyLink> = fc
  .record({
    name,
    kind: fc.constantFrom(...kinds),
    declared: fc.boolean(),
    up: maybe(fc.boolean()),
    exists: maybe(fc.boolean()),
    mtu: maybe(fc.integer()),
    mac: maybe(fc.string()),
    master: maybe(name),
    parent: maybe(name),
    vlan: maybe(fc.record({ id: maybe(fc.integer()), protocol: fc.constantFrom("802.1Q", "802.1ad") })),
    ports: fc.array(name, { maxLength: 3 }),
    addresses: fc.array(fc.string(), { maxLength: 2 }),
    troubles,
    file: maybe(fc.string()),
    line: maybe(fc.nat()),
  })
  .map(({ name, kind, ...more }) => link(name, kind, more));

const landings: fc.Arbitrary<readonly TopologyLanding[]> = fc.array(
  fc.record({
    link: maybe(name),
    physical: fc.array(name, { maxLength: 2 }),
    mode: fc.constantFrom<LandingMode>("access", "native", "trunk", "isolated", "overlay", "ambiguous", "unknown"),
    tags: fc.array(fc.integer({ min: 1, max: 4094 }), { maxLength: 2 }),
    reason: maybe(fc.string()),
    hops: fc.option(fc.array(fc.record({ name, tags: fc.array(fc.nat(), { maxLength: 2 }) }), { maxLength: 4 }), {
      nil: undefined,
    }),
  }),
  { maxLength: 2 },
);

const nics = (index: number): fc.Arbitrary<TopologyNic> =>
  fc
    .record({
      bridge: maybe(name),
      network: maybe(name),
      dev: maybe(name),
      tap: maybe(name),
      mac: maybe(fc.string()),
      landings,
    })
    .map(({ bridge, ...more }) => nic(index, bridge, more));

const guests: fc.Arbitrary<TopologyGuest> = fc
  .tuple(fc.oneof(fc.constantFrom("web", "mail"), fc.string()), fc.nat({ max: 4 }), troubles)
  .chain(([called, cards, found]) =>
    fc
      .tuple(...Array.from({ length: cards }, (_, i) => nics(i)))
      .map((list) => guest(called, list, { troubles: found })),
  );

export const hosts: fc.Arbitrary<TopologyHost> = fc
  .record({
    links: fc.array(links, { maxLength: 14 }),
    guests: fc.array(guests, { maxLength: 4 }),
    networks: fc.array(
      fc.record({ name, bridge: maybe(name), forward: fc.string(), file: maybe(fc.string()), line: maybe(fc.nat()) }),
      { maxLength: 2 },
    ),
    captured: fc.option(fc.array(links, { maxLength: 3 }), { nil: undefined }),
    pool: fc.option(fc.constantFrom("one", "two"), { nil: undefined, freq: 2 }),
  })
  .map((more) => host("h", more));

export const topologies: fc.Arbitrary<Topology> = fc
  .array(hosts, { maxLength: 3 })
  .map((list) => topology(...list.map((each, i) => ({ ...each, name: `host${i}` }))));
