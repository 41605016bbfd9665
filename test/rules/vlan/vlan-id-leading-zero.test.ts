import rule from "#rules/vlan/vlan-id-leading-zero";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "no zero in front; zeros that both bases read alike": `
      --reader ifcfg=network-scripts
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.100
      DEVICE=eth0.100
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.05
      DEVICE=eth0.05
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.007
      DEVICE=eth0.007
      VLAN=yes`,
    "vlan0042, which is decimal": `
      --reader ifcfg=network-scripts
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan0042
      DEVICE=vlan0042
      VLAN=yes
      PHYSDEV=eth0`,
    "VID counts instead of the name": `
      --reader ifcfg=network-scripts
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.0100
      DEVICE=eth0.0100
      VLAN=yes
      VID=100
      PHYSDEV=eth0`,
    "NetworkManager reads decimal": `
      --reader ifcfg=NetworkManager
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.0100
      DEVICE=eth0.0100
      VLAN=yes`,
    "RHEL 5 makes VLANs with vconfig": `
      --- dom0/etc/redhat-release
      CentOS release 5.11 (Final)
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.0100
      DEVICE=eth0.0100
      VLAN=yes`,
    "Debian's tools read decimal": `
      --- web/etc/network/interfaces
      auto eth0.0100
      iface eth0.0100 inet manual`,
    "five digits are no VLAN's name at all: another rule's": `
      --reader ifcfg=network-scripts
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.00100
      DEVICE=eth0.00100
      VLAN=yes`,
  },
  reports: {
    "octal digits make another VLAN; 8 and 9 make none": {
      given: `
      --reader ifcfg=network-scripts
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.0100
      DEVICE=eth0.0100
                  ^^^^ error: eth0.0100: network-scripts pass 0100 to ip, which reads it as octal: this is VLAN 64.
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.0900
      DEVICE="eth0.0900"
                   ^^^^ error: eth0.0900: network-scripts pass 0900 to ip, which reads it as octal and refuses it: no VLAN is made.
      VLAN=yes`,
      fixed: {
        "Rename to eth0.100": `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.100
      DEVICE=eth0.100
      VLAN=yes`,
      },
    },
    "while the reader is open": {
      given: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.0042
      DEVICE=eth0.0042
                  ^^^^ warning: eth0.0042: network-scripts pass 0042 to ip, which reads it as octal: this is VLAN 34.
      VLAN=yes`,
    },
  },
});
