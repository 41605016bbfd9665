import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits, type FileId, type Origin } from "#base/text";
import { xen } from "#formats/xen/index";
import { DOMAIN_KEYS, VIF_KEYS } from "#formats/xen/schema";
import type { Change } from "#model/change";
import type { NicFact } from "#model/facts";
import { runs } from "#test/runs";
import { doc, guestOf, told, troublesOf } from "./support.ts";

const FILE = "etc/xen/vm.cfg" as FileId;

function changed(text: string, change: Change | undefined, path?: string): string | undefined {
  if (!change) return undefined;
  const outcome = xen.apply(change, doc(text, path));
  return outcome && "edits" in outcome ? applyEdits(text, outcome.edits) : undefined;
}

function nicOf(text: string, index = 0): NicFact {
  const nic = guestOf(text).nics[index];
  if (!nic) throw new Error("no such NIC");
  return nic;
}

function setKey(text: string, key: string, value: string, index = 0): string | undefined {
  return changed(text, { do: "set-key", on: nicOf(text, index), in: FILE, key, value });
}

function unset(text: string, key: string, index = 0): string | undefined {
  return changed(text, { do: "unset-key", on: nicOf(text, index), in: FILE, key });
}

/** The place of the n-th `piece` in the text. */
function place(text: string, piece: string, from = 0): Origin {
  const start = text.indexOf(piece, from);
  if (start < 0) throw new Error(`no ${piece}`);
  return { file: FILE, start, end: start + piece.length };
}

describe("set-key on a NIC", () => {
  const rows: readonly (readonly [
    what: string,
    before: string,
    key: string,
    value: string,
    after: string | undefined,
  ])[] = [
    [
      "appends in the style of the string",
      "vif = [ 'mac=00:16:3e:0:0:1,type=vif' ]\n",
      "bridge",
      "br0",
      "vif = [ 'mac=00:16:3e:0:0:1,type=vif,bridge=br0' ]\n",
    ],
    [
      "appends in the style of the neighbours",
      "vif = [ 'mac=a', 'mac=b,bridge=br1' ]\n",
      "bridge",
      "br0",
      "vif = [ 'mac=a,bridge=br0', 'mac=b,bridge=br1' ]\n",
    ],
    [
      "appends with a blank where nothing tells",
      'vif = ["mac=a"] # x\n',
      "bridge",
      "br0",
      'vif = ["mac=a, bridge=br0"] # x\n',
    ],
    ["fills an empty item", "vif = [ '' ]\n", "bridge", "br0", "vif = [ 'bridge=br0' ]\n"],
    ["replaces a value", "vif = [ 'bridge=br0, mac=a' ]\n", "bridge", "br1", "vif = [ 'bridge=br1, mac=a' ]\n"],
    [
      "replaces the last of two",
      "vif = [ 'bridge=br0, bridge=br2' ]\n",
      "bridge",
      "br1",
      "vif = [ 'bridge=br0, bridge=br1' ]\n",
    ],
    ["knows an alias", "vif = [ 'netdev=eth0' ]\n", "gatewaydev", "eth1", "vif = [ 'netdev=eth1' ]\n"],
    ["fills an empty value", "vif = [ 'bridge=' ]\n", "bridge", "br1", "vif = [ 'bridge=br1' ]\n"],
    ["gives a word its value", "vif = [ 'mac, bridge=br0' ]\n", "mac", "a", "vif = [ 'mac=a, bridge=br0' ]\n"],
    ["keeps a comma at the end", "vif = [ 'mac=a,' ]\n", "bridge", "br0", "vif = [ 'mac=a, bridge=br0,' ]\n"],
    ["escapes the quote", "vif = [ 'mac=a' ]\n", "script", "o'x", "vif = [ 'mac=a, script=o\\'x' ]\n"],
    [
      "writes a string with escapes anew",
      "vif = [ 'script=o\\'x, mac=a' ]\n",
      "mac",
      "b",
      "vif = [ 'script=o\\'x, mac=b' ]\n",
    ],
    ["adds a flag", "vif = [ 'mac=a' ]\n", "untrusted", "", "vif = [ 'mac=a, untrusted' ]\n"],
    ["cannot say a comma", "vif = [ 'mac=a' ]\n", "bridge", "a,b", undefined],
    ["cannot say a line end", "vif = [ 'mac=a' ]\n", "bridge", "a\nb", undefined],
    ["leaves code alone", "m='a'\nvif = [ 'mac=' + m ]\n", "bridge", "br0", undefined],
    ["leaves a broken string alone", "vif = [ 'mac=a\n", "bridge", "br0", undefined],
  ];
  for (const [what, before, key, value, after] of rows)
    test(what, () => expect(setKey(before, key, value)).toBe(after));

  test("attributes", () => {
    const text = "vif = [ 'bridge=br0', 'bridge=br1, mtu=9000' ]\n";
    const set = (index: number, attribute: "mac" | "mtu", value: string | number) =>
      changed(text, { do: "set", on: nicOf(text, index), in: FILE, attribute, value } as Change);
    expect(set(0, "mac", "00:16:3e:00:00:01")).toBe(
      "vif = [ 'bridge=br0, mac=00:16:3e:00:00:01', 'bridge=br1, mtu=9000' ]\n",
    );
    expect(set(1, "mtu", 1500)).toBe("vif = [ 'bridge=br0', 'bridge=br1, mtu=1500' ]\n");
    expect(changed(text, { do: "set", on: nicOf(text), in: FILE, attribute: "boot", value: true })).toBeUndefined();
  });
});

