import rule from "#rules/bridge/port-in-two-masters";
import { testRule } from "#test/rule";

const TWO_BRIDGES = (reader: string, message: string) => `
      --reader interfaces=${reader}
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
                       ~~~~ eth0 is given to br0 here
      auto br1
      iface br1 inet manual
          bridge_ports eth0
                       ^^^^ error: ${message}`;

testRule(rule, {
  silent: {
    "one master, said by both sides": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet manual
          bond-master bond0
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode 1
          bond-miimon 100`,
    "members by a pattern": `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      auto br1
      iface br1 inet manual
          bridge_ports regex eth.*`,
    "two files of one device: another rule's": `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br0
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0-bis
      DEVICE=eth0
      BRIDGE=br1`,
    "a stanza that others only inherit from": `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      iface template inet manual
          bridge_ports eth0
      auto br0
      iface br0 inet manual inherits template`,
  },
  reports: {
    "two bridges under ifupdown": {
      given: TWO_BRIDGES(
        "ifupdown",
        "eth0 is given to br0 (interfaces:3) and to br1; it can have one master, and ifupdown leaves it in br0.",
      ),
      fixed: {
        "Take eth0 out of br1": `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      auto br1
      iface br1 inet manual
          bridge_ports none`,
      },
    },
    "two bridges under ifupdown2": {
      given: TWO_BRIDGES(
        "ifupdown2",
        "eth0 is given to br0 (interfaces:3) and to br1; it can have one master, and ifupdown2 leaves it in br1.",
      ),
    },
    "bond and bridge in one ifcfg file": {
      given: `
      --reader ifcfg=network-scripts
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=1 miimon=100"
      --- h/etc/sysconfig/network-scripts/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
      SLAVE=yes
      BRIDGE=br0
             ^^^ eth0 is given to bond0 (ifcfg-eth0:2) and to br0; it can have one master, and network-scripts leaves it in bond0.`,
      fixed: {
        drop: `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
      SLAVE=yes`,
      },
    },
    "neither comes up": {
      given: `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      iface br0 inet manual
          bridge_ports eth0
      iface br1 inet manual
          bridge_ports eth0
                       ^^^^ eth0 is given to br0 (interfaces:2) and to br1; it can have one master, and ifupdown leaves it in neither.`,
    },
  },
});
