import { describe, expect, test } from "vitest";
import { applyEdits } from "#base/text";
import { settings, troublesOf } from "./read.ts";

/** Troubles as `kind key|line|… at «place»`. */
function render(text: string, name?: string): string[] {
  return troublesOf(text, name).map((t) => {
    const about =
      "key" in t.about ? t.about.key : "line" in t.about ? t.about.line : "what" in t.about ? t.about.what : "";
    return `${t.kind.replace("ifcfg/", "")} ${about} «${text.slice(t.at.start, t.at.end)}»`;
  });
}

/** The text after every repair of that word. */
function mended(text: string, how: string, name?: string): string {
  const edits = troublesOf(text, name).flatMap((t) => t.mends.filter((m) => m.how === how).flatMap((m) => m.edits));
  expect(edits, `no repair "${how}"`).not.toEqual([]);
  const out = applyEdits(text, edits);
  expect(troublesOf(out, name)).toEqual([]);
  return out;
}

describe("silent", () => {
  const SILENT: Readonly<Record<string, string>> = {
    "plain lines": "DEVICE=eth0\nONBOOT=yes\nTYPE=Ethernet\n",
    "every quote closed": "A='x y'\nB=\"x y\"\nC=$'x y'\nNAME=\"it's\"\n",
    "a trailing semicolon, comments, blanks": "A=1;   # c\n  B=2  \n\n\t\n#\n",
    "no final newline": "DEVICE=eth0",
    "an empty file": "",
    JSON: 'TEAM_CONFIG=\'{"runner": {"name": "lacp"}}\'\n',
    "keys with numbers, of other tools, of sites":
      "IPADDR12=1.2.3.4\nDNS4=1.2.3.4\nIEEE_8021X_CA_CERT=x\nNM_USER_COLOUR=y\nCISCO_LAG=1\n",
    "two quoted settings on one line": 'DEVICE="eth0" ONBOOT="yes"\n',
    templates: "DEVICE={{ dev }}\nIPADDR={{ ip }} # c\n",
    "typographic text in comments and labels": "# it’s “quoted”\nNAME='“My card”'\nDOMAIN='a – b'\n",
    "CR LF in comments and empty lines only": "# one\r\n\r\nDEVICE=eth0\n",
    "a variable of its own": "device=eth0\nDEVICE=$device\n",
    "export of something that is no key": "export LANG=C\n",
    "SUSE's words": "STARTMODE=auto\nBRIDGE_PORT=eth0\nipaddr=1\n",
  };
  for (const [name, text] of Object.entries(SILENT)) test(name, () => expect(render(text)).toEqual([]));
});

describe("lines that are no assignments", () => {
  test("a colon, a stray letter", () => {
    expect(render("DEVICE: eth0\n~\nONBOOT=yes\n")).toEqual([
      "not-assignment DEVICE: eth0 «DEVICE: eth0»",
      "not-assignment ~ «~»",
    ]);
    expect(mended("A=1\n  DEVICE: eth0 # c\nB=2\n", "delete")).toBe("A=1\nB=2\n");
    expect(mended("A=1; ~x; B=2\n", "delete")).toBe("A=1; B=2\n");
    expect(mended("A=1; ~x\n", "delete")).toBe("A=1\n");
  });
  test("blanks around the equals sign", () => {
    expect(render("BRIDGE = br0\nMTU =9000\nVLAN= yes\n")).toEqual([
      "blanks-around-equals BRIDGE «BRIDGE = br0»",
      "blanks-around-equals MTU «MTU =9000»",
      "blanks-around-equals VLAN «VLAN= yes»",
    ]);
    expect(mended("BRIDGE = br0 # c\nMTU =9000\nVLAN= yes\nSTP =\n", "join")).toBe(
      "BRIDGE=br0 # c\nMTU=9000\nVLAN=yes\nSTP=\n",
    );
    expect(mended("BONDING_OPTS = mode=1 miimon=100\n", "join")).toBe('BONDING_OPTS="mode=1 miimon=100"\n');
    expect(mended("NAME = 'my card'\n", "join")).toBe("NAME='my card'\n");
  });
  test("two equals signs", () => {
    expect(render("DEVICE==eth0\n")).toEqual(["double-equals DEVICE «DEVICE==eth0»"]);
    expect(mended("DEVICE==eth0\n", "single")).toBe("DEVICE=eth0\n");
  });
  test("other shell code in the file: one hint, no word on lines that may be code", () => {
    expect(render(". /etc/defaults\nfoo bar\nDEVICE=eth0\nif x; then y; fi\n")).toEqual([
      "shell-code . file «. /etc/defaults»",
    ]);
    expect(render("f() {\n  echo\n}\nBRIDGE = br0\n")).toEqual([
      "shell-code a function «f»",
      "blanks-around-equals BRIDGE «BRIDGE = br0»",
    ]);
    expect(render("[ -x /sbin/x ] && MTU=9000\n")).toEqual(["shell-code [ «[ -x /sbin/x ]»"]);
    expect(render("/sbin/ethtool -K eth0 gro off\n")).toEqual([
      "shell-code /sbin/ethtool «/sbin/ethtool -K eth0 gro off»",
    ]);
    expect(render("{% if x %}\nMTU=9000\n{% endif %}\nA=1\n")).toEqual(["shell-code {% if x %} «{% if x %}»"]);
  });
});

