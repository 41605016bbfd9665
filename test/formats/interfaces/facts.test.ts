import { describe, expect, test } from "vitest";
import { factsOf, rendered, stanza } from "./support.ts";

/** Lines below one indentation, without it. */
function body(...lines: string[]): string {
  return `${lines.join("\n")}\n`;
}

describe("realistic files", () => {
  test("a bond, a VLAN and its bridge", () => {
    const text = body(
      "# The loopback",
      "auto lo",
      "iface lo inet loopback",
      "",
      "auto bond0",
      "iface bond0 inet manual",
      "    bond-slaves eth0 eth1",
      "    bond-mode active-backup",
      "    bond_miimon 100",
      "    bond-primary eth0",
      "    hwaddress ether 02:00:00:00:00:01",
      "",
      "auto vlan900",
      "iface vlan900 inet manual",
      "    vlan-raw-device bond0",
      "    mtu 1500",
      "",
      "auto br900",
      "iface br900 inet static",
      "    address 192.0.2.10",
      "    netmask 255.255.255.128",
      "    gateway 192.0.2.1",
      "    bridge_ports vlan900 tap0",
      "    bridge_stp off",
      "    bridge_fd 0",
      "iface br900 inet6 static",
      "    address 2001:db8::10/64",
      "    gateway 2001:db8::1",
    );
    expect(rendered(text)).toEqual([
      "auto lo",
      "iface lo (loopback) inet loopback",
      "auto bond0",
      "iface bond0 (bond) inet manual",
      "  bond-slave eth0 -> bond0 by upper",
      "  bond-slave eth1 -> bond0 by upper",
      "  bond mode=active-backup",
      "  bond miimon=100",
      "  bond primary=eth0",
      "  mac=02:00:00:00:00:01",
      "auto vlan900",
      "iface vlan900 (vlan) inet manual",
      "  vlan-parent bond0 -> vlan900 by upper",
      "  mtu=1500",
      "auto br900",
      "iface br900 (bridge) inet static",
      "  bridge-port vlan900 -> br900 by upper",
      "  bridge-port tap0 -> br900 by upper",
      "  address 192.0.2.10/25",
      "  gateway 192.0.2.1",
      "  bridge.stp=false",
      "  bridge.forward-delay=0",
      "iface br900 (?) inet6 static",
      "  address 2001:db8::10/64",
      "  gateway 2001:db8::1",
    ]);
  });

  test("classic split bond, hotplug, includes, mapping, labels", () => {
    const text = body(
      "source /etc/network/interfaces.d/*.cfg more",
      "source-directory interfaces.d",
      "mapping eth9",
      "    script /usr/local/sbin/which",
      "rename eth7=lan0",
      "allow-hotplug eth0 eth1",
      "allow-auto eth3",
      "auto /eth* eth0:1",
      "iface eth0 inet manual",
      "    bond-master bond0",
      "    bond-primary eth0",
      "iface bond0 inet static",
      "    address 0.0.0.0",
      "    bond-slaves none",
      "    bond-mode 1",
      "iface eth0:1 inet static",
      "    address 10.0.0.1/24",
      "iface base inet manual",
      "iface eth2.7:3 inherits base",
    );
    expect(rendered(text)).toEqual([
      "source /etc/network/interfaces.d/*.cfg",
      "source more",
      "source-directory interfaces.d",
      "evidence mapping",
      "evidence rename",
      "allow-hotplug eth0",
      "allow-hotplug eth1",
      "allow-auto eth3",
      "auto /eth* pattern",
      "auto eth0:1",
      "iface eth0 (?) inet manual",
      "  bond-slave eth0 -> bond0 by lower",
      "  bond primary=eth0",
      "iface bond0 (bond) inet static",
      "  bond-slave pattern none none",
      "  bond mode=1",
      "  address 0.0.0.0/?",
      "iface eth0:1 (?) inet static",
      "  address 10.0.0.1/24",
      "iface base (?) inet manual",
      "iface eth2.7:3 (vlan) inherits base",
    ]);
  });

  test("ifupdown2: bare stanzas, ranges, VLAN-aware bridge, VXLAN, veth", () => {
    const text = body(
      "auto swp[1-4] all",
      "iface swp1",
      "    bridge-access 10",
      "iface swp9",
      "iface bridge",
      "    bridge-ports swp1 glob swp2-4 vx10 swp9",
      "    bridge-vlan-aware yes",
      "    bridge-vids 10 20-30",
      "iface vx10",
      "    vxlan-id 10",
      "    vxlan-physdev eth0",
      "iface ve0",
      "    link-type veth",
      "    veth-peer-name ve1",
      "iface dum0",
      "    link-type dummy",
      "iface office",
      "    vlan-raw-device eth0",
      "    vlan-id 42",
      "    vlan-protocol 802.1ad",
    );
    expect(rendered(text).filter((line) => !line.startsWith("trouble"))).toEqual([
      "auto swp[1-4] pattern",
      "auto all",
      "iface swp1 (?)",
      "iface swp9 (?)",
      "iface bridge (bridge)",
      "  bridge-port swp1 -> bridge by upper",
      "  bridge-port vx10 -> bridge by upper",
      "  bridge-port swp9 -> bridge by upper",
      "  bridge-port pattern glob swp2-4",
      "  bridge.vlan-aware=true",
      "iface vx10 (vxlan)",
      "  underlay eth0 -> vx10 by upper",
      "iface ve0 (veth)",
      "  peer ve1 -> ve0 by upper",
      "iface dum0 (other)",
      "iface office (vlan)",
      "  vlan-parent eth0 -> office by upper",
      "  vlan.protocol=802.1ad",
    ]);
  });

  test("Open vSwitch and uml-utilities", () => {
    const text = body(
      "allow-ovs br0",
      "iface br0 inet manual",
      "    ovs_type OVSBridge",
      "    ovs_ports eth0 bond1",
      "allow-br0 eth0",
      "iface eth0 inet manual",
      "    ovs_bridge br0",
      "    ovs_type OVSPort",
      "    ovs_options tag=10",
      "iface bond1 inet manual",
      "    ovs_type OVSBond",
      "    ovs_bonds eth1 eth2",
      "    ovs_mtu 9000",
      "iface tap0 inet manual",
      "    tunctl_user root",
    );
    expect(rendered(text)).toEqual([
      "allow-ovs br0",
      "iface br0 (ovs-bridge) inet manual",
      "  bridge-port eth0 -> br0 by upper",
      "  bridge-port bond1 -> br0 by upper",
      "allow-br0 eth0",
      "iface eth0 (?) inet manual",
      "  bridge-port eth0 -> br0 by lower",
      "iface bond1 (bond) inet manual",
      "  bond-slave eth1 -> bond1 by upper",
      "  bond-slave eth2 -> bond1 by upper",
      "  mtu=9000",
      "iface tap0 (tap) inet manual",
    ]);
  });
});

