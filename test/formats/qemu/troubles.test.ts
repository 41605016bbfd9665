import { describe, expect, it } from "vitest";
import { mended, troubles } from "./render.ts";

describe("pairing", () => {
  it.each([
    [
      "an id that nobody defines",
      "kvm -netdev tap,id=n0 -device e1000,netdev=net0",
      ['netdev-undefined "net0" -device e1000|net0|n0'],
    ],
    [
      "no id",
      "kvm -netdev tap,ifname=a -device e1000,netdev=n",
      ['netdev-no-id "-netdev tap,ifname=a" tap', 'netdev-undefined "n" -device e1000|n|'],
    ],
    ["an id twice", "kvm -netdev tap,id=n -netdev user,id=n -device e1000,netdev=n", ['netdev-twice "n" n']],
    [
      "two cards on one",
      "kvm -netdev tap,id=n -device e1000,netdev=n -device rtl8139,netdev=n",
      ['netdev-shared "n" n|-device e1000|-device rtl8139'],
    ],
    ["-net nic,netdev=", "kvm -net nic,netdev=x", ['netdev-undefined "x" -net nic|x|']],
    ["used by none", "kvm -netdev bridge,id=n", ['netdev-unused "n" n|bridge']],
  ])("%s", (_, text, expected) => {
    expect(troubles(text)).toEqual(expected);
  });

  it.each([
    ["the order does not matter", "kvm -device e1000,netdev=n -netdev tap,id=n"],
    ["arrays", `A=(-netdev tap,id=n)\nA+=(-device e1000,netdev=n)\nkvm "\${A[@]}"`],
    [
      "alternatives in an array",
      `A=(-m 1)\nif x; then A+=(-netdev user,id=n); else A+=(-netdev bridge,id=n); fi\nA+=(-device e1000,netdev=n)\nkvm "\${A[@]}"`,
    ],
    ["words from outside", 'kvm -device e1000,netdev=n "$@"'],
    ["-readconfig", "kvm -readconfig x -device e1000,netdev=n"],
    ["computed ids", "for i in 0 1; do kvm -netdev tap,id=n$i -device e1000,netdev=n$i; done"],
    ["a channel of its own", "kvm -netdev user,id=c,guestfwd=tcp:10.0.2.1:80-chardev:x"],
    ["JSON", `kvm -netdev '{"type":"tap","id":"n"}' -device '{"driver":"e1000","netdev":"n"}'`],
    [
      "through a hub",
      "kvm -netdev tap,id=t -netdev hubport,id=h,hubid=0,netdev=t -netdev hubport,id=g,hubid=0 -device e1000,netdev=g",
    ],
  ])("says nothing: %s", (_, text) => {
    expect(troubles(text)).toEqual([]);
  });

  it("mends", () => {
    const text = "kvm -netdev tap,id=n0 -device 'e1000,netdev=net0'";
    expect(mended(text, "rename")).toBe("kvm -netdev tap,id=n0 -device 'e1000,netdev=n0'");
    expect(mended("kvm -netdev tap -device e1000,netdev=x", "insert")).toBe(
      "kvm -netdev tap,id=x -device e1000,netdev=x",
    );
    expect(mended('kvm -netdev "tap,id=n" -m 1', "insert")).toBe(
      'kvm -netdev "tap,id=n" -device virtio-net-pci,netdev=n -m 1',
    );
    expect(mended("N=net0\nkvm -netdev tap,id=n0 -device e1000,netdev=$N", "rename")).toBe(
      "N=n0\nkvm -netdev tap,id=n0 -device e1000,netdev=$N",
    );
  });
});

