import rule from "#rules/file/ifcfg-file-device-mismatch";
import { testRule } from "#test/rule";

const AT = "--- dom0/etc/sysconfig/network-scripts";

testRule(rule, {
  silent: {
    "the same name": `
      ${AT}/ifcfg-bond0.900
      DEVICE=bond0.900`,
    "a zero too many in the VLAN's number is told by another rule": `
      ${AT}/ifcfg-bond0.900
      DEVICE=bond0.0900`,
    "labels and UUIDs": `
      ${AT}/ifcfg-Wired_connection_1
      DEVICE=eth0
      NAME="Wired connection 1"
      ${AT}/ifcfg-6d2a7f9c-8f5f-4c5e-9d0b-1f6e1d7a0001
      DEVICE=eth1
      ${AT}/ifcfg-Auto_eth2
      DEVICE=eth2
      ${AT}/ifcfg-System_eth3
      DEVICE=eth3`,
    "only the card is named": `
      ${AT}/ifcfg-uplink
      HWADDR=00:16:3e:00:00:01`,
    "an alias, a range, the loopback": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      ${AT}/ifcfg-eth0:1
      DEVICE=eth0:1
      ${AT}/ifcfg-eth0-range0
      DEVICE=eth0
      IPADDR_START=192.0.2.10
      IPADDR_END=192.0.2.20
      ${AT}/ifcfg-lo
      DEVICE=lo`,
    "a copy, and a second file of one device, are told by other rules": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      ${AT}/ifcfg-eth0.save
      DEVICE=eth0
      MTU=9000
      ${AT}/ifcfg-eth0-bis
      DEVICE=eth0
      BRIDGE=br0`,
    "SUSE takes the file's name": `
      --- web/etc/sysconfig/network/ifcfg-eth0
      STARTMODE='auto'
      DEVICE='eth1'`,
    "a computed name": `
      ${AT}/ifcfg-eth0
      DEVICE=$CARD`,
  },
  reports: {
    "another device, and its own name is free": {
      given: `
      ${AT}/ifcfg-eth1
      DEVICE=eth2
             ^^^^ info: ifcfg-eth1 configures eth2: \`ifup eth1\` brings up eth2, and NetworkManager looks for its routes in route-eth1, not in route-eth2.
      BOOTPROTO=dhcp`,
      fixed: {
        rename: `
      ${AT}/ifcfg-eth2
      DEVICE=eth2
      BOOTPROTO=dhcp`,
        write: `
      ${AT}/ifcfg-eth1
      DEVICE=eth1
      BOOTPROTO=dhcp`,
      },
    },
    "another device, whose name is taken": {
      given: `
      ${AT}/ifcfg-eth1
      DEVICE=eth2
             ^^^^ ifcfg-eth1 configures eth2: \`ifup eth1\` brings up eth2, and NetworkManager looks for its routes in route-eth1, not in route-eth2.
      ${AT}/ifcfg-eth2
      DEVICE=eth1
             ^^^^ ifcfg-eth2 configures eth1: \`ifup eth2\` brings up eth1, and NetworkManager looks for its routes in route-eth2, not in route-eth1.`,
    },
  },
});
