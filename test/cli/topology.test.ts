import { describe, expect, it } from "vitest";
import { viewOf } from "#picture/build";
import { pull } from "#picture/pull";
import { trailOf } from "#picture/trail";
import type { Topology, TopologyHost } from "#protocol/topology";
import { cli, folderOf } from "./run.ts";

async function topology(files: Readonly<Record<string, string>>): Promise<TopologyHost> {
  const { out, err } = await cli(["topology", "--format", "json"], folderOf(files));
  expect(err).toBe("");
  const [host] = (JSON.parse(out) as Topology).hosts;
  if (!host) throw new Error("no host");
  return host;
}

function link({ links }: TopologyHost, name: string) {
  const found = links.find((each) => each.name === name);
  if (!found) throw new Error(`no link ${name}`);
  return found;
}

describe("who joins two links", () => {
  it("is the member's file for network-scripts", async () => {
    const folder = "dom0/etc/sysconfig/network-scripts";
    const host = await topology({
      [`${folder}/ifcfg-eth0`]: "DEVICE=eth0\nONBOOT=yes\nBRIDGE=br0\n",
      [`${folder}/ifcfg-br0`]: "DEVICE=br0\nTYPE=Bridge\nONBOOT=yes\nBOOTPROTO=dhcp\n",
      [`${folder}/ifcfg-br0.5`]: "DEVICE=br0.5\nVLAN=yes\nONBOOT=yes\n",
    });
    const said = { file: `${folder}/ifcfg-eth0`, line: 2 };
    expect(link(host, "eth0").said).toEqual({ master: said, parent: null, ports: {} });
    expect(link(host, "br0").said?.ports).toEqual({ eth0: said });
    expect(link(host, "br0.5").said?.parent).toEqual({ file: `${folder}/ifcfg-br0.5`, line: 0 });
    expect(link(host, "br0")).toMatchObject({ dynamic: true, ways: [{ link: "eth0", mode: "native" }] });
  });

  it("is the bridge's stanza for ifupdown, and the line within it", async () => {
    const file = "node/etc/network/interfaces";
    const host = await topology({
      [file]: "auto br0\niface br0 inet static\n    address 192.0.2.2/24\n    bridge_ports eth0 eth1\n",
    });
    expect(link(host, "br0").said?.ports).toEqual({ eth0: { file, line: 3 }, eth1: { file, line: 3 } });
    expect(link(host, "eth1").said?.master).toEqual({ file, line: 3 });
  });

  it("is the very line of a guest's definition", async () => {
    const file = "dom0/etc/xen/web.cfg";
    const host = await topology({ [file]: 'name = "web"\nvif = [ "mac=00:16:3e:00:00:01",\n  "bridge=br7" ]\n' });
    expect(host.guests[0]?.nics[1]?.said).toEqual({ file, line: 2 });
  });
});

it("what only a capture shows stands beside the links, and is drawn as such", async () => {
  const host = await topology({
    "node/etc/network/interfaces": "auto br0\niface br0 inet manual\n    bridge_ports eth0\n",
    "node/ip-link.txt": [
      "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN mode DEFAULT group default qlen 1000",
      "    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00",
      "2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq master br0 state UP mode DEFAULT group default",
      "    link/ether 52:54:00:12:34:56 brd ff:ff:ff:ff:ff:ff",
      "3: br0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP mode DEFAULT group default",
      "    link/ether 52:54:00:12:34:56 brd ff:ff:ff:ff:ff:ff",
      "4: vnet3: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue master br0 state UP mode DEFAULT group default",
      "    link/ether 52:54:00:12:34:58 brd ff:ff:ff:ff:ff:ff",
      "",
    ].join("\n"),
  });
  expect(host.links.map(({ name }) => name)).toEqual(["br0", "eth0"]);
  expect(host.captured?.map(({ name }) => name)).toEqual(["lo", "vnet3"]);
  const [view] = viewOf({ version: 1, hosts: [host] }).hosts;
  expect(view?.nodes.find(({ name }) => name === "vnet3")).toMatchObject({ kind: "tap", state: "captured" });
  expect(view?.edges.find(({ to }) => to === "node/link/vnet3")).toMatchObject({
    from: "node/link/br0",
    captured: true,
  });
});

describe("a bridge that filters by VLAN, with two uplinks", () => {
  const guest = (name: string, tag: number) =>
    `<domain type='kvm'><name>${name}</name><devices><interface type='bridge'><source bridge='vmbr0'/>` +
    `<vlan><tag id='${tag}'/></vlan></interface></devices></domain>\n`;
  const files = {
    "pve/etc/network/interfaces": [
      "auto eno1\niface eno1 inet manual\n    bridge-vids 10 20",
      "auto eno2\niface eno2 inet manual\n    bridge-vids 20 30",
      "auto vmbr0\niface vmbr0 inet manual\n    bridge-ports eno1 eno2\n    bridge-vlan-aware yes",
      "auto vmbr0.10\niface vmbr0.10 inet static\n    address 192.0.2.11/24",
      "",
    ].join("\n\n"),
    "pve/etc/libvirt/qemu/a.xml": guest("a", 10),
    "pve/etc/libvirt/qemu/b.xml": guest("b", 20),
    "pve/etc/libvirt/qemu/c.xml": guest("c", 30),
  };

  it("darkens by VLAN when a cable is pulled", async () => {
    const host = await topology(files);
    const dark = (name: string) => {
      const { guests, addresses, kept } = pull(host, name);
      return { guests, addresses: addresses.map(({ address }) => address), kept: kept.map((each) => each.name) };
    };
    expect(dark("eno1")).toEqual({ guests: ["a"], addresses: ["192.0.2.11/24"], kept: ["b:0"] });
    expect(dark("eno2")).toEqual({ guests: ["c"], addresses: [], kept: ["b:0"] });
    expect(dark("vmbr0").guests).toEqual(["a", "b", "c"]);
  });

  it("lights for a card the uplinks that carry its VLAN", async () => {
    const [view] = viewOf({ version: 1, hosts: [await topology(files)] }).hosts;
    if (!view) throw new Error("no host");
    const lit = (id: string) => [...trailOf(view, id).nodes].filter((node) => node.startsWith("pve/link/eno")).sort();
    expect(lit("pve/nic/a/0")).toEqual(["pve/link/eno1"]);
    expect(lit("pve/nic/b/0")).toEqual(["pve/link/eno1", "pve/link/eno2"]);
    expect(lit("pve/nic/c/0")).toEqual(["pve/link/eno2"]);
    const guests = [...trailOf(view, "pve/link/eno2").nodes].filter((node) => node.includes("/guest/")).sort();
    expect(guests).toEqual(["pve/guest/b", "pve/guest/c"]);
  });
});
