import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { libvirtDomain } from "#formats/libvirt-domain/index";
import type { NicFact, Setting } from "#model/facts";
import { runs } from "#test/runs";
import { cards, changed, doc, domain, FILE, guestOf, nicOf, place, setKey, told, unsetKey } from "./support.ts";

const CARD = domain(
  [
    "    <interface type='bridge'>",
    "      <!-- towards the office -->",
    "      <source bridge='br900'/>",
    "      <target dev='tap0'/> <!-- by hand -->",
    "    </interface>",
  ].join("\n"),
);

function inCard(...lines: string[]): string {
  return domain(["    <interface type='bridge'>", ...lines, "    </interface>"].join("\n"));
}

describe("set-key", () => {
  const rows: readonly (readonly [
    what: string,
    before: string,
    key: string,
    value: string,
    after: string | undefined,
  ])[] = [
    [
      "changes a value between its quotes",
      inCard('      <source bridge="a"/>'),
      "source/@bridge",
      "b",
      inCard('      <source bridge="b"/>'),
    ],
    [
      "escapes for the quotes",
      inCard("      <source bridge='a'/>"),
      "source/@bridge",
      `<&'">`,
      inCard(`      <source bridge='&lt;&amp;&apos;">'/>`),
    ],
    [
      "adds an attribute behind the others",
      inCard("      <source network='a'/>"),
      "source/@portgroup",
      "p",
      inCard("      <source network='a' portgroup='p'/>"),
    ],
    [
      "adds an attribute to an element without any",
      inCard("      <source/>"),
      "source/@bridge",
      "b",
      inCard("      <source bridge='b'/>"),
    ],
    [
      "gives quotes to a value that has none",
      inCard("      <source bridge=a />"),
      "source/@bridge",
      "b",
      inCard("      <source bridge='b' />"),
    ],
    [
      "adds an element where libvirt writes it, before the first",
      CARD,
      "mac/@address",
      "52:54:00:00:00:01",
      CARD.replace("<interface type='bridge'>", "<interface type='bridge'>\n      <mac address='52:54:00:00:00:01'/>"),
    ],
    [
      "adds an element behind the last that comes before it, and behind that line's comment",
      CARD,
      "mtu/@size",
      "9000",
      CARD.replace("by hand -->", "by hand -->\n      <mtu size='9000'/>"),
    ],
    [
      "adds an element between two",
      CARD,
      "vlan/tag/@id",
      "5",
      CARD.replace("'br900'/>", "'br900'/>\n      <vlan>\n        <tag id='5'/>\n      </vlan>"),
    ],
    [
      "fills an element that holds nothing",
      domain("    <interface type='bridge'/>"),
      "source/@bridge",
      "b",
      inCard("      <source bridge='b'/>"),
    ],
    [
      "fills an element with an end tag",
      domain("    <interface type='bridge'></interface>"),
      "source/@bridge",
      "b",
      inCard("      <source bridge='b'/>"),
    ],
    ["fills an element of two lines", inCard(), "source/@bridge", "b", inCard("      <source bridge='b'/>")],
    [
      "keeps to one line where all is on one line",
      "<domain type='kvm'><devices><interface type='bridge'><source bridge='b'/></interface></devices></domain>",
      "mtu/@size",
      "9000",
      "<domain type='kvm'><devices><interface type='bridge'><source bridge='b'/><mtu size='9000'/></interface></devices></domain>",
    ],
    [
      "indents by tabs",
      CARD.replaceAll("  ", "\t"),
      "mtu/@size",
      "1",
      CARD.replaceAll("  ", "\t").replace("by hand -->", "by hand -->\n\t\t\t<mtu size='1'/>"),
    ],
    [
      "keeps Windows line ends",
      CARD.replaceAll("\n", "\r\n"),
      "mtu/@size",
      "1",
      CARD.replaceAll("\n", "\r\n").replace("by hand -->", "by hand -->\r\n      <mtu size='1'/>"),
    ],
    [
      "takes the quotes of the file",
      CARD.replaceAll("'", '"'),
      "mtu/@size",
      "1",
      CARD.replaceAll("'", '"').replace("by hand -->", 'by hand -->\n      <mtu size="1"/>'),
    ],
    [
      "writes a text",
      inCard("      <source bridge='b'/>"),
      "tune/sndbuf",
      "0",
      inCard("      <source bridge='b'/>", "      <tune>", "        <sndbuf>0</sndbuf>", "      </tune>"),
    ],
    [
      "changes a text",
      inCard("      <tune><sndbuf> 1 </sndbuf></tune>"),
      "tune/sndbuf",
      "0",
      inCard("      <tune><sndbuf> 0 </sndbuf></tune>"),
    ],
    [
      "changes the type",
      inCard("      <source/>"),
      "@type",
      "user",
      inCard("      <source/>").replace("'bridge'", "'user'"),
    ],
    ["writes nothing outside the card", CARD, "domain/name", "x", undefined],
    ["writes no MTU where libvirt sets none", domain("    <interface type='direct'/>"), "mtu/@size", "1", undefined],
    ["writes no MTU for Xen", domain("    <interface type='bridge'/>", "xen"), "mtu/@size", "1", undefined],
  ];
  for (const [what, before, key, value, after] of rows)
    test(what, () => expect(setKey(before, key, value)).toBe(after));

  test("the second card is another one", () => {
    const text = domain("    <interface type='user'/>\n    <interface type='user'/>");
    expect(setKey(text, "mac/@address", "x", 1)).toBe(
      domain("    <interface type='user'/>\n    <interface type='user'>\n      <mac address='x'/>\n    </interface>"),
    );
  });
});

