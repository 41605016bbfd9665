import { describe, expect, test } from "vitest";
import type { Origin, Sourced } from "#base/text";
import type { LinkFact } from "#model/facts";
import { FOLDER, link, read } from "./read.ts";

/** A link as one line per thing it says; `@text` is what stands at the place. */
function render(text: string, name?: string): string[] {
  const fact = link(text, name);
  const place = (at: Origin) => text.slice(at.start, at.end);
  const sourced = (of: Sourced<string>) => (place(of) === of.value ? of.value : `${of.value}@${place(of)}`);
  const flags = [fact.kind, fact.variant, fact.opaque ? "opaque" : undefined].filter(Boolean).join(" ");
  return [
    `${fact.named} ${sourced(fact.name)}: ${flags}`,
    ...fact.edges.map(
      (e) => `${e.kind} ${sourced(e.lower)} in ${sourced(e.upper)}, said by ${e.saidBy}${e.conditional ? "?" : ""}`,
    ),
    ...fact.bondOptions.map(
      (o) => `option ${sourced(o.written)}=${sourced(o.value)}${o.wellFormed ? "" : " !"}${o.computed ? " $" : ""}`,
    ),
    ...fact.addresses.map(
      (a) => `address${a.family} ${sourced(a.address)}/${a.prefix ? `${a.prefix.value}@${place(a.prefix)}` : "-"}`,
    ),
    ...fact.gateways.map((g) => `gateway ${sourced(g)}`),
    ...Object.entries(fact.attributes).map(([k, v]) => `${k} ${String(v?.value)}@${v ? place(v) : ""}`),
  ];
}

describe("Red Hat's files", () => {
  test("a slave", () => {
    expect(
      render("# card 1\nDEVICE=eth0\nHWADDR=00:15:17:00:00:01\nTYPE=Ethernet\nMASTER=bond0\nSLAVE=yes\nONBOOT=yes\n"),
    ).toEqual([
      "key eth0: physical",
      "bond-slave eth0 in bond0, said by lower",
      "mac.card 00:15:17:00:00:01@00:15:17:00:00:01",
      "boot true@yes",
    ]);
  });
  test("a bond, each option at its place", () => {
    expect(
      render(
        'DEVICE="bond0"\nBOOTPROTO=DHCP\nMACADDR=52:54:00:00:00:01\nBONDING_OPTS="mode=1 miimon=100  primary=eth0"\n',
        "ifcfg-bond0",
      ),
    ).toEqual([
      "key bond0: bond",
      "option mode=1",
      "option miimon=100",
      "option primary=eth0",
      "mac 52:54:00:00:00:01@52:54:00:00:00:01",
      "method dhcp@DHCP",
    ]);
  });
  test("a VLAN in a bridge", () => {
    expect(render("DEVICE=bond0.900\nPHYSDEV=bond0\nVLAN=yes\nBRIDGE='br900'\nMTU=9000\n", "ifcfg-bond0.900")).toEqual([
      "key bond0.900: vlan",
      "vlan-parent bond0 in bond0.900, said by upper",
      "bridge-port bond0.900 in br900, said by lower",
      "mtu 9000@9000",
    ]);
  });
  test("a bridge with addresses", () => {
    expect(
      render(
        'DEVICE=br0\nTYPE=Bridge\nSTP=on\nDELAY=15\nBRIDGING_OPTS="multicast_snooping=0 vlan_filtering=1"\nIPADDR=192.0.2.1\nNETMASK=255.255.254.0\nIPADDR1=198.51.100.1\nPREFIX1=25\nGATEWAY=192.0.2.254\nIPV6ADDR=2001:db8::1/64\nIPV6ADDR_SECONDARIES="2001:db8::2/65 2001:db8::3"\nIPV6_DEFAULTGW=fe80::1%br0\n',
      ),
    ).toEqual([
      "key br0: bridge",
      "address4 192.0.2.1/23@255.255.254.0",
      "address4 198.51.100.1/25@25",
      "address6 2001:db8::1/64@64",
      "address6 2001:db8::2/65@65",
      "address6 2001:db8::3/-",
      "gateway 192.0.2.254",
      "gateway fe80::1",
      "bridge.stp true@on",
      "bridge.forward-delay 15@15",
      "bridge.vlan-aware true@1",
    ]);
  });
  test("kinds by their words", () => {
    const kind = (text: string, name?: string) => link(`DEVICE=x\n${text}\n`, name).kind;
    expect([
      kind("TYPE=bridge"),
      kind("VLAN=Yes"),
      kind("TYPE=Vlan"),
      kind("TYPE=Ethernet\nVLAN=yes"),
      kind("TYPE=Ethernet\nBONDING_OPTS='mode=1'"),
      kind("TYPE=Bonding"),
      kind("BONDING_MASTER=yes"),
      kind("BONDING_OPTS="),
      kind("TYPE=Tap"),
      kind("TYPE=Veth\nPEER=y"),
      kind("TYPE=GRE"),
      kind("TYPE=Wireless"),
      kind("BRIDGE=br0"),
      kind("HWADDR=00:00:00:00:00:01"),
    ]).toEqual([
      "bridge",
      "vlan",
      "vlan",
      "vlan",
      "bond",
      "bond",
      "bond",
      undefined,
      "tap",
      "veth",
      "other",
      "physical",
      undefined,
      "physical",
    ]);
    expect(link("DEVICE=lo\nIPADDR=127.0.0.1\n", "ifcfg-lo").kind).toBe("loopback");
  });
  test("without DEVICE only the file's name is left, at the file's start", () => {
    expect(render("VLAN=yes\nPHYSDEV=bond0\n", "ifcfg-bond0.900")).toEqual([
      "file bond0.900@: vlan",
      "vlan-parent bond0 in bond0.900@, said by upper",
    ]);
    expect(render("DEVICE=\n", "ifcfg-eth7")).toEqual(["file eth7@: "]);
  });
  test("a veth pair, Open vSwitch, InfiniBand", () => {
    expect(render("DEVICE=v0\nTYPE=Veth\nPEER=v1\n")).toEqual(["key v0: veth", "peer v0 in v1, said by lower"]);
    expect(render("DEVICE=vlan5\nDEVICETYPE=ovs\nTYPE=OVSIntPort\nOVS_BRIDGE=br-ex\n")).toEqual([
      "key vlan5: other ovs",
      "bridge-port vlan5 in br-ex, said by lower",
    ]);
    expect(render("DEVICE=br-ex\nTYPE=OVSBridge\n")[0]).toBe("key br-ex: ovs-bridge ovs");
    expect(render("DEVICE=team0\nDEVICETYPE=Team\n")[0]).toBe("key team0: other team");
    expect(render("DEVICE=ib0.8001\nPKEY=yes\nPHYSDEV=ib0\n")).toContain("underlay ib0 in ib0.8001, said by upper");
  });
  test("the last one counts", () => {
    expect(render("DEVICE=a\nDEVICE=b\nBRIDGE=x\nBRIDGE=y\nMTU=1\nMTU=2\n")).toEqual([
      "key b: ",
      "bridge-port b in y, said by lower",
      "mtu 2@2",
    ]);
  });
});

