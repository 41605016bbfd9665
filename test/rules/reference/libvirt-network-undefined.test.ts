import rule from "#rules/reference/libvirt-network-undefined";
import { testRule } from "#test/rule";

const LAN = `
      --- web/etc/libvirt/qemu/networks/lan.xml
      <network><name>lan</name><forward mode='bridge'/><bridge name='br0'/></network>
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0`;

testRule(rule, {
  silent: {
    "it is defined": `${LAN}
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices>
        <interface type='network'><source network='lan'/></interface>
      </devices></domain>`,
    "networks that other software makes": `${LAN}
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices>
        <interface type='network'><source network='default'/></interface>
        <interface type='network'><source network='vagrant-libvirt'/></interface>
        <interface type='network'><source network='vdsm-ovirtmgmt'/></interface>
      </devices></domain>`,
    "the name is computed": `${LAN}
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices>
        <interface type='network'><source network='{{ net }}'/></interface>
      </devices></domain>`,
  },
  reports: {
    "a misspelt name, for two guests": {
      given: `${LAN}
      --- web/etc/libvirt/qemu/vm1.xml
      <domain type='kvm'><name>vm1</name><devices>
        <interface type='network'><source network='lam'/></interface>
                                                   ^^^ warning: vm1 NIC 0 uses network lam, but web defines no such network: the guest does not start.
      </devices></domain>
      --- web/etc/libvirt/qemu/vm2.xml
      <domain type='kvm'><name>vm2</name><devices>
        <interface type='network'><source network='lam'/></interface>
      </devices></domain>`,
      fixed: {
        rename: `
      --- web/etc/libvirt/qemu/vm1.xml
      <domain type='kvm'><name>vm1</name><devices>
        <interface type='network'><source network='lan'/></interface>
      </devices></domain>
      --- web/etc/libvirt/qemu/vm2.xml
      <domain type='kvm'><name>vm2</name><devices>
        <interface type='network'><source network='lan'/></interface>
      </devices></domain>`,
      },
    },
    "no such name at all; a network over the host's bridge can be made": {
      given: `
      --- web/etc/libvirt/qemu/networks/nat.xml
      <network><name>nat</name><forward mode='nat'/><bridge name='virbr1'/></network>
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices>
        <interface type='network'><source network='production'/></interface>
                                                   ^^^^^^^^^^ warning: vm NIC 0 uses network production, but web defines no such network: the guest does not start.
      </devices></domain>`,
      fixed: {
        create: `
      --- web/etc/libvirt/qemu/networks/production.xml
      <network>
        <name>production</name>
        <forward mode='bridge'/>
        <bridge name='br0'/>
      </network>`,
      },
    },
    "a host without any network file": {
      given: `
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices>
        <interface type='network'><source network='lan'/></interface>
                                                   ^^^ info: vm NIC 0 uses network lan, but web defines no such network: the guest does not start.
      </devices></domain>`,
    },
  },
});
