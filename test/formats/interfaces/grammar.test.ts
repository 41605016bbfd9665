import { describe, expect, test } from "vitest";
import { InterfacesParser, parse } from "#formats/interfaces/grammar";
import { doc, factsOf, rendered, stanza, stanzas } from "./support.ts";

/** `keyword words | option words | …` for each stanza. */
function shape(text: string): string[] {
  return parse(text).stanzas.map((s) =>
    [s.head, ...s.options].map((line) => [line.key.text, ...line.words.map((w) => w.text)].join(" ")).join(" | "),
  );
}

test("the grammar is valid", () => {
  expect(() => new InterfacesParser(true)).not.toThrow();
});

describe("lines and words", () => {
  test("a comment stands alone on its line, whatever follows its backslash", () => {
    const text = "# one \\\nauto lo\n   # two\nauto eth0 # three\n";
    expect(shape(text)).toEqual(["auto lo", "auto eth0 # three"]);
    expect(factsOf(text).comments.map((c) => c.value)).toEqual(["# one \\", "# two"]);
  });

  test("a backslash joins the next line without a blank", () => {
    expect(shape("auto ppp0\\\n=dsl\n")).toEqual(["auto ppp0=dsl"]);
    expect(shape("auto eth0 \\\n     eth1\n")).toEqual(["auto eth0 eth1"]);
    expect(shape("auto eth0\\\r\n eth1\r\n")).toEqual(["auto eth0 eth1"]);
  });

  test("a continued line that begins with # is no comment", () => {
    expect(shape("auto eth0 \\\n# eth1\n")).toEqual(["auto eth0 # eth1"]);
  });

  test("a continued word keeps both its text and its place", () => {
    const text = "iface br0 inet manual\n bridge_ports eth0 et\\\nh1\n";
    const [first, second] = stanza(text).edges;
    expect(first?.lower).toMatchObject({ value: "eth0", start: 36, end: 40 });
    expect(second?.lower.value).toBe("eth1");
    expect(text.slice(second?.lower.start, second?.lower.end)).toBe("et\\\nh1");
  });

  test("indentation, tabs, form feeds and CRLF mean nothing", () => {
    const text = "\tauto\teth0\r\n\t iface\teth0  inet\tdhcp\r\nmtu 1500\f\r\n      iface lo inet loopback\r\n";
    expect(shape(text)).toEqual(["auto eth0", "iface eth0 inet dhcp | mtu 1500", "iface lo inet loopback"]);
    expect(stanza(text).settings[0]?.value.value).toBe("1500");
  });

  test("nothing is quoted", () => {
    const value = stanza('iface a inet manual\n description "my # lan"\n').settings[0]?.value;
    expect(value?.value).toBe('"my # lan"');
  });

  test("no final newline, empty text, blanks only", () => {
    expect(shape("auto lo")).toEqual(["auto lo"]);
    expect(shape("")).toEqual([]);
    expect(shape(" \n\t\r\n")).toEqual([]);
    expect(shape("auto lo\\")).toEqual(["auto lo\\"]);
  });
});

