import { describe, expect, it } from "vitest";
import { scopesOf, tokenize } from "./tokenize.ts";

const scopes = (text: string, words: string): Promise<readonly string[]> => scopesOf("interfaces", text, words);

const text = `# the uplink \\
auto lo bond0.900 /en* swp[1-10]
allow-hotplug eth1
iface bond0.900 inet static
    address 192.0.2.10/24
    gateway 192.0.2.1
    mtu 9000 # jumbo
iface eth0:1 inet6 static inherits base
iface eth3 inet statik
iface br0 inet manual
    bridge_ports eth0 # uplink
    bridge-stp off
    bridge-vids 2-4094 7
    brigde_fd 0
    hwaddress 00:16:3e:62:f0:1c
    ovs_options tag=10
    description no 9 lives
iface bond1
    bond-slaves none
    bond-mode active-backup
    vlan-raw-device eth4
    bond_primary eth5
    address 2001:db8::1/64
    up ip route add 10.1.0.0/16 via 192.0.2.254 dev $IFACE
    vrf $VRF
source /etc/network/interfaces.d/*.cfg
source-directory parts
mapping eth6
    script /usr/local/sbin/which
`;

describe("interfaces: stanzas", () => {
  it.each([
    ["auto", ["meta.auto", "keyword.control"]],
    ["lo", ["meta.auto", "entity.name.type.interface"]],
    ["900", ["meta.auto", "entity.name.type.interface", "constant.numeric.vlan-id"]],
    ["/en*", ["meta.auto", "string.regexp"]],
    ["1-10", ["meta.auto", "entity.name.type.interface", "constant.numeric.range"]],
    ["allow-hotplug", ["meta.auto", "keyword.control"]],
    ["iface", ["meta.stanza", "keyword.control.stanza"]],
    ["inet6", ["meta.stanza", "storage.type.family"]],
    ["static", ["meta.stanza", "support.constant.method"]],
    ["inherits", ["meta.stanza", "keyword.control.inherits"]],
    ["base", ["meta.stanza", "entity.name.type.interface"]],
    ["statik", ["meta.stanza"]],
    ["bond1", ["meta.stanza", "entity.name.type.interface"]],
    ["source-directory", ["meta.source", "keyword.control.import"]],
    ["/etc/network/interfaces.d/*.cfg", ["meta.source", "string.unquoted.path"]],
    ["mapping", ["meta.stanza", "keyword.control.stanza"]],
  ])("%s", async (words, expected) => {
    expect(await scopes(text, words)).toEqual(expected);
  });

  it("gives a label of an address a scope of its own", async () => {
    expect(await scopes("iface eth0:1 inet static", "1")).toContain("entity.name.label");
  });
});

describe("interfaces: options", () => {
  const option = "meta.option";
  const known = "support.type.property-name";
  it.each([
    ["address", [option, known]],
    ["192.0.2.10/24", [option, "constant.numeric.ip-address"]],
    ["2001:db8::1/64", [option, "constant.numeric.ip-address"]],
    ["bridge_ports", [option, known]],
    ["bridge-stp", [option, known]],
    ["off", [option, "constant.language.boolean"]],
    ["2-4094", [option, "constant.numeric.range"]],
    ["brigde_fd", [option, "variable.other.property"]],
    ["00:16:3e:62:f0:1c", [option, "constant.numeric.mac-address"]],
    ["tag", [option, "entity.other.attribute-name"]],
    ["no 9 lives", [option, "string.unquoted"]],
    ["none", [option, "keyword.other.ports"]],
    ["active-backup", [option, "constant.language"]],
    ["eth4", [option, "entity.name.type.interface"]],
    ["bond_primary", [option, known]],
    ["eth5", [option, "entity.name.type.interface"]],
    ["$VRF", [option, "variable.other"]],
    ["script", [option, known]],
  ])("%s", async (words, expected) => {
    expect(await scopes(text, words)).toEqual(expected);
  });

  it("knows both spellings of what hooks read, and one of what ifupdown itself reads", async () => {
    expect(await scopes("bridge_vlan_aware yes", "bridge_vlan_aware")).toContain(known);
    expect(await scopes("bridge-vlan-aware yes", "bridge-vlan-aware")).toContain(known);
    expect(await scopes("accept-ra 2", "accept-ra")).toContain("variable.other.property");
  });

  it("has no comment behind a value", async () => {
    expect(await scopes(text, "# jumbo")).toEqual([option]);
    expect(await scopes("bridge_ports eth0 # uplink", "uplink")).toEqual([option, "entity.name.type.interface"]);
    expect(await scopes(text, "the uplink")).toEqual(["comment.line.number-sign"]);
  });

  it("marks the words of a suppression comment", async () => {
    expect(await scopes("  # trunkline: ignore-file ip-on-port", "ip-on-port")).toEqual([
      "comment.line.number-sign",
      "constant.other.rule-code",
    ]);
  });
});

