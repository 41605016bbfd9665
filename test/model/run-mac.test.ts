import { describe, expect, it } from "vitest";
import { formatMac } from "#model/mac";
import { nicMac, type RunMac, runMac, tapMac } from "#model/run-mac";
import { estate, workspaceOf } from "#test/fixture";

function host(text: string) {
  const ws = workspaceOf(estate(text));
  const [id] = ws.hosts();
  const found = id === undefined ? undefined : ws.host(id);
  if (!found) throw new Error("no host");
  return found;
}

function shown({ hex, from, of }: RunMac): string {
  return `${hex === undefined ? "?" : formatMac(hex)} ${from}${of ? ` ${of.name}` : ""}`;
}

/** `name: address from` for every link of the host. */
function macs(text: string): readonly string[] {
  const found = host(text);
  return [...found.links.values()].map((link) => `${link.name}: ${shown(runMac(found, link))}`);
}

const NS = "h/etc/sysconfig/network-scripts";
function recipe(bond = "", slave = ""): string {
  return `
--- ${NS}/ifcfg-eth0
DEVICE=eth0
HWADDR=00:16:3E:00:00:05
MASTER=bond0
SLAVE=yes${slave}
--- ${NS}/ifcfg-eth1
DEVICE=eth1
HWADDR=00:16:3E:00:00:04
MASTER=bond0
SLAVE=yes
--- ${NS}/ifcfg-bond0
DEVICE=bond0
BONDING_OPTS="mode=1 miimon=100${bond}
--- ${NS}/ifcfg-bond0.900
DEVICE=bond0.900
VLAN=yes
BRIDGE=br900
--- ${NS}/ifcfg-br900
DEVICE=br900
TYPE=Bridge`;
}

describe("MAC addresses at run time", () => {
  it("come up from a bond's first slave, which the others take [lab]", () => {
    expect(macs(recipe('"'))).toEqual([
      "bond0: 00:16:3e:00:00:05 link eth0",
      "bond0.900: 00:16:3e:00:00:05 link bond0",
      "br900: 00:16:3e:00:00:05 link bond0.900",
      "eth0: 00:16:3e:00:00:05 link bond0",
      "eth1: 00:16:3e:00:00:05 link bond0",
    ]);
  });

  it("are the bond's where its text sets one, and a slave's own counts for it before", () => {
    expect(macs(recipe('"\nMACADDR=00:16:3e:aa:bb:01'))[0]).toBe("bond0: 00:16:3e:aa:bb:01 set");
    expect(macs(recipe('"', "\nMACADDR=00:16:3e:00:00:77"))[0]).toBe("bond0: 00:16:3e:00:00:77 link eth0");
    // The kernel refuses a group address.
    expect(macs(recipe('"\nMACADDR=01:16:3e:aa:bb:01'))[0]).toBe("bond0: 00:16:3e:00:00:05 link eth0");
  });

  it("stay the slaves' own under fail_over_mac", () => {
    expect(macs(recipe(' fail_over_mac=active"')).slice(3)).toEqual([
      "eth0: 00:16:3e:00:00:05 card",
      "eth1: 00:16:3e:00:00:04 card",
    ]);
  });

  it("of a bridge are the lowest of its ports, guests' taps among them", () => {
    const bridge = (guest: string) => `
--- h/etc/network/interfaces
auto br0
iface br0 inet manual
  bridge_ports eth0
--- h/capture/ip-link.txt
2: eth0: <UP> mtu 1500 qdisc mq state UP
    link/ether fe:15:17:28:f6:34 brd ff:ff:ff:ff:ff:ff
--- h/etc/libvirt/qemu/vm.xml
<domain type='kvm'><name>vm</name><devices>${guest}</devices></domain>`;
    const nic = (mac: string) => `<interface type='bridge'><mac address='${mac}'/><source bridge='br0'/></interface>`;
    expect(macs(bridge(""))[0]).toBe("br0: fe:15:17:28:f6:34 link eth0");
    expect(macs(bridge(nic("52:54:00:00:00:01")))[0]).toBe("br0: fe:15:17:28:f6:34 link eth0");
    expect(macs(bridge(nic("52:14:00:00:00:01")))[0]).toBe("br0: fe:14:00:00:00:01 guest");
    const two = host(bridge(nic("fe:54:00:00:00:01")));
    expect(two.nics.map(tapMac).map(shown)).toEqual(["fa:54:00:00:00:01 guest"]);
  });

  it("of a bridge are not known where a port's are not", () => {
    const text = "--- h/etc/network/interfaces\nauto br0\niface br0 inet manual\n  bridge_ports eth0 eth1";
    expect(macs(text)).toEqual(["br0: ? link", "eth0: ? card", "eth1: ? card"]);
    expect(macs(`${text}\n  bridge_hw 02:00:00:00:00:77`)[0]).toBe("br0: 02:00:00:00:00:77 set");
  });

  it("of guests are as written, QEMU's counted up from its default", () => {
    const guests = host(`
--- h/srv/vm.sh
kvm -name vm -nic bridge,br=br0 -nic bridge,br=br0,mac=52:54:00:00:00:09 -nic bridge,br=br0
--- h/etc/xen/x.cfg
name = "x"
memory = 64
vif = [ "mac=00:16:3e:00:00:01,bridge=br0", "bridge=br0" ]`).nics;
    expect(guests.map(nicMac).map(shown).sort()).toEqual([
      "00:16:3e:00:00:01 set",
      "52:54:00:00:00:09 set",
      "52:54:00:12:34:56 tool",
      "52:54:00:12:34:57 tool",
      "? random",
    ]);
    expect(
      guests
        .filter(({ guest }) => guest.name === "x")
        .map(tapMac)
        .map(shown),
    ).toEqual(["fe:ff:ff:ff:ff:ff tool", "fe:ff:ff:ff:ff:ff tool"]);
  });
});
