import rule from "#rules/mac/mac-malformed";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "a card of InfiniBand": `
      --- h/etc/sysconfig/network-scripts/ifcfg-ib0
      DEVICE=ib0
      TYPE=InfiniBand
      HWADDR=80:00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff:00:11:22`,
    "every format's own way of writing": `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      HWADDR=00:15:17:28:F6:34
      --- h/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      HWADDR=
      MACADDR=random
      --- h/etc/libvirt/qemu/a.xml
      <domain type='kvm'><name>a</name><devices><interface type='bridge'>
        <source bridge='virbr0'/><mac address='52:54:0:1:2:3'/>
      </interface></devices></domain>
      --- h/etc/xen/b.cfg
      name = "b"
      memory = 256
      vif = [ 'mac=00-16-3e-62-f0-1c, bridge=virbr0' ]`,
    "a computed value": `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      HWADDR=$MAC`,
    "hwaddress with the old word ether, bridge_hw with an interface": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
          hwaddress ether 00:16:3e:00:00:01
      auto br0
      iface br0 inet manual
          bridge_ports eth0
          bridge_hw eth0`,
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
      kvm -hda vm.img -netdev bridge,id=n,br=br0 -device e1000,netdev=n,mac=52:54:00:8e:41
                                                                            ^^^^^^^^^^^^^^ error: 52:54:00:8e:41 of vm-again NIC 0 is not a MAC address: it has 5 groups, not 6.`,
    },
    "dashes in HWADDR keep the card out of its bond": {
      given: `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      HWADDR=00-15-17-28-f6-34
             ^^^^^^^^^^^^^^^^^ error: 00-15-17-28-f6-34 in HWADDR of eth0 is not a MAC address (it is not written in groups): ifup finds another card than it expects and leaves eth0 out.`,
      fixed: {
        write: `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      HWADDR=00:15:17:28:f6:34`,
      },
    },
    "a group is missing, and nobody can know which": {
      given: `
      --- h/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      MACADDR=00:16:3e:62:f0
              ^^^^^^^^^^^^^^ 00:16:3e:62:f0 of br0 is not a MAC address: it has 5 groups, not 6.`,
    },
    "letters that are no digits in a guest": {
      given: `
      --- h/etc/libvirt/qemu/a.xml
      <domain type='kvm'><name>a</name><devices><interface type='bridge'>
        <source bridge='virbr0'/>
        <mac address='52:54:00:12:34:5G'/>
                      ^^^^^^^^^^^^^^^^^ 52:54:00:12:34:5G of a NIC 0 is not a MAC address: "5G" is not a pair of hexadecimal digits.
      </interface></devices></domain>`,
    },
    "a placeholder": {
      given: `
      --- h/etc/xen/b.cfg
      name = "b"
      memory = 256
      vif = [ 'mac=00:16:3e:xx:xx:xx, bridge=virbr0' ]
                   ^^^^^^^^^^^^^^^^^ warning: 00:16:3e:xx:xx:xx of b NIC 0 is a placeholder that nobody filled in.`,
    },
  },
});