describe("member lists", () => {
  const ports = (value: string, option = "bridge_ports") => {
    const { edges, patterns } = stanza(`iface x inet manual\n ${option} ${value}\n`);
    return [...edges.map((e) => e.lower.value), ...patterns.map((p) => `${p.pattern}:${p.text.value}`)];
  };
  test.each([
    ["none", ["none:none"]],
    ["all", ["all:all"]],
    ["regex eth.* em1 noregex tap0", ["em1", "tap0", "regex:eth.*"]],
    ["regex eth[0-3]", ["regex:eth[0-3]"]],
    ["eth0 regex eth0\\.5 noregex", ["eth0", "regex:eth0\\.5"]],
    ["glob eth[0-1]", ["glob:eth[0-1]"]],
    ["glob swp1-6 eth9", ["eth9", "glob:swp1-6"]],
    ["glob eth0", ["eth0"]],
    ["swp1-6", ["range:swp1-6"]],
    ["swp[1-4].10 up1", ["up1", "range:swp[1-4].10"]],
    ["veth1-0 a-b-c enp3s0", ["veth1-0", "a-b-c", "enp3s0"]],
    ["eth0,eth1", []],
    ["eth0, eth1", ["eth1"]],
    ["eth0 # uplink", ["eth0"]],
    ["eth0.100 bond0.5", ["eth0.100", "bond0.5"]],
  ])("%s", (value, expected) => expect(ports(value)).toEqual(expected));

  test("a word that a stanza of the file defines is a name, not a range", () => {
    const text = "iface vx1-2 inet manual\niface b inet manual\n bridge_ports vx1-2\n";
    expect(stanza(text, "b").edges[0]?.lower.value).toBe("vx1-2");
  });

  test("a computed word names nothing, and leaves the list open", () => {
    const found = stanza("iface b inet manual\n bridge_ports eth0 {{ port }}\n");
    expect([found.edges.map((e) => e.lower.value), found.opaque]).toEqual([["eth0"], true]);
  });

  test("several lines, either spelling, stay apart as settings", () => {
    const found = stanza("iface b inet manual\n bridge_ports eth0\n bridge-ports eth1\n");
    expect(found.settings.map((s) => [s.key, s.written.value, s.value.value])).toEqual([
      ["bridge-ports", "bridge_ports", "eth0"],
      ["bridge-ports", "bridge-ports", "eth1"],
    ]);
    expect(found.edges.map((e) => e.setting?.written.value)).toEqual(["bridge_ports", "bridge-ports"]);
  });
});

