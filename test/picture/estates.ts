/** Estates of any size and of several kinds, without files. The same arguments give the same estate. */
import type { Topology, TopologyHost, TopologyLanding, TopologyLink } from "#protocol/topology";
import { guest, host, link, nic, topology, vlan } from "./sample.ts";

/** `hosts` hosts of a bond with ten VLANs and their bridges; each guest has two cards, the second behind a tap: 23 + 3 × `guests` nodes. */
export function estate(hosts: number, guests: number): Topology {
  const own = (h: number) => {
    const vlans = Array.from({ length: 10 }, (_, i) => 100 + i);
    return host(`host${h}`, {
      links: [
        link("eth0", "physical", { master: "bond0" }),
        link("eth1", "physical", { master: "bond0" }),
        link("bond0", "bond"),
        ...vlans.flatMap((id) => [vlan(`bond0.${id}`, "bond0", id, { master: `br${id}` }), link(`br${id}`, "bridge")]),
      ],
      guests: Array.from({ length: guests }, (_, g) =>
        guest(`vm${g}`, [
          nic(0, `br${100 + ((g * 7) % 10)}`),
          nic(1, `br${100 + ((g * 3 + h) % 10)}`, { tap: `vnet${g}` }),
        ]),
      ),
    });
  };
  return topology(...Array.from({ length: hosts }, (_, h) => own(h)));
}

/** Hosts as in the recipe: four VLANs over a bond, a bridge each, a guest on all. */
export function recipe(hosts: number): Topology {
  const ids = [900, 901, 902, 903];
  const own = (h: number) =>
    host(`host${h}`, {
      links: [
        link("eth0", "physical", { master: "bond0" }),
        link("eth1", "physical", { master: "bond0" }),
        link("bond0", "bond", { dynamic: true }),
        ...ids.flatMap((id) => [vlan(`bond0.${id}`, "bond0", id, { master: `br${id}` }), link(`br${id}`, "bridge")]),
      ],
      guests: [
        guest(
          `host${h}-vm`,
          ids.map((id, i) => nic(i, `br${id}`, { mac: `00:16:3e:00:${(h % 100).toString().padStart(2, "0")}:0${i}` })),
        ),
      ],
    });
  return topology(...Array.from({ length: hosts }, (_, h) => own(h)));
}

/** A pool of hosts with one bridge that filters by VLAN, a second for storage and a third without a way out. */
export function proxmox(hosts: number, guests: number): Topology {
  const over = (
    tags: readonly number[],
    bridge: string,
    last: string,
    physical: readonly string[],
  ): TopologyLanding => ({
    link: last,
    physical,
    mode: tags.length > 0 ? "access" : "native",
    tags,
    reason: null,
    hops: [
      { name: bridge, tags: [] },
      { name: last, tags },
      ...physical.filter((card) => card !== last).map((name) => ({ name, tags })),
    ],
  });
  const cards = ["eno1", "eno2"];
  const links: readonly TopologyLink[] = [
    link("eno1", "physical", { master: "bond0" }),
    link("eno2", "physical", { master: "bond0" }),
    link("eno3", "physical", { master: "vmbr1" }),
    link("bond0", "bond", { ports: cards, master: "vmbr0" }),
    link("vmbr0", "bridge", { ports: ["bond0"], vlanAware: true }),
    link("vmbr1", "bridge", { ports: ["eno3"], mtu: 9000, mtuFrom: "explicit" }),
    link("vmbr2", "bridge", {}),
  ];
  const own = (h: number): TopologyHost => {
    const address = `192.0.2.${10 + (h % 200)}/24`;
    const ways = [over([10], "vmbr0", "bond0", cards)];
    return host(`pve${h + 1}`, {
      pool: "pve",
      links: [...links, vlan("vmbr0.10", "vmbr0", 10, { addresses: [address], ways })],
      guests: Array.from({ length: guests }, (_, g) => {
        const tag = 10 * (1 + ((g * 3 + h) % 5));
        const lan = nic(0, "vmbr0", {
          vlan: { mode: "access", tags: [tag], native: null },
          landings: [over([tag], "vmbr0", "bond0", cards)],
        });
        const storage = nic(1, "vmbr1", { landings: [over([], "vmbr1", "eno3", ["eno3"])] });
        const inner = nic(1, "vmbr2");
        const nics = g % 3 === 1 ? [lan, storage] : g % 5 === 4 ? [lan, inner] : [lan];
        return guest(`vm${100 + g * 7 + h}`, nics, { hypervisor: "kvm" });
      }),
    });
  };
  return topology(...Array.from({ length: hosts }, (_, h) => own(h)));
}

/** Hosts without any plan: cards, bonds, VLANs and bridges joined at random. The numbers are those of a linear congruence. */
export function random(seed: number, hosts: number): Topology {
  let state = seed >>> 0;
  const below = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const own = (h: number): TopologyHost => {
    const cards = Array.from({ length: 2 + below(5) }, (_, i) => `eth${i}`);
    const bonds = Array.from({ length: below(3) }, (_, i) => `bond${i}`);
    const bases = [...cards, ...bonds];
    const one = (of: readonly string[]) => of[below(of.length)] ?? "eth0";
    const bridges = Array.from({ length: 2 + below(8) }, (_, i) => `br${i}`);
    const vlans = Array.from({ length: below(10) }, (_, i) => {
      const base = one(bases);
      return vlan(`${base}.${i + 2}`, base, i + 2, below(4) > 0 ? { master: one(bridges) } : {});
    });
    const guests = Array.from({ length: 1 + below(9) }, (_, g) =>
      guest(
        `vm${g}`,
        Array.from({ length: 1 + below(3) }, (_, i) =>
          nic(i, one(bridges), below(3) === 0 ? { tap: `tap${g}-${i}` } : {}),
        ),
      ),
    );
    return host(`random${h}`, {
      links: [
        ...cards.map((name) =>
          link(name, "physical", below(2) === 0 ? {} : { master: one(bonds.length > 0 ? bonds : bridges) }),
        ),
        ...bonds.map((name) => link(name, "bond", below(3) === 0 ? { master: one(bridges) } : {})),
        ...vlans,
        ...bridges.map((name) => link(name, "bridge")),
      ],
      guests,
    });
  };
  return topology(...Array.from({ length: hosts }, (_, h) => own(h)));
}
