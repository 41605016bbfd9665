/** Topologies for tests, told in few words. */
import type {
  Severity,
  Topology,
  TopologyGuest,
  TopologyHost,
  TopologyLink,
  TopologyNic,
  TopologyTrouble,
} from "#protocol/topology";

export function link(name: string, kind: TopologyLink["kind"], more: Partial<TopologyLink> = {}): TopologyLink {
  return {
    name,
    kind,
    declared: true,
    up: true,
    exists: true,
    mtu: 1500,
    mtuFrom: "default",
    mac: null,
    master: null,
    parent: null,
    vlan: null,
    ports: [],
    addresses: [],
    troubles: [],
    file: `file:///dom0/etc/sysconfig/network-scripts/ifcfg-${name}`,
    line: 0,
    ...more,
  };
}

export function vlan(name: string, parent: string, id: number, more: Partial<TopologyLink> = {}): TopologyLink {
  return link(name, "vlan", { parent, vlan: { id, protocol: "802.1Q" }, mtuFrom: "inherited", ...more });
}

export function nic(index: number, bridge: string | null, more: Partial<TopologyNic> = {}): TopologyNic {
  return {
    index,
    mac: null,
    model: null,
    bridge,
    network: null,
    portgroup: null,
    dev: null,
    tap: null,
    script: null,
    vlan: null,
    mtu: null,
    pathMtu: 1500,
    pathMtuSure: true,
    landings: [],
    troubles: [],
    file: "file:///dom0/etc/xen/vm.cfg",
    line: 3,
    ...more,
  };
}

export function guest(name: string, nics: readonly TopologyNic[], more: Partial<TopologyGuest> = {}): TopologyGuest {
  return { name, hypervisor: "xen", nics, troubles: [], file: `file:///dom0/etc/xen/${name}.cfg`, line: 0, ...more };
}

export function host(name: string, more: Partial<TopologyHost>): TopologyHost {
  const readers = { ifcfg: null, interfaces: null };
  return { name, complete: true, readers, links: [], networks: [], guests: [], ...more };
}

export function trouble(severity: Severity, code: string, message: string): TopologyTrouble {
  return { code, severity, message };
}

export function topology(...hosts: readonly TopologyHost[]): Topology {
  return { version: 1, hosts };
}

const vlanIds = [900, 901, 902, 903];

/** Two cards in a bond, four VLANs on it, a bridge for each, one guest with a card on each. */
export function xenHost(): TopologyHost {
  return host("dom0", {
    links: [
      link("eth0", "physical", { master: "bond0", mac: "00:15:17:28:f6:34" }),
      link("eth1", "physical", { master: "bond0", mac: "00:15:17:28:f6:36" }),
      link("bond0", "bond", { ports: ["eth0", "eth1"], mac: "52:54:00:12:45:56" }),
      ...vlanIds.map((id) => vlan(`bond0.${id}`, "bond0", id, { master: `br${id}` })),
      ...vlanIds.map((id) => link(`br${id}`, "bridge", { ports: [`bond0.${id}`], mtuFrom: "inherited" })),
    ],
    guests: [
      guest(
        "vm_name",
        vlanIds.map((id, index) =>
          nic(index, `br${id}`, {
            mac: `00:16:2e:62:f0:1${"cdef"[index]}`,
            script: "vif-bridge",
            landings: [{ link: "bond0", physical: ["eth0", "eth1"], mode: "access", tags: [id], reason: null }],
          }),
        ),
      ),
    ],
  });
}

/** Two cards, two bridges, two taps, one guest. */
export function kvmHost(): TopologyHost {
  const file = "file:///kvm1/etc/network/interfaces";
  const said = (port: string, line: number) => ({ master: null, parent: null, ports: { [port]: { file, line } } });
  return host("kvm1", {
    links: [
      link("eth0", "physical", { file, line: 4 }),
      link("eth1", "physical", { file, line: 12 }),
      link("br0", "bridge", { ports: ["eth0"], addresses: ["192.0.2.10/24"], file, line: 6, said: said("eth0", 9) }),
      link("br1", "bridge", { ports: ["eth1"], file, line: 14, said: said("eth1", 16) }),
    ],
    guests: [
      guest(
        "win2003",
        [0, 1].map((index) =>
          nic(index, `br${index}`, {
            tap: `tap${index}`,
            mac: `52:54:00:12:34:5${6 + index}`,
            model: "e1000",
            file: "file:///kvm1/etc/kvm/start.sh",
            line: 5 + index,
          }),
        ),
        { hypervisor: "kvm", file: "file:///kvm1/etc/kvm/start.sh" },
      ),
    ],
  });
}

export function seed(): Topology {
  return topology(xenHost(), kvmHost());
}
