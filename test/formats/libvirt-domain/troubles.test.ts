import { describe, expect, test } from "vitest";
import { domain, mended, told, troublesOf } from "./support.ts";

function card(inside: string, type = "bridge"): string {
  return domain(`    <interface type='${type}'>\n      ${inside}\n    </interface>`);
}

describe("refused by libvirt", () => {
  const rows: readonly (readonly [what: string, text: string, told: readonly string[]])[] = [
    [
      "a bridge without its name",
      card("<source network='x'/>"),
      ["an interface of type `bridge` needs `<source bridge=…>` ‹source›"],
    ],
    [
      "no source at all",
      card("<mac address='52:54:00:00:00:01'/>"),
      ["an interface of type `bridge` needs `<source bridge=…>` ‹interface›"],
    ],
    [
      "a network without its name",
      card("<source bridge='br0'/>", "network"),
      ["an interface of type `network` needs `<source network=…>` ‹source›"],
    ],
    [
      "a macvtap without its interface",
      card("<source mode='bridge'/>", "direct"),
      ["an interface of type `direct` needs `<source dev=…>` ‹source›"],
    ],
    [
      "a device of the host without address",
      card("<source/>", "hostdev"),
      ["an interface of type `hostdev` needs `<source><address/></source>` ‹source›"],
    ],
    [
      "a socket without path and mode",
      card("<source type='unix'/>", "vhostuser"),
      ["an interface of type `vhostuser` needs `<source path=…>`, `<source mode=…>` ‹source›"],
    ],
    ["a vdpa device", card("", "vdpa"), ["an interface of type `vdpa` needs `<source dev=…>` ‹interface›"]],
    [
      "a server without port",
      card("<source address='127.0.0.1'/>", "server"),
      ["an interface of type `server` needs `<source port=…>` ‹source›"],
    ],
    [
      "a client without address",
      card("<source port='5558'/>", "client"),
      ["an interface of type `client` needs `<source address=…>` ‹source›"],
    ],
    [
      "udp without its local end",
      card("<source address='192.0.2.1' port='5'/>", "udp"),
      ["an interface of type `udp` needs `<source><local address=…>`, `<source><local port=…>` ‹source›"],
    ],
    ["an unknown type", card("<source bridge='br0'/>", "brigde"), ["`brigde` is no type of interface ‹brigde›"]],
    ["a VLAN without tag", card("<source bridge='br0'/><vlan/>"), ["`<vlan>` holds no `<tag>` ‹vlan›"]],
    [
      "an id above 4095",
      card("<source bridge='br0'/><vlan><tag id='4096'/></vlan>"),
      ["the VLAN id 4096 is above 4095 ‹4096›"],
    ],
    [
      "an id that is no number",
      card("<source bridge='br0'/><vlan><tag id='0x10'/></vlan>"),
      ["the VLAN id `0x10` is no number ‹0x10›"],
    ],
    ["a tag without id", card("<source bridge='br0'/><vlan><tag/></vlan>"), ["`<tag>` has no `id` ‹tag›"]],
    [
      "two native VLANs",
      card("<source bridge='br0'/><vlan><tag id='1' nativeMode='tagged'/><tag id='2' nativeMode='untagged'/></vlan>"),
      ["a second `<tag>` has a `nativeMode`, a trunk has one native VLAN ‹nativeMode='untagged'›"],
    ],
    [
      "several tags and no trunk",
      card("<source bridge='br0'/><vlan trunk='no'><tag id='1'/><tag id='2'/></vlan>"),
      ["several tags are a trunk, but `trunk` does not say yes ‹no›"],
    ],
    [
      "a native VLAN and no trunk",
      card("<source bridge='br0'/><vlan trunk='no'><tag id='1' nativeMode='tagged'/></vlan>"),
      ["a native VLAN needs a trunk, but `trunk` does not say yes ‹no›"],
    ],
    [
      "a fragment is checked too",
      "<interface type='bridge'><mac address='x'/></interface>",
      ["an interface of type `bridge` needs `<source bridge=…>` ‹interface›"],
    ],
  ];
  for (const [what, text, expected] of rows) test(what, () => expect(told(text)).toEqual(expected));

  test("each of two faulty cards", () => {
    expect(told(domain("<interface type='bridge'/><interface type='network'/>"))).toHaveLength(2);
  });
});

