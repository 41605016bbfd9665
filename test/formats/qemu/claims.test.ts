import { describe, expect, it } from "vitest";
import { qemu } from "#formats/qemu/index";

describe("claims", () => {
  it.each([
    ["a start script", "home/das/start.sh", "#!/bin/sh\nsudo kvm -m 1 -nic user\n"],
    ["no extension", "home/das/start-web", "#!/usr/bin/env bash\nset -e\nexec qemu-system-x86_64 -m 1\n"],
    ["neither mark nor name", "start-web", "kvm -m 1 -net nic -net tap\n"],
    ["what libvirt logs", "web.args", "LC_ALL=C \\\n/usr/bin/qemu-system-x86_64 \\\n-name guest=web\n"],
    ["an init script", "h/etc/init.d/make_tap_devices.sh", "#!/bin/sh\n/usr/sbin/tunctl -u das\n"],
    ["a tap script", "h/etc/kvm/kvm-ifup", '#!/bin/sh\nip link set dev "$1" master br0 up\n'],
    ["Debian's path", "h/etc/qemu-ifup", "#! /bin/sh\nbrctl addif br0 $1\n"],
    ["rc.local", "h/etc/rc.local", "#!/bin/sh -e\nbrctl addbr br0\nexit 0\n"],
    ["a link's text", "h/etc/kvm/kvm-ifup", "kvm-ifup-tap"],
    ["a unit", "h/etc/systemd/system/vm.service", "[Service]\nExecStart=/usr/bin/qemu-system-x86_64 -m 1\n"],
    ["the helper's list", "h/etc/qemu/bridge.conf", "allow br0\n"],
    ["an empty list", "h/etc/qemu/bridge.conf", "# nothing\n"],
    ["another user's list", "h/etc/qemu/das.conf", "allow br1\n"],
    ["a command in an array", "run.sh", '#!/bin/bash\nARGS=(-m 1)\nkvm "$A" -m 1\n'],
    ["a command in a string", "run.sh", '#!/bin/bash\nexport CMD="qemu-system-arm -m 1"\n'],
    ["an unknown program by its name", "run.sh", '#!/bin/bash\n"$QEMU" -netdev user,id=n\n'],
  ])("%s", (_, path, head) => {
    expect(qemu.claims(path, head)).toBe(true);
  });

  it.each([
    ["a stranger's script", "build.sh", "#!/bin/sh\nmake && echo done\n"],
    ["words in a comment", "build.sh", "#!/bin/sh\n# kvm -m 512, brctl addbr\necho 'tunctl -t tap0'\n"],
    ["looking at links", "show.sh", "#!/bin/sh\nip addr show\nbrctl show\nifconfig -a\n"],
    ["an address alone", "container.sh", "#!/bin/sh\nip addr add 10.0.0.1/24 dev eth0\nip link set eth0 up\n"],
    ["other programs of the package", "img.sh", "#!/bin/sh\nqemu-img create a 1G\nkvm-ok\n"],
    ["Python", "start", "#!/usr/bin/python3\nkvm = '-m 1'\n"],
    [
      "a domain's XML",
      "web.xml",
      "<domain><devices><emulator>/usr/bin/qemu-system-x86_64</emulator></devices></domain>",
    ],
    ["a page", "README.md", "kvm -m 512 -net nic\n"],
    [
      "the scripts of network-scripts",
      "h/etc/sysconfig/network-scripts/ifup-eth",
      "#!/bin/bash\nbrctl addif br0 eth0\n",
    ],
    ["Xen's scripts", "h/etc/xen/scripts/vif-bridge", "#!/bin/bash\nbrctl addif br0 $dev\n"],
    ["ifupdown's hooks", "h/etc/network/if-pre-up.d/bridge", "#!/bin/sh\nbrctl addbr br0\n"],
    ["a unit of something else", "x.service", "[Service]\nExecStart=/usr/bin/x\n"],
    ["another configuration", "h/etc/apache/bridge.cf", "allow br0\n"],
    ["a word that begins like a program", "notes", "kvm is a hypervisor\n"],
  ])("not: %s", (_, path, head) => {
    expect(qemu.claims(path, head)).toBe(false);
  });
});
