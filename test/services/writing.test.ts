import { describe, expect, it } from "vitest";
import { codesIn, fixAll, repairs, silencers } from "#services/code-actions";
import { complete } from "#services/completion";
import { folds } from "#services/folding";
import { inlayHints } from "#services/hints";
import { codeLenses } from "#services/lenses";
import { documentLinks } from "#services/links";
import { afterwards, ask } from "./ask.ts";

const NS = "n/etc/sysconfig/network-scripts";
const labels = (text: string) => {
  const { workspace, place } = ask(text);
  return complete(workspace, place).map(({ label }) => label);
};
const BRIDGES = `
  --- ${NS}/ifcfg-br0
  DEVICE=br0
  TYPE=Bridge
  --- ${NS}/ifcfg-br901
  DEVICE=br901
  TYPE=Bridge
  --- ${NS}/ifcfg-eth0
  DEVICE=eth0
  --- ${NS}/ifcfg-eth0.901
  DEVICE=eth0.901
  VLAN=yes
  BRIDGE=br901
`;

describe("completion", () => {
  it("offers the host's bridges, with where they lead", () => {
    const { workspace, place } = ask(
      `${BRIDGES.replace("\n  BRIDGE=br901", "\n  BRIDGE=br901\n  --- n/etc/xen/a.cfg\n  vif = [ 'bridge=<|>' ]")}`,
    );
    const offered = complete(workspace, place);
    expect(offered.map(({ label, detail }) => [label, detail])).toEqual([
      ["br0", "no port, MTU 1500"],
      ["br901", "VLAN 901 via eth0, MTU 1500"],
    ]);
  });

  it("offers values of a key, the default marked", () => {
    expect(labels(`--- ${NS}/ifcfg-eth0\nDEVICE=eth0\nBOOTPROTO=<|>`)).toEqual(
      expect.arrayContaining(["dhcp", "none"]),
    );
    expect(labels("--- n/etc/network/interfaces\niface eth0 inet <|>")).toEqual(
      expect.arrayContaining(["static", "dhcp", "manual"]),
    );
  });

  it("offers keys, written as the format goes on behind them", () => {
    const { workspace, place } = ask(`--- ${NS}/ifcfg-eth0\nDEVICE=eth0\nMAST<|>`);
    const found = complete(workspace, place).find(({ label }) => label === "MASTER");
    expect(found).toMatchObject({ insert: "MASTER=", kind: "key" });
    const again = ask(`--- ${NS}/ifcfg-eth0\nDEVICE=eth0\nMAST<|>=bond0`);
    expect(complete(again.workspace, again.place).find(({ label }) => label === "MASTER")?.insert).toBe("MASTER");
  });

  it("offers a MAC address that nobody has, of the right prefix", () => {
    const xen = labels("--- n/etc/xen/a.cfg\nvif = [ 'mac=<|>' ]");
    expect(xen).toEqual([expect.stringMatching(/^00:16:3e:[0-7][0-9a-f](:[0-9a-f]{2}){2}$/)]);
    const used = labels(
      `--- n/etc/xen/a.cfg\nvif = [ 'mac=<|>' ]\n--- n/etc/xen/b.cfg\nname = 'b'\nvif = [ 'mac=${xen[0]}' ]`,
    );
    expect(used[0]).not.toBe(xen[0]);
  });

  it("says nothing in comments and in files that nobody reads", () => {
    expect(labels(`--- ${NS}/ifcfg-eth0\n# <|>`)).toEqual([]);
    expect(labels("--- n/readme\n<|>")).toEqual([]);
  });
});

describe("code actions", () => {
  const text = `
    --- ${NS}/ifcfg-br0
    DEVICE=br0
    TYPE=<|>bridge
    ONBOOT=yes
    --- ${NS}/ifcfg-eth0
    DEVICE=eth0
    ONBOOT=yes
    BRIDGE=br0
    --- n/etc/modprobe.conf
    alias bond0 bonding`;

  it("are the fixes of what is found there, and a comment that silences it", () => {
    const asked = ask(text);
    const { file, offset } = asked.place;
    const within = { start: offset, end: offset };
    const [fix] = repairs(asked.workspace, file, within);
    expect(fix).toMatchObject({ title: "Write TYPE=Bridge", preferred: true });
    expect(fix && afterwards(asked, fix.edit)).toEqual({ [file]: "DEVICE=br0\nTYPE=Bridge\nONBOOT=yes\n" });
    expect(codesIn(asked.workspace, file, within)).toEqual(["ifcfg-type-case"]);
    const [silence] = silencers(asked.workspace, file, within);
    const silenced = silence && afterwards(asked, silence.edit)[file];
    expect(silenced).toContain("# trunkline: ignore ifcfg-type-case\n");
    asked.workspace.set(file, silenced);
    expect(asked.workspace.diagnosesIn(file)).toEqual([]);
    expect(repairs(asked.workspace, file, { start: 0, end: 1000 })).toEqual([]);
  });

  it("fix all that is certain in one go", () => {
    const asked = ask(text);
    const all = fixAll(asked.workspace, asked.place.file);
    expect(all && afterwards(asked, all.edit)[asked.place.file]).toContain("TYPE=Bridge");
    expect(fixAll(asked.workspace, `${NS}/ifcfg-eth0` as never)).toBeUndefined();
  });
});

describe("beside the text", () => {
  const { workspace } = ask(
    `${BRIDGES.replace("BRIDGE=br901", "BRIDGE=br901\n  --- n/etc/xen/a.cfg\n  name = 'a'\n  <|>vif = [ 'bridge=br901' ]")}`,
  );

  it("a lens above a bridge says where it leads and who is on it", () => {
    expect(codeLenses(workspace, `${NS}/ifcfg-br901` as never)).toMatchObject([
      {
        title: "VLAN 901 via eth0 · 1 guest · MTU 1500",
        shows: [{ file: `${NS}/ifcfg-eth0.901` }, { file: "n/etc/xen/a.cfg" }],
      },
    ]);
    expect(codeLenses(workspace, `${NS}/ifcfg-br0` as never)).toMatchObject([
      { title: expect.stringMatching(/^no way out · 0 guests/) },
    ]);
  });

  it("a hint behind a guest's bridge says the VLAN", () => {
    const file = "n/etc/xen/a.cfg" as never;
    expect(inlayHints(workspace, file, { start: 0, end: 1000 })).toMatchObject([
      { text: expect.stringContaining("VLAN 901 on eth0") },
    ]);
    expect(inlayHints(workspace, file, { start: 0, end: 3 })).toEqual([]);
  });

  it("blocks and comments fold", () => {
    const asked = ask(
      "--- n/etc/network/interfaces\n# one\n# two\nauto eth0\niface eth0 inet static\n  address 10.0.0.1/24\n  mtu 1500<|>",
    );
    expect(folds(asked.workspace, asked.place.file)).toEqual([
      { first: 0, last: 1, kind: "comment" },
      { first: 3, last: 5, kind: "region" },
    ]);
  });

  it("a tap script is a link to its file", () => {
    const asked = ask(`--- n/etc/kvm/up
#!/bin/sh
brctl addif br0 $1
--- n/start.sh
#!/bin/sh
kvm -net nic -net tap,ifname=tap0,script=<|>/etc/kvm/up`);
    expect(documentLinks(asked.workspace, asked.place.file)).toMatchObject([{ target: "n/etc/kvm/up" }]);
  });
});