describe("text of other formats", () => {
  const FOREIGN = {
    "Debian stanzas": "auto eth0\niface eth0 inet dhcp\n",
    XML: "<?xml version='1.0'?>\n<domain/>\n",
    "an INI file": "# made by hand\n[connection]\nid=eth0\ntype=ethernet\n",
    YAML: "---\nDEVICE: eth0\n",
    "other text": "eth0 is the uplink of this host\nit stands in the rack\nplease do not touch\nask the owner first\n",
  };
  for (const [what, text] of Object.entries(FOREIGN))
    test(what, () => {
      const found = troublesOf(text);
      expect(found.map((t) => [t.kind, t.about, t.loses])).toEqual([["ifcfg/foreign-text", { what }, "file"]]);
    });
});

describe("quotes", () => {
  test("one that never closes loses the rest", () => {
    const text = 'DEVICE=eth0\nNAME="my card\nONBOOT=yes\n';
    expect(render(text)).toEqual(['unterminated-quote NAME «NAME="my card»']);
    expect(troublesOf(text)[0]?.loses).toBe("rest");
    expect(mended(text, "close")).toBe('DEVICE=eth0\nNAME="my card"\nONBOOT=yes\n');
    expect(settings(text)).toEqual(["DEVICE=eth0", "ONBOOT=yes"]);
  });
  test("an apostrophe in bare text", () => {
    expect(render("NAME=Can't Touch This\nDEVICE=eth0\n")).toEqual(["unterminated-quote NAME «NAME=Can't Touch This»"]);
    expect(mended("NAME=Can't Touch This\nDEVICE=eth0\n", "close")).toBe('NAME="Can\'t Touch This"\nDEVICE=eth0\n');
  });
  test("a missing quote is named where it is missing, not where bash notices", () => {
    expect(render('A="1\nB="2"\nC="3"\n')).toEqual(['unterminated-quote A «A="1»']);
  });
  test("two that never close close each other, and swallow what stands between", () => {
    const apostrophes = "NAME=Can't Touch\nDEVICE=eth0\nDOMAIN=don't\nONBOOT=yes\n";
    expect(render(apostrophes)).toEqual(["quote-over-lines NAME «NAME=Can't Touch»"]);
    expect(settings(apostrophes)).toEqual(["NAME=Cant Touch\nDEVICE=eth0\nDOMAIN=dont", "ONBOOT=yes"]);
    expect(mended(apostrophes, "close")).toBe('NAME="Can\'t Touch"\nDEVICE=eth0\nDOMAIN="don\'t"\nONBOOT=yes\n');
    const halves = 'DEVICE="br0\r\nTYPE=Bridge\r\nSTP=on"\r\n';
    expect(render(halves)).toEqual(["crlf DEVICE «\r»", 'quote-over-lines DEVICE «DEVICE="br0»'].reverse());
    expect(applyEdits(halves, troublesOf(halves)[0]?.mends[0]?.edits ?? [])).toBe(
      'DEVICE="br0"\r\nTYPE=Bridge\r\nSTP=on\r\n',
    );
    expect(mended('TYPE="Bridge\nDEVICE=br0\nSTP="on\n', "close")).toBe('TYPE="Bridge"\nDEVICE=br0\nSTP="on"\n');
    expect(troublesOf('A="x\nMTU=1 "z\n').map((t) => t.mends)).toEqual([[]]);
  });
  test("values over lines that set nothing between", () => {
    expect(render('TEAM_CONFIG="{\n \\"a\\": 1\n}"\nOVS_EXTRA=\'set port a\n tag=5\'\nNOTE="a\nSITE_KEY=1"\n')).toEqual(
      [],
    );
  });
  test("backticks and substitutions", () => {
    expect(render("A=`date\nB=1\n")).toEqual(["unterminated-quote A «A=`date»"]);
    expect(mended("A=`date\nB=1\n", "close")).toBe("A=`date`\nB=1\n");
    expect(render("A=$(date\nB=1\n")).toEqual(["unterminated-quote A «A=$(date»"]);
  });
});

