import { describe, expect, test } from "vitest";
import type { FileId } from "#base/text";
import { type CommandWord, commandFacts, programOf } from "#syntax/commands";

/** Words of a line parted by blanks; `$` makes one computed. */
function words(line: string): CommandWord[] {
  return [...line.matchAll(/\S+/g)].map((match) => ({
    value: match[0],
    file: "x" as FileId,
    start: match.index,
    end: match.index + match[0].length,
    computed: /[$`]/.test(match[0]),
  }));
}

/** Facts as short lines. */
function said(line: string, isBond?: (name: string) => boolean): string[] {
  const facts = commandFacts(words(line), { dialect: "script", conditional: false, ...(isBond && { isBond }) });
  return facts.flatMap((fact) => {
    if (fact.fact === "edge") return [`${fact.kind} ${fact.lower.value} -> ${fact.upper.value} by ${fact.saidBy}`];
    const parts = [
      ...fact.settings.map((s) => `${s.key}=${s.value.value}`),
      ...fact.addresses.map((a) => `address ${a.address.value}/${a.prefix?.value ?? "?"}`),
      ...Object.entries(fact.attributes).map(([name, stated]) => `${name}=${stated.value}`),
    ];
    return [
      [`${fact.kind ?? "change"} ${fact.name.value}`, ...parts].join(" "),
      ...fact.edges.map((e) => `${e.kind} ${e.lower.value} -> ${e.upper.value} by ${e.saidBy}`),
    ];
  });
}

describe("ip", () => {
  test.each([
    ["ip link add br0 type bridge", ["bridge br0"]],
    [
      "ip link add name br0 type bridge vlan_filtering 1 stp_state 0 forward_delay 200",
      ["bridge br0 bridge.stp=false bridge.forward-delay=2 bridge.vlan-aware=true"],
    ],
    [
      "/sbin/ip link add link eth0 name eth0.5 type vlan id 5",
      ["vlan eth0.5 vlan-id=5", "vlan-parent eth0 -> eth0.5 by upper"],
    ],
    [
      "ip l a link eth0 dev q mtu 1400 type vlan proto 802.1ad id 7",
      ["vlan q vlan-id=7 mtu=1400 vlan.protocol=802.1ad", "vlan-parent eth0 -> q by upper"],
    ],
    ["ip link add bond1 type bond mode 802.3ad miimon 100", ["bond bond1 mode=802.3ad miimon=100"]],
    [
      "ip link add v0 type veth peer name v1",
      ["veth v0", "peer v1 -> v0 by upper", "veth v1", "peer v0 -> v1 by upper"],
    ],
    ["ip link add dum0 type dummy", ["other dum0"]],
    ["ip link add vx type vxlan id 42 dev eth0 dstport 4789", ["vxlan vx vxlan-id=42", "underlay eth0 -> vx by upper"]],
    ["ip link add mv link eth0 type macvlan mode bridge", ["other mv", "underlay eth0 -> mv by upper"]],
    ["ip link add d0 master br0 type dummy", ["other d0", "bridge-port d0 -> br0 by lower"]],
    ["ip link set dev eth0 master br0", ["bridge-port eth0 -> br0 by lower"]],
    ["ip link set eth0 up mtu 9000 master bond7", ["change eth0 mtu=9000", "bond-slave eth0 -> bond7 by lower"]],
    ["ip link set eth0 address 02:00:00:00:00:01", ["change eth0 mac=02:00:00:00:00:01"]],
    ["ip link set br0 type bridge stp_state 1", ["change br0 bridge.stp=true"]],
    ["ip link set eth0 nomaster", []],
    ["ip link set eth0 up", []],
    ["ip link set eth0 master vrf-blue", []],
    ["ip link set eth0 vf 0 vlan 5", []],
    ["ip link del br0", []],
    ["ip -n other link add br0 type bridge", []],
    ["ip -br -4 addr add 10.0.0.1/24 dev br0", ["change br0 address 10.0.0.1/24"]],
    ["ip a a 2001:db8::1 dev br0", ["change br0 address 2001:db8::1/?"]],
    ["ip tuntap add dev tap0 mode tap user root", ["tap tap0"]],
    ["ip tuntap add tap0 mode tap", ["tap tap0"]],
    ["ip tuntap add mode tun user x tun0", ["other tun0"]],
    ["ip tuntap del tap0 mode tap", []],
    ["ip route add default via 10.0.0.1", []],
    ["ip link add dev $1 type bridge", []],
    ["ip link add link $P name x type vlan id 3", ["vlan x vlan-id=3"]],
    ["ip link add x type $T", []],
    ["ip", []],
    ["ip link add", []],
    ["ip link set constructor toString", []],
  ])("%s", (line, expected) => expect(said(line)).toEqual(expected));

  test("whether a master is a bond may be known from elsewhere", () => {
    expect(said("ip link set a master lag", (name) => name === "lag")).toEqual(["bond-slave a -> lag by lower"]);
  });
});

describe("the others", () => {
  test.each([
    ["brctl addbr br0", ["bridge br0"]],
    ["brctl addif br0 eth0 tap0", ["bridge-port eth0 -> br0 by upper", "bridge-port tap0 -> br0 by upper"]],
    ["brctl stp br0 on", ["change br0 bridge.stp=true"]],
    ["brctl setfd br0 2.5", ["change br0 bridge.forward-delay=2.5"]],
    ["brctl delif br0 eth0", []],
    ["vconfig add eth0 0005", ["vlan eth0.5 vlan-id=0005", "vlan-parent eth0 -> eth0.5 by upper"]],
    ["vconfig rem eth0.5", []],
    ["ifenslave -f bond0 eth0 eth1", ["bond-slave eth0 -> bond0 by upper", "bond-slave eth1 -> bond0 by upper"]],
    ["ifenslave -d bond0 eth0", []],
    ["ifconfig tap0 0.0.0.0 promisc up", ["change tap0 address 0.0.0.0/?"]],
    [
      "ifconfig eth0 10.0.0.1 netmask 255.255.0.0 mtu 9000 hw ether 02:00:00:00:00:01",
      ["change eth0 address 10.0.0.1/16 mtu=9000 mac=02:00:00:00:00:01"],
    ],
    ["ifconfig eth0 up", []],
    ["tunctl -b -u root -t tap3", ["tap tap3"]],
    ["tunctl -d tap3", []],
    ["openvpn --mktun --dev tap0", ["tap tap0"]],
    ["openvpn --config x", []],
    [
      "ovs-vsctl --may-exist add-br ovs0 -- add-port ovs0 eth0 tag=5",
      ["ovs-bridge ovs0", "bridge-port eth0 -> ovs0 by upper"],
    ],
    [
      "ovs-vsctl add-bond ovs0 b0 eth0 eth1 lacp=active",
      [
        "bond b0",
        "bridge-port b0 -> ovs0 by upper",
        "bond-slave eth0 -> b0 by upper",
        "bond-slave eth1 -> b0 by upper",
      ],
    ],
    ["sudo -n A=1 /usr/sbin/brctl addbr b", ["bridge b"]],
    ["$BRCTL addbr b", ["bridge b"]],
    [`\${IP_BIN} link add b type bridge`, ["bridge b"]],
    ["$X addbr b", []],
    ["toString addbr b", []],
    ["", []],
  ])("%s", (line, expected) => expect(said(line)).toEqual(expected));
});

test("places are those of the words, the block is the command", () => {
  const [link] = commandFacts(words("sudo ip link add br0 type bridge"), { dialect: "script", conditional: true });
  expect(link).toMatchObject({
    conditional: true,
    named: "command",
    name: { start: 17, end: 20 },
    block: { start: 0, end: 32 },
  });
});

test("the program behind wrappers and assignments", () => {
  expect(programOf(words("A=1 sudo /sbin/ip link"))).toEqual({ name: "ip", at: 2 });
  expect(programOf(words("$CMD x"))).toEqual({ name: "cmd", at: 0 });
  expect(programOf(words("$1 x"))).toBeUndefined();
  expect(programOf([])).toBeUndefined();
});
