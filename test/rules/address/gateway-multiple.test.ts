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
    "one gateway": TWO(),
    "DEFROUTE=no": TWO("\n      GATEWAY=198.51.100.1\n      DEFROUTE=no"),
    "GATEWAYDEV chooses": `${TWO("\n      GATEWAY=198.51.100.1")}
      --- h/etc/sysconfig/network
      GATEWAYDEV=eth0`,
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
        drop: `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      IPADDR=198.51.100.10
      PREFIX=24`,
      },
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
