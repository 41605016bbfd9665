import { describe, expect, test } from "vitest";
import type { Stated } from "#model/attributes";
import type { GuestFact, NicFact, Setting } from "#model/facts";
import { factsOf, guestOf, told } from "./support.ts";

function value(stated: Stated<unknown> | undefined): string {
  return stated === undefined ? "" : stated.value === undefined ? `?${stated.text}` : String(stated.value);
}

function attach(nic: NicFact): string {
  const { attach: a } = nic;
  switch (a.to) {
    case "bridge":
      return `bridge ${value(a.name)}`;
    case "foreign":
      return `foreign ${value(a.backend)} ${value(a.bridge)}`.trimEnd();
    case "none":
      return `none ${a.what}`;
    default:
      return a.to;
  }
}

function tag(nic: NicFact): string {
  if (!nic.tag) return "";
  const native = nic.tag.native ? ` native ${nic.tag.native.value}` : "";
  return ` ${nic.tag.mode} ${nic.tag.tags.map((t) => t.value).join(",")}${native}`;
}

function nic(n: NicFact): string {
  const more = (["mac", "model", "type", "device", "script", "mtu", "ip"] as const)
    .flatMap((key) => (n[key] ? [`${key}=${value(n[key])}`] : []))
    .join(" ");
  return `${n.index} ${attach(n)}${tag(n)}${more === "" ? "" : ` | ${more}`}${n.conditional ? " (conditional)" : ""}`;
}

function render(guest: GuestFact): string[] {
  const head = `${guest.named ? "" : "~"}${guest.name.value} ${guest.virt}${guest.opaque ? " opaque" : ""}`;
  return [head, ...guest.nics.map(nic), ...guest.disks.map((d) => `disk ${d}`)];
}

