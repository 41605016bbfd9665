import rule from "#rules/file/interfaces-unknown-option";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "options of hooks and addons, in any spelling": `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet static
          address 192.0.2.10/24
          bridge_ports eth0
          bridge-stp off
          BRIDGE_FD 0
          dns-nameservers 192.0.2.53
          mstpctl-portadminedge yes`,
    "nothing is near": `
      --- web/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
          firewall-zone office
          frobnicate yes`,
    "a misspelt list of ports is another rule's": `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_port eth0`,
    "a misspelt option of a bond is another rule's": `
      --- web/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode active-backup
          bond-miimom 100`,
    "a hook of the host asks for it": `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
          brigde-stp off
      --- web/etc/network/if-up.d/own
      #!/bin/sh
      [ -n "$IF_BRIGDE_STP" ] && logger "$IFACE"`,
    "letters do not matter to ifupdown2": `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
          MTU 9000`,
  },
  reports: {
    "a misspelt option": {
      given: `
        --- web/etc/network/interfaces
        auto br0
        iface br0 inet manual
            bridge_ports eth0
            brigde_stp off
            ^^^^^^^^^^ hint: \`brigde_stp\` does nothing by itself; did you mean \`bridge_stp\`?`,
      fixed: {
        rename: `
        --- web/etc/network/interfaces
        auto br0
        iface br0 inet manual
            bridge_ports eth0
            bridge_stp off`,
      },
    },
    "capital letters": {
      given: `
        --reader interfaces=ifupdown
        --- web/etc/network/interfaces
        auto eth0
        iface eth0 inet static
            Address 192.0.2.10/24
            ^^^^^^^ warning: \`Address\` is not \`address\` to ifupdown, which goes by every letter: the line does nothing.`,
      fixed: {
        rename: `
        --- web/etc/network/interfaces
        auto eth0
        iface eth0 inet static
            address 192.0.2.10/24`,
      },
    },
    "capital letters, reader open": {
      given: `
        --- web/etc/network/interfaces
        auto eth0
        iface eth0 inet manual
            MTU 9000
            ^^^ info: \`MTU\` is not \`mtu\` to ifupdown, which goes by every letter: the line does nothing.`,
    },
  },
});
