import rule from "#rules/file/interfaces-duplicate-option";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "the same list and the same address twice": `
        --reader interfaces=ifupdown
        --- web/etc/network/interfaces
        auto br0
        iface br0 inet static
            bridge_ports eth0
            bridge_ports eth0
            address 192.0.2.1/24
            address 192.0.2.1/24`,
    "commands and lists of several lines": `
      --- web/etc/network/interfaces
      auto br0 vx10
      iface br0 inet static
          address 192.0.2.10/24
          bridge_ports eth0
          bridge_ports eth0
          up ip route add 198.51.100.0/24 via 192.0.2.1
          up ip route add 203.0.113.0/24 via 192.0.2.1
          dns-nameservers 192.0.2.53
          dns-nameservers 192.0.2.54
      iface vx10 inet manual
          bridge-vids 10
          bridge-vids 20`,
    "two stanzas of one name": `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet static
          address 192.0.2.10/24
          bridge_ports eth0
      iface br0 inet static
          address 192.0.2.11/24
          bridge_ports eth1
          bridge_stp on`,
    "two addresses and gateways for ifupdown2": `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.10/24
          address 192.0.2.11/24
          gateway 192.0.2.1
          gateway 192.0.2.1`,
    "a template": `
      --- web/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
      {% if jumbo %}
          mtu 9000
      {% else %}
          mtu 1500
      {% endif %}`,
    "an inherited list": `
      --- web/etc/network/interfaces
      iface base inet manual
          bridge_ports eth0
          bridge_stp on
      auto br0
      iface br0 inet manual inherits base
          bridge_ports eth1`,
  },
  reports: {
    "ports twice": {
      given: `
        --- web/etc/network/interfaces
        auto br0
        iface br0 inet manual
            bridge_ports eth0
            ~~~~~~~~~~~~ the first list
            bridge_ports eth1
            ^^^^^^^^^^^^ warning: bridge_ports appears twice in br0: both lists are added up.
            bridge_stp on`,
      fixed: {
        join: `
        --- web/etc/network/interfaces
        auto br0
        iface br0 inet manual
            bridge_ports eth0 eth1
            bridge_stp on`,
      },
    },
    "ports in both spellings": {
      given: `
        --- web/etc/network/interfaces
        auto br0
        iface br0 inet manual
            bridge_ports eth0
            bridge-ports eth1
            ^^^^^^^^^^^^ warning: bridge-ports appears in two spellings in br0: ifupdown takes this list alone, ifupdown2 adds them up.
            bridge_stp on`,
    },
    "two addresses": {
      given: `
        --reader interfaces=ifupdown
        --- web/etc/network/interfaces
        auto eth0
        iface eth0 inet static
            address 192.0.2.10/24
            address 192.0.2.11/24
            ^^^^^^^ warning: address appears twice in eth0: ifupdown sets the first address and passes over this one.`,
      fixed: {
        own: `
        --- web/etc/network/interfaces
        auto eth0
        iface eth0 inet static
            address 192.0.2.10/24
        iface eth0 inet static
            address 192.0.2.11/24`,
        drop: `
        --- web/etc/network/interfaces
        auto eth0
        iface eth0 inet static
            address 192.0.2.10/24`,
      },
    },
    "two values of which the command breaks": {
      given: `
        --reader interfaces=ifupdown
        --- web/etc/network/interfaces
        auto eth0
        iface eth0 inet manual
            mtu 1500
            mtu 9000
            ^^^ error: mtu appears twice in eth0: ifupdown puts both into one command, which breaks in two, and eth0 stays down.`,
    },
    "repeated after inherits": {
      given: `
        --reader interfaces=ifupdown
        --- web/etc/network/interfaces
        iface base inet manual
            mtu 1500
        auto eth0
        iface eth0 inet manual inherits base
            mtu 9000
            ^^^ error: mtu appears twice in eth0: ifupdown puts both into one command, which breaks in two, and eth0 stays down.`,
    },
    "ifupdown2 takes the first": {
      given: `
        --reader interfaces=ifupdown2
        --- web/etc/network/interfaces
        auto eth0
        iface eth0 inet manual
            mtu 1500
            mtu 9000
            ^^^ warning: mtu appears twice in eth0: ifupdown2 takes the first.`,
    },
    "an option of a hook": {
      given: `
        --- web/etc/network/interfaces
        auto bond0
        iface bond0 inet manual
            bond-slaves eth0 eth1
            bond-mode active-backup
            bond-miimon 100
            bond-miimon 50
            ^^^^^^^^^^^ bond-miimon appears twice in bond0: ifupdown hands both on as one value, ifupdown2 takes the first.`,
    },
  },
});
