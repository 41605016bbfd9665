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

const CARDS = ["eth1", "eth2"]
  .map(
    (card) => `
      --- h/etc/sysconfig/network-scripts/ifcfg-${card}
      DEVICE=${card}
      MASTER=bond0
      SLAVE=yes`,
  )
  .join("");

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
    "stanzas that a mapping chooses between": `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      auto br0
      mapping br0
          script /usr/local/sbin/where-am-i
          map office br0-office
          map home br0-home
      iface br0-office inet dhcp
          bridge_ports eth0
      iface br0-home inet static
          address 192.0.2.5/24
          bridge_ports eth0`,
    "a command under a condition": `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
          post-up [ -e /etc/standby ] && ip link set eth0 master br1
      auto br1
      iface br1 inet manual
          bridge_ports none`,
    "SUSE's dialect": `
      --- h/etc/sysconfig/network/ifcfg-br0
      STARTMODE=auto
      BRIDGE=yes
      BRIDGE_PORTS='eth0'
      --- h/etc/sysconfig/network/ifcfg-br1
      STARTMODE=auto
      BRIDGE=yes
      BRIDGE_PORTS='eth0'`,
    "computed members": `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
      SLAVE=yes
      BRIDGE=$BR`,
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
        "eth0 is given to br0 (interfaces:3) and to br1; it can have one master, and under ifupdown it ends up in br0.",
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
        "eth0 is given to br0 (interfaces:3) and to br1; it can have one master, and under ifupdown2 it ends up in br1.",
      ),
    },
    "bond and bridge in one ifcfg file": {
      given: `
      --reader ifcfg=network-scripts${CARDS}
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
             ^^^ eth0 is given to bond0 (ifcfg-eth0:2) and to br0; it can have one master, and under network-scripts it ends up in bond0.`,
      fixed: {
        drop: `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
      SLAVE=yes`,
      },
    },
    "two bridges, and who reads the file is open": {
      given: TWO_BRIDGES(
        "ifupdown",
        "eth0 is given to br0 (interfaces:3) and to br1; it can have one master: under ifupdown it ends up in br0, under ifupdown2 in br1.",
      ).replace("--reader interfaces=ifupdown", ""),
    },
    "bond and bridge under ifupdown2": {
      given: `
      --reader interfaces=ifupdown2
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
                      ~~~~ eth0 is given to bond0 here
          bond-mode active-backup
          bond-miimon 100
      auto br0
      iface br0 inet manual
          bridge-ports eth0
                       ^^^^ error: eth0 is given to bond0 (interfaces:3) and to br0; it can have one master, and under ifupdown2 it ends up in br0.`,
    },
    "three masters": {
      given: `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
                       ~~~~ eth0 is given to br0 here
      auto br1
      iface br1 inet manual
          bridge_ports eth0
                       ^^^^ error: eth0 is given to br0 (interfaces:3) and to br1; it can have one master, and under ifupdown it ends up in br0.
      auto br2
      iface br2 inet manual
          bridge_ports eth0
                       ~~~~ and to br2 here`,
      fixed: {
        "Leave eth0 in br1 alone": `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports none
      auto br1
      iface br1 inet manual
          bridge_ports eth0
      auto br2
      iface br2 inet manual
          bridge_ports none`,
      },
    },
    "one of a range": {
      given: `
      --reader interfaces=ifupdown2
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge-ports glob eth[0-3]
      auto br1
      iface br1 inet manual
          bridge-ports eth1
                       ^^^^ info: eth1 is given to br0 (interfaces:3) and to br1; it can have one master, and under ifupdown2 it ends up in br1.`,
    },
    "bond and bridge in one file, and who reads it is open": {
      given: `${CARDS}
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
             ^^^ error: eth0 is given to bond0 (ifcfg-eth0:2) and to br0; it can have one master: under network-scripts it ends up in bond0, under NetworkManager in br0.`,
      fixed: {
        "Take eth0 out of bond0": `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br0`,
      },
    },
    "a bridge that names it twice": {
      given: `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0 eth1
          bridge_stp on
          bridge_ports eth0
      auto br1
      iface br1 inet manual
          bridge_ports eth0
                       ^^^^ error: eth0 is given to br0 (interfaces:3) and to br1; it can have one master, and under ifupdown it ends up in br0.`,
    },
    "neither comes up": {
      given: `
      --reader interfaces=ifupdown
      --- h/etc/network/interfaces
      iface br0 inet manual
          bridge_ports eth0
      iface br1 inet manual
          bridge_ports eth0
                       ^^^^ warning: eth0 is given to br0 (interfaces:2) and to br1; it can have one master, and under ifupdown it ends up in neither.`,
    },
  },
});
