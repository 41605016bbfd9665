import rule from "#rules/address/subnet-overlap";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "two subnets": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.1/24
      auto eth1
      iface eth1 inet static
          address 198.51.100.1/24`,
    "single addresses": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.1/32
      auto eth1
      iface eth1 inet static
          address 192.0.2.2/24`,
    "two addresses of one interface": `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      IPADDR=192.0.2.1
      PREFIX=24
      IPADDR1=192.0.2.2
      PREFIX1=24`,
    "a port's address is another rule's": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.1/24
      auto br0
      iface br0 inet static
          address 192.0.2.2/24
          bridge_ports eth0`,
    "a metric says which": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.1/24
      auto eth1
      iface eth1 inet static
          address 192.0.2.2/24
          metric 100`,
    "an address that floats between hosts": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.1/24
      auto eth1
      iface eth1 inet static
          address 192.0.2.2/24
          ucarp-vid 3
    `.trimEnd(),
    "a rule file of the host": `
      --- h/etc/sysconfig/network-scripts/rule-eth1
      from 192.0.2.2 table 7
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      IPADDR=192.0.2.1
      PREFIX=24
      --- h/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      IPADDR=192.0.2.2
      PREFIX=24`,
    "a link that stays down": `
      --reader ifcfg=network-scripts
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      IPADDR=192.0.2.1
      PREFIX=24
      --- h/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      ONBOOT=no
      IPADDR=192.0.2.2
      PREFIX=24`,
  },
  reports: {
    "one subnet twice": {
      given: `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.1/24
                  ~~~~~~~~~ eth0 has 192.0.2.1/24
      auto eth1
      iface eth1 inet static
          address 192.0.2.129/25
                  ^^^^^^^^^^^ warning: eth1 (192.0.2.129/25) is in the subnet of eth0 (192.0.2.1/24, interfaces:3): replies leave by whichever route comes first, not by the interface that was asked.`,
    },
  },
});