describe("unset-key on a NIC", () => {
  const rows: readonly (readonly [before: string, key: string, after: string | undefined])[] = [
    ["vif = [ 'type=ioemu, bridge=br0' ]\n", "type", "vif = [ 'bridge=br0' ]\n"],
    ["vif = [ 'bridge=br0 , type=ioemu' ]\n", "type", "vif = [ 'bridge=br0' ]\n"],
    ["vif = [ 'mac=a,type=vif,bridge=br0' ]\n", "type", "vif = [ 'mac=a,bridge=br0' ]\n"],
    ["vif = [ 'type=vif' ]\n", "type", "vif = [ '' ]\n"],
    ["vif = [ 'type=a, type=b, mac=c, type=d, ip=e, type=f' ]\n", "type", "vif = [ 'mac=c, ip=e' ]\n"],
    ["vif = [ 'script=o\\'x, type=a' ]\n", "type", "vif = [ 'script=o\\'x' ]\n"],
    ["vif = [ 'mac=c' ]\n", "type", undefined],
  ];
  for (const [before, key, after] of rows) test(before, () => expect(unset(before, key)).toBe(after));
});

describe("remove", () => {
  const nics: readonly (readonly [what: string, before: string, index: number, after: string])[] = [
    ["first of a line", "vif = [ 'bridge=a', 'bridge=b' ]\n", 0, "vif = [ 'bridge=b' ]\n"],
    ["last of a line", "vif = [ 'bridge=a', 'bridge=b' ]\n", 1, "vif = [ 'bridge=a' ]\n"],
    ["the only one", "vif = [ 'bridge=a' ]\n", 0, "vif = [ ]\n"],
    ["the only one, with a comma", "vif = [ 'bridge=a', ]\n", 0, "vif = [ ]\n"],
    [
      "first of several lines",
      "vif = [ 'bridge=a',\n        'bridge=b',\n        'bridge=c' ]\n",
      0,
      "vif = [ 'bridge=b',\n        'bridge=c' ]\n",
    ],
    [
      "middle of several lines",
      "vif = [ 'bridge=a',\n        'bridge=b', # wan\n        'bridge=c' ]\n",
      1,
      "vif = [ 'bridge=a',\n        'bridge=c' ]\n",
    ],
    ["last of several lines", "vif = [ 'bridge=a',\n        'bridge=b' ]\n", 1, "vif = [ 'bridge=a' ]\n"],
    ["on a line of its own", "vif = [\n  'bridge=a',\n  'bridge=b',\n]\n", 1, "vif = [\n  'bridge=a',\n]\n"],
    [
      "last on a line of its own without a comma",
      "vif = [\n  'bridge=a', # lan\n  'bridge=b'\n]\n",
      1,
      "vif = [\n  'bridge=a', # lan\n]\n",
    ],
    ["before a comment", "vif = [ 'bridge=a', # lan\n  'bridge=b' ]\n", 0, "vif = [  # lan\n  'bridge=b' ]\n"],
    ["after a comment", "vif = [ 'bridge=a', # lan\n  'bridge=b' ]\n", 1, "vif = [ 'bridge=a', # lan\n   ]\n"],
  ];
  for (const [what, before, index, after] of nics)
    test(`a NIC: ${what}`, () => {
      const result = changed(before, { do: "remove", at: nicOf(before, index).at });
      expect(result).toBe(after);
      expect(told(after)).toEqual([]);
      expect(guestOf(after).nics.length).toBe(guestOf(before).nics.length - 1);
    });

  test("one key of a NIC", () => {
    const text = "vif = [ 'type=ioemu, bridge=a' ]\n";
    expect(changed(text, { do: "remove", at: place(text, "type=ioemu") })).toBe("vif = [ 'bridge=a' ]\n");
    expect(changed(text, { do: "remove", at: place(text, "ioemu") })).toBe("vif = [ 'bridge=a' ]\n");
  });

  test("an assignment with its line", () => {
    const text = "a = 1\nname = 'x' # y\nb = 2\n";
    expect(changed(text, { do: "remove", at: place(text, "name = 'x'") })).toBe("a = 1\nb = 2\n");
    expect(changed(text, { do: "remove", at: place(text, "b = 2") })).toBe("a = 1\nname = 'x' # y\n");
  });

  test("an assignment on a line with others", () => {
    const text = "a = 1; b = 2; c = 3\n";
    expect(changed(text, { do: "remove", at: place(text, "a = 1") })).toBe("b = 2; c = 3\n");
    expect(changed(text, { do: "remove", at: place(text, "b = 2") })).toBe("a = 1; c = 3\n");
    expect(changed(text, { do: "remove", at: place(text, "c = 3") })).toBe("a = 1; b = 2\n");
  });
});

