import rule from "#rules/file/ifcfg-unquoted-space";
import { testRule } from "#test/rule";

const AT = "--- dom0/etc/sysconfig/network-scripts";

testRule(rule, {
  silent: {
    "quoted values": `
      ${AT}/ifcfg-bond0
      DEVICE=bond0
      NAME='storage bond'
      BONDING_OPTS="mode=1 miimon=100"`,
    "a comment behind the value": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0 # uplink
      MASTER=bond0	# first of two`,
    "a semicolon behind the value": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0;
      ONBOOT=yes ;`,
    "an escaped blank": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      NAME=first\\ card`,
    "quoted values side by side": `
      ${AT}/ifcfg-eth0
      DEVICE="eth0" ONBOOT="yes"`,
    "settings side by side, network-scripts known": `
      --reader ifcfg=network-scripts
      ${AT}/ifcfg-eth0
      DEVICE=eth0 ONBOOT=yes`,
    "a template": `
      ${AT}/ifcfg-eth0
      DEVICE={{ item.device }}
      NAME={{ item.name }} card`,
    "shell code": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      if true; then LANG=C hostname; fi`,
    "a backup": `
      ${AT}/ifcfg-bond0.bak
      DEVICE=bond0
      BONDING_OPTS=mode=1 miimon=100`,
  },
  reports: {
    "bonding options without quotes": {
      given: `
        ${AT}/ifcfg-bond0
        DEVICE=bond0
        BONDING_OPTS=mode=1 miimon=100
                            ^^^^^^^^^^ error: BONDING_OPTS ends at the first blank: \`miimon=100\` is not in the value, so network-scripts know only \`mode=1\`, and NetworkManager drops BONDING_OPTS.
        ONBOOT=yes`,
      fixed: {
        quote: `
        ${AT}/ifcfg-bond0
        DEVICE=bond0
        BONDING_OPTS="mode=1 miimon=100"
        ONBOOT=yes`,
      },
    },
    "a comment stays where it is": {
      given: `
        ${AT}/ifcfg-bond0
        DEVICE=bond0
        BONDING_OPTS=mode=4 miimon=100 lacp_rate=1 # both switches
                            ^^^^^^^^^^^^^^^^^^^^^^ BONDING_OPTS ends at the first blank: \`miimon=100 lacp_rate=1\` is not in the value, so network-scripts know only \`mode=4\`, and NetworkManager drops BONDING_OPTS.`,
      fixed: {
        "Quote the whole value of BONDING_OPTS": `
        ${AT}/ifcfg-bond0
        DEVICE=bond0
        BONDING_OPTS="mode=4 miimon=100 lacp_rate=1" # both switches`,
      },
    },
    "a word that bash runs": {
      given: `
        ${AT}/ifcfg-eth0
        DEVICE=eth0
        NAME=first card
                   ^^^^ error: NAME ends at the first blank: bash runs \`card\` as a command and leaves NAME unset, and NetworkManager drops NAME too.`,
      fixed: {
        quote: `
        ${AT}/ifcfg-eth0
        DEVICE=eth0
        NAME="first card"`,
      },
    },
    "two settings on one line, reader open": {
      given: `
        ${AT}/ifcfg-eth0
        DEVICE=eth0 ONBOOT=yes
                    ^^^^^^^^^^ warning: DEVICE shares its line with \`ONBOOT=yes\`: bash sets them all, but NetworkManager takes \`ONBOOT=yes\` for a part of DEVICE and drops it.
        BOOTPROTO=dhcp`,
      fixed: {
        split: `
        ${AT}/ifcfg-eth0
        DEVICE=eth0
        ONBOOT=yes
        BOOTPROTO=dhcp`,
      },
    },
    "two settings on one line, NetworkManager known": {
      given: `
        --reader ifcfg=NetworkManager
        ${AT}/ifcfg-eth0
        DEVICE=eth0 ONBOOT=yes
                    ^^^^^^^^^^ error: DEVICE shares its line with \`ONBOOT=yes\`: bash sets them all, but NetworkManager takes \`ONBOOT=yes\` for a part of DEVICE and drops it.`,
    },
  },
});
