import rule from "#rules/vlan/vlan-on-bond-slave";
import { testRule } from "#test/rule";

const BOND = `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=active-backup miimon=100"
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      MASTER=bond0
      SLAVE=yes`;
const SLAVE = `${BOND}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
      SLAVE=yes`;

testRule(rule, {
  silent: {
    "VLANs on the bond": `${SLAVE}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes`,
    "VLANs that are slaves themselves": `
      --- web/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode active-backup
          bond-miimon 100
      auto bond1
      iface bond1 inet manual
          bond-slaves eth2.5 eth3.5
          bond-mode active-backup
          bond-miimon 100`,
    "SLAVE has no effect: another rule's": `
      --reader ifcfg=network-scripts${BOND}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.900
      DEVICE=eth0.900
      VLAN=yes`,
    "the VLAN stays off": `${SLAVE}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.900
      DEVICE=eth0.900
      ONBOOT=no
      VLAN=yes`,
  },
  reports: {
    "the bond carries the id too": {
      given: `
      --reader ifcfg=network-scripts
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=active-backup miimon=100"
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
             ~~~~~ eth0 is a slave of bond0
      SLAVE=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
             ~~~~~~~~~ bond0.900 carries VLAN 900 too
      VLAN=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.900
      DEVICE=eth0.900
             ^^^^ error: eth0.900 sits on eth0, a slave of bond0: all incoming frames of VLAN 900 go to eth0.900, and bond0.900 gets none of them.
      VLAN=yes`,
    },
    "nothing else carries the id; the fix puts it on the bond": {
      given: `${SLAVE}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.900
      DEVICE=eth0.900
             ^^^^ warning: eth0.900 sits on eth0, a slave of bond0: it stays on eth0 when bond0 fails over.
      VLAN=yes
      PHYSDEV=eth0
      --- dom0/etc/sysconfig/network-scripts/ifcfg-office
      DEVICE=office
      VLAN=yes
      VID=901
      VLAN_ID=901
      PHYSDEV=eth1
              ^^^^ warning: office sits on eth1, a slave of bond0: it stays on eth1 when bond0 fails over.`,
      fixed: {
        "Put eth0.900 on bond0": `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes
      PHYSDEV=bond0`,
        "Put office on bond0": `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-office
      DEVICE=office
      VLAN=yes
      VID=901
      VLAN_ID=901
      PHYSDEV=bond0`,
      },
    },
    "a VLAN-aware bridge over the bond carries the id; a word of a ports list": {
      given: `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto bond0
      iface bond0
          bond-slaves eth0 eth1
          bond-mode active-backup
          bond-miimon 100
      auto br0
      iface br0
          bridge-ports bond0
          bridge-vlan-aware yes
          bridge-vids 900-910
      auto br1
      iface br1
          bridge-ports eth0.905
                       ^^^^ error: eth0.905 sits on eth0, a slave of bond0: all incoming frames of VLAN 905 go to eth0.905, and br0 gets none of them.
      auto br2
      iface br2
          bridge-ports eth1.5
                       ^^^^ warning: eth1.5 sits on eth1, a slave of bond0: it stays on eth1 when bond0 fails over.`,
    },
  },
});
