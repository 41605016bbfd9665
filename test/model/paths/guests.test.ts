/** What a guest itself says. */
import { BR900, kvm, onBridge, qemu, scripts, stanzas, testPaths, VLAN900, xen } from "./hosts.ts";

testPaths("libvirt, QEMU and Xen", {
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
});