describe("interfaces: commands", () => {
  it.each(["pre-up", "up", "post-up", "pre-down", "down", "post-down"])("%s embeds shell", async (word) => {
    const line = `    ${word} ip link set $IFACE mtu 9000`;
    expect(await scopes(line, word)).toEqual(["meta.command", "keyword.control.command"]);
    expect(await scopes(line, "$IFACE")).toEqual([
      "meta.command",
      "meta.embedded.line.shellscript",
      "variable.other.shell",
    ]);
  });

  it("follows a command over its continuations, and no further", async () => {
    const lines = await tokenize("interfaces", "up ip link \\\n  set $IFACE \\\n  $MORE\nauto lo");
    expect(lines.map(({ open }) => open)).toEqual([1, 1, 0, 0]);
    expect(lines[2]?.tokens.at(-1)?.scopes).toContain("variable.other.shell");
    expect(lines[3]?.tokens[0]?.scopes).toContain("keyword.control.interfaces");
  });

  it("does not let an open string of the shell out of its line", async () => {
    const lines = await tokenize("interfaces", 'up echo "open\nup echo "still \\\n open\nauto lo');
    expect(lines[0]?.tokens.at(-1)?.scopes).toContain("string.quoted.double.shell");
    expect(lines.map(({ open }) => open)).toEqual([0, 1, 0, 0]);
    expect(lines[3]?.tokens[0]?.scopes).toContain("keyword.control.interfaces");
  });
});

describe("interfaces: continued lines", () => {
  it("carries a list of ports over a backslash at the line's end", async () => {
    const lines = await tokenize("interfaces", "bridge_ports eth0 \\\n    eth1\nbridge_fd 0");
    expect(lines.map(({ open }) => open)).toEqual([1, 0, 0]);
    expect(lines[1]?.tokens.at(-1)?.scopes).toEqual([
      "meta.option.interfaces",
      "entity.name.type.interface.interfaces",
    ]);
    expect(lines[2]?.tokens[0]?.scopes).toContain("support.type.property-name.interfaces");
  });

  it("carries a stanza's head over it", async () => {
    const lines = await tokenize("interfaces", "iface br0 \\\n  inet manual\nauto br0");
    expect(lines[1]?.tokens.map(({ scopes }) => scopes.at(-1))).toEqual([
      "meta.stanza.interfaces",
      "storage.type.family.interfaces",
      "meta.stanza.interfaces",
      "support.constant.method.interfaces",
    ]);
    expect(lines.map(({ open }) => open)).toEqual([1, 0, 0]);
  });

  it("does not continue a comment, nor a line with a blank behind the backslash", async () => {
    const lines = await tokenize("interfaces", "# x \\\nauto lo \\ \niface lo inet loopback");
    expect(lines.map(({ open }) => open)).toEqual([0, 0, 0]);
  });
});

describe("interfaces: nothing else outlives its line", () => {
  it.each([
    "iface",
    "auto",
    "iface br0 inet",
    "    address",
    "description it's \"open",
    "up",
    "<%",
    "%for x in y:",
    "source",
    "  bridge_ports regex eth.*[",
    `iface swp\${i}`,
    "\u{feff}auto lo",
  ])("%s", async (line) => {
    const lines = await tokenize("interfaces", `${line}\nauto lo`);
    expect(lines.map(({ open }) => open)).toEqual([0, 0]);
    expect(lines[1]?.tokens[0]?.scopes).toEqual(["meta.auto.interfaces", "keyword.control.interfaces"]);
  });
});
