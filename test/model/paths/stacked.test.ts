/** Tags on tags, pairs, bonds of VLANs, hubs, Open vSwitch. */
import { expect, test } from "vitest";
import { paths } from "#test/paths";
import { BOND, BR900, kvm, onBridge, scripts, stanzas, testPaths, xen } from "./hosts.ts";

testPaths("one thing on another", {
  // harder kinds
  "a guest on a VLAN-aware bridge is in VLAN 1, not in the uplink's bridge-pvid": [
    stanzas(
      "ifupdown2",
      "auto br0\niface br0\n  bridge-ports eth0\n  bridge-vlan-aware yes\n  bridge-pvid 10\n  bridge-vids 20",
      kvm(
        onBridge("br0"),
        onBridge("br0", "<vlan><tag id='10'/></vlan>"),
        onBridge("br0", "<vlan><tag id='20'/></vlan>"),
      ),
    ),
    "vm:0 isolated: no port of br0 carries its VLAN, mtu 1500",
    "vm:1 native eth0, mtu 1500",
    "vm:2 access 20 eth0, mtu 1500",
  ],
  "an uplink that takes no untagged frames": [
    stanzas(
      "ifupdown2",
      "auto eth0\niface eth0\n  bridge-allow-untagged no\nauto br0\niface br0\n  bridge-ports eth0\n  bridge-vlan-aware yes\n  bridge-vids 20",
      kvm(onBridge("br0"), onBridge("br0", "<vlan><tag id='20'/></vlan>")),
    ),
    "vm:0 isolated: no port of br0 carries its VLAN, mtu 1500",
    "vm:1 access 20 eth0, mtu 1500",
  ],
  "only `yes` makes a bridge VLAN-aware under classic ifupdown": [
    stanzas(
      "ifupdown",
      "auto br0\niface br0 inet manual\n  bridge_ports eth0.5\n  bridge_vlan_aware on",
      kvm(onBridge("br0")),
    ),
    "vm:0 access 5 eth0, mtu 1500",
  ],
  "VLAN filtering by BRIDGING_OPTS": [
    scripts(
      { eth0: "BRIDGE=br900", br900: 'TYPE=Bridge ; BRIDGING_OPTS="vlan_filtering=1"' },
      kvm(onBridge("br900"), onBridge("br900", "<vlan><tag id='7'/></vlan>")),
    ),
    "vm:0 native eth0, mtu 1500",
    "vm:1 isolated: no port of br900 carries its VLAN, mtu 1500",
  ],
  "two tags: a VLAN on a VLAN of a bond": [
    scripts({ ...BOND, "bond0.900": "VLAN=yes", "bond0.900.77": "VLAN=yes ; BRIDGE=br900", ...BR900 }),
    "vm:0 access 900.77 bond0 (eth0+eth1), mtu 1500",
  ],
  "two tags: a VLAN on a bridge over a VLAN": [
    stanzas(
      "ifupdown",
      "auto br5\niface br5 inet manual\n  bridge_ports eth0.5\nauto br7\niface br7 inet manual\n  bridge_ports br5.7",
      kvm(onBridge("br7")),
    ),
    "vm:0 access 5.7 eth0, mtu 1500",
  ],
  "a bond of VLANs puts their tag on the wire": [
    scripts({
      eth0: "ONBOOT=yes",
      eth1: "ONBOOT=yes",
      "eth0.5": "VLAN=yes ; MASTER=bond0 ; SLAVE=yes",
      "eth1.5": "VLAN=yes ; MASTER=bond0 ; SLAVE=yes",
      bond0: `${BOND.bond0} ; BRIDGE=br900`,
      ...BR900,
    }),
    "vm:0 access 5 bond0 (eth0+eth1), mtu 1500",
  ],
  "a bond of different VLANs": [
    scripts({
      eth0: "ONBOOT=yes",
      "eth0.5": "VLAN=yes ; MASTER=bond0 ; SLAVE=yes",
      "eth1.6": "VLAN=yes ; MASTER=bond0 ; SLAVE=yes",
      bond0: `${BOND.bond0} ; BRIDGE=br900`,
      ...BR900,
    }),
    "vm:0 ambiguous bond0: the slaves of bond0 stand on different VLANs, mtu 1500?",
  ],
  "a veth pair leads on to the next bridge": [
    stanzas(
      "ifupdown",
      "auto br0\niface br0 inet manual\n  pre-up ip link add veth0 type veth peer name veth1\n  bridge_ports eth0.5 veth0\nauto br1\niface br1 inet manual\n  bridge_ports veth1",
      kvm(onBridge("br1")),
    ),
    "vm:0 access 5 eth0, mtu 1500",
  ],
  "a veth pair into an access port of a VLAN-aware bridge": [
    stanzas(
      "ifupdown2",
      "auto veth0\niface veth0\n  link-type veth\n  veth-peer-name veth1\n  bridge-access 30\nauto br0\niface br0\n  bridge-ports eth0 veth0\n  bridge-vlan-aware yes\n  bridge-vids 30\nauto br1\niface br1\n  bridge-ports veth1",
      kvm(onBridge("br1")),
    ),
    "vm:0 access 30 eth0, mtu 1500",
  ],
  "a ring of two veth pairs": [
    stanzas(
      "ifupdown",
      "auto br0\niface br0 inet manual\n  pre-up ip link add va type veth peer name vb\n  pre-up ip link add vc type veth peer name vd\n  bridge_ports va vc\nauto br1\niface br1 inet manual\n  bridge_ports vb vd",
      kvm(onBridge("br0")),
    ),
    "vm:0 ambiguous br0: br0 is reached again on its own way | ambiguous br0: br0 is reached again on its own way, mtu 1500?",
  ],
  "a veth whose other end is in no bridge": [
    stanzas(
      "ifupdown",
      "auto br0\niface br0 inet manual\n  pre-up ip link add veth0 type veth peer name veth1\n  bridge_ports veth0",
      kvm(onBridge("br0")),
    ),
    "vm:0 isolated: br0 has no port that leads out of the host, mtu 1500",
  ],
  "macvtap on a bond and on a VLAN of it": [
    scripts(
      { ...BOND, bond0: `${BOND.bond0} ; MTU=9000`, "bond0.900": "VLAN=yes" },
      kvm(
        "<interface type='direct'><source dev='bond0' mode='bridge'/></interface>",
        "<interface type='direct'><source dev='bond0.900' mode='vepa'/></interface>",
      ),
    ),
    "vm:0 native bond0 (eth0+eth1), mtu 9000",
    "vm:1 access 900 bond0 (eth0+eth1), mtu 9000",
  ],
  "an Open vSwitch uplink that trunks two VLANs": [
    stanzas(
      "ifupdown",
      "auto ovs0\nallow-ovs ovs0\niface ovs0 inet manual\n  ovs_type OVSBridge\n  ovs_ports eth0\nallow-ovs0 eth0\niface eth0 inet manual\n  ovs_type OVSPort\n  ovs_bridge ovs0\n  ovs_options trunks=10,20",
      xen(
        "bridge=ovs0.10, script=vif-openvswitch",
        "bridge=ovs0.30, script=vif-openvswitch",
        "bridge=ovs0:10:30, script=vif-openvswitch",
        "bridge=ovs0, script=vif-openvswitch",
      ),
    ),
    "vm:0 access 10 eth0, mtu 1500",
    "vm:1 isolated: no port of ovs0 carries its VLAN, mtu 1500",
    "vm:2 trunk 10 eth0, mtu 1500",
    "vm:3 isolated: no port of ovs0 carries its VLAN, mtu 1500",
  ],
  "an access port as Open vSwitch's uplink": [
    stanzas(
      "ifupdown",
      "auto ovs0\nallow-ovs ovs0\niface ovs0 inet manual\n  ovs_type OVSBridge\n  ovs_ports eth0\nallow-ovs0 eth0\niface eth0 inet manual\n  ovs_type OVSPort\n  ovs_bridge ovs0\n  ovs_options tag=10",
      xen("bridge=ovs0.10, script=vif-openvswitch", "bridge=ovs0, script=vif-openvswitch"),
    ),
    "vm:0 native eth0, mtu 1500",
    "vm:1 isolated: no port of ovs0 carries its VLAN, mtu 1500",
  ],
  "two tags of libvirt: the interface's wins over the portgroup's, that over the network's": [
    stanzas(
      "ifupdown2",
      "auto br0\niface br0\n  bridge-ports eth0\n  bridge-vlan-aware yes\n  bridge-vids 5 6 7",
      `${kvm(
        "<interface type='network'><source network='t' portgroup='g'/><vlan><tag id='5'/></vlan></interface>",
        "<interface type='network'><source network='t' portgroup='g'/></interface>",
        "<interface type='network'><source network='t'/></interface>",
      )}\n--- h/etc/libvirt/qemu/networks/t.xml\n<network><name>t</name><forward mode='bridge'/><bridge name='br0'/><vlan><tag id='7'/></vlan>\n<portgroup name='g'><vlan><tag id='6'/></vlan></portgroup></network>`,
    ),
    "vm:0 access 5 eth0, mtu 1500",
    "vm:1 access 6 eth0, mtu 1500",
    "vm:2 access 7 eth0, mtu 1500",
  ],
  "a hub leads to every bridge of its taps, which have 1500": [
    scripts(
      { eth0: "MTU=9000 ; BRIDGE=br900", eth1: "MTU=9000 ; BRIDGE=br1", ...BR900, br1: "TYPE=Bridge" },
      `--- h/srv/vm.sh\n#!/bin/sh\nkvm -name vm -net nic -net nic,macaddr=52:54:00:00:00:02 -net tap,script=/etc/up -net bridge,br=br1\n--- h/etc/up\n#!/bin/sh\nbrctl addif br900 "$1"`,
    ),
    "vm:0 native eth0 | native eth1, mtu 1500",
    "vm:1 native eth0 | native eth1, mtu 1500",
  ],
  "a hub with a side inside QEMU": [
    scripts(
      { eth0: "BRIDGE=br900", ...BR900 },
      `--- h/srv/vm.sh\n#!/bin/sh\nkvm -name vm -net nic -net bridge,br=br900 -net user`,
    ),
    "vm:0 native eth0 | isolated: its network is inside QEMU, mtu 1500",
  ],
  "a script that follows the default route": [
    stanzas(
      "ifupdown",
      "auto br0\niface br0 inet static\n  address 192.0.2.2/24\n  gateway 192.0.2.1\n  bridge_ports eth0.3\nauto br1\niface br1 inet manual\n  bridge_ports eth1",
      `--- h/srv/vm.sh\n#!/bin/sh\nkvm -name vm -netdev tap,id=n -device virtio-net-pci,netdev=n\n--- h/etc/qemu-ifup\n#!/bin/sh\nswitch=$(ip route ls | awk '/^default / { for(i=0;i<NF;i++) { if ($i == "dev") { print $(i+1); next; } } }')\nip link set "$1" up\nbrctl addif $switch $1`,
    ),
    "vm:0 access 3 eth0, mtu 1500",
  ],
  "a guest with less than the others pulls an unpinned bridge of ifupdown2 down": [
    stanzas(
      "ifupdown2",
      "auto br0\niface br0\n  bridge-ports eth0",
      kvm(onBridge("br0", "<mtu size='1400'/>"), onBridge("br0")),
    ),
    "vm:0 native eth0, mtu 1400",
    "vm:1 native eth0, mtu 1400",
  ],
  "one that is pinned stays": [
    stanzas(
      "ifupdown2",
      "auto eth0\niface eth0\n  mtu 9000\nauto br0\niface br0\n  bridge-ports eth0",
      kvm(onBridge("br0", "<mtu size='1400'/>"), onBridge("br0")),
    ),
    "vm:0 native eth0, mtu 1400",
    "vm:1 native eth0, mtu 1500",
  ],
  "a bridge that ifupdown2 takes for a port of another": [
    stanzas(
      "ifupdown2",
      "auto br0\niface br0\n  bridge-ports eth0\nauto br1\niface br1\n  bridge-ports br0 eth1",
      kvm(onBridge("br0"), onBridge("br1")),
    ),
    "vm:0 isolated: br0 does not exist: ifupdown2 takes it for a port and makes no bridge, mtu ?",
    "vm:1 native eth1, mtu 1500",
  ],
  "a name that is cut": [
    scripts({ eth0: "BRIDGE=bridge-storage-1", "bridge-storage-1": "TYPE=Bridge" }, xen("bridge=bridge-storage-1")),
    "vm:0 isolated: bridge-storage-1 does not exist: its name is cut to bridge-storage-, mtu ?",
  ],
});

test("a mesh that has more ways than anybody can follow is told", () => {
  const bridges = Array.from({ length: 14 }, (_, i) => i);
  const pairs = bridges.flatMap((a) => bridges.filter((b) => b > a).map((b) => [a, b] as const));
  const text = bridges.map((i) => {
    const ports = pairs.flatMap(([a, b]) => (a === i ? [`v${a}x${b}`] : b === i ? [`w${a}x${b}`] : []));
    return `auto br${i}\niface br${i} inet manual\n  bridge_ports ${ports.join(" ")}`;
  });
  const made = pairs.map(([a, b]) => `  pre-up ip link add v${a}x${b} type veth peer name w${a}x${b}`);
  const [line] = paths(stanzas("ifupdown", [text[0], ...made, ...text.slice(1)].join("\n"), kvm(onBridge("br0"))));
  expect(line).toContain("the ways are too many to follow");
});
