import { describe, expect, test } from "vitest";
import { factsOf, network, networkOf } from "./support.ts";

const NAT = `<network connections='2'>
  <name>office</name>
  <uuid>81ff0d90-c91e-6742-64da-4a736edb9a9b</uuid>
  <forward mode='nat' dev='eth1'>
    <interface dev='eth1'/>
  </forward>
  <bridge name='virbr7' stp='on' delay='0'/>
  <mtu size='9000'/>
  <mac address='52:54:00:E6:A2:C9'/>
  <domain name='office.example'/>
  <ip address='192.168.7.1' netmask='255.255.255.0'>
    <dhcp>
      <range start='192.168.7.100' end='192.168.7.200'/>
      <host mac='52:54:00:60:7d:5d' name='web' ip='192.168.7.2'/>
      <host name='db' ip='192.168.7.3'/>
    </dhcp>
  </ip>
  <ip family='ipv6' address='fd00:7::1' prefix='64'/>
</network>
`;

test("a network of libvirt's own", () => {
  const found = networkOf(NAT);
  const at = (place: { start: number; end: number } | undefined) => place && NAT.slice(place.start, place.end);
  expect(found).toMatchObject({ forward: "nat", createsBridge: true, dialect: "libvirt" });
  expect([found.name, found.uuid, found.bridge, found.mac, found.mtu].map(at)).toEqual([
    "office",
    "81ff0d90-c91e-6742-64da-4a736edb9a9b",
    "virbr7",
    "52:54:00:E6:A2:C9",
    "9000",
  ]);
  expect(found.mtu?.value).toBe(9000);
  // `dev` of <forward> repeats the pool's first.
  expect(found.devices.map(({ value }) => value)).toEqual(["eth1"]);
  expect(
    found.addresses.map(({ family, address, prefix }) => [family, address.value, prefix?.value, at(prefix)]),
  ).toEqual([
    [4, "192.168.7.1", 24, "255.255.255.0"],
    [6, "fd00:7::1", 64, "64"],
  ]);
  expect(found.hosts.map(({ mac, name }) => [mac?.value, name?.value])).toEqual([
    ["52:54:00:60:7d:5d", "web"],
    [undefined, "db"],
  ]);
  expect(NAT.slice(found.block.start, found.block.end)).toBe(NAT.trimEnd());
});

test("portgroups on Open vSwitch", () => {
  const found = networkOf(
    network(
      "<forward mode='bridge'/>",
      "<bridge name='ovsbr0'/>",
      "<virtualport type='openvswitch'/>",
      "<vlan><tag id='7'/></vlan>",
      "<portgroup name='a' default='YES'><vlan><tag id='900'/></vlan></portgroup>",
      "<portgroup name='b'><vlan trunk='yes'><tag id='1' nativeMode='untagged'/><tag id='2'/></vlan><virtualport><parameters profileid='p'/></virtualport></portgroup>",
      "<portgroup name='c'><virtualport type='802.1Qbh'/></portgroup>",
    ),
  );
  expect(found).toMatchObject({
    forward: "bridge",
    createsBridge: false,
    bridge: { value: "ovsbr0" },
    virtualport: { value: "openvswitch" },
  });
  expect(found.tag?.tags.map(({ value }) => value)).toEqual([7]);
  expect(
    found.portgroups.map(({ name, isDefault, tag, virtualport }) => [
      name.value,
      isDefault,
      tag && `${tag.mode} ${tag.tags.map(({ value }) => value).join("+")} ${tag.native?.value ?? ""}`.trim(),
      virtualport?.value,
    ]),
  ).toEqual([
    ["a", true, "access 900", undefined],
    ["b", false, "trunk 1+2 1", undefined],
    ["c", false, undefined, "802.1Qbh"],
  ]);
});

describe("modes", () => {
  const rows: readonly (readonly [
    line: string,
    forward: string,
    createsBridge: boolean,
    devices: readonly string[],
  ])[] = [
    ["<ip address='10.0.0.1'/>", "none", true, []],
    ["<forward/>", "nat", true, []],
    ["<forward mode=''/>", "nat", true, []],
    ["<forward mode='none'/>", "none", true, []],
    ["<forward dev='eth0'/>", "nat", true, ["eth0"]],
    ["<forward mode='route'/>", "route", true, []],
    ["<forward mode='open'/>", "open", true, []],
    [
      "<forward mode='bridge'><interface dev='eth0'/><interface dev='eth1'/></forward>",
      "bridge",
      false,
      ["eth0", "eth1"],
    ],
    [
      "<forward mode='vepa' dev='eth1'><interface dev='eth1'/><interface dev='eth2'/></forward>",
      "vepa",
      false,
      ["eth1", "eth2"],
    ],
    ["<forward mode='private'/>", "private", false, []],
    ["<forward mode='passthrough'><pf dev='eth3'/></forward>", "passthrough", false, ["eth3"]],
    ["<forward mode='hostdev' managed='yes'><address type='pci' bus='0x03'/></forward>", "hostdev", false, []],
  ];
  for (const [line, forward, createsBridge, devices] of rows)
    test(line, () => {
      const found = networkOf(network(line));
      expect([found.forward, found.createsBridge, found.devices.map(({ value }) => value)]).toEqual([
        forward,
        createsBridge,
        devices,
      ]);
    });
});

test("netmasks that are none have no length", () => {
  const masks = ["255.255.255.0", "255.255.240.0", "0.0.0.0", "255.0.255.0", "255.255.255", "x"];
  const found = networkOf(network(...masks.map((mask) => `<ip address='10.0.0.1' netmask='${mask}'/>`)));
  expect(found.addresses.map(({ prefix }) => prefix?.value)).toEqual([24, 20, 0, undefined, undefined, undefined]);
});

test("a network without name is called after its file", () => {
  expect(networkOf("<network><bridge name='b'/></network>").name.value).toBe("lan");
});

test("a running network is evidence, not configuration", () => {
  const text =
    "<networkstatus>\n<network>\n<name>default</name>\n<bridge name='virbr0'/>\n<mac address='52:54:00:00:00:01'/>\n</network>\n</networkstatus>\n";
  expect(factsOf(text, "run/libvirt/network/default.xml").facts).toMatchObject([
    { fact: "capture", kind: "virsh", complete: false, links: [{ name: { value: "virbr0" }, kind: "bridge" }] },
  ]);
});

test("comments are kept for what they silence", () => {
  expect(factsOf(network("<!-- trunkline: ignore x -->")).comments.map(({ value }) => value)).toEqual([
    " trunkline: ignore x ",
  ]);
});
