import { describe, expect, test } from "vitest";
import { mended, told, troublesOf } from "./support.ts";

describe("syntax", () => {
  test.each([
    ["option before a stanza", "mtu 1500\niface a inet manual\n", ["option-outside‹mtu 1500›"]],
    ["option behind auto", "iface a inet manual\nauto a\n mtu 1500\n", ["option-outside‹mtu 1500›"]],
    ["option without a value", "iface a inet manual\n bridge_ports\n", ["option-without-value‹bridge_ports›"]],
    ["unknown family", "iface a inet7 dhcp\n", ["unknown-family‹inet7›"]],
    ["family forgotten", "iface a dhcp\n", ["unknown-family‹dhcp›"]],
    ["unknown method", "iface a inet statik\n", ["unknown-method‹statik›"]],
    ["bare iface", "iface a\n", ["bare-iface‹iface a›"]],
    ["method missing", "iface a inet\n", ["method-missing‹iface a inet›"]],
    ["AUTO", "AUTO a\niface a inet manual\n", ["keyword-case‹AUTO›"]],
    ["inherits of nothing", "iface a inherits b\n", ["inherits-undefined‹b›"]],
    ["inherits of what stands below", "iface a inherits b\niface b inet manual\n", ["inherits-undefined‹b›"]],
    ["iface alone", "iface\n", ["incomplete‹iface›"]],
    ["inherits of another family", "iface b inet6 auto\niface a inet inherits b\n", ["inherits-undefined‹b›"]],
    ["a stranger in a mapping", "mapping eth0\n script /x\n mtu 1500\n", ["option-outside‹mtu 1500›"]],
    ["a keyword that nobody has", "template a\n mtu 1500\n", ["option-outside‹template a›"]],
    [
      "a CR behind the backslash",
      "iface a inet manual\r\n bridge_ports eth0 \\\r\n   eth1\r\n mtu 1500\r\n",
      ["continued-crlf‹\\›"],
    ],
    ["inherits alone", "iface a inet manual inherits\n", ["incomplete‹inherits›"]],
    ["prototype words", "iface a constructor toString\n", ["unknown-family‹constructor›"]],
  ])("%s", (_, text, expected) => expect(told(text)).toEqual(expected));

  test.each([
    "auto lo\niface lo inet loopback\n",
    "iface a inet manual\niface b inherits a\n",
    "iface c inet6 manual\niface b inherits c\niface a inet6 inherits b\n",
    "source /x\niface b inherits elsewhere\n",
    "iface a inet6 v4tunnel\niface b can static\niface c ipx dynamic\n",
    "iface a auto\n",
    "mapping eth0\n script /x\n map\nmapping\nsource-dirs x\nsource\n",
    `%for x in y:\niface \${x}\n%endfor\n`,
    "{{ everything }}\n",
    "iface a inet manual\n unknown-thing 5\n",
    "iface a inet manual\n wpa-ssid # 5\n description a # b\n up echo hi # there\n",
    "auto\n",
    "iface a inet manual\n template b\n",
    "iface a inet manual\r\n up echo a \\\r\n  b c\r\n",
  ])("silent: %j", (text) => expect(told(text)).toEqual([]));

  test("what is lost: the root file, the rest of a fragment, or only the line", () => {
    const loses = (text: string, path?: string) => troublesOf(text, path).map((t) => t.loses);
    expect(loses("iface a inet statik\n")).toEqual(["file"]);
    expect(loses("iface a inet statik\n", "etc/network/interfaces.d/a")).toEqual(["rest"]);
    expect(loses("iface a inet manual\n mtu 9000 # x\n")).toEqual(["line"]);
    // Behind options it is one more option, and only its own stanza is lost.
    expect(loses("iface a inet manual\nIface b inet manual\n")).toEqual(["rest"]);
  });

  test("a fragment may inherit from the file that includes it", () => {
    expect(troublesOf("iface a inherits b\n", "etc/network/interfaces.d/a")).toEqual([]);
  });

  test("a copy is read by nobody", () => {
    expect(troublesOf("nonsense here\n", "etc/network/interfaces.bak")).toEqual([]);
  });
});

