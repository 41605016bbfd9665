import rule from "#rules/bond/bond-no-monitor";
import { testRule } from "#test/rule";
import { BOND_OF_TWO } from "./bonds.ts";

const SCRIPTS = `
      --reader ifcfg=network-scripts${BOND_OF_TWO}`;

function stanza(...lines: readonly string[]): string {
  return `
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          ${lines.join("\n          ")}`;
}

testRule(rule, {
  silent: {
    miimon: `${SCRIPTS}
      BONDING_OPTS="mode=1 miimon=100"`,
    "ARP monitoring": `${SCRIPTS}
      BONDING_OPTS="mode=1 arp_interval=1000 arp_ip_target=192.0.2.1"`,
    "the kernel supplies it in modes 4, 5 and 6": `${SCRIPTS}
      BONDING_OPTS="mode=802.3ad lacp_rate=fast"`,
    "NetworkManager supplies it": `
      --reader ifcfg=NetworkManager${BOND_OF_TWO}
      TYPE=Bond
      BONDING_OPTS="mode=1"`,
    "the options come from modprobe": `${SCRIPTS}
      BONDING_OPTS="mode=1"
      --- h/etc/modprobe.d/bond.conf
      alias bond0 bonding
      options bond0 miimon=100`,
    "computed options": `${SCRIPTS}
      BONDING_OPTS="mode=1 $MONITOR"`,
    "the monitor's word is misspelt: another rule's": `${SCRIPTS}
      BONDING_OPTS="mode=1 miimom=100"`,
    "the monitor's value is refused: another rule's": `${SCRIPTS}
      BONDING_OPTS="mode=1 miimon=100ms"`,
    "targets without an interval: another rule's": `${SCRIPTS}
      BONDING_OPTS="mode=1 arp_ip_target=192.0.2.1"`,
    "the mode is invalid: another rule's": `${SCRIPTS}
      BONDING_OPTS="mode=lacp"`,
    "the options are cut off at a blank: another rule's": `${SCRIPTS}
      BONDING_OPTS=mode=1 miimon=100`,
    "the monitor's word lacks a letter: another rule's": `${SCRIPTS}
      BONDING_OPTS="mode=1 mimon=100"`,
    "commas between the words: another rule's": `${SCRIPTS}
      BONDING_OPTS="mode=1,miimon=100"`,
    "options of the driver count for every bond": `${SCRIPTS}
      BONDING_OPTS="mode=1"
      --- h/etc/modprobe.d/bond.conf
      options bonding miimon=100`,
    "Open vSwitch's bond": `
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          ovs_type OVSBond
          ovs_bonds eth0 eth1
          bond_mode active-backup`,
    "the slaves' stanzas hold the monitor": `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
          bond-master bond0
          bond-mode active-backup
          bond-miimon 100
      auto bond0
      iface bond0 inet manual
          bond-slaves none`,
    "a switch's ports, which have a policy": `
      --reader interfaces=ifupdown2
      --- h/etc/network/interfaces
      auto uplink
      iface uplink
          bond-slaves swp1 swp2`,
    "a command sets it": stanza("bond-mode active-backup", "up echo 100 > /sys/class/net/bond0/bonding/miimon"),
    "ifenslave writes the 0 before the mode, which sets 100": `
      --reader interfaces=ifupdown${stanza("bond-mode 802.3ad", "bond-miimon 0")}`,
    "stanza with a monitor in the other spelling": stanza("bond_mode active-backup", "bond_miimon 100"),
  },
  reports: {
    "no monitor; the fix writes it before primary": {
      given: `${SCRIPTS}
      BONDING_OPTS="mode=1 primary=eth0"
                    ^^^^^^^^^^^^^^^^^^^ warning: bond0 does not watch its links (no miimon, no arp_interval): a dead cable is never noticed and the bond stays on it.`,
      fixed: {
        add: `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=1 miimon=100 primary=eth0"`,
      },
    },
    "who reads the file is open": {
      given: `${BOND_OF_TWO}
      BONDING_OPTS="mode=1"
                    ^^^^^^ info: bond0 does not watch its links (no miimon, no arp_interval): a dead cable is never noticed and the bond stays on it.`,
    },
    "zero switches it off, for every reader": {
      given: `${BOND_OF_TWO}
      BONDING_OPTS="mode=4 miimon=0"
                                  ^ warning: miimon=0 switches the link monitor of bond0 off: a dead cable is never noticed and the bond stays on it.`,
      fixed: {
        add: `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=4 miimon=100"`,
      },
    },
    "slaves and nothing else": {
      given: `
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
            ^^^^^ warning: bond0 does not watch its links (no miimon, no arp_interval): a dead cable is never noticed and the bond stays on it.
          bond-slaves eth0 eth1`,
    },
    "ifupdown2 writes the 0 last": {
      given: `
      --reader interfaces=ifupdown2${stanza("bond-mode 802.3ad", "bond-miimon 0\n                      ^ warning: miimon=0 switches the link monitor of bond0 off: a dead cable is never noticed and the bond stays on it.")}`,
    },
    "a stanza": {
      given: `
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
            ^^^^^ warning: bond0 does not watch its links (no miimon, no arp_interval): a dead cable is never noticed and the bond stays on it.
          bond-slaves eth0 eth1
          bond-mode active-backup`,
      fixed: { add: stanza("bond-mode active-backup", "bond-miimon 100") },
    },
  },
});