describe("vlan= of -net", () => {
  const seed =
    "kvm -m 1100 \\\n  -net nic,vlan=0,model=e1000,macaddr=52:54:00:00:00:01 -net tap,vlan=0,ifname=tap0,script=/x \\\n  -net nic,vlan=1,model=virtio -net tap,vlan=1,ifname=tap1 \\\n  /a.img";

  it("is told at each place", () => {
    expect(troubles(seed)).toEqual([
      'net-vlan "vlan=0" -net nic|0',
      'net-vlan "vlan=0" -net tap|0',
      'net-vlan "vlan=1" -net nic|1',
      'net-vlan "vlan=1" -net tap|1',
    ]);
  });

  it("is converted pair by pair for the whole command", () => {
    expect(mended(seed, "convert")).toBe(
      "kvm -m 1100 \\\n  -netdev tap,id=net0,ifname=tap0,script=/x -device e1000,netdev=net0,mac=52:54:00:00:00:01 \\\n  -netdev tap,id=net1,ifname=tap1 -device virtio-net-pci,netdev=net1 \\\n  /a.img",
    );
  });

  it.each([
    [
      "over lines",
      "kvm -net nic,vlan=2 \\\n -net user,vlan=2,hostfwd=tcp::1-:2",
      "kvm -device e1000,netdev=net2 \\\n -netdev user,id=net2,hostfwd=tcp::1-:2",
    ],
    [
      "in any order",
      "kvm -net tap,ifname=t,vlan=3 -m 1 -net nic,macaddr=57,vlan=3",
      "kvm -netdev tap,id=net3,ifname=t -m 1 -device e1000,netdev=net3,mac=00:00:00:00:00:39",
    ],
    [
      "with quotes",
      `kvm -net "nic,vlan=0" -net 'tap,vlan=0,script=no'`,
      `kvm -device "e1000,netdev=net0" -netdev 'tap,id=net0,script=no'`,
    ],
    [
      "beside other ids",
      "kvm -netdev user,id=net0 -device e1000,netdev=net0 -net nic,vlan=0 -net tap,vlan=0",
      "kvm -netdev user,id=net0 -device e1000,netdev=net0 -netdev tap,id=net1 -device e1000,netdev=net1",
    ],
    [
      "with computed parts",
      "kvm -net nic,vlan=0,macaddr=$M -net tap,vlan=0,ifname=tap$N",
      "kvm -netdev tap,id=net0,ifname=tap$N -device e1000,netdev=net0,mac=$M",
    ],
    [
      "in an array",
      `A=(\n  -net nic,vlan=0\n  -net tap,vlan=0\n)\nkvm "\${A[@]}"`,
      `A=(\n  -device e1000,netdev=net0\n  -netdev tap,id=net0\n)\nkvm "\${A[@]}"`,
    ],
    [
      "a hub of three",
      "kvm -net nic,vlan=0 -net nic,vlan=0 -net user,vlan=0",
      "kvm -netdev hubport,id=port0,hubid=0 -device e1000,netdev=port0 -netdev hubport,id=port1,hubid=0 -device e1000,netdev=port1 -netdev hubport,id=port2,hubid=0,netdev=net0 -netdev user,id=net0",
    ],
  ])("%s", (_, text, expected) => {
    expect(mended(text, "convert")).toBe(expected);
    expect(troubles(expected)).toEqual([]);
  });

  it.each([
    ["an on-board card", "qemu-system-arm -net nic,vlan=0,model=smc91c111 -net tap,vlan=0"],
    ["a machine whose usual card we do not know", "qemu-system-sparc -net nic,vlan=0 -net tap,vlan=0"],
    ["a computed number", "kvm -net nic,vlan=$N -net tap,vlan=$N"],
    ["half a pair", "kvm -net nic,vlan=0 -net tap,vlan=1"],
  ])("is not converted: %s", (_, text) => {
    expect(troubles(text).length).toBeGreaterThan(0);
    expect(mended(text, "convert")).toBeUndefined();
  });

  it("tells a card without host side, and which number was meant", () => {
    const text = "kvm -net nic,vlan=0 -net tap,vlan=1";
    expect(troubles(text)).toContain('hub-one-sided "vlan=0" card|0|1');
    expect(mended(text, "renumber")).toBe("kvm -net nic,vlan=1 -net tap,vlan=1");
  });
});

describe("removed options", () => {
  it.each([
    [
      "-localtime",
      "kvm -localtime -m 1",
      'option-removed "-localtime" -localtime|3.1|-rtc base=localtime',
      "replace",
      "kvm -rtc base=localtime -m 1",
    ],
    [
      "-tftp",
      "kvm -net nic -net user -tftp /srv -m 1",
      'option-removed "-tftp /srv" -tftp|3.1|-nic user,tftp=/srv',
      "move",
      "kvm -net nic -net user,tftp=/srv -m 1",
    ],
    [
      "-redir",
      "kvm -nic user -redir tcp:2222::22",
      'option-removed "-redir tcp:2222::22" -redir|3.1|-nic user,hostfwd=tcp::2222-:22',
      "move",
      "kvm -nic user,hostfwd=tcp::2222-:22",
    ],
    [
      "-bootp",
      "kvm -nic user -bootp /b",
      'option-removed "-bootp /b" -bootp|3.1|-nic user,bootfile=/b',
      "move",
      "kvm -nic user,bootfile=/b",
    ],
    [
      "name=",
      "kvm -net nic -net user,name=x",
      'option-removed "name=x" -net …,name=x|5.1|id=x',
      "replace",
      "kvm -net nic -net user,id=x",
    ],
    [
      "-net dump",
      "kvm -net dump,file=x",
      'option-removed "-net dump,file=x" -net dump|2.12|-object filter-dump,id=…,netdev=…,file=…',
      "",
      undefined,
    ],
    [
      "-net channel",
      "kvm -net channel,1:x",
      'option-removed "-net channel,1:x" -net channel|2.12|-netdev user,guestfwd=…',
      "",
      undefined,
    ],
    [
      "-usbdevice audio",
      "kvm -usbdevice audio",
      'option-removed "-usbdevice audio" -usbdevice audio|6.0|-device usb-audio',
      "replace",
      "kvm -device usb-audio",
    ],
    [
      "-smb with no place to go",
      "kvm -smb /x",
      'option-removed "-smb /x" -smb|3.1|-nic user,smb=/x',
      "move",
      undefined,
    ],
    ["yes", "kvm -nic tap,vhost=yes", 'boolean-word "yes" vhost|yes|on', "replace", "kvm -nic tap,vhost=on"],
  ])("%s", (_, text, expected, how, after) => {
    expect(troubles(text)).toContain(expected);
    expect(mended(text, how)).toBe(after);
  });

  it.each([
    "kvm -usbdevice tablet",
    "kvm -soundhw ac97 -enable-kvm",
    "kvm -rtc base=localtime",
    "kvm -nic tap,script=no",
    "kvm -name yes",
  ])("says nothing: %s", (text) => {
    expect(troubles(text)).toEqual([]);
  });
});

