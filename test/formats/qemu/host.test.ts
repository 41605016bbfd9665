/** QEMU files together with the other files of their host: scripts found by path, links as text, comments over joined lines. */
import { describe, expect, it } from "vitest";
import { formats } from "#formats/index";
import type { Host } from "#model/host";
import { estate, workspaceOf } from "#test/fixture";

function host(text: string): Host {
  const ws = workspaceOf(estate(text));
  const [id] = ws.hosts();
  const found = id === undefined ? undefined : ws.host(id);
  if (!found) throw new Error("no host");
  return found;
}

/** `web:0 br0`. */
function bridges(text: string): string[] {
  return host(text).nics.map((nic) => `${nic.guest.name}:${nic.index} ${nic.into?.name ?? "-"}`);
}

const INTERFACES = `--- h/etc/network/interfaces
    auto br0
    iface br0 inet dhcp
      bridge_ports eth0
    auto br1
    iface br1 inet manual
      bridge_ports eth1`;

describe("a tap lands where its script puts it", () => {
  const start = (options: string) => `--- h/home/das/start.sh
    #!/bin/sh
    kvm -name web ${options} /web.img`;

  it.each([
    ["by name", "-nic tap,ifname=tap1,script=/etc/kvm/up", `br=br\${1#tap}; brctl addif $br $1`, "br1"],
    ["by its digits", "-nic tap,ifname=vm1,script=/etc/kvm/up", "brctl addif br$(echo $1 | tr -dc 0-9) $1", "br1"],
    [
      "by a table",
      "-nic tap,ifname=tap0,script=/etc/kvm/up",
      "case $1 in tap0) brctl addif br1 $1;; tap1) brctl addif br0 $1;; esac",
      "br1",
    ],
    ["literally", "-nic tap,ifname=x,script=/etc/kvm/up", "ip link set $1 master br1", "br1"],
    [
      "by the default route",
      "-nic tap,ifname=x,script=/etc/kvm/up",
      "brctl addif $(ip route | awk '/^default/ {print $5}') $1",
      "br0",
    ],
    ["by nobody", "-nic tap,ifname=x,script=no", "ip link set $1 master br1", "-"],
    ["by a name that the helper gets", "-nic bridge,br=br1", "true", "br1"],
  ])("%s", (_, options, script, expected) => {
    expect(
      bridges(`
    ${INTERFACES}
    --- h/etc/kvm/up
    #!/bin/sh
    ${script}
    ${start(options)}`),
    ).toEqual([`web:0 ${expected}`]);
  });

  it("follows a link that a checkout wrote as text", () => {
    expect(
      bridges(`
    ${INTERFACES}
    --- h/etc/kvm/kvm-ifup
    kvm-ifup-tap
    --- h/etc/kvm/kvm-ifup-tap
    #!/bin/sh
    brctl addif br$(echo $1 | sed s/tap//) $1
    ${start("-net nic -net tap,ifname=tap1")}`),
    ).toEqual(["web:0 br1"]);
  });

  it("counts two commands with one disk as one guest", () => {
    const found = host(`
    ${INTERFACES}
    --- h/home/das/a.sh
    #!/bin/sh
    kvm -nic user /web.img
    --- h/home/das/b.sh
    #!/bin/sh
    kvm -nic user /web.img`);
    expect(found.guests.map((guest) => guest.role)).toEqual(["config", "copy"]);
  });
});

describe("the register", () => {
  it.each([
    ["h/etc/kvm/kvm-ifup", "#!/bin/sh\nbrctl addif br0 $1\n", "qemu"],
    ["h/etc/sysconfig/network-scripts/ifup-eth", "#!/bin/bash\nbrctl addif br0 eth0\n", "evidence"],
    ["h/etc/network/if-pre-up.d/bridge", "#!/bin/sh\nbrctl addbr br0\n", "evidence"],
    ["h/capture/brctl.txt", "bridge name\tbridge id\t\tSTP enabled\tinterfaces\n", "capture"],
    ["h/ip-link.json", '[{"ifname":"lo","mtu":65536}]', "capture"],
    ["h/etc/modprobe.d/bonding.conf", "alias bond0 bonding\n", "modprobe"],
  ])("%s", (path, text, id) => {
    expect(formats.find((format) => format.claims(path, text))?.id).toBe(id);
  });
});
