import rule from "#rules/address/address-zero-idiom";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "a real address": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.1/24`,
    "ifcfg has no such idiom": `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      IPADDR=0.0.0.0`,
  },
  reports: {
    "the old way to bring a port up": {
      given: `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 0.0.0.0
                  ^^^^^^^ hint: address 0.0.0.0 only brings eth0 up; inet manual says the same.
          netmask 0.0.0.0
          mtu 1500`,
      fixed: {
        manual: `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
          mtu 1500`,
      },
    },
  },
});
