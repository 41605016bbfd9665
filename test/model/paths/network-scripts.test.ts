/** Ifcfg files under network-scripts and NetworkManager. */
import { BOND, BR900, scripts, testPaths, VLAN900, xen } from "./hosts.ts";

testPaths("network-scripts, with their MTUs", {
  // network-scripts
  "the recipe": [scripts({ ...BOND, ...VLAN900, ...BR900 }), "vm:0 access 900 bond0 (eth0+eth1), mtu 1500"],
  "a card in the bridge": [scripts({ eth0: "BRIDGE=br900", ...BR900 }), "vm:0 native eth0, mtu 1500"],
  "a bond in the bridge": [
    scripts({ ...BOND, bond0: `${BOND.bond0} ; BRIDGE=br900`, ...BR900 }),
    "vm:0 native bond0 (eth0+eth1), mtu 1500",
  ],
  "bond0 in br0 beside bond0.900 in br900": [
    scripts(
      { ...BOND, ...VLAN900, ...BR900, bond0: `${BOND.bond0} ; BRIDGE=br0`, br0: "TYPE=Bridge" },
      xen("bridge=br900", "bridge=br0"),
    ),
    "vm:0 access 900 bond0 (eth0+eth1), mtu 1500",
    "vm:1 native bond0 (eth0+eth1), mtu 1500",
  ],
  "a dotted DEVICE beats PHYSDEV": [
    scripts({ ...BOND, "bond0.900": "VLAN=yes ; PHYSDEV=eth7 ; BRIDGE=br900", ...BR900 }),
    "vm:0 access 900 bond0 (eth0+eth1), mtu 1500",
  ],
  "under NetworkManager PHYSDEV beats the name": [
    scripts({ ...BOND, "bond0.900": "VLAN=yes ; PHYSDEV=eth7 ; BRIDGE=br900", ...BR900 }).replace(
      "network-scripts",
      "NetworkManager",
    ),
    "vm:0 access 900 eth7, mtu 1500",
  ],
  "leading zeros are octal": [
    scripts({ ...BOND, "bond0.0100": "VLAN=yes ; BRIDGE=br900", ...BR900 }),
    "vm:0 access 64 bond0 (eth0+eth1), mtu 1500",
  ],
  "a free name with VID": [
    scripts({ ...BOND, office: "VLAN=yes ; VID=900 ; PHYSDEV=bond0 ; BRIDGE=br900", ...BR900 }),
    "vm:0 access 900 bond0 (eth0+eth1), mtu 1500",
  ],
  "VID beats the name": [
    scripts({ ...BOND, "bond0.900": "VLAN=yes ; VID=901 ; PHYSDEV=bond0 ; BRIDGE=br900", ...BR900 }),
    "vm:0 access 901 bond0 (eth0+eth1), mtu 1500",
  ],
  "vlan900 over a card": [
    scripts({ eth0: "ONBOOT=yes", vlan900: "VLAN=yes ; PHYSDEV=eth0 ; BRIDGE=br900", ...BR900 }),
    "vm:0 access 900 eth0, mtu 1500",
  ],
  "a VLAN on a VLAN": [
    scripts({ eth0: "ONBOOT=yes", "eth0.100": "VLAN=yes", "eth0.100.5": "VLAN=yes ; BRIDGE=br900", ...BR900 }),
    "vm:0 access 100.5 eth0, mtu 1500",
  ],
  "a VLAN on a bridge": [
    scripts({ eth0: "BRIDGE=br0", br0: "TYPE=Bridge", "br0.5": "VLAN=yes ; BRIDGE=br900", ...BR900 }),
    "vm:0 access 5 eth0, mtu 1500",
  ],
  "a bridge without ports": [scripts(BR900), "vm:0 isolated: br900 has no port that leads out of the host, mtu 1500"],
  "a bridge with its TYPE in the wrong case is down": [
    scripts({ ...BOND, ...VLAN900, br900: "TYPE=bridge" }),
    "vm:0 isolated: br900 is down: its file is not marked TYPE=Bridge, mtu 1500",
  ],
  "a bridge with ONBOOT=no is made by its port and down": [
    scripts({ ...BOND, ...VLAN900, br900: "TYPE=Bridge ; ONBOOT=no" }),
    "vm:0 isolated: br900 is down: ONBOOT=no, mtu 1500",
  ],
  "a VLAN whose bond is not started": [
    scripts({ ...BOND, bond0: `${BOND.bond0} ; ONBOOT=no`, ...VLAN900, ...BR900 }),
    "vm:0 isolated: br900 has no port that leads out of the host, mtu 1500",
  ],
  "a VLAN that is not marked": [
    scripts({ ...BOND, "bond0.900": "BRIDGE=br900", ...BR900 }),
    "vm:0 isolated: br900 has no port that leads out of the host, mtu 1500",
  ],
  "two ways out": [
    scripts({ eth0: "BRIDGE=br900", eth1: "BRIDGE=br900", ...BR900 }),
    "vm:0 native eth0 | native eth1, mtu 1500",
  ],
  "an undefined bridge": [scripts({ eth0: "ONBOOT=yes" }), "vm:0 unknown: br900 is not defined, mtu ?"],

  // MTU under network-scripts
  "9000 on every layer": [
    scripts({
      ...BOND,
      bond0: `${BOND.bond0} ; MTU=9000`,
      "bond0.900": "VLAN=yes ; MTU=9000 ; BRIDGE=br900",
      ...BR900,
    }),
    "vm:0 access 900 bond0 (eth0+eth1), mtu 9000",
  ],
  "9000 on the slaves alone": [
    scripts({ ...BOND, eth0: `${BOND.eth0} ; MTU=9000`, eth1: `${BOND.eth1} ; MTU=9000`, ...VLAN900, ...BR900 }),
    "vm:0 access 900 bond0 (eth0+eth1), mtu 1500",
  ],
  "9000 on the bridge alone stays 1500 at its port": [
    scripts({ ...BOND, ...VLAN900, br900: "TYPE=Bridge ; MTU=9000" }),
    "vm:0 access 900 bond0 (eth0+eth1), mtu 1500",
  ],
  "a vif with an MTU of its own pulls the bridge down": [
    scripts(
      { ...BOND, bond0: `${BOND.bond0} ; MTU=9000`, "bond0.900": "VLAN=yes ; MTU=9000 ; BRIDGE=br900", ...BR900 },
      xen("bridge=br900, mtu=1500", "bridge=br900"),
    ),
    "vm:0 access 900 bond0 (eth0+eth1), mtu 1500",
    "vm:1 access 900 bond0 (eth0+eth1), mtu 1500",
  ],
  "a VLAN of 9000 over 1500 is refused": [
    scripts({ ...BOND, "bond0.900": "VLAN=yes ; MTU=9000 ; BRIDGE=br900", ...BR900 }),
    "vm:0 access 900 bond0 (eth0+eth1), mtu 1500",
  ],
  "an MTU that is computed makes the path unsure": [
    scripts({ eth0: "MTU=$JUMBO ; BRIDGE=br900", ...BR900 }),
    "vm:0 native eth0, mtu 1500?",
  ],
});
