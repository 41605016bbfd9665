/** What is offered where, in every format: keys by context, names with where they lead, what is still free. */
import { describe, expect, it } from "vitest";
import { complete, type Suggestion } from "#services/completion";
import { example } from "#test/disk-estate";
import { estate, workspaceOf } from "#test/fixture";
import { stride } from "#test/runs";
import { expanded, sweepCompletion } from "../../scripts/sweep/completion.ts";

const NS = "n/etc/sysconfig/network-scripts";
const at = (text: string, snippets = false): readonly Suggestion[] => {
  const given = estate(text);
  // Nothing here is judged.
  return given.cursor ? complete(workspaceOf(given, { rules: [] }), given.cursor, { snippets }) : [];
};
const labels = (text: string) => at(text).map(({ label }) => label);
const one = (text: string, label: string) => at(text).find((found) => found.label === label);

/** Two VLANs on a bond, each in the bridge of its number. */
const VLANS = ["900", "901"]
  .map(
    (id) => `--- ${NS}/ifcfg-bond0.${id}
DEVICE=bond0.${id}
VLAN=yes
ONBOOT=yes
BRIDGE=br${id}
--- ${NS}/ifcfg-br${id}
DEVICE=br${id}
TYPE=Bridge
ONBOOT=yes
`,
  )
  .join("");
const BOND = `--- ${NS}/ifcfg-bond0
DEVICE=bond0
BONDING_OPTS="mode=1 miimon=100"
--- ${NS}/ifcfg-eth0
DEVICE=eth0
MASTER=bond0
SLAVE=yes
--- ${NS}/ifcfg-eth1
DEVICE=eth1
MASTER=bond0
SLAVE=yes
`;
const HOST = BOND + VLANS;

describe("keys", () => {
  it.each([
    ["a bridge", "TYPE=Bridge\n", ["STP", "DELAY"], ["MASTER", "VLAN", "BONDING_OPTS", "TYPE"]],
    ["a bond", 'BONDING_OPTS="mode=1"\n', ["ONBOOT", "BRIDGE"], ["MASTER", "STP", "PHYSDEV", "BONDING_OPTS"]],
    ["a VLAN", "VLAN=yes\n", ["PHYSDEV", "BRIDGE"], ["STP", "SLAVE", "VLAN"]],
    ["a slave", "MASTER=bond0\n", ["SLAVE", "HWADDR"], ["IPADDR", "BRIDGE", "MASTER"]],
  ])("of %s in ifcfg", (_, said, offered, hidden) => {
    const found = labels(`--- ${NS}/ifcfg-x0\nDEVICE=x0\n${said}<|>\n`);
    expect(found).toEqual(expect.arrayContaining(offered));
    for (const key of hidden) expect(found).not.toContain(key);
  });

  it("of a stanza by its kind and method, spelled as its neighbours are", () => {
    const bridge = labels("--- n/etc/network/interfaces\niface br0 inet manual\n    bridge_ports eth0\n    <|>\n");
    expect(bridge.slice(0, 2)).toEqual(["bridge_stp", "bridge_fd"]);
    for (const key of ["bridge_ports", "bond-mode", "address", "vlan-raw-device"]) expect(bridge).not.toContain(key);
    const fixed = labels("--- n/etc/network/interfaces\niface eth0 inet static\n    up true\n    <|>\n");
    expect(fixed).toEqual(expect.arrayContaining(["address", "gateway", "up", "iface"]));
  });

  it("but no keyword in the midst of a stanza", () => {
    const found = labels("--- n/etc/network/interfaces\niface eth0 inet static\n    <|>\n    address 192.0.2.1/24\n");
    expect(found).toContain("mtu");
    expect(found).not.toContain("auto");
  });

  it("that the readers in force know", () => {
    const read = (reader: string, key: string) =>
      labels(`--reader ifcfg=${reader}\n--- ${NS}/ifcfg-x0\nDEVICE=x0\nVLAN=yes\n<|>\n`).includes(key);
    expect([read("NetworkManager", "VLAN_ID"), read("NetworkManager", "VID")]).toEqual([true, false]);
    expect([read("network-scripts", "VLAN_ID"), read("network-scripts", "VID")]).toEqual([false, true]);
    const two = (reader: string) =>
      labels(`--reader interfaces=${reader}\n--- n/etc/network/interfaces\niface br0 inet manual\n    <|>\n`);
    expect(two("ifupdown2")).toContain("bridge-vids");
    expect(two("ifupdown")).not.toContain("bridge-vids");
  });

  it("inside option strings, vif strings and arguments", () => {
    const bond = labels(`--- ${NS}/ifcfg-bond0\nDEVICE=bond0\nBONDING_OPTS="mode=1 <|>"\n`);
    expect(bond).toContain("miimon");
    expect(bond).not.toContain("mode");
    const vif = labels("--- n/etc/xen/a.cfg\nvif = [ 'mac=00:16:3e:00:00:01, <|>' ]\n");
    expect(vif).toContain("bridge");
    expect(vif).not.toContain("mac");
    const tap = labels("--- n/run.sh\n#!/bin/sh\nqemu-system-x86_64 -netdev tap,id=net0,<|>\n");
    expect(tap).toEqual(expect.arrayContaining(["ifname", "script", "br"]));
    expect(tap).not.toContain("id");
    expect(labels("--- n/run.sh\n#!/bin/sh\nqemu-system-x86_64 -netdev tap,id=net0 -device <|>\n")).toEqual([]);
    expect(labels("--- n/run.sh\n#!/bin/sh\nqemu-system-x86_64 -netdev tap,id=net0 <|>\n")).toContain("-device");
    expect(labels("--- n/etc/modprobe.conf\noptions bond0 mode=1 <|>\n")).toContain("miimon");
  });

  it("with what belongs behind them, and places to fill in", () => {
    expect(one(`--- ${NS}/ifcfg-x0\nDEVICE=x0\n<|>\n`, "ONBOOT")).toMatchObject({
      insert: "ONBOOT=",
      snippet: `ONBOOT=\${1|yes,no|}`,
    });
    expect(one(`--- ${NS}/ifcfg-bond0\nDEVICE=bond0\n<|>\n`, "BONDING_OPTS")?.snippet).toBe('BONDING_OPTS="$1"');
    const stanza = "--- n/etc/network/interfaces\niface eth0 inet dhcp\n    up true\n<|>\n";
    expect(one(stanza, "mtu")).toMatchObject({ insert: "    mtu 1500", snippet: `    mtu \${1:1500}` });
    expect(one(stanza, "iface")?.insert).toBe("iface eth0 inet manual");
    expect(one("--- n/etc/xen/a.cfg\nvif = [ 'bridge=br0' ]\n<|>\n", "memory")?.insert).toMatch(/^memory = \d+$/);
  });

  it("of XML with the right closing, in the quotes of the file", () => {
    const card = (inside: string) =>
      `--- n/etc/libvirt/qemu/a.xml\n<domain type="kvm"><name>a</name><devices><interface type="bridge">${inside}</interface></devices></domain>\n`;
    expect(one(card("\n<<|>\n"), "source")?.insert).toBe('source bridge="br0"/>');
    expect(one(card("\n<|>\n"), "vlan")?.insert).toBe('<vlan><tag id="900"/></vlan>');
    expect(one(card("<mtu <|>/>"), "size")?.snippet).toMatch(/^size="\$\{1:\d+\}"$/);
    expect(labels(card('<source bridge="br0"/><<|>'))).not.toContain("source");
    expect(labels(card("<sour<|>ce bridge='br0'/>"))).toEqual([]);
    const net = "--- n/etc/libvirt/qemu/networks/n.xml\n<network>\n  <name>n</name>\n  <<|>\n</network>\n";
    expect(one(net, "ip")?.insert).toBe("ip address='192.0.2.1' prefix='24'/>");
  });
});

