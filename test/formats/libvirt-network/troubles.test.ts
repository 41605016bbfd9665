import { describe, expect, test } from "vitest";
import { mended, network, told } from "./support.ts";

const BRIDGED = "<forward mode='bridge'/>";

describe("refused by libvirt", () => {
  const rows: readonly (readonly [
    what: string,
    lines: readonly string[],
    told: readonly string[],
    how?: string,
    after?: readonly string[],
  ])[] = [
    [
      "two default portgroups",
      ["<portgroup name='a' default='yes'/>", "<portgroup name='b' default='yes'/>"],
      ["two portgroups are the default of the network ‹default='yes'›"],
      "remove",
      ["<portgroup name='a' default='yes'/>", "<portgroup name='b'/>"],
    ],
    [
      "two portgroups of one name",
      ["<portgroup name='a'/>", "<portgroup name='a'/>"],
      ["the network has two portgroups named `a` ‹a›"],
      "remove",
      ["<portgroup name='a'/>"],
    ],
    ["a portgroup without name", ["<portgroup/>"], ["`<portgroup>` has no `name` ‹portgroup›"]],
    ["a portgroup's VLAN", ["<portgroup name='a'><vlan/></portgroup>"], ["`<vlan>` holds no `<tag>` ‹vlan›"]],
    ["the network's VLAN", ["<vlan><tag id='5000'/></vlan>"], ["the VLAN id 5000 is above 4095 ‹5000›"]],
    [
      "an address in bridge mode",
      [BRIDGED, "<bridge name='br0'/>", "<ip address='10.0.0.1' prefix='8'/>"],
      ["`<ip>` is not allowed with forward mode `bridge` ‹ip›"],
      "remove",
      [BRIDGED, "<bridge name='br0'/>"],
    ],
    [
      "two addresses are one fault",
      [BRIDGED, "<ip address='10.0.0.1'/>", "<ip address='fd00::1' family='ipv6'/>"],
      ["`<ip>` is not allowed with forward mode `bridge` ‹ip›"],
      "remove",
      [BRIDGED],
    ],
    [
      "a MAC address in bridge mode",
      [BRIDGED, "<mac address='52:54:00:00:00:01'/>"],
      ["`<mac>` is not allowed with forward mode `bridge` ‹mac›"],
      "remove",
      [BRIDGED],
    ],
    [
      "names in a private network",
      ["<forward mode='private'/>", "<dns>", "  <txt name='a' value='b'/>", "</dns>"],
      ["`<dns>` is not allowed with forward mode `private` ‹dns›"],
      "remove",
      ["<forward mode='private'/>"],
    ],
    [
      "STP and delay in bridge mode",
      [BRIDGED, "<bridge name='br0' stp='on' delay='5'/>"],
      ["`stp` and `delay` of a bridge that exists already cannot be set with forward mode `bridge` ‹stp='on'›"],
      "remove",
      [BRIDGED, "<bridge name='br0'/>"],
    ],
    [
      "a bridge and a pool",
      ["<forward mode='bridge'><interface dev='eth0'/></forward>", "<bridge name='br0'/>"],
      ["the network names a bridge and a pool of interfaces; only one of them may stand ‹bridge›"],
      "remove",
      ["<forward mode='bridge'><interface dev='eth0'/></forward>"],
    ],
    [
      "a bridge in vepa mode",
      ["<forward mode='vepa'><interface dev='eth0'/></forward>", "<bridge name='br0'/>"],
      ["`<bridge>` is not allowed with forward mode `vepa` ‹bridge›"],
      "remove",
      ["<forward mode='vepa'><interface dev='eth0'/></forward>"],
    ],
    [
      "a device and a pool of functions",
      ["<forward mode='hostdev' dev='eth0'><pf dev='eth0'/></forward>"],
      ["`dev` of `<forward>` and `<pf>` exclude each other ‹dev='eth0'›"],
      "remove",
      ["<forward mode='hostdev'><pf dev='eth0'/></forward>"],
    ],
    ["an unknown mode", ["<forward mode='brigde'/>"], ["`brigde` is no forward mode ‹brigde›"], "replace", [BRIDGED]],
  ];
  for (const [what, lines, expected, how, after] of rows)
    test(what, () => {
      expect(told(network(...lines))).toEqual(expected);
      if (how === undefined || !after) return;
      expect(mended(network(...lines), how)).toBe(network(...after));
      expect(told(network(...after))).toEqual([]);
    });
});

describe("taken by libvirt", () => {
  const rows: readonly (readonly [what: string, lines: readonly string[]])[] = [
    [
      "Open vSwitch without a bridge",
      [
        BRIDGED,
        "<virtualport type='openvswitch'/>",
        "<portgroup name='a' default='yes'><vlan><tag id='4'/></vlan></portgroup>",
      ],
    ],
    ["<forward/> is nat", ["<forward/>", "<bridge name='virbr0' stp='on' delay='0'/>", "<ip address='10.0.0.1'/>"]],
    [
      "a portgroup's virtual port without type",
      ["<portgroup name='a'><virtualport><parameters profileid='x'/></virtualport></portgroup>"],
    ],
    ["a bridge with delay 0", [BRIDGED, "<bridge name='br0' delay='0'/>"]],
    ["dev repeats the pool", ["<forward mode='bridge' dev='eth0'><interface dev='eth0'/></forward>"]],
    ["an empty <dns>", [BRIDGED, "<dns/>"]],
    ["metadata and foreign elements", [BRIDGED, "<metadata><ip/><mac/></metadata>", "<q:ip xmlns:q='u'/>"]],
    ["a mode that a template fills in", ["<forward mode='{{ mode }}'/>", "<ip address='10.0.0.1'/>"]],
    [
      "isolated",
      [
        "<bridge name='virbr1' stp='off'/>",
        "<mac address='52:54:00:00:00:01'/>",
        "<ip address='10.0.0.1'/>",
        "<dns><host ip='10.0.0.2'><hostname>a</hostname></host></dns>",
      ],
    ],
  ];
  for (const [what, lines] of rows) test(what, () => expect(told(network(...lines))).toEqual([]));
});

test("not well-formed, and look-alikes", () => {
  expect(told(network("<bridge name='br0/>"))).toEqual(["the value of `name` has no closing quote ‹'br0›"]);
  const text = network("<bridge name=\u201Cbr0\u201D/>");
  expect(told(text)).toEqual(["odd \u201C ‹\u201C›"]);
  expect(mended(text, "replace")).toBe(network('<bridge name="br0"/>'));
});
