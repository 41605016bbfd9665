import rule from "#rules/bond/bond-arp-incomplete";
import { testRule } from "#test/rule";

const BOND = `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0`;
const GATEWAY = `
      --- h/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      IPADDR=192.0.2.5
      PREFIX=24
      GATEWAY=192.0.2.1`;
const STANZA = (...lines: readonly string[]) => `
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode active-backup
          ${lines.join("\n          ")}`;
const MANY = Array.from({ length: 17 }, (_, i) => `192.0.2.${i + 1}`).join(",");

testRule(rule, {
  silent: {
    "interval and targets": `${BOND}
      BONDING_OPTS="mode=1 arp_interval=1000 arp_ip_target=192.0.2.1,192.0.2.2"`,
    "no ARP monitoring": `${BOND}
      BONDING_OPTS="mode=1 miimon=100"`,
    "the old way to write several targets": `${BOND}
      BONDING_OPTS="mode=1 arp_interval=1000 arp_ip_target=+192.0.2.1 arp_ip_target=+192.0.2.2"`,
    "IPv6 targets": `${BOND}
      BONDING_OPTS="mode=1 arp_interval=1000 ns_ip6_target=2001:db8::1"`,
    "a comma at the end": `${BOND}
      BONDING_OPTS="mode=1 arp_interval=1000 arp_ip_target=192.0.2.1,"`,
    "a computed target": `${BOND}
      BONDING_OPTS="mode=1 arp_interval=1000 arp_ip_target=$GW"`,
    "an interval of 0 and no target": `${BOND}
      BONDING_OPTS="mode=1 miimon=100 arp_interval=0"`,
    "blanks between targets in a stanza": STANZA("bond-arp-interval 1000", "bond-arp-ip-target 192.0.2.1 192.0.2.2"),
    "sixteen targets": `${BOND}
      BONDING_OPTS="mode=1 arp_interval=1000 arp_ip_target=${MANY.replace(",192.0.2.17", "")}"`,
    "the interval is misspelt: another rule's": `${BOND}
      BONDING_OPTS="mode=1 arp_intervall=1000"`,
  },
  reports: {
    "an interval without a target": {
      given: `${BOND}
      BONDING_OPTS="mode=1 arp_interval=1000 primary=eth0"
                           ^^^^^^^^^^^^ error: ARP monitoring of bond0 has no arp_ip_target: with nobody to answer, its links are not watched.${GATEWAY}`,
      fixed: {
        gateway: `${BOND}
      BONDING_OPTS="mode=1 arp_interval=1000 primary=eth0 arp_ip_target=192.0.2.1"`,
        carrier: `${BOND}
      BONDING_OPTS="mode=1 miimon=100 primary=eth0"`,
      },
    },
    "targets without an interval": {
      given: `${BOND}
      BONDING_OPTS="mode=1 arp_ip_target=192.0.2.1"
                           ^^^^^^^^^^^^^ error: bond0 has ARP targets but no arp_interval: nothing asks them.`,
      fixed: {
        start: `${BOND}
      BONDING_OPTS="mode=1 arp_ip_target=192.0.2.1 arp_interval=1000"`,
      },
    },
    "leftover targets beside miimon": {
      given: `${BOND}
      BONDING_OPTS="mode=1 miimon=100 arp_interval=0 arp_ip_target=192.0.2.1"
                                                     ^^^^^^^^^^^^^ warning: bond0 has ARP targets but no arp_interval: nothing asks them.`,
      fixed: {
        remove: `${BOND}
      BONDING_OPTS="mode=1 miimon=100"`,
      },
    },
    "a mode that has none": {
      given: `${BOND}
      BONDING_OPTS="mode=4 arp_interval=1000 arp_ip_target=192.0.2.1 lacp_rate=fast"
                         ~ the mode of bond0
                           ^^^^^^^^^^^^ error: ARP monitoring of bond0 does not go with mode 4 (802.3ad): the driver refuses arp_interval.`,
      fixed: {
        carrier: `${BOND}
      BONDING_OPTS="mode=4 miimon=100 lacp_rate=fast"`,
      },
    },
    "more targets than the driver takes": {
      given: `${BOND}
      BONDING_OPTS="mode=1 arp_interval=1000 arp_ip_target=${MANY}"
                                                           ^^^^^^^^^ error: bond0 has 17 ARP targets: the driver takes 16.`,
    },
    "no address": {
      given: `${BOND}
      BONDING_OPTS="mode=1 arp_interval=1000 arp_ip_target=192.0.2.1,gateway,192.0.2.300"
                                                                     ^^^^^^^ error: gateway is no IPv4 address: ARP monitoring of bond0 does not ask it.
                                                                             ^^^^^^^^^^^ error: 192.0.2.300 is no IPv4 address: ARP monitoring of bond0 does not ask it.`,
    },
    "blanks between targets": {
      given: `${BOND}
      BONDING_OPTS="mode=1 arp_interval=1000 arp_ip_target=192.0.2.1, 192.0.2.2 192.0.2.3"
                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The ARP targets of bond0 are parted by blanks: only 192.0.2.1 is asked.`,
      fixed: {
        join: `${BOND}
      BONDING_OPTS="mode=1 arp_interval=1000 arp_ip_target=192.0.2.1,192.0.2.2,192.0.2.3"`,
      },
    },
    "commas between targets in a stanza": {
      given: STANZA(
        "bond-arp-interval 1000",
        "bond-arp-ip-target 192.0.2.1, 192.0.2.2\n                             ^^^^^^^^^^^^^^^^^^^^ error: The ARP targets of bond0 are parted by commas (192.0.2.1, 192.0.2.2): a stanza wants blanks, and no word with a comma is asked.",
      ),
      fixed: { part: STANZA("bond-arp-interval 1000", "bond-arp-ip-target 192.0.2.1 192.0.2.2") },
    },
    "a stanza without a target": {
      given: STANZA(
        "bond-arp-interval 1000\n          ^^^^^^^^^^^^^^^^^ error: ARP monitoring of bond0 has no arp_ip_target: with nobody to answer, its links are not watched.",
        "bond-arp-validate all",
      ),
      fixed: { carrier: STANZA("bond-miimon 100") },
    },
  },
});
