import rule from "#rules/bond/bond-monitor-conflict";
import { testRule } from "#test/rule";

const BOND = `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0`;
const SCRIPTS = `
      --reader ifcfg=network-scripts${BOND}`;
const STANZA = (reader: string, ...lines: readonly string[]) => `
      --reader interfaces=${reader}
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode active-backup
          ${lines.join("\n          ")}`;

testRule(rule, {
  silent: {
    "miimon alone": `${SCRIPTS}
      BONDING_OPTS="mode=1 miimon=100"`,
    "ARP alone": `${SCRIPTS}
      BONDING_OPTS="mode=1 arp_interval=1000 arp_ip_target=192.0.2.1"`,
    "one of them is 0": `${SCRIPTS}
      BONDING_OPTS="mode=1 miimon=0 arp_interval=1000 arp_ip_target=192.0.2.1"`,
    "a mode that refuses ARP monitoring: another rule's": `${SCRIPTS}
      BONDING_OPTS="mode=4 miimon=100 arp_interval=1000 arp_ip_target=192.0.2.1"`,
    "a computed one": `${SCRIPTS}
      BONDING_OPTS="mode=1 miimon=$M arp_interval=1000 arp_ip_target=192.0.2.1"`,
    "one of them has blanks: another rule's": `${SCRIPTS}
      BONDING_OPTS="mode=1 miimon = 100 arp_interval=1000 arp_ip_target=192.0.2.1"`,
  },
  reports: {
    "network-scripts": {
      given: `${SCRIPTS}
      BONDING_OPTS="mode=1 miimon=100 updelay=200 arp_interval=1000 arp_ip_target=192.0.2.1,192.0.2.2"
                           ~~~~~~ miimon of bond0
                                                  ^^^^^^^^^^^^ warning: bond0 has miimon=100 and arp_interval=1000, which exclude each other: network-scripts write arp_interval last, and miimon is off.`,
      fixed: {
        carrier: `${BOND}
      BONDING_OPTS="mode=1 miimon=100 updelay=200"`,
        arp: `${BOND}
      BONDING_OPTS="mode=1 arp_interval=1000 arp_ip_target=192.0.2.1,192.0.2.2"`,
      },
    },
    NetworkManager: {
      given: `
      --reader ifcfg=NetworkManager${BOND}
      BONDING_OPTS="mode=1 arp_interval=1000 arp_ip_target=192.0.2.1 miimon=100"
                                                                     ^^^^^^ bond0 has miimon=100 and arp_interval=1000, which exclude each other: NetworkManager rejects the file.`,
    },
    "who reads the file is open": {
      given: `${BOND}
      BONDING_OPTS="mode=1 miimon=100 arp_interval=1000 arp_ip_target=192.0.2.1"
                                      ^^^^^^^^^^^^ bond0 has miimon=100 and arp_interval=1000, which exclude each other: the one written last wins.`,
    },
    "a stanza": {
      given: STANZA(
        "ifupdown",
        "bond-arp-interval 1000",
        "bond-arp-ip-target 192.0.2.1",
        "bond-miimon 100\n          ^^^^^^^^^^^ warning: bond0 has miimon=100 and arp_interval=1000, which exclude each other: ifup writes miimon last, and arp_interval is off.",
      ),
      fixed: {
        carrier: STANZA("ifupdown", "bond-miimon 100"),
        arp: STANZA("ifupdown", "bond-arp-interval 1000", "bond-arp-ip-target 192.0.2.1"),
      },
    },
    "a stanza that ifupdown2 reads": {
      given: STANZA(
        "ifupdown2",
        "bond-miimon 100",
        "bond-arp-interval 1000\n          ^^^^^^^^^^^^^^^^^ bond0 has miimon=100 and arp_interval=1000, which exclude each other: the one written last wins.",
        "bond-arp-ip-target 192.0.2.1",
      ),
    },
  },
});