describe("names", () => {
  it("say where they lead, in every format", () => {
    const expected = ["br901", "VLAN 901 via bond0, MTU 1500"];
    for (const guest of [
      "--- n/etc/xen/a.cfg\nvif = [ 'bridge=<|>' ]\n",
      "--- n/etc/libvirt/qemu/a.xml\n<domain type='kvm'><name>a</name><devices><interface type='bridge'><source bridge='<|>'/></interface></devices></domain>\n",
      "--- n/run.sh\n#!/bin/sh\nqemu-system-x86_64 -netdev bridge,id=net0,br=<|>\n",
    ])
      expect(at(HOST + guest).map(({ label, detail }) => [label, detail])).toContainEqual(expected);
    expect(at(`${HOST}--- ${NS}/ifcfg-eth2\nDEVICE=eth2\nMASTER=<|>\n`)).toMatchObject([
      { label: "bond0", detail: "active-backup: eth0, eth1, MTU 1500" },
    ]);
  });

  it("of a bond's primary are its slaves", () => {
    expect(labels(HOST.replace("miimon=100", "miimon=100 primary=<|>"))).toEqual(["eth0", "eth1"]);
  });

  it("of the network that the NIC names, for a portgroup", () => {
    const net = (name: string, group: string) =>
      `--- n/etc/libvirt/qemu/networks/${name}.xml\n<network><name>${name}</name><bridge name='v${name}'/><portgroup name='${group}'><vlan><tag id='7'/></vlan></portgroup></network>\n`;
    const guest =
      "--- n/etc/libvirt/qemu/a.xml\n<domain type='kvm'><name>a</name><devices><interface type='network'><source network='one' portgroup='<|>'/></interface></devices></domain>\n";
    expect(at(net("one", "dev") + net("two", "prod") + guest)).toMatchObject([
      { label: "dev", detail: "of one, VLAN 7" },
    ]);
  });

  it("that are free: the next VLAN, its bridge, the one that the file is called after", () => {
    const next = at(`${HOST}--- ${NS}/ifcfg-new\nDEVICE=<|>\n`).slice(0, 3);
    expect(next.map(({ label }) => label)).toEqual(["new", "bond0.902", "br902"]);
    expect(next[2]?.detail).toBe("free, beside br901");
    expect(labels(`${HOST}--- ${NS}/ifcfg-bond0.950\nDEVICE=bond0.950\nVLAN=yes\nBRIDGE=<|>\n`)[0]).toBe("br950");
    const interfaces = (rest: string) =>
      `--- n/etc/network/interfaces\nauto br7\niface br7 inet manual\n    bridge_ports eth0.7\n\n${rest}`;
    expect(labels(interfaces("iface <|>"))).toEqual(expect.arrayContaining(["eth0.8", "br8"]));
    expect(labels(interfaces("iface br12 inet manual\n    bridge_ports <|>"))[0]).toBe("eth0.12");
  });

  it("of a command's netdevs, those without a card first", () => {
    const command =
      "--- n/run.sh\n#!/bin/sh\nkvm -netdev user,id=a -device e1000,netdev=a -netdev user,id=b -device e1000,netdev=<|>\n";
    expect(labels(command)).toEqual(["b", "a"]);
  });
});

