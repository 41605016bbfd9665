import rule from "#rules/mac/mac-not-unicast";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "vendor and locally administered addresses": `
      --- h/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      MACADDR=02:16:3e:00:00:01
      --- h/etc/xen/b.cfg
      name = "b"
      memory = 256
      vif = [ 'mac=00:16:3e:62:f0:1c, bridge=br0' ]`,
    "zeros mean none given to libvirt": `
      --- h/etc/libvirt/qemu/a.xml
      <domain type='kvm'><name>a</name><devices><interface type='bridge'>
        <source bridge='virbr0'/><mac address='00:00:00:00:00:00'/>
      </interface></devices></domain>`,
    "what is no address at all is another rule's": `
      --- h/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      MACADDR=01:16`,
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
      kvm -hda vm.img -netdev bridge,id=n,br=br0 -device e1000,netdev=n,mac=53:54:00:8e:41:c9
                                                                            ^^^^^^^^^^^^^^^^^ error: 53:54:00:8e:41:c9 of vm-again NIC 0 is a multicast address (its first byte 53 is odd): no card can have it.`,
    },
    "the multicast bit in a guest's address": {
      given: `
      --- h/etc/xen/b.cfg
      name = "b"
      memory = 256
      vif = [ 'mac=01:16:3e:62:f0:1c, bridge=virbr0' ]
                   ^^^^^^^^^^^^^^^^^ error: 01:16:3e:62:f0:1c of b NIC 0 is a multicast address (its first byte 01 is odd): no card can have it.`,
      fixed: {
        clear: `
      --- h/etc/xen/b.cfg
      name = "b"
      memory = 256
      vif = [ 'mac=00:16:3e:62:f0:1c, bridge=virbr0' ]`,
      },
    },
    "upper case stays upper case": {
      given: `
      --- h/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      MACADDR=53:54:00:AB:CD:EF
              ^^^^^^^^^^^^^^^^^ 53:54:00:AB:CD:EF of br0 is a multicast address (its first byte 53 is odd): no card can have it.`,
      fixed: {
        clear: `
      --- h/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      MACADDR=52:54:00:AB:CD:EF`,
      },
    },
    "zero and broadcast": {
      given: `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
          hwaddress 00:00:00:00:00:00
                    ^^^^^^^^^^^^^^^^^ 00:00:00:00:00:00 of eth0 is the zero address: no card can have it.
      auto eth1
      iface eth1 inet manual
          hwaddress ff:ff:ff:ff:ff:ff
                    ^^^^^^^^^^^^^^^^^ ff:ff:ff:ff:ff:ff of eth1 is the broadcast address: no card can have it.`,
    },
  },
});
