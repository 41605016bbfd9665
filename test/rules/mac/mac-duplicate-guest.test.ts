import { describe, expect, it } from "vitest";
import type { GuestFact } from "#model/facts";
import type { Claim } from "#model/fleet";
import type { Host, Nic } from "#model/host";
import rule from "#rules/mac/mac-duplicate-guest";
import { testRule } from "#test/rule";

const BRIDGES = `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      auto br1
      iface br1 inet manual
          bridge_ports eth1`;

function xen(name: string, vif: string, more = "", host = "h"): string {
  return `
      --- ${host}/etc/xen/${name}.cfg
      name = "${name}"
      memory = 256${more}
      vif = [ '${vif}' ]`;
}

const TWIN = (host: string, folder: string) => `
      --- pools/p/${host}/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      --- pools/p/${host}/etc/xen/${folder}a.cfg
      name = "a"
      memory = 256
      vif = [ 'mac=00:16:3e:62:f0:1c, bridge=br0' ]`;

const SAME = "mac=00:16:3e:62:f0:1c, bridge=br0";

describe("many guests with one address", () => {
  /** How often a rule asks of whom a NIC is, for so many NICs. */
  const asked = (count: number, guest: (i: number) => Partial<GuestFact>, pool?: string): number => {
    let times = 0;
    const holders = Array.from({ length: count }, (_, i): Claim => {
      const fact = { name: { value: `v${i}` }, named: true, hypervisor: "xen", ...guest(i) };
      const owner = { name: "v", path: `v${i}`, fact };
      const nic = {
        index: 0,
        fact: { teaming: false, attach: { to: "none", what: "tap" } },
        get guest() {
          times++;
          return owner;
        },
      };
      const at = { file: "f" as Claim["at"]["file"], start: i, end: i + 1 };
      const host = {
        id: `h${i}`,
        name: "h",
        pool,
        nics: [],
        guests: [],
        links: new Map(),
        networks: new Map(),
        facts: () => [],
      };
      return { kind: "mac", value: "00163e62f01c", at, host: host as unknown as Host, nic: nic as unknown as Nic };
    });
    if (rule.scope === "fleet") rule.findings("00163e62f01c", holders);
    return times;
  };

  it.each([
    ["on hosts that share nothing", () => ({}), undefined],
    ["that are one guest by name", () => ({ name: { value: "v" } as GuestFact["name"] }), "p"],
  ] as const)("%s: each is asked a few times", (_, guest, pool) => {
    expect(asked(400, guest, pool)).toBeLessThan(400 * 20);
  });
});

