import rule from "#rules/pool/pool-bridge-missing";
import { testRule } from "#test/rule";

const HOST = (host: string, ...bridges: readonly string[]) => `
      --- pools/p/${host}/etc/network/interfaces
      ${bridges.map((bridge, i) => `auto ${bridge}\n      iface ${bridge} inet manual\n          bridge_ports eth${i}`).join("\n      ")}`;
const GUEST = (bridge: string, path = "pools/p/guests/vm.cfg") => `
      --- ${path}
      name = "vm"
      memory = 256
      vif = [ 'bridge=${bridge}' ]`;

const VLANS = (host: string, ...ids: readonly string[]) => {
  const file = (name: string, ...lines: readonly string[]) =>
    [`--- pools/p/${host}/etc/sysconfig/network-scripts/ifcfg-${name}`, `DEVICE=${name}`, ...lines].join("\n      ");
  const pairs = ids.flatMap((id) => [file(`br${id}`, "TYPE=Bridge"), file(`eth0.${id}`, "VLAN=yes", `BRIDGE=br${id}`)]);
  return `\n      ${[file("eth0"), ...pairs].join("\n      ")}`;
};
const NETWORK = (host: string, name: string) => `${name === "lan" ? HOST(host, "br0") : ""}
      --- pools/p/${host}/etc/libvirt/qemu/networks/${name}.xml
      <network><name>${name}</name><forward mode='bridge'/><bridge name='br0'/></network>`;

testRule(rule, {
  silent: {
    "every host has it": HOST("a", "br0") + HOST("b", "br0") + GUEST("br0"),
    "a guest pinned to its host": HOST("a", "br0", "br1") + HOST("b", "br0") + GUEST("br1", "pools/p/a/etc/xen/vm.cfg"),
    "other software makes it": HOST("a", "br0") + HOST("b", "br0") + GUEST("virbr0"),
    "a host that does not show everything": `${HOST("a", "br0", "br1") + HOST("b", "br0")}
      source ~/more${GUEST("br1")}`,
    "hosts without networks of libvirt's": `${HOST("a", "br0") + HOST("b", "br0")}
      --- pools/p/guests/vm.xml
      <domain type='kvm'><name>vm</name><devices><interface type='network'><source network='dmz'/></interface></devices></domain>`,
    "a computed name": HOST("a", "br0") + HOST("b", "br1") + GUEST("%s' % br + '"),
  },
  reports: {
    "one host lacks it": {
      given: `${HOST("a", "br0", "br1") + HOST("b", "br0") + GUEST("br1")}
                      ^^^ warning: vm NIC 0 needs br1, which b of its pool lacks (br0): it cannot start there or migrate to it.`,
      fixed: {
        create: `
      --- pools/p/b/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0

      auto br1
      iface br1 inet manual
          bridge_ports none
          bridge_stp off
          bridge_fd 0`,
      },
    },
    "the VLAN comes along": {
      given: `${VLANS("a", "900", "901")}${VLANS("b", "900")}${GUEST("br901")}
                      ^^^^^ warning: vm NIC 0 needs br901, which b of its pool lacks (br900): it cannot start there or migrate to it.`,
      fixed: {
        "Create bridge br901 on b": `
      --- pools/p/b/etc/sysconfig/network-scripts/ifcfg-br901
      DEVICE=br901
      TYPE=Bridge
      ONBOOT=yes
      BOOTPROTO=none
      --- pools/p/b/etc/sysconfig/network-scripts/ifcfg-eth0.901
      DEVICE=eth0.901
      VLAN=yes
      PHYSDEV=eth0
      ONBOOT=yes
      BOOTPROTO=none
      BRIDGE=br901`,
      },
    },
    "one host lacks a network of libvirt's": {
      given: `${NETWORK("a", "lan") + NETWORK("a", "dmz") + NETWORK("b", "lan")}
      --- pools/p/guests/vm.xml
      <domain type='kvm'><name>vm</name><devices><interface type='network'>
        <source network='dmz'/>
                         ^^^ warning: vm NIC 0 needs network dmz, which b of its pool lacks (lan): it cannot start there or migrate to it.
      </interface></devices></domain>`,
    },
  },
});