describe("what cannot be told", () => {
  test("a computed name", () => {
    expect(render("DEVICE=eth$N\nBRIDGE=br0\n", "ifcfg-eth3")).toEqual([
      "file eth3@: opaque",
      "bridge-port eth3@ in br0, said by lower",
    ]);
    expect(render("DEVICE=eth0\nDEVICE=$X\n")[0]).toBe("key eth0: opaque");
  });
  test("settings inside code may hold: all of them are possible", () => {
    expect(render("DEVICE=eth0\nBRIDGE=br0\nif x; then BRIDGE=br1; MTU=9000; fi\n")).toEqual([
      "key eth0: opaque",
      "bridge-port eth0 in br0, said by lower?",
      "bridge-port eth0 in br1, said by lower?",
      "mtu undefined@9000",
    ]);
  });
  test("code that may set keys unseen, and code that cannot", () => {
    const opaque = (text: string) => [link(text).opaque, read(text).opaque];
    expect(opaque("DEVICE=eth0\n. /etc/defaults\n")).toEqual([true, true]);
    expect(opaque("DEVICE=eth0\n$HOOK\n")).toEqual([true, true]);
    expect(opaque("{% if x %}\nDEVICE=eth0\n{% endif %}\n")).toEqual([true, true]);
    expect(opaque("DEVICE=eth0\nethtool -K eth0 gro off\n")).toEqual([false, true]);
    expect(opaque("DEVICE=eth0\nif x; then MTU=1; fi\n")).toEqual([false, true]);
    expect(opaque("DEVICE=eth0\n")).toEqual([false, false]);
  });
  test("odd words of numbers and flags", () => {
    const values = (text: string) => Object.values(link(text).attributes).map((a) => a?.value);
    expect(values("MTU=big\nONBOOT=false\nSTP=On\nMACADDR=random\n")).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(values("ONBOOT=1\nSTP=no\nDELAY=0\n")).toEqual([true, false, 0]);
    expect(link("MTU=\nMACADDR=''\nHWADDR=\n").attributes).toEqual({});
  });
  test("masks that are none", () => {
    expect(render("IPADDR=1.2.3.4\nNETMASK=255.0.255.0\n")).toContain("address4 1.2.3.4/undefined@255.0.255.0");
    expect(render("IPADDR=1.2.3.4\nPREFIX=33\n")).toContain("address4 1.2.3.4/undefined@33");
  });
});

