import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, type FileId } from "#base/text";
import type { Document } from "#formats/format";
import { formats } from "#formats/index";
import { layoutEdits, linkedPlaces, saysOf, typedEdits } from "#services/layout";
import { runs } from "#test/runs";
import { ask } from "./ask.ts";

const BLANKS = { indent: "    " };

/** A file as it is after formatting, or after formatting the line of the cursor. */
function laidOut(path: string, text: string, line = false): string {
  const { workspace, place, given } = ask(`--- ${path}\n<|>${text}`);
  const whole = given.files.get(place.file) ?? "";
  const within = line ? { start: 0, end: whole.indexOf("\n", whole.indexOf("\n") + 1) } : undefined;
  return applyEdits(whole, layoutEdits(workspace, place.file, BLANKS, within));
}

const INTERFACES = "n/etc/network/interfaces";

describe("formatting", () => {
  it("puts options where most options stand, stanzas at the margin, and takes blanks off line ends", () => {
    expect(
      laidOut(
        INTERFACES,
        "auto br0  \n  iface br0 inet static\n    address 10.0.0.1/24\n  mtu 1500 \t\n    bridge_ports eth0\niface eth0 inet manual\n    up true\n",
      ),
    ).toBe(
      "auto br0\niface br0 inet static\n    address 10.0.0.1/24\n    mtu 1500\n    bridge_ports eth0\niface eth0 inet manual\n    up true\n",
    );
  });

  it("keeps a column of values that a stanza shows, and makes none", () => {
    expect(
      laidOut(INTERFACES, "iface br0 inet static\n  address  10.0.0.1/24\n  mtu 1500\n  gateway  10.0.0.254\n"),
    ).toBe("iface br0 inet static\n  address  10.0.0.1/24\n  mtu      1500\n  gateway  10.0.0.254\n");
    const plain = "iface br0 inet static\n  address 10.0.0.1/24\n  mtu 1500\n  gateway 10.0.0.254\n";
    expect(laidOut(INTERFACES, plain)).toBe(plain);
  });

  it("leaves comments, templates, lines that go on, and a file without indentation as they are", () => {
    for (const text of [
      "iface br0 inet static\naddress 10.0.0.1/24\nmtu 1500\n",
      "iface br0 inet static\n    address 10.0.0.1/24\n# mtu\n    #mtu 9000\n    mtu 1500\n",
      "{% for x in y %}\niface br{{ x }} inet manual\n    mtu 1500\n  up true\n    down true\n{% endfor %}\n",
      "iface br0 inet static\n    up echo \\\n  one\n    mtu 1500\n",
      "iface br0 inet static\n    up echo \\ \n    mtu 1500\n",
    ])
      expect(laidOut(INTERFACES, text)).toBe(text);
  });

  it("can be had for some lines only", () => {
    expect(laidOut(INTERFACES, "iface br0 inet manual \n  mtu 1500\n    up true\n    down true \n", true)).toBe(
      "iface br0 inet manual\n    mtu 1500\n    up true\n    down true \n",
    );
  });

  it("leaves the line alone before which the stretch ends", () => {
    const { workspace, place, given } = ask(
      `--- ${INTERFACES}\niface br0 inet manual\n<|>  mtu 1500\n    up true\n    down true`,
    );
    const whole = given.files.get(place.file) ?? "";
    const lines = (start: number, end: number) =>
      layoutEdits(workspace, place.file, BLANKS, { start, end }).map(
        ({ span }) => whole.slice(span.start).split("\n")[0],
      );
    expect(lines(0, place.offset)).toEqual([]);
    expect(lines(place.offset, place.offset)).toEqual(["  mtu 1500"]);
    expect(lines(place.offset, whole.length)).toEqual(["  mtu 1500"]);
  });

  it("takes blanks off the line ends of ifcfg files, but not those that mean something", () => {
    const path = "n/etc/sysconfig/network-scripts/ifcfg-eth0";
    expect(laidOut(path, "DEVICE=eth0 \nONBOOT=yes\t# up \nNAME='two \n lines'\n")).toBe(
      "DEVICE=eth0\nONBOOT=yes\t# up\nNAME='two \n lines'\n",
    );
    for (const text of ["  DEVICE=eth0\n", "NAME=a\\ \n", "DEVICE=eth0 \r\n", "NAME='open \n"])
      expect(laidOut(path, text)).toBe(text);
  });

  it("aligns the signs of a Xen configuration where most are aligned", () => {
    const path = "n/etc/xen/web.cfg";
    expect(laidOut(path, "name    = 'web'\nmemory  = 512\nvcpus = 2\nvif     = [ 'bridge=br0' ] \n")).toBe(
      "name    = 'web'\nmemory  = 512\nvcpus   = 2\nvif     = [ 'bridge=br0' ]\n",
    );
    const plain = "name = 'web'\nmemory = 512\nvif = [ 'bridge=br0',\n        'bridge=br1' ]\n";
    expect(laidOut(path, plain)).toBe(plain);
  });

  it("takes blanks off the line ends of modprobe's files, and leaves XML and scripts to others", () => {
    expect(laidOut("n/etc/modprobe.conf", "alias bond0 bonding  \noptions bond0 \\\n  mode=1 \n")).toBe(
      "alias bond0 bonding\noptions bond0 \\\n  mode=1\n",
    );
    for (const [path, text] of [
      ["n/web.xml", "<domain type='kvm'>  \n<name>web</name>\n</domain>\n"],
      ["n/start.sh", "#!/bin/sh\nkvm -m 512  \n"],
      ["n/notes.md", "one  \n"],
    ] as const)
      expect(laidOut(path, text)).toBe(text);
  });
});

