import { describe, expect, test } from "vitest";
import { ifcfg } from "#formats/ifcfg/index";
import { doc } from "./read.ts";

/** What stands at the `|`: `key TYPED «span» KNOWN` or `value SPEC «span»`. */
function at(source: string, name?: string): string {
  const offset = source.indexOf("|");
  const text = source.replace("|", "");
  const cursor = ifcfg.cursor(doc(text, name), offset);
  if (!cursor) return "nothing";
  const span = `«${text.slice(cursor.span.start, cursor.span.end)}»`;
  const offers = (key: string) => cursor.on === "key" && cursor.offer.some((spec) => spec.key === key);
  const kind = offers("arp_interval") ? "options" : offers("hairpin_mode") ? "bridge options" : "keys";
  return cursor.on === "key"
    ? `key ${span} ${cursor.spec?.key ?? "-"} of ${kind}`
    : `value ${span} of ${cursor.spec.key}`;
}

describe("cursor", () => {
  const CASES: Readonly<Record<string, string>> = {
    "DEV|ICE=eth0\n": "key «DEVICE» DEVICE of keys",
    "|DEVICE=eth0\n": "key «DEVICE» DEVICE of keys",
    "DEVICE|=eth0\n": "key «DEVICE» DEVICE of keys",
    "DEVICE=|\n": "value «» of DEVICE",
    "DEVICE=e|th0\n": "value «eth0» of DEVICE",
    "BRIDGE='br|0'\n": "value «br0» of BRIDGE",
    "IPADDR2=1.|2.3.4\n": "value «1.2.3.4» of IPADDR",
    "BRI|\nA=1\n": "key «BRI» - of keys",
    "A=1\n|": "key «» - of keys",
    "A=1\n  |\nB=1\n": "key «» - of keys",
    "# A|\n": "nothing",
    "A=1 # B|\n": "nothing",
    "A=1|\n": "nothing",
    "foo bar|\n": "nothing",
    'BONDING_OPTS="|mode=1"\n': "key «mode» mode of options",
    'BONDING_OPTS="mode=|1"\n': "value «1» of mode",
    'BONDING_OPTS="mode=1 |"\n': "key «» - of options",
    'BONDING_OPTS="mode=1 mii|"\n': "key «mii» - of options",
    'BONDING_OPTS="mode=1 primary=eth|0 miimon=100"\n': "value «eth0» of primary",
    "BONDING_OPTS=|\n": "key «» - of options",
    'BRIDGING_OPTS="vlan_|filtering=1"\n': "key «vlan_filtering» vlan_filtering of bridge options",
    'BRIDGING_OPTS="vlan_filtering=1 path_cost=|9"\n': "value «9» of path_cost",
    "SRIOV_VF3=|\n": "value «» of SRIOV_VF",
    "export BRIDGE=b|\n": "value «b» of BRIDGE",
    "A=1; BRIDGE=b|; C=1\n": "value «b» of BRIDGE",
  };
  for (const [source, expected] of Object.entries(CASES))
    test(JSON.stringify(source), () => expect(at(source)).toBe(expected));

  test("the host's file offers its own keys", () => {
    const cursor = ifcfg.cursor(doc("", "etc/sysconfig/network"), 0);
    const keys = cursor?.on === "key" ? cursor.offer.map((spec) => spec.key) : [];
    expect(keys).toContain("NETWORKING");
    expect(keys).not.toContain("BRIDGE");
  });
  test("route files have none", () => expect(at("10.0|.0.0/8 via 1.2.3.4\n", "route-eth0")).toBe("nothing"));
});

test("the outline names the link and its keys", () => {
  const text = "# c\nDEVICE=br0\nTYPE=Bridge\nIPADDR=192.0.2.1\n";
  const [item, ...more] = ifcfg.outline(doc(text));
  expect(more).toEqual([]);
  expect([item?.name, item?.detail, item?.kind]).toEqual(["br0", "bridge", "link"]);
  expect(item?.children.map((c) => `${c.name} ${c.detail} ${text.slice(c.nameSpan.start, c.nameSpan.end)}`)).toEqual([
    "DEVICE br0 DEVICE",
    "TYPE Bridge TYPE",
    "IPADDR 192.0.2.1 IPADDR",
  ]);
  expect(ifcfg.outline(doc("NETWORKING=yes\n", "etc/sysconfig/network")).map((c) => c.name)).toEqual(["NETWORKING"]);
});