/** Every value's place is its text, and every setting's place runs from its key to its value. */
function exact(text: string, settings: readonly Setting[]): void {
  for (const s of settings) {
    expect(text.slice(s.value.start, s.value.end)).toBe(s.value.value);
    expect(text.slice(s.whole.start, s.whole.end)).toMatch(/^[a-z]/);
    expect(text.slice(s.whole.start, s.whole.end).replace(/['"]$/, "").endsWith(s.value.value)).toBe(true);
  }
}

describe("guests", () => {
  test("the four cards of one guest, over two lines, without a name", () => {
    const text =
      "vif = [ 'type=ioemu, bridge=br900', 'type=ioemu, bridge=br901',\n'type=ioemu, bridge=br902', 'type=ioemu, bridge=br903' ]\n";
    const guest = guestOf(text, "dom0/etc/xen/vm.cfg");
    expect(render(guest)).toEqual([
      "~vm unknown",
      "0 bridge br900 | type=ioemu",
      "1 bridge br901 | type=ioemu",
      "2 bridge br902 | type=ioemu",
      "3 bridge br903 | type=ioemu",
    ]);
    for (const n of guest.nics) exact(text, n.settings);
    expect(guest.nics.map((n) => text.slice(n.at.start, n.at.end))).toEqual(
      ["br900", "br901", "br902", "br903"].map((b) => `'type=ioemu, bridge=${b}'`),
    );
  });

  test("an HVM guest with everything", () => {
    const text = `# web server
name = "web" # unique
uuid = "c7a5fdb2-cdaf-9455-926a-d65c16db1809"
builder = 'hvm'
memory = 512
vif = [ 'mac=00:16:3e:66:92:9c,bridge=xenbr1,script=vif-bridge,model=e1000,vifname=web0,mtu=9000,ip=192.0.2.1 192.0.2.2,rate=10Mb/s@20ms,devid=3',
        '' ]
disk = [ 'phy:/dev/vg/web,xvda,w', 'tap:aio:/img/a.img,xvdb,r', '/img/b.qcow2,qcow2,hdb,rw', 'format=raw,vdev=hdc,target=/img/c,d.iso', ',hdd:cdrom,r' ]
`;
    const guest = guestOf(text);
    expect(render(guest)).toEqual([
      "web hvm",
      "0 bridge xenbr1 | mac=00:16:3e:66:92:9c model=e1000 device=web0 script=vif-bridge mtu=9000 ip=192.0.2.1 192.0.2.2",
      "1 default-bridge",
      "disk /dev/vg/web",
      "disk /img/a.img",
      "disk /img/b.qcow2",
      "disk /img/c,d.iso",
    ]);
    exact(text, guest.nics[0]?.settings ?? []);
    exact(text, guest.settings);
    expect(text.slice(guest.name.start, guest.name.end)).toBe("web");
    expect(guest.uuid?.value).toBe("c7a5fdb2-cdaf-9455-926a-d65c16db1809");
    expect(guest.nics[0]?.settings.map((s) => s.key)).toEqual(
      "mac bridge script model vifname mtu ip rate devid".split(" "),
    );
    expect(guest.settings.map((s) => s.key)).toEqual(["name", "uuid", "builder", "memory"]);
    expect(factsOf(text).comments.map((c) => c.value)).toEqual(["# web server", "# unique"]);
  });

  const virt: Record<string, string> = {
    "type = 'pv'": "pv",
    "type='pvh'": "pvh",
    'type="hvm"': "hvm",
    "builder='hvm'": "hvm",
    "builder='linux'": "pv",
    "builder='generic'": "pv",
    "builder='vti'": "unknown",
    "kernel='/usr/lib/xen/boot/hvmloader'": "hvm",
    "kernel='/boot/vmlinuz'": "pv",
    "bootloader='pygrub'": "pv",
    "type='hvm'\nkernel='/boot/vmlinuz'": "hvm",
    "memory=1": "unknown",
    "type='hvm' + x": "unknown",
  };
  for (const [text, expected] of Object.entries(virt))
    test(`${JSON.stringify(text)} is ${expected}`, () => expect(guestOf(`${text}\n`).virt).toBe(expected));

  test("the last assignment wins entirely, += adds", () => {
    const text =
      "name='a'\nvif=['bridge=br0','bridge=br1']\nname='b'\nvif=['bridge=br2']\nvif+=['bridge=br3']\nname+='c'\n";
    expect(render(guestOf(text))).toEqual(["bc unknown", "0 bridge br2", "1 bridge br3"]);
  });

  test("what xl takes no card from", () => {
    expect(render(guestOf("vif = 'bridge=br0'\n"))).toEqual(["~vm unknown"]);
    expect(render(guestOf("vif = [ ['bridge=br0'], 'bridge=br1' ]\n"))).toEqual(["~vm unknown", "0 bridge br1"]);
    expect(render(guestOf("vif = [ ]\n"))).toEqual(["~vm unknown"]);
  });

  test("a broken file still shows its cards", () => {
    expect(render(guestOf("NAME = x\nvif = [ 'bridge=br0' 'bridge=br1'\nmemory = 1\n"))).toEqual([
      "~vm unknown",
      "0 bridge br0",
      "1 bridge br1",
    ]);
    expect(render(guestOf("vif = [ \u201cbridge=br0\u201d,\u00a0'bridge=br1 ]\n"))).toEqual([
      "~vm unknown",
      "0 bridge br0",
      "1 bridge br1 ]",
    ]);
  });
});

describe("one item", () => {
  const rows: Record<string, string> = {
    "bridge=br0.42": "bridge br0.42",
    "bridge=ovs0.42, script=vif-openvswitch": "bridge ovs0 access 42 | script=vif-openvswitch",
    "bridge=ovs0:42:43, script=/etc/xen/scripts/vif-openvswitch":
      "bridge ovs0 trunk 42,43 | script=/etc/xen/scripts/vif-openvswitch",
    "bridge=ovs0.1:42, script=vif-openvswitch": "bridge ovs0 trunk 42 native 1 | script=vif-openvswitch",
    "bridge=ovs0, script=vif-openvswitch": "bridge ovs0 | script=vif-openvswitch",
    "bridge=ovs0.x, script=vif-openvswitch": "bridge ovs0.x | script=vif-openvswitch",
    "bridge=br0, vlan=10": "bridge br0",
    "bridge=br0, vlan=10, script=vif-site": "bridge br0 access 10 | script=vif-site",
    "bridge=br0, vlan=10p/20, script=vif-site": "bridge br0 trunk 10,20 native 10 | script=vif-site",
    "bridge=br0, vlan=1p/10-12/20+10x3, script=vif-site":
      "bridge br0 trunk 1,10,11,12,20,30,40 native 1 | script=vif-site",
    "ip=192.0.2.1, script=vif-route, gatewaydev=eth0": "none other | script=vif-route ip=192.0.2.1",
    "script=vif-nat": "none other | script=vif-nat",
    "bridge=br0, backend=netdom": "foreign netdom br0",
    "backend=netdom": "foreign netdom",
    "bridge=br0, backend=0": "bridge br0",
    "bridge=br0, backend=Domain-0": "bridge br0",
    "bridge=": "default-bridge",
    "mac=00:16:3e:00:00:01": "default-bridge | mac=00:16:3e:00:00:01",
    "brige=br0": "default-bridge",
    "bridge = br0": "bridge br0",
    "bridge=br0, bridge=br1": "bridge br1",
    ",, bridge=br0,": "bridge br0",
    "mtu=big": "default-bridge | mtu=?big",
    "bridge={{ bridge }}, mac={{ mac }}": "bridge ?{{ bridge }} | mac=?{{ mac }}",
    "bridge=$BR, mac=00:16:3e:%02x:00:01": "bridge ?$BR | mac=?00:16:3e:%02x:00:01",
    "netdev=eth0, untrusted": "default-bridge",
  };
  for (const [spec, expected] of Object.entries(rows))
    test(spec, () => {
      const text = `vif = [ '${spec}' ]\n`;
      const [found] = guestOf(text).nics;
      expect(found && nic(found)).toBe(`0 ${expected}`);
      exact(text, found?.settings ?? []);
    });

  test("a bridge with VLANs gives each number its own place", () => {
    const text = "vif = [ 'bridge=ovs0:42:43, script=vif-openvswitch' ]\n";
    const [found] = guestOf(text).nics;
    expect(found?.tag?.tags.map((t) => text.slice(t.start, t.end))).toEqual(["42", "43"]);
    expect(found?.attach.to === "bridge" && text.slice(found.attach.name.start, found.attach.name.end)).toBe("ovs0");
  });

  test("aliases come under the table's key", () => {
    expect(guestOf("vif = [ 'netdev=eth0' ]\n").nics[0]?.settings[0]?.key).toBe("gatewaydev");
  });

  test("behind an escape the whole string is the place", () => {
    const text = "vif = [ 'bridge=b\\r0, mac=00:16:3e:0:0:1' ]\n";
    const [found] = guestOf(text).nics;
    expect(found?.attach.to === "bridge" && found.attach.name.value).toBe("br0");
    const inner = { start: text.indexOf("bridge"), end: text.indexOf("' ]") };
    for (const s of found?.settings ?? []) expect({ start: s.value.start, end: s.value.end }).toEqual(inner);
  });
});

describe("what Python computes", () => {
  const rows: readonly (readonly [string, string, readonly string[]])[] = [
    [
      "formatting",
      "name = 'VM%d' % vmid\nvif = [ 'mac=00:16:3e:00:00:%02x, bridge=br0' % vmid ]\n",
      ["~vm unknown opaque", "0 bridge br0 | mac=?00:16:3e:00:00:%02x"],
    ],
    [
      "concatenation",
      "mac='a'\nvif = [ 'mac=' + mac + ',bridge=br0' ]\n",
      ["~vm unknown opaque", "0 bridge br0 | mac=?"],
    ],
    ["concatenation without a bridge", "b='a'\nvif = [ 'bridge=' + b ]\n", ["~vm unknown opaque", "0 bridge ? | "]],
    ["a variable", "n='x'\nvif = [ n, 'bridge=br1' ]\n", ["~vm unknown opaque", "0 bridge ?n", "1 bridge br1"]],
    [
      "strings side by side are one",
      "import os\nvif = [ 'mac=00:16:3e:0:0:1,' 'bridge=br1' ]\n",
      ["~vm unknown opaque", "0 bridge br1 | mac=00:16:3e:0:0:1"],
    ],
    [
      "conditions",
      "import os\nif os.getenv('x'):\n  vif = [ 'bridge=br0' ]\nelse:\n  vif = [ 'bridge=br1' ]\nname = 'a'\n",
      ["a unknown opaque", "0 bridge br0 (conditional)", "1 bridge br1 (conditional)"],
    ],
    ["a name inside a function", "def f():\n  name = 'a'\nvif = [ '' ]\n", ["~vm unknown opaque", "0 default-bridge"]],
    [
      "a comprehension",
      "vif = [ 'bridge=br%d' % i for i in range(3) ]\n",
      ["~vm unknown opaque", "0 bridge ?br%d (conditional)"],
    ],
    ["a sum of lists", "x=['a']\nvif = [ 'bridge=br0' ] + x\n", ["~vm unknown opaque", "0 bridge br0"]],
    ["a name elsewhere", "x=['a']\nvif = x\n", ["~vm unknown opaque"]],
  ];
  for (const [what, text, expected] of rows)
    test(what, () =>
      expect(render(guestOf(text)).map((l) => l.replace(/ \| $/, " | "))).toEqual(
        expected.map((e) => (e === "0 bridge ? | " ? "0 bridge ?" : e)),
      ),
    );
});

describe("vif troubles", () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ["'brige=br0'", ["xen-vif/unknown-key‹brige=br0›"]],
    ["'BRIDGE=br0, Mac=x'", ["xen-vif/unknown-key‹BRIDGE=br0›", "xen-vif/unknown-key‹Mac=x›"]],
    ["'quux=1'", ["xen-vif/unknown-key‹quux=1›"]],
    ["'bridge = br0'", ["xen-vif/blank-before-equals‹bridge = br0›"]],
    ["'bridge= br0'", ["xen-vif/blank-after-equals‹bridge= br0›"]],
    ["'bridge=br0 ,mac=00:16:3e:0:0:1'", ["xen-vif/blank-before-comma‹br0 ›"]],
    ["'bridge=br0 '", ["xen-vif/blank-before-comma‹br0 ›"]],
    ["'mac'", ["xen-vif/value-missing‹mac›"]],
    ["'bridge='", ["xen-vif/value-missing‹bridge=›"]],
    ["'type=IOEMU'", ["xen-vif/bad-type‹IOEMU›"]],
    ["'type=emu'", ["xen-vif/bad-type‹emu›"]],
    ["'rate=10'", ["xen-vif/bad-rate‹10›"]],
    ["'rate=10 Mb/s'", ["xen-vif/bad-rate‹10 Mb/s›"]],
    ["['bridge=br0']", ["xen-vif/nested-list‹['bridge=br0']›"]],
    ["'bridge=\u201cbr0\u201d'", ["typographic‹\u201c›"]],
    ["'mac=00:16:3e:0:0:1,\u00a0bridge=br0'", ["typographic‹\u00a0›"]],
    ["' bridge=br0,, mac=00:16:3e:0:0:1,', ''", []],
    ["'type=netfront, untrusted, rate=1MB/s@20ms, policy=x, colo_a=b, netdev=eth0, ip='", []],
    ["'type={{ t }}, rate=%s, %s=1'", []],
  ];
  for (const [list, expected] of rows) test(list, () => expect(told(`vif = [ ${list} ]\n`)).toEqual(expected));

  test("a string instead of a list", () =>
    expect(told("vif = 'bridge=br0'\n")).toEqual(["xen-vif/not-a-list‹'bridge=br0'›"]));

  test("only the list that counts is looked at", () =>
    expect(told("vif = ['brige=a']\nvif = ['bridge=a']\n")).toEqual([]));

  test("xm strips blanks, but knows no other keys either", () => {
    expect(told("import os\nvif = [ 'bridge = br0 , mac=00:16:3e:0:0:1', 'brige=br1' ]\n")).toEqual([
      "xen/python‹import›",
      "xen-vif/unknown-key‹brige=br1›",
    ]);
  });

  test("each names its card, and what may be meant", () => {
    const found = factsOf("vif = [ '', 'brige=br0' ]\n").facts.find((f) => f.fact === "trouble");
    expect(found).toMatchObject({ about: { key: "brige", near: "bridge", nic: 1 }, loses: "line" });
  });
});

describe("the host's defaults", () => {
  test("xl.conf", () => {
    const facts = factsOf('vif.default.bridge="br7"\nvifscript = "vif-route" # x\nautoballoon=0\n', "etc/xen/xl.conf");
    expect(facts.facts.map((f) => f.fact === "default" && [f.of, f.setting.key, f.setting.value.value])).toEqual([
      ["xen", "vif.default.bridge", "br7"],
      ["xen", "vif.default.script", "vif-route"],
      ["xen", "autoballoon", "0"],
    ]);
  });

  test("xend-config.sxp is evidence of a reader", () => {
    const text =
      "# (network-script network-dummy)\n(xend-port 8000)\n(network-script 'network-bridge netdev=eth1')\n(vif-script vif-bridge)\n";
    const facts = factsOf(text, "etc/xen/xend-config.sxp");
    expect(
      facts.facts.map(
        (f) =>
          f.fact === "default" && [
            f.of,
            f.setting.key,
            f.setting.value.value,
            text.slice(f.setting.value.start, f.setting.value.end),
          ],
      ),
    ).toEqual([
      ["reader", "network-script", "network-bridge netdev=eth1", "network-bridge netdev=eth1"],
      ["reader", "vif-script", "vif-bridge", "vif-bridge"],
    ]);
    expect(facts.comments.map((c) => c.value)).toEqual(["# (network-script network-dummy)"]);
  });
});
