import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits, type Span } from "#base/text";
import type { KeySpec } from "#formats/format";
import { ifcfg } from "#formats/ifcfg/index";
import type { Attribute, AttributeTypes } from "#model/attributes";
import type { Change } from "#model/change";
import { runs } from "#test/runs";
import { doc, FOLDER, link, settings } from "./read.ts";

/** Distributes over the kinds of change, which `Omit` does not. */
type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;

function change(text: string, wanted: Change, name?: string): string | undefined {
  const outcome = ifcfg.apply(wanted, doc(text, name));
  return outcome && "edits" in outcome ? applyEdits(text, outcome.edits) : undefined;
}

function onLink(
  text: string,
  wanted: Without<Extract<Change, { on: unknown }>, "on" | "in">,
  name?: string,
): string | undefined {
  return change(text, { ...wanted, on: link(text, name), in: doc(text, name).file } as Change, name);
}

const setKey = (text: string, key: string, value: string, name?: string) =>
  onLink(text, { do: "set-key", key, value }, name);
const unsetKey = (text: string, key: string) => onLink(text, { do: "unset-key", key });
const set = <A extends Attribute>(text: string, attribute: A, value: AttributeTypes[A], name?: string) =>
  onLink(text, { do: "set", attribute, value } as never, name);

/** The place between « and »; the marks are taken out. */
function marked(text: string): { readonly text: string; readonly span: Span } {
  const start = text.indexOf("«");
  const end = text.indexOf("»") - 1;
  return { text: text.replace(/[«»]/g, ""), span: { start, end } };
}

function replace(source: string, value: string, name?: string): string | undefined {
  const { text, span } = marked(source);
  return change(text, { do: "replace", at: { file: doc(text, name).file, ...span }, value }, name);
}

function remove(source: string, name?: string): string | undefined {
  const { text, span } = marked(source);
  return change(text, { do: "remove", at: { file: doc(text, name).file, ...span } }, name);
}

function ignore(source: string, code: string): string | undefined {
  const { text, span } = marked(source);
  return change(text, { do: "ignore", at: { file: doc(text).file, ...span }, code });
}

describe("set-key", () => {
  test("replaces the value that counts, in its own quotes", () => {
    expect(setKey("A=1\nMTU=1500 # c\nB=2\n", "MTU", "9000")).toBe("A=1\nMTU=9000 # c\nB=2\n");
    expect(setKey('BRIDGE="br0"\n', "BRIDGE", "br1")).toBe('BRIDGE="br1"\n');
    expect(setKey("BRIDGE='br0'\n", "BRIDGE", "br1")).toBe("BRIDGE='br1'\n");
    expect(setKey("MTU=1\nMTU=2\n", "MTU", "3")).toBe("MTU=1\nMTU=3\n");
    expect(setKey("export MTU=1; B=2\n", "MTU", "3")).toBe("export MTU=3; B=2\n");
  });
  test("quotes only what needs it", () => {
    expect(setKey("DOMAIN=a\n", "DOMAIN", "a b")).toBe('DOMAIN="a b"\n');
    expect(setKey("NAME='a'\n", "NAME", "it's")).toBe('NAME="it\'s"\n');
    expect(setKey('NAME="a"\n', "NAME", 'x "y" $z')).toBe('NAME="x \\"y\\" \\$z"\n');
    expect(setKey("MTU=\n", "MTU", "9000")).toBe("MTU=9000\n");
    expect(setKey("MTU=''\n", "MTU", "9000")).toBe("MTU='9000'\n");
    expect(setKey("MTU=15\\\n00\n", "MTU", "9000")).toBe('MTU="9000"\n');
    expect(setKey("MTU=$M\n", "MTU", "9000")).toBe('MTU="9000"\n');
    expect(setKey("MTU+=0\n", "MTU", "9000")).toBe("MTU=9000\n");
  });
  test("puts a new key beside its kin, in the file's style", () => {
    expect(setKey("DEVICE=bond0.9\nONBOOT=yes\nBOOTPROTO=none\n", "VLAN", "yes")).toBe(
      "DEVICE=bond0.9\nVLAN=yes\nONBOOT=yes\nBOOTPROTO=none\n",
    );
    expect(setKey("DEVICE=eth0\nMASTER=bond0 # c\nONBOOT=yes\n", "SLAVE", "yes")).toBe(
      "DEVICE=eth0\nMASTER=bond0 # c\nSLAVE=yes\nONBOOT=yes\n",
    );
    expect(setKey('DEVICE="br0"\nONBOOT="yes"\n', "TYPE", "Bridge")).toBe(
      'DEVICE="br0"\nTYPE="Bridge"\nONBOOT="yes"\n',
    );
    expect(setKey("IPADDR1=1.2.3.4\nONBOOT=yes\n", "PREFIX1", "24")).toBe("IPADDR1=1.2.3.4\nPREFIX1=24\nONBOOT=yes\n");
    expect(setKey("  DEVICE=a\n  ONBOOT=yes\n", "TYPE", "Tap")).toBe("  DEVICE=a\n  TYPE=Tap\n  ONBOOT=yes\n");
    expect(setKey("# head\n\nONBOOT=yes\n", "DEVICE", "eth0")).toBe("# head\n\nDEVICE=eth0\nONBOOT=yes\n");
  });
  test("keeps line ends as they are", () => {
    expect(setKey("DEVICE=a\r\nONBOOT=yes\r\n", "MTU", "9000")).toBe("DEVICE=a\r\nONBOOT=yes\r\nMTU=9000\r\n");
    expect(setKey("DEVICE=a", "BRIDGE", "br0")).toBe("DEVICE=a\nBRIDGE=br0");
    expect(setKey("", "DEVICE", "a")).toBe("DEVICE=a\n");
    expect(setKey("# only a comment", "DEVICE", "a")).toBe("# only a comment\nDEVICE=a");
  });
  test("leaves code alone", () => {
    const text = "DEVICE=a\nif x; then\n  MTU=1\nfi\n";
    expect(setKey(text, "MTU", "9000")).toBe("DEVICE=a\nMTU=9000\nif x; then\n  MTU=1\nfi\n");
  });
  test("a line that goes on over its end", () => {
    expect(setKey('DEVICE=a; NAME="x\ny"\nB=1\n', "TYPE", "Tap")).toBe('DEVICE=a; NAME="x\ny"\nTYPE=Tap\nB=1\n');
  });
});