const LINES: Readonly<Record<string, readonly string[]>> = {
  [INTERFACES]: [
    "auto br0",
    " auto  eth0 eth1 ",
    "iface br0 inet static",
    "  iface eth0 inet manual",
    "\tiface eth0 inet6 auto \t",
    "    address 10.0.0.1/24",
    "    address   10.0.0.1/24 ",
    "  netmask  255.255.255.0",
    "\tmtu 1500",
    "mtu\t9000 ",
    "    bridge_ports eth0 \\",
    "  eth1",
    "    up ip link set $IFACE up \\ ",
    "# a comment \\",
    "    # another ",
    "source interfaces.d/*  ",
    "mapping eth*",
    "  script /x ",
    "{% if x %}",
    "{% endif %}",
    "   ",
    "",
    "  pre-up  true # no comment",
    "bond-slaves  none\r",
  ],
  "n/etc/sysconfig/network-scripts/ifcfg-br0": [
    "DEVICE=br0",
    "  TYPE=Bridge ",
    "ONBOOT=yes # comment  ",
    "NAME='a ",
    " b' ",
    'NAME="c \\',
    "  IPADDR=10.0.0.1\t",
    "MTU=9000\\",
    "PREFIX=24 \r",
    "# comment ",
    "# comment \\ ",
    "if true; then ",
    "fi ",
    "export MASTER=bond0 ",
    "cat <<END ",
    "END",
    "BONDING_OPTS='mode=1  miimon=100 ' ",
    "A=1 B=2 ",
    "X=(a b ",
    ") ",
    "",
    "  ",
  ],
  "n/etc/xen/web.cfg": [
    "name = 'web'",
    "name     = 'web' ",
    "memory   = 512 # a comment ",
    "vcpus= 2",
    "vif      = [ 'bridge=br0', ",
    "  'bridge=br1' ]",
    "vif = [ 'mac=00:16:3e:00:00:01 , bridge = br0 ' ] ",
    "kernel = '''a ",
    " b''' ",
    "disk     = [",
    "]",
    "def f(): ",
    "  return 1 ",
    "extra = 'a \\",
    "b = \\",
    "# comment ",
    "“odd” = 1 ",
    "",
    " ",
  ],
  "n/etc/modprobe.d/bond.conf": [
    "alias bond0 bonding ",
    "options bond0 mode=1 \\",
    "  miimon=100 ",
    "# comment ",
    "# comment \\",
    "install bonding /bin/true  ",
    "options  bond0 mode = 1\t",
    "\\ ",
    "",
    " ",
  ],
};

describe.each(Object.entries(LINES))("formatting %s", (path, lines) => {
  const format = formats.find((one) => one.claims(path, lines[0] ?? ""));
  const doc = (text: string): Document => ({ file: path as FileId, path, text });

  it("changes nothing that the file says, and nothing when it is done again", () => {
    const text = fc.array(fc.constantFrom(...lines), { maxLength: 14 }).map((all) => all.join("\n"));
    fc.assert(
      fc.property(text, (before) => {
        const after = applyEdits(before, format?.layout(doc(before), BLANKS) ?? []);
        expect(format && saysOf(format.facts(doc(after)))).toBe(format && saysOf(format.facts(doc(before))));
        expect(applyEdits(after, format?.layout(doc(after), BLANKS) ?? [])).toBe(after);
      }),
      { numRuns: runs(2000) },
    );
  });
});

/** The text after a character was typed at the cursor, with what the server adds. */
function typed(text: string, character: string, blanks = BLANKS): string {
  const { workspace, place, given } = ask(text);
  const whole = given.files.get(place.file) ?? "";
  return applyEdits(whole, typedEdits(workspace, place, character, blanks)).replace(/\n$/, "");
}

