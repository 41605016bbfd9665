import { describe, expect, test } from "vitest";
import type { Cursor } from "#formats/format";
import { libvirtDomain } from "#formats/libvirt-domain/index";
import { doc, domain } from "./support.ts";

/** What stands at `|`. */
function at(marked: string): Cursor | undefined {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  return libvirtDomain.cursor(doc(text), offset);
}

/** `value source/@bridge "br0"`, `key mtu/@size "mtu"`, with what is offered. */
function shown(marked: string): string | undefined {
  const found = at(marked);
  if (!found) return undefined;
  return `${found.on} ${found.spec?.key ?? "-"} "${found.typed}"`;
}

function offered(marked: string): string[] {
  const found = at(marked);
  return found?.on === "key" ? found.offer.map(({ key }) => key) : [];
}

function card(inside: string, type = "bridge"): string {
  return domain(`    <interface type='${type}'>\n      ${inside}\n    </interface>`);
}

describe("what the cursor is on", () => {
  const rows: readonly (readonly [marked: string, shown: string | undefined])[] = [
    [card("<source bridge='br|900'/>"), 'value source/@bridge "br900"'],
    [card("<source bridge='|'/>"), 'value source/@bridge ""'],
    [card("<source bridge='br900|'/>"), 'value source/@bridge "br900"'],
    [card("<source bri|dge='br900'/>"), 'key source/@bridge "bridge"'],
    [card("<sou|rce bridge='br900'/>"), 'key source/@bridge "source"'],
    [card("<vlan><tag id='9|'/></vlan>"), 'value vlan/tag/@id "9"'],
    [card("<mt|u/>"), 'key mtu/@size "mtu"'],
    [card("<source |/>"), 'key - ""'],
    [card("<source bri|"), 'key - "bri"'],
    [card("<source bridge='br9|"), 'value source/@bridge "br9"'],
    [card("<tune><sndbuf>1|0</sndbuf></tune>"), 'value tune/sndbuf "10"'],
    [card("<|"), 'key - ""'],
    [card("<nonsense x='|'/>"), undefined],
    [card("<source bridge='a'|/>"), undefined],
    [card("<!-- <source bridge='a|'/> -->"), undefined],
    [card("<q:source xmlns:q='u' bridge='a|'/>"), undefined],
    ["<domain type='k|vm'/>", 'value domain/@type "kvm"'],
    ["<domain><name>w|eb</name></domain>", 'value domain/name "web"'],
    ["<domain><os><type arch='x|'>hvm</type></os></domain>", 'value domain/os/type/@arch "x"'],
    ["<domain><name>web</na|me></domain>", 'key domain/name "name"'],
    ["<interface type='network'><source network='l|an'/></interface>", 'value source/@network "lan"'],
    ["|<domain/>", undefined],
    ["<domain/>\n|", undefined],
  ];
  for (const [marked, expected] of rows) test(marked.replaceAll("\n", " "), () => expect(shown(marked)).toBe(expected));
});

test("its place is the value between the quotes", () => {
  const found = at(card('<source bridge="br|900"/>'));
  const text = card('<source bridge="br900"/>');
  expect(text.slice(found?.span.start, found?.span.end)).toBe("br900");
});

describe("what is offered", () => {
  test("attributes that are not there yet", () => {
    expect(offered(card("<source network='a' |/>", "network"))).toEqual(["portgroup"]);
    expect(offered(card("<source |/>", "direct"))).toEqual(["dev", "mode"]);
    expect(offered(card("<source bridge='a' |/>"))).not.toContain("bridge");
    expect(offered(card("<source bri|dge='a'/>"))).toContain("bridge");
  });

  test("elements of the card, each once", () => {
    const names = offered(card("<|"));
    expect(names).toEqual(expect.arrayContaining(["mac", "source", "vlan", "mtu"]));
    expect(names.filter((name) => name === "source")).toHaveLength(1);
    expect(names).not.toContain("domain");
  });

  test("modes by the card's type", () => {
    const vhost = at("<interface type='vhostuser'><source mode='|'/></interface>");
    expect(vhost).toMatchObject({ on: "value", offer: ["server", "client"] });
    expect(at("<interface type='direct'><source mode='|'/></interface>")).not.toHaveProperty("offer");
  });
});

test("no offset of a broken file is too much", () => {
  const text = card("<source bri</interface><mac 'x' <!-- -->=</a>&<");
  for (let offset = 0; offset <= text.length; offset++)
    expect(() => libvirtDomain.cursor(doc(text), offset)).not.toThrow();
});
