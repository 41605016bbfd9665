import rule from "#rules/bridge/bridge-port-invalid";
import { testRule } from "#test/rule";

const SCRIPTS = "network-scripts print an error and leave it out, exit 0";
const CLASSIC = "ifupdown prints an error and goes on without it";

const FILES = (...lines: readonly string[]) => `
      --- h/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      --- h/etc/sysconfig/network-scripts/ifcfg-${lines.join("\n      ")}`;

const STANZA = (ports: string, more = "") => `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports ${ports}${more}`;

testRule(rule, {
  silent: {
    "cards, VLANs, bonds, taps": STANZA("eth0 eth1.9 bond0 tap0"),
    "a VLAN of another bridge": `
      --- h/etc/network/interfaces
      auto br1
      iface br1 inet manual
          bridge_ports eth1
      auto br1.5
      iface br1.5 inet manual
      auto br0
      iface br0 inet manual
          bridge_ports br1.5`,
    "a bridge that nothing defines: another rule's": `
      --reader ifcfg=network-scripts${FILES("eth0", "DEVICE=eth0", "BRIDGE=br7")}`,
    "a card marked TYPE=Bridge without a bridge": `
      --reader ifcfg=network-scripts${FILES("eth0", "DEVICE=eth0", "TYPE=Bridge")}`,
    "a tunnel that carries Ethernet frames": STANZA("eth0 gretap1"),
    "an access point's card": STANZA(
      "eth0 wlan0",
      `
      iface wlan0 inet manual
          wireless-mode master
          wireless-essid attic`,
    ),
    "a wireless card of which nothing is said": STANZA("eth0 wlan0"),
    "Open vSwitch": `
      --- h/etc/network/interfaces
      allow-ovs br0
      iface br0 inet manual
          ovs_type OVSBridge
          ovs_ports eth0 br1
      allow-ovs br1
      iface br1 inet manual
          ovs_type OVSBridge
          ovs_ports eth1`,
    "a computed bridge": `
      --reader ifcfg=network-scripts${FILES("br1", "DEVICE=br1", "TYPE=Bridge", "BRIDGE=$BR")}`,
  },
  reports: {
    "a bridge in a bridge, under network-scripts": {
      given: `
      --reader ifcfg=network-scripts${FILES(
        "br1",
        `DEVICE=br1\n             ^^^ error: br1 is a bridge and cannot be a port of br0: ${SCRIPTS}.`,
        "TYPE=Bridge",
        "BRIDGE=br0",
      )}`,
      fixed: { take: FILES("br1", "DEVICE=br1", "TYPE=Bridge") },
    },
    "a bridge in a bridge, under ifupdown": {
      given: `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      auto br1
      iface br1 inet manual
          bridge_ports eth1
      auto br0
      iface br0 inet manual
            ~~~ br0 is defined here
          bridge_ports eth0 br1
                            ^^^ error: br1 is a bridge and cannot be a port of br0: ${CLASSIC}.`,
      fixed: {
        take: `
      --- h/etc/network/interfaces
      auto br1
      iface br1 inet manual
          bridge_ports eth1
      auto br0
      iface br0 inet manual
          bridge_ports eth0`,
      },
    },
    "the bridge itself, under ifupdown2": {
      given: `
      --reader interfaces=ifupdown2${STANZA("eth0 br0\n                            ^^^ error: br0 cannot be a port of itself: ifupdown2 finds a cycle and brings nothing up at all.")}`,
    },
    "the bridge itself, and who reads the file is open": {
      given: STANZA(
        `eth0 br0\n                            ^^^ error: br0 cannot be a port of itself: ${CLASSIC}, ifupdown2 finds a cycle and brings nothing up at all.`,
      ),
    },
    "a VLAN of the bridge": {
      given: `
      --reader interfaces=ifupdown${STANZA(`eth0 br0.5\n                            ^^^^^ error: br0.5 stands on br0 and cannot be its port: ${CLASSIC}.`)}`,
    },
    "the loopback device": {
      given: `
      --reader interfaces=ifupdown2${STANZA("lo\n                       ^^ error: lo is the loopback device and cannot be a port of br0: ifupdown2 fails, exit 1.")}`,
    },
    "a tunnel": {
      given: `
      --reader ifcfg=NetworkManager${FILES(
        "tun-x",
        "DEVICE=sit1\n             ^^^^ error: sit1 carries IP and no Ethernet frames and cannot be a port of br0: NetworkManager does not plug it in.",
        "TYPE=SIT",
        "BRIDGE=br0",
      )}`,
    },
    "a wireless station": {
      given: `
      --reader interfaces=ifupdown${STANZA(
        `eth0 wlan0\n                            ^^^^^ warning: wlan0 is a station of a wireless network, which takes frames of its address alone, and cannot be a port of br0: ${CLASSIC}.`,
        `
      iface wlan0 inet manual
          wpa-ssid attic`,
      )}`,
    },
    "a card marked TYPE=Bridge": {
      given: `
      --reader ifcfg=network-scripts${FILES(
        "eth0",
        "DEVICE=eth0",
        "TYPE=Bridge\n           ^^^^^^ error: eth0 is a card marked TYPE=Bridge: network-scripts find that it exists already and put it into no bridge, least of all br0.",
        "BRIDGE=br0",
      )}`,
      fixed: { unmark: FILES("eth0", "DEVICE=eth0", "BRIDGE=br0") },
    },
    "a command": {
      given: `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      auto br1
      iface br1 inet manual
          bridge_ports eth1
      auto br0
      iface br0 inet manual
          bridge_ports eth0
          up brctl addif br0 br1
                             ^^^ error: br1 is a bridge and cannot be a port of br0: the kernel refuses it.`,
    },
  },
});
