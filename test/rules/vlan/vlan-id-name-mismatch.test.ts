import rule from "#rules/vlan/vlan-id-name-mismatch";
import { testRule } from "#test/rule";

const BONDS = `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=active-backup miimon=100"
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond1
      DEVICE=bond1
      BONDING_OPTS="mode=active-backup miimon=100"`;

const SCRIPTS = `
      --reader ifcfg=network-scripts${BONDS}`;

const MANAGER = `
      --reader ifcfg=NetworkManager${BONDS}`;

testRule(rule, {
  silent: {
    "name and keys agree": `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes
      PHYSDEV=bond0
      VID=900
      VLAN_ID=900`,
    "a leading zero that some reader drops": `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan0900
      DEVICE=vlan0900
      VLAN=yes
      PHYSDEV=bond0
      VID=900
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.0901
      DEVICE=bond0.0901
      VLAN=yes
      VLAN_ID=901`,
    "a name that says nothing": `${MANAGER}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-office
      DEVICE=office
      VLAN=yes
      PHYSDEV=bond0
      VLAN_ID=900
      --- dom0/etc/sysconfig/network-scripts/ifcfg-prod.901
      DEVICE=prod.901
      VLAN=yes
      PHYSDEV=bond0
      --- dom0/etc/network/interfaces
      auto lab.902
      iface lab.902
          vlan-raw-device eth0
          vlan-id 902`,
    "the key is computed": `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes
      PHYSDEV=$UPLINK`,
    "its parent is missing anyway: another rule's": `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond7.900
      DEVICE=bond7.900
      VLAN=yes
      PHYSDEV=bond0
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.901
      DEVICE=bond0.901
      VLAN=yes
      VID=902`,
    "it has no flag: another rule's": `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      PHYSDEV=bond1`,
    "a VLAN below a VLAN": `${MANAGER}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.100
      DEVICE=bond0.100
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.100.5
      DEVICE=bond0.100.5
      VLAN=yes
      PHYSDEV=bond0.100
      VLAN_ID=5`,
  },
  reports: {
    "network-scripts pass over PHYSDEV": {
      given: `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.901
      DEVICE=bond0.901
             ~~~~~~~~~ the name says bond0
      VLAN=yes
      PHYSDEV=bond1
              ^^^^^ warning: bond0.901 says bond0 in its name, but PHYSDEV says bond1: network-scripts put it on bond0.`,
      fixed: {
        set: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.901
      DEVICE=bond0.901
      VLAN=yes
      PHYSDEV=bond0`,
        rename: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond1.901
      DEVICE=bond1.901
      VLAN=yes
      PHYSDEV=bond1`,
        drop: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.901
      DEVICE=bond0.901
      VLAN=yes`,
      },
    },
    "NetworkManager goes by PHYSDEV": {
      given: `${MANAGER}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.901
      DEVICE=bond0.901
      VLAN=yes
      PHYSDEV=bond1
              ^^^^^ error: bond0.901 says bond0 in its name, but PHYSDEV says bond1: NetworkManager puts it on bond1.`,
    },
    "it is open who reads the file": {
      given: `${BONDS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.901
      DEVICE=bond0.901
      VLAN=yes
      PHYSDEV=bond1
              ^^^^^ warning: bond0.901 says bond0 in its name, but PHYSDEV says bond1: network-scripts put it on bond0, NetworkManager puts it on bond1.
      --- dom0/etc/sysconfig/network-scripts/ifcfg-office.902
      DEVICE=office.902
      VLAN=yes
      PHYSDEV=bond1
              ^^^^^ warning: office.902 says office in its name, but PHYSDEV says bond1: network-scripts put it on office, NetworkManager puts it on bond1.`,
    },
    "network-scripts obey VID, not VLAN_ID": {
      given: `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes
      VID=901
          ^^^ error: bond0.900 says VLAN 900 in its name, but VID says 901: network-scripts make VLAN 901.
      PHYSDEV=bond0
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan902
      DEVICE=vlan902
      VLAN=yes
      VID=903
          ^^^ error: vlan902 says VLAN 902 in its name, but VID says 903: network-scripts make VLAN 903.
      PHYSDEV=bond0
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.904
      DEVICE=bond0.904
      VLAN=yes
      VLAN_ID=905
              ^^^ warning: bond0.904 says VLAN 904 in its name, but VLAN_ID says 905: network-scripts make VLAN 904.`,
      fixed: {
        set: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes
      VID=900
      PHYSDEV=bond0`,
        "Rename to bond0.901": `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.901
      DEVICE=bond0.901
      VLAN=yes
      VID=901
      PHYSDEV=bond0`,
        "Rename to vlan903": `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan903
      DEVICE=vlan903
      VLAN=yes
      VID=903
      PHYSDEV=bond0`,
        "Remove VLAN_ID": `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.904
      DEVICE=bond0.904
      VLAN=yes`,
      },
    },
    "with VID, network-scripts obey PHYSDEV too": {
      given: `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes
      VID=900
      PHYSDEV=bond1
              ^^^^^ error: bond0.900 says bond0 in its name, but PHYSDEV says bond1: network-scripts put it on bond1.`,
    },
    "NetworkManager obeys VLAN_ID": {
      given: `${MANAGER}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes
      VLAN_ID=901
              ^^^ error: bond0.900 says VLAN 900 in its name, but VLAN_ID says 901: NetworkManager makes VLAN 901.`,
    },
    "classic ifupdown goes by the name": {
      given: `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto eth0.900
      iface eth0.900 inet manual
          vlan-raw-device eth1
                          ^^^^ warning: eth0.900 says eth0 in its name, but vlan-raw-device says eth1: ifupdown puts it on eth0.
      auto eth0.901
      iface eth0.901 inet manual
          vlan-id 902
                  ^^^ warning: eth0.901 says VLAN 901 in its name, but vlan-id says 902: ifupdown makes VLAN 901.
      auto br0
      iface br0 inet manual
          bridge_ports eth0.900`,
      fixed: {
        rename: `
      --- web/etc/network/interfaces
      auto eth1.900
      iface eth1.900 inet manual
          vlan-raw-device eth1
      auto eth0.901
      iface eth0.901 inet manual
          vlan-id 902
      auto br0
      iface br0 inet manual
          bridge_ports eth1.900`,
      },
    },
    "ifupdown2 goes by the keys": {
      given: `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto eth0.900
      iface eth0.900 inet manual
          vlan_raw_device eth7
                          ^^^^ error: eth0.900 says eth0 in its name, but vlan-raw-device says eth7: ifupdown2 puts it on eth7.
      auto vlan901
      iface vlan901 inet manual
          vlan-raw-device eth0
          vlan-id 902
                  ^^^ error: vlan901 says VLAN 901 in its name, but vlan-id says 902: ifupdown2 makes VLAN 902.
      auto eth0.903
      iface eth0.903 inet manual
          vlan-id 904
                  ^^^ error: eth0.903 says VLAN 903 in its name, but vlan-id says 904: ifupdown2 makes no VLAN of it.`,
    },
  },
});