describe("options of the bond", () => {
  const bond = 'DEVICE=bond0\nBONDING_OPTS="mode=1 primary=eth0"\n';
  test("are replaced, added, removed inside the quotes", () => {
    expect(setKey(bond, "mode", "802.3ad")).toBe('DEVICE=bond0\nBONDING_OPTS="mode=802.3ad primary=eth0"\n');
    expect(setKey(bond, "miimon", "100")).toBe('DEVICE=bond0\nBONDING_OPTS="mode=1 primary=eth0 miimon=100"\n');
    expect(unsetKey(bond, "primary")).toBe('DEVICE=bond0\nBONDING_OPTS="mode=1"\n');
    expect(unsetKey(bond, "mode")).toBe('DEVICE=bond0\nBONDING_OPTS="primary=eth0"\n');
    expect(unsetKey('A=1\nBONDING_OPTS="mode=1"\n', "mode")).toBe("A=1\n");
    expect(unsetKey(bond, "miimon")).toBeUndefined();
  });
  test("whatever the quotes", () => {
    expect(setKey("BONDING_OPTS=mode=1\n", "miimon", "100")).toBe('BONDING_OPTS="mode=1 miimon=100"\n');
    expect(setKey("BONDING_OPTS='mode=1'\n", "miimon", "100")).toBe("BONDING_OPTS='mode=1 miimon=100'\n");
    expect(setKey('BONDING_OPTS=""\n', "miimon", "100")).toBe('BONDING_OPTS="miimon=100"\n');
    expect(setKey("BONDING_OPTS=\n", "miimon", "100")).toBe("BONDING_OPTS=miimon=100\n");
    expect(setKey('BONDING_OPTS="miimon=100"\n', "mode", "1")).toBe('BONDING_OPTS="mode=1 miimon=100"\n');
    expect(setKey("DEVICE=bond0\nONBOOT=yes\n", "mode", "1")).toBe('DEVICE=bond0\nONBOOT=yes\nBONDING_OPTS="mode=1"\n');
    expect(setKey('BONDING_OPTS="mode=$M"\n', "miimon", "100")).toBe('BONDING_OPTS="mode=$M miimon=100"\n');
    expect(setKey('BONDING_OPTS="mode =1"\n', "mode", "4")).toBe('BONDING_OPTS="mode=4"\n');
  });
  test("by their places", () => {
    expect(replace('BONDING_OPTS="mode=«1» miimon=100"\n', "active-backup")).toBe(
      'BONDING_OPTS="mode=active-backup miimon=100"\n',
    );
    expect(replace('BONDING_OPTS="«mode=1,miimon=100»"\n', "mode=1 miimon=100")).toBe(
      'BONDING_OPTS="mode=1 miimon=100"\n',
    );
    expect(replace("BONDING_OPTS=«mode=1,miimon=100»\n", "mode=1 miimon=100")).toBe(
      'BONDING_OPTS="mode=1 miimon=100"\n',
    );
    expect(replace('BONDING_OPTS="mode=1 «miimom»=100"\n', "miimon")).toBe('BONDING_OPTS="mode=1 miimon=100"\n');
    expect(remove('BONDING_OPTS="mode=4 «primary=eth0» miimon=100"\n')).toBe('BONDING_OPTS="mode=4 miimon=100"\n');
    expect(remove('BONDING_OPTS="mode=4 miimon=100 primary=«eth0»"\n')).toBe('BONDING_OPTS="mode=4 miimon=100"\n');
    expect(remove('A=1\nBONDING_OPTS="«mode=4»"\n')).toBe("A=1\n");
  });
});

