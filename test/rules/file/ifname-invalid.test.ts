import rule from "#rules/file/ifname-invalid";
import { testRule } from "#test/rule";

const AT = "--- dom0/etc/sysconfig/network-scripts";
const VM = `
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      memory = 256`;

testRule(rule, {
  silent: {
    "fifteen bytes": `
      ${AT}/ifcfg-br-storage-left
      DEVICE=br-storage-left
      TYPE=Bridge
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=br-storage-left, vifname=vm-storage-left' ]`,
    "an alias": `
      ${AT}/ifcfg-enp130s0f0
      DEVICE=enp130s0f0
      ${AT}/ifcfg-enp130s0f0:storage
      DEVICE=enp130s0f0:storage
      IPADDR=192.0.2.1`,
    "only the file's name is long": `
      ${AT}/ifcfg-Wired_connection_1
      HWADDR=00:16:3e:00:00:01
      NAME="Wired connection 1"`,
    "patterns, templates and computed names": `
      --- web/etc/network/interfaces
      auto /en*=physical-cards-of-this-host
      auto {{ management_bridge_name }}
      iface {{ management_bridge_name }} inet manual
          bridge_ports regex (eth|en)[a-z0-9]*very-long-pattern
      --- dom0/etc/sysconfig/network-scripts/ifcfg-x
      DEVICE=$MANAGEMENT_BRIDGE_NAME`,
    "a stanza that others inherit from": `
      --- web/etc/network/interfaces
      iface settings-of-every-bridge inet manual
          bridge_stp off
      auto br0
      iface br0 inet manual inherits settings-of-every-bridge
          bridge_ports eth0`,
    "a stanza for roaming": `
      --- web/etc/network/interfaces
      iface default inet dhcp
      iface home-of-the-grandparents inet dhcp`,
    "the name of a patch port of Open vSwitch": `
      ${AT}/ifcfg-patch-to-integration
      DEVICE=patch-to-integration
      DEVICETYPE=ovs
      TYPE=OVSPatchPort
      OVS_BRIDGE=br-ex`,
    "tags behind the bridge, for vif-openvswitch": `
      --- dom0/etc/xen/xl.conf
      vif.default.script="vif-openvswitch"
      ${VM.trim()}
      vif = [ 'bridge=ovsbr0:10:20' ]`,
    "a paravirtual guest has no second device": `${VM}
      vif = [ 'bridge=br0, vifname=vm-storage-0' ]`,
    "networks of VMware": `
      --- esx/web.xml
      <domain type='vmware'><name>web</name><devices><interface type='bridge'>
        <source bridge='VM Network of the office'/>
      </interface><interface type='bridge'><source bridge='ManagementNetwork'/></interface></devices></domain>`,
    "a number for every new tap": `
      --- kvm1/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices><interface type='bridge'>
        <source bridge='br0'/><target dev='management-vm-%d'/>
      </interface></devices></domain>`,
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
      kvm -hda vm.img -netdev tap,id=n,ifname=tap-of-the-guest-vm,script=no -device e1000,netdev=n,mac=52:54:00:8e:41:c9
                                              ^^^^^^^^^^^^^^^^^^^ error: tap-of-the-guest-vm has 19 bytes, but the kernel allows 15: QEMU cuts it to tap-of-the-gues without a word.`,
    },
    "a bridge of sixteen letters under network-scripts": {
      given: `
      --reader ifcfg=network-scripts
      ${AT}/ifcfg-bridge-storage-1
      DEVICE=bridge-storage-1
             ^^^^^^^^^^^^^^^^ error: bridge-storage-1 has 16 bytes, but the kernel allows 15: network-scripts of RHEL 6 and 7 make a bridge bridge-storage- that holds bond0.900 and eth2 and stays down, those of RHEL 8 make none.
      TYPE=Bridge
      ${AT}/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes
      BRIDGE=bridge-storage-1
             ~~~~~~~~~~~~~~~~ bridge-storage-1 is named here
      ${AT}/ifcfg-eth2
      DEVICE=eth2
      BRIDGE=bridge-storage-1
             ~~~~~~~~~~~~~~~~ bridge-storage-1 is named here`,
    },
    "a bridge without ports, under each reader": {
      given: `
      --reader ifcfg=network-scripts
      --reader interfaces=ifupdown
      ${AT}/ifcfg-bridge-storage-1
      DEVICE=bridge-storage-1
             ^^^^^^^^^^^^^^^^ bridge-storage-1 has 16 bytes, but the kernel allows 15: network-scripts make no such bridge.
      TYPE=Bridge
      --- web/etc/network/interfaces
      auto bridge-storage-2
      iface bridge-storage-2 inet manual
            ^^^^^^^^^^^^^^^^ bridge-storage-2 has 16 bytes, but the kernel allows 15: ifupdown makes a bridge bridge-storage- and fails on the rest.
          bridge_ports none
      auto bridge-storage-3
      iface bridge-storage-3 inet manual
            ^^^^^^^^^^^^^^^^ bridge-storage-3 has 16 bytes, but the kernel allows 15: ifupdown makes a bridge bridge-storage- that holds eth0 and fails on the rest.
          bridge_ports eth0`,
    },
    "NetworkManager and ifupdown2 refuse": {
      given: `
      --reader ifcfg=NetworkManager
      --reader interfaces=ifupdown2
      ${AT}/ifcfg-bridge-storage-1
      DEVICE=bridge-storage-1
             ^^^^^^^^^^^^^^^^ bridge-storage-1 has 16 bytes, but the kernel allows 15: NetworkManager refuses the profile.
      TYPE=Bridge
      --- web/etc/network/interfaces
      auto bridge-storage-2
      iface bridge-storage-2 inet manual
            ^^^^^^^^^^^^^^^^ bridge-storage-2 has 16 bytes, but the kernel allows 15: ifupdown2 refuses it.
          bridge_ports none`,
    },
    "a VLAN by its parent's long name; a shorter one is offered": {
      given: `
      ${AT}/ifcfg-enp130s0f1np1.900
      DEVICE=enp130s0f1np1.900
             ^^^^^^^^^^^^^^^^^ error: enp130s0f1np1.900 has 17 bytes, but the kernel allows 15: network-scripts make no such device.
      VLAN=yes
      BRIDGE=br900
      ${AT}/ifcfg-br900
      DEVICE=br900
      TYPE=Bridge`,
      fixed: {
        "Call it vlan900": `
      ${AT}/ifcfg-vlan900
      DEVICE=vlan900
      VLAN=yes
      PHYSDEV=enp130s0f1np1
      BRIDGE=br900`,
      },
    },
    "a VLAN that only a list of ports names": {
      given: `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports enp130s0f1np1.900
                       ^^^^^^^^^^^^^^^^^ enp130s0f1np1.900 has 17 bytes, but the kernel allows 15: no device can have that name.`,
    },
    "bytes count, not letters": {
      given: `
      --- web/etc/network/interfaces
      auto brücke-größe-1
      iface brücke-größe-1 inet manual
            ^^^^^^^^^^^^^^ brücke-größe-1 has 17 bytes, but the kernel allows 15: ifupdown makes a bridge brücke-größe and fails on the rest.
          bridge_ports none`,
    },
    "SUSE takes the name from the file's": {
      given: `
      --- web/etc/sysconfig/network/ifcfg-bridge-storage-1
      STARTMODE='auto'
      ^| bridge-storage-1 has 16 bytes, but the kernel allows 15: no device can have that name.
      BRIDGE='yes'`,
    },
    "devices of guests": {
      given: `
      --- kvm1/etc/libvirt/qemu/vm.xml
      <domain type='kvm'><name>vm</name><devices><interface type='bridge'>
        <source bridge='br0'/><target dev='tap-of-the-vm-no-1'/>
                                           ^^^^^^^^^^^^^^^^^^ tap-of-the-vm-no-1 has 18 bytes, but the kernel allows 15: vm does not start.
      </interface></devices></domain>
      --- dom0/etc/xen/web.cfg
      name = "web"
      memory = 256
      type = "hvm"
      vif = [ 'bridge=br0, vifname=web-storage0', 'bridge=br0, vifname=web-storage1, type=vif' ]
                                   ^^^^^^^^^^^^ error: web-storage0 has 12 bytes, and the emulated card of an HVM guest gets web-storage0-emu, but the kernel allows 15: web does not start.`,
    },
    "letters that no name may have": {
      given: `
      ${AT}/ifcfg-eth0
      DEVICE="eth 0"
              ^^^^^ error: \`eth 0\` is no name for a device: it holds a blank.
      BRIDGE=net/lan
             ^^^^^^^ error: \`net/lan\` is no name for a device: it holds a \`/\`.
      ${VM.trim()}
      vif = [ 'bridge=br0:1', 'bridge=..' ]
                      ^^^^^ \`br0:1\` is no name for a device: it holds a \`:\`.
                                      ^^ \`..\` is no name for a device: it is a folder's.`,
    },
    "a word of the kernel": {
      given: `
      ${AT}/ifcfg-default
      DEVICE=default
             ^^^^^^^ warning: default stands for every device in /proc/sys/net, so a device of that name gets no settings of its own.
      TYPE=Bridge`,
    },
  },
});