testRule(rule, {
  silent: {
    "different addresses": BRIDGES + xen("a", SAME) + xen("b", "mac=00:16:3e:62:f0:1d, bridge=br0"),
    "one guest in two formats": `${BRIDGES}${xen("a", SAME)}
      --- h/etc/libvirt/libxl/a.xml
      <domain type='xen'><name>a</name><devices><interface type='bridge'>
        <source bridge='br0'/><mac address='00:16:3e:62:f0:1c'/>
      </interface></devices></domain>`,
    "a teaming pair shares its address on purpose": `${BRIDGES}
      --- h/etc/libvirt/qemu/a.xml
      <domain type='kvm'><name>a</name><devices>
      <interface type='bridge'><mac address='52:54:00:01:02:03'/><source bridge='br0'/><teaming type='persistent'/></interface>
      <interface type='hostdev'><mac address='52:54:00:01:02:03'/><teaming type='transient' persistent='ua-0'/></interface>
      </devices></domain>`,
    "one guest on two hosts of a pool, started by one of them": `${TWIN("h", "auto/")}${TWIN("i", "")}`,
    "two hosts that share no pool": `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      --- i/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0${xen("a", SAME, "", "h")}${xen("b", SAME, "", "i")}`,
    "a backup of a guest's file": `${BRIDGES}${xen("a", SAME)}
      --- h/etc/xen/b.cfg.bak
      name = "b"
      memory = 256
      vif = [ '${SAME}' ]`,
  },
  reports: {
    "one guest that two hosts of a pool start at boot": {
      given: `${TWIN("h", "auto/")}${TWIN("i", "auto/")}
                   ^^^^^^^^^^^^^^^^^ info: a NIC 0 has the MAC address 00:16:3e:62:f0:1c of the same guest on h (a.cfg:3), and both hosts start it at boot: frames go to whichever spoke last.`,
    },
    "two guests on one bridge": {
      given: `${BRIDGES}${xen("a", SAME)}
                   ~~~~~~~~~~~~~~~~~ a NIC 0 has it too${xen("b", SAME)}
                   ^^^^^^^^^^^^^^^^^ error: b NIC 0 has the MAC address 00:16:3e:62:f0:1c of a NIC 0 (a.cfg:3) and is on the same segment: frames go to whichever spoke last.`,
      fixed: { renew: xen("b", "mac=00:16:3e:14:83:f0, bridge=br0") },
    },
    "two NICs of one guest, written in two ways": {
      given: `${BRIDGES}
      --- h/etc/libvirt/qemu/a.xml
      <domain type='kvm'><name>a</name><devices>
      <interface type='bridge'><source bridge='br0'/>
        <mac address='52:54:00:0A:02:03'/>
      </interface>
      <interface type='bridge'><source bridge='br0'/>
        <mac address='52:54:0:a:2:3'/>
                      ^^^^^^^^^^^^^ a NIC 1 has the MAC address 52:54:0:a:2:3 of a NIC 0 (a.xml:3) and is on the same segment: frames go to whichever spoke last.
      </interface>
      </devices></domain>`,
    },
    "two bridges over VLANs of one id on one card are one segment": {
      given: `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0.5
      auto br1
      iface br1 inet manual
          bridge_ports br0.7
      auto br2
      iface br2 inet manual
          bridge_ports eth0.5.7${xen("a", "mac=00:16:3e:62:f0:1c, bridge=br1")}${xen("b", "mac=00:16:3e:62:f0:1c, bridge=br2")}
                   ^^^^^^^^^^^^^^^^^ error: b NIC 0 has the MAC address 00:16:3e:62:f0:1c of a NIC 0 (a.cfg:3) and is on the same segment: frames go to whichever spoke last.`,
    },
    "two networks of one host": {
      given: `${BRIDGES}${xen("a", SAME)}${xen("b", "mac=00:16:3e:62:f0:1c, bridge=br1")}
                   ^^^^^^^^^^^^^^^^^ info: b NIC 0 has the MAC address 00:16:3e:62:f0:1c of a NIC 0 (a.cfg:3); they are on different networks, where it does no harm.`,
    },
    "of two others, the one on the same segment is told": {
      given: `${BRIDGES}${xen("a", "mac=00:16:3e:62:f0:1c, bridge=br1")}${xen("b", SAME)}
                   ^^^^^^^^^^^^^^^^^ info: b NIC 0 has the MAC address 00:16:3e:62:f0:1c of a NIC 0 (a.cfg:3); they are on different networks, where it does no harm.${xen("c", SAME)}
                   ^^^^^^^^^^^^^^^^^ error: c NIC 0 has the MAC address 00:16:3e:62:f0:1c of b NIC 0 (b.cfg:3) and is on the same segment: frames go to whichever spoke last.`,
    },
    "two hosts of one pool": {
      given: `
      --- pools/p/h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      --- pools/p/i/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0${xen("a", SAME, "", "pools/p/h")}${xen("b", SAME, "", "pools/p/i")}
                   ^^^^^^^^^^^^^^^^^ warning: b NIC 0 on i has the MAC address 00:16:3e:62:f0:1c of a NIC 0 (a.cfg:3) in the same pool: on one VLAN frames go to whichever spoke last.`,
    },
  },
});
