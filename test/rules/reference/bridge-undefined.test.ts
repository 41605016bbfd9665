import rule from "#rules/reference/bridge-undefined";
import { testRule } from "#test/rule";

const BR900 = `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br900
      DEVICE=br900
      TYPE=Bridge
      ONBOOT=yes
      BOOTPROTO=none`;

testRule(rule, {
  silent: {
    "a guest of no host, and one of the hosts has the bridge": `
      --- hosts/a/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      --- hosts/b/etc/network/interfaces
      auto br1000
      iface br1000 inet manual
          bridge_ports eth0
      --- guests/vm.xml
      <domain type='kvm'><name>vm</name><devices><interface type='bridge'>
        <source bridge='br1000'/>
      </interface><interface type='bridge'>
        <source bridge='xenbr0'/>
      </interface></devices></domain>`,
    "an ifcfg file defines it": `${BR900}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.900
      DEVICE=eth0.900
      VLAN=yes
      BRIDGE=br900`,
    "a stanza defines it for a guest in another format": `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      --- web/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices><interface type='bridge'>
        <source bridge='br0'/>
      </interface></devices></domain>`,
    "other software makes bridges of that name": `${BR900}
      --- dom0/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices>
        <interface type='bridge'><source bridge='virbr0'/></interface>
        <interface type='bridge'><source bridge='docker0'/></interface>
        <interface type='bridge'><source bridge='br-0123456789ab'/></interface>
      </devices></domain>`,
    "netplan makes it": `${BR900}
      --- dom0/etc/netplan/50.yaml
      network:
        bridges:
          br7: {}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br7`,
    "the host has no network files at all": `
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      vif = [ 'bridge=br900' ]`,
    "a port of Open vSwitch": `
      --- web/etc/network/interfaces
      allow-br0 vlan5
      iface vlan5 inet manual
          ovs_type OVSIntPort
          ovs_bridge br0
          ovs_options tag=5`,
    "the name is computed": `${BR900}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=$BR`,
    "the file of the bridge has its TYPE in the wrong case": `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br900
      DEVICE=br900
      TYPE=bridge
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br900`,
    "vif-bridge takes eth9 for xenbr9": `
      --- dom0/etc/network/interfaces
      auto eth9
      iface eth9 inet manual
          bridge_ports eth1
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      type = "pv"
      vif = [ 'bridge=xenbr9' ]`,
    "xend makes xenbr0": `${BR900}
      --- dom0/etc/xen/xend-config.sxp
      (network-script network-bridge)
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=xenbr0' ]`,
    "a script of the site's own decides what bridge= means": `${BR900}
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=dmz, script=vif-site' ]`,
    "a VLAN behind a bridge's name, which vif-bridge does not split: another rule's": `${BR900}
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=br900.5', 'bridge=br900:5:6' ]`,
    "the bridge lies in a driver domain": `${BR900}
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=br1, backend=netdom' ]`,
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
      kvm -hda vm.img -netdev bridge,id=n,br=br7 -device e1000,netdev=n,mac=52:54:00:8e:41:c9
                                             ^^^ error: vm-again NIC 0 is plugged into bridge br7, but h defines no such bridge: the guest does not start.`,
    },
    "a guest of no host, and none of the hosts has the bridge": {
      given: `
      --- hosts/a/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      --- hosts/b/etc/network/interfaces
      auto br1000
      iface br1000 inet manual
          bridge_ports eth0
      --- guests/vm.xml
      <domain type='kvm'><name>vm</name><devices><interface type='bridge'>
        <source bridge='br1001'/>
                        ^^^^^^ info: vm NIC 0 is plugged into bridge br1001, but no host of host defines such a bridge: the guest starts on none of them.
      </interface></devices></domain>`,
    },
    "a port names a bridge that is not there; the fix takes the near one": {
      given: `${BR900}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.900
      DEVICE=eth0.900
      VLAN=yes
      BRIDGE=br90  # storage
             ^^^^ error: eth0.900 joins bridge br90, but dom0 defines no such bridge: network-scripts make it for the port and leave it down, so it carries nothing.`,
      fixed: {
        rename: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.900
      DEVICE=eth0.900
      VLAN=yes
      BRIDGE=br900  # storage`,
        create: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br90
      DEVICE=br90
      TYPE=Bridge
      ONBOOT=yes
      BOOTPROTO=none`,
      },
    },
    "one finding for every user of one missing bridge": {
      given: `${BR900}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=lan
             ^^^ eth0 joins bridge lan, but dom0 defines no such bridge: network-scripts make it for the port and leave it down, so it carries nothing.
      --- dom0/etc/sysconfig/network-scripts/ifcfg-tap1
      DEVICE=tap1
      TYPE=Tap
      BRIDGE=lan
             ~~~ tap1 uses lan too`,
    },
    "two users of a misspelt name: one fix for both": {
      given: `${BR900}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br9000
             ^^^^^^ error: eth0 joins bridge br9000, but dom0 defines no such bridge: network-scripts make it for the port and leave it down, so it carries nothing.
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=br9000' ]`,
      fixed: {
        rename: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br900
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=br900' ]`,
      },
    },
    "a port for NetworkManager": {
      given: `
      --reader ifcfg=NetworkManager${BR900}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=lan
             ^^^ error: eth0 joins bridge lan, but dom0 defines no such bridge: NetworkManager cannot activate eth0.`,
    },
    "a tap script writes the name out": {
      given: `${BR900}
      --- dom0/etc/kvm/start-vm
      #!/bin/sh
      kvm -name vm -netdev tap,id=n0,ifname=tap0,script=/etc/kvm/up -device e1000,netdev=n0
      --- dom0/etc/kvm/up
      #!/bin/sh
      brctl addif lan $1
                  ^^^ error: The script that vm NIC 0 runs names bridge lan, but dom0 defines no such bridge: the guest has no network.`,
    },
    "a guest in another format": {
      given: `${BR900}
      --- dom0/etc/libvirt/qemu/web.xml
      <domain type='kvm'><name>web</name><devices><interface type='bridge'>
        <source bridge='br9OO'/>
                        ^^^^^ error: web NIC 0 is plugged into bridge br9OO, but dom0 defines no such bridge: the guest does not start.
      </interface></devices></domain>`,
      fixed: {
        correct: `
      --- dom0/etc/libvirt/qemu/web.xml
      <domain type='kvm'><name>web</name><devices><interface type='bridge'>
        <source bridge='br900'/>
      </interface></devices></domain>`,
      },
    },
    "a host that does not show everything is told as information": {
      given: `
      --- web/etc/network/interfaces
      source ~/more
      iface br0 inet manual
          bridge_ports eth0
      --- web/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=br1' ]
                      ^^^ info: vm NIC 0 is plugged into bridge br1, but web defines no such bridge: the guest does not start.`,
    },
  },
});
