import rule from "#rules/vlan/vlan-id-range";
import { testRule } from "#test/rule";

const BOND = `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=active-backup miimon=100"`;

const SCRIPTS = `
      --reader ifcfg=network-scripts${BOND}`;

testRule(rule, {
  silent: {
    "ids from 2 to 4094": `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.2
      DEVICE=bond0.2
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.4094
      DEVICE=bond0.4094
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan0900
      DEVICE=vlan0900
      VLAN=yes
      PHYSDEV=bond0
      --- dom0/etc/sysconfig/network-scripts/ifcfg-office
      DEVICE=office
      VLAN=yes
      VID=901
      PHYSDEV=bond0`,
    "VID counts instead of the name": `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.5000
      DEVICE=bond0.5000
      VLAN=yes
      VID=500
      PHYSDEV=bond0`,
    "a key that the reader does not know": `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes
      VLAN_ID=5000`,
    "the id is computed": `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-office
      DEVICE=office
      VLAN=yes
      VID=$ID
      PHYSDEV=bond0`,
    "vlan-id of a VXLAN; an InfiniBand partition": `${BOND}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-ib0.8001
      DEVICE=ib0.8001
      --- dom0/etc/network/interfaces
      auto vx7
      iface vx7
          vxlan-id 10007
          vlan-id 10007`,
    "QEMU's vlan= is a hub": `
      --- host/etc/kvm/start-vm
      #!/bin/sh
      kvm -net nic,vlan=5000 -net tap,vlan=5000,ifname=tap0`,
    "classic ifupdown passes over ids of ports": `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
          bridge_vlan_aware yes
          bridge-vids 2-5000`,
    "libvirt refuses what is above 4095 by itself": `
      --- web/etc/libvirt/qemu/networks/lan.xml
      <network><name>lan</name><forward mode='bridge'/><bridge name='br0'/>
        <virtualport type='openvswitch'/><vlan><tag id='5000'/></vlan></network>`,
    "ids of guests and of ports in range": `
      --- web/etc/network/interfaces
      auto br0
      iface br0
          bridge-ports eth0
          bridge-vlan-aware yes
          bridge-vids 2-4094
          bridge-pvid 1
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices><interface type='bridge'>
        <source bridge='br0'/><vlan><tag id='4094'/></vlan>
      </interface></devices></domain>`,
  },
  reports: {
    "tags with a meaning of their own": {
      given: `
      --- h/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices><interface type='bridge'>
        <source bridge='ovs0'/><virtualport type='openvswitch'/><vlan trunk='yes'>
          <tag id='0'/>
                   ^ warning: VLAN id 0 of vm NIC 0 receives only priority-tagged frames, never untagged ones.
          <tag id='1'/>
                   ^ info: VLAN id 1 of vm NIC 0 receives only frames tagged 1, not the untagged ones of the native VLAN.
          <tag id='1002'/>
                   ^^^^ hint: VLAN id 1002 of vm NIC 0 is often reserved on switches.
          <tag id='900'/>
        </vlan>
      </interface></devices></domain>`,
    },
    "4095 and above, in names and in keys": {
      given: `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.4095
      DEVICE=bond0.4095
                   ^^^^ error: VLAN id 4095 of bond0.4095 is outside 1–4094: the kernel refuses it, and no device is made.
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.10000
      DEVICE=bond0.10000
                   ^^^^^ VLAN id 10000 of bond0.10000 is outside 1–4094: the kernel refuses it, and no device is made.
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.123456
      DEVICE=bond0.123456
                   ^^^^^^ VLAN id 123456 of bond0.123456 is outside 1–4094: the kernel refuses it, and no device is made.
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan5000
      DEVICE=vlan5000
                 ^^^^ VLAN id 5000 of vlan5000 is outside 1–4094: the kernel refuses it, and no device is made.
      VLAN=yes
      PHYSDEV=bond0
      --- dom0/etc/sysconfig/network-scripts/ifcfg-office
      DEVICE=office
      VLAN=yes
      VID="4096"
           ^^^^ VLAN id 4096 of office is outside 1–4094: the kernel refuses it, and no device is made.
      PHYSDEV=bond0`,
    },
    "no number": {
      given: `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-office
      DEVICE=office
      VLAN=yes
      VID=prod
          ^^^^ error: prod is no VLAN id: office needs a number from 1 to 4094.
      PHYSDEV=bond0
      --- dom0/etc/sysconfig/network-scripts/ifcfg-lab
      DEVICE=lab
      VLAN=yes
      VID=-1
          ^^ error: VLAN id -1 of lab is outside 1–4094: the kernel refuses it, and no device is made.
      PHYSDEV=bond0`,
    },
    "five digits that are in range": {
      given: `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.00900
      DEVICE=bond0.00900
                   ^^^^^ error: bond0.00900 has 5 digits behind its dot: network-scripts take at most four for a VLAN id and make no device.
      VLAN=yes`,
    },
    "while the reader is open, a fault of one of them": {
      given: `${BOND}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.00900
      DEVICE=bond0.00900
                   ^^^^^ warning: bond0.00900 has 5 digits behind its dot: network-scripts take at most four for a VLAN id and make no device.
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.901
      DEVICE=bond0.901
      VLAN=yes
      VLAN_ID=4095
              ^^^^ warning: VLAN id 4095 of bond0.901 is outside 1–4094: the kernel refuses it, and no device is made.`,
    },
    "0, 1 and 1002 to 1005": {
      given: `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.0
      DEVICE=bond0.0
                   ^ warning: VLAN id 0 of bond0.0 receives only priority-tagged frames, never untagged ones.
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.1
      DEVICE=bond0.1
                   ^ info: VLAN id 1 of bond0.1 receives only frames tagged 1, not the untagged ones of the native VLAN.
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.1003
      DEVICE=bond0.1003
                   ^^^^ hint: VLAN id 1003 of bond0.1003 is often reserved on switches.
      VLAN=yes`,
    },
    "SUSE's files are looked at too": {
      given: `
      --- host/etc/sysconfig/network/ifcfg-eth0.5
      STARTMODE='auto'
      ETHERDEVICE='eth0'
      VLAN_ID='4095'
               ^^^^ error: VLAN id 4095 of eth0.5 is outside 1–4094: the kernel refuses it, and no device is made.`,
    },
    "stanzas, ports lists and ids of ports": {
      given: `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto eth0.4096
      iface eth0.4096
                 ^^^^ error: VLAN id 4096 of eth0.4096 is outside 1–4094: the kernel refuses it, and no device is made.
      auto office
      iface office
          vlan-raw-device eth0
          vlan-id 5000
                  ^^^^ VLAN id 5000 of office is outside 1–4094: the kernel refuses it, and no device is made.
      auto br5
      iface br5
          bridge-ports eth1.4095
                            ^^^^ VLAN id 4095 of eth1.4095 is outside 1–4094: the kernel refuses it, and no device is made.
      auto br6
      iface br6
          bridge-ports eth2
          bridge-vlan-aware yes
          bridge-vids 2-4095 0
                        ^^^^ error: VLAN id 4095 of br6 is outside 1–4094: ifupdown2 leaves the port without that VLAN, or in none at all.
                             ^ warning: VLAN id 0 of br6 is none that a bridge's port can have: the kernel takes 1–4094 there.
      auto eth2
      iface eth2
          bridge-access 4095
                        ^^^^ VLAN id 4095 of eth2 is outside 1–4094: ifupdown2 leaves the port without that VLAN, or in none at all.`,
    },
    "id 0 in a ports list of classic ifupdown": {
      given: `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0.0
                            ^ warning: VLAN id 0 in eth0.0 makes no device in a ports list of ifupdown.`,
    },
    "tags of guests, networks and portgroups": {
      given: `
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices><interface type='bridge'>
        <source bridge='ovsbr0'/>
        <virtualport type='openvswitch'/>
        <vlan><tag id='4095'/></vlan>
                       ^^^^ error: VLAN tag 4095 of vm NIC 0 is outside 1–4094.
      </interface></devices></domain>
      --- web/etc/libvirt/qemu/networks/lan.xml
      <network><name>lan</name><forward mode='bridge'/><bridge name='ovsbr0'/><virtualport type='openvswitch'/>
        <portgroup name='a'><vlan><tag id='4095'/></vlan></portgroup>
                                           ^^^^ VLAN tag 4095 of portgroup a is outside 1–4094.
      </network>
      --- web/etc/libvirt/qemu/networks/wan.xml
      <network><name>wan</name><forward mode='bridge'/><bridge name='ovsbr0'/><virtualport type='openvswitch'/>
        <vlan><tag id='4095'/></vlan>
                       ^^^^ VLAN tag 4095 of network wan is outside 1–4094.
      </network>
      --- web/etc/xen/vm2.cfg
      name = "vm2"
      memory = 256
      vif = [ 'bridge=br0, vlan=5000', 'bridge=ovsbr0.4096, script=vif-openvswitch' ]
                                ^^^^ VLAN tag 5000 of vm2 NIC 0 is outside 1–4094.
                                                      ^^^^ VLAN tag 4096 of vm2 NIC 1 is outside 1–4094.`,
    },
  },
});
