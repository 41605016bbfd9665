import { describe, expect, it } from "vitest";
import { scopesOf, tokenize } from "./tokenize.ts";

const scopes = (text: string, words: string): Promise<readonly string[]> => scopesOf("ifcfg", text, words);
const known = "support.type.property-name";

describe("ifcfg: keys", () => {
  it.each([
    "DEVICE",
    "BRIDGE",
    "HWADDR",
    "IPADDR0",
    "VLAN_ID",
    "BONDING_OPTS",
    "ETHTOOL_OPTS",
    "TYPE",
    "SLAVE",
    "NETMASK12",
  ])("knows %s", async (key) => {
    expect(await scopes(`${key}=x`, key)).toEqual(["meta.assignment", known]);
  });

  it.each(["bridge", "BRIGDE", "DEVICE_", "MY_DEVICE", "NM_USER_X"])("does not know %s", async (key) => {
    expect(await scopes(`${key}=x`, key)).toEqual(["meta.assignment", "variable.other.property"]);
  });

  it("sees no assignment where blanks stand round the equals sign", async () => {
    expect(await scopes("BRIDGE = br900", "BRIDGE")).toEqual([]);
    expect(await scopes("BRIDGE = br900", "br900")).toEqual([]);
  });

  it("sees each assignment of a line, behind ; and export too", async () => {
    expect(await scopes("ONBOOT=yes; MTU=9000", "MTU")).toContain(known);
    expect(await scopes("export MASTER=bond0", "export")).toEqual(["storage.modifier"]);
    expect(await scopes("export MASTER=bond0", "MASTER")).toContain(known);
  });
});

describe("ifcfg: values", () => {
  it.each([
    ["DEVICE=bond0.900", "bond0", ["meta.assignment", "entity.name.type.interface"]],
    ["DEVICE=bond0.900", "900", ["meta.assignment", "entity.name.type.interface", "constant.numeric.vlan-id"]],
    ["DEVICE=eth0:1", "1", ["meta.assignment", "entity.name.type.interface", "entity.name.label"]],
    ['BRIDGE="br900"', "br900", ["meta.assignment", "string.quoted.double", "entity.name.type.interface"]],
    ["TYPE=Bridge", "Bridge", ["meta.assignment", "constant.language"]],
    ["TYPE=bridge", "=bridge", ["meta.assignment"]],
    ["BOOTPROTO='dhcp'", "dhcp", ["meta.assignment", "string.quoted.single", "constant.language"]],
    ["VLAN=yes", "yes", ["meta.assignment", "constant.language.boolean"]],
    ["SLAVE=YES", "YES", ["meta.assignment"]],
    ["VLAN=true", "true", ["meta.assignment"]],
    ["ONBOOT=No", "No", ["meta.assignment", "constant.language.boolean"]],
    ["NAME=no-name", "no-name", ["meta.assignment"]],
    ["MTU=9000", "9000", ["meta.assignment", "constant.numeric.integer"]],
    ["MTU=900O", "900O", ["meta.assignment"]],
    ["HWADDR=00:15:17:28:f6:34", "00:15:17:28:f6:34", ["meta.assignment", "constant.numeric.mac-address"]],
    ["HWADDR=00:15:17:28:f6", "00:15:17:28:f6", ["meta.assignment"]],
    ["IPADDR=192.0.2.10", "192.0.2.10", ["meta.assignment", "constant.numeric.ip-address"]],
    ["IPV6ADDR=2001:db8::1/64", "2001:db8::1/64", ["meta.assignment", "constant.numeric.ip-address"]],
  ])("%s: %s", async (text, words, expected) => {
    expect(await scopes(text, words)).toEqual(expected);
  });

  it("reads quotes of each kind, escapes, expansions, and pieces put together", async () => {
    const text = String.raw`NAME=a'b'"c \$ $HOST ${"$"}{X:-y} $(hostname -s)"d\ e$'\x41'`;
    expect(await scopes(text, "b")).toContain("string.quoted.single");
    expect(await scopes(text, "c ")).toContain("string.quoted.double");
    expect(await scopes(text, String.raw`\$`)).toContain("constant.character.escape");
    expect(await scopes(text, "$HOST")).toContain("variable.other");
    expect(await scopes(text, "X:-y")).toContain("variable.other.bracket");
    expect(await scopes(text, "hostname")).toContain("meta.expansion.command");
    expect(await scopes(text, String.raw`\ `)).toEqual(["meta.assignment", "constant.character.escape"]);
    expect(await scopes(text, String.raw`\x41`)).toEqual([
      "meta.assignment",
      "string.quoted.single.dollar",
      "constant.character.escape",
    ]);
  });

  it("leaves what stands behind the first blank out of the value", async () => {
    expect(await scopes("ETHTOOL_OPTS=autoneg off", "autoneg")).toContain("meta.assignment");
    expect(await scopes("ETHTOOL_OPTS=autoneg off", " off")).toEqual([]);
    // bash reads a second assignment there, and so does the colour.
    expect(await scopes("BONDING_OPTS=mode=1 miimon=100", "miimon")).toEqual([
      "meta.assignment",
      "variable.other.property",
    ]);
  });
});

