import rule from "#rules/vlan/vlan-tool-mismatch";
import { testRule } from "#test/rule";

const OFFICE = `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-office
      DEVICE=office
      VLAN=yes
      PHYSDEV=eth0`;
const OFFICE_ID = `${OFFICE}
      VLAN_ID=900`;
const OFFICE_VID = `${OFFICE}
      VID=900`;

const SCRIPTS = `
      --reader ifcfg=network-scripts`;
const MANAGER = `
      --reader ifcfg=NetworkManager`;

testRule(rule, {
  silent: {
    "both keys": `${OFFICE_ID}
      VID=900`,
    "network-scripts know VID": `${SCRIPTS}${OFFICE_VID}`,
    "NetworkManager knows VLAN_ID": `${MANAGER}${OFFICE_ID}`,
    "network-scripts do not look at TYPE": `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.900
      DEVICE=eth0.900
      TYPE=Ethernet
      VLAN=yes`,
    "the id in the name; TYPE=Vlan": `${MANAGER}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.900
      DEVICE=eth0.900
      TYPE=Vlan
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan901
      DEVICE=vlan901
      VLAN=yes
      PHYSDEV=eth0`,
    "a VLAN below a VLAN with both keys": `${MANAGER}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.100.5
      DEVICE=eth0.100.5
      VLAN=yes
      PHYSDEV=eth1
      VLAN_ID=5`,
    "no flag, no DEVICE or no parent: other rules'": `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-prod
      VLAN=yes
      VLAN_ID=902
      PHYSDEV=eth0
      --- dom0/etc/sysconfig/network-scripts/ifcfg-office
      DEVICE=office
      VLAN_ID=900
      PHYSDEV=eth0
      --- dom0/etc/sysconfig/network-scripts/ifcfg-lab
      DEVICE=lab
      VLAN=yes
      VLAN_ID=901`,
    "the id is computed": `${SCRIPTS}${OFFICE}
      VID=$ID`,
    "ifupdown2 knows both forms": `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto office
      iface office
          vlan-raw-device eth0
          vlan-id 900
      auto lab.901
      iface lab.901
          vlan-raw-device eth0`,
    "the stanza makes the device itself": `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto office
      iface office inet manual
          pre-up ip link add link eth0 name office type vlan id 900
          vlan-raw-device eth0
          vlan-id 900`,
    "the prefix is a card: a contradiction, another rule's": `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto ens3.901
      iface ens3.901 inet manual
          vlan-raw-device eth0`,
  },
  reports: {
    "network-scripts do not know VLAN_ID": {
      given: `${SCRIPTS}${OFFICE}
      VLAN_ID=900
      ^^^^^^^ error: network-scripts do not know VLAN_ID, and the name office holds no id: no device is made.`,
      fixed: {
        "Insert VID=900": `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-office
      DEVICE=office
      VLAN=yes
      PHYSDEV=eth0
      VLAN_ID=900
      VID=900`,
      },
    },
    "the same while the reader is open": {
      given: `${OFFICE}
      VLAN_ID=900
      ^^^^^^^ warning: network-scripts do not know VLAN_ID, and the name office holds no id: no device is made.`,
    },
    "NetworkManager does not know VID": {
      given: `${MANAGER}${OFFICE}
      VID=900
      ^^^ error: NetworkManager does not know VID, and the name office holds no id: it refuses the profile.`,
    },
    "no id at all": {
      given: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-office
      DEVICE=office
             ^^^^^^ error: Nothing gives the id of VLAN office: neither its name nor a key does, and no device is made.
      VLAN=yes
      PHYSDEV=eth0`,
    },
    "TYPE=Ethernet for NetworkManager": {
      given: `${MANAGER}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.900
      DEVICE=eth0.900
      TYPE=Ethernet
           ^^^^^^^^ error: TYPE=Ethernet hides VLAN=yes from NetworkManager: to it eth0.900 is a plain card, and no VLAN is made.
      VLAN=yes`,
      fixed: {
        untype: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.900
      DEVICE=eth0.900
      VLAN=yes`,
      },
    },
    "TYPE=Ethernet while the reader is open": {
      given: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.900
      DEVICE=eth0.900
      TYPE=Ethernet
           ^^^^^^^^ info: TYPE=Ethernet hides VLAN=yes from NetworkManager: to it eth0.900 is a plain card, and no VLAN is made.
      VLAN=yes`,
    },
    "a name with two dots for NetworkManager": {
      given: `${MANAGER}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.100
      DEVICE=eth0.100
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.100.5
      DEVICE=eth0.100.5
             ^^^^^^^^^^ error: NetworkManager takes no id and parent from a name with two dots: it refuses eth0.100.5 without VLAN_ID.
      VLAN=yes
      PHYSDEV=eth0.100`,
      fixed: {
        "Insert VLAN_ID=5": `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.100.5
      DEVICE=eth0.100.5
      VLAN=yes
      PHYSDEV=eth0.100
      VLAN_ID=5`,
      },
    },
    "classic ifupdown: a free name": {
      given: `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto office
      iface office inet manual
          vlan-raw-device eth0
          vlan-id 900
          ^^^^^^^ error: ifupdown does not know vlan-id: it makes no device for office, without a word.
      auto br0
      iface br0 inet manual
          bridge_ports office`,
      fixed: {
        rename: `
      --- web/etc/network/interfaces
      auto eth0.900
      iface eth0.900 inet manual
          vlan-raw-device eth0
          vlan-id 900
      auto br0
      iface br0 inet manual
          bridge_ports eth0.900`,
      },
    },
    "classic ifupdown: a free name with a dot": {
      given: `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto lab.901
      iface lab.901 inet manual
          vlan-raw-device eth0
          ^^^^^^^^^^^^^^^ error: ifupdown makes eth0.901 from this stanza, not lab.901.`,
      fixed: {
        rename: `
      --- web/etc/network/interfaces
      auto eth0.901
      iface eth0.901 inet manual
          vlan-raw-device eth0`,
      },
    },
    "while it is open which ifupdown reads the stanza": {
      given: `
      --- web/etc/network/interfaces
      auto lab.901
      iface lab.901 inet manual
          vlan-raw-device eth0
          ^^^^^^^^^^^^^^^ warning: ifupdown makes eth0.901 from this stanza, not lab.901.`,
    },
  },
});
