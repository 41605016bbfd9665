import rule from "#rules/bridge/bridge-no-ports";
import { testRule } from "#test/rule";

const BRIDGE = (...lines: readonly string[]) => `
      --reader ifcfg=network-scripts
      --- h/etc/sysconfig/network-scripts/ifcfg-br903
      DEVICE=br903${["", ...lines, "TYPE=Bridge"].join("\n      ")}`;

testRule(rule, {
  silent: {
    "a port": `${BRIDGE()}
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br903`,
    "a guest": `${BRIDGE()}
      --- h/etc/xen/vm1.cfg
      name = 'vm1'
      vif = [ 'mac=00:16:3e:00:00:01, bridge=br903' ]`,
    "a guest of which nobody knows the bridge": `${BRIDGE()}
      --- h/srv/vm1.sh
      #!/bin/sh
      qemu-system-x86_64 -hda vm1.img -netdev tap,id=n0,script=/opt/join -device e1000,netdev=n0,mac=52:54:00:00:00:01`,
    "a network between the host and its guests": BRIDGE("IPADDR=192.0.2.1", "PREFIX=24"),
    "the host is not complete": `
      --- h/ifcfg-br903
      DEVICE=br903
      TYPE=Bridge`,
    "a stanza without ports": `
      --- h/etc/network/interfaces
      auto br903
      iface br903 inet manual
          bridge_ports none`,
    "libvirt's network uses it": `${BRIDGE()}
      --- h/etc/libvirt/qemu/networks/lan.xml
      <network>
        <name>lan</name>
        <forward mode='bridge'/>
        <bridge name='br903'/>
      </network>`,
    "a tap that a script plugs in": `${BRIDGE()}
      --- h/etc/sysconfig/network-scripts/ifcfg-tap0
      DEVICE=tap0
      TYPE=Tap
      BRIDGE=br903`,
    "a port names a bridge that nothing defines: another rule's": `${BRIDGE()}
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br930`,
    "a port's line is spoilt: another rule's": `${BRIDGE()}
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE = br903`,
    "a port names it, and then another: another rule's": `${BRIDGE()}
      --- h/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br903
      BRIDGE=br0`,
    "it is to be a port itself: another rule's": `${BRIDGE("BRIDGE=br0")}
      --- h/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br0`,
    "a VLAN stands on it": `${BRIDGE()}
      --- h/etc/sysconfig/network-scripts/ifcfg-br903.5
      DEVICE=br903.5
      VLAN=yes`,
  },
  reports: {
    "its VLAN has no bridge": {
      given: `
      --reader ifcfg=network-scripts
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=1 miimon=100"
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0.903
      DEVICE=bond0.903
             ~~~~~~~~~ bond0.903 has no bridge
      VLAN=yes
      --- h/etc/sysconfig/network-scripts/ifcfg-br903
      DEVICE=br903
             ^^^^^ info: br903 has no ports and no guests.
      TYPE=Bridge`,
      fixed: {
        plug: `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0.903
      DEVICE=bond0.903
      VLAN=yes
      BRIDGE=br903`,
      },
    },
    "the host's own address, and no way out": {
      given: `
      --reader ifcfg=network-scripts
      --- h/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
             ^^^ info: br0 has no ports and no guests.
      TYPE=Bridge
      IPADDR=192.0.2.5
      PREFIX=24
      GATEWAY=192.0.2.1`,
    },
  },
});