describe("signs of the shell", () => {
  const ROWS: readonly (readonly [text: string, told: string, mended?: string])[] = [
    ["NAME=Card (left)\n", "special-character NAME «NAME=Card (»", 'NAME="Card (left)"\n'],
    ["NAME=a(b)\nA=1\n", "special-character NAME «NAME=a(»", 'NAME="a(b)"\nA=1\n'],
    ["WPA_PSK=a&b # c\n", "special-character WPA_PSK «WPA_PSK=a&»", 'WPA_PSK="a&b" # c\n'],
    ["KEY=a|b|c\r\n", "special-character KEY «KEY=a|»"],
    ["DOMAIN=a>b\n", "special-character DOMAIN «DOMAIN=a>»", 'DOMAIN="a>b"\n'],
    ["A=1;;\nB=2\n", "special-character A «A=1;;»"],
    ["A=1; ;\n", "special-character A «A=1; ;»"],
    ["IPADDR=<address>\n", "special-character IPADDR «IPADDR=<address>»"],
    ["A=1\n)\nB=2\n", "not-assignment ) «)»"],
  ];
  for (const [text, told, after] of ROWS)
    test(JSON.stringify(text), () => {
      expect(render(text).filter((line) => !line.startsWith("crlf"))).toEqual([told]);
      if (after !== undefined) expect(mended(text, "quote")).toBe(after);
    });
  test.each([
    "A=1; B=2;\n",
    "A=1 ; # c\n",
    "A='(x)' B=\"a&b\"\n",
    "A=\\(x\\)\n",
    "A=1 && B=2\n",
    "if x; then A=(1); fi\nB=a&b\n",
    "A=(1 2)\n",
  ])("meant: %j", (text) => {
    expect(render(text).filter((line) => /special|not-assignment/.test(line))).toEqual([]);
  });
});

describe("unquoted values", () => {
  const about = (text: string) => troublesOf(text).map((t) => [t.kind, t.about]);
  test("the rest is run or set by itself", () => {
    expect(about("BONDING_OPTS=mode=1 miimon=100\n")).toEqual([
      ["ifcfg/unquoted-rest", { key: "BONDING_OPTS", value: "mode=1", rest: "miimon=100" }],
    ]);
    expect(mended("BONDING_OPTS=mode=1 miimon=100  # c\n", "quote")).toBe('BONDING_OPTS="mode=1 miimon=100"  # c\n');
    expect(about("DOMAIN=a.example b.example\n")).toEqual([
      ["ifcfg/unquoted-rest", { key: "DOMAIN", value: "a.example", rest: "b.example" }],
    ]);
    expect(mended('ETHTOOL_OPTS="-s eth0" speed 100\n', "quote")).toBe('ETHTOOL_OPTS="-s eth0 speed 100"\n');
  });
  test("known keys side by side are split, not quoted", () => {
    expect(about("DEVICE=eth0 ONBOOT=yes\n")).toEqual([
      ["ifcfg/unquoted-rest", { key: "DEVICE", value: "eth0", rest: "ONBOOT=yes", sets: true }],
    ]);
    expect(mended("DEVICE=eth0  ONBOOT=yes MTU=9000 # c\n", "split")).toBe("DEVICE=eth0\nONBOOT=yes\nMTU=9000 # c\n");
  });
});

