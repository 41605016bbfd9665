import { expect, test } from "vitest";
import { ifcfg } from "#formats/ifcfg/index";

const DIR = "host/etc/sysconfig/network-scripts";

const MINE: readonly (readonly [path: string, head: string])[] = [
  [`${DIR}/ifcfg-eth0`, "DEVICE=eth0\n"],
  [`${DIR}/ifcfg-eth0`, ""],
  [`${DIR}/ifcfg-bond0.900`, "VLAN=yes\n"],
  [`${DIR}/ifcfg-eth0:1`, "IPADDR=192.0.2.1\n"],
  [`${DIR}/ifcfg-eth0-range0`, ""],
  [`${DIR}/ifcfg-eth0.old`, ""],
  [`${DIR}/ifcfg-eth0.save`, ""],
  [`${DIR}/ifcfg-My_card`, "iface eth0 inet dhcp\n"],
  ["ifcfg-eth0.1", "A=1"],
  ["x/ifcfg-eth0", "A=1"],
  ["etc/sysconfig/network/ifcfg-eth0", "STARTMODE=auto\n"],
  ["etc/sysconfig/networking/devices/ifcfg-eth0", "DEVICE=eth0\n"],
  ["etc/sysconfig/network", "NETWORKING=yes\n"],
  [`${DIR}/route-eth0`, "default via 192.0.2.1\n"],
  [`${DIR}/route6-eth0`, ""],
  [`${DIR}/rule-eth0`, ""],
];

const NOT_MINE: readonly (readonly [path: string, head: string])[] = [
  [`${DIR}/ifup-eth`, "#!/bin/bash\n"],
  [`${DIR}/network-functions`, "# x\n"],
  [`${DIR}/ifcfg-eth0`, "\x7fELF\0\0"],
  [`${DIR}/ifcfg-eth0.j2`, "DEVICE={{ d }}\n"],
  [`${DIR}/ifcfg-`, "A=1\n"],
  [`${DIR}/ifcfg-eth0.bak`, "DEVICE=eth0\n"],
  [`${DIR}/ifcfg-eth0.orig`, "DEVICE=eth0\n"],
  [`${DIR}/ifcfg-eth0.rpmnew`, "DEVICE=eth0\n"],
  [`${DIR}/ifcfg-eth0~`, "DEVICE=eth0\n"],
  ["docs/ifcfg-format.md", "# ifcfg\n"],
  ["src/ifcfg-reader.c", "#include <x.h>\n"],
  ["tests/ifcfg-test.py", "import os\n"],
  ["route-eth0", "default via 192.0.2.1\n"],
  ["src/route-map", ""],
  ["network", "A=1\n"],
  ["etc/network/interfaces", "auto eth0\n"],
  ["etc/sysconfig/iptables", "*filter\n"],
];

test.each(MINE)("claims %s", (path, head) => expect(ifcfg.claims(path, head)).toBe(true));
test.each(NOT_MINE)("leaves %s", (path, head) => expect(ifcfg.claims(path, head)).toBe(false));

test("the table names every key once, with words of its own", () => {
  const keys = ifcfg.keys.map((spec) => spec.key);
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  for (const spec of ifcfg.keys) {
    expect(spec.doc, spec.key).toMatch(/^\S.*\.$|\)\.$/s);
    if (!spec.within?.some((key) => /^(BONDING|BRIDGING)_OPTS$/.test(key)))
      expect(spec.key).toMatch(/^[A-Z][A-Z0-9_]*$/);
  }
});
