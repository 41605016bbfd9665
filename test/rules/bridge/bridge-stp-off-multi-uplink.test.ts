import rule from "#rules/bridge/bridge-stp-off-multi-uplink";
import { testRule } from "#test/rule";

const STANZA = (ports: string, ...lines: readonly string[]) => `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports ${[ports, ...lines].join("\n          ")}`;
const OFF = (ports: string) =>
  `br0 has 2 uplinks (${ports}) and spanning tree is off: both in one switch, and frames loop.`;

testRule(rule, {
  silent: {
    "one uplink": STANZA("eth0", "bridge_stp off"),
    "spanning tree": STANZA("eth0 eth1", "bridge_stp on"),
    "a word that no tool takes: another rule's": STANZA("eth0 eth1", "bridge_stp enabled"),
    "mstpd's spanning tree": STANZA("eth0 eth1", "mstpctl-treeprio 8192"),
    "a card and a tap": STANZA("eth0 tap0"),
    "a card and a wireless one": STANZA("eth0 wlan0"),
    "different VLANs: another rule's": STANZA("eth0.1 eth1.2"),
    "members by pattern": STANZA("regex eth.*"),
    "members of a range": `
      --reader interfaces=ifupdown2${STANZA("glob eth[0-3]")}`,
    "ports of a switch": `
      --reader interfaces=ifupdown2${STANZA("swp1 swp2")}`,
    "ports of a router's switch chip": STANZA("lan1 lan2 lan3"),
    "edge ports of a bridge that filters VLANs": `
      --reader interfaces=ifupdown2
      --- h/etc/network/interfaces
      auto eth1
      iface eth1
          bridge-access 10
      auto br0
      iface br0
          bridge-ports eth0 eth1
          bridge-vlan-aware yes
          bridge-vids 10 20`,
    "Open vSwitch": `
      --- h/etc/network/interfaces
      allow-ovs br0
      iface br0 inet manual
          ovs_type OVSBridge
          ovs_ports eth0 eth1`,
    "a port that another bridge has": `
      --reader interfaces=ifupdown${STANZA("eth0")}
      auto br1
      iface br1 inet manual
          bridge_ports eth0 eth1`,
    "SUSE's dialect": `
      --- h/etc/sysconfig/network/ifcfg-br0
      STARTMODE=auto
      BRIDGE=yes
      BRIDGE_PORTS='eth0 eth1'
      BRIDGE_STP=off`,
  },
  reports: {
    "two cards": {
      given: `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0 eth1
                       ~~~~ eth0 is an uplink of br0
                            ~~~~ eth1 is an uplink of br0
          bridge_stp off
                     ^^^ warning: ${OFF("eth0, eth1")}
          bridge_fd 0`,
      fixed: {
        on: `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0 eth1
          bridge_stp on
          bridge_fd 15`,
      },
    },
    "nothing said is off": {
      given: `
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode 1
          bond-miimon 100
      auto br0
      iface br0 inet manual
            ^^^ warning: ${OFF("bond0, eth2")}
          bridge_ports bond0 eth2`,
    },
    "off with a reason behind it": {
      given: `
      --- h/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      STP=off   # two switches that are not connected
          ^^^ info: ${OFF("eth0, eth1")}
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br0
      --- h/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      BRIDGE=br0`,
    },
    "one VLAN of two cards": {
      given: `
      --reader ifcfg=network-scripts
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0.9
      DEVICE=eth0.9
      VLAN=yes
      BRIDGE=br9
      --- h/etc/sysconfig/network-scripts/ifcfg-eth1.9
      DEVICE=eth1.9
      VLAN=yes
      BRIDGE=br9
      --- h/etc/sysconfig/network-scripts/ifcfg-br9
      DEVICE=br9
             ^^^ warning: br9 has 2 uplinks (eth0.9, eth1.9) and spanning tree is off: both in one switch, and frames loop.
      TYPE=Bridge`,
      fixed: {
        on: `
      --- h/etc/sysconfig/network-scripts/ifcfg-br9
      DEVICE=br9
      TYPE=Bridge
      STP=on`,
      },
    },
    "off with a reason beside it": {
      given: STANZA(
        "eth0 eth1",
        "# two switches that are not connected",
        `bridge_stp off\n                     ^^^ info: ${OFF("eth0, eth1")}`,
      ),
    },
    "a comment elsewhere is no reason": {
      given: `
      --- h/etc/network/interfaces
      # the office
      auto br0
      iface br0 inet manual
          # ports
          bridge_ports eth0 eth1
          bridge_stp off
                     ^^^ warning: ${OFF("eth0, eth1")}
      # the lab
      auto eth2
      iface eth2 inet dhcp`,
    },
  },
});