describe("set", () => {
  test("each attribute by its key", () => {
    const text = "DEVICE=x\n";
    expect(set(text, "mtu", 9000)).toBe("DEVICE=x\nMTU=9000\n");
    expect(set(text, "mac", "52:54:00:00:00:01")).toBe("DEVICE=x\nMACADDR=52:54:00:00:00:01\n");
    expect(set(text, "mac.card", "52:54:00:00:00:01")).toBe("DEVICE=x\nHWADDR=52:54:00:00:00:01\n");
    expect(set(text, "method", "none")).toBe("DEVICE=x\nBOOTPROTO=none\n");
    expect(set(text, "boot", false)).toBe("DEVICE=x\nONBOOT=no\n");
    expect(set(text, "vlan.protocol", "802.1ad")).toBe("DEVICE=x\nVLAN_PROTOCOL=802.1ad\n");
    expect(set(text, "bridge.stp", true)).toBe("DEVICE=x\nSTP=on\n");
    expect(set(text, "bridge.forward-delay", 0)).toBe("DEVICE=x\nDELAY=0\n");
    expect(set(text, "bridge.vlan-aware", true)).toBe('DEVICE=x\nBRIDGING_OPTS="vlan_filtering=1"\n');
    expect(set('BRIDGING_OPTS="vlan_filtering=1 x=y"\n', "bridge.vlan-aware", false)).toBe(
      'BRIDGING_OPTS="vlan_filtering=0 x=y"\n',
    );
  });
  test("SUSE's dialect only where it has a word of its own", () => {
    const text = "STARTMODE=auto\nMTU=''\n";
    expect(set(text, "mtu", 9000)).toBe("STARTMODE=auto\nMTU='9000'\n");
    expect(set(text, "mac", "52:54:00:00:00:01")).toContain("LLADDR=52:54:00:00:00:01\n");
    expect(set(text, "bridge.stp", true)).toBeUndefined();
  });
});

describe("unset-key", () => {
  test("takes every line of the key with its line end", () => {
    expect(unsetKey("A=1\nBRIDGE=x # c\nB=2\nBRIDGE=y\n", "BRIDGE")).toBe("A=1\nB=2\n");
    expect(unsetKey("A=1\nBRIDGE=x", "BRIDGE")).toBe("A=1");
    expect(unsetKey("A=1\r\nBRIDGE=x\r\n", "BRIDGE")).toBe("A=1\r\n");
    expect(unsetKey("BRIDGE=x\n", "BRIDGE")).toBe("");
    expect(unsetKey("A=1\n", "BRIDGE")).toBeUndefined();
  });
  test("takes its part of a line", () => {
    expect(unsetKey("A=1; BRIDGE=x; B=2\n", "BRIDGE")).toBe("A=1; B=2\n");
    expect(unsetKey("A=1; BRIDGE=x # c\n", "BRIDGE")).toBe("A=1 # c\n");
    expect(unsetKey("BRIDGE=x; A=1\n", "BRIDGE")).toBe("A=1\n");
    expect(unsetKey("A=1 BRIDGE=x B=2\n", "BRIDGE")).toBe("A=1 B=2\n");
    expect(unsetKey("export BRIDGE=x\nA=1\n", "BRIDGE")).toBe("A=1\n");
    expect(unsetKey('A=1\nBRIDGE="x\ny"\nB=2\n', "BRIDGE")).toBe("A=1\nB=2\n");
  });
});

