import { describe, expect, it } from "vitest";
import { tokens } from "#services/tokens";
import { ask } from "./ask.ts";

/** `word: type modifiers` for every token of the marked file. */
function meanings(text: string): readonly string[] {
  const { workspace, place, given } = ask(text);
  const whole = given.files.get(place.file) ?? "";
  const found = tokens(workspace, place.file);
  for (const [i, { start }] of found.entries()) expect(start).toBeGreaterThanOrEqual(found[i - 1]?.end ?? 0);
  return found.map(
    ({ start, end, type, modifiers }) => `${whole.slice(start, end)}: ${[type, ...modifiers].join(" ")}`,
  );
}

describe("semantic tokens", () => {
  it("of ifcfg", () => {
    expect(
      meanings(`
      --- n/etc/sysconfig/network-scripts/ifcfg-bond0.900
      <|>DEVICE=bond0.900
      VLAN=yes
      BRIDGE=br900
      MTU=9000
      --- n/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=1"
      --- n/etc/sysconfig/network-scripts/ifcfg-br900
      DEVICE=br900
      TYPE=Bridge`),
    ).toEqual([
      "DEVICE: property",
      "bond0.900: interface declaration vlan",
      "VLAN: property",
      "BRIDGE: property",
      "br900: interface bridge",
      "MTU: property",
      "9000: number",
    ]);
  });

  it("of the options in BONDING_OPTS", () => {
    expect(
      meanings(`
      --- n/etc/sysconfig/network-scripts/ifcfg-bond0
      <|>DEVICE=bond0
      BONDING_OPTS="mode=active-backup miimon=100 primary=eth0"
      --- n/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0`),
    ).toEqual([
      "DEVICE: property",
      "bond0: interface declaration bond",
      "BONDING_OPTS: property",
      "mode: property",
      "active-backup: enumMember",
      "miimon: property",
      "100: number",
      "primary: property",
      "eth0: interface card",
    ]);
  });

  it("of interfaces, and of a stretch of it", () => {
    const text = `
      --- n/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
          bridge_stp off
          mtu 1500<|>`;
    const all = [
      "br0: interface bridge",
      "br0: interface declaration bridge",
      "bridge_ports: property",
      "eth0: interface card",
      "bridge_stp: property",
      "mtu: property",
      "1500: number",
    ];
    expect(meanings(text)).toEqual(all);
    const { workspace, place } = ask(text);
    const last = tokens(workspace, place.file, { start: place.offset - 2, end: place.offset });
    expect(last.map(({ type }) => type)).toEqual(["number"]);
  });

  it("of a Xen configuration", () => {
    expect(
      meanings(`
      --- n/etc/xen/web.cfg
      <|>name = 'web'
      memory = 512
      vif = [ 'bridge=br0, mtu=9000' ]
      --- n/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge`),
    ).toEqual([
      "name: property",
      "web: class declaration",
      "memory: property",
      "512: number",
      "vif: property",
      "bridge: property",
      "br0: interface bridge",
      "mtu: property",
      "9000: number",
    ]);
  });

  it("of libvirt's XML: names and values only, tags are somebody else's", () => {
    const found = meanings(`
      --- n/etc/libvirt/qemu/web.xml
      <|><domain type='kvm'><name>web</name><devices><interface type='network'>
      <source network='lan' portgroup='blue'/><model type='virtio'/><mtu size='9000'/></interface></devices></domain>
      --- n/etc/libvirt/qemu/networks/lan.xml
      <network><name>lan</name><forward mode='bridge'/><bridge name='br0'/><portgroup name='blue'/></network>`);
    expect(found).toEqual(expect.arrayContaining(["web: class declaration", "lan: namespace", "blue: type"]));
    expect(found.filter((token) => token.endsWith("property"))).toEqual([]);
    expect(
      meanings(`
      --- n/etc/libvirt/qemu/networks/lan.xml
      <|><network><name>lan</name><forward mode='bridge'/><bridge name='br0'/><portgroup name='blue'/></network>`),
    ).toEqual(["lan: namespace declaration", "br0: interface bridge", "blue: type declaration"]);
  });

  it("of a QEMU command and of modprobe's files", () => {
    expect(
      meanings(`
      --- n/start.sh
      #!/bin/sh
      <|>kvm -name web -netdev tap,id=n0,ifname=tap0 -device e1000,netdev=n0,host_mtu=9000`),
    ).toEqual(
      expect.arrayContaining(["web: class declaration", "ifname: property", "host_mtu: property", "9000: number"]),
    );
    expect(meanings("--- n/etc/modprobe.conf\n<|>alias bond0 bonding\noptions bond0 mode=1 miimon=100")).toEqual([
      "bond0: interface bond",
      "bond0: interface bond",
      "mode: property",
      "1: number",
      "miimon: property",
      "100: number",
    ]);
  });

  it("of what a tool printed", () => {
    expect(
      meanings(`
      --- n/capture/brctl-show.txt
      <|>bridge name	bridge id		STP enabled	interfaces
      br0		8000.52540000aa01	no		eth0
							tap0`),
    ).toEqual(["br0: interface", "eth0: interface", "tap0: interface"]);
  });

  it("are none of a file that no format reads", () => {
    expect(meanings("--- n/notes.md\n<|>br0")).toEqual([]);
  });
});
