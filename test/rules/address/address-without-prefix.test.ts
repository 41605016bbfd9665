import rule from "#rules/address/address-without-prefix";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "a length without its address": `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      IPADDR=192.0.2.1
      PREFIX=24
      PREFIX1=24
      NETMASK2=255.255.255.0`,
    "a length, a mask": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.1/24
      auto eth1
      iface eth1 inet static
          address 198.51.100.1
          netmask 255.255.255.0`,
    "PREFIX beside IPADDR": `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      IPADDR=192.0.2.1
      PREFIX=24`,
    "the idiom for no address": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 0.0.0.0`,
    "an alias takes its link's": `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      IPADDR=192.0.2.1
      PREFIX=24
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0:1
      DEVICE=eth0:1
      IPADDR=192.0.2.2`,
    "a point-to-point link and a tunnel": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.1
          pointopoint 192.0.2.2
      --- h/etc/sysconfig/network-scripts/ifcfg-gre1
      DEVICE=gre1
      TYPE=GRE
      IPADDR=192.0.2.9`,
  },
  reports: {
    "the class decides": {
      given: `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 10.0.0.5
                  ^^^^^^^^ warning: 10.0.0.5 of eth0 has no prefix length: its class decides, and that is /8.`,
      fixed: {
        add: `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 10.0.0.5/24`,
        "Write 10.0.0.5/8": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 10.0.0.5/8`,
      },
    },
    "in an ifcfg file, with a number": {
      given: `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      IPADDR0=172.16.1.5
              ^^^^^^^^^^ warning: 172.16.1.5 of eth0 has no prefix length: its class decides, and that is /16.`,
      fixed: {
        add: `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      IPADDR0=172.16.1.5
      PREFIX0=24`,
      },
    },
    IPv6: {
      given: `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet6 static
          address 2001:db8::1
                  ^^^^^^^^^^^ info: 2001:db8::1 of eth0 has no prefix length: /64 is assumed.`,
    },
  },
});
