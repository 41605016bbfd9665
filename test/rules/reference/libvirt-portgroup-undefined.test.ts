import rule from "#rules/reference/libvirt-portgroup-undefined";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "the network has it; none is named; the network is not defined": `
      --- web/etc/libvirt/qemu/networks/lan.xml
      <network><name>lan</name><forward mode='bridge'/><bridge name='ovsbr0'/><virtualport type='openvswitch'/>
        <portgroup name='vlan900'><vlan><tag id='900'/></vlan></portgroup>
      </network>
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices>
        <interface type='network'><source network='lan' portgroup='vlan900'/></interface>
        <interface type='network'><source network='lan'/></interface>
        <interface type='network'><source network='wan' portgroup='vlan901'/></interface>
        <interface type='network'><source network='lan' portgroup='{{ group }}'/></interface>
      </devices></domain>`,
  },
  reports: {
    "a misspelt name; the default group does not stand in": {
      given: `
      --- web/etc/libvirt/qemu/networks/lan.xml
      <network>
        <name>lan</name>
              ~~~ lan is defined here
        <forward mode='bridge'/><bridge name='ovsbr0'/><virtualport type='openvswitch'/>
        <portgroup name='plain' default='yes'/>
                         ~~~~~ portgroup plain
        <portgroup name='vlan900'>
                         ~~~~~~~ portgroup vlan900
          <vlan><tag id='900'/></vlan>
        </portgroup>
      </network>
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices>
        <interface type='network'><source network='lan' portgroup='vlan90'/></interface>
                                                                   ^^^^^^ error: Network lan has no portgroup vlan90: libvirt passes over the name, and vm NIC 0 gets no VLAN and no limits of a group.
      </devices></domain>`,
      fixed: {
        rename: `
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices>
        <interface type='network'><source network='lan' portgroup='vlan900'/></interface>
      </devices></domain>`,
        add: `
      --- web/etc/libvirt/qemu/networks/lan.xml
      <network>
        <name>lan</name>
        <forward mode='bridge'/><bridge name='ovsbr0'/><virtualport type='openvswitch'/>
        <portgroup name='plain' default='yes'/>
        <portgroup name='vlan900'>
          <vlan><tag id='900'/></vlan>
        </portgroup>
        <portgroup name='vlan90'/>
      </network>`,
      },
    },
    "a network without groups": {
      given: `
      --- web/etc/libvirt/qemu/networks/lan.xml
      <network><name>lan</name><forward mode='bridge'/><bridge name='br0'/></network>
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices>
        <interface type='network'><source network='lan' portgroup='vlan900'/></interface>
                                                                   ^^^^^^^ Network lan has no portgroup vlan900: libvirt passes over the name, and vm NIC 0 gets no VLAN and no limits of a group.
      </devices></domain>`,
    },
  },
});