describe("line ends, byte order mark, export", () => {
  test("CR LF once per file, at the first line that is hurt", () => {
    expect(render("# c\r\nDEVICE=eth0\r\nTYPE=x\r\n")).toEqual(["crlf DEVICE «\r»"]);
    expect(mended("# c\r\nDEVICE=eth0\r\nTYPE=x\r\n", "to-lf")).toBe("# c\nDEVICE=eth0\nTYPE=x\n");
  });
  test("a byte order mark", () => {
    expect(render("\uFEFFDEVICE=eth0\nTYPE=x\n")).toEqual(["bom DEVICE «\uFEFF»"]);
    expect(mended("\uFEFFDEVICE=eth0\n", "drop")).toBe("DEVICE=eth0\n");
    expect(render("\uFEFF# c\nDEVICE=eth0\n")).toEqual([]);
  });
  test("export of keys", () => {
    expect(render("export MASTER=bond0\nexport MTU=1\n")).toEqual([
      "export MASTER «export MASTER»",
      "export MTU «export MTU»",
    ]);
    expect(mended("export MASTER=bond0\n", "drop")).toBe("MASTER=bond0\n");
  });
});

describe("keys", () => {
  test("in the wrong case", () => {
    expect(render("bridge=br0\nOnBoot=yes\nipaddr2=1.2.3.4\n")).toEqual([
      "key-case bridge «bridge»",
      "key-case OnBoot «OnBoot»",
      "key-case ipaddr2 «ipaddr2»",
    ]);
    expect(mended("bridge=br0\nOnBoot=yes\n", "rename")).toBe("BRIDGE=br0\nONBOOT=yes\n");
  });
  test("near a known one", () => {
    const known = (text: string) => troublesOf(text).map((t) => (t.kind === "ifcfg/key-near" ? t.about.known : t.kind));
    expect(known("BRIGDE=br0\n")).toEqual(["BRIDGE"]);
    expect(known("BONDING_OPT=x\n")).toEqual(["BONDING_OPTS"]);
    expect(known("BOOT_PROTO=dhcp\n")).toEqual(["BOOTPROTO"]);
    expect(known("NETMSK=255.0.0.0\n")).toEqual(["NETMASK"]);
    expect(known("MASTR=b\n")).toEqual(["MASTER"]);
    // Short names, other members of a family, near one that is there and decides nothing: no guess.
    expect(known("MTU=1500\nMTUU=1400\nVD=1\nABC=2\nQDISC2=3\n")).toEqual([]);
    expect(known("BRIDGE=br0\nBRIGDE=br1\n")).toEqual(["BRIDGE"]);
  });
  test("not inside code, not the second word of a line", () => {
    expect(render("A=1 mtu=9000\n")).toEqual(["unquoted-rest A «mtu=9000»"]);
    expect(render("if x; then bridge=br0; fi\n")).toEqual(["shell-code if «if x»"]);
  });
});

describe("typographic characters", () => {
  test("all of a file in one finding, with one repair", () => {
    const text = "BONDING_OPTS=“mode=1 miimon=100”\nDEVICE=bond0\u00A0\nONBOOT=yes\n";
    const [found, ...more] = troublesOf(text);
    expect(more).toEqual([]);
    expect([found?.kind, found?.about, found?.also.length]).toEqual([
      "typographic",
      { char: "“", hex: "201C", is: "quote" },
      2,
    ]);
    expect(mended(text, "replace")).toBe('BONDING_OPTS="mode=1 miimon=100"\nDEVICE=bond0 \nONBOOT=yes\n');
  });
  test("inside proper quotes only where no free text stands", () => {
    expect(render('BONDING_OPTS="mode=active–backup"\n')).toEqual(["typographic  «–»"]);
    expect(render('DHCP_HOSTNAME="a “b”"\nDHCLIENTARGS="–v"\n')).toEqual(["typographic  «–»"]);
  });
  test("in place of a blank around the equals sign", () => {
    expect(render("it’s the uplink\n")).toEqual(["not-assignment it’s the uplink «it’s the uplink»"]);
    expect(render("BRIDGE\u00A0=br0\n")).toEqual(["typographic  «\u00A0»"]);
  });
});
