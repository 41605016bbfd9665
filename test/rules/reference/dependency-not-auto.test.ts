import rule from "#rules/reference/dependency-not-auto";
import { testRule } from "#test/rule";

/** The host of the page, with one ONBOOT per link. */
function host(
  { bond = "yes", eth0 = "yes", vlan = "yes", bridge = "yes" },
  before = "",
  marks: Record<string, string> = {},
) {
  const mark = (name: string) => (marks[name] === undefined ? "" : `\n             ${marks[name]}`);
  return `${before}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      ONBOOT=${bond}${mark("bond")}
      BONDING_OPTS="mode=active-backup miimon=100"
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      ONBOOT=${vlan}${mark("vlan")}
      VLAN=yes
      BRIDGE=br900
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br900
      DEVICE=br900
      ONBOOT=${bridge}${mark("bridge")}
      TYPE=Bridge
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      ONBOOT=${eth0}${mark("eth0")}
      MASTER=bond0
      SLAVE=yes`;
}

const SCRIPTS = `
      --reader ifcfg=network-scripts`;
const MANAGER = `
      --reader ifcfg=NetworkManager`;

testRule(rule, {
  silent: {
    "everything comes up; without ONBOOT too": host({}, SCRIPTS).replace("\n      ONBOOT=yes", ""),
    "the whole chain is off": host({ bond: "no", eth0: "no", vlan: "NO", bridge: '"no"' }, SCRIPTS),
    "NetworkManager starts a bridge for its port": host({ bridge: "no" }, MANAGER),
    "NetworkManager starts a bond for its slaves": host({ bond: "no" }, MANAGER),
    "NetworkManager is told to start the slaves": `${host({}, MANAGER)}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond1
      DEVICE=bond1
      BONDING_OPTS="mode=active-backup miimon=100"
      AUTOCONNECT_SLAVES=yes
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      ONBOOT=no
      MASTER=bond1`,
    "a card below a VLAN, one of two ports, a guest's port": `${SCRIPTS}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      ONBOOT=no
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.900
      DEVICE=eth0.900
      VLAN=yes
      BRIDGE=br0
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      ONBOOT=no
      BRIDGE=br0
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      --- dom0/etc/sysconfig/network-scripts/ifcfg-tap0
      DEVICE=tap0
      TYPE=Tap
      ONBOOT=no
      BRIDGE=br1
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br1
      DEVICE=br1
      TYPE=Bridge`,
    "slaves and ports without auto, a card by hotplug, Open vSwitch, a VLAN that a ports list makes": `
      --- web/etc/network/interfaces
      allow-hotplug eth2
      iface eth2 inet dhcp
      iface eth0 inet manual
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode active-backup
          bond-miimon 100
      iface bond0.900 inet manual
      auto br900
      iface br900 inet manual
          bridge_ports bond0.900
      allow-ovs ovsbr0
      iface ovsbr0 inet manual
          ovs_type OVSBridge
      allow-hotplug bond0.901
      iface bond0.901 inet manual
      auto br901
      iface br901 inet manual
          bridge_ports bond0.901`,
    "no guest is on the bridge, or another stanza starts it": `
      --- web/etc/network/interfaces
      iface br5 inet manual
          bridge_ports none
      iface br6 inet manual
          bridge_ports none
      auto eth0
      iface eth0 inet manual
          post-up ifup br6
      --- web/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=br6' ]`,
  },
  reports: {
    "a port comes up, its bridge does not": {
      given: host({ bridge: "no" }, SCRIPTS, {
        bridge:
          "^^ error: bond0.900 comes up at boot but joins br900, which does not: network-scripts make br900 for it and leave it down.",
      }),
      fixed: { start: host({}) },
    },
    "the same while the reader is open": {
      given: host({ bridge: "no" }, "", {
        bridge:
          "^^ warning: bond0.900 comes up at boot but joins br900, which does not: network-scripts make br900 for it and leave it down.",
      }),
    },
    "a VLAN comes up, its bond does not": {
      given: `${host({ bond: "No" }, SCRIPTS, {
        bond: "^^ error: bond0.900 comes up at boot but needs bond0, which does not: network-scripts print [ OK ] and make no VLAN.",
      })}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.901
      DEVICE=bond0.901
      VLAN=yes`,
    },
    "a VLAN on a VLAN that stays off hurts NetworkManager too": {
      given: `${MANAGER}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0.100
      DEVICE=eth0.100
      VLAN=yes
      ONBOOT=no
             ^^ error: inner comes up at boot but needs eth0.100, which does not: NetworkManager waits for it.
      --- dom0/etc/sysconfig/network-scripts/ifcfg-inner
      DEVICE=inner
             ~~~~~ inner sits on it
      VLAN=yes
      VLAN_ID=5
      PHYSDEV=eth0.100`,
    },
    "a bridge comes up without any uplink": {
      given: host({ vlan: "NO" }, "", {
        vlan: "^^ warning: br900 comes up at boot, but of its uplinks (bond0.900) none does: its guests reach nothing outside.",
      }),
    },
    "a slave that is off": {
      given: host({ eth0: "no" }, SCRIPTS, {
        eth0: "^^ warning: eth0 has ONBOOT=no, but network-scripts bring it up with bond0 all the same.",
      }),
      fixed: {
        drop: host({}).replace("DEVICE=eth0\n      ONBOOT=yes\n", "DEVICE=eth0\n"),
      },
    },
    "a slave that is off, for NetworkManager": {
      given: `${MANAGER}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=active-backup miimon=100"
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      ONBOOT=no
             ^^ warning: eth0 has ONBOOT=no: NetworkManager leaves it out of bond0.
      MASTER=bond0
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      MASTER=bond0
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth2
      DEVICE=eth2
      MASTER=bond0`,
      fixed: {
        leave: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      ONBOOT=no`,
      },
    },
    "allow-hotplug on a bridge, a bond and a VLAN": {
      given: `
      --- web/etc/network/interfaces
      allow-hotplug br0
      ^^^^^^^^^^^^^ warning: br0 waits for a hotplug event, and none comes for a bridge that ifup has yet to make: it stays down.
      iface br0 inet manual
          bridge_ports eth0
      allow-hotplug bond0 eth1.5
                    ^^^^^ warning: bond0 waits for a hotplug event, and none comes for a bond that ifup has yet to make: it stays down.
                          ^^^^^^ warning: eth1.5 waits for a hotplug event, and none comes for a VLAN that ifup has yet to make: it stays down.
      iface bond0 inet manual
          bond-slaves eth2 eth3
          bond-mode active-backup
          bond-miimon 100
      iface eth1.5 inet manual`,
      fixed: {
        "Bring br0 up at boot": `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      allow-hotplug bond0 eth1.5
      iface bond0 inet manual
          bond-slaves eth2 eth3
          bond-mode active-backup
          bond-miimon 100
      iface eth1.5 inet manual`,
        "Bring bond0 up at boot": `
      --- web/etc/network/interfaces
      allow-hotplug br0
      iface br0 inet manual
          bridge_ports eth0
      allow-hotplug bond0 eth1.5
      auto bond0
      iface bond0 inet manual
          bond-slaves eth2 eth3
          bond-mode active-backup
          bond-miimon 100
      iface eth1.5 inet manual`,
      },
    },
    "a guest's bridge has no auto line": {
      given: `
      --- web/etc/network/interfaces
      iface br0 inet manual
            ^^^ info: br0 has no auto line: it stays down at boot, and so does the network of vm.
          bridge_ports eth0
      --- web/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ 'bridge=br0' ]`,
      fixed: {
        start: `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0`,
      },
    },
    "a guest starts at boot on a bridge that does not": {
      given: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      ONBOOT=no
             ^^ info: vm starts at boot on br0, which does not come up by itself.
      --- dom0/etc/xen/auto/vm
      name = "vm"
      memory = 256
      vif = [ 'bridge=br0' ]`,
    },
  },
});
