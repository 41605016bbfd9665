/** Bridges that filter by VLAN. */
import { kvm, onBridge, stanzas, testPaths } from "./hosts.ts";

testPaths("VLAN-aware bridges", {
  // VLAN-aware bridges
  "a VLAN-aware bridge puts a plain guest into its pvid": [
    stanzas(
      "ifupdown2",
      "auto br0\niface br0 inet manual\n  bridge-ports eth0\n  bridge-vlan-aware yes\n  bridge-vids 2-100",
      kvm(onBridge("br0")),
    ),
    "vm:0 native eth0, mtu 1500",
  ],
  "a guest's tag leaves tagged where the uplink carries it": [
    stanzas(
      "ifupdown2",
      "auto br0\niface br0 inet manual\n  bridge-ports eth0\n  bridge-vlan-aware yes\n  bridge-vids 2-100",
      kvm(onBridge("br0", "<vlan><tag id='42'/></vlan>"), onBridge("br0", "<vlan><tag id='900'/></vlan>")),
    ),
    "vm:0 access 42 eth0, mtu 1500",
    "vm:1 isolated: no port of br0 carries its VLAN, mtu 1500",
  ],
  "classic ifupdown leaves every port in VLAN 1": [
    stanzas(
      "ifupdown",
      "auto br0\niface br0 inet manual\n  bridge_ports eth0\n  bridge_vlan_aware yes\n  bridge-vids 2-100",
      kvm(onBridge("br0", "<vlan><tag id='42'/></vlan>"), onBridge("br0")),
    ),
    "vm:0 isolated: no port of br0 carries its VLAN, mtu 1500",
    "vm:1 native eth0, mtu 1500",
  ],
  "a trunk into a VLAN-aware bridge carries what the uplink carries": [
    stanzas(
      "ifupdown2",
      "auto br0\niface br0 inet manual\n  bridge-ports eth0\n  bridge-vlan-aware yes\n  bridge-vids 10 20",
      kvm(onBridge("br0", "<vlan trunk='yes'><tag id='10'/><tag id='30'/></vlan>")),
    ),
    "vm:0 trunk 10 eth0, mtu 1500",
  ],
  "a VLAN interface on a VLAN-aware bridge": [
    stanzas(
      "ifupdown2",
      "auto br0\niface br0 inet manual\n  bridge-ports eth0\n  bridge-vlan-aware yes\n  bridge-vids 5\nauto br0.5\niface br0.5 inet manual\nauto br1\niface br1 inet manual\n  bridge-ports br0.5",
      kvm(onBridge("br1")),
    ),
    "vm:0 access 5 eth0, mtu 1500",
  ],
  "an access port as the uplink": [
    stanzas(
      "ifupdown2",
      "auto eth0\niface eth0 inet manual\n  bridge-access 7\nauto br0\niface br0 inet manual\n  bridge-ports eth0\n  bridge-vlan-aware yes",
      kvm(onBridge("br0", "<vlan><tag id='7'/></vlan>"), onBridge("br0")),
    ),
    "vm:0 native eth0, mtu 1500",
    "vm:1 isolated: no port of br0 carries its VLAN, mtu 1500",
  ],
  "the second VLAN-aware bridge is left out by ifupdown2": [
    stanzas(
      "ifupdown2",
      "auto br0\niface br0 inet manual\n  bridge-ports eth0\n  bridge-vlan-aware yes\nauto br1\niface br1 inet manual\n  bridge-ports eth1\n  bridge-vlan-aware yes",
      kvm(onBridge("br1")),
    ),
    "vm:0 isolated: br1 does not exist: ifupdown2 sets up one VLAN-aware bridge, and that is br0, mtu ?",
  ],
});
