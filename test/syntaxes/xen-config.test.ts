import { describe, expect, it } from "vitest";
import { scopesOf, tokenize } from "./tokenize.ts";

const scopes = (text: string, words: string): Promise<readonly string[]> => scopesOf("xen-config", text, words);

describe("xen-config: assignments", () => {
  it.each([
    ['name = "web"', "name", ["support.type.property-name"]],
    ["memory=1024; vcpus = 2", "vcpus", ["support.type.property-name"]],
    ["memory=1024; vcpus = 2", "1024", ["constant.numeric"]],
    ['vif.default.bridge="br0"', "vif.default.bridge", ["support.type.property-name"]],
    ["PAE = 1", "PAE", ["variable.other.property"]],
    ["arch = 'x64'", "arch", ["variable.other.property"]],
    ["extra += ' ro'", "+=", ["keyword.operator.assignment"]],
    ["on_crash = 'restart' # why", "why", ["comment.line.number-sign"]],
    ["x = 'a#b'", "a#b", ["string.quoted.single"]],
    [String.raw`x = "a \" b"`, String.raw`\"`, ["string.quoted.double", "constant.character.escape"]],
    ["y = 0x1f", "0x1f", ["constant.numeric"]],
  ])("%s: %s", async (text, words, expected) => {
    expect(await scopes(text, words)).toEqual(expected);
  });

  it("does not take brackets of other lists for NICs", async () => {
    expect(await scopes("disk = [ 'phy:/dev/vg/mac=x,xvda,w' ]", "mac")).toEqual(["meta.list", "string.quoted.single"]);
  });
});

describe("xen-config: the items of vif", () => {
  const text = `vif = [ 'type=ioemu, mac=00:16:3e:62:f0:1c, bridge=br900',   # first
        "bridge=ovsbr0.901,script=vif-openvswitch",
        'bridge=ovsbr1:902:903, rate=10Mb/s@20ms, model=e1000, mtu=1504, vifname=web0, ip=192.0.2.7',
        'brige=br904' ]`;
  const item = ["meta.vif", "meta.list", "string.quoted.single"];

  it.each([
    ["vif", ["meta.vif", "support.type.property-name"]],
    ["type", [...item, "entity.other.attribute-name"]],
    ["ioemu", [...item, "constant.language"]],
    ["00:16:3e:62:f0:1c", [...item, "constant.numeric.mac-address"]],
    ["br900", [...item, "entity.name.type.interface"]],
    ["first", ["meta.vif", "meta.list", "comment.line.number-sign"]],
    ["ovsbr0", ["meta.vif", "meta.list", "string.quoted.double", "entity.name.type.interface"]],
    ["901", ["meta.vif", "meta.list", "string.quoted.double", "constant.numeric.vlan-id"]],
    ["ovsbr1", [...item, "entity.name.type.interface"]],
    ["903", [...item, "constant.numeric.vlan-id"]],
    ["10Mb/s@20ms", [...item, "constant.numeric.rate"]],
    ["e1000", [...item, "constant.language"]],
    ["1504", [...item, "constant.numeric.integer"]],
    ["web0", [...item, "entity.name.type.interface"]],
    ["192.0.2.7", [...item, "constant.numeric.ip-address"]],
    ["brige=br904", item],
  ])("%s", async (words, expected) => {
    expect(await scopes(text, words)).toEqual(expected);
  });

  it("ends with its bracket", async () => {
    const lines = await tokenize("xen-config", `${text}\nname = 'x'`);
    expect(lines.map(({ open }) => open)).toEqual([2, 2, 2, 0, 0]);
  });

  it("reads a single string as an item too", async () => {
    expect(await scopes("vif = 'bridge=br0'", "br0")).toEqual([
      "meta.vif",
      "string.quoted.single",
      "entity.name.type.interface",
    ]);
  });

  it("does not know a key in capitals", async () => {
    expect(await scopes("vif = [ 'BRIDGE=br0' ]", "BRIDGE=br0")).toEqual(item);
  });
});

describe("xen-config: Python, as xm took it", () => {
  it.each([
    ["import os, re", "import", ["keyword.control.python"]],
    ["if os.uname()[4] == 'x86_64':", "if", ["keyword.control.python"]],
    ["def frob(x):", "frob", ["entity.name.function.python"]],
    ["pae = True", "True", ["constant.language.python"]],
    ['name = "VM%d" % vmid', "%d", ["string.quoted.double", "constant.other.placeholder"]],
    [
      "vif = [ 'bridge=br%d' % n for n in range(3) ]",
      "range",
      ["meta.vif", "meta.list", "entity.name.function.python"],
    ],
    ['x = """a\nb = 1\n"""', "b = 1", ["string.quoted.triple"]],
  ])("%s: %s", async (text, words, expected) => {
    expect(await scopes(text, words)).toEqual(expected);
  });
});

describe("xen-config: what is left open is closed by the next assignment", () => {
  it.each([
    "vif = [ 'bridge=br0', 'bridge=br1'",
    "vif = [ 'bridge=br0",
    'vif = [ "a", # no end',
    "disk = [ 'a', [ 'b'",
    'name = "open',
    "vif = ",
    "vif = 'open",
    "x = [",
    "name = 'a' 'b' + (",
    "\u{feff}name = 'x'",
  ])("%s", async (line) => {
    const lines = await tokenize("xen-config", `${line}\nmemory = 512`);
    expect(lines[1]?.open).toBe(0);
    expect(lines[1]?.tokens[0]).toEqual({ text: "memory", scopes: ["support.type.property-name.xen-config"] });
  });
});