describe("replace", () => {
  test("a value, a part of it, a key", () => {
    expect(replace("BRIDGE=«br0» # c\n", "br1")).toBe("BRIDGE=br1 # c\n");
    expect(replace("BRIDGE='«br0»'\n", "br1")).toBe("BRIDGE='br1'\n");
    expect(replace("BRIDGE=«'br0'»\n", "br1")).toBe("BRIDGE='br1'\n");
    expect(replace("DEVICE=«bond0».900\n", "uplink")).toBe("DEVICE=uplink.900\n");
    expect(replace('DEVICE="bond0.«900»"\n', "901")).toBe('DEVICE="bond0.901"\n');
    expect(replace("«HWADDR»=00:00:00:00:00:01\n", "MACADDR")).toBe("MACADDR=00:00:00:00:00:01\n");
    expect(replace("«A»=1\n", "not a key")).toBeUndefined();
    expect(replace("NAME=«x»y\n", "a b")).toBe('NAME="a by"\n');
    expect(replace("NAME=a'«b c»'\"d\"\n", "it's")).toBe('NAME="ait\'sd"\n');
    expect(replace("MTU=«»\n", "9000")).toBe("MTU=9000\n");
  });
  test("a word of a line that sets nothing", () => {
    expect(replace("BRIDGE = «br0»\n", "br1")).toBe("BRIDGE = br1\n");
    expect(replace("# «x»\nA=1\n", "y")).toBeUndefined();
  });
  test("a word of a list", () => {
    expect(replace("BRIDGE_PORTS='eth0 «eth1»'\n", "eth2")).toBe("BRIDGE_PORTS='eth0 eth2'\n");
  });
});

describe("remove", () => {
  test("a setting with its line, by its value, key or whole", () => {
    for (const source of ["A=1\nBRIDGE=«br0»\nB=2\n", "A=1\n«BRIDGE»=br0\nB=2\n", "A=1\n«BRIDGE=br0»\nB=2\n"])
      expect(remove(source)).toBe("A=1\nB=2\n");
  });
  test("a word of a list, a line that sets nothing", () => {
    expect(remove("BRIDGE_PORTS='eth0 «eth1»'\n")).toBe("BRIDGE_PORTS='eth0'\n");
    expect(remove("BRIDGE_PORTS='«eth0» eth1'\n")).toBe("BRIDGE_PORTS='eth1'\n");
    expect(remove("A=1\n«foo bar»\nB=2\n")).toBe("A=1\nB=2\n");
    expect(remove("«»A\n")).toBeUndefined();
  });
});

describe("ignore", () => {
  test("a comment on the line before, indented like the line", () => {
    expect(ignore("A=1\n  BRIDGE=«br0»\n", "bridge-undefined")).toBe(
      "A=1\n  # trunkline: ignore bridge-undefined\n  BRIDGE=br0\n",
    );
    expect(ignore("«»A=1\n", "x")).toBe("# trunkline: ignore x\nA=1\n");
    expect(ignore("A=1\r\nB=«2»\r\n", "x")).toBe("A=1\r\n# trunkline: ignore x\r\nB=2\r\n");
  });
  test("joins a comment that stands there", () => {
    expect(ignore("# trunkline: ignore a\nA=«1»\n", "b")).toBe("# trunkline: ignore a, b\nA=1\n");
    expect(ignore("# trunkline: ignore a, b\nA=«1»\n", "b")).toBe("# trunkline: ignore a, b\nA=1\n");
  });
  test("never inside a value or between continued lines", () => {
    expect(ignore('A=0\nB="x\n«y» z"\n', "c")).toBe('A=0\n# trunkline: ignore c\nB="x\ny z"\n');
    expect(ignore("A=x\\\n«y»\n", "c")).toBe("# trunkline: ignore c\nA=x\\\ny\n");
  });
});

