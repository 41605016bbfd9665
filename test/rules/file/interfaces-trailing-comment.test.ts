import rule from "#rules/file/interfaces-trailing-comment";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "comments on lines of their own, commands, and free text": `
      --- web/etc/network/interfaces
      # uplink
      auto br0
      iface br0 inet manual
          # both cards
          bridge_ports eth0 eth1
          bridge_stp on
          up ip route add 198.51.100.0/24 via 192.0.2.1 # office
          description rack #4`,
    "a number sign inside a word": `
      --- web/etc/network/interfaces
      auto wlan0
      iface wlan0 inet dhcp
          wpa-psk a#b`,
  },
  reports: {
    "behind an MTU": {
      given: `
        --reader interfaces=ifupdown
        --- web/etc/network/interfaces
        auto eth0
        iface eth0 inet static
            address 192.0.2.1
            netmask 255.255.255.0 # /24
                                  ^^^^^ error: An interfaces file has no comments at a line's end: on the netmask line the words \`# /24\` cut the device off the ip command, which fails.
            mtu 9000 # jumbo
                     ^^^^^^^ error: An interfaces file has no comments at a line's end: on the mtu line the words \`# jumbo\` cut off the rest of the ip command, and the link is never set up.`,
      fixed: {
        move: `
        --- web/etc/network/interfaces
        auto eth0
        iface eth0 inet static
            address 192.0.2.1
            # /24
            netmask 255.255.255.0
            mtu 9000 # jumbo`,
      },
    },
    "reader open": {
      given: `
        --- web/etc/network/interfaces
        auto eth0
        iface eth0 inet manual
            mtu 9000 # jumbo
                     ^^^^^^^ warning: An interfaces file has no comments at a line's end: on the mtu line the words \`# jumbo\` cut off the rest of the ip command, and the link is never set up.`,
    },
    ifupdown2: {
      given: `
        --reader interfaces=ifupdown2
        --- web/etc/network/interfaces
        auto eth0
        iface eth0 inet manual
            mtu 9000 # jumbo
                     ^^^^^^^ warning: An interfaces file has no comments at a line's end: on the mtu line the words \`# jumbo\` become part of the value.`,
    },
    "lists, names, and where it does no harm": {
      given: `
        --- web/etc/network/interfaces
        auto eth0 br0 # boot
                      ^^^^^^ warning: An interfaces file has no comments at a line's end: on the auto line the words \`# boot\` are taken for names of interfaces.
        iface eth0 inet static # office
                               ^^^^^^^^ hint: An interfaces file has no comments at a line's end: on the iface line the words \`# office\` are passed over with a notice.
            address 192.0.2.1/24 # this one
                                 ^^^^^^^^^^ hint: An interfaces file has no comments at a line's end: on the address line the words \`# this one\` become part of the value.
        iface br0 inet manual
            bridge_ports eth1 # uplink
                              ^^^^^^^^ warning: An interfaces file has no comments at a line's end: on the bridge_ports line the words \`# uplink\` are tried as ports.
            bridge_fd 0 # a comment that goes on and on beyond all that one would expect
                        ^^^^> warning: An interfaces file has no comments at a line's end: on the bridge_fd line the words \`# a comment that goes on and on beyond a…\` become part of the value.
        source /etc/network/interfaces.d/* # more
                                           ^^^^^^ hint: An interfaces file has no comments at a line's end: on the source line the words \`# more\` are taken for more patterns, which match nothing.`,
    },
    slaves: {
      given: `
        --- web/etc/network/interfaces
        auto bond0
        iface bond0 inet static
            address 192.0.2.1 # no length
                              ^^^^^^^^^^^ warning: An interfaces file has no comments at a line's end: on the address line the words \`# no length\` become part of the value.
            netmask 255.255.255.0
            bond-slaves eth0 eth1 # both
                                  ^^^^^^ An interfaces file has no comments at a line's end: on the bond-slaves line the words \`# both\` are tried as slaves.
            bond-mode active-backup
            bond-miimon 100`,
    },
  },
});
