import rule from "#rules/address/ip-duplicate";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "two addresses": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.1/24
      auto eth1
      iface eth1 inet static
          address 198.51.100.1/24`,
    "loopback and link-local": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 169.254.1.1/16
      auto eth1
      iface eth1 inet static
          address 169.254.1.1/16`,
    "a single address on a card and on a routed bridge": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.1/32
      auto eth1
      iface eth1 inet static
          address 192.0.2.1/24`,
    "the idiom for no address": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 0.0.0.0
      auto eth1
      iface eth1 inet static
          address 0.0.0.0`,
    "one interface that says it twice": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.1/24
      iface eth0 inet static
          address 192.0.2.1/24`,
    "two hosts that share no pool": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.1/24
      --- i/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.1/24`,
    "libvirt's own network on every host of a pool": `
      --- pools/p/h/etc/libvirt/qemu/networks/default.xml
      <network><name>default</name><forward/><bridge name='virbr0'/><ip address='192.168.122.1' prefix='24'/></network>
      --- pools/p/i/etc/libvirt/qemu/networks/default.xml
      <network><name>default</name><forward/><bridge name='virbr0'/><ip address='192.168.122.1' prefix='24'/></network>`,
    "a floating address": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.1/24
      auto eth1
      iface eth1 inet static
          address 192.0.2.1/24
          up ucarp --interface eth1`,
  },
  reports: {
    "two interfaces, two formats": {
      given: `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.1/24
                  ~~~~~~~~~ eth0 has it
      --- h/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      IPADDR=192.0.2.1
             ^^^^^^^^^ error: 192.0.2.1 is set on eth1 and on eth0 (interfaces:3): the second ifup finds it in use and gives up.
      PREFIX=24`,
    },
    "two hosts of one pool": {
      given: `
      --- pools/p/h/etc/network/interfaces
      auto br0
      iface br0 inet static
          address 192.0.2.1/24
                  ~~~~~~~~~ br0 has it
          bridge_ports eth0
      --- pools/p/i/etc/network/interfaces
      auto br0
      iface br0 inet static
          address 192.0.2.1/24
                  ^^^^^^^^^ warning: 192.0.2.1 is set on br0 of i and on br0 of h (interfaces:3) in the same pool: where both are up, each of them gets a part of the traffic.
          bridge_ports eth0`,
    },
    "IPv6 in two spellings": {
      given: `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet6 static
          address 2001:db8::1/64
      auto eth1
      iface eth1 inet6 static
          address 2001:0db8:0::1/64
                  ^^^^^^^^^^^^^^ 2001:0db8:0::1 is set on eth1 and on eth0 (interfaces:3): both answer for it, and replies leave by one of them.`,
    },
  },
});