describe("declare", () => {
  const declare = (link: Extract<Change, { do: "declare" }>["link"], name?: string) => {
    const from = doc("DEVICE=eth0\n", name);
    return ifcfg.apply({ do: "declare", beside: { file: from.file, start: 0, end: 0 }, link }, from);
  };
  test("a file beside the one in hand", () => {
    expect(declare({ name: "br900", kind: "bridge" })).toEqual({
      create: { path: `${FOLDER}/ifcfg-br900`, text: "DEVICE=br900\nTYPE=Bridge\nONBOOT=yes\nBOOTPROTO=none\n" },
    });
    expect(declare({ name: "bond0", kind: "bond" })).toEqual({
      create: {
        path: `${FOLDER}/ifcfg-bond0`,
        text: 'DEVICE=bond0\nTYPE=Bond\nBONDING_MASTER=yes\nONBOOT=yes\nBOOTPROTO=none\nBONDING_OPTS="mode=active-backup miimon=100"\n',
      },
    });
    const text = (wanted: Parameters<typeof declare>[0]) => {
      const outcome = declare(wanted);
      return outcome && "create" in outcome ? outcome.create.text : undefined;
    };
    expect(text({ name: "bond0.900", kind: "vlan", parent: "bond0", vlanId: 900 })).toBe(
      "DEVICE=bond0.900\nVLAN=yes\nPHYSDEV=bond0\nONBOOT=yes\nBOOTPROTO=none\n",
    );
    expect(text({ name: "prod", kind: "vlan", parent: "bond0", vlanId: 900 })).toBe(
      "DEVICE=prod\nVLAN=yes\nPHYSDEV=bond0\nVID=900\nVLAN_ID=900\nONBOOT=yes\nBOOTPROTO=none\n",
    );
    expect(text({ name: "eth1", kind: "physical" })).toBe("DEVICE=eth1\nTYPE=Ethernet\nONBOOT=yes\nBOOTPROTO=none\n");
  });
  test("not for a name that is none, not in SUSE's folder", () => {
    expect(declare({ name: "a b", kind: "bridge" })).toBeUndefined();
    expect(declare({ name: "br0", kind: "bridge" }, "etc/sysconfig/network/ifcfg-eth0")).toBeUndefined();
  });
});

/** A value that the key could hold. */
function sample(spec: KeySpec): fc.Arbitrary<string> {
  if (spec.values) return fc.constantFrom(...spec.values);
  if (spec.type === "number") return fc.nat(65_535).map(String);
  if (spec.type === "text") return fc.constantFrom("a b", "it's", 'x "y"', "$z", "#", "", "a=b;c", "é–“”", "~", "\\");
  return fc.constantFrom("eth0", "bond0.900", "192.0.2.1", "52:54:00:00:00:01");
}

const FILES = [
  "# head\nDEVICE=eth0 # name\nONBOOT=yes\n\n# end\n",
  "DEVICE='x'\nBOOTPROTO='none'\nIPADDR='192.0.2.1'",
  'DEVICE="b"\r\nBONDING_OPTS="mode=1 miimon=100"\r\n',
  "export A=1; B=2\n . /etc/other\nif x; then MTU=1; fi\n",
  "",
];

describe("every key that can be written", () => {
  const keys = ifcfg.keys;
  test("is read back as it was set, and nothing else changes", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...keys).chain((spec) => fc.tuple(fc.constant(spec), sample(spec))),
        fc.constantFrom(...FILES),
        ([spec, value], text) => {
          const home = spec.within?.find((key) => /^(BONDING|BRIDGING)_OPTS$/.test(key));
          if (home && (value === "" || /\s/.test(value))) return;
          const out = setKey(text, spec.key, value);
          if (out === undefined) throw new Error(`${spec.key} cannot be set`);
          const after = link(out);
          const words = after.settings.findLast((s) => s.key === home)?.value.value.split(" ");
          if (home === "BONDING_OPTS")
            expect(after.bondOptions.findLast((o) => o.key === spec.key)?.value.value).toBe(value);
          else if (home)
            expect(words?.findLast((word) => word.startsWith(`${spec.key}=`))).toBe(`${spec.key}=${value}`);
          else expect(after.settings.findLast((s) => s.key === spec.key && !s.conditional)?.value.value).toBe(value);
          const others = (source: string) =>
            settings(source).filter((line) => !line.includes(`${spec.key}=`) && !(home && line.includes(`${home}=`)));
          expect(others(out)).toEqual(others(text));
          expect(ifcfg.facts(doc(out)).comments.map((c) => c.value)).toEqual(
            ifcfg.facts(doc(text)).comments.map((c) => c.value),
          );
          expect(/\n$/.test(out)).toBe(text === "" || /\n$/.test(text));
          expect(/[^\r]\n/.test(out)).toBe(text === "" || /[^\r]\n/.test(text) || !text.includes("\n"));
        },
      ),
      { numRuns: runs(2_000), seed: 3 },
    );
  });
});