describe("bonding options", () => {
  const options = (value: string) =>
    render(`DEVICE=b\nBONDING_OPTS=${value}\n`).filter((line) => line.startsWith("option"));
  test("commas and blanks", () => {
    expect(options('"mode=1,miimon=100"')).toEqual(["option mode=1,miimon=100 !"]);
    expect(options('"mode=1, miimon=100"')).toEqual(["option mode=1, !", "option miimon=100"]);
    expect(options('"arp_ip_target=192.0.2.1,192.0.2.2 arp_interval=1"')).toEqual([
      "option arp_ip_target=192.0.2.1,192.0.2.2",
      "option arp_interval=1",
    ]);
    expect(options("'mode =1 miimon= 100 updelay = 5 fast'")).toEqual([
      "option mode=1 !",
      "option miimon=100 !",
      "option updelay=5 !",
      "option fast= !",
    ]);
  });
  test("several targets of RHEL 5", () => {
    expect(options('"arp_ip_target=+192.0.2.1 arp_ip_target=+192.0.2.2"')).toHaveLength(2);
  });
  test("computed words", () => {
    expect(options('"mode=$MODE miimon=100 $MORE"')).toEqual([
      "option mode=$MODE $",
      "option miimon=100",
      "option $MORE= $",
    ]);
  });
  test("places in a value of several pieces", () => {
    expect(options("mode=1' 'miimon=100")).toEqual(["option mode=1", "option miimon=100"]);
    expect(options('"mode=1 primary=\\"eth0\\""')).toEqual(["option mode=1", 'option primary="eth0"@\\"eth0\\"']);
  });
});

describe("SUSE's dialect", () => {
  test("a bridge names its ports, its name is the file's", () => {
    expect(
      render(
        "STARTMODE='auto'\nBRIDGE='yes'\nBRIDGE_PORTS='eth0 eth1.5'\nIPADDR='192.0.2.8/24'\nIPADDR_2=192.0.2.9/25\nMTU=''\n",
        "etc/sysconfig/network/ifcfg-br0",
      ),
    ).toEqual([
      "file br0@: bridge suse",
      "bridge-port eth0 in br0@, said by upper",
      "bridge-port eth1.5 in br0@, said by upper",
      "address4 192.0.2.8/24@24",
      "address4 192.0.2.9/25@25",
      "boot true@auto",
    ]);
  });
  test("a bond, a VLAN, a card, recognised by their words", () => {
    expect(
      render(
        "BONDING_MODULE_OPTS='mode=4 miimon=100'\nBONDING_SLAVE_0=eth0\nBONDING_SLAVE1=eth1\nDEVICE=x\n",
        "ifcfg-bond0",
      ),
    ).toEqual([
      "file bond0@: bond suse",
      "bond-slave eth0 in bond0@, said by upper",
      "bond-slave eth1 in bond0@, said by upper",
      "option mode=4",
      "option miimon=100",
    ]);
    expect(render("ETHERDEVICE=bond0\nVLAN_ID=100\n", "ifcfg-vlan100")).toEqual([
      "file vlan100@: vlan suse",
      "vlan-parent bond0 in vlan100@, said by upper",
    ]);
    expect(render("STARTMODE=off\nLLADDR=00:12:79:00:00:01\n", "ifcfg-eth0.7")).toEqual([
      "file eth0.7@: vlan suse",
      "mac 00:12:79:00:00:01@00:12:79:00:00:01",
      "boot false@off",
    ]);
  });
});

describe("files that are no interface of their own", () => {
  test("an alias stands under its label", () => {
    expect(render("IPADDR=192.0.2.2\nPREFIX=24\n", "ifcfg-eth0:1")).toEqual([
      "file eth0:1@: ",
      "address4 192.0.2.2/24@24",
    ]);
    expect(render("IPADDR_START=192.0.2.2\n", "ifcfg-eth0-range0")).toEqual(["file eth0:range0@: "]);
  });
  test("the host's defaults", () => {
    const { facts } = read("NETWORKING=yes\nGATEWAY=192.0.2.1\n", "etc/sysconfig/network");
    expect(
      facts.map((f) => (f.fact === "default" ? `${f.of} ${f.setting.key}=${f.setting.value.value}` : f.fact)),
    ).toEqual(["ifcfg NETWORKING=yes", "ifcfg GATEWAY=192.0.2.1"]);
  });
  test("routes and rules are read past", () => {
    for (const name of ["route-eth0", "route6-eth0", "rule-eth0"])
      expect(read("10.0.0.0/8 via 192.0.2.1 # x\nADDRESS0=1.2.3.4\n", `${FOLDER}/${name}`).facts).toEqual([]);
  });
});

test("a copy's file is read like any other; its suffix stays in the name", () => {
  const fact: LinkFact = link("BOOTPROTO=none\n", "ifcfg-eth0.bak");
  expect([fact.name.value, fact.named]).toEqual(["eth0.bak", "file"]);
  expect(link("DEVICE=eth0\n", "ifcfg-eth0.save").name.value).toBe("eth0");
});
