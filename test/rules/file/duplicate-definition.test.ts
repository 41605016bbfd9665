import rule from "#rules/file/duplicate-definition";
import { testRule } from "#test/rule";

const AT = "--- dom0/etc/sysconfig/network-scripts";
const XEN = "--- dom0/etc/xen";
const LV = "--- kvm1/etc/libvirt/qemu";

const network = (name: string, more: string) => `<network>
        <name>${name}</name>
        ${more}
      </network>`;

testRule(rule, {
  silent: {
    "two files that say the same": `
      ${AT}/ifcfg-Auto_eth0
      DEVICE=eth0
      UUID=6d2a7f9c-8f5f-4c5e-9d0b-1f6e1d7a0001
      ONBOOT=yes
      ${AT}/ifcfg-eth0
      ONBOOT="yes"
      DEVICE=eth0
      NAME=uplink`,
    "an alias and a range": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      IPADDR=192.0.2.1
      ${AT}/ifcfg-eth0:1
      DEVICE=eth0:1
      IPADDR=192.0.2.2
      ${AT}/ifcfg-eth0-range0
      IPADDR_START=192.0.2.10
      IPADDR_END=192.0.2.20`,
    "a copy is told by its own rule": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      BOOTPROTO=dhcp
      ${AT}/ifcfg-eth0.save
      DEVICE=eth0
      IPADDR=192.0.2.1`,
    "a backup that nobody reads": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      BOOTPROTO=dhcp
      ${AT}/ifcfg-eth0.bak
      DEVICE=eth0
      IPADDR=192.0.2.1`,
    "copies of the old graphical tool": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      BOOTPROTO=dhcp
      --- dom0/etc/sysconfig/networking/devices/ifcfg-eth0
      DEVICE=eth0
      IPADDR=192.0.2.1`,
    "a profile that is started by hand": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      BOOTPROTO=dhcp
      ${AT}/ifcfg-eth0-workshop
      DEVICE=eth0
      ONBOOT=no
      IPADDR=192.0.2.1`,
    "wireless profiles": `
      ${AT}/ifcfg-home
      DEVICE=wlan0
      ESSID=home
      BOOTPROTO=dhcp
      ${AT}/ifcfg-office
      DEVICE=wlan0
      ESSID=office
      IPADDR=192.0.2.1`,
    "the card decides": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      ${AT}/ifcfg-eth1
      HWADDR=00:16:3e:00:00:01`,
    "two hosts": `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      IPADDR=192.0.2.1
      --- dom1/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      IPADDR=192.0.2.2`,
    "stanzas that add up": `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet static
          address 192.0.2.1/24
          bridge_ports eth0
          bridge_stp off
      iface br0 inet static
          address 192.0.2.2/24
          bridge_ports eth1
      iface br0 inet6 static
          address 2001:db8::1/64
          bridge-stp off`,
    "an autostart link and a guest in two formats": `
      ${XEN}/web.cfg
      name = "web"
      memory = 256
      vif = [ 'mac=00:16:3e:00:00:01, bridge=br0' ]
      ${XEN}/auto/web.cfg
      name = "web"
      memory = 256
      vif = [ 'mac=00:16:3e:00:00:02, bridge=br0' ]
      --- dom0/etc/libvirt/libxl/web.xml
      <domain type='xen'><name>web</name><devices><interface type='bridge'>
        <mac address='00:16:3e:00:00:03'/><source bridge='br0'/>
      </interface></devices></domain>`,
    "a variant of one guest to install it": `
      ${XEN}/web.cfg
      name = "web"
      memory = 256
      disk = [ 'phy:/dev/vg0/web,xvda,w' ]
      vif = [ 'mac=00:16:3e:00:00:01, bridge=br0' ]
      ${XEN}/web-install.cfg
      name = "web"
      memory = 512
      disk = [ 'phy:/dev/vg0/web,xvda,w' ]
      vif = [ 'bridge=br1' ]`,
    "an autostarted network": `
      ${LV}/networks/lan.xml
      ${network("lan", "<forward mode='bridge'/><bridge name='br0'/>")}
      ${LV}/networks/autostart/lan.xml
      ${network("lan", "<forward mode='bridge'/><bridge name='br0'/>")}`,
  },
  reports: {
    "one DEVICE in two files": {
      given: `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
             ~~~~ eth0 is defined here
      BRIDGE=br0
      ${AT}/ifcfg-eth0-bis
      DEVICE=eth0
             ^^^^ error: eth0 is defined in ifcfg-eth0:1 and again in ifcfg-eth0-bis:1: network-scripts apply both in the order of the file names, NetworkManager picks one.
      BRIDGE=br1
      ${AT}/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      ${AT}/ifcfg-br1
      DEVICE=br1
      TYPE=Bridge`,
    },
    "stanzas that contradict each other": {
      given: `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
          bridge_stp off
                     ~~~ bridge-stp is off here
      iface br0 inet6 auto
          bridge_ports eth0
          bridge-stp on
                     ^^ warning: The stanzas of br0 contradict each other: bridge-stp is off at interfaces:4 and on at interfaces:7, and it depends on the reader which of them counts.`,
    },
    "one network twice": {
      given: `
      ${LV}/networks/lan.xml
      ${network("lan", "<forward mode='bridge'/><bridge name='br0'/>").replace("<name>lan</name>", "<name>lan</name>\n              ~~~ the other definition")}
      ${LV}/networks/old-lan.xml
      ${network("lan", "<forward mode='bridge'/><bridge name='br1'/>").replace("<name>lan</name>", "<name>lan</name>\n              ^^^ error: Network lan is defined in lan.xml:2 and again in old-lan.xml:2: libvirt keeps only one of them.")}`,
    },
    "one UUID for two networks": {
      given: `
      ${LV}/networks/lan.xml
      ${network("lan", "<uuid>6d2a7f9c-8f5f-4c5e-9d0b-1f6e1d7a0001</uuid><forward mode='bridge'/><bridge name='br0'/>")}
      ${LV}/networks/san.xml
      ${network("san", "<uuid>6D2A7F9C-8f5f-4c5e-9d0b-1f6e1d7a0001</uuid><forward mode='bridge'/><bridge name='br1'/>").replace("<name>san</name>", "<name>san</name>\n              ^^^ The network with UUID 6d2a7f9c-8f5f-4c5e-9d0b-1f6e1d7a0001 is defined in lan.xml:2 and again in san.xml:2: libvirt keeps only one of them.")}`,
    },
    "two guests of one name": {
      given: `
      ${XEN}/mail.cfg
      name = "web"
              ~~~ web is defined here
      memory = 256
      disk = [ 'phy:/dev/vg0/mail,xvda,w' ]
      vif = [ 'mac=00:16:3e:00:00:01, bridge=br0' ]
      ${XEN}/web.cfg
      name = "web"
              ^^^ error: Guest web is defined in mail.cfg:1 and again in web.cfg:1: names are unique on a host, so only one of them can run.
      memory = 256
      disk = [ 'phy:/dev/vg0/web,xvda,w' ]
      vif = [ 'mac=00:16:3e:00:00:02, bridge=br0' ]`,
    },
  },
});