describe("stanzas", () => {
  test("auto, allow, source, mapping and rename end a stanza", () => {
    const text =
      "iface a inet manual\n mtu 1500\nauto a\nallow-hotplug b c\nsource /x/*\nsource-directory y\nmapping eth0\n script /s\n map a\nrename a=b\nno-auto-down a\nno-scripts a\n";
    expect(shape(text)).toEqual([
      "iface a inet manual | mtu 1500",
      "auto a",
      "allow-hotplug b c",
      "source /x/*",
      "source-directory y",
      "mapping eth0 | script /s | map a",
      "rename a=b",
      "no-auto-down a",
      "no-scripts a",
    ]);
  });

  test("without arguments auto and its like stay in the stanza", () => {
    const text = "iface a inet manual\n auto\n no-scripts\n allow-hotplug\n mtu 1500\n";
    expect(shape(text)).toEqual(["iface a inet manual | auto | no-scripts | allow-hotplug | mtu 1500"]);
    expect(rendered(text)).toEqual(["iface a (?) inet manual", "  mtu=1500", "auto a", "allow-hotplug a"]);
  });

  test("ifupdown2's vlan stanza takes its options along; `vlan 5` is an option", () => {
    expect(shape("iface br inet manual\n vlan 5\nvlan br.10\n bridge-igmp-querier-src 10.0.0.1\n")).toEqual([
      "iface br inet manual | vlan 5",
      "vlan br.10 | bridge-igmp-querier-src 10.0.0.1",
    ]);
  });

  test("options before the first stanza and behind auto are strays", () => {
    const tree = parse("mtu 1500\nauto a\naddress 10.0.0.1\niface a inet manual\n");
    expect(tree.stray.map((line) => line.key.text)).toEqual(["mtu", "address"]);
  });

  test("words of the iface line: family and method may be missing", () => {
    const heads = stanzas(
      "iface a\niface b inet\niface c inherits a\niface d inet static inherits a\niface e inet dhcp # x\n",
    );
    expect(heads.map((s) => [s.stanza?.family?.value, s.stanza?.method?.value, s.stanza?.inherits?.value])).toEqual([
      [undefined, undefined, undefined],
      ["inet", undefined, undefined],
      [undefined, undefined, "a"],
      ["inet", "static", "a"],
      ["inet", "dhcp", undefined],
    ]);
  });
});

describe("templates are left in peace", () => {
  test("Mako's loops make what they hold conditional, and the file opaque", () => {
    const text = `auto lo\n%for v in range(1,9):\nauto vlan\${v}\niface vlan\${v} inet manual\n vlan-raw-device eth0\n%endfor\niface eth1 inet manual\n`;
    const facts = factsOf(text);
    expect(facts.opaque).toBe(true);
    expect(rendered(text)).toEqual([
      "auto lo",
      `auto vlan\${v} pattern`,
      `iface vlan\${v} (vlan) inet manual conditional opaque`,
      `  vlan-parent eth0 -> vlan\${v} by upper conditional`,
      "iface eth1 (?) inet manual",
    ]);
  });

  test("Jinja and ERB control lines, comments and blocks", () => {
    const text =
      "{# a\n comment #}\n{% for i in x %}\niface {{ i }} inet manual\n  address {{ ip }}\n{% endfor %}\n<% if @b %>\niface b inet manual\n<% end %>\n<%\n code here\n%>\n{{ more }}\niface c inet manual\n mtu {{ mtu }}\n";
    expect(rendered(text)).toEqual([
      "iface {{ i }} (?) inet manual conditional opaque",
      "iface b (?) inet manual conditional",
      "iface c (?) inet manual",
      "  mtu=? ({{ mtu }})",
    ]);
  });

  test("a shell variable in a value is computed, $IFACE is the stanza's name", () => {
    const settings = stanza(
      "iface eth7 inet static\n address $IP\n description port $IFACE\n up ip link set $IFACE up\n",
    ).settings;
    expect(settings.map((s) => [s.key, s.computed, s.value.value])).toEqual([
      ["address", true, "$IP"],
      ["description", false, "port eth7"],
      ["up", false, "ip link set $IFACE up"],
    ]);
  });
});

describe("option names", () => {
  const key = (written: string) => stanza(`iface a inet manual\n ${written} 1\n`).settings[0]?.key;
  test.each([
    ["bridge_ports", "bridge-ports"],
    ["bridge-ports", "bridge-ports"],
    ["Bridge_Ports", "bridge-ports"],
    ["ovs_type", "ovs-type"],
    ["bridge-trunk", "bridge-vids"],
    ["bond-ad-sys-priority", "bond-ad-actor-sys-prio"],
    ["bond-ports", "bond-ports"],
    ["slaves", "slaves"],
    ["address", "address"],
    ["Address", "Address"],
    ["accept_ra", "accept_ra"],
    ["pre_up", "pre_up"],
    ["My_Option", "my-option"],
    ["constructor", "constructor"],
    ["__proto__", "--proto--"],
  ])("%s is %s", (written, canonical) => expect(key(written)).toBe(canonical));
});

test("a document is read the same twice", () => {
  const text = "iface br0 inet manual\n bridge_ports none\n";
  expect(factsOf(text)).toEqual(factsOf(doc(text).text));
});