test("every key that can be written is read again, and nothing else changes", () => {
  const bases = [
    CARD,
    inCard(),
    inCard("      <mac address='a'/><vlan><tag id='1'/></vlan>"),
    CARD.replaceAll("\n", "\r\n"),
    domain("<interface type='bridge' managed='no' />"),
  ];
  const writable = libvirtDomain.keys.filter(({ within }) => within?.[0] === "interface");
  expect(writable.length).toBeGreaterThan(100);
  const rendered = (settings: readonly Setting[], but: string): string[] =>
    settings.filter(({ key }) => key !== but).map(({ key, value }) => `${key}=${value.value}`);
  fc.assert(
    fc.property(
      fc.constantFrom(...bases),
      fc.constantFrom(...writable),
      fc.string({ minLength: 1, maxLength: 8 }).filter((value) => /\S/.test(value) && value.trim() === value),
      (before, { key }, value) => {
        const nic = nicOf(before);
        const outcome = libvirtDomain.apply({ do: "set-key", on: nic, in: FILE, key, value }, doc(before));
        if (!outcome || !("edits" in outcome)) throw new Error(`${key} is not written`);
        const after = setKey(before, key, value) ?? "";
        const found: NicFact = nicOf(after);
        expect(found.settings.find((one) => one.key === key)?.value.value).toBe(value);
        expect(rendered(found.settings, key)).toEqual(rendered(nic.settings, key));
        expect(guestOf(after).name.value).toBe("web");
        // One edit in one place: what stands before and behind is as it was.
        const [edit] = outcome.edits;
        expect(outcome.edits).toHaveLength(1);
        expect(after.startsWith(before.slice(0, edit?.span.start))).toBe(true);
        expect(after.endsWith(before.slice(edit?.span.end))).toBe(true);
      },
    ),
    { numRuns: runs(600) },
  );
});

describe("set", () => {
  test("MAC and MTU", () => {
    const nic = nicOf(CARD);
    expect(changed(CARD, { do: "set", on: nic, in: FILE, attribute: "mtu", value: 9000 })).toContain(
      "<mtu size='9000'/>",
    );
    expect(changed(CARD, { do: "set", on: nic, in: FILE, attribute: "mac", value: "52:54:00:00:00:01" })).toContain(
      "<mac address='52:54:00:00:00:01'/>",
    );
    expect(changed(CARD, { do: "set", on: nic, in: FILE, attribute: "boot", value: true })).toBeUndefined();
  });
});

describe("unset-key", () => {
  const rows: readonly (readonly [what: string, before: string, key: string, after: string | undefined])[] = [
    [
      "takes the element with its line",
      inCard("      <source bridge='b'/>", "      <mtu size='1'/>"),
      "mtu/@size",
      inCard("      <source bridge='b'/>"),
    ],
    [
      "takes one of two attributes",
      inCard("      <target dev='t'", "              managed='no'/>"),
      "target/@managed",
      inCard("      <target dev='t'/>"),
    ],
    [
      "takes every one of a kind, and what they empty",
      inCard("      <vlan trunk='yes'>", "        <tag id='1'/>", "        <tag id='2'/>", "      </vlan>"),
      "vlan/tag/@id",
      inCard(),
    ],
    [
      "takes an element within a line",
      inCard("      <source bridge='b'/> <mtu size='1'/>"),
      "mtu/@size",
      inCard("      <source bridge='b'/>"),
    ],
    ["keeps the card itself", domain("    <interface type='user'/>"), "@type", domain("    <interface/>")],
    ["says nothing of what is not there", CARD, "mtu/@size", undefined],
  ];
  for (const [what, before, key, after] of rows) test(what, () => expect(unsetKey(before, key)).toBe(after));
});

describe("replace", () => {
  test("a value, a part of it, a text", () => {
    expect(changed(CARD, { do: "replace", at: place(CARD, "br900"), value: "br901" })).toBe(
      CARD.replace("br900", "br901"),
    );
    expect(changed(CARD, { do: "replace", at: place(CARD, "900"), value: "901" })).toBe(CARD.replace("900", "901"));
    expect(changed(CARD, { do: "replace", at: place(CARD, "web"), value: "a&b" })).toBe(CARD.replace("web", "a&amp;b"));
  });

  test("a value without quotes gets them", () => {
    const text = inCard("      <source bridge=br0/>");
    expect(changed(text, { do: "replace", at: place(text, "br0"), value: "br 1" })).toBe(
      inCard("      <source bridge='br 1'/>"),
    );
  });

  test("not in a comment", () => {
    expect(changed(CARD, { do: "replace", at: place(CARD, "office"), value: "x" })).toBeUndefined();
  });
});