describe("broken lines", () => {
  it.each([
    [
      "a blank behind the backslash",
      "kvm -m 1100 \\ \n  -net nic \\\n  -net user\n",
      'continuation-broken " " blank|-net',
      "trim",
      "kvm -m 1100 \\\n  -net nic \\\n  -net user\n",
    ],
    [
      "blanks and an image",
      "kvm -m 1100 \\  \n  /a.img\n",
      'continuation-broken "  " blank|/a.img',
      "trim",
      "kvm -m 1100 \\\n  /a.img\n",
    ],
    [
      "no backslash",
      "kvm -m 1100\n  -net nic\n",
      'continuation-broken "0" missing|-net',
      "join",
      "kvm -m 1100 \\\n  -net nic\n",
    ],
    [
      "a comment between",
      "  kvm -m 1 \\\n  # -vnc :1\n  -net nic\n",
      'continuation-broken "# -vnc :1" comment|-net',
      "move",
      "  # -vnc :1\n  kvm -m 1 \\\n  -net nic\n",
    ],
  ])("%s", (_, text, expected, how, after) => {
    expect(troubles(text)).toEqual([expected]);
    expect(mended(text, how)).toBe(after);
    expect(troubles(after)).toEqual([]);
  });

  it("counts every break of one command", () => {
    expect(troubles("kvm -m 1\n -nic user\n -vnc :1\n")).toHaveLength(2);
  });

  it.each([
    ["a comment at the end", "kvm -m 1 \\\n  -nic user \\\n  #-net tap\necho done\n"],
    ["a blank before an empty line", "kvm -m 1 \\ \n\necho x\n"],
    ["another command on the next line", "kvm -m 1\necho -n x\n"],
    ["a here-document", "cat <<E\nkvm -m 1 \\ \n -nic user\nE\n"],
    ["a quoted string", 'echo "kvm -m 1 \\ \n -nic user"\n'],
    ["another program", "foo -m 1 \\ \n  -x\n"],
    ["an empty line between", "kvm -m 1\n\n-x\n"],
    ["a blank inside a line", "kvm -name a\\ b -m 1\n"],
  ])("says nothing: %s", (_, text) => {
    expect(troubles(text)).toEqual([]);
  });
});

describe("taps without a name", () => {
  it("is one finding for a script", () => {
    const text = "#!/bin/sh\n#make tap0\n/usr/sbin/tunctl -u das\n#make tap1\n/usr/sbin/tunctl -u das # x\n";
    expect(troubles(text)).toEqual(['tap-unnamed "/usr/sbin/tunctl -u das" 2']);
    expect(mended(text, "name")).toBe(
      "#!/bin/sh\n#make tap0\n/usr/sbin/tunctl -u das -t tap0\n#make tap1\n/usr/sbin/tunctl -u das -t tap1 # x\n",
    );
  });

  it("passes over names that are taken", () => {
    expect(mended("tunctl -t tap0\ntunctl -u das\n", "name")).toBe("tunctl -t tap0\ntunctl -u das -t tap1\n");
  });

  it.each(["T=$(tunctl -b -u das)", "tunctl -d tap0", "tunctl -b", "tunctl -t tap7"])("says nothing: %s", (text) => {
    expect(troubles(text)).toEqual([]);
  });
});

describe("typographic characters", () => {
  it.each([
    [
      "a dash",
      "kvm \u2013m 512 \u2013nic user -vnc :1",
      'typographic "\u2013" \u2013|2013|hyphen',
      "kvm -m 512 -nic user -vnc :1",
    ],
    [
      "quotes",
      "kvm -name \u201Cweb\u201D -nic user",
      'typographic "\u201C" \u201C|201C|quote',
      'kvm -name "web" -nic user',
    ],
    ["a blank", "kvm\u00A0-m 512", 'typographic "\u00A0" \u00A0|00A0|blank', "kvm -m 512"],
    [
      "in a link's command",
      "brctl addif br0 eth0\u00A0",
      'typographic "\u00A0" \u00A0|00A0|blank',
      "brctl addif br0 eth0 ",
    ],
  ])("%s", (_, text, expected, after) => {
    expect(troubles(text)).toContain(expected);
    expect(mended(text, "replace")).toBe(after);
  });

  it.each(["# kvm \u2013m", "echo \u201Ckvm\u201D", 'kvm -name "web \u2013 test" -m 1', "kvm -name a\u2013b -m 1"])(
    "says nothing: %s",
    (text) => {
      expect(troubles(text)).toEqual([]);
    },
  );
});