describe("words that ifupdown takes otherwise than they look", () => {
  test.each([
    ["mtu", "iface a inet manual\n mtu 9000 # jumbo\n", ["trailing-comment‹# jumbo›"]],
    ["auto", "auto eth1 #x\n", ["trailing-comment‹#x›"]],
    ["iface", "iface a inet dhcp # wan\n", ["trailing-comment‹# wan›"]],
    ["near", "iface a inet manual\n brigde_stp off\n", ["option-near‹brigde_stp›"]],
    ["case", "iface a inet static\n Address 10.0.0.1/24\n", ["option-case‹Address›"]],
    ["underscore in a built-in", "iface a inet static\n pre_up true\n", ["option-case‹pre_up›"]],
    ["a misspelt bridge_ports is another rule's", "iface a inet manual\n bridge_port eth0\n", []],
    [
      "no-break blank",
      "iface a inet static\n address\u00a010.0.0.1/24\n",
      ["option-without-value‹address\u00a010.0.0.1/24›", "typographic‹\u00a0›"],
    ],
    ["quotes", "iface a inet static\n bridge_ports \u201ceth0\u201d\n", ["typographic‹\u201c›"]],
    ["free text", "iface a inet static\n description \u201cx\u201d\n up echo \u2019\n# \u00a0\n", []],
  ])("%s", (_, text, expected) => expect(told(text)).toEqual(expected));
});

describe("mends", () => {
  test.each([
    ["delete", "iface a inet manual\n mtu\n up x\n", "iface a inet manual\n up x\n"],
    ["none", "iface a inet manual\n bridge_ports\n", "iface a inet manual\n bridge_ports none\n"],
    [
      "move",
      "iface a inet dhcp\nallow-hotplug a\n  pre-up sleep 2\n",
      "iface a inet dhcp\n    pre-up sleep 2\nallow-hotplug a\n",
    ],
    ["move", "auto a\nmtu 1500\niface a inet manual\n\tup x\n", "auto a\niface a inet manual\n\tmtu 1500\n\tup x\n"],
    ["replace", "iface a inett dhcp\n", "iface a inet dhcp\n"],
    ["replace", "iface a ip4 dhcp\n", "iface a inet dhcp\n"],
    ["replace", "iface a ip6 auto\n", "iface a inet6 auto\n"],
    ["replace", "iface a static\n", "iface a inet static\n"],
    ["replace", "iface a inet Manual\n", "iface a inet manual\n"],
    ["replace", "iface a inet statik\n", "iface a inet static\n"],
    ["insert", "iface a\n", "iface a inet manual\n"],
    ["insert", "iface lo\n", "iface lo inet loopback\n"],
    ["insert", "iface a\n address 2001:db8::1/64\n", "iface a inet6 static\n address 2001:db8::1/64\n"],
    ["insert", "iface a inet\n address 10.0.0.1/8\n", "iface a inet static\n address 10.0.0.1/8\n"],
    ["lower", "Auto a\n", "auto a\n"],
    [
      "move",
      "iface a inet manual\r\n  mtu 9000   # jumbo \\\r\n frames\r\n",
      "iface a inet manual\r\n  # jumbo  frames\r\n  mtu 9000\r\n",
    ],
    ["rename", "iface a inet manual\n brigde_stp off\n", "iface a inet manual\n bridge_stp off\n"],
    ["rename", "iface a inet manual\n MTU 9000\n", "iface a inet manual\n mtu 9000\n"],
    [
      "replace",
      "iface a inet manual\n bridge\u2011ports\u00a0eth0\u00a0\u201ceth1\u201d\n up foo \u201cx\u201d\n",
      'iface a inet manual\n bridge-ports eth0 eth1\n up foo "x"\n',
    ],
    ["delete", "iface a inet manual inherits\n", "iface a inet manual\n"],
    ["delete", "auto lo\niface", "auto lo"],
  ])("%s %j", (how, before, after) => expect(mended(before, how)).toBe(after));
});
