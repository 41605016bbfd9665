import rule from "#rules/file/ifcfg-device-missing";
import { testRule } from "#test/rule";

const AT = "--- dom0/etc/sysconfig/network-scripts";

testRule(rule, {
  silent: {
    "DEVICE or HWADDR is there": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      ${AT}/ifcfg-uplink
      HWADDR=00:16:3e:00:00:01`,
    "NetworkManager needs none": `
      --reader ifcfg=NetworkManager
      ${AT}/ifcfg-uplink
      TYPE=Ethernet
      BOOTPROTO=dhcp`,
    "profiles that only NetworkManager writes": `
      --reader ifcfg=network-scripts
      ${AT}/ifcfg-Wired_connection_1
      TYPE=Ethernet
      PROXY_METHOD=none
      BOOTPROTO=dhcp
      ${AT}/ifcfg-any
      MATCH_INTERFACE_NAME=eth*
      ${AT}/ifcfg-home
      ESSID=home`,
    "aliases and ranges": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      ${AT}/ifcfg-eth0:1
      IPADDR=192.0.2.2
      ${AT}/ifcfg-eth0-range0
      IPADDR_START=192.0.2.10
      IPADDR_END=192.0.2.20`,
    "code may set it": `
      ${AT}/ifcfg-eth0
      . /etc/sysconfig/site
      BOOTPROTO=dhcp`,
    "it is computed": `
      ${AT}/ifcfg-eth0
      DEVICE=$CARD
      BOOTPROTO=dhcp`,
    "a slip on its line is told there": `
      ${AT}/ifcfg-eth0
      DEVICE = eth0
      BOOTPROTO=dhcp
      ${AT}/ifcfg-eth1
      device=eth1
      BOOTPROTO=dhcp`,
    "SUSE takes the file's name": `
      --- web/etc/sysconfig/network/ifcfg-eth0
      STARTMODE='auto'
      BOOTPROTO='dhcp'`,
    "an empty file, and one of another format": `
      ${AT}/ifcfg-eth0
      # nothing yet
      ${AT}/ifcfg-eth1
      auto eth1
      iface eth1 inet dhcp`,
    "a backup": `
      ${AT}/ifcfg-eth0.bak
      BOOTPROTO=dhcp`,
  },
  reports: {
    "a VLAN without a name, reader open": {
      given: `
      ${AT}/ifcfg-bond0.900
      VLAN=yes
      ^| warning: This file has no DEVICE=, and network-scripts do not take the name bond0.900 from the file: nothing in it is set up.
      PHYSDEV=bond0
      ${AT}/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=1 miimon=100"`,
      fixed: {
        insert: `
      ${AT}/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes
      PHYSDEV=bond0`,
      },
    },
    "an empty name, network-scripts known": {
      given: `
      --reader ifcfg=network-scripts
      ${AT}/ifcfg-eth0
      DEVICE=
      ^| error: This file has no DEVICE=, and network-scripts do not take the name eth0 from the file: nothing in it is set up.
      BOOTPROTO=dhcp`,
      fixed: {
        "Insert DEVICE=eth0": `
      --reader ifcfg=network-scripts
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      BOOTPROTO=dhcp`,
      },
    },
    "the file's name is no device's": {
      given: `
      ${AT}/ifcfg-the first card of all
      BOOTPROTO=dhcp
      ^| This file has no DEVICE=, and network-scripts do not take the name the first card of all from the file: nothing in it is set up.`,
    },
  },
});
