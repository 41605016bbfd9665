import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { libvirtNetwork } from "#formats/libvirt-network/index";
import { parseXml } from "#formats/xml/build";
import { settingsOf } from "#formats/xml/lower";
import { runs } from "#test/runs";
import { changed, doc, FILE, linkOf, network, networkOf, place, setKey } from "./support.ts";

const NAT = network(
  "<forward mode='nat'/>",
  "<!-- the office -->",
  "<bridge name='virbr7'/>",
  "<ip address='10.0.0.1' netmask='255.0.0.0'>",
  "</ip>",
);

function values(text: string, but: string): string[] {
  const root = parseXml(text).roots[0];
  return root
    ? settingsOf(text, FILE, root).flatMap(({ key, value }) => (key === but ? [] : [`${key}=${value.value}`]))
    : [];
}

describe("set-key", () => {
  const rows: readonly (readonly [
    what: string,
    before: string,
    key: string,
    value: string,
    after: string | undefined,
  ])[] = [
    ["changes a value", NAT, "bridge/@name", "br9", NAT.replace("virbr7", "br9")],
    ["adds an attribute", NAT, "bridge/@stp", "off", NAT.replace("'virbr7'", "'virbr7' stp='off'")],
    [
      "adds an element where libvirt writes it",
      NAT,
      "mtu/@size",
      "9000",
      NAT.replace("'virbr7'/>", "'virbr7'/>\n  <mtu size='9000'/>"),
    ],
    [
      "adds to an element of two lines",
      NAT,
      "ip/dhcp/range/@start",
      "10.0.0.9",
      NAT.replace("</ip>", "  <dhcp>\n      <range start='10.0.0.9'/>\n    </dhcp>\n  </ip>"),
    ],
    ["changes the name", NAT, "name", "a<b", NAT.replace("lan", "a&lt;b")],
    ["adds a portgroup", NAT, "portgroup/@name", "p", NAT.replace("</network>", "  <portgroup name='p'/>\n</network>")],
    ["no MTU for a bridge of the host", network("<forward mode='bridge'/>"), "mtu/@size", "9000", undefined],
  ];
  for (const [what, before, key, value, after] of rows)
    test(what, () => expect(setKey(before, key, value)).toBe(after));
});

test("every key is written, read again, and nothing else changes", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(NAT, network(), "<network/>", NAT.replaceAll("\n", "\r\n")),
      fc.constantFrom(...libvirtNetwork.keys),
      fc.string({ minLength: 1, maxLength: 8 }).filter((value) => /\S/.test(value) && value.trim() === value),
      (before, { key }, value) => {
        const after = setKey(before, key, value);
        if (after === undefined) throw new Error(`${key} is not written`);
        const root = parseXml(after).roots[0];
        const found = root && settingsOf(after, FILE, root).find((one) => one.key === key);
        expect(found?.value.value).toBe(value);
        expect(values(after, key)).toEqual(values(before, key));
        expect(parseXml(after).faults).toEqual([]);
      },
    ),
    { numRuns: runs(500) },
  );
});

test("the model's words", () => {
  const on = linkOf(NAT);
  expect(changed(NAT, { do: "set", on, in: FILE, attribute: "mtu", value: 9000 })).toContain("<mtu size='9000'/>");
  expect(changed(NAT, { do: "set", on, in: FILE, attribute: "bridge.stp", value: false })).toContain("stp='off'");
  expect(changed(NAT, { do: "set", on, in: FILE, attribute: "bridge.forward-delay", value: 15 })).toContain(
    "delay='15'",
  );
  expect(changed(NAT, { do: "set", on, in: FILE, attribute: "mac", value: "52:54:00:00:00:01" })).toContain(
    "<mac address='52:54:00:00:00:01'/>",
  );
  expect(changed(NAT, { do: "set", on, in: FILE, attribute: "method", value: "dhcp" })).toBeUndefined();
  const bridged = network("<forward mode='bridge'/>", "<bridge name='br0'/>");
  expect(changed(bridged, { do: "set", on: linkOf(bridged), in: FILE, attribute: "mtu", value: 9000 })).toBeUndefined();
});

test("unset, replace, remove, ignore", () => {
  const on = linkOf(NAT);
  expect(changed(NAT, { do: "unset-key", on, in: FILE, key: "bridge/@name" })).toBe(
    NAT.replace("  <bridge name='virbr7'/>\n", ""),
  );
  expect(changed(NAT, { do: "replace", at: place(NAT, "virbr7"), value: "br&1" })).toBe(
    NAT.replace("virbr7", "br&amp;1"),
  );
  expect(changed(NAT, { do: "remove", at: place(NAT, "<bridge name='virbr7'/>") })).toBe(
    NAT.replace("  <bridge name='virbr7'/>\n", ""),
  );
  expect(changed(NAT, { do: "ignore", at: place(NAT, "virbr7"), code: "mtu-ignored" })).toBe(
    NAT.replace("  <bridge", "  <!-- trunkline: ignore mtu-ignored -->\n  <bridge"),
  );
});

describe("declare", () => {
  test("a network beside this one", () => {
    const outcome = libvirtNetwork.apply(
      { do: "declare", beside: networkPlace(), link: { name: "prod", kind: "bridge", ports: ["br5"] } },
      doc(NAT),
    );
    expect(outcome).toEqual({
      create: {
        path: "etc/libvirt/qemu/networks/prod.xml",
        text: "<network>\n  <name>prod</name>\n  <forward mode='bridge'/>\n  <bridge name='br5'/>\n</network>\n",
      },
    });
    const text = outcome && "create" in outcome ? outcome.create.text : "";
    expect(networkOf(text)).toMatchObject({ name: { value: "prod" }, forward: "bridge", bridge: { value: "br5" } });
  });

  test("not among the links for autostart, and not under a name that is no file", () => {
    const change = { do: "declare", beside: networkPlace(), link: { name: "x", kind: "bridge" } } as const;
    const auto = libvirtNetwork.apply(change, doc(NAT, "etc/libvirt/qemu/networks/autostart/lan.xml"));
    expect(auto).toMatchObject({ create: { path: "etc/libvirt/qemu/networks/x.xml" } });
    expect(libvirtNetwork.apply({ ...change, link: { name: "a/b", kind: "bridge" } }, doc(NAT))).toBeUndefined();
  });

  function networkPlace() {
    return place(NAT, "lan");
  }
});

describe("add-portgroup", () => {
  const add = (text: string, word: string): string | undefined =>
    changed(text, { do: "add-portgroup", at: place(text, word), name: "o'hara" });

  test("behind the others, else where libvirt writes them", () => {
    const one = network("<bridge name='br0'/>", "<ip address='10.0.0.1'/>", "<portgroup name='a'/>");
    expect(add(one, "br0")).toBe(one.replace("name='a'/>", "name='a'/>\n  <portgroup name='o&apos;hara'/>"));
    expect(add(NAT, "virbr7")).toContain("\n  <portgroup name='o&apos;hara'/>\n");
  });

  test("not outside a network", () => {
    expect(add("<domain><name>br0</name></domain>", "br0")).toBeUndefined();
  });
});
