import rule from "#rules/vlan/vlan-flag-missing";
import { testRule } from "#test/rule";

const BOND = `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=active-backup miimon=100"`;

const SCRIPTS = `
      --reader ifcfg=network-scripts${BOND}`;

const MANAGER = `
      --reader ifcfg=NetworkManager${BOND}`;

testRule(rule, {
  silent: {
    "it is marked, with and without quotes": `${BOND}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.901
      DEVICE=bond0.901
      VLAN="yes"`,
    "NetworkManager takes any true word": `${MANAGER}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=true`,
    "NetworkManager takes TYPE=Vlan, without DEVICE too": `${MANAGER}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-office
      TYPE=Vlan
      VLAN_ID=900
      PHYSDEV=bond0`,
    "TYPE=Ethernet hides the flag from NetworkManager: another rule's": `${MANAGER}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      TYPE=Ethernet
      VLAN=true`,
    "no DEVICE either: another rule's": `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan900
      PHYSDEV=bond0`,
    "the flag is misspelt or has blanks round the sign: another rule's": `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      vlan=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.901
      DEVICE=bond0.901
      VLAN = yes`,
    "etc/sysconfig/network marks every file": `${SCRIPTS}
      --- dom0/etc/sysconfig/network
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900`,
    "an alias, Open vSwitch, a team, a tunnel": `${BOND}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900:1
      DEVICE=bond0.900:1
      IPADDR=192.0.2.3
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.7
      DEVICE=eth0.7
      DEVICETYPE=ovs
      TYPE=OVSIntPort
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.8
      DEVICE=eth0.8
      DEVICETYPE=TeamPort
      TEAM_MASTER=team0
      --- dom0/etc/sysconfig/network-scripts/ifcfg-tun.9
      DEVICE=tun.9
      TYPE=GRE
      PHYSDEV=bond0`,
    "an InfiniBand partition and a macvlan have a PHYSDEV too": `${BOND}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-ib0.8001
      DEVICE=ib0.8001
      --- dom0/etc/sysconfig/network-scripts/ifcfg-ib1part
      DEVICE=ib1part
      PKEY=yes
      PKEY_ID=1
      PHYSDEV=ib1
      --- dom0/etc/sysconfig/network-scripts/ifcfg-mac0
      DEVICE=mac0
      TYPE=Macvlan
      PHYSDEV=bond0`,
    "the name is computed, or ends in no number, or nobody has its parent": `${BOND}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-a
      DEVICE=$P.900
      --- dom0/etc/sysconfig/network-scripts/ifcfg-b
      DEVICE=bond0.lan
      --- dom0/etc/sysconfig/network-scripts/ifcfg-c
      DEVICE=release.7`,
  },
  reports: {
    "no VLAN= at all": {
      given: `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes
           ~~~ bond0.900 is marked so
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.901
      DEVICE=bond0.901
             ^^^^^^^^^ error: bond0.901 is not marked VLAN=yes, so network-scripts never create it.
      ONBOOT=yes`,
      fixed: {
        insert: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.901
      DEVICE=bond0.901
      VLAN=yes
      ONBOOT=yes`,
      },
    },
    "no VLAN= at all while the reader is open: it hurts both": {
      given: `${BOND}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth2.901
      DEVICE=eth2.901
             ^^^^^^^^ error: eth2.901 is not marked VLAN=yes, so network-scripts never create it.`,
    },
    "no VLAN= for NetworkManager": {
      given: `${MANAGER}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.901
      DEVICE=bond0.901
             ^^^^^^^^^ error: bond0.901 is marked neither VLAN=yes nor TYPE=Vlan: NetworkManager takes it for a card and never creates it.`,
      fixed: {
        insert: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.901
      DEVICE=bond0.901
      VLAN=yes`,
      },
    },
    "a true word that is not yes": {
      given: `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=true   # for storage
           ^^^^ error: VLAN=true is not VLAN=yes: network-scripts compare to the letter and never create bond0.900.
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.901
      DEVICE=bond0.901
      VLAN="Yes"
            ^^^ error: VLAN=Yes is not VLAN=yes: network-scripts compare to the letter and never create bond0.901.
      --- dom0/etc/sysconfig/network-scripts/ifcfg-vlan902
      DEVICE=vlan902
      PHYSDEV=bond0
      VLAN=1
           ^ error: VLAN=1 is not VLAN=yes: network-scripts compare to the letter and never create vlan902.`,
      fixed: {
        correct: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes   # for storage`,
      },
    },
    "a true word while the reader is open: NetworkManager would do": {
      given: `${BOND}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=true
           ^^^^ warning: VLAN=true is not VLAN=yes: network-scripts compare to the letter and never create bond0.900.`,
    },
    "TYPE=Vlan does for NetworkManager only; VID and VLAN_ID mean a VLAN": {
      given: `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
             ^^^^^^^^^ error: bond0.900 is not marked VLAN=yes, so network-scripts never create it.
      TYPE=Vlan
      --- dom0/etc/sysconfig/network-scripts/ifcfg-office
      DEVICE=office
             ^^^^^^ error: office is not marked VLAN=yes, so network-scripts never create it.
      VID=901
      PHYSDEV=bond0
      --- dom0/etc/sysconfig/network-scripts/ifcfg-lab
      DEVICE=lab
             ^^^ error: lab is not marked VLAN=yes, so network-scripts never create it.
      VLAN_ID=902
      VID=902
      PHYSDEV=bond0`,
    },
    "VLAN=no on a name that is a VLAN's": {
      given: `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=no
           ^^ error: VLAN=no is not VLAN=yes: network-scripts compare to the letter and never create bond0.900.`,
      fixed: {
        turn: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes`,
      },
    },
  },
});
