import { describe, expect, it } from "vitest";
import { applyEdits, type FileId } from "#base/text";
import { evidence } from "#formats/evidence/index";

function names(path: string, text: string): readonly string[] {
  const facts = evidence.facts({ file: path as FileId, path, text }).facts;
  return facts.flatMap((fact) => {
    if (fact.fact !== "default") return [];
    const { value } = fact.setting;
    expect(text.slice(value.start, value.end)).toBe(value.value);
    return [value.value];
  });
}

describe("files of other tools", () => {
  it("reads the names that netplan makes, and only those", () => {
    const text =
      "network:\n  version: 2\n  bridges:\n    br0:\n      interfaces: [eth0]\n      parameters:\n        stp: false\n    br1: {}\n  ethernets:\n    eth0:\n      dhcp4: no\n  renderer: networkd\n";
    expect(names("h/etc/netplan/50.yaml", text)).toEqual(["br0", "br1", "eth0"]);
  });

  it("reads NetworkManager's keyfiles and networkd's netdevs", () => {
    expect(
      names("h/etc/NetworkManager/system-connections/a.nmconnection", "[connection]\nid=a\ninterface-name = br7 \n"),
    ).toEqual(["br7"]);
    expect(names("h/etc/systemd/network/br.netdev", "[NetDev]\nName=br9\nKind=bridge\n")).toEqual(["br9"]);
  });

  it("reads the names that cards are given", () => {
    expect(
      names("h/etc/systemd/network/10-up.link", "[Match]\nMACAddress=00:11:22:33:44:55\n[Link]\nName=uplink\n"),
    ).toEqual(["uplink"]);
    const text =
      '# SUBSYSTEM=="net", NAME="old"\nSUBSYSTEM=="net", ATTR{address}=="00:11:22:33:44:55", KERNEL=="eth*", NAME="dmz0"\nSUBSYSTEM=="block", NAME="sda"\n';
    expect(names("h/etc/udev/rules.d/70-persistent-net.rules", text)).toEqual(["dmz0"]);
  });

  it("reads how many VLAN-aware bridges ifupdown2 takes", () => {
    const text =
      "# multiple_vlan_aware_bridge_support=0\nmultiple_vlan_aware_bridge_support=1\ntemplate_lookuppath=/etc\n";
    expect(names("h/etc/network/ifupdown2/ifupdown2.conf", text)).toEqual(["1"]);
  });

  it("keeps the release line", () => {
    expect(names("h/etc/redhat-release", "CentOS Linux release 7.9.2009 (Core)\n")).toEqual([
      "CentOS Linux release 7.9.2009 (Core)",
    ]);
  });

  it("claims nothing else", () => {
    for (const path of [
      "h/etc/network/interfaces",
      "h/etc/os-release",
      "netplan.yaml",
      "h/etc/pve/qemu-server/100.conf",
    ])
      expect(evidence.claims(path, "")).toBe(false);
  });
});

describe("ifupdown2's own settings", () => {
  const conf = "h/etc/network/ifupdown2/ifupdown2.conf";
  const set = (text: string, path = conf): string | undefined => {
    const change = { do: "configure", in: path as FileId, tool: "ifupdown2", key: "a_key", value: "1" } as const;
    const outcome = evidence.apply(change, { file: path as FileId, path, text });
    return outcome && "edits" in outcome ? applyEdits(text, outcome.edits) : undefined;
  };

  it.each([
    ["", "a_key=1\n"],
    ["other=2", "other=2\na_key=1\n"],
    ["a_key = 0\nother=2\n", "a_key = 1\nother=2\n"],
    ["a_key=0\na_key=2\n", "a_key=0\na_key=1\n"],
  ])("%j → %j", (before, after) => {
    expect(set(before)).toBe(after);
  });

  it("stand in no other file", () => {
    expect(set("", "h/etc/netplan/50.yaml")).toBeUndefined();
  });

  it("are not what a hook of ifupdown's asks for", () => {
    const text = '#!/bin/sh\n[ "$IF_BRIDGE_PORTS" ] || exit 0\necho $IF_BRIDGE_PORTS $IF_MTU\n';
    expect(names("h/etc/network/if-up.d/own", text)).toEqual(["BRIDGE_PORTS", "MTU"]);
  });
});
