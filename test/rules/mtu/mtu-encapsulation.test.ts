import rule from "#rules/mtu/mtu-encapsulation";
import { testRule } from "#test/rule";

const host = (eth: string, vxlan: string) => `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.5/24${eth}
      auto vxlan100
      iface vxlan100
          vxlan-id 100${vxlan}`;
const STACKED = (mtu: string) => `
      --reader ifcfg=network-scripts
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0.5
      DEVICE=eth0.5
      VLAN=yes
      PHYSDEV=eth0
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0.5.7
      DEVICE=eth0.5.7
      VLAN=yes
      PHYSDEV=eth0.5
      MTU=${mtu}`;
const OVER = "\n          vxlan-physdev eth0";

testRule(rule, {
  silent: {
    "50 bytes less": host("", `${OVER}\n          mtu 1450`),
    "nothing said: the kernel leaves the room": host("", OVER),
    "a larger underlay": host("\n          mtu 9000", `${OVER}\n          mtu 8950`),
    "an underlay that is computed": host("\n          mtu {{ mtu }}", `${OVER}\n          mtu 1500`),
    "an underlay that nobody names": host("", "\n          mtu 1500"),
    "an underlay that a capture shows to be larger": `${host("", `${OVER}\n          mtu 1550`)}
      --- h/capture/ip-link.txt
      2: eth0: <UP> mtu 1600 qdisc mq state UP
          link/ether 00:15:17:28:f6:34 brd ff:ff:ff:ff:ff:ff`,
    "a second tag with room for it": STACKED("1496"),
    "a second tag over larger frames": STACKED("1500").replace("DEVICE=eth0\n", "DEVICE=eth0\n      MTU=9000\n"),
    "one tag": `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0.5
      DEVICE=eth0.5
      VLAN=yes`,
  },
  reports: {
    "1500 over 1500": {
      given: host(
        "",
        `${OVER}
          mtu 1500
              ^^^^ warning: vxlan100 has MTU 1500 over eth0 with 1500 (interfaces:2): the 50 bytes of a VXLAN's headers do not fit, and 1450 is the most.`,
      ),
      fixed: {
        lower: host("", `${OVER}\n          mtu 1450`),
        raise: host("\n          mtu 1550", `${OVER}\n          mtu 1500`),
      },
    },
    "a second tag": {
      given: STACKED(`1500
          ^^^^ eth0.5.7 has MTU 1500 inside VLAN eth0.5 with 1500: a second tag makes frames of 1522 bytes, and card and switch must take them.`),
      fixed: { shorten: STACKED("1496") },
    },
    "over IPv6": {
      given: host(
        "\n          mtu 9000\n              ~~~~ eth0 has MTU 9000",
        `${OVER}
          vxlan-remoteip 2001:db8::7
          mtu 8950
              ^^^^ vxlan100 has MTU 8950 over eth0 with 9000 (interfaces:4): the 70 bytes of a VXLAN's headers do not fit, and 8930 is the most.`,
      ),
    },
    "the underlay is found by its address": {
      given: host(
        "",
        `
          vxlan-local-tunnelip 192.0.2.5
          mtu 1500
              ^^^^ vxlan100 has MTU 1500 over eth0 with 1500 (interfaces:2): the 50 bytes of a VXLAN's headers do not fit, and 1450 is the most.`,
      ),
    },
    "made by a command": {
      given: `
      --- h/srv/up.sh
      #!/bin/sh
      ip link add vxlan7 mtu 1500 type vxlan id 7 dev eth0
                             ^^^^ vxlan7 has MTU 1500 over eth0 with 1500 (up.sh:2): the 50 bytes of a VXLAN's headers do not fit, and 1450 is the most.`,
    },
  },
});