describe("values that are made up", () => {
  it.each([
    [
      "xen",
      "--- n/etc/libvirt/libxl/a.xml\n<domain type='xen'><name>a</name><devices><interface type='bridge'><mac address='<|>'/><source bridge='br0'/></interface></devices></domain>",
      /^00:16:3e:/,
    ],
    [
      "kvm",
      "--- n/etc/libvirt/qemu/a.xml\n<domain type='kvm'><name>a</name><devices><interface type='bridge'><mac address='<|>'/><source bridge='br0'/></interface></devices></domain>",
      /^52:54:00:/,
    ],
    ["qemu", "--- n/run.sh\n#!/bin/sh\nkvm -netdev user,id=a -device e1000,netdev=a,mac=<|>\n", /^52:54:00:/],
  ])("a MAC address of %s", (_, text, prefix) => {
    expect(labels(text)).toEqual([expect.stringMatching(prefix)]);
  });

  it("a UUID that no other guest has", () => {
    const guest = (uuid: string) =>
      `--- n/etc/libvirt/qemu/a.xml\n<domain type='kvm'><name>a</name><uuid>${uuid}</uuid></domain>\n`;
    const [uuid = ""] = labels(guest("<|>"));
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const [other] = labels(
      `${guest("<|>")}--- n/etc/libvirt/qemu/b.xml\n<domain type='kvm'><name>b</name><uuid>${uuid}</uuid></domain>\n`,
    );
    expect(other).not.toBe(uuid);
  });
});

describe("snippets", () => {
  it.each([
    [`--- ${NS}/ifcfg-x0\n<|>\n`, "if-bridge"],
    ["--- n/etc/network/interfaces\nauto lo\n\n<|>\n", "ni-bridge"],
    ["--- n/etc/xen/a.cfg\nvif = [ 'bridge=br0' ]\n<|>\n", "xl-vif"],
    ["--- n/run.sh\n#!/bin/sh\nkvm -netdev user,id=a\n\n<|>\n", "qm-tap"],
    [
      "--- n/etc/libvirt/qemu/a.xml\n<domain type='kvm'><name>a</name><devices>\n<<|>\n</devices></domain>\n",
      "lv-bridge",
    ],
  ])("%s", (text, prefix) => {
    expect(at(text, true).map(({ label }) => label)).toContain(prefix);
    expect(labels(text)).not.toContain(prefix);
  });

  it("have no variable that only one editor knows", () => {
    const all = at(`--- ${NS}/ifcfg-x0\n<|>\n`, true).filter(({ kind }) => kind === "snippet");
    expect(all.length).toBeGreaterThan(10);
    for (const { snippet } of all) expect(snippet).not.toMatch(/RANDOM|UUID/);
    expect(
      at("--- n/etc/sysconfig/network-scripts/ifcfg-x0\nDEVICE=<|>\n", true).some(({ kind }) => kind === "snippet"),
    ).toBe(false);
  });

  it("expand to their defaults", () => {
    expect(expanded(`A=\${1|yes,no|} \${2:b\\}c} \\$d$0`)).toBe("A=yes b}c $d");
  });
});

describe.each(["xen-vlans", "kvm-two-nics", "broken"])("at every place of examples/%s", (name) => {
  it("no answer throws, and each key that is taken leaves a text that parses", () => {
    const { places, inserted, faults } = sweepCompletion(example(name) as never, { every: stride(1) ** 2, keys: 6 });
    expect(faults).toEqual([]);
    expect(places).toBeGreaterThan(50);
    expect(inserted).toBeGreaterThan(10);
  }, 180_000);
});