describe("kinds by words alone", () => {
  const kind = (name: string, ...options: string[]) =>
    stanza(`iface ${name} inet manual\n ${options.join("\n ")}\n`).kind;
  test.each([
    ["bridge", "br0", ["bridge_ports none"]],
    ["bridge", "br0", ["bridge_stp off"]],
    ["bridge", "br0", ["bridge_port eth0"]],
    [undefined, "swp1", ["bridge-access 10"]],
    [undefined, "eth0", ["bond-master bond0", "bond-mode 1"]],
    [undefined, "eth0", ["bond-primary eth0"]],
    ["bond", "b", ["bond-mode 1"]],
    ["bond", "bond0", ["bond-miimon 100"]],
    [undefined, "swp1", ["bond-min-links 1"]],
    ["bond", "b", ["slaves eth0"]],
    ["vlan", "eth0.5", []],
    ["vlan", "vlan0100", []],
    ["vlan", "eth0.5:1", []],
    [undefined, "eth0.x", []],
    ["vlan", "office", ["vlan-id 5"]],
    ["vxlan", "vx", ["vxlan-id 5", "vlan-id 5"]],
    ["other", "mgmt", ["vrf-table auto"]],
    ["bridge", "br0.5", ["bridge_ports eth0"]],
    ["loopback", "lo", []],
  ] as const)("%s: %s %j", (expected, name, options) => expect(kind(name, ...options)).toBe(expected));
});

test("ifupdown-ng's programs make links of what they require; the rest of them is open", () => {
  const bond = stanza("iface bond0\n use bond\n requires eth0 eth1\n bond-mode 802.3ad\n");
  expect([bond.kind, bond.opaque, bond.edges.map((e) => `${e.kind} ${e.lower.value}`)]).toEqual([
    "bond",
    true,
    ["bond-slave eth0", "bond-slave eth1"],
  ]);
  const bridge = stanza("iface lan\n requires eth2\n use bridge\n");
  expect([bridge.kind, bridge.edges.map((e) => e.kind)]).toEqual(["bridge", ["bridge-port"]]);
  const plain = stanza("iface ppp0\n requires eth0\n ppp-provider x\n");
  expect([plain.kind, plain.opaque, plain.edges]).toEqual([undefined, false, []]);
});

