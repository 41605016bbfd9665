/** Where a guest's NIC lands, by format, reader and kind of bridge. Sources: model.md §5–6, lab/lessons §4 and §6. */
import { describe, expect, it } from "vitest";
import { paths } from "#test/paths";

/** A host in ifcfg files: name → lines. */
function scripts(files: Readonly<Record<string, string>>, guest = XEN): string {
  const written = Object.entries(files).map(
    ([name, lines]) =>
      `--- h/etc/sysconfig/network-scripts/ifcfg-${name}\nDEVICE=${name}\n${lines.split(" ; ").join("\n")}`,
  );
  return ["--reader ifcfg=network-scripts", ...written, guest].join("\n");
}

/** A host in one interfaces file. */
function stanzas(reader: "ifupdown" | "ifupdown2", text: string, guest: string): string {
  return [`--reader interfaces=${reader}`, "--- h/etc/network/interfaces", text, guest].join("\n");
}

function xen(...vifs: readonly string[]): string {
  return `--- h/etc/xen/vm.cfg\nname = "vm"\nmemory = 256\nvif = [ ${vifs.map((v) => `'${v}'`).join(", ")} ]`;
}

function kvm(...interfaces: readonly string[]): string {
  return `--- h/etc/libvirt/qemu/vm.xml\n<domain type='kvm'><name>vm</name><devices>\n${interfaces.join("\n")}\n</devices></domain>`;
}

function onBridge(bridge: string, inside = ""): string {
  return `<interface type='bridge'><source bridge='${bridge}'/>${inside}</interface>`;
}

/** A guest of one QEMU command, and the tap script /etc/up, which puts every tap into br900. */
function qemu(netdev: string, device = "", inScript = "", before = ""): string {
  const up = `--- h/etc/up\n#!/bin/sh\n${inScript}brctl addif br900 "$1"`;
  return `--- h/srv/vm.sh\n#!/bin/sh\n${before}kvm -name vm -netdev ${netdev},id=n -device virtio-net-pci,netdev=n${device}\n${up}`;
}

const XEN = xen("bridge=br900");
const BOND = {
  eth0: "MASTER=bond0 ; SLAVE=yes",
  eth1: "MASTER=bond0 ; SLAVE=yes",
  bond0: 'BONDING_OPTS="mode=1 miimon=100"',
};
const VLAN900 = { "bond0.900": "VLAN=yes ; BRIDGE=br900" };
const BR900 = { br900: "TYPE=Bridge" };

