import rule from "#rules/bond/bond-mode-invalid";
import { testRule } from "#test/rule";
import { BOND_OF_ONE } from "./bonds.ts";

const SCRIPTS = `
      --reader ifcfg=network-scripts${BOND_OF_ONE}`;
const FIXED = `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0`;
const STANZA = (...lines: readonly string[]) => `
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-miimon 100
          ${lines.join("\n          ")}`;

testRule(rule, {
  silent: {
    "a mode by its name": `${SCRIPTS}
      BONDING_OPTS="mode=802.3ad miimon=100"`,
    "a mode by its number": `${SCRIPTS}
      BONDING_OPTS='mode=6'`,
    "no mode": `${SCRIPTS}
      BONDING_OPTS="miimon=100"`,
    "a computed mode": `${SCRIPTS}
      BONDING_OPTS="mode=$MODE miimon=100"`,
    "blanks round the equals sign: another rule's": `${SCRIPTS}
      BONDING_OPTS="mode = 1 miimon=100"`,
    "a template": `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode={{ mode }}"`,
    "Open vSwitch's bond": `
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          ovs_type OVSBond
          ovs_bonds eth0 eth1
          bond_mode balance-slb`,
    "a team": `${SCRIPTS}
      DEVICETYPE=Team
      BONDING_OPTS="mode=lacp"`,
    "SUSE's dialect": `
      --- h/etc/sysconfig/network/ifcfg-bond0
      STARTMODE=auto
      BONDING_MASTER=yes
      BONDING_MODULE_OPTS='mode=lacp'
      BONDING_SLAVE0='eth0'`,
    "both spellings in stanzas": `${STANZA("bond_mode 4")}
      auto bond1
      iface bond1 inet manual
          bond-slaves eth2
          bond-mode balance-alb`,
    "a word behind the mode, which the driver does not read": STANZA("bond-mode 802.3ad # LACP"),
  },
  reports: {
    "what switches call it": {
      given: `${SCRIPTS}
      BONDING_OPTS="mode=lacp miimon=100"
                         ^^^^ error: lacp is not a bonding mode (did you mean 802.3ad?): network-scripts print an error and [ OK ], and bond0 runs balance-rr.`,
      fixed: {
        write: `${FIXED}
      BONDING_OPTS="mode=802.3ad miimon=100"`,
      },
    },
    capitals: {
      given: `${SCRIPTS}
      BONDING_OPTS="mode=802.3AD miimon=100"
                         ^^^^^^^ error: 802.3AD is not a bonding mode (did you mean 802.3ad?): network-scripts print an error and [ OK ], and bond0 runs balance-rr.`,
    },
    "a misspelt mode and no monitor": {
      given: `${SCRIPTS}
      BONDING_OPTS="mode=active_bakup"
                         ^^^^^^^^^^^^ error: active_bakup is not a bonding mode (did you mean active-backup?): network-scripts print an error and [ OK ], and bond0 runs balance-rr without link monitoring.`,
      fixed: {
        "Write active-backup miimon=100": `${FIXED}
      BONDING_OPTS="mode=active-backup miimon=100"`,
      },
    },
    "a number beyond the last": {
      given: `${SCRIPTS}
      BONDING_OPTS="mode=7 miimon=100"
                         ^ 7 is not a bonding mode: network-scripts print an error and [ OK ], and bond0 runs balance-rr.`,
    },
    "commas between the options": {
      given: `${SCRIPTS}
      BONDING_OPTS="mode=1,miimon=100,primary=eth0"
                         ^^^^^^^^^^^^^^^^^^^^^^^^^ error: 1,miimon=100,primary=eth0 is not a bonding mode: network-scripts print an error and [ OK ], and bond0 runs balance-rr without link monitoring.`,
      fixed: {
        part: `${FIXED}
      BONDING_OPTS="mode=1 miimon=100 primary=eth0"`,
      },
    },
    "a comma at the end, without quotes": {
      given: `${SCRIPTS}
      BONDING_OPTS=mode=1,
                        ^^ 1, is not a bonding mode: network-scripts print an error and [ OK ], and bond0 runs balance-rr without link monitoring.`,
      fixed: {
        part: `${FIXED}
      BONDING_OPTS="mode=1 miimon=100"`,
      },
    },
    "nothing at all": {
      given: `${SCRIPTS}
      BONDING_OPTS="miimon=100 mode="
                               ^^^^ Nothing is not a bonding mode: network-scripts print an error and [ OK ], and bond0 runs balance-rr.`,
    },
    NetworkManager: {
      given: `
      --reader ifcfg=NetworkManager${BOND_OF_ONE}
      BONDING_OPTS="mode=tlb"
                         ^^^ error: tlb is not a bonding mode (did you mean balance-tlb?): NetworkManager rejects the file of bond0.`,
    },
    "who reads the file is open": {
      given: `${BOND_OF_ONE}
      BONDING_OPTS="mode=rr arp_interval=1000 arp_ip_target=192.0.2.1"
                         ^^ error: rr is not a bonding mode (did you mean balance-rr?): network-scripts leave bond0 in balance-rr, NetworkManager rejects its file.`,
    },
    "a stanza": {
      given: STANZA(
        "bond-mode activebackup\n                    ^^^^^^^^^^^^ error: activebackup is not a bonding mode (did you mean active-backup?): ifup says so and goes on, and bond0 runs balance-rr.",
      ),
      fixed: { write: STANZA("bond-mode active-backup") },
    },
    "a stanza without a monitor": {
      given: `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode xor
                    ^^^ error: xor is not a bonding mode (did you mean balance-xor?): ifup says so and goes on, and bond0 runs balance-rr without link monitoring.`,
      fixed: {
        write: `
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode balance-xor
          bond-miimon 100`,
      },
    },
    "a slave's stanza": {
      given: `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
          bond-master bond0
          bond-mode lacp
                    ^^^^ error: lacp is not a bonding mode (did you mean 802.3ad?): ifup says so and goes on, and bond0 runs balance-rr.
      auto bond0
      iface bond0 inet manual
          bond-slaves none
          bond-miimon 100`,
    },
    "modprobe's options": {
      given: `
      --- h/etc/modprobe.d/bonding.conf
      alias bond0 bonding
      options bond0 mode=active-bakup miimon=100
                         ^^^^^^^^^^^^ error: active-bakup is not a bonding mode (did you mean active-backup?): the driver does not load for bond0.
      options bonding mode=1,miimon=100
                           ^^^^^^^^^^^^ error: 1,miimon=100 is not a bonding mode: the driver does not load for bonding.`,
      fixed: {
        write: `
      --- h/etc/modprobe.d/bonding.conf
      alias bond0 bonding
      options bond0 mode=active-backup miimon=100
      options bonding mode=1,miimon=100`,
      },
    },
  },
});
