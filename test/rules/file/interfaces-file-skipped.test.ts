import rule from "#rules/file/interfaces-file-skipped";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "names that are taken": `
      --- web/etc/network/interfaces
      source-directory interfaces.d
      --- web/etc/network/interfaces.d/br-0_a
      iface br0 inet manual
          bridge_ports eth0`,
    "what a pattern leaves out on purpose, and copies": `
      --- web/etc/network/interfaces
      source /etc/network/interfaces.d/*.cfg
      --- web/etc/network/interfaces.d/br0.off
      iface br0 inet manual
          bridge_ports eth0
      --- web/etc/network/interfaces.d/br1
      iface br1 inet manual
          bridge_ports eth1`,
    "a backup": `
      --- web/etc/network/interfaces
      source-directory interfaces.d
      --- web/etc/network/interfaces.d/br0.bak
      iface br0 inet manual
          bridge_ports eth0`,
    "an include line that leads out of the files": `
      --- web/etc/network/interfaces
      source /opt/site/network
      source $SITE/*
      --- web/etc/network/interfaces.d/br0
      iface br0 inet manual
          bridge_ports eth0`,
    "ifupdown2 ignores the line whatever the name": `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      source-directory interfaces.d
      --- web/etc/network/interfaces.d/br0.cfg
      iface br0 inet manual
          bridge_ports eth0`,
    "nothing but comments": `
      --- web/etc/network/interfaces
      auto lo
      iface lo inet loopback
      --- web/etc/network/interfaces.d/README
      # put stanzas here`,
  },
  reports: {
    "a name with a dot": {
      given: `
        --- web/etc/network/interfaces
        auto lo
        iface lo inet loopback
        source-directory /etc/network/interfaces.d
                         ~~~~~~~~~~~~~~~~~~~~~~~~~ the folder is read by this line
        --- web/etc/network/interfaces.d/br0.cfg
        auto br0
        ^| warning: br0.cfg is not read: ifupdown's source-directory takes only names of letters, digits, \`_\` and \`-\`.
        iface br0 inet manual
            bridge_ports eth0`,
      fixed: {
        source: `
        --- web/etc/network/interfaces
        auto lo
        iface lo inet loopback
        source /etc/network/interfaces.d/*.cfg`,
        rename: `
        --- web/etc/network/interfaces.d/br0
        auto br0
        iface br0 inet manual
            bridge_ports eth0`,
      },
    },
    "a name with a dot beside one without": {
      given: `
        --- web/etc/network/interfaces
        auto lo
        iface lo inet loopback
        source-directory /etc/network/interfaces.d
        --- web/etc/network/interfaces.d/br0.cfg
        auto br0
        ^| br0.cfg is not read: ifupdown's source-directory takes only names of letters, digits, \`_\` and \`-\`.
        iface br0 inet manual
            bridge_ports eth0
        --- web/etc/network/interfaces.d/eth1
        auto eth1
        iface eth1 inet manual`,
      fixed: {
        source: `
        --- web/etc/network/interfaces
        auto lo
        iface lo inet loopback
        source /etc/network/interfaces.d/*`,
      },
    },
    "a file that is missing": {
      given: `
        --- web/etc/network/interfaces
        auto lo
        iface lo inet loopback
        source interfaces.d/br0
               ^^^^^^^^^^^^^^^^ info: interfaces.d/br0 is not among the files of web: ifupdown passes over it without a word, ifupdown2 warns and ends with exit 1.`,
    },
    "no line leads to the folder": {
      given: `
        --- web/etc/network/interfaces
        auto lo
        iface lo inet loopback
        --- web/etc/network/interfaces.d/br0
        auto br0
        ^| info: br0 is not read: no source line leads to interfaces.d.
        iface br0 inet manual
            bridge_ports eth0
        --- web/etc/network/interfaces.d/br1
        auto br1
        iface br1 inet manual
            bridge_ports eth1`,
      fixed: {
        include: `
        --- web/etc/network/interfaces
        auto lo
        iface lo inet loopback

        source /etc/network/interfaces.d/*`,
      },
    },
  },
});
