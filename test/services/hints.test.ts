import { describe, expect, it } from "vitest";
import { highlights } from "#services/definition";
import { folds } from "#services/folding";
import { inlayHints } from "#services/hints";
import { codeLenses } from "#services/lenses";
import { findSymbols, outline } from "#services/symbols";
import { ask } from "./ask.ts";

const EVERYTHING = { start: 0, end: 1e6 };
const XEN = `
  --- n/etc/sysconfig/network-scripts/ifcfg-eth0.901
  DEVICE=eth0.901
  VLAN=yes
  BRIDGE=br901
  --- n/etc/sysconfig/network-scripts/ifcfg-eth0
  DEVICE=eth0
  MTU=9000
  --- n/etc/sysconfig/network-scripts/ifcfg-br901
  DEVICE=br901
  TYPE=Bridge
  --- n/etc/xen/a.cfg
  name = 'a'
  vif = [ 'bridge=br901' ]`;
const DEBIAN = `
  --- n/etc/network/interfaces
  auto br0
  iface br0 inet manual
      bridge_ports eth0
      mtu 1400
  iface eth0 inet manual
  auto eth0.7
  iface eth0.7 inet manual
  --- n/start.sh
  #!/bin/sh
  kvm -name vm -netdev bridge,br=br0,id=n0 -device e1000,netdev=n0
  --- n/etc/libvirt/qemu/web.xml
  <domain type='kvm'>
    <name>web</name>
    <devices>
      <interface type='bridge'>
        <source bridge='br0'/>
      </interface>
    </devices>
  </domain>
  --- n/etc/libvirt/qemu/networks/lan.xml
  <network>
    <name>lan</name>
    <forward mode='bridge'/>
    <bridge name='br0'/>
  </network>`;

const asked = (text: string, file: string) => {
  const head = `--- ${file}\n`;
  const marked = text.replace(/^ {2}/gm, "").replace(head, `${head}<|>`);
  return ask(marked);
};