const CASES: Readonly<Record<string, readonly [estate: string, ...expected: string[]]>> = {
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

  // libvirt
  "a NIC through a network in bridge mode": [
    stanzas(
      "ifupdown",
      "auto br0\niface br0 inet manual\n  bridge_ports eth0.7",
      `${kvm("<interface type='network'><source network='lan'/></interface>")}\n--- h/etc/libvirt/qemu/networks/lan.xml\n<network><name>lan</name><forward mode='bridge'/><bridge name='br0'/></network>`,
    ),
    "vm:0 access 7 eth0, mtu 1500",
  ],
  "an isolated network": [
    stanzas(
      "ifupdown",
      "auto br0\niface br0 inet manual\n  bridge_ports eth0",
      `${kvm("<interface type='network'><source network='priv'/></interface>")}\n--- h/etc/libvirt/qemu/networks/priv.xml\n<network><name>priv</name><bridge name='virbr1'/></network>`,
    ),
    "vm:0 isolated: virbr1 has no port that leads out of the host, mtu 1500",
  ],
  "a network that nothing defines": [
    stanzas(
      "ifupdown",
      "auto br0\niface br0 inet manual\n  bridge_ports eth0",
      kvm("<interface type='network'><source network='ghost'/></interface>"),
    ),
    "vm:0 unknown: network ghost is not defined here, mtu ?",
  ],
  "a portgroup's tag on an Open vSwitch network": [
    stanzas(
      "ifupdown",
      "allow-ovs ovsbr0\niface ovsbr0 inet manual\n  ovs_type OVSBridge\n  ovs_ports eth0\nauto ovsbr0",
      `${kvm("<interface type='network'><source network='t' portgroup='web'/></interface>", "<interface type='network'><source network='t'/></interface>")}\n--- h/etc/libvirt/qemu/networks/t.xml\n<network><name>t</name><forward mode='bridge'/><bridge name='ovsbr0'/><virtualport type='openvswitch'/>\n<portgroup name='web'><vlan><tag id='900'/></vlan></portgroup>\n<portgroup name='all' default='yes'><vlan trunk='yes'><tag id='10'/><tag id='20'/></vlan></portgroup></network>`,
    ),
    "vm:0 access 900 eth0, mtu 1500",
    "vm:1 trunk 10.20 eth0, mtu 1500",
  ],
  "macvtap on a card and on a VLAN": [
    stanzas(
      "ifupdown",
      "auto eth0\niface eth0 inet manual\nauto eth0.5\niface eth0.5 inet manual",
      kvm(
        "<interface type='direct'><source dev='eth0' mode='bridge'/></interface>",
        "<interface type='direct'><source dev='eth0.5'/></interface>",
      ),
    ),
    "vm:0 native eth0, mtu 1500",
    "vm:1 access 5 eth0, mtu 1500",
  ],
  "user networking and a passed-through card": [
    stanzas(
      "ifupdown",
      "auto eth0\niface eth0 inet manual",
      kvm(
        "<interface type='user'/>",
        "<interface type='hostdev'><source><address type='pci' bus='0' slot='1'/></source></interface>",
      ),
    ),
    "vm:0 isolated: its network is inside QEMU, mtu ?",
    "vm:1 unknown: a passed-through card lands where its switch port does, mtu ?",
  ],
  "a guest's own MTU below the path": [
    scripts({ eth0: "MTU=9000 ; BRIDGE=br900", ...BR900 }, kvm(onBridge("br900", "<mtu size='4000'/>"))),
    "vm:0 native eth0, mtu 4000",
  ],

  // QEMU
  "host_mtu does not change the tap": [
    scripts({ eth0: "MTU=9000 ; BRIDGE=br900", ...BR900 }, qemu("tap,script=/etc/up", ",host_mtu=9000")),
    "vm:0 native eth0, mtu 1500",
  ],
  "qemu-bridge-helper's tap takes the bridge's MTU": [
    scripts({ eth0: "MTU=9000 ; BRIDGE=br900", ...BR900 }, qemu("bridge,br=br900")),
    "vm:0 native eth0, mtu 9000",
  ],
  "a tap script that sets an MTU of its own": [
    scripts(
      { eth0: "MTU=9000 ; BRIDGE=br900", ...BR900 },
      qemu("tap,script=/etc/up", "", 'ip link set "$1" mtu 9000\n'),
    ),
    "vm:0 native eth0, mtu 9000",
  ],
  "a tap that a command made": [
    scripts(
      { eth0: "MTU=9000 ; BRIDGE=br900", ...BR900 },
      qemu("tap,ifname=tap0,script=/etc/up", "", "", "ip tuntap add dev tap0 mode tap\nip link set tap0 mtu 4000\n"),
    ),
    "vm:0 native eth0, mtu 4000",
  ],
  "a card that was seen with a larger MTU than nothing sets": [
    `${scripts({ eth0: "BRIDGE=br900", ...BR900 })}\n--- h/capture/ip-link.txt\n2: eth0: <UP> mtu 9000 qdisc mq state UP\n    link/ether 00:15:17:28:f6:34 brd ff:ff:ff:ff:ff:ff`,
    "vm:0 native eth0, mtu 9000",
  ],

  // Xen
  "the default bridge of xl.conf": [
    scripts(
      { eth0: "BRIDGE=br900", ...BR900 },
      `${xen("mac=00:16:3e:00:00:01")}\n--- h/etc/xen/xl.conf\nvif.default.bridge="br900"`,
    ),
    "vm:0 native eth0, mtu 1500",
  ],
  "a bridge in a driver domain": [
    scripts({ eth0: "BRIDGE=br900", ...BR900 }, xen("bridge=br900, backend=netdom")),
    "vm:0 unknown: its bridge lies in domain netdom, mtu ?",
  ],
  "a name that Python computes": [
    scripts(
      { eth0: "BRIDGE=br900", ...BR900 },
      `--- h/etc/xen/vm.cfg\nname = "vm"\nmemory = 256\nvif = [ 'bridge=%s' % br ]`,
    ),
    "vm:0 unknown: its bridge is not known, mtu ?",
  ],
  "a bond that is not there": [
    scripts({ eth0: "MASTER=bond0 ; SLAVE=yes", ...VLAN900, ...BR900 }),
    "vm:0 isolated: br900 has no port that leads out of the host, mtu 1500",
  ],

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
};

describe("where a NIC lands", () => {
  for (const [name, [estate, ...expected]] of Object.entries(CASES))
    it(name, () => expect(paths(estate)).toEqual(expected));

  it("is told of a mesh that has more ways than anybody can follow", () => {
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
});
