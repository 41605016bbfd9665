import rule from "#rules/bridge/bridge-mac-unstable";
import { testRule } from "#test/rule";

const STANZA = (method: string, ...lines: readonly string[]) => `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet ${[method, "bridge_ports eth0", ...lines].join("\n          ")}`;
const QEMU = `
      --- h/srv/vm1.sh
      #!/bin/sh
      qemu-system-x86_64 -hda vm1.img -netdev bridge,id=n0,br=br0 -device e1000,netdev=n0,mac=52:54:00:00:00:01`;
const LOWEST = "br0 takes the lowest MAC address of its ports, which changes when a guest's tap has a lower one.";

testRule(rule, {
  silent: {
    "a fixed address": `${STANZA("dhcp", "bridge_hw 00:11:22:33:44:55")}${QEMU}`,
    "the address of a port": `${STANZA("dhcp", "bridge_hw eth0")}${QEMU}`,
    "the address by its option": `${STANZA("dhcp", "hwaddress 00:11:22:33:44:55")}${QEMU}`,
    "no address on the bridge": `${STANZA("manual")}${QEMU}`,
    "up, without an address": `${STANZA("static", "address 0.0.0.0")}${QEMU}`,
    "no guests": STANZA("dhcp"),
    "Xen's devices are never the lowest": `${STANZA("dhcp")}
      --- h/etc/xen/vm1.cfg
      name = 'vm1'
      vif = [ 'mac=00:16:3e:00:00:01, bridge=br0' ]`,
    "libvirt's devices are never the lowest": `${STANZA("dhcp")}
      --- h/etc/libvirt/qemu/vm1.xml
      <domain type='kvm'>
        <name>vm1</name>
        <devices>
          <interface type='bridge'>
            <mac address='52:54:00:00:00:01'/>
            <source bridge='br0'/>
          </interface>
        </devices>
      </domain>`,
    "MACADDR in the bridge's file": `
      --reader ifcfg=network-scripts
      --- h/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      MACADDR=00:11:22:33:44:55
      BOOTPROTO=dhcp${QEMU}`,
  },
  reports: {
    "DHCP and a tap of QEMU's": {
      given: `${STANZA("dhcp").replace("iface br0", `iface br0`).replace("inet dhcp", `inet dhcp\n            ^^^ info: ${LOWEST}`)}${QEMU}
      --- h/ifconfig.txt
      br0       Link encap:Ethernet  HWaddr 00:25:90:00:00:02
                UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1

      eth0      Link encap:Ethernet  HWaddr 00:25:90:00:00:02
                UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1`,
      fixed: {
        "Keep 00:25:90:00:00:02": STANZA("dhcp", "bridge_hw 00:25:90:00:00:02"),
      },
    },
    "a static address and a tap of tunctl's": {
      given: `
      --reader ifcfg=network-scripts
      --- h/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
             ^^^ info: ${LOWEST}
      TYPE=Bridge
      IPADDR=192.0.2.5
      PREFIX=24
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      HWADDR=00:25:90:00:00:01
      BRIDGE=br0
      --- h/etc/sysconfig/network-scripts/ifcfg-tap0
      DEVICE=tap0
      TYPE=Tap
      BRIDGE=br0`,
      fixed: {
        keep: `
      --- h/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      MACADDR=00:25:90:00:00:01
      IPADDR=192.0.2.5
      PREFIX=24`,
      },
    },
  },
});