function hints(text: string, file: string, wanted?: Parameters<typeof inlayHints>[3]): readonly string[] {
  const { workspace, place, given } = asked(text, file);
  const whole = given.files.get(place.file) ?? "";
  return inlayHints(workspace, place.file, EVERYTHING, wanted).map(({ at, text: said }) => {
    const word = /[\w.]+['"]?$/.exec(whole.slice(0, at))?.[0] ?? "";
    return `${word} ${said}`;
  });
}

describe("inlay hints", () => {
  it("tell the MTU that a link gets where its file does not say it", () => {
    expect(hints(XEN, "n/etc/sysconfig/network-scripts/ifcfg-eth0.901")).toEqual(["eth0.901 MTU 9000"]);
    expect(hints(XEN, "n/etc/sysconfig/network-scripts/ifcfg-br901")).toEqual(["br901 MTU 9000"]);
    expect(hints(XEN, "n/etc/sysconfig/network-scripts/ifcfg-eth0")).toEqual([]);
    expect(hints(DEBIAN, "n/etc/network/interfaces")).toEqual(["eth0.7 MTU 1400"]);
  });

  it("tell where a guest's NIC lands, in every format of guests", () => {
    expect(hints(XEN, "n/etc/xen/a.cfg")[0]).toMatch(/^br901 → VLAN 901 on eth0/);
    expect(hints(DEBIAN, "n/start.sh")[0]).toMatch(/^br0 → untagged on eth0/);
    expect(hints(DEBIAN, "n/etc/libvirt/qemu/web.xml")[0]).toMatch(/^br0 → untagged on eth0/);
  });

  it("can each be switched off", () => {
    const file = "n/etc/xen/a.cfg";
    expect(hints(XEN, file, { landing: true, mtu: false })).toEqual(["br901 → VLAN 901 on eth0"]);
    expect(hints(XEN, file, { landing: false, mtu: true }).join()).not.toContain("VLAN");
    expect(hints(XEN, file, { landing: false, mtu: false })).toEqual([]);
    expect(hints(XEN, "n/etc/sysconfig/network-scripts/ifcfg-br901", { landing: true, mtu: false })).toEqual([]);
  });
});

describe("code lenses", () => {
  const titles = (text: string, file: string) => {
    const { workspace, place } = asked(text, file);
    return codeLenses(workspace, place.file).map(({ title, shows }) => `${title} [${shows.length}]`);
  };

  it("stand above bridges, bonds and networks", () => {
    expect(titles(XEN, "n/etc/sysconfig/network-scripts/ifcfg-br901")).toEqual([
      "VLAN 901 via eth0 · 1 guest · MTU 9000 [2]",
    ]);
    expect(titles(DEBIAN, "n/etc/network/interfaces")).toEqual(["via eth0 · 2 guests · MTU 1400 [3]"]);
    expect(titles(DEBIAN, "n/etc/libvirt/qemu/networks/lan.xml")).toEqual(["via eth0 · 0 guests [0]"]);
    expect(
      titles(
        `
  --- n/etc/network/interfaces
  auto bond0
  iface bond0 inet manual
      bond-slaves eth0 eth1
  iface bond0.5 inet manual`,
        "n/etc/network/interfaces",
      ),
    ).toEqual(["2 slaves · 1 VLAN · MTU 1500 [0]"]);
    expect(titles(XEN, "n/etc/xen/a.cfg")).toEqual([]);
  });
});

describe("highlights", () => {
  it.each([
    [DEBIAN.replace("iface br0", "iface b<|>r0"), [`auto:read`, `iface:write`]],
    [XEN.replace("'bridge=br901'", "'bridge=b<|>r901'"), ["bridge=:read"]],
    [DEBIAN.replace("<name>lan", "<name>l<|>an"), ["<name>:write"]],
  ])("%#", (text, expected) => {
    const { workspace, place, given } = ask(text.replace(/^ {2}/gm, ""));
    const whole = given.files.get(place.file) ?? "";
    const found = highlights(workspace, place).map(({ at, defines }) => {
      const before = /\S+\s*$/.exec(whole.slice(0, at.start))?.[0].trim() ?? "";
      return `${before.replace(/.*'/, "")}:${defines ? "write" : "read"}`;
    });
    expect(found).toEqual(expected);
  });
});

describe("folds", () => {
  const lines = (text: string, file: string) => {
    const { workspace, place } = asked(text, file);
    return folds(workspace, place.file).map(({ first, last }) => `${first}-${last}`);
  };

  it("are stanzas, elements, lists, commands over several lines", () => {
    expect(lines(DEBIAN, "n/etc/network/interfaces")).toEqual(["1-3"]);
    expect(lines(DEBIAN, "n/etc/libvirt/qemu/web.xml")).toEqual(["0-7", "2-5", "3-5"]);
    expect(
      lines(
        "\n  --- n/etc/xen/b.cfg\n  name = 'b'\n  vif = [\n    'bridge=br0',\n    'bridge=br1',\n  ]",
        "n/etc/xen/b.cfg",
      ),
    ).toEqual(["0-4", "1-4"]);
    expect(
      lines("\n  --- n/x.sh\n  #!/bin/sh\n  if true; then\n    kvm -m 1 \\\n      -nographic\n  fi\n  echo", "n/x.sh"),
    ).toEqual(["1-3", "2-3"]);
  });
});

describe("symbols", () => {
  it("of a file are its links and guests with what they say", () => {
    const names = (text: string, file: string) => {
      const { workspace, place } = asked(text, file);
      return outline(workspace, place.file).map(({ name, kind, children }) => `${kind} ${name} ${children.length}`);
    };
    expect(names(DEBIAN, "n/etc/network/interfaces")).toEqual([
      "key auto 0",
      "link br0 2",
      "link eth0 0",
      "key auto 0",
      "link eth0.7 0",
    ]);
    expect(names(DEBIAN, "n/etc/libvirt/qemu/web.xml")).toEqual(["guest web 1"]);
    expect(names(XEN, "n/etc/xen/a.cfg")).toEqual(["guest a 2"]);
    expect(names(XEN, "n/etc/sysconfig/network-scripts/ifcfg-eth0")).toEqual(["link eth0 2"]);
  });

  it("of the workspace are found by letters in order", () => {
    const { workspace } = asked(DEBIAN, "n/start.sh");
    expect(findSymbols(workspace, "e7").map(({ name, kind }) => `${kind} ${name}`)).toEqual(["link eth0.7"]);
    expect(findSymbols(workspace, "").map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["link", "guest", "network"]),
    );
  });
});