describe("replace", () => {
  const rows: readonly (readonly [
    what: string,
    text: string,
    piece: string,
    value: string,
    after: string | undefined,
  ])[] = [
    ["a value in a vif string", "vif = [ 'bridge=br0' ]\n", "br0", "br900", "vif = [ 'bridge=br900' ]\n"],
    [
      "the front of a MAC",
      'vif = [ "mac=00:16:2e:0:0:1" ]\n',
      "00:16:2e",
      "00:16:3e",
      'vif = [ "mac=00:16:3e:0:0:1" ]\n',
    ],
    ["a comma cannot stand in a vif value", "vif = [ 'bridge=br0' ]\n", "br0", "a,b", undefined],
    ["inside quotes, escaped", 'name = "x"\n', "x", 'a"b\\', 'name = "a\\"b\\\\"\n'],
    ["with its quotes", "name = 'x'\n", "'x'", "y", "name = 'y'\n"],
    ["a number by a number", "memory = 512\n", "512", "1024", "memory = 1024\n"],
    ["a number by a word", "name = 'a'\nmemory = 512\n", "512", "much", "name = 'a'\nmemory = 'much'\n"],
    ["a bare word", "on_crash = rename-restart\n", "rename-restart", "destroy", 'on_crash = "destroy"\n'],
    ["a whole item", "vif = [ 'bridge=br0' ]\n", "'bridge=br0'", "x", undefined],
    ["a line end cannot stand in a string", "name = 'x'\n", "x", "a\nb", undefined],
    ["nothing in a comment", "# br0\nname = 'x'\n", "br0", "br1", undefined],
    ["a key is no value", "name = 'x'\n", "name", "y", undefined],
    ["one of two pieces behind an escape", "vif = [ 'bridge=b\\r0, mac=a' ]\n", "bridge=b\\r0, mac=a", "x", undefined],
  ];
  for (const [what, text, piece, value, after] of rows)
    test(what, () => expect(changed(text, { do: "replace", at: place(text, piece), value })).toBe(after));

  test("an empty place", () => {
    const text = "vif = [ 'bridge=' ]\n";
    const at = { file: FILE, start: 16, end: 16 };
    expect(changed(text, { do: "replace", at, value: "br0" })).toBe("vif = [ 'bridge=br0' ]\n");
  });

  test("xend-config.sxp", () => {
    const path = "etc/xen/xend-config.sxp";
    const text = "(network-script network-bridge)\n(vif-script 'vif-bridge')\n";
    const replace = (piece: string, value: string) =>
      changed(text, { do: "replace", at: place(text, piece), value }, path);
    expect(replace("network-bridge", "network-dummy")).toBe(
      "(network-script network-dummy)\n(vif-script 'vif-bridge')\n",
    );
    expect(replace("network-bridge", "network-bridge netdev=eth1")).toBe(
      "(network-script 'network-bridge netdev=eth1')\n(vif-script 'vif-bridge')\n",
    );
    expect(replace("vif-bridge", "vif-nat")).toBe("(network-script network-bridge)\n(vif-script 'vif-nat')\n");
    expect(changed(text, { do: "remove", at: place(text, "network-bridge") }, path)).toBeUndefined();
  });
});

