import rule from "#rules/mtu/mtu-guest-exceeds-path";
import { testRule } from "#test/rule";

const file = (name: string, ...lines: readonly string[]) =>
  ["", `--- h/etc/sysconfig/network-scripts/ifcfg-${name}`, `DEVICE=${name}`, ...lines].join("\n      ");
const SCRIPTS = "\n      --reader ifcfg=network-scripts";
const host = (bond = "", vlan = "") =>
  SCRIPTS +
  file("eth0", "MASTER=bond0", "SLAVE=yes") +
  file("bond0", ...(bond ? [bond] : []), 'BONDING_OPTS="mode=1 miimon=100"') +
  file("bond0.900", "VLAN=yes", ...(vlan ? [vlan] : []), "BRIDGE=br900");
const BR900 = file("br900", "TYPE=Bridge");

const libvirt = (size: number, more = "bridge'><source bridge='br900'/", type = "kvm") => `
      --- h/etc/libvirt/qemu/vm.xml
      <domain type='${type}'><name>vm</name><devices>
      <interface type='${more}>
        <mtu size='${size}'/></interface></devices></domain>`;
const xen = (mtu: number) => `
      --- h/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=br900, mtu=${mtu}' ]`;
const kvm = (netdev: string, mtu = 9000) => `
      --- h/srv/vm.sh
      #!/bin/sh
      kvm -netdev ${netdev},id=n -device virtio-net-pci,netdev=n,host_mtu=${mtu}
      --- h/etc/up
      #!/bin/sh
      brctl addif br900 "$1"`;

testRule(rule, {
  silent: {
    "the whole way carries it": host("MTU=9000") + BR900 + libvirt(9000),
    "four bytes more pass": host() + BR900 + libvirt(1504),
    "less than the way carries": host() + BR900 + xen(1400),
    "a bridge that leads nowhere": SCRIPTS + BR900 + libvirt(9000),
    "an MTU on the way is computed": host("MTU=$JUMBO") + BR900 + libvirt(9000),
    "libvirt sets none on macvtap: another rule's": host() + BR900 + libvirt(9000, "direct'><source dev='eth1'/"),
    "libvirt sets none in a Xen domain: another rule's": host() + BR900 + libvirt(9000, undefined, "xen"),
    "a bridge that is set above its ports: another rule's":
      host() + file("br900", "TYPE=Bridge", "MTU=9000") + libvirt(9000),
    "the slaves ask for it and do not get it: another rule's":
      host().replace("DEVICE=eth0", "DEVICE=eth0\n      MTU=9000") + BR900 + libvirt(9000),
    "one of two ways carries it":
      SCRIPTS + file("eth0", "MTU=9000", "BRIDGE=br900") + file("eth1", "BRIDGE=br900") + BR900 + libvirt(9000),
    "the helper's tap takes the bridge's MTU": host("MTU=9000") + BR900 + kvm("bridge,br=br900"),
    "no bridge that is known": host() + BR900 + kvm("tap,script=/etc/other"),
    "a template": `${host()}${BR900}${libvirt(9000).replace("'9000'", "'{{ mtu }}'")}`,
  },
  reports: {
    "a bond that says nothing": {
      given: `${host()}${BR900}${libvirt(9000).replace("'9000'/>", "'9000'/>\n                   ^^^^ warning: vm NIC 0 may send packets of 9000 bytes, but bond0.900 (ifcfg-bond0.900:1) on its way carries 1500: larger ones vanish without a word.\n        ")}`,
      fixed: {
        lower: libvirt(1500).replace("'1500'/>", "'1500'/>\n        "),
        "Set the MTU of bond0 to 9000": file("bond0", "MTU=9000", 'BONDING_OPTS="mode=1 miimon=100"'),
      },
    },
    "a VLAN that says 1500": {
      given: `${host("MTU=9000", "MTU=1500\n          ~~~~ bond0.900 has MTU 1500")}${BR900}${xen(4000)}
                                 ^^^^ vm NIC 0 may send packets of 4000 bytes, but bond0.900 (ifcfg-bond0.900:3) on its way carries 1500: larger ones vanish without a word.`,
      fixed: { raise: file("bond0.900", "VLAN=yes", "MTU=4000", "BRIDGE=br900") },
    },
    "a card below that has no file": {
      given: `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      auto br900
      iface br900 inet manual
          bridge_ports eth0.900
                       ~~~~~~~~ eth0.900 has MTU 1500${xen(9000)}
                                 ^^^^ vm NIC 0 may send packets of 9000 bytes, but eth0.900 (interfaces:3) on its way carries 1500: larger ones vanish without a word.`,
    },
    "a bridge that is set below its ports": {
      given: `${host("MTU=9000")}${file("br900", "TYPE=Bridge", "MTU=1500")}${libvirt(9000).replace("'9000'/>", "'9000'/>\n                   ^^^^ vm NIC 0 may send packets of 9000 bytes, but br900 (ifcfg-br900:3) on its way carries 1500: larger ones vanish without a word.\n        ")}`,
      fixed: { "Set the MTU of br900 to 9000": file("br900", "TYPE=Bridge", "MTU=9000") },
    },
    "host_mtu, and a tap that a script serves": {
      given: `${host("MTU=1500")}${BR900}${kvm("tap,script=/etc/up").replace(
        "host_mtu=9000",
        "host_mtu=9000\n                                                                                   ^^^^ warning: vm NIC 0 may send packets of 9000 bytes, but its tap carries 1500, which host_mtu does not change: larger ones vanish without a word.",
      )}`,
      fixed: { lower: kvm("tap,script=/etc/up", 1500) },
    },
  },
});