describe("typing", () => {
  it("Enter in a stanza puts the next option where the others stand", () => {
    const head = `--- ${INTERFACES}\niface br0 inet manual\n`;
    expect(typed(`${head}\tmtu 1500\n<|>`, "\n")).toBe("iface br0 inet manual\n\tmtu 1500\n\t");
    expect(typed(`${head}<|>`, "\n")).toBe("iface br0 inet manual\n    ");
    expect(typed(`${head}<|>up true`, "\n", { indent: "\t" })).toBe("iface br0 inet manual\n\tup true");
    expect(typed(`--- ${INTERFACES}\niface br0 inet manual\n  <|>\niface a inet manual\n  up true`, "\n")).toBe(
      "iface br0 inet manual\n  \niface a inet manual\n  up true",
    );
  });

  it("Enter in a list of a Xen configuration puts the next item below the one above", () => {
    const xen = (text: string) => typed(`--- n/etc/xen/web.cfg\n${text}`, "\n");
    expect(xen("vif = [ 'bridge=br0',\n<|>]")).toBe("vif = [ 'bridge=br0',\n]");
    expect(xen("vif = [ 'bridge=br0',\n  <|>\n]")).toBe("vif = [ 'bridge=br0',\n        \n]");
    expect(xen("vif = [\n\t'bridge=br0',\n<|>'bridge=br1' ]")).toBe("vif = [\n\t'bridge=br0',\n\t'bridge=br1' ]");
    for (const same of ["vif = [\n  <|>\n]", "name = 'web'\n<|>", "# vif = [ 'a',\n<|>", "(a 1)\n<|>(b 2)"])
      expect(xen(same)).toBe(same.replace("<|>", ""));
  });

  it("Enter elsewhere adds nothing", () => {
    for (const text of [
      "auto br0\n<|>",
      "iface br0 inet manual\n\n<|>",
      "iface br0 inet manual\n# comment\n<|>",
      "iface br0 inet manual\n  up a \\\n<|>",
      "iface br0 inet manual\r\n  up a \\\r\n<|>",
      "iface br0 inet manual\n<|>iface br1 inet manual",
      "<|>",
    ])
      expect(typed(`--- ${INTERFACES}\n${text}`, "\n")).toBe(text.replace("<|>", ""));
  });

  it("`</` closes the element that is open", () => {
    const xml = (text: string) => typed(`--- n/web.xml\n${text}`, "/");
    expect(xml("<domain type='kvm'>\n  <name>web</<|>\n</domain>")).toBe(
      "<domain type='kvm'>\n  <name>web</name>\n</domain>",
    );
    expect(xml("<domain type='kvm'>\n  <devices>\n    <interface type='bridge'/>\n  </<|>\n</domain>")).toBe(
      "<domain type='kvm'>\n  <devices>\n    <interface type='bridge'/>\n  </devices>\n</domain>",
    );
    expect(xml("<network><name>a</name><bridge name='b'/></<|>")).toBe(
      "<network><name>a</name><bridge name='b'/></network>",
    );
    expect(xml("<domain type='kvm'><name>web</<|>></domain>")).toBe("<domain type='kvm'><name>web</name></domain>");
    for (const same of [
      "<domain type='kvm'>\n  <name>web</<|>name>\n</domain>",
      "<domain type='kvm'>\n  <mac address='/<|>'/>\n</domain>",
      "<domain type='kvm'></domain></<|>",
    ])
      expect(xml(same)).toBe(same.replace("<|>", ""));
  });
});

describe("linked tags", () => {
  const linked = (text: string) => {
    const { workspace, place, given } = ask(`--- n/web.xml\n${text}`);
    const whole = given.files.get(place.file) ?? "";
    return linkedPlaces(workspace, place).map(({ start, end }) => `${start}:${whole.slice(start, end)}`);
  };

  it("are the names of a start and an end tag, from either", () => {
    for (const text of [
      "<domain type='kvm'><na<|>me>web</name></domain>",
      "<domain type='kvm'><name>web</nam<|>e></domain>",
    ])
      expect(linked(text)).toEqual(["20:name", "30:name"]);
  });

  it("are there in networks and in what stands alone, too", () => {
    expect(linked("<network>\n  <name>a</name>\n  <ip<|> address='10.0.0.1'></ip>\n</network>")).toEqual([
      "30:ip",
      "54:ip",
    ]);
    expect(linked("<interface type='bridge'>\n  <source bridge='br0'></source>\n</inter<|>face>")).toEqual([
      "1:interface",
      "61:interface",
    ]);
  });

  it("are none of an empty element, of names that differ, and outside of tags", () => {
    for (const text of [
      "<domain type='kvm'><source bri<|>dge='br0'/></domain>",
      "<domain type='kvm'><sou<|>rce bridge='br0'/></domain>",
      "<domain type='kvm'><na<|>me>web</nam></domain>",
      "<domain type='kvm'><name>w<|>eb</name></domain>",
    ])
      expect(linked(text)).toEqual([]);
    const { workspace, place } = ask(`--- ${INTERFACES}\nauto br<|>0`);
    expect(linkedPlaces(workspace, place)).toEqual([]);
  });
});
