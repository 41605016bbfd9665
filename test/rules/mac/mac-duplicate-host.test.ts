import rule from "#rules/mac/mac-duplicate-host";
import { testRule } from "#test/rule";

const MAC = "00:15:17:28:f6:34";
const vm = (mac: string, bridge = "br0") => `
      --- h/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'mac=${mac}, bridge=${bridge}' ]`;
const mark = (severity: string, words: string) => `
                   ^^^^^^^^^^^^^^^^^ ${severity}: vm NIC 0 has the MAC address ${MAC} of ${words}`;
const KEPT = "the bridge keeps frames to it for the host, and vm NIC 0 receives nothing.";

const file = (name: string, ...lines: readonly string[]) => `
      --- h/etc/sysconfig/network-scripts/ifcfg-${name}
      DEVICE=${name}
      ${lines.join("\n      ")}`;

const domain = (nic: string) => `
      --- h/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices>
      ${nic}
      </devices></domain>`;

const BOND =
  file("eth0", `HWADDR=${MAC}`, "MASTER=bond0", "SLAVE=yes") + file("bond0", 'BONDING_OPTS="mode=1 miimon=100"');

testRule(rule, {
  silent: {
    "an address of its own":
      file("br0", "TYPE=Bridge") + file("eth0", `HWADDR=${MAC}`, "BRIDGE=br0") + vm("00:16:3e:62:f0:1c"),
    "links that share one among themselves":
      BOND + file("bond0.5", "VLAN=yes", `MACADDR=${MAC}`, "BRIDGE=br0") + file("br0", "TYPE=Bridge", `MACADDR=${MAC}`),
    "a card of another bridge":
      file("br0", "TYPE=Bridge") +
      file("eth1", "BRIDGE=br0") +
      file("br1", "TYPE=Bridge") +
      file("eth0", `HWADDR=${MAC}`, "BRIDGE=br1") +
      vm(MAC),
    "every vif has fe:ff:ff:ff:ff:ff": `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
          pre-up ip link set dev vif1.0 address fe:ff:ff:ff:ff:ff${vm("fe:ff:ff:ff:ff:ff")}`,
    "a capture of a tap and of a bridge that takes its ports' address": `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      --- h/capture/ip-link.txt
      3: br0: <BROADCAST,UP> mtu 1500 qdisc noqueue state UP
          link/ether ${MAC} brd ff:ff:ff:ff:ff:ff
      4: tap0: <BROADCAST,UP> mtu 1500 qdisc noqueue master br0 state UP
          link/ether ${MAC} brd ff:ff:ff:ff:ff:ff${vm(MAC)}`,
    "a captured slave bears its bond's address": `
      --- h/capture/ip-link.txt
      2: eth0: <BROADCAST,UP> mtu 1500 qdisc mq master bond0 state UP
          link/ether ${MAC} brd ff:ff:ff:ff:ff:ff${BOND.replace(`      HWADDR=${MAC}\n`, "")}${file("bond0.5", "VLAN=yes", "BRIDGE=br0")}${file("br0", "TYPE=Bridge")}${vm(MAC)}`,
    "the passed-through card":
      file("eth0", `HWADDR=${MAC}`) + domain(`<interface type='hostdev'><mac address='${MAC}'/></interface>`),
    "macvtap in passthrough mode lends its address to the card":
      file("eth0", `HWADDR=${MAC}`) +
      domain(`<interface type='direct'><source dev='eth0' mode='passthrough'/><mac address='${MAC}'/></interface>`),
  },
  reports: {
    "the address of a port": {
      given:
        file("br0", "TYPE=Bridge") +
        file("eth0", `HWADDR=${MAC}`, "       ~~~~~~~~~~~~~~~~~ eth0 has it", "BRIDGE=br0") +
        vm(MAC) +
        mark("error", `eth0, a port of its bridge br0, on h (ifcfg-eth0:2): ${KEPT}`),
      fixed: { renew: vm("00:16:3e:41:9e:7b") },
    },
    "the address that is set on its bridge": {
      given:
        file("br0", "TYPE=Bridge", `MACADDR=${MAC}`) +
        vm(MAC) +
        mark("error", `its bridge br0 on h (ifcfg-br0:3): ${KEPT}`),
    },
    "the address of the bridge that its network makes": {
      given: `${domain(`<interface type='network'><source network='lan'/><mac address='${MAC}'/></interface>
                                                                     ^^^^^^^^^^^^^^^^^ error: vm NIC 0 has the MAC address ${MAC} of its bridge virbr7 on h (lan.xml:1): ${KEPT}`)}
      --- h/etc/libvirt/qemu/networks/lan.xml
      <network><name>lan</name><forward mode='nat'/><bridge name='virbr7'/><mac address='${MAC}'/></network>`,
    },
    "the address of its tap": {
      given: `
      --- h/srv/vm.sh
      #!/bin/sh
      ip tuntap add dev tap0 mode tap
      ip link set dev tap0 address ${MAC}
      kvm -name vm -netdev tap,id=n,ifname=tap0,script=no -device e1000,netdev=n,mac=${MAC}
                                                                                     ^^^^^^^^^^^^^^^^^ error: vm NIC 0 has the MAC address ${MAC} of its tap tap0 on host (vm.sh:3): ${KEPT}`,
    },
    "the address of a card that only a capture shows": {
      given: `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      --- h/capture/ip-link.txt
      2: eth0: <BROADCAST,UP> mtu 1500 qdisc mq master br0 state UP
          link/ether ${MAC} brd ff:ff:ff:ff:ff:ff${vm(MAC)}${mark("error", `eth0, a port of its bridge br0, on h (ip-link.txt:2): ${KEPT}`)}`,
    },
    "the address of a card below its bridge's VLAN": {
      given: `${BOND}${file("bond0.5", "VLAN=yes", "BRIDGE=br0")}${file("br0", "TYPE=Bridge")}${vm(MAC)}${mark("warning", "eth0 on h (ifcfg-eth0:2), which its frames pass: what is sent to one reaches the other.")}`,
    },
  },
});
