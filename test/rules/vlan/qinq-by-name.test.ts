import rule from "#rules/vlan/qinq-by-name";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "ifupdown2 stacks them": `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto eth0.100.5
      iface eth0.100.5`,
    "only a word of a ports list, which bridge-utils stack": `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0.100.5`,
    "one id; a label": `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto eth0.100
      iface eth0.100 inet manual
      auto eth0.100:5
      iface eth0.100:5 inet static
          address 192.0.2.1/24`,
    "the raw device counts for such a name": `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto ens3.100
      iface ens3.100 inet manual
      auto ens3.100.5
      iface ens3.100.5 inet manual
          vlan-raw-device ens3.100`,
    "a command makes it": `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto eth0.100
      iface eth0.100 inet manual
      auto eth0.100.5
      iface eth0.100.5 inet manual
          pre-up ip link add link eth0.100 name eth0.100.5 type vlan id 5`,
  },
  reports: {
    "a stanza with two ids": {
      given: `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto eth0.100
      iface eth0.100 inet manual
      auto eth0.100.5
      iface eth0.100.5 inet static
            ^^^^^^^^^^ warning: ifupdown makes VLAN 100 on eth0 for eth0.100.5, not VLAN 5 inside eth0.100.
          address 192.0.2.1/24`,
      fixed: {
        command: `
      --- web/etc/network/interfaces
      auto eth0.100
      iface eth0.100 inet manual
      auto eth0.100.5
      iface eth0.100.5 inet static
          address 192.0.2.1/24
          pre-up ip link add link eth0.100 name eth0.100.5 type vlan id 5`,
      },
    },
    "while the reader is open": {
      given: `
      --- web/etc/network/interfaces
      auto eth0.100.5
      iface eth0.100.5 inet manual
            ^^^^^^^^^^ info: ifupdown makes VLAN 100 on eth0 for eth0.100.5, not VLAN 5 inside eth0.100.`,
    },
  },
});
