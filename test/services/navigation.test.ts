import { describe, expect, it } from "vitest";
import { definition, references } from "#services/definition";
import { hover } from "#services/hover";
import { prepareRename, rename } from "#services/rename";
import { afterwards, ask, words } from "./ask.ts";

const NS = "n/etc/sysconfig/network-scripts";
/** A bond with two cards, a VLAN on it, a bridge over that, two guests; the marked place is the cursor. */
function host(marked: string, mark: string): string {
  const text = `--- ${NS}/ifcfg-eth0
DEVICE=eth0
ONBOOT=yes
MASTER=bond0
SLAVE=yes
--- ${NS}/ifcfg-eth1
DEVICE=eth1
ONBOOT=yes
MASTER=bond0
SLAVE=yes
--- ${NS}/ifcfg-bond0
DEVICE=bond0
ONBOOT=yes
BONDING_OPTS="mode=1 miimon=100 primary=eth0"
--- ${NS}/ifcfg-bond0.900
DEVICE=bond0.900
ONBOOT=yes
VLAN=yes
BRIDGE=br900
--- ${NS}/ifcfg-br900
DEVICE=br900
ONBOOT=yes
TYPE=Bridge
IPADDR=10.0.0.1
PREFIX=24
--- n/etc/modprobe.conf
alias bond0 bonding
--- n/etc/xen/web.cfg
name = 'web'
vif = [ 'mac=00:16:3e:00:00:01, bridge=br900' ]
--- n/etc/libvirt/libxl/db.xml
<domain type='xen'>
  <name>db</name>
  <devices>
    <interface type='bridge'>
      <mac address='00:16:3e:00:00:02'/>
      <source bridge='br900'/>
    </interface>
  </devices>
</domain>`;
  const [file, word] = marked.split(" ");
  const start = text.indexOf(`--- ${file}`);
  const at = text.indexOf(word ?? "", text.indexOf("\n", start));
  if (start < 0 || at < 0) throw new Error(`no ${marked}`);
  const offset = at + (word?.indexOf(mark) ?? 0);
  return `${text.slice(0, offset)}<|>${text.slice(offset)}`;
}

const BRIDGE_IN_XML = host("n/etc/libvirt/libxl/db.xml br900", "br900");

describe("definition", () => {
  it.each([
    ["a guest's bridge, across formats", BRIDGE_IN_XML, [`${NS}/ifcfg-br900:1 "br900"`]],
    ["a port's bridge", host(`${NS}/ifcfg-bond0.900 br900`, "br900"), [`${NS}/ifcfg-br900:1 "br900"`]],
    ["a slave's master", host(`${NS}/ifcfg-eth1 bond0`, "bond0"), [`${NS}/ifcfg-bond0:1 "bond0"`]],
    ["a primary", host(`${NS}/ifcfg-bond0 primary=eth0`, "eth0"), [`${NS}/ifcfg-eth0:1 "eth0"`]],
    [
      "the parent in a VLAN's own name",
      host(`${NS}/ifcfg-bond0.900 bond0.900`, "bond0"),
      [`${NS}/ifcfg-bond0:1 "bond0"`],
    ],
    ["a module's alias", host("n/etc/modprobe.conf bond0", "bond0"), [`${NS}/ifcfg-bond0:1 "bond0"`]],
    ["a name that is its own definition", host(`${NS}/ifcfg-br900 br900`, "br900"), [`${NS}/ifcfg-br900:1 "br900"`]],
    ["nothing", host(`${NS}/ifcfg-br900 yes`, "yes"), []],
  ])("%s", (_, text, expected) => {
    const asked = ask(text);
    expect(words(asked, definition(asked.workspace, asked.place))).toEqual(expected);
  });

  it("leads from a network to its definition and from a portgroup to the network", () => {
    const text = (net: string, group: string) => `--- n/etc/libvirt/qemu/networks/lan.xml
<network><name>lan</name><forward mode='bridge'/><bridge name='br0'/><portgroup name='blue'/></network>
--- n/etc/libvirt/qemu/web.xml
<domain type='kvm'><name>web</name><devices><interface type='network'>
<source network='${net}lan' portgroup='${group}blue'/></interface></devices></domain>`;
    for (const [given, word] of [
      [text("<|>", ""), "lan"],
      [text("", "<|>"), "blue"],
    ] as const) {
      const asked = ask(given);
      expect(words(asked, definition(asked.workspace, asked.place))).toEqual([
        `n/etc/libvirt/qemu/networks/lan.xml:1 "${word}"`,
      ]);
    }
  });
});

