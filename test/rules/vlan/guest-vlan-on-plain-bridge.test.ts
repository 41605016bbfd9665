import rule from "#rules/vlan/guest-vlan-on-plain-bridge";
import { testRule } from "#test/rule";

const BRIDGES = `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      auto br900
      iface br900 inet manual
          bridge_ports eth1.900
      allow-ovs ovsbr0
      iface ovsbr0 inet manual
          ovs_type OVSBridge`;

function domain(inside: string): string {
  return `
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices>
        ${inside}
      </devices></domain>`;
}

function xl(...items: readonly string[]): string {
  return `
      --- web/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ ${items.map((item) => `'${item}'`).join(", ")} ]`;
}

testRule(rule, {
  silent: {
    "no VLAN; Open vSwitch in the guest, in its network, in the bridge": `${BRIDGES}${domain(
      `<interface type='bridge'><source bridge='br0'/></interface>
        <interface type='bridge'><source bridge='x'/><virtualport type='openvswitch'/><vlan><tag id='900'/></vlan></interface>
        <interface type='bridge'><source bridge='ovsbr0'/><vlan><tag id='900'/></vlan></interface>
        <interface type='network'><source network='ovs'/><vlan><tag id='900'/></vlan></interface>`,
    )}
      --- web/etc/libvirt/qemu/networks/ovs.xml
      <network><name>ovs</name><forward mode='bridge'/><bridge name='y'/><virtualport type='openvswitch'/></network>`,
    "a VLAN-aware bridge for libvirt 11": `
      --reader libvirt=11.1
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge-ports eth0
          bridge-vlan-aware yes${domain(
            "<interface type='bridge'><source bridge='br0'/><vlan><tag id='900'/></vlan></interface>",
          )}`,
    "a passed-through card": `${BRIDGES}${domain(
      "<interface type='hostdev'><source><address type='pci' domain='0' bus='1' slot='0' function='0'/></source><vlan><tag id='900'/></vlan></interface>",
    )}`,
    "the bridge is not defined: another rule's": `${BRIDGES}${domain(
      "<interface type='bridge'><source bridge='br7'/><vlan><tag id='900'/></vlan></interface>",
    )}`,
    "vif-openvswitch; a bridge of that very name; a script of the site's own": `${BRIDGES}
      auto br5.6
      iface br5.6 inet manual
          bridge_ports eth3${xl("bridge=ovsbr0.900,script=vif-openvswitch", "bridge=br5.6", "bridge=br0,vlan=900,script=vif-site")}`,
    "a host that does not show everything": `
      --- web/etc/network/interfaces
      source ~/more
      auto br0
      iface br0 inet manual
          bridge_ports eth0${xl("bridge=br0.900")}`,
  },
  reports: {
    "libvirt, version unknown; the fix takes the bridge that carries the VLAN": {
      given: `${BRIDGES}
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices>
        <interface type='bridge'>
          <source bridge='br0'/>
          <vlan>
            <tag id='900'/>
                     ^^^ warning: vm NIC 0 asks for VLAN 900 on br0, a plain Linux bridge: libvirt before 11.0 refuses to start it, later ones need a VLAN-aware bridge.
          </vlan>
        </interface>
      </devices></domain>`,
      fixed: {
        carrier: `
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices>
        <interface type='bridge'>
          <source bridge='br900'/>
        </interface>
      </devices></domain>`,
        port: `
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices>
        <interface type='bridge'>
          <source bridge='br0'/>
          <vlan>
            <tag id='900'/>
          </vlan>
          <virtualport type='openvswitch'/>
        </interface>
      </devices></domain>`,
      },
    },
    "a libvirt that is known to be old": {
      given: `
      --reader libvirt=9.0${BRIDGES}
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices>
        <interface type='bridge'><source bridge='br0'/><vlan><tag id='7'/></vlan></interface>
                                                                      ^ error: vm NIC 0 asks for VLAN 7 on br0, a plain Linux bridge: libvirt before 11.0 refuses to start it.
      </devices></domain>`,
    },
    "a new libvirt": {
      given: `
      --reader libvirt=11.0${BRIDGES}
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices>
        <interface type='bridge'><source bridge='br0'/><vlan><tag id='7'/></vlan></interface>
                                                                      ^ warning: vm NIC 0 asks for VLAN 7 on br0, a plain Linux bridge: libvirt needs a VLAN-aware bridge for it.
      </devices></domain>`,
    },
    "nothing tells what the bridge is": {
      given: `
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices>
        <interface type='bridge'><source bridge='br0'/><vlan><tag id='7'/></vlan></interface>
                                                                      ^ warning: vm NIC 0 asks for VLAN 7 on br0, which is not said to be Open vSwitch's: libvirt before 11.0 refuses to start it, later ones need a VLAN-aware bridge.
      </devices></domain>`,
    },
    "the tag of a portgroup, for two guests": {
      given: `${BRIDGES}
      --- web/etc/libvirt/qemu/networks/lan.xml
      <network><name>lan</name><forward mode='bridge'/><bridge name='br0'/>
        <portgroup name='a'><vlan><tag id='7'/></vlan></portgroup>
                                           ^ warning: vm1 NIC 0 asks for VLAN 7 on br0, a plain Linux bridge: libvirt before 11.0 refuses to start it, later ones need a VLAN-aware bridge.
      </network>
      --- web/etc/libvirt/qemu/vm1.xml
      <domain type='kvm'><name>vm1</name><devices>
        <interface type='network'><source network='lan' portgroup='a'/></interface>
      </devices></domain>
      --- web/etc/libvirt/qemu/vm2.xml
      <domain type='kvm'><name>vm2</name><devices>
        <interface type='network'><source network='lan' portgroup='a'/></interface>
      </devices></domain>`,
    },
    "xl: the word of vif-openvswitch for vif-bridge": {
      given: `${BRIDGES}
      --- web/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=br0.900',
                      ^^^^^^^ error: vm NIC 0 asks for VLAN 900 on br0 as vif-openvswitch reads it, but vif-bridge takes br0.900 for a bridge's name: the guest does not start.
              'bridge=ovsbr0:5:6' ]
                      ^^^^^^^^^^ error: vm NIC 1 asks for VLAN 5 on ovsbr0 as vif-openvswitch reads it, but vif-bridge takes ovsbr0:5:6 for a bridge's name: the guest does not start.`,
      fixed: {
        carrier: `
      --- web/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=br900',
              'bridge=ovsbr0:5:6' ]`,
        script: `
      --- web/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=br0.900, script=vif-openvswitch',
              'bridge=ovsbr0:5:6' ]`,
      },
    },
    "xl: vlan= with a script that comes with Xen": {
      given: `${BRIDGES}
      --- web/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=br0,vlan=900' ]
                               ^^^ error: vm NIC 0 asks for VLAN 900, but xl only stores vlan= and no script that comes with Xen acts on it: the guest joins br0 as it is.`,
      fixed: {
        carrier: `
      --- web/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=br900' ]`,
      },
    },
  },
});
