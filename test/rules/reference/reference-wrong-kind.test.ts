import rule from "#rules/reference/reference-wrong-kind";
import { testRule } from "#test/rule";

const BR0 = `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br0`;

testRule(rule, {
  silent: {
    "a bridge, a bond": `${BR0}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=active-backup miimon=100"
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      MASTER=bond0
      SLAVE=yes
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=br0' ]`,
    "the named file does not say what it is: another rule's": `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-lan
      DEVICE=lan
      ONBOOT=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=lan`,
    "xend makes a bridge of eth0": `${BR0}
      --- dom0/etc/xen/xend-config.sxp
      (network-script network-bridge)
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=eth0' ]`,
    "a script of the site's own": `${BR0}
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=eth0, script=vif-site' ]`,
    "macvtap wants a card": `${BR0}
      --- dom0/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices><interface type='direct'>
        <source dev='eth0' mode='bridge'/>
      </interface></devices></domain>`,
    "no network files, so a card's name tells nothing": `
      --- dom0/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices><interface type='bridge'>
        <source bridge='eth0'/>
      </interface></devices></domain>`,
    "another owner makes a bridge of that name": `${BR0}
      --- dom0/etc/systemd/network/en0.netdev
      [NetDev]
      Name=en0
      Kind=bridge
      --- dom0/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices><interface type='bridge'>
        <source bridge='en0'/>
      </interface></devices></domain>`,
    "a VLAN on a bridge in another bridge; bridges in bridges are another rule's": `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      auto br1
      iface br1 inet manual
          bridge_ports br0.5
      auto br2
      iface br2 inet manual
          bridge_ports br3
      auto br3
      iface br3 inet manual
          bridge_ports br2`,
    "a port of Open vSwitch": `
      --- web/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode active-backup
          bond-miimon 100
      allow-bond0 vlan5
      iface vlan5 inet manual
          ovs_type OVSIntPort
          ovs_bridge bond0`,
  },
  reports: {
    "the second command of one guest": {
      given: `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      --- h/srv/vm.sh
      #!/bin/sh
      kvm -hda vm.img -netdev bridge,id=n,br=br0 -device e1000,netdev=n,mac=52:54:00:8e:41:c9
      --- h/srv/vm-again.sh
      #!/bin/sh
      kvm -hda vm.img -netdev bridge,id=n,br=eth0 -device e1000,netdev=n,mac=52:54:00:8e:41:c9
                                             ^^^^ error: vm-again NIC 0 needs a bridge, but eth0 is called like a card: the guest does not start.`,
    },
    "a VLAN as a bond's primary": {
      given: `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=1 miimon=100 primary=bond0.5"
                                              ^^^^^^^ error: bond0 needs one of its slaves as its primary, but bond0.5 (ifcfg-bond0.5:1) is a VLAN: bond0 has no primary.
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0.5
      DEVICE=bond0.5
      VLAN=yes
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
      SLAVE=yes`,
      fixed: {
        choose: `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=1 miimon=100 primary=eth0"`,
      },
    },
    "BRIDGE names a card that is a port itself; the fix takes its bridge": {
      given: `${BR0}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-tap1
      DEVICE=tap1
      TYPE=Tap
      BRIDGE=eth0
             ^^^^ error: tap1 needs a bridge, but eth0 (ifcfg-eth0:1) is a card: tap1 joins no bridge.`,
      fixed: {
        master: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-tap1
      DEVICE=tap1
      TYPE=Tap
      BRIDGE=br0`,
      },
    },
    "BRIDGE and MASTER name cards that no file defines": {
      given: `${BR0}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      BRIDGE=eth2
             ^^^^ error: eth1 needs a bridge, but eth2 is called like a card: eth1 joins no bridge.
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth3
      DEVICE=eth3
      MASTER=eth4
             ^^^^ error: eth3 needs a bond, but eth4 is called like a card: eth3 joins no bond.
      SLAVE=yes`,
    },
    "MASTER names a bridge, BRIDGE a bond": {
      given: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
             ~~~ br0 is defined here
      TYPE=Bridge
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
             ~~~~~ bond0 is defined here
      BONDING_OPTS="mode=active-backup miimon=100"
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      MASTER=br0
             ^^^ error: eth1 needs a bond, but br0 (ifcfg-br0:1) is a bridge: eth1 joins no bond.
      SLAVE=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth2
      DEVICE=eth2
      BRIDGE="bond0"
              ^^^^^ error: eth2 needs a bridge, but bond0 (ifcfg-bond0:1) is a bond: eth2 joins no bridge.`,
    },
    "guests and a network name a card or a VLAN": {
      given: `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      auto eth1.5
      iface eth1.5 inet manual
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices><interface type='bridge'>
        <source bridge='eth0'/>
                        ^^^^ error: vm NIC 0 needs a bridge, but eth0 is called like a card: the guest does not start.
      </interface></devices></domain>
      --- web/etc/libvirt/qemu/networks/lan.xml
      <network><name>lan</name><forward mode='bridge'/>
        <bridge name='eth1.5'/>
                      ^^^^^^ error: network lan needs a bridge, but eth1.5 (interfaces:5) is a VLAN: its guests do not start.
      </network>
      --- web/etc/xen/vm2.cfg
      name = "vm2"
      memory = 256
      vif = [ 'bridge=eth1.5' ]
                      ^^^^^^ vm2 NIC 0 needs a bridge, but eth1.5 (interfaces:5) is a VLAN: vif-bridge fails without saying so to xl.`,
      fixed: {
        master: `
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices><interface type='bridge'>
        <source bridge='br0'/>
      </interface></devices></domain>`,
      },
    },
    "a VLAN on an alias and on lo": {
      given: `
      --reader ifcfg=network-scripts
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan900
      DEVICE=vlan900
      VLAN=yes
      PHYSDEV=eth0:1
              ^^^^^^ error: VLAN vlan900 needs a parent of its own, but eth0:1 is only another address of eth0: no device is made.
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan901
      DEVICE=vlan901
      VLAN=yes
      PHYSDEV=lo
              ^^ error: VLAN vlan901 has lo as its parent, which takes no VLANs: no device is made.`,
      fixed: {
        base: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan900
      DEVICE=vlan900
      VLAN=yes
      PHYSDEV=eth0`,
      },
    },
    "a bridge over its own VLAN": {
      given: `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto br0
      iface br0
          bridge-ports eth0 br0.5
                            ^^^ error: br0 rests on itself by way of br0.5: ifupdown2 brings nothing up at all.`,
    },
    "a bond with itself as a slave": {
      given: `
      --- web/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 bond0
                           ^^^^^ error: bond0 rests on itself: the step that closes the circle is refused.
          bond-mode active-backup
          bond-miimon 100`,
    },
    "a bond with its own VLAN as a slave": {
      given: `
      --reader ifcfg=network-scripts
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=active-backup miimon=100"
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
             ^^^^^ error: bond0 rests on itself by way of bond0.900: the step that closes the circle is refused.
      VLAN=yes
      MASTER=bond0
             ~~~~~ the circle goes on here
      SLAVE=yes`,
    },
  },
});
