import { describe, expect, it } from "vitest";
import { selectionRanges } from "#services/selection";
import { ask } from "./ask.ts";

/** The texts that a selection grows to, from the smallest; the whole file at the end is left out. */
function grown(text: string): readonly string[] {
  const { workspace, place, given } = ask(text);
  const whole = given.files.get(place.file) ?? "";
  const ranges = selectionRanges(workspace, place);
  for (const [i, { start, end }] of ranges.entries()) {
    const outer = ranges[i + 1];
    if (outer) expect(outer.start <= start && end <= outer.end && outer.end - outer.start > end - start).toBe(true);
  }
  expect(ranges.at(-1)).toEqual({ start: 0, end: whole.length });
  return ranges.slice(0, -1).map(({ start, end }) => whole.slice(start, end));
}

describe("a selection grows", () => {
  it("in ifcfg from word to value to setting", () => {
    expect(
      grown(`
      --- n/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=1 mii<|>mon=100"
      ONBOOT=yes`),
    ).toEqual(["miimon", "miimon=100", "mode=1 miimon=100", `BONDING_OPTS="mode=1 miimon=100"`]);
  });

  it("in interfaces from word to value to line to stanza", () => {
    expect(
      grown(`
      --- n/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0 eth<|>1.5
          bridge_stp off

      iface eth0 inet manual`),
    ).toEqual([
      "eth1",
      "eth1.5",
      "eth0 eth1.5",
      "bridge_ports eth0 eth1.5",
      "iface br0 inet manual\n    bridge_ports eth0 eth1.5\n    bridge_stp off",
    ]);
  });

  it("in a Xen configuration from word to item to string to list to assignment", () => {
    expect(
      grown(`
      --- n/etc/xen/web.cfg
      name = 'web'
      vif = [ 'mac=00:16:3e:00:00:01, bridge=br<|>900', 'bridge=br901' ]`),
    ).toEqual([
      "br900",
      "bridge=br900",
      "mac=00:16:3e:00:00:01, bridge=br900",
      "'mac=00:16:3e:00:00:01, bridge=br900'",
      "[ 'mac=00:16:3e:00:00:01, bridge=br900', 'bridge=br901' ]",
      "vif = [ 'mac=00:16:3e:00:00:01, bridge=br900', 'bridge=br901' ]",
    ]);
  });

  it("in XML from value to attribute to element to its parents", () => {
    const source = "<source bridge='br900'/>";
    const inner = `<mac address='52:54:00:00:00:01'/>\n  ${source}`;
    const card = `<interface type='bridge'>\n  ${inner}\n</interface>`;
    const found = grown(`
      --- n/etc/libvirt/qemu/web.xml
      <domain type='kvm'><name>web</name><devices>
      <interface type='bridge'>
        <mac address='52:54:00:00:00:01'/>
        <source bridge='br<|>900'/>
      </interface>
      </devices></domain>`);
    expect(found.slice(0, 3)).toEqual(["br900", "bridge='br900'", source]);
    expect(found).toContain(inner);
    expect(found.indexOf(card)).toBe(found.indexOf(inner) + 2);
    expect(found.at(-1)).toMatch(/^<domain[\s\S]*<\/domain>$/);
  });

  it("in a script from item to argument to option to command", () => {
    const found = grown(`
      --- n/start.sh
      #!/bin/sh
      echo starting
      qemu-system-x86_64 -m 512 \\
        -netdev tap,id=n0,ifname=ta<|>p0 \\
        -device e1000,netdev=n0`);
    expect(found.slice(0, 5)).toEqual([
      "tap0",
      "ifname=tap0",
      "tap,id=n0,ifname=tap0",
      "-netdev tap,id=n0,ifname=tap0",
      "-netdev tap,id=n0,ifname=tap0 \\",
    ]);
    expect(found.at(-1)).toMatch(/^qemu-system[\s\S]*netdev=n0$/);
  });

  it("in modprobe's files from word to line", () => {
    expect(
      grown(`
      --- n/etc/modprobe.d/bond.conf
      alias bond0 bonding
      options bond0 mo<|>de=1`),
    ).toEqual(["mode", "mode=1", "options bond0 mode=1"]);
  });

  it("from nothing to the file in a text that no format reads, and never throws outside it", () => {
    const { workspace, place } = ask("--- n/notes.md\none <|>two");
    expect(selectionRanges(workspace, place).length).toBeGreaterThan(0);
    for (const offset of [-5, 1e9]) expect(selectionRanges(workspace, { ...place, offset }).length).toBeGreaterThan(0);
    expect(selectionRanges(workspace, { file: "none" as never, offset: 0 })).toEqual([{ start: 0, end: 0 }]);
  });
});
