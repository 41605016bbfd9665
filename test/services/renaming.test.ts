/** Another name for a thing, in every format: what goes with it, what is asked, and why it is refused. */
import { describe, expect, it } from "vitest";
import type { EstateEdit } from "#analysis/fixes";
import { definition, references } from "#services/definition";
import { hover } from "#services/hover";
import { agreed, prepareRename, type Renaming, rename } from "#services/rename";
import { afterwards, ask } from "./ask.ts";

const NS = "n/etc/sysconfig/network-scripts";

function renamed(text: string, to: string): { readonly given: ReturnType<typeof ask>; readonly edit: Renaming } {
  const given = ask(text);
  const edit = rename(given.workspace, given.place, to);
  if ("refused" in edit) throw new Error(edit.refused);
  return { given, edit };
}

const files = (text: string, to: string, which: (edit: Renaming) => EstateEdit = agreed) => {
  const { given, edit } = renamed(text, to);
  return afterwards(given, which(edit));
};
const refusal = (text: string, to: string) => {
  const given = ask(text);
  const edit = rename(given.workspace, given.place, to);
  return "refused" in edit ? edit.refused : "";
};

describe("of a link", () => {
  it("takes along aliases, routes, and commands that name it", () => {
    const text = `--- ${NS}/ifcfg-eth0
DEVICE=<|>eth0
--- ${NS}/ifcfg-eth0:1
DEVICE=eth0:1
--- ${NS}/route-eth0
192.0.2.0/24 via 198.51.100.1 dev eth0
--- n/etc/sysconfig/network
GATEWAYDEV=eth0
`;
    expect(files(text, "eth5")).toEqual({
      [`${NS}/ifcfg-eth5`]: "DEVICE=eth5\n",
      [`${NS}/ifcfg-eth5:1`]: "DEVICE=eth5:1\n",
      [`${NS}/route-eth5`]: "192.0.2.0/24 via 198.51.100.1 dev eth5\n",
      "n/etc/sysconfig/network": "GATEWAYDEV=eth5\n",
    });
  });

  it("reaches VLANs in lists of ports, and asks about commands and files of any name", () => {
    const text = `--- n/etc/network/interfaces
source /etc/network/interfaces.d/*
--- n/etc/network/interfaces.d/eth0
auto eth0
iface <|>eth0 inet manual
    up ethtool -K eth0 gso off
    # eth0 is the uplink
auto br900
iface br900 inet manual
    bridge_ports eth0.900
`;
    const after = `auto eth7
iface eth7 inet manual
    up ethtool -K eth7 gso off
    # eth0 is the uplink
auto br900
iface br900 inet manual
    bridge_ports eth7.900
`;
    expect(files(text, "eth7")).toEqual({ "n/etc/network/interfaces.d/eth7": after });
    const { edit } = renamed(text, "eth7");
    expect(edit.asked.map(({ label, needed }) => [label, needed])).toEqual([
      ["Commands that name it", true],
      ["Files called after it", false],
    ]);
    const needed = files(text, "eth7", (one) => agreed(one, "needed"));
    expect(needed).toEqual({ "n/etc/network/interfaces.d/eth0": after });
  });

  const KVM = `--- n/etc/kvm/kvm-ifup-tap
#!/bin/sh
bridge=$(echo $1 | sed -e 's/tap//')
/sbin/ifconfig $1 0.0.0.0 up
/usr/sbin/brctl addif br\${bridge} $1
--- n/etc/network/interfaces
auto br0
iface br0 inet dhcp
    bridge_ports eth0
--- n/start.sh
#!/bin/sh
kvm -net nic,macaddr=52:54:00:12:34:57 -net tap,ifname=tap0,script=/etc/kvm/kvm-ifup-tap
`;

  it("takes a tap along where a script plugs it in by its name, and says so", () => {
    const text = KVM.replace("iface br0", "iface <|>br0");
    expect(files(text, "br7")["n/start.sh"]).toContain("ifname=tap7,");
    const { edit } = renamed(text, "br7");
    expect(edit.asked).toMatchObject([{ label: "Names that follow by a script", needed: true }]);
    expect(edit.asked[0]?.why).toBe("The script kvm-ifup-tap:1 plugs tap0 into a bridge by the tap's name.");
    expect(refusal(text, "lan0")).toMatch(/^The script kvm-ifup-tap:1 plugs tap0 into br and the tap's name/);
    const made = renamed(`${text}--- n/etc/init.d/taps.sh\n#!/bin/sh\ntunctl -u das\n`, "br7").edit;
    expect(made.asked[0]?.why).toMatch(/tunctl in taps\.sh:2 takes the first free name/);
    const tap = files(KVM.replace("ifname=tap0", "ifname=<|>tap0"), "tap9");
    expect(tap["n/etc/network/interfaces"]).toBe("auto br9\niface br9 inet dhcp\n    bridge_ports eth0\n");
  });

  it("that is a VLAN keeps the shape of its name; another number is another VLAN, and asked for", () => {
    const text = `--- ${NS}/ifcfg-eth0\nDEVICE=eth0\n--- ${NS}/ifcfg-eth0.900\nDEVICE=eth0<|>.900\nVLAN=yes\n`;
    expect(renamed(text, "eth0.950").edit.asked).toMatchObject([
      { label: "Another VLAN", why: "eth0.950 is VLAN 950 on the wire, no longer VLAN 900." },
    ]);
    expect(refusal(text, "lan")).toMatch(/would be no VLAN/);
    expect(refusal(text, "eth1.900")).toMatch(/is a VLAN of eth1 by its name/);
    expect(refusal(text, "eth0.4095")).toMatch(/1 to 4094/);
  });

  it.each([
    ["is one of a range", "swp1", "swp9", /range swp1-4 in interfaces:\d+ takes swp1 and not swp9|swp1-4/],
    ["is called so by a pattern", "eth3", "lan3", /regex eth\.\* in interfaces:\d+ takes eth3 and not lan3/],
    ["may be computed in a script", "tap0", "tap9", /tap\$i in taps\.sh:\d+ may give tap0/],
  ])("is refused where it %s", (_, name, to, why) => {
    const text = `--- n/etc/network/interfaces
auto br0
iface br0 inet manual
    bridge_ports regex eth.*
auto br1
iface br1 inet manual
    bridge_ports glob swp1-4
iface eth3 inet manual
iface swp1 inet manual
iface tap0 inet manual
--- n/etc/init.d/taps.sh
#!/bin/sh
for i in 0 1; do tunctl -t tap$i; done
`.replace(`iface ${name} `, `iface <|>${name} `);
    expect(refusal(text, to)).toMatch(why);
  });

  it("is refused where a guest gets it by default, and where the name is taken", () => {
    const text = `--- ${NS}/ifcfg-xenbr0\nDEVICE=<|>xenbr0\nTYPE=Bridge\n--- n/etc/xen/a.cfg\nname = 'a'\nvif = [ 'mac=00:16:3e:00:00:01' ]\n--- n/etc/xen/b.cfg\nname = 'b'\nvif = [ 'bridge=xenbr7' ]\n`;
    expect(refusal(text, "xenbr1")).toMatch(/NIC 0 of a \(a\.cfg:2\) names no bridge and gets xenbr0 by default/);
    const named = text.replace("mac=00:16:3e:00:00:01", "bridge=xenbr0");
    expect(refusal(named, "xenbr1")).toBe("");
    expect(refusal(named, "xenbr7")).toBe("b.cfg:2 names xenbr7 already.");
  });

  it("says why nothing can be renamed where a name is computed", () => {
    const said = (text: string) => {
      const { workspace, place } = ask(text);
      return prepareRename(workspace, place);
    };
    expect(said(`--- ${NS}/ifcfg-eth0\nDEVICE=eth0\nBRIDGE="br<|>$N"\n`)).toEqual({
      refused: expect.stringContaining("computed by the shell"),
    });
    expect(said("--- n/x.sh\n#!/bin/sh\nkvm -net nic -net tap,ifname=tap0,script=<|>/etc/kvm/up\n")).toEqual({
      refused: expect.stringContaining("is a file"),
    });
  });
});

describe("in a pool", () => {
  const host = (name: string) => `--- pools/p/${name}/etc/sysconfig/network-scripts/ifcfg-br900
DEVICE=br900
TYPE=Bridge
`;
  const guest = "--- pools/p/guests/web.cfg\nname = 'web'\nvif = [ 'bridge=<|>br900' ]\n";

  it("takes every host that may run the guest", () => {
    const after = files(`${host("n1")}${host("n2")}${guest}`, "br950");
    expect(Object.keys(after).sort()).toEqual([
      "pools/p/guests/web.cfg",
      "pools/p/n1/etc/sysconfig/network-scripts/ifcfg-br950",
      "pools/p/n2/etc/sysconfig/network-scripts/ifcfg-br950",
    ]);
  });
});

describe("beside guests of no host", () => {
  const host = (name: string) => `--- hosts/${name}/etc/network/interfaces
auto br900
iface br900 inet manual
    bridge_ports eth0.900
`;
  const guest =
    "--- guests/web.xml\n<domain type='kvm'><name>web</name><devices><interface type='bridge'><source bridge='br900'/></interface></devices></domain>\n";

  it("takes every host of the folder that has the bridge; a card stays its host's own", () => {
    const one = host("n1").replace("iface br900", "iface <|>br900");
    expect(Object.keys(files(`${one}${host("n2")}${guest}`, "br950")).sort()).toEqual([
      "guests/web.xml",
      "hosts/n1/etc/network/interfaces",
      "hosts/n2/etc/network/interfaces",
    ]);
    const card = host("n1").replace("bridge_ports eth0", "bridge_ports eth<|>0");
    expect(Object.keys(files(`${card}${host("n2")}${guest}`, "eth5"))).toEqual(["hosts/n1/etc/network/interfaces"]);
  });
});

describe("of guests and networks", () => {
  it("keeps the spelling of the place", () => {
    const text = "--- n/etc/libvirt/qemu/R&D.xml\n<domain type='kvm'><name><|>R&amp;D</name></domain>\n";
    expect(files(text, "R&D 2")).toEqual({
      "n/etc/libvirt/qemu/R&D 2.xml": "<domain type='kvm'><name>R&amp;D 2</name></domain>\n",
    });
    expect(refusal(text.replace("R&amp;D", "R&#38;&amp;D"), "x")).toMatch(/not as it is called/);
    const config =
      "--- n/etc/xen/web.cfg\nname = '<|>web'\nvif = [ 'bridge=br0' ]\n--- n/etc/xen/b.cfg\nname = \"b\"\nvif = [ 'bridge=br0, backend=web' ]\n";
    expect(files(config, "www")).toEqual({
      "n/etc/xen/www.cfg": "name = 'www'\nvif = [ 'bridge=br0' ]\n",
      "n/etc/xen/b.cfg": "name = \"b\"\nvif = [ 'bridge=br0, backend=www' ]\n",
    });
    expect(refusal(config, "it's")).toMatch(/cannot be written in web\.cfg:1/);
    expect(refusal(config, "b")).toBe("b.cfg:1 names b already.");
  });

  it("takes a network's file and every NIC in it along, portgroups too", () => {
    const text = `--- n/etc/libvirt/qemu/networks/lan.xml
<network><name>lan</name><bridge name='vlan0br'/><portgroup name='dev'/></network>
--- n/etc/libvirt/qemu/a.xml
<domain type='kvm'><name>a</name><devices><interface type='network'><source network='lan' portgroup='dev'/></interface></devices></domain>
`;
    const net = files(text.replace("<name>lan", "<name><|>lan"), "wan");
    expect(Object.keys(net).sort()).toEqual(["n/etc/libvirt/qemu/a.xml", "n/etc/libvirt/qemu/networks/wan.xml"]);
    expect(net["n/etc/libvirt/qemu/a.xml"]).toContain("<source network='wan' portgroup='dev'/>");
    const group = files(text.replace("portgroup='dev'", "portgroup='<|>dev'"), "prod");
    expect(group["n/etc/libvirt/qemu/networks/lan.xml"]).toContain("<portgroup name='prod'/>");
  });
});

describe("names that only a table knows", () => {
  const text = `--- ${NS}/ifcfg-eth0
DEVICE=eth0
--- n/etc/sysconfig/network
GATEWAYDEV=<|>eth0
--- n/etc/qemu/bridge.conf
allow eth0
`;

  it("lead to their definition, are among the references, and are told", () => {
    const { workspace, place } = ask(text);
    expect(definition(workspace, place)).toMatchObject([{ file: `${NS}/ifcfg-eth0` }]);
    expect(references(workspace, place).map(({ file }) => file)).toEqual([
      "n/etc/qemu/bridge.conf",
      "n/etc/sysconfig/network",
      `${NS}/ifcfg-eth0`,
    ]);
    expect(hover(workspace, place)?.markdown).toContain("`eth0`** card");
  });

  it("in a capture lead to the configuration", () => {
    const { workspace, place } = ask(
      `--- ${NS}/ifcfg-br0\nDEVICE=br0\nTYPE=Bridge\n--- n/capture/brctl-show.txt\nbridge name\tbridge id\t\tSTP enabled\tinterfaces\n<|>br0\t\t8000.000000000000\tno\t\teth0\n`,
    );
    expect(definition(workspace, place)).toMatchObject([{ file: `${NS}/ifcfg-br0` }]);
    expect(hover(workspace, place)?.markdown).toContain("`br0`** bridge");
    const edit = rename(workspace, place, "br5");
    expect("asked" in edit && edit.asked.map(({ label, needed }) => [label, needed])).toEqual([
      ["Captured state", false],
    ]);
  });

  it("and a source line leads to what it reads", () => {
    const { workspace, place } = ask(
      "--- n/etc/network/interfaces\nsource /etc/network/<|>interfaces.d/*\n--- n/etc/network/interfaces.d/br0\nauto br0\niface br0 inet manual\n",
    );
    expect(definition(workspace, place)).toEqual([{ file: "n/etc/network/interfaces.d/br0", start: 0, end: 0 }]);
  });
});