describe("taken by libvirt", () => {
  const rows: readonly (readonly [what: string, text: string])[] = [
    ["no type is user", domain("<interface/>")],
    ["a tap of its own", card("", "ethernet")],
    ["an empty bridge name, as VMware's converter writes", card("<source bridge=''/>")],
    ["id 4095", card("<source bridge='br0'/><vlan><tag id='4095'/></vlan>")],
    ["one tag and trunk no", card("<source bridge='br0'/><vlan trunk='no'><tag id='5'/></vlan>")],
    [
      "a virtual port without type",
      card("<source bridge='br0'/><virtualport><parameters interfaceid='x'/></virtualport>"),
    ],
    ["passt makes its own socket", card("<backend type='passt'/>", "vhostuser")],
    ["what a template fills in", card("<source bridge='br0'/><vlan><tag id='{{ id }}'/></vlan>", "{{ type }}")],
    ["foreign elements", domain("<q:interface xmlns:q='u' type='bridge'/>")],
    [
      "metadata",
      "<domain type='kvm'><name>w</name><metadata><interface type='nonsense'/></metadata><devices/></domain>",
    ],
    ["live state", "<domstatus><domain type='kvm'><devices><interface type='bridge'/></devices></domain></domstatus>"],
    ["a backup job", "<domainbackup mode='pull'><disks/></domainbackup>"],
    ["a host interface", "<interface type='bridge' name='br0'><bridge/></interface>"],
    ["several fragments", "<interface type='user'/>\n<interface type='ethernet'/>"],
    ["statements of a template", domain("{% if x < 1 && y %}\n<interface type='user'/>\n{% endif %}")],
  ];
  for (const [what, text] of rows) test(what, () => expect(told(text)).toEqual([]));
});

describe("repairs", () => {
  const rows: readonly (readonly [what: string, text: string, how: string, after: string])[] = [
    ["the missing attribute", card("<source network='x'/>"), "insert", card("<source network='x' bridge='br0'/>")],
    ["the type that the source means", card("<source network='x'/>"), "type", card("<source network='x'/>", "network")],
    [
      "a missing source",
      card("<mac address='52:54:00:00:00:01'/>", "network"),
      "insert",
      card("<mac address='52:54:00:00:00:01'/>\n      <source network='default'/>", "network"),
    ],
    ["a misspelt type", card("<source bridge='br0'/>", "brigde"), "replace", card("<source bridge='br0'/>")],
    [
      "a missing tag",
      card("<source bridge='br0'/>\n      <vlan/>"),
      "insert",
      card("<source bridge='br0'/>\n      <vlan>\n        <tag id='1'/>\n      </vlan>"),
    ],
    ["an empty VLAN", card("<source bridge='br0'/>\n      <vlan/>"), "remove", card("<source bridge='br0'/>")],
    [
      "a second native VLAN",
      card("<source bridge='br0'/><vlan><tag id='1' nativeMode='tagged'/><tag id='2' nativeMode='tagged'/></vlan>"),
      "remove",
      card("<source bridge='br0'/><vlan><tag id='1' nativeMode='tagged'/><tag id='2'/></vlan>"),
    ],
    [
      "a trunk",
      card("<source bridge='br0'/><vlan trunk='no'><tag id='1'/><tag id='2'/></vlan>"),
      "replace",
      card("<source bridge='br0'/><vlan trunk='yes'><tag id='1'/><tag id='2'/></vlan>"),
    ],
  ];
  for (const [what, text, how, after] of rows)
    test(what, () => {
      expect(mended(text, how)).toBe(after);
      expect(told(after)).toEqual([]);
    });
});

describe("not well-formed", () => {
  test("told once, and what else is wrong is told too", () => {
    const text = card("<source brigde='br0/>");
    expect(told(text)).toEqual([
      "the value of `brigde` has no closing quote ‹'br0›",
      "an interface of type `bridge` needs `<source bridge=…>` ‹source›",
    ]);
    expect(troublesOf(text).every((trouble) => trouble.loses === "file")).toBe(true);
  });
});

describe("look-alike characters", () => {
  test("quotes: one trouble, one repair", () => {
    const text = card("<source bridge=\u201Dbr0\u201D/>\n      <mac address=\u201852:54:00:00:00:01\u2019/>");
    expect(told(text)).toEqual(["odd quote \u201D ‹\u201D›"]);
    expect(troublesOf(text)[0]?.also).toHaveLength(3);
    expect(mended(text, "replace")).toBe(card("<source bridge=\"br0\"/>\n      <mac address='52:54:00:00:00:01'/>"));
  });

  test("a no-break blank between attributes", () => {
    const text = card("<source\u00A0bridge='br0'/>");
    expect(told(text)).toEqual(["odd blank \u00A0 ‹\u00A0›"]);
    expect(mended(text, "replace")).toBe(card("<source bridge='br0'/>"));
  });

  test("a blank or quotes in a name", () => {
    expect(mended(card("<source bridge='br0\u200B'/>"), "replace")).toBe(card("<source bridge='br0'/>"));
    expect(mended(card("<source bridge='\u201Cbr0\u201D'/>"), "replace")).toBe(card("<source bridge='br0'/>"));
  });

  test("a dash before an option of QEMU", () => {
    const text =
      "<domain type='kvm' xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0'><name>w</name><q:commandline><q:arg value='\u2013netdev'/></q:commandline></domain>";
    expect(told(text)).toEqual(["odd hyphen \u2013 ‹\u2013›"]);
    expect(mended(text, "replace")).toContain("value='-netdev'");
  });

  test("free text is left alone", () => {
    const text =
      "<domain type='kvm'>\n<!-- \u201Cx\u201D -->\n<name>Bob\u2019s</name><title>\u201Cbest\u201D</title><description>a\u00A0b \u2013 c</description><devices/></domain>";
    expect(told(text)).toEqual([]);
  });
});
