import rule from "#rules/bridge/bridge-loop";
import { testRule } from "#test/rule";

const BRIDGES = (stp = "off") => `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          pre-up ip link add va0 type veth peer name va1
          pre-up ip link add vb0 type veth peer name vb1
          bridge_ports eth0 va0 vb0
          bridge_stp ${stp}
          bridge_fd 2
      auto br1
      iface br1 inet manual
          bridge_ports eth1 va1`;

const GUEST = (...lines: readonly string[]) => `
      --- h/srv/vm1.sh
      #!/bin/sh
      qemu-system-x86_64 -name vm1 -hda vm1.img \\
        ${lines.join(" \\\n        ")}`;

testRule(rule, {
  silent: {
    "one veth pair": BRIDGES(),
    "one hub and nothing else between them": `${BRIDGES().replaceAll(" va0", "").replaceAll(" va1", "")}${GUEST(
      "-netdev bridge,id=a,br=br0 -netdev hubport,id=pa,hubid=0,netdev=a",
      "-netdev bridge,id=b,br=br1 -netdev hubport,id=pb,hubid=0,netdev=b",
    )}`,
    "two uplinks, which may be two networks": `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0 eth1
          bridge_stp off`,
    "a pair of which one end is a guest's": `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          pre-up ip link add va0 type veth peer name va1
          bridge_ports eth0 va0`,
    "VLANs of one card in two bridges": `
      --- h/etc/network/interfaces
      auto br1
      iface br1 inet manual
          bridge_ports eth0.1
      auto br2
      iface br2 inet manual
          bridge_ports eth0.2`,
    "bridges that filter VLANs": `${BRIDGES()} vb1
          bridge_vlan_aware yes`,
    "a command under a condition": `${BRIDGES()}
          post-up [ -e /etc/twice ] && ip link set vb1 master br1`,
  },
  reports: {
    "two veth pairs": {
      given: `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          pre-up ip link add va0 type veth peer name va1
                             ~~~ veth pair va0–va1 connects them too
          pre-up ip link add vb0 type veth peer name vb1
                             ^^^ error: br0 and br1 are connected twice, via veth pair va0–va1 and via veth pair vb0–vb1: frames loop.
          bridge_ports eth0 va0 vb0
      auto br1
      iface br1 inet manual
          bridge_ports eth1 va1 vb1`,
    },
    "spanning tree blocks one": {
      given: `${BRIDGES("on").replace(
        "peer name vb1",
        "peer name vb1\n                             ^^^ info: br0 and br1 are connected twice, via veth pair va0–va1 and via veth pair vb0–vb1: spanning tree blocks one way.",
      )} vb1`,
    },
    "a pair with both ends in one bridge": {
      given: `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          pre-up ip link add va0 type veth peer name va1
                             ^^^ error: br0 is connected with itself, via veth pair va0–va1: frames loop.
          bridge_ports eth0 va0 va1`,
    },
    "ifcfg's veth pairs": {
      given: `
      --reader ifcfg=network-scripts
      --- h/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      --- h/etc/sysconfig/network-scripts/ifcfg-veth0
      DEVICE=veth0
             ^^^^^ error: br0 is connected with itself, via veth pair veth0–veth1: frames loop.
      TYPE=Veth
      PEER=veth1
      BRIDGE=br0
      --- h/etc/sysconfig/network-scripts/ifcfg-veth1
      DEVICE=veth1
      TYPE=Veth
      PEER=veth0
      BRIDGE=br0`,
    },
    "a veth pair and a hub": {
      given: `${BRIDGES()}${GUEST(
        "-netdev bridge,id=a,br=br0 -netdev hubport,id=pa,hubid=0,netdev=a",
        `-netdev bridge,id=b,br=br1 -netdev hubport,id=pb,hubid=0,netdev=b
        ^^^^^^^^^^^^^^^^^^^^^^^^^^> error: br0 and br1 are connected twice, via veth pair va0–va1 and via hub 0 of vm1: frames loop.`,
      )}`,
    },
  },
});