describe("ifcfg: words inside option values", () => {
  const bond =
    'BONDING_OPTS="mode=802.3ad miimon=100 primary=eth0.5 arp_ip_target=192.0.2.1 xmit_hash_policy=layer3+4 moode=1"';

  it.each([
    ["mode", "entity.other.attribute-name"],
    ["802.3ad", "constant.language"],
    ["100", "constant.numeric.integer"],
    ["eth0", "entity.name.type.interface"],
    ["192.0.2.1", "constant.numeric.ip-address"],
    ["layer3+4", "constant.language"],
  ])("BONDING_OPTS: %s", async (words, scope) => {
    expect(await scopes(bond, words)).toEqual(expect.arrayContaining(["string.quoted.double", scope]));
  });

  it("does not colour a misspelt bond option", async () => {
    expect(await scopes(bond, "moode")).toEqual(["meta.assignment", "string.quoted.double"]);
    expect(await scopes('BONDING_OPTS="mode=lacp"', "lacp")).toEqual(["meta.assignment", "string.quoted.double"]);
  });

  it("BRIDGING_OPTS and ETHTOOL_OPTS", async () => {
    expect(await scopes("BRIDGING_OPTS='vlan_filtering=1'", "vlan_filtering")).toContain("entity.other.attribute-name");
    const ethtool = `ETHTOOL_OPTS="autoneg off speed 100 duplex full; -K \${DEVICE} gro off"`;
    expect(await scopes(ethtool, "speed")).toContain("entity.other.attribute-name");
    expect(await scopes(ethtool, "full")).toContain("constant.language");
    expect(await scopes(ethtool, "-K")).toContain("entity.other.attribute-name");
    expect(await scopes(ethtool, "DEVICE")).toContain("variable.other.bracket");
    expect(await scopes(ethtool, ";")).toContain("punctuation.separator.command");
  });
});

describe("ifcfg: comments and shell", () => {
  it("takes # for a comment at the start of a word only", async () => {
    expect(await scopes("  # all of it DEVICE=eth0", "DEVICE")).toEqual(["comment.line.number-sign"]);
    expect(await scopes("DEVICE=eth0 # uplink", "uplink")).toEqual(["comment.line.number-sign"]);
    expect(await scopes("DEVICE=eth0#x", "#x")).toEqual(["meta.assignment"]);
    expect(await scopes('NAME="a # b"', "# b")).toEqual(["meta.assignment", "string.quoted.double"]);
    expect(await scopes("KEY=a;# c", "# c")).toEqual(["comment.line.number-sign"]);
  });

  it("marks the words of a suppression comment", async () => {
    const text = "# trunkline: ignore mac-malformed, vlan-flag-missing";
    expect(await scopes(text, "ignore")).toEqual(["comment.line.number-sign", "keyword.other.directive"]);
    expect(await scopes(text, "vlan-flag-missing")).toEqual(["comment.line.number-sign", "constant.other.rule-code"]);
    expect(await scopes("# trunkline: ignored", "ignored")).toEqual(["comment.line.number-sign"]);
  });

  it("knows sourcing and the words of shell control", async () => {
    expect(await scopes(". /etc/sysconfig/network", "/etc/sysconfig/network")).toEqual(["string.unquoted.path"]);
    const text = "if [ -f /x ]; then\n  MTU=9000\nfi";
    expect(await scopes(text, "if")).toEqual(["keyword.control"]);
    expect(await scopes(text, "then")).toEqual(["keyword.control"]);
    expect(await scopes(text, "MTU")).toContain(known);
    expect(await scopes(text, "fi")).toEqual(["keyword.control"]);
  });

  it("knows the raw form of route and rule files, and the triples", async () => {
    const route = "10.1.0.0/16 via 192.0.2.254 dev bond0.900 metric 20";
    expect(await scopes(route, "10.1.0.0/16")).toEqual(["meta.route", "constant.numeric.ip-address"]);
    expect(await scopes(route, "via")).toEqual(["meta.route", "keyword.other"]);
    expect(await scopes(route, "900")).toContain("constant.numeric.vlan-id");
    expect(await scopes(route, "20")).toEqual(["meta.route", "constant.numeric.integer"]);
    expect(await scopes("from 10.0.0.0/8 table 100", "from")).toEqual(["meta.route", "keyword.other"]);
    expect(await scopes("ADDRESS0=10.1.0.0", "ADDRESS0")).toContain(known);
  });
});

describe("ifcfg: nothing outlives its line", () => {
  it.each([
    'NAME="open',
    "NAME=Can't Touch",
    "NAME=`date",
    "NAME=$(hostname",
    `NAME="$(hostname "a \${b`,
    `NAME=\${X`,
    "NAME=$'a",
    "MTU=9000 \\",
    'A=\'{ "x": [',
    "10.1.0.0/16 via",
    'echo "x',
    "\u{feff}DEVICE=eth0",
    "====",
    '"""\'',
  ])("%s", async (line) => {
    const lines = await tokenize("ifcfg", `${line}\nDEVICE=eth1`);
    expect(lines.map(({ open }) => open)).toEqual([0, 0]);
    expect(lines[1]?.tokens.at(-1)?.scopes).toContain("entity.name.type.interface.ifcfg");
  });
});
