import rule from "#rules/file/interfaces-auto-undefined";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "every name has a stanza, the loopback needs none": `
      --- web/etc/network/interfaces
      auto lo eth0 eth0:1
      allow-hotplug eth1
      iface eth0 inet dhcp
      iface eth0:1 inet static
          address 192.0.2.1/24
      source /etc/network/interfaces.d/*
      --- web/etc/network/interfaces.d/eth1
      iface eth1 inet dhcp`,
    "patterns, and the stanza behind a name": `
      --- web/etc/network/interfaces
      auto /eth* eth0=home
      iface home inet dhcp`,
    "a mapping chooses the stanza": `
      --- web/etc/network/interfaces
      auto eth0
      mapping eth0
          script /usr/local/sbin/where
      iface home inet dhcp`,
    "one file is missing": `
      --- web/etc/network/interfaces
      auto eth0 eth1
      iface eth0 inet dhcp
      source /etc/network/interfaces.d/eth1`,
    "all and ranges of ifupdown2": `
      --- web/etc/network/interfaces
      auto all
      auto swp1-4
      auto swp7
      iface swp[5-8]
      iface swp1`,
    "ifupdown2 needs no stanza for a port": `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto eth0 br0
      iface br0 inet manual
          bridge-ports eth0`,
    "the stanza stands where ifupdown2 does not look": `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto br0
      source-directory interfaces.d
      --- web/etc/network/interfaces.d/br0
      iface br0 inet manual
          bridge_ports eth0`,
    "a template": `
      --- web/etc/network/interfaces
      auto {{ name }} eth1
      {% for n in names %}
      iface {{ n }} inet manual
      {% endfor %}`,
  },
  reports: {
    "a card without a stanza": {
      given: `
        --reader interfaces=ifupdown
        --- web/etc/network/interfaces
        auto lo
        iface lo inet loopback

        auto eth1
             ^^^^ warning: \`auto eth1\`: no \`iface eth1\` stanza exists; ifupdown says "unknown interface", exit 1.
        auto br0
        iface br0 inet manual
            bridge_ports eth0`,
      fixed: {
        stanza: `
        --- web/etc/network/interfaces
        auto lo
        iface lo inet loopback

        auto eth1

        iface eth1 inet manual

        auto br0
        iface br0 inet manual
            bridge_ports eth0`,
        drop: `
        --- web/etc/network/interfaces
        auto lo
        iface lo inet loopback

        auto br0
        iface br0 inet manual
            bridge_ports eth0`,
      },
    },
    "a misspelt name": {
      given: `
        --- web/etc/network/interfaces
        auto lo br10
                ^^^^ warning: \`auto br10\`: no \`iface br10\` stanza exists; nothing comes up for it.
        iface br0 inet manual
              ~~~ br0 is defined here
            bridge_ports eth0`,
      fixed: {
        rename: `
        --- web/etc/network/interfaces
        auto lo br0
        iface br0 inet manual
            bridge_ports eth0`,
      },
    },
    "ifupdown2 says nothing": {
      given: `
        --reader interfaces=ifupdown2
        --- web/etc/network/interfaces
        allow-hotplug eth7
                      ^^^^ warning: \`allow-hotplug eth7\`: no \`iface eth7\` stanza exists; ifupdown2 does nothing, without a word.
        auto br0
        iface br0 inet manual
            bridge_ports eth0`,
    },
    "stanzas may be where an include line leads, and a port may do without": {
      given: `
        --- web/etc/network/interfaces
        auto eth7
             ^^^^ info: \`auto eth7\`: no \`iface eth7\` stanza exists; nothing comes up for it.
        source /etc/network/interfaces.d/*
        --- mail/etc/network/interfaces
        auto eth0 br0
             ^^^^ info: \`auto eth0\`: no \`iface eth0\` stanza exists; nothing comes up for it.
        iface br0 inet manual
            bridge_ports eth0`,
    },
  },
});
