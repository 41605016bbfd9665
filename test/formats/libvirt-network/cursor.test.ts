import { describe, expect, test } from "vitest";
import { libvirtNetwork } from "#formats/libvirt-network/index";
import { doc, network } from "./support.ts";

function at(marked: string) {
  const offset = marked.indexOf("|");
  return libvirtNetwork.cursor(doc(marked.replace("|", "")), offset);
}

describe("what the cursor is on", () => {
  const rows: readonly (readonly [line: string, shown: string | undefined])[] = [
    ["<forward mode='b|ridge'/>", 'value forward/@mode "bridge"'],
    ["<bridge name='|'/>", 'value bridge/@name ""'],
    ["<bridge na|me='x'/>", 'key bridge/@name "name"'],
    ["<brid|ge name='x'/>", 'key bridge/@name "bridge"'],
    ["<portgroup name='a'><vlan><tag id='5|'/></vlan></portgroup>", 'value portgroup/vlan/tag/@id "5"'],
    ["<ip><dhcp><host mac='52|'/></dhcp></ip>", 'value ip/dhcp/host/@mac "52"'],
    ["<dns><host><hostname>a|b</hostname></host></dns>", 'value dns/host/hostname "ab"'],
    ["<metadata><x y='|'/></metadata>", undefined],
  ];
  for (const [line, shown] of rows)
    test(line, () => {
      const found = at(network(line));
      expect(found && `${found.on} ${found.spec?.key ?? "-"} "${found.typed}"`).toBe(shown);
    });
});

test("elements and attributes are offered by their own names", () => {
  const names = (marked: string): string[] => {
    const found = at(marked);
    return found?.on === "key" ? found.offer.map(({ key }) => key) : [];
  };
  expect(names(network("<|"))).toEqual(expect.arrayContaining(["uuid", "forward", "bridge", "portgroup", "ip"]));
  expect(names(network("<|"))).not.toContain("name");
  expect(names(network("<bridge name='x' |/>"))).toEqual(["stp", "delay", "macTableManager", "zone"]);
});

describe("claims", () => {
  const rows: readonly (readonly [expected: boolean, what: string, path: string, head: string])[] = [
    [true, "a network", "lan.xml", "<network>\n<name>lan</name>\n<forward mode='nat'/>"],
    [
      true,
      "with a declaration and a comment",
      "lan.xml",
      "<?xml version='1.0'?>\n<!-- x -->\n<network>\n<name>lan</name>\n<bridge name='b'/>",
    ],
    [true, "libvirt's own", "etc/libvirt/qemu/networks/lan.xml", "<network>\n<name>lan</name>"],
    [
      true,
      "libvirt's own behind a long comment",
      "etc/libvirt/qemu/networks/autostart/lan.xml",
      `<!-- ${"x ".repeat(3000)}`.slice(0, 4096),
    ],
    [true, "for containers", "etc/libvirt/networks/lan.xml", ""],
    [true, "as it runs", "run/libvirt/network/default.xml", "<networkstatus>\n<class_id bitmap='0-2'/>"],
    [false, "a guest", "etc/libvirt/qemu/web.xml", "<domain type='kvm'><name>w</name><bridge/>"],
    [false, "a port of a network", "run/libvirt/network/x/1.xml", "<networkport>\n<uuid>x</uuid>"],
    [false, "another program's network", "x.xml", "<network>\n<node id='1'/>\n<name>n</name>"],
    [false, "another namespace", "x.xml", "<network xmlns='http://example.org/net'>\n<name>a</name><ip/>"],
    [false, "a long comment somewhere", "x.xml", `<!-- ${"x ".repeat(3000)}`.slice(0, 4096)],
    [false, "Maven", "pom.xml", "<project>"],
  ];
  for (const [expected, what, path, head] of rows)
    test(what, () => expect(libvirtNetwork.claims(path, head)).toBe(expected));
});

test("the outline names networks and portgroups", () => {
  const text = network(
    "<forward mode='bridge'/>",
    "<bridge name='br0'/>",
    "<portgroup name='p'><vlan><tag id='1'/><tag id='2'/></vlan></portgroup>",
  );
  const [item] = libvirtNetwork.outline(doc(text));
  expect([item?.name, item?.detail, item?.kind]).toEqual(["lan", "bridge br0", "network"]);
  expect(item?.children.map(({ name, detail }) => [name, detail])).toEqual([["p", "1 2"]]);
});
