import rule from "#rules/address/gateway-multiple";
import { testRule } from "#test/rule";

const TWO = (more = "") => `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      IPADDR=192.0.2.10
      PREFIX=24
      GATEWAY=192.0.2.1
      --- h/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      IPADDR=198.51.100.10
      PREFIX=24${more}`;

testRule(rule, {
  silent: {
    "rules of routing choose": `${TWO("\n      GATEWAY=198.51.100.1")}
      --- h/etc/sysconfig/network-scripts/rule-eth1
      from 198.51.100.10 table 7`,
    "a stanza with rules of its own": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.10/24
          gateway 192.0.2.1
      auto eth1
      iface eth1 inet static
          address 198.51.100.10/24
          gateway 198.51.100.1
          up ip rule add from 198.51.100.10 table 7`,
    "one gateway": TWO(),
    "DEFROUTE=no": TWO("\n      GATEWAY=198.51.100.1\n      DEFROUTE=no"),
    "GATEWAYDEV chooses": `${TWO("\n      GATEWAY=198.51.100.1")}
      --- h/etc/sysconfig/network
      GATEWAYDEV=eth0`,
    "DHCP on both": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet dhcp
      auto eth1
      iface eth1 inet dhcp`,
    "DHCP without a default route": TWO().replace("IPADDR=198.51.100.10\n", "BOOTPROTO=dhcp\n      DEFROUTE=no\n"),
    "the other one is a bridge's port": TWO("\n      GATEWAY=198.51.100.1\n      BRIDGE=br0"),
    metrics: `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.10/24
          gateway 192.0.2.1
          metric 10
      auto eth1
      iface eth1 inet static
          address 198.51.100.10/24
          gateway 198.51.100.1
          metric 20`,
    "ifupdown2 copes": `
      --reader interfaces=ifupdown2
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.10/24
          gateway 192.0.2.1
      auto eth1
      iface eth1 inet static
          address 198.51.100.10/24
          gateway 198.51.100.1`,
    "one of each family": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.10/24
          gateway 192.0.2.1
      auto eth1
      iface eth1 inet6 static
          address 2001:db8::2/64
          gateway 2001:db8::1`,
  },
  reports: {
    "network-scripts": {
      given: TWO(
        "\n      GATEWAY=198.51.100.1\n              ^^^^^^^^^^^^ warning: eth1 has a default gateway, and so has eth0 (ifcfg-eth0:4): the one that comes up last wins.",
      ),
      fixed: {
        off: TWO("\n      GATEWAY=198.51.100.1\n      DEFROUTE=no"),
        drop: `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      IPADDR=198.51.100.10
      PREFIX=24`,
      },
    },
    "another one by DHCP": {
      given: TWO().replace(
        "IPADDR=198.51.100.10\n      PREFIX=24",
        "BOOTPROTO=dhcp\n                ^^^^ info: eth1 may get a default gateway by DHCP, and eth0 (ifcfg-eth0:4) has one: which of them is used depends on which comes last.",
      ),
      fixed: {
        "Set DEFROUTE=no for eth1": `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      BOOTPROTO=dhcp
      DEFROUTE=no`,
      },
    },
    "two of IPv6, and who reads the file is open": {
      given: `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet6 static
          address 2001:db8::2/64
          gateway 2001:db8::1
      auto eth1
      iface eth1 inet6 static
          address 2001:db8:1::2/64
          gateway 2001:db8:1::1
                  ^^^^^^^^^^^^^ warning: eth1 has a default gateway, and so has eth0 (interfaces:4): ifup fails to add the second and gives up on eth1.`,
    },
    ifupdown: {
      given: `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.10/24
          gateway 192.0.2.1
                  ~~~~~~~~~ eth0 has 192.0.2.1
      auto eth1
      iface eth1 inet static
          address 198.51.100.10/24
          gateway 198.51.100.1
                  ^^^^^^^^^^^^ warning: eth1 has a default gateway, and so has eth0 (interfaces:4): ifup fails to add the second and gives up on eth1.`,
    },
  },
});