describe("ignore", () => {
  const rows: readonly (readonly [what: string, text: string, piece: string, after: string])[] = [
    ["above the line", "a = 1\nname = 'x'\n", "'x'", "a = 1\n# trunkline: ignore some-code\nname = 'x'\n"],
    ["on the first line", "name = 'x'\n", "x", "# trunkline: ignore some-code\nname = 'x'\n"],
    ["behind a BOM", "\ufeffname = 'x'\n", "x", "\ufeff# trunkline: ignore some-code\nname = 'x'\n"],
    [
      "with the line's indentation, inside a list",
      "vif = [ 'bridge=a',\n        'bridge=b' ]\n",
      "bridge=b",
      "vif = [ 'bridge=a',\n        # trunkline: ignore some-code\n        'bridge=b' ]\n",
    ],
    [
      "beside another code",
      "# trunkline: ignore other\nname = 'x'\n",
      "x",
      "# trunkline: ignore other, some-code\nname = 'x'\n",
    ],
    [
      "only once",
      "  # trunkline: ignore some-code, other\nname = 'x'\n",
      "x",
      "  # trunkline: ignore some-code, other\nname = 'x'\n",
    ],
    ["above a continuation", "name = \\\n  'x'\n", "'x'", "# trunkline: ignore some-code\nname = \\\n  'x'\n"],
    [
      "above a string of several lines",
      "a = 1\nextra = '''a\nb\nc'''\n",
      "c'",
      "a = 1\n# trunkline: ignore some-code\nextra = '''a\nb\nc'''\n",
    ],
    [
      "with the file's line ends",
      "a = 1\r\nname = 'x'\r\n",
      "x",
      "a = 1\r\n# trunkline: ignore some-code\r\nname = 'x'\r\n",
    ],
  ];
  for (const [what, text, piece, after] of rows)
    test(what, () => expect(changed(text, { do: "ignore", at: place(text, piece), code: "some-code" })).toBe(after));
});

test("a guest's file declares no links", () => {
  const text = "vif = [ 'bridge=a' ]\n";
  expect(
    changed(text, { do: "declare", beside: place(text, "a"), link: { name: "br0", kind: "bridge" } }),
  ).toBeUndefined();
});

test("mends are taken as they are, never outside the text", () => {
  const text = "NAME = 'x'\n";
  const mend = troublesOf(text)[0]?.mends[0];
  expect(mend && changed(text, { do: "mend", in: FILE, mend })).toBe("name = 'x'\n");
  expect(
    changed(text, { do: "mend", in: FILE, mend: { how: "x", edits: [{ span: { start: 0, end: 99 }, text: "" }] } }),
  ).toBeUndefined();
});

