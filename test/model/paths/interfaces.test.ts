/** Interfaces files under both readers. */
import { kvm, onBridge, stanzas, testPaths } from "./hosts.ts";

testPaths("ifupdown and ifupdown2", {
  // classic ifupdown
  "P.ID as a port without a stanza": [
    stanzas(
      "ifupdown",
      "auto eth0\niface eth0 inet manual\nauto br900\niface br900 inet manual\n  bridge_ports eth0.900",
      kvm(onBridge("br900")),
    ),
    "vm:0 access 900 eth0, mtu 1500",
  ],
  "decimal ids with zeros": [
    stanzas("ifupdown", "auto br900\niface br900 inet manual\n  bridge_ports eth0.0100", kvm(onBridge("br900"))),
    "vm:0 access 100 eth0, mtu 1500",
  ],
  "the name beats vlan-raw-device": [
    stanzas(
      "ifupdown",
      "auto eth0.900\niface eth0.900 inet manual\n  vlan-raw-device eth1\nauto br900\niface br900 inet manual\n  bridge_ports eth0.900",
      kvm(onBridge("br900")),
    ),
    "vm:0 access 900 eth0, mtu 1500",
  ],
  "a bridge that comes before its bond is empty": [
    stanzas(
      "ifupdown",
      "auto br900\niface br900 inet manual\n  bridge_ports bond0.900\nauto bond0\niface bond0 inet manual\n  bond-slaves eth0 eth1\n  bond-mode 1\n  bond-miimon 100",
      kvm(onBridge("br900")),
    ),
    "vm:0 isolated: br900 has no port that leads out of the host, mtu 1500",
  ],
  "the same under ifupdown2 is sorted by dependency": [
    stanzas(
      "ifupdown2",
      "auto br900\niface br900 inet manual\n  bridge_ports bond0.900\nauto bond0\niface bond0 inet manual\n  bond-slaves eth0 eth1\n  bond-mode 1\n  bond-miimon 100",
      kvm(onBridge("br900")),
    ),
    "vm:0 access 900 bond0 (eth0+eth1), mtu 1500",
  ],
  "both spellings: the last list counts": [
    stanzas(
      "ifupdown",
      "auto br0\niface br0 inet manual\n  bridge_ports eth0\n  bridge-ports eth1",
      kvm(onBridge("br0")),
    ),
    "vm:0 native eth1, mtu 1500",
  ],
  "both spellings add up under ifupdown2": [
    stanzas(
      "ifupdown2",
      "auto br0\niface br0 inet manual\n  bridge_ports eth0\n  bridge-ports eth1",
      kvm(onBridge("br0")),
    ),
    "vm:0 native eth0 | native eth1, mtu 1500",
  ],
  "ports by a pattern are not all known": [
    stanzas("ifupdown", "auto br0\niface br0 inet manual\n  bridge_ports regex eth.*", kvm(onBridge("br0"))),
    "vm:0 unknown: the ports of br0 are not all named, mtu 1500?",
  ],
  "a glob is written out by ifupdown2": [
    stanzas("ifupdown2", "auto br0\niface br0 inet manual\n  bridge-ports glob eth[0-1]", kvm(onBridge("br0"))),
    "vm:0 native eth0 | native eth1, mtu 1500",
  ],
  "a bridge without auto stays down": [
    stanzas("ifupdown", "iface br0 inet manual\n  bridge_ports eth0", kvm(onBridge("br0"))),
    "vm:0 isolated: br0 does not exist: nothing makes it, mtu ?",
  ],
  "a named VLAN needs ifupdown2": [
    stanzas(
      "ifupdown2",
      "auto office\niface office inet manual\n  vlan-raw-device eth0\n  vlan-id 900\nauto br0\niface br0 inet manual\n  bridge-ports office",
      kvm(onBridge("br0")),
    ),
    "vm:0 access 900 eth0, mtu 1500",
  ],
  "the same is no VLAN under classic ifupdown": [
    stanzas(
      "ifupdown",
      "auto office\niface office inet manual\n  vlan-raw-device eth0\n  vlan-id 900\nauto br0\niface br0 inet manual\n  bridge-ports office",
      kvm(onBridge("br0")),
    ),
    "vm:0 isolated: br0 has no port that leads out of the host, mtu 1500",
  ],
  "vlan900 with its raw device": [
    stanzas(
      "ifupdown",
      "auto vlan900\niface vlan900 inet manual\n  vlan-raw-device eth0\nauto br0\niface br0 inet manual\n  bridge_ports vlan900",
      kvm(onBridge("br0")),
    ),
    "vm:0 access 900 eth0, mtu 1500",
  ],
  "a bridge's mtu is set on its ports": [
    stanzas("ifupdown", "auto br0\niface br0 inet manual\n  bridge_ports eth0\n  mtu 9000", kvm(onBridge("br0"))),
    "vm:0 native eth0, mtu 9000",
  ],
  "the same under ifupdown2 leaves the port at 1500": [
    stanzas("ifupdown2", "auto br0\niface br0 inet manual\n  bridge_ports eth0\n  mtu 9000", kvm(onBridge("br0"))),
    "vm:0 native eth0, mtu 1500",
  ],
  "ifupdown2 gives a bridge 1500 whatever its ports have": [
    stanzas(
      "ifupdown2",
      "auto eth0\niface eth0 inet manual\n  mtu 9000\nauto br0\niface br0 inet manual\n  bridge_ports eth0",
      kvm(onBridge("br0")),
    ),
    "vm:0 native eth0, mtu 1500",
  ],
  "a VLAN's raw device is raised by the hook": [
    stanzas(
      "ifupdown",
      "auto eth0\niface eth0 inet manual\nauto vlan9\niface vlan9 inet manual\n  vlan-raw-device eth0\n  mtu 9000\nauto br0\niface br0 inet manual\n  bridge_ports vlan9",
      kvm(onBridge("br0")),
    ),
    "vm:0 access 9 eth0, mtu 9000",
  ],
  "a syntax fault empties the host under classic ifupdown": [
    stanzas(
      "ifupdown",
      "auto br0\niface br0 inet manual\n  bridge_ports eth0\niface eth1 inet statik",
      kvm(onBridge("br0")),
    ),
    "vm:0 isolated: br0 does not exist: ifupdown refuses etc/network/interfaces, mtu ?",
  ],

  "a VXLAN has what its underlay leaves it": [
    stanzas(
      "ifupdown2",
      "auto eth0\niface eth0\n  mtu 4000\nauto vx7\niface vx7\n  vxlan-id 7\n  vxlan-physdev eth0\n  mtu 4000\nauto br0\niface br0\n  bridge-ports vx7\n  mtu 4000",
      kvm(onBridge("br0")),
    ),
    "vm:0 overlay vx7, mtu 3950",
  ],
  "without an mtu ifupdown2 gives a VXLAN 1500, or what the underlay leaves": [
    stanzas(
      "ifupdown2",
      "auto eth0\niface eth0\n  mtu 4000\nauto eth1\niface eth1\nauto vx7\niface vx7\n  vxlan-id 7\n  vxlan-physdev eth0\nauto vx8\niface vx8\n  vxlan-id 8\n  vxlan-physdev eth1\nauto br0\niface br0\n  bridge-ports vx7\nauto br1\niface br1\n  bridge-ports vx8",
      kvm(onBridge("br0"), onBridge("br1")),
    ),
    "vm:0 overlay vx7, mtu 1500",
    "vm:1 overlay vx8, mtu 1450",
  ],
  "a range of stanzas": [
    stanzas(
      "ifupdown2",
      "auto swp[1-2]\niface swp[1-2]\n  mtu 9000\nauto br0\niface br0\n  bridge-ports swp1 swp2\n  mtu 9000",
      kvm(onBridge("br0")),
    ),
    "vm:0 native swp1 | native swp2, mtu 9000",
  ],
  "a VLAN that a command makes": [
    stanzas(
      "ifupdown",
      "auto office\niface office inet manual\n  pre-up ip link add link eth0 name office type vlan id 7\nauto br0\niface br0 inet manual\n  bridge_ports office",
      kvm(onBridge("br0")),
    ),
    "vm:0 access 7 eth0, mtu 1500",
  ],
});
