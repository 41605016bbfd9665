import { describe, expect, it } from "vitest";
import { carries, type Related, restsOn, stepAt } from "#services/calls";
import { type Asked, ask, words } from "./ask.ts";

const NS = "n/etc/sysconfig/network-scripts";
const HOST = `
--- ${NS}/ifcfg-eth0
DEVICE=eth0
MASTER=bond0
SLAVE=yes
--- ${NS}/ifcfg-bond0
DEVICE=bond0
BONDING_OPTS="mode=1"
--- ${NS}/ifcfg-bond0.900
DEVICE=bond0.900
VLAN=yes
BRIDGE=br900
--- ${NS}/ifcfg-br900
DEVICE=br900
TYPE=Bridge
--- n/etc/xen/web.cfg
name = 'web'
vif = [ 'bridge=br900', 'bridge=br900' ]
--- n/etc/libvirt/qemu/networks/lan.xml
<network><name>lan</name><forward mode='bridge'/><bridge name='br900'/></network>
--- n/etc/libvirt/qemu/db.xml
<domain type='kvm'><name>db</name><devices><interface type='network'>
<source network='lan'/></interface></devices></domain>`;

/** The estate with the cursor in the first such word of a file. */
function at(file: string, word: string, text = HOST): Asked {
  const offset = text.indexOf(word, text.indexOf("\n", text.indexOf(`--- ${file}`))) + 1;
  return ask(`${text.slice(0, offset)}<|>${text.slice(offset)}`);
}

function steps(asked: Asked, list: readonly Related[]): readonly string[] {
  return list.map(({ step, said }) => `${step.name} (${step.detail}): ${words(asked, said).join(", ")}`);
}

function both(asked: Asked): { readonly down: readonly string[]; readonly up: readonly string[] } {
  const step = stepAt(asked.workspace, asked.place);
  if (!step) throw new Error("nothing is named here");
  const { workspace } = asked;
  return { down: steps(asked, restsOn(workspace, step.id)), up: steps(asked, carries(workspace, step.id)) };
}

describe("what rests on what", () => {
  it("of a bridge: its port below, guests and networks above", () => {
    const asked = at(`${NS}/ifcfg-br900`, "br900");
    expect(stepAt(asked.workspace, asked.place)).toMatchObject({
      name: "br900",
      detail: "bridge → bond0",
    });
    expect(both(asked)).toEqual({
      // Its port names the bridge, not the bridge its port.
      down: ["bond0.900 (VLAN 900): "],
      up: [
        `lan (network bridge): n/etc/libvirt/qemu/networks/lan.xml:1 "br900"`,
        `web (xen guest): n/etc/xen/web.cfg:2 "br900", n/etc/xen/web.cfg:2 "br900"`,
      ],
    });
  });

  it("of a VLAN: its bond, and its bridge", () => {
    expect(both(at(`${NS}/ifcfg-bond0.900`, "bond0.900"))).toEqual({
      down: [`bond0 (bond, active-backup: eth0): ${NS}/ifcfg-bond0.900:1 "bond0"`],
      up: ["br900 (bridge → bond0): "],
    });
  });

  it("of a card: nothing below, its bond above", () => {
    expect(both(at(`${NS}/ifcfg-eth0`, "eth0"))).toEqual({ down: [], up: ["bond0 (bond, active-backup: eth0): "] });
  });

  it("of a guest and a network in XML", () => {
    expect(both(at("n/etc/libvirt/qemu/db.xml", "db"))).toEqual({
      down: [`lan (network bridge): n/etc/libvirt/qemu/db.xml:2 "lan"`],
      up: [],
    });
    expect(both(at("n/etc/libvirt/qemu/networks/lan.xml", "lan"))).toEqual({
      down: [`br900 (bridge → bond0): n/etc/libvirt/qemu/networks/lan.xml:1 "br900"`],
      up: [`db (kvm guest): n/etc/libvirt/qemu/db.xml:2 "lan"`],
    });
  });

  it("of a guest in a Xen configuration, each bridge once", () => {
    expect(both(at("n/etc/xen/web.cfg", "web"))).toEqual({
      down: [`br900 (bridge → bond0): n/etc/xen/web.cfg:2 "br900", n/etc/xen/web.cfg:2 "br900"`],
      up: [],
    });
  });

  it("of a bridge in interfaces, whose stanza names its ports, with a tap that a script gives it", () => {
    const text = `
--- n/etc/network/interfaces
auto br0
iface br0 inet manual
    bridge_ports eth0 tap0
--- n/start.sh
#!/bin/sh
kvm -name vm -netdev tap,id=n0,ifname=tap0,script=no -device e1000,netdev=n0`;
    const { down, up } = both(at("n/etc/network/interfaces", "br0", text));
    expect(down).toEqual([`eth0 (card): n/etc/network/interfaces:3 "eth0"`]);
    expect(up.map((line) => line.split(" ")[0])).toContain("vm");
  });

  it("is nothing where nothing is named, and nothing for what is gone", () => {
    const asked = at("n/etc/xen/web.cfg", "vif");
    expect(stepAt(asked.workspace, asked.place)).toBeUndefined();
    for (const is of ["link", "network", "guest"] as const)
      expect(carries(asked.workspace, { host: "n" as never, is, name: "gone", file: "none" as never })).toEqual([]);
    expect(restsOn(asked.workspace, { host: "none" as never, is: "link", name: "br900" })).toEqual([]);
  });
});
