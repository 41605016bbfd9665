import rule from "#rules/file/ifcfg-unknown-key";
import { testRule } from "#test/rule";

const AT = "--- dom0/etc/sysconfig/network-scripts";

testRule(rule, {
  silent: {
    "known keys, numbered ones and families of keys": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      IPADDR2=192.0.2.1
      DNS3=192.0.2.53
      NM_USER_ORG__EXAMPLE__RACK=12
      IPV6_ADDR_GEN_MODE=eui64`,
    "a name that resembles none": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      RACK_UNIT=12
      SITE=north`,
    "a name that is used as a variable": `
      ${AT}/ifcfg-eth0
      device=eth0
      DEVICE=$device`,
    "the words of SUSE": `
      --- web/etc/sysconfig/network/ifcfg-eth0
      STARTMODE='auto'
      Bootproto='dhcp'`,
    "a template": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      {{ key }}=yes`,
    "a backup": `
      ${AT}/ifcfg-eth0.bak
      device=eth0`,
  },
  reports: {
    "near a deciding key that the file has": {
      given: `
      ${AT}/ifcfg-eth0.5
      DEVICE=eth0.5
      VLAN=yes
      BRIDGE=br1
      BRIGDE=br2
      ^^^^^^ hint: Neither network-scripts nor NetworkManager know BRIGDE, and it does nothing; did you mean BRIDGE?
      ${AT}/ifcfg-br1
      DEVICE=br1
      TYPE=Bridge`,
    },
    "a key in lower case that makes the topology": {
      given: `
      ${AT}/ifcfg-br900
      DEVICE=br900
      TYPE=Bridge
      ${AT}/ifcfg-eth0.900
      DEVICE=eth0.900
      VLAN=yes
      bridge=br900
      ^^^^^^ error: Keys are upper case: network-scripts and NetworkManager know BRIDGE, and bridge does nothing.`,
      fixed: {
        rename: `
      ${AT}/ifcfg-eth0.900
      DEVICE=eth0.900
      VLAN=yes
      BRIDGE=br900`,
      },
    },
    "another key in the wrong case": {
      given: `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      Mtu=9000
      ^^^ warning: Keys are upper case: network-scripts and NetworkManager know MTU, and Mtu does nothing.`,
    },
    "misspelt keys": {
      given: `
      ${AT}/ifcfg-br900
      DEVICE=br900
      TYPE=Bridge
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      BRIGDE=br900
      ^^^^^^ warning: Neither network-scripts nor NetworkManager know BRIGDE, and it does nothing; did you mean BRIDGE?
      NETMAKS=255.255.255.0
      ^^^^^^^ hint: Neither network-scripts nor NetworkManager know NETMAKS, and it does nothing; did you mean NETMASK?`,
      fixed: {
        "Rename to BRIDGE": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br900
      NETMAKS=255.255.255.0`,
      },
    },
    "the right key is there as well": {
      given: `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      onboot=no
      ^^^^^^ hint: Keys are upper case: onboot does nothing, and ONBOOT is set at ifcfg-eth0:3.
      ONBOOT=yes
      ~~~~~~ ONBOOT is set here`,
      fixed: {
        remove: `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      ONBOOT=yes`,
      },
    },
  },
});