describe("attributes", () => {
  const attribute = (line: string) => {
    const { attributes } = stanza(`iface x inet manual\n ${line}\n`);
    return Object.entries(attributes)
      .filter(([name]) => name !== "method")
      .map(([name, stated]) => [name, stated.value, stated.text]);
  };
  test.each([
    ["mtu 9000", [["mtu", 9000, "9000"]]],
    ["mtu 9000 # jumbo", [["mtu", undefined, "9000 # jumbo"]]],
    ["mtu big", [["mtu", undefined, "big"]]],
    ["hwaddress ether 02:00:00:00:00:01", [["mac", "02:00:00:00:00:01", "02:00:00:00:00:01"]]],
    ["hwaddress random", [["mac", undefined, "random"]]],
    ["bridge_hw 02:00:00:00:00:01", [["mac", "02:00:00:00:00:01", "02:00:00:00:00:01"]]],
    ["bridge_hw eth0", []],
    ["bridge_stp enabled", [["bridge.stp", undefined, "enabled"]]],
    ["bridge_stp yes", [["bridge.stp", true, "yes"]]],
    ["bridge_fd 2.5", [["bridge.forward-delay", 2.5, "2.5"]]],
    ["bridge-vlan-aware no", [["bridge.vlan-aware", false, "no"]]],
    ["MTU 9000", []],
  ])("%s", (line, expected) => expect(attribute(line)).toEqual(expected));

  test("the method is the reader's word in lower case, at its place", () => {
    const text = "iface x inet DHCP\n";
    const method = stanza(text).attributes.method;
    expect([method?.value, method && text.slice(method.start, method.end)]).toEqual(["dhcp", "DHCP"]);
  });

  test("addresses: length, netmask, several, a mask with holes", () => {
    const lines = rendered("iface x inet static\n address 10.0.0.1/8\n address 10.1.0.1\n netmask 255.0.255.0\n");
    expect(lines.slice(1)).toEqual(["  address 10.0.0.1/8", "  address 10.1.0.1/?"]);
    const text = "iface x inet static\n address 10.0.0.1/33\n";
    const [address] = stanza(text).addresses;
    expect(text.slice(address?.address.start, address?.address.end)).toBe("10.0.0.1");
    expect(text.slice(address?.prefix?.start, address?.prefix?.end)).toBe("33");
    expect(address?.setting?.key).toBe("address");
  });
});

describe("commands", () => {
  const commands = (...lines: string[]) =>
    rendered(`iface br0 inet manual\n${lines.map((line) => ` ${line}\n`).join("")}`).slice(1);

  test("links made and joined on the way up; on the way down nothing", () => {
    expect(
      commands(
        "pre-up /sbin/brctl addbr $IFACE",
        "pre-up brctl addif $IFACE eth0; ip link set eth0 up",
        "up ip link set dev tap0 master br0 mtu 1400",
        "post-down brctl delbr br0; ip link add x type bridge",
        "down brctl addbr br9",
      ),
    ).toEqual([
      "command br0 (bridge)",
      "bridge-port eth0 -> br0 by upper",
      "command tap0 (?)",
      "  mtu=1400",
      "bridge-port tap0 -> br0 by lower",
    ]);
  });

  test("behind a guard or inside if: conditional", () => {
    expect(
      commands(
        "pre-up ip link show br1 || ip link add br1 type bridge",
        "pre-up ip link add br2 type bridge || true",
        "pre-up if [ -e /x ]; then ip link add br3 type bridge; fi; ip link add br4 type bridge",
      ),
    ).toEqual([
      "command br1 (bridge) conditional",
      "command br2 (bridge)",
      "command br3 (bridge) conditional",
      "command br4 (bridge)",
    ]);
  });

  test("master of a bond that the file defines, whatever its name", () => {
    const text =
      "iface team inet manual\n bond-slaves none\niface eth0 inet manual\n up ip link set $IFACE master team\n";
    expect(rendered(text).at(-1)).toBe("bond-slave eth0 -> team by lower");
  });

  test("$IFACE is the stanza's name, at the place where it stands", () => {
    const text = "iface tap0 inet manual\n pre-up ip tuntap add dev $IFACE mode tap\n";
    const link = factsOf(text).facts.find((f) => f.fact === "link" && f.named === "command");
    expect(link).toMatchObject({ kind: "tap", dialect: "script", name: { value: "tap0" } });
    if (link?.fact === "link") expect(text.slice(link.name.start, link.name.end)).toBe("$IFACE");
  });

  test("an unknown program before an interface that nothing else makes leaves it open", () => {
    const opaque = (name: string, command: string, option = "") =>
      stanza(`iface ${name} inet manual\n ${command}\n${option}`).opaque;
    expect(opaque("lan", "pre-up /usr/local/sbin/mklan")).toBe(true);
    expect(opaque("lan", "pre-up iptables-restore < /etc/fw")).toBe(false);
    expect(opaque("lan", "up /usr/local/sbin/after")).toBe(false);
    expect(opaque("eth0", "pre-up /usr/local/sbin/fw")).toBe(false);
    expect(opaque("br0", "pre-up /usr/local/sbin/fw", " bridge_ports eth0\n")).toBe(false);
  });

  test("a comment inside a command may silence a rule", () => {
    const text = "iface a inet manual\n up ip link set a mtu 9000 # trunkline: ignore x\n";
    expect(factsOf(text).comments.map((c) => c.value)).toEqual(["# trunkline: ignore x"]);
  });
});