describe("references", () => {
  it("are every text that names the bridge, in every format", () => {
    const asked = ask(BRIDGE_IN_XML);
    const all = [
      `n/etc/libvirt/libxl/db.xml:6 "br900"`,
      `${NS}/ifcfg-bond0.900:4 "br900"`,
      `${NS}/ifcfg-br900:1 "br900"`,
      `n/etc/xen/web.cfg:2 "br900"`,
    ];
    expect(words(asked, references(asked.workspace, asked.place))).toEqual(all);
    expect(words(asked, references(asked.workspace, asked.place, false))).toEqual(
      all.filter((line) => !line.includes("ifcfg-br900")),
    );
  });
});

describe("hover", () => {
  const shown = (text: string) => {
    const { workspace, place } = ask(text);
    return hover(workspace, place)?.markdown ?? "";
  };

  it("shows where a guest's bridge leads, with tags, cards, MTU and who else is on it", () => {
    const text = shown(BRIDGE_IN_XML);
    expect(text).toContain("**`br900`** bridge · ifcfg-br900:1");
    expect(text).toContain(
      "- br900 (MTU 1500) → bond0.900 (VLAN 900; MTU 1500) → bond0 (active-backup: eth0*, eth1; MTU 1500)",
    );
    expect(text).toContain("MTU 1500");
    expect(text).toContain("Read by network-scripts");
    expect(text).toContain("`10.0.0.1/24`");
    expect(text).toContain("Guests: db NIC 0, web NIC 0");
    expect(text).toContain("**db NIC 0** → br900 (MTU 1500) → bond0.900 (VLAN 900; MTU 1500) → bond0 (");
    expect(text).toContain("active-backup: eth0*, eth1; tagged 900; MTU 1500)");
    expect(text).toContain("With it: web NIC 0");
    expect(text).toContain("MAC `00:16:3e:00:00:02` set");
  });

  it("says which reader is in force and what tells it, or that nothing does", () => {
    const card = (more = "") =>
      shown(`
      --- n/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth<|>0
      ONBOOT=yes${more}`);
    const stanza = (word: string) =>
      shown(`
      --- n/etc/network/interfaces
      auto br<|>0
      iface br0 inet manual
          bridge_ports eth0
          ${word}`);
    expect(card()).toContain(
      "Read by network-scripts or NetworkManager: nothing tells which, taken as network-scripts",
    );
    expect(card("\n      VID=5")).toContain("Read by network-scripts, told by VID= in ");
    expect(stanza("bridge-vids 5")).toContain("Read by ifupdown2, told by bridge-vids");
    expect(stanza("bridge_stp off")).toContain("Read by ifupdown or ifupdown2: nothing tells which, taken as ifupdown");
  });

  it.each([
    [`${NS}/ifcfg-bond0.900 bond0.900`, "VLAN 900 on `bond0`"],
    [`${NS}/ifcfg-bond0 bond0`, "bond, active-backup: eth0*, eth1"],
    [`${NS}/ifcfg-eth1 eth1`, "card, in bond `bond0`"],
    [`${NS}/ifcfg-br900 TYPE`, "**`TYPE`**"],
    [`${NS}/ifcfg-eth0 SLAVE`, "**`SLAVE`**"],
    ["n/etc/libvirt/libxl/db.xml db", "**guest `db`** xen\n- NIC 0: → br900"],
    [`${NS}/ifcfg-bond0.900 bond0.900`, "By br900: db NIC 0, web NIC 0"],
    [`${NS}/ifcfg-bond0 bond0`, "By bond0.900 → br900: db NIC 0, web NIC 0"],
    [`${NS}/ifcfg-eth1 eth1`, "By bond0 → bond0.900 → br900: db NIC 0, web NIC 0"],
  ])("%s", (place, expected) => {
    expect(shown(host(place, place.split(" ")[1] ?? ""))).toContain(expected);
  });

  it("links each hop to its text", () => {
    const { workspace, place } = ask(BRIDGE_IN_XML);
    const text = hover(workspace, place, ({ file, start }) => `${file}@${start}`)?.markdown ?? "";
    for (const name of ["br900", "bond0.900", "bond0"]) expect(text).toContain(`[${name}](${NS}/ifcfg-${name}@7)`);
  });

  it("tells the narrowest link below, and why something is not there", () => {
    const small = host(`${NS}/ifcfg-br900 br900`, "br900").replace("DEVICE=bond0\n", "DEVICE=bond0\nMTU=1400\n");
    expect(shown(small)).toMatch(/MTU \d+.*|`bond0` below it only 1400/);
    const lost = host(`${NS}/ifcfg-bond0.900 bond0.900`, "bond0").replace("VLAN=yes\n", "");
    expect(shown(lost)).toMatch(/It is not made/);
  });

  it("gives the rule behind a finding, and nothing where nothing is", () => {
    const wrong = host("n/etc/xen/web.cfg br900", "br900").replace("bridge=<|>br900", "bridge=<|>br901");
    expect(shown(wrong)).toContain("[bridge-undefined](https://");
    const { workspace } = ask(wrong);
    for (const offset of [-1, 1e9])
      expect(hover(workspace, { file: "n/etc/xen/web.cfg" as never, offset })).toBeUndefined();
    expect(hover(workspace, { file: "none" as never, offset: 0 })).toBeUndefined();
  });
});

