import rule from "#rules/file/interfaces-syntax";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "every kind of line": `
      --- web/etc/network/interfaces
      # the loopback
      auto lo
      iface lo inet loopback
      allow-hotplug eth0
      iface eth0 inet6 auto
      iface base inet manual
          mtu 1500
      iface br0 inet static inherits base
          address 192.0.2.1/24
          bridge_ports none
          up echo ok
      source /etc/network/interfaces.d/*`,
    "ifupdown2 joins lines behind a CR too": `
      --- web/etc/network/interfaces
      auto br0\r
      iface br0\r
          bridge-ports eth0 \\\r
              eth1\r`,
    "ifupdown2 takes a bare iface line, which is evidence for it": `
      --- web/etc/network/interfaces
      auto br0
      iface br0
          bridge-ports eth0`,
    "ifupdown2 needs no method": `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      iface br0 inet
          bridge-ports eth0`,
    "ifupdown2 does not know inherits, which is another rule's": `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      iface br0 inet manual inherits base
          bridge_ports eth0`,
    "stanzas of an including file may stand above": `
      --- web/etc/network/interfaces
      iface base inet manual
          mtu 9000
      source /etc/network/interfaces.d/*
      --- web/etc/network/interfaces.d/br0
      iface br0 inet manual inherits base
          bridge_ports eth0`,
    "carriage returns at the lines' ends": `
      --- web/etc/network/interfaces
      auto eth0\r
      iface eth0 inet dhcp\r`,
    "a template": `
      --- web/etc/network/interfaces
      auto {{ name }}
      iface {{ name }} {{ family }} {{ method }}
          address {{ address }}`,
    "a file that no include line reaches": `
      --- web/etc/network/interfaces
      auto eth0
      iface eth0 inet dhcp
      --- web/etc/network/interfaces.d/br0
      iface br0 inet statik`,
    "methods of other families": `
      --- web/etc/network/interfaces
      iface can0 can static
          bitrate 500000
      iface ppp0 inet ppp
          provider dsl
      iface sit1 inet6 v4tunnel
          endpoint 192.0.2.1`,
  },
  reports: {
    "a CR behind the backslash, ifupdown": {
      given: `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto br0\r
      iface br0 inet manual\r
          bridge_ports \\\r
                       ^ error: a CR behind the backslash keeps \`eth0\` apart from \`bridge_ports\`, where it has no value: ifupdown refuses the whole file, br0 does not come up.
              eth0\r`,
      fixed: {
        join: `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto br0\r
      iface br0 inet manual\r
          bridge_ports eth0\r`,
      },
    },
    "an unknown method empties the whole host": {
      given: `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto lo eth0 eth1
      iface lo inet loopback
            ~~ lo does not come up
      iface eth0 inet dhcp
            ~~~~ eth0 does not come up
      iface eth1 inet statik
            ~~~~ eth1 does not come up
                      ^^^^^^ error: \`statik\` is no method of the family inet: ifupdown refuses the whole file, none of its 3 interfaces comes up.
          address 192.0.2.1/24`,
      fixed: {
        "Write `static`": `
      --- web/etc/network/interfaces
      auto lo eth0 eth1
      iface lo inet loopback
      iface eth0 inet dhcp
      iface eth1 inet static
          address 192.0.2.1/24`,
      },
    },
    "reader open: ifupdown2 takes it for static": {
      given: `
      --- web/etc/network/interfaces
      iface eth1 inet statik
                      ^^^^^^ warning: \`statik\` is no method of the family inet: ifupdown refuses the whole file, eth1 does not come up.
          address 192.0.2.1/24`,
    },
    "ifupdown2 complains": {
      given: `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      iface eth1 inet statik
                      ^^^^^^ warning: \`statik\` is no method of the family inet: ifupdown2 complains and takes the method static.
          address 192.0.2.1/24
      iface eth2 ipv4 dhcp
                 ^^^^ warning: \`ipv4\` is no address family: ifupdown2 complains and takes the method static.`,
    },
    "a method where the family belongs, no method at all": {
      given: `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      iface eth0 dhcp
                 ^^^^ \`dhcp\` is no address family: ifupdown refuses the whole file, none of its 2 interfaces comes up.
      iface br0 inet
      ^^^^^^^^^^^^^^ \`iface br0 inet\` has no method: ifupdown refuses the whole file, none of its 2 interfaces comes up.
          bridge_ports none`,
      fixed: {
        "Write `inet dhcp`": `
      --- web/etc/network/interfaces
      iface eth0 inet dhcp
      iface br0 inet
          bridge_ports none`,
        "Insert `manual`": `
      --- web/etc/network/interfaces
      iface eth0 dhcp
      iface br0 inet manual
          bridge_ports none`,
      },
    },
    "a bare iface line, ifupdown known": {
      given: `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      iface br0
      ^^^^^^^^^ error: \`iface br0\` has no family and no method: ifupdown refuses the whole file, br0 does not come up.
          bridge_ports none`,
      fixed: {
        "Insert `inet manual`": `
      --- web/etc/network/interfaces
      iface br0 inet manual
          bridge_ports none`,
      },
    },
    "a bare iface line, evidence for both readers": {
      given: `
      --- web/etc/network/interfaces
      iface br0
      ^^^^^^^^^ warning: \`iface br0\` has no family and no method: ifupdown refuses the whole file, br0 does not come up.
          bridge_ports none
      source-directory interfaces.d`,
    },
    "an option outside every stanza hurts both": {
      given: `
      --- web/etc/network/interfaces
      auto eth0
          mtu 9000
          ^^^^^^^^ error: \`mtu\` stands outside every stanza: ifupdown refuses the whole file, eth0 does not come up.
      iface eth0 inet manual`,
      fixed: {
        move: `
      --- web/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
          mtu 9000`,
        delete: `
      --- web/etc/network/interfaces
      auto eth0
      iface eth0 inet manual`,
      },
    },
    "an option outside every stanza, ifupdown2": {
      given: `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      iface eth0 inet manual
      source /etc/network/interfaces.d/*.cfg
          mtu 9000
          ^^^^^^^^ warning: \`mtu\` stands outside every stanza: ifupdown2 passes over this line.`,
    },
    "a ports line without ports, ifupdown": {
      given: `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      iface br0 inet manual
          bridge_ports
          ^^^^^^^^^^^^ error: \`bridge_ports\` has no value: ifupdown refuses the whole file, br0 does not come up.
          bridge_stp off`,
      fixed: {
        none: `
      --- web/etc/network/interfaces
      iface br0 inet manual
          bridge_ports none
          bridge_stp off`,
      },
    },
    "a ports line without ports, ifupdown2": {
      given: `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      iface br0 inet manual
          bridge-ports
          ^^^^^^^^^^^^ error: \`bridge-ports\` has no value: ifupdown2 makes no bridge of br0.
      iface eth0 inet manual
          mtu
          ^^^ warning: \`mtu\` has no value: ifupdown2 passes over this line.`,
    },
    "what a sourced file loses": {
      given: `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      iface lo inet loopback
      source /etc/network/interfaces.d/*
      --- web/etc/network/interfaces.d/lan
      iface br0 inet manual
          bridge_ports none
      iface br1 inet manuell
            ~~~ br1 does not come up
                     ^^^^^^^ error: \`manuell\` is no method of the family inet: ifupdown ignores this file from here on, 2 interfaces do not come up.
          bridge_ports none
      iface br2 inet manual
            ~~~ br2 does not come up
          bridge_ports none`,
    },
    "keywords in capitals": {
      given: `
      --- web/etc/network/interfaces
      AUTO eth0
      ^^^^ error: The keyword \`AUTO\` is not in lower case: ifupdown refuses the whole file, none of its 2 interfaces comes up.
      iface eth0 inet dhcp
          mtu 1500
      Auto br0
      ^^^^ error: The keyword \`Auto\` is not in lower case: ifupdown takes the line for one more option of eth0, and what it says is lost.
      iface br0 inet manual
          bridge_ports none`,
      fixed: {
        "Write `auto`": `
      --- web/etc/network/interfaces
      auto eth0
      iface eth0 inet dhcp
          mtu 1500
      Auto br0
      iface br0 inet manual
          bridge_ports none`,
      },
    },
    "inherits from what is not there, a keyword alone": {
      given: `
      --- web/etc/network/interfaces
      iface br0 inet manual inherits base
                                     ^^^^ error: br0 inherits from base, which no stanza above defines: ifupdown refuses the whole file, br0 does not come up.
          bridge_ports none
      iface
      ^^^^^ error: \`iface\` names nothing: ifupdown refuses the whole file, br0 does not come up.`,
    },
    "a parent's name is missing": {
      given: `
      --- web/etc/network/interfaces
      iface br0 inet manual inherits
                            ^^^^^^^^ error: \`inherits\` names nothing: ifupdown refuses the whole file, br0 does not come up.
          bridge_ports none`,
      fixed: {
        drop: `
      --- web/etc/network/interfaces
      iface br0 inet manual
          bridge_ports none`,
      },
    },
    "nothing else is in the file": {
      given: `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto lo
      iface
      ^^^^^ \`iface\` names nothing: ifupdown refuses the whole file, nothing in it counts.`,
    },
  },
});
