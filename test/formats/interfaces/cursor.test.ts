import { describe, expect, test } from "vitest";
import { interfaces } from "#formats/interfaces/index";
import { doc } from "./support.ts";

/** The cursor at `|` of the text. */
function at(marked: string) {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const found = interfaces.cursor(doc(text), offset);
  return found && { ...found, text: text.slice(found.span.start, found.span.end) };
}

function offered(marked: string): string[] {
  const found = at(marked);
  return found?.on === "key" ? found.offer.map((spec) => spec.key) : [];
}

describe("keys", () => {
  test("at the start of a file: keywords only", () => {
    expect(offered("|")).toContain("auto");
    expect(offered("|")).not.toContain("mtu");
  });

  test("in a stanza: options of its method, and keywords", () => {
    const keys = offered("iface a inet static\n  add|\n");
    expect(keys).toContain("address");
    expect(keys).toContain("bridge_ports");
    expect(keys).toContain("iface");
    expect(keys).not.toContain("leasetime");
    expect(offered("iface a inet dhcp\n  |\n")).not.toContain("address");
    expect(offered("iface a inet dhcp\n  |\n")).toContain("hostname");
  });

  test("spelled as the stanza spells", () => {
    expect(offered("iface a inet manual\n  bridge-stp off\n  |\n")).toContain("bridge-ports");
    expect(offered("iface a inet manual\n  bond_mode 1\n  |\n")).toContain("bond_miimon");
    expect(offered("iface a inet manual\n  bridge-stp off\n  |\n")).toContain("ovs_type");
  });

  test("a mapping has words of its own", () => {
    expect(offered("mapping eth0\n  |\n")).toEqual(expect.arrayContaining(["script", "map"]));
  });

  test("a known key with its row, whatever its spelling", () => {
    const found = at("iface a inet manual\n  Bridge_P|orts eth0\n");
    expect([found?.on, found?.text, found?.spec?.key]).toEqual(["key", "Bridge_Ports", "bridge-ports"]);
    expect(at("au|to eth0\n")?.spec?.key).toBe("auto");
    expect(at("iface a inet manual\n  nonsense|\n")?.spec).toBeUndefined();
  });
});

describe("values", () => {
  test.each([
    ["iface a inet manual\n  bridge_ports eth0 e|th1\n", "bridge-ports", "eth1"],
    ["iface a inet manual\n  bridge_ports |\n", "bridge-ports", ""],
    ["iface a inet manual\n  bridge_ports eth0 | eth1\n", "bridge-ports", ""],
    ["iface a inet manual\n  mtu |", "mtu", ""],
    ["iface a inet manual\n  up ip link s|et a up\n", "up", "ip link set a up"],
    ["auto eth0 |eth1\n", "auto", "eth1"],
    ["allow-br0 e|th0\n", "allow-br0", "eth0"],
    ["iface |\n", "iface", ""],
    ["iface e|th0 inet dhcp\n", "iface", "eth0"],
    ["iface eth0 in|\n", "family", "in"],
    ["iface eth0 inet6 |\n", "method", ""],
    ["iface eth0 inet manual |\n", "inherits", ""],
    ["iface eth0 inherits b|\n", "inherits", "b"],
    ["source /x/|*\n", "source", "/x/*"],
  ])("%j", (marked, key, typed) => {
    const found = at(marked);
    expect([found?.on, found?.spec?.key, found?.text]).toEqual(["value", key, typed]);
  });

  test("methods by family", () => {
    expect(at("iface a inet6 |\n")?.spec?.values).toContain("v4tunnel");
    expect(at("iface a inet |\n")?.spec?.values).not.toContain("v4tunnel");
    expect(at("iface a ca|\n")?.spec?.values).toContain("can");
  });

  test("names are told as such", () => {
    expect(at("iface a inet manual\n bond-master |\n")?.spec?.names).toBe("bond");
    expect(at("iface a inet manual\n bridge_ports |\n")?.spec?.names).toBe("link");
  });

  test("nothing in comments, templates and behind unknown options", () => {
    for (const marked of ["# au|to\n", "% for |x in y:\n", "iface a inet manual\n  nonsense x|\n"])
      expect(at(marked)).toBeUndefined();
  });
});

test("outline: stanzas with kind, family and method, and their options", () => {
  const text = "auto lo\niface lo inet loopback\niface br0 inet static\n bridge_ports eth0\n address 10.0.0.1/8\n";
  const items = interfaces.outline(doc(text));
  expect(items.map((i) => [i.kind, i.name, i.detail])).toEqual([
    ["key", "auto", "lo"],
    ["link", "lo", "loopback inet loopback"],
    ["link", "br0", "bridge inet static"],
  ]);
  expect(items[2]?.children.map((i) => `${i.name}=${i.detail}`)).toEqual(["bridge_ports=eth0", "address=10.0.0.1/8"]);
  expect(text.slice(items[2]?.nameSpan.start, items[2]?.nameSpan.end)).toBe("br0");
});

test("every row of the table has words of its own, once", () => {
  const keys = interfaces.keys.map((spec) => spec.key);
  expect(new Set(keys).size).toBe(keys.length);
  for (const spec of interfaces.keys)
    expect([spec.key, spec.doc.length > 10 && spec.doc.endsWith(".")]).toEqual([spec.key, true]);
});