describe("rename", () => {
  it("of a bond takes its VLANs, its files and every text along", () => {
    const asked = ask(host(`${NS}/ifcfg-bond0 bond0`, "bond0"));
    const edit = rename(asked.workspace, asked.place, "lan");
    if ("refused" in edit) throw new Error(edit.refused);
    expect(afterwards(asked, edit)).toEqual({
      [`${NS}/ifcfg-eth0`]: "DEVICE=eth0\nONBOOT=yes\nMASTER=lan\nSLAVE=yes\n",
      [`${NS}/ifcfg-eth1`]: "DEVICE=eth1\nONBOOT=yes\nMASTER=lan\nSLAVE=yes\n",
      [`${NS}/ifcfg-lan`]: `DEVICE=lan\nONBOOT=yes\nBONDING_OPTS="mode=1 miimon=100 primary=eth0"\n`,
      [`${NS}/ifcfg-lan.900`]: "DEVICE=lan.900\nONBOOT=yes\nVLAN=yes\nBRIDGE=br900\n",
      "n/etc/modprobe.conf": "alias lan bonding\n",
    });
  });

  it("of a bridge reaches guests of both hypervisors", () => {
    const asked = ask(BRIDGE_IN_XML);
    const edit = rename(asked.workspace, asked.place, "br901");
    if ("refused" in edit) throw new Error(edit.refused);
    const files = afterwards(asked, edit);
    expect(Object.keys(files).sort()).toEqual(
      ["n/etc/libvirt/libxl/db.xml", `${NS}/ifcfg-bond0.900`, `${NS}/ifcfg-br901`, "n/etc/xen/web.cfg"].sort(),
    );
    expect(files["n/etc/xen/web.cfg"]).toContain("bridge=br901'");
    expect(files["n/etc/libvirt/libxl/db.xml"]).toContain("<source bridge='br901'/>");
  });

  it.each([
    ["eth0", /has a eth0 already/],
    ["averyverylongname", /17 bytes; the kernel takes 15/],
    ["a b", /no blanks/],
    ["", /not empty/],
    ["a/b", /no name for a link/],
  ])("is refused to %j", (to, why) => {
    const { workspace, place } = ask(BRIDGE_IN_XML);
    expect(rename(workspace, place, to)).toEqual({ refused: expect.stringMatching(why) });
  });

  it("counts the names of the VLANs too", () => {
    const { workspace, place } = ask(host(`${NS}/ifcfg-bond0 bond0`, "bond0"));
    expect(rename(workspace, place, "abcdefghijkl")).toEqual({
      refused: expect.stringMatching(/abcdefghijkl\.900 has 16 bytes/),
    });
  });

  it("is not there where there is no name", () => {
    const { workspace, place } = ask(host(`${NS}/ifcfg-br900 yes`, "yes"));
    expect(prepareRename(workspace, place)).toEqual({ refused: expect.any(String) });
  });
});