describe("mends of vif items", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["vif = [ 'brige=br0' ]\n", "vif = [ 'bridge=br0' ]\n"],
    ["vif = [ 'BRIDGE=br0,MAC=00:16:3e:0:0:1' ]\n", "vif = [ 'bridge=br0,mac=00:16:3e:0:0:1' ]\n"],
    ["vif = [ 'bridge = br0 , mac=00:16:3e:0:0:1' ]\n", "vif = [ 'bridge=br0, mac=00:16:3e:0:0:1' ]\n"],
    ["vif = [ 'bridge=  br0 ' ]\n", "vif = [ 'bridge=br0' ]\n"],
    ["vif = [ 'bridge=br0 ,ip=1.2.3.4 ' ]\n", "vif = [ 'bridge=br0,ip=1.2.3.4' ]\n"],
    ["vif = [ 'type=IOEMU' ]\n", "vif = [ 'type=ioemu' ]\n"],
    ["vif = 'bridge=br0'\n", "vif = [ 'bridge=br0' ]\n"],
    ["vif = [ [ 'bridge=br0' ] ]\n", "vif = [ 'bridge=br0' ]\n"],
    [
      "vif = [ 'bridge=\u201cbr0\u201d,\u00a0mac=00:16:3e:0:0:1\u200b' ]\n",
      "vif = [ 'bridge=br0, mac=00:16:3e:0:0:1' ]\n",
    ],
  ];
  for (const [before, after] of rows)
    test(before, () => {
      const edits = troublesOf(before).flatMap((t) => t.mends.slice(0, 1).flatMap((m) => m.edits));
      expect(applyEdits(before, edits)).toBe(after);
      expect(told(after)).toEqual([]);
    });
});

const word = fc.stringMatching(/^[A-Za-z0-9:._/'"\\-]{1,12}$/);
const writable = VIF_KEYS.filter((spec) => spec.type !== "flag").flatMap((spec) => [spec.key, ...(spec.aliases ?? [])]);
const items = fc.array(
  fc
    .tuple(fc.constantFrom(...VIF_KEYS.map((k) => k.key)), word)
    .map(([key, value]) => `${key}=${value.replace(/['\\]/g, "")}`),
  { maxLength: 4 },
);

test("property: set, read again, and nothing else has changed", () => {
  fc.assert(
    fc.property(
      fc.array(items, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(",", ", ", " ,"),
      fc.nat(2),
      fc.constantFrom(...writable),
      word,
      (list, comma, pick, key, value) => {
        const text = `# a\nname = 'vm' # b\nvif = [ ${list.map((i) => `'${i.join(comma)}'`).join(",\n        ")} ]\nmemory = 1\n`;
        const index = pick % list.length;
        const after = setKey(text, key, value, index);
        if (after === undefined) throw new Error(`cannot set ${key} to ${value}`);
        const canonical = VIF_KEYS.find((k) => k.key === key || k.aliases?.includes(key))?.key ?? key;
        expect(nicOf(after, index).settings.findLast((s) => s.key === canonical)?.value.value).toBe(value);
        const others = (t: string) =>
          guestOf(t).nics.map((n, i) => {
            const settings = n.settings.map((s) => [s.key, s.value.value] as const);
            const last = settings.findLastIndex(([k]) => k === canonical);
            return i === index ? settings.filter((_, j) => j !== last) : settings;
          });
        expect(others(after)).toEqual(others(text));
        expect(after.startsWith("# a\nname = 'vm' # b\nvif = [ '") && after.endsWith(" ]\nmemory = 1\n")).toBe(true);
        const gone = unset(after, canonical, index);
        expect(gone !== undefined && nicOf(gone, index).settings.some((s) => s.key === canonical)).toBe(false);
      },
    ),
    { numRuns: runs(2_000) },
  );
});

test("property: every key of a domain config keeps what replace gives it", () => {
  const scalar = DOMAIN_KEYS.filter((k) => k.type !== "list").map((k) => k.key);
  fc.assert(
    fc.property(fc.constantFrom(...scalar), fc.constantFrom("'a'", '"a"', "1"), word, (key, old, value) => {
      const text = `# x\n${key} = ${old} # y\nvif = [ 'bridge=br0' ]\n`;
      const before = guestOf(text).settings.findLast((s) => s.key === key);
      if (!before) throw new Error("no setting");
      const after = changed(text, { do: "replace", at: before.value, value });
      expect(after !== undefined && guestOf(after).settings.findLast((s) => s.key === key)?.value.value).toBe(value);
      expect(after?.endsWith(" # y\nvif = [ 'bridge=br0' ]\n")).toBe(true);
      expect(after !== undefined && told(after).filter((t) => t !== "")).toEqual([]);
    }),
    { numRuns: runs(1_000) },
  );
});
