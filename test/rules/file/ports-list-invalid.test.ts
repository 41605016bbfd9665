import rule from "#rules/file/ports-list-invalid";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "lists with blanks": `
      --- web/etc/network/interfaces
      auto lo eth0 br0
      iface lo inet loopback
      iface br0 inet manual
          bridge_ports eth0 eth1
          bridge_stp off
      iface bond0 inet manual
          bond-slaves eth2 eth3
          bond-arp-ip-target 192.0.2.1,192.0.2.2`,
    "commas in a regular expression and in a comment": `
      --- web/etc/network/interfaces
      iface br0 inet manual
          bridge_ports regex eth[0-9]{1,2}
      iface br1 inet manual
          bridge_ports eth1 # uplink, left`,
    "a bridge made by a command": `
      --- web/etc/network/interfaces
      auto br0 br1
      iface br0 inet manual
          pre-up brctl addbr br0
          bridge_stp off
      iface br1 inet manual
          pre-up ip link add name br1 type bridge
          bridge_fd 0`,
    "Open vSwitch": `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          ovs_type OVSBridge
          ovs_ports eth0
          bridge_stp off`,
    "options of a port": `
      --- web/etc/network/interfaces
      auto eth0 tap0
      iface eth0 inet manual
          bridge-access 900
      iface tap0 inet manual
          bridge-vids 100-200
          bridge-pvid 1`,
    "a stanza that others inherit from, and its heirs": `
      --- web/etc/network/interfaces
      iface base inet manual
          bridge_stp off
      auto br0
      iface br0 inet manual inherits base
          bridge_fd 0
          bridge_ports eth0`,
    "the ports stand in another stanza of the name": `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet static
          address 192.0.2.10/24
          bridge_ports eth0
      iface br0 inet6 manual
          bridge_fd 0`,
    "a template": `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports {{ ports | join(", ") }}`,
  },
  reports: {
    "a comma between ports": {
      given: `
        --- web/etc/network/interfaces
        auto br0
        iface br0 inet static
            address 192.0.2.10/24
            bridge_ports eth0,eth1
                         ^^^^^^^^^ error: Ports are separated by blanks: br0 gets no port \`eth0,eth1\`.
            bridge_stp on`,
      fixed: {
        blanks: `
        --- web/etc/network/interfaces
        auto br0
        iface br0 inet static
            address 192.0.2.10/24
            bridge_ports eth0 eth1
            bridge_stp on`,
      },
    },
    "commas and blanks, slaves, and an auto line": {
      given: `
        --- web/etc/network/interfaces
        auto bond0, br0
             ^^^^^^ Names are separated by blanks: no interface is called \`bond0,\`, and nothing comes up for it.
        iface bond0 inet manual
            bond-slaves eth0; eth1
                        ^^^^^ Slaves are separated by blanks: bond0 gets no slave \`eth0;\`.
            bond-mode active-backup
            bond-miimon 100
        iface br0 inet manual
            bridge_ports bond0, eth2, eth3
                         ^^^^^^^^^^^^ Ports are separated by blanks: br0 gets no port \`bond0, eth2,\`.
            bridge_stp on`,
    },
    "a bridge without ports line": {
      given: `
        --- web/etc/network/interfaces
        auto br0
        iface br0 inet static
            address 192.0.2.10/24
            bridge_stp off
            ^^^^^^^^^^ error: br0 has no \`bridge_ports\` line, so it is no bridge and does not come up.
            bridge_fd 0`,
      fixed: {
        add: `
        --- web/etc/network/interfaces
        auto br0
        iface br0 inet static
            address 192.0.2.10/24
            bridge_stp off
            bridge_fd 0
            bridge_ports none`,
      },
    },
    "a misspelt ports line": {
      given: `
        --- web/etc/network/interfaces
        auto br0 br1
        iface br0 inet static
            address 192.0.2.10/24
            bridge_port eth0
            ^^^^^^^^^^^ error: br0 has no \`bridge_ports\` line, only \`bridge_port\`, so it is no bridge and does not come up.
            bridge_stp off
        iface br1 inet manual
            brigde-ports eth1
            ^^^^^^^^^^^^ error: br1 has no \`bridge_ports\` line, only \`brigde-ports\`, so it is no bridge and does not come up.`,
      fixed: {
        "Rename to `bridge_ports`": `
        --- web/etc/network/interfaces
        auto br0 br1
        iface br0 inet static
            address 192.0.2.10/24
            bridge_ports eth0
            bridge_stp off
        iface br1 inet manual
            brigde-ports eth1`,
      },
    },
  },
});
