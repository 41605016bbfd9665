import rule from "#rules/bond/bond-option-invalid";
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
          ${lines.join("\n          ")}`;
const SO = "network-scripts print an error and go on";

testRule(rule, {
  silent: {
    "options of active-backup": `${SCRIPTS}
      BONDING_OPTS="mode=1 miimon=100 updelay=200 downdelay=200 primary=eth0 primary_reselect=failure fail_over_mac=active num_grat_arp=3 use_carrier=1"`,
    "options of LACP": `${SCRIPTS}
      BONDING_OPTS="mode=4 miimon=100 lacp_rate=fast ad_select=bandwidth min_links=1 xmit_hash_policy=layer3+4"`,
    "ARP monitoring": `${SCRIPTS}
      BONDING_OPTS="mode=active-backup arp_interval=1000 arp_ip_target=192.0.2.1,192.0.2.2 arp_validate=all"`,
    "several targets in the old way": `${SCRIPTS}
      BONDING_OPTS="mode=1 arp_interval=1000 arp_ip_target=+192.0.2.1 arp_ip_target=+192.0.2.2"`,
    "numbers for words": `${SCRIPTS}
      BONDING_OPTS="mode=4 miimon=100 lacp_rate=1 xmit_hash_policy=2"`,
    "the default of an option that counts elsewhere": `${SCRIPTS}
      BONDING_OPTS="mode=1 miimon=100 xmit_hash_policy=layer2"`,
    "a delay of nothing": `${SCRIPTS}
      BONDING_OPTS="mode=1 arp_interval=1000 arp_ip_target=192.0.2.1 updelay=0"`,
    "a delay in a mode that watches by itself": `${SCRIPTS}
      BONDING_OPTS="mode=4 updelay=200"`,
    "a delay without any monitor: another rule's": `${SCRIPTS}
      BONDING_OPTS="mode=1 updelay=200"`,
    "the mode is invalid: another rule's": `${SCRIPTS}
      BONDING_OPTS="mode=lacp miimon=100 lacp_rate=fast"`,
    "commas behind the mode: another rule's": `${SCRIPTS}
      BONDING_OPTS="mode=1,miimon=100"`,
    "ARP monitoring in LACP: another rule's": `${SCRIPTS}
      BONDING_OPTS="mode=4 arp_interval=1000 arp_ip_target=192.0.2.1"`,
    "a list parted by blanks: another rule's": `${SCRIPTS}
      BONDING_OPTS="mode=1 arp_interval=1000 arp_ip_target=192.0.2.1 192.0.2.2"`,
    "computed options": `${SCRIPTS}
      BONDING_OPTS="mode=1 miimon=100 $MORE lacp_rate=$RATE"`,
    "ifupdown2's words": STANZA("bond-mode 802.3ad", "bond-miimon 100", "bond-use-carrier yes", "bond-lacp-rate 1"),
    "options of other programs in a stanza": STANZA(
      "bond-mode 802.3ad",
      "bond-miimon 100",
      "bond-lacp-bypass-allow 1",
      "bond-give-a-chance 10",
    ),
    "no mode, which a policy of ifupdown2's may choose": STANZA("bond-miimon 100", "bond-lacp-rate fast"),
    "modprobe's own options": `
      --- h/etc/modprobe.d/bonding.conf
      options bonding max_bonds=2 mode=1 miimon=100`,
    "options of another module": `
      --- h/etc/modprobe.d/sound.conf
      options snd-hda-intel model=auto`,
    "SUSE's dialect": `
      --- h/etc/sysconfig/network/ifcfg-bond0
      STARTMODE=auto
      BONDING_MASTER=yes
      BONDING_MODULE_OPTS='mode=1 miimom=100'
      BONDING_SLAVE0='eth0'`,
  },
  reports: {
    "the monitor's word is misspelt": {
      given: `${SCRIPTS}
      BONDING_OPTS="mode=1 miimom=100"
                           ^^^^^^ error: miimom is no option of the bonding driver (did you mean miimon?): ${SO}, and bond0 does not watch its links.`,
      fixed: {
        rename: `${FIXED}
      BONDING_OPTS="mode=1 miimon=100"`,
      },
    },
    "misspelt in a mode that watches by itself, and who reads the file is open": {
      given: `${BOND_OF_ONE}
      BONDING_OPTS="mode=4 Miimon=100"
                           ^^^^^^ warning: Miimon is no option of the bonding driver (did you mean miimon?): ${SO}, NetworkManager rejects the file.`,
    },
    "another misspelt word": {
      given: `
      --reader ifcfg=NetworkManager${BOND_OF_ONE}
      BONDING_OPTS="mode=4 miimon=100 lacp_rat=fast"
                                      ^^^^^^^^ warning: lacp_rat is no option of the bonding driver (did you mean lacp_rate?): NetworkManager rejects the file.`,
    },
    "an option newer than the table": {
      given: `${SCRIPTS}
      BONDING_OPTS="mode=4 miimon=100 coupled_control=off"
                                      ^^^^^^^^^^^^^^^ hint: coupled_control is no option of the bonding driver: ${SO}.`,
    },
    "the mode's word is misspelt": {
      given: `${SCRIPTS}
      BONDING_OPTS="mod=1 miimon=100"
                    ^^^ error: mod is no option of the bonding driver (did you mean mode?): ${SO}, and bond0 runs balance-rr.`,
    },
    "an option of the module": {
      given: `${SCRIPTS}
      BONDING_OPTS="mode=1 miimon=100 max_bonds=2"
                                      ^^^^^^^^^ warning: max_bonds is for loading the driver, not for one bond: ${SO}.`,
      fixed: {
        remove: `${FIXED}
      BONDING_OPTS="mode=1 miimon=100"`,
      },
    },
    "blanks round the equals sign": {
      given: `${SCRIPTS}
      BONDING_OPTS="mode=1 miimon = 100"
                           ^^^^^^^^^^^^ error: miimon has blanks round its equals sign, which make words of their own of it: ${SO}, and bond0 does not watch its links.`,
      fixed: {
        join: `${FIXED}
      BONDING_OPTS="mode=1 miimon=100"`,
      },
    },
    "a blank in the mode": {
      given: `${SCRIPTS}
      BONDING_OPTS="mode= 4 miimon=100"
                    ^^^^^^^ error: mode has blanks round its equals sign, which make words of their own of it: ${SO}, and bond0 runs balance-rr.`,
    },
    "commas between the options": {
      given: `${SCRIPTS}
      BONDING_OPTS="miimon=100,mode=1"
                           ^^^^^^^^^^ error: miimon=100,mode=1 is one value, commas and all: ${SO}, and bond0 does not watch its links.`,
      fixed: {
        part: `${FIXED}
      BONDING_OPTS="miimon=100 mode=1"`,
      },
    },
    "a comma within a value": {
      given: `${SCRIPTS}
      BONDING_OPTS="mode=1 miimon=100 updelay=1,000"
                                              ^^^^^ warning: updelay=1,000 is nothing that the driver takes (did you mean 1000?): ${SO}.`,
    },
    "a value that is no number": {
      given: `${SCRIPTS}
      BONDING_OPTS="mode=1 miimon=100ms"
                                  ^^^^^ error: miimon=100ms is nothing that the driver takes (did you mean 100?): ${SO}, and bond0 does not watch its links.`,
      fixed: {
        value: `${FIXED}
      BONDING_OPTS="mode=1 miimon=100"`,
      },
    },
    "a word with a capital": {
      given: `${SCRIPTS}
      BONDING_OPTS="mode=4 miimon=100 lacp_rate=Fast"
                                                ^^^^ warning: lacp_rate=Fast is nothing that the driver takes (did you mean fast?): ${SO}.`,
      fixed: {
        value: `${FIXED}
      BONDING_OPTS="mode=4 miimon=100 lacp_rate=fast"`,
      },
    },
    "not in this mode": {
      given: `${SCRIPTS}
      BONDING_OPTS="mode=4 miimon=100 primary=eth0"
                         ~ the mode of bond0
                                      ^^^^^^^ warning: primary does not go with mode 4 (802.3ad): the driver refuses it, and ${SO}.`,
      fixed: {
        remove: `${FIXED}
      BONDING_OPTS="mode=4 miimon=100"`,
      },
    },
    "no mode is balance-rr": {
      given: `${SCRIPTS}
      BONDING_OPTS="miimon=100 lacp_rate=fast"
                               ^^^^^^^^^ lacp_rate does not go with mode balance-rr: the driver refuses it, and ${SO}.`,
    },
    "without effect in this mode": {
      given: `${SCRIPTS}
      BONDING_OPTS="mode=active-backup miimon=100 xmit_hash_policy=layer2+3"
                                                  ^^^^^^^^^^^^^^^^ warning: xmit_hash_policy does nothing in mode active-backup: it counts only in balance-xor, 802.3ad, balance-tlb.`,
    },
    "a delay while ARP is watched": {
      given: `${SCRIPTS}
      BONDING_OPTS="mode=1 arp_interval=1000 arp_ip_target=192.0.2.1 updelay=200"
                                                                     ^^^^^^^ warning: updelay needs miimon, which is off while bond0 watches by ARP: ${SO}.`,
    },
    "a delay that is no multiple": {
      given: `${SCRIPTS}
      BONDING_OPTS="mode=1 miimon=100 updelay=250"
                                  ~~~ miimon of bond0
                                              ^^^ warning: updelay=250 is no multiple of miimon=100: the driver rounds it down to 200 ms.`,
      fixed: {
        value: `${FIXED}
      BONDING_OPTS="mode=1 miimon=100 updelay=300"`,
      },
    },
    "a delay shorter than miimon": {
      given: `${SCRIPTS}
      BONDING_OPTS="mode=802.3ad downdelay=50"
                                           ^^ downdelay=50 is no multiple of miimon=100: the driver rounds it down to 0 ms.`,
    },
    "stanzas, in either spelling": {
      given: STANZA(
        "bond_mode active-backup",
        "bond_miimom 100\n          ^^^^^^^^^^^ error: miimom is no option of the bonding driver (did you mean miimon?): ifup goes on without it, and bond0 does not watch its links.",
        "bond-lacp-rate fast\n          ^^^^^^^^^^^^^^ warning: lacp_rate does not go with mode active-backup: the driver refuses it, and ifup goes on without it.",
      ),
      fixed: {
        rename: STANZA("bond_mode active-backup", "bond_miimon 100", "bond-lacp-rate fast"),
        remove: STANZA("bond_mode active-backup", "bond_miimom 100"),
      },
    },
    "modprobe's options": {
      given: `
      --- h/etc/modprobe.d/bonding.conf
      alias bond0 bonding
      options bond0 mode=1 miimom=100
                           ^^^^^^ error: miimom is no option of the bonding driver (did you mean miimon?): the driver goes on without it, and bond0 does not watch its links.`,
    },
  },
});