describe("remove", () => {
  const rows: readonly (readonly [what: string, text: string, at: string, after: string | undefined])[] = [
    ["an element by its place", CARD, "<source bridge='br900'/>", CARD.replace("      <source bridge='br900'/>\n", "")],
    ["an element by its only value", CARD, "br900", CARD.replace("      <source bridge='br900'/>\n", "")],
    ["an element beside a comment", CARD, "<target dev='tap0'/>", CARD.replace("<target dev='tap0'/>", "")],
    [
      "an attribute by its value",
      inCard("      <source network='n' portgroup='p'/>"),
      "p'/",
      inCard("      <source network='n'/>"),
    ],
    ["an element by its text", inCard("      <tune><sndbuf>0</sndbuf></tune>"), "0<", inCard()],
    ["nothing outside", CARD, "office", undefined],
  ];
  for (const [what, text, words, after] of rows)
    test(what, () => {
      const at = place(text, words);
      const exact = words.endsWith("'/")
        ? { ...at, end: at.end - 2 }
        : words.endsWith("0<")
          ? { ...at, end: at.end - 1 }
          : at;
      expect(changed(text, { do: "remove", at: exact })).toBe(after);
    });

  test("a whole card", () => {
    const text = domain("    <interface type='user'/>\n    <interface type='ethernet'>\n    </interface>");
    expect(changed(text, { do: "remove", at: nicOf(text, 1).at })).toBe(domain("    <interface type='user'/>"));
  });
});

describe("ignore", () => {
  const ignored = (text: string, words: string): string | undefined =>
    changed(text, { do: "ignore", at: place(text, words), code: "mac-missing" });
  const NOTE = "<!-- trunkline: ignore mac-missing -->";

  test("on the line before, indented alike", () => {
    expect(ignored(CARD, "br900")).toBe(CARD.replace("      <source", `      ${NOTE}\n      <source`));
  });

  test("a comment that is there takes one more code", () => {
    const text = inCard("      <!-- trunkline: ignore bridge-undefined -->", "      <source bridge='b'/>");
    expect(ignored(text, "'b'")).toBe(text.replace("bridge-undefined", "bridge-undefined, mac-missing"));
    expect(ignored(text.replaceAll("\n", "\r\n"), "'b'")).toContain("bridge-undefined, mac-missing");
  });

  test("no comment inside a tag: before the line where the tag begins", () => {
    const text = inCard("      <source", "        bridge='b'", "      />");
    expect(ignored(text, "'b'")).toBe(text.replace("      <source", `      ${NOTE}\n      <source`));
  });

  test("no comment inside a comment or a text", () => {
    const text = inCard("      <!-- one", "      two --> <source bridge='b'/>");
    expect(ignored(text, "'b'")).toBe(text.replace("      <!-- one", `      ${NOTE}\n      <!-- one`));
    expect(told(ignored(text, "'b'") ?? "")).toEqual([]);
  });

  test("nothing before the XML declaration", () => {
    const text = "<?xml version='1.0'?><domain type='kvm'><name>w</name></domain>\n";
    expect(ignored(text, "kvm")).toBe(`<?xml version='1.0'?>\n${NOTE}\n<domain type='kvm'><name>w</name></domain>\n`);
  });

  test("the first line of all", () => {
    expect(ignored("<domain type='kvm'/>", "kvm")).toBe(`${NOTE}\n<domain type='kvm'/>`);
    expect(ignored("\uFEFF<domain type='kvm'/>", "kvm")).toBe(`\uFEFF${NOTE}\n<domain type='kvm'/>`);
  });

  test("what is ignored is read as before", () => {
    expect(cards(ignored(CARD, "br900") ?? "")).toEqual(cards(CARD));
  });
});

describe("declare", () => {
  const text = inCard("      <source network='prod'/>").replace("'bridge'", "'network'");
  const link = { name: "prod", kind: "bridge" } as const;

  test("a network that a card refers to, where libvirt keeps networks", () => {
    const outcome = libvirtDomain.apply({ do: "declare", beside: place(text, "prod"), link }, doc(text));
    expect(outcome).toEqual({
      create: {
        path: "etc/libvirt/qemu/networks/prod.xml",
        text: "<network>\n  <name>prod</name>\n  <forward mode='bridge'/>\n  <bridge name='prod'/>\n</network>\n",
      },
    });
    const xen = libvirtDomain.apply(
      { do: "declare", beside: place(text, "prod"), link: { ...link, parent: "br0" } },
      doc(text, "h/etc/libvirt/libxl/x.xml"),
    );
    expect(xen).toMatchObject({
      create: { path: "h/etc/libvirt/qemu/networks/prod.xml", text: expect.stringContaining("'br0'") },
    });
    const loose = libvirtDomain.apply({ do: "declare", beside: place(text, "prod"), link }, doc(text, "guests/x.xml"));
    expect(loose).toMatchObject({ create: { path: "guests/prod.xml" } });
  });

  test("no bridge of the host", () => {
    expect(libvirtDomain.apply({ do: "declare", beside: place(CARD, "br900"), link }, doc(CARD))).toBeUndefined();
  });
});
