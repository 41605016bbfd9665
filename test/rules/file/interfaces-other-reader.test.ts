import rule from "#rules/file/interfaces-other-reader";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "all of it points to ifupdown, so that is the reader": `
      --- web/etc/network/interfaces
      source-directory interfaces.d
      allow-auto eth0
      iface eth0 inet manual
      mapping wlan0
          script /usr/local/sbin/where
      iface base inet manual
          bond-mode active-backup
      auto bond0
      iface bond0 inet manual inherits base
          slaves eth0 eth1
      --- web/etc/network/interfaces.d/br0
      auto br0
      iface br0 inet manual
          bridge_ports all`,
    "all of it points to ifupdown2": `
      --- web/etc/network/interfaces
      auto br0 vx10 mgmt
      iface br0 inet manual
          bridge-ports glob swp[1-4]
      iface vx10
          vxlan-id 10
      iface mgmt
          vrf-table auto`,
    "a tap and a relative path say nothing about an open reader": `
      --- web/etc/network/interfaces
      source interfaces.d/*
      auto tap0
      iface tap0 inet manual
          tunctl_user root
      --- web/etc/network/interfaces.d/eth0
      auto eth0
      iface eth0 inet dhcp`,
    "Proxmox reads source-directory": `
      --- pve/etc/pve/local/lxc.conf
      --- pve/etc/network/interfaces
      # If you want to manage parts of the network configuration manually, PVE will preserve these directives
      source-directory interfaces.d
      auto vmbr0
      iface vmbr0 inet manual
          bridge-ports none
      --- pve/etc/network/interfaces.d/more
      iface eth9 inet manual`,
    "a stanza that is never brought up": `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      iface spare inet manual
          bridge_ports all`,
    "what both know": `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      source /etc/network/interfaces.d/*.cfg
      auto br0 br1 bond0 dummy0
      iface br0 inet manual
          bridge_ports regex eth.*
      iface br1 inet manual
          bridge_ports none
      iface bond0 inet manual
          bond-slaves eth8 eth9`,
    "a command makes it": `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto vx10
      iface vx10 inet manual
          pre-up ip link add vx10 type vxlan id 10 dstport 4789
          vxlan-id 10`,
    "a name with a dash is no range": `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports veth1-0`,
  },
  reports: {
    "a directory and a relative path that ifupdown2 does not read": {
      given: `
        --reader interfaces=ifupdown2
        --- web/etc/network/interfaces
        auto lo
        iface lo inet loopback
        source-directory /etc/network/interfaces.d
        ^^^^^^^^^^^^^^^^ error: ifupdown2 up to 3.0 does not know \`source-directory\`: it reads nothing in /etc/network/interfaces.d.
        source more.d/*
               ^^^^^^^^ info: ifupdown2 up to 3.0 does not know \`source more.d/*\`: it looks for no path without a slash in front.
        --- web/etc/network/interfaces.d/br0
        auto br0
        iface br0 inet static
            address 192.0.2.10/24
            bridge_ports eth0`,
      fixed: {
        "Write `source /etc/network/interfaces.d/*`": `
        --- web/etc/network/interfaces
        auto lo
        iface lo inet loopback
        source /etc/network/interfaces.d/*
        source more.d/*`,
        "Write `source /etc/network/more.d/*`": `
        --- web/etc/network/interfaces
        auto lo
        iface lo inet loopback
        source-directory /etc/network/interfaces.d
        source /etc/network/more.d/*`,
      },
    },
    "allow-auto": {
      given: `
        --reader interfaces=ifupdown2
        --- web/etc/network/interfaces
        allow-auto eth0
        ^^^^^^^^^^ error: ifupdown2 up to 3.0 does not know \`allow-auto\`: eth0 does not come up.
        iface eth0 inet dhcp`,
      fixed: {
        write: `
        --- web/etc/network/interfaces
        auto eth0
        iface eth0 inet dhcp`,
      },
    },
    inherits: {
      given: `
        --reader interfaces=ifupdown2
        --- web/etc/network/interfaces
        iface tpl inet static
            bridge_ports eth0
            bridge_fd 0

        auto br0
        iface br0 inet static inherits tpl
                                       ^^^ error: ifupdown2 does not know \`inherits\`: br0 gets nothing of tpl.
            address 192.0.2.10/24`,
      fixed: {
        copy: `
        --- web/etc/network/interfaces
        auto br0
        iface br0 inet static
            address 192.0.2.10/24
            bridge_ports eth0
            bridge_fd 0`,
      },
    },
    "the old key for slaves": {
      given: `
        --reader interfaces=ifupdown2
        --- web/etc/network/interfaces
        auto bond0
        iface bond0 inet manual
            slaves eth0 eth1
            ^^^^^^ error: ifupdown2 does not know \`slaves\`: it makes no bond bond0.
            bond-mode active-backup
            bond-miimon 100`,
      fixed: {
        write: `
        --- web/etc/network/interfaces
        auto bond0
        iface bond0 inet manual
            bond-slaves eth0 eth1
            bond-mode active-backup
            bond-miimon 100`,
      },
    },
    "slaves named by their own stanzas": {
      given: `
        --reader interfaces=ifupdown2
        --- web/etc/network/interfaces
        auto bond0
        iface bond0 inet manual
              ^^^^^ error: ifupdown2 makes no bond bond0: the slaves' bond-master is not enough for it, a bond-slaves line has to name them.
            bond-mode active-backup
            bond-miimon 100
        auto eth0 eth1
        iface eth0 inet manual
            bond-master bond0
                        ~~~~~ eth0 names it here
        iface eth1 inet manual
            bond-master bond0
                        ~~~~~ eth1 names it here`,
      fixed: {
        list: `
        --- web/etc/network/interfaces
        auto bond0
        iface bond0 inet manual
            bond-mode active-backup
            bond-miimon 100
            bond-slaves eth0 eth1
        auto eth0 eth1
        iface eth0 inet manual
            bond-master bond0
        iface eth1 inet manual
            bond-master bond0`,
      },
    },
    "bond-slaves none": {
      given: `
        --reader interfaces=ifupdown2
        --- web/etc/network/interfaces
        auto bond0
        iface bond0 inet manual
            bond-slaves none
                        ^^^^ error: ifupdown2 does not know \`bond-slaves none\`: it looks for a slave called none, and bond0 has no slaves.
            bond-mode active-backup
            bond-miimon 100
        auto eth0 eth1
        iface eth0 inet manual
            bond-master bond0
        iface eth1 inet manual
            bond-master bond0`,
      fixed: {
        "Write `eth0 eth1`": `
        --- web/etc/network/interfaces
        auto bond0
        iface bond0 inet manual
            bond-slaves eth0 eth1
            bond-mode active-backup
            bond-miimon 100
        auto eth0 eth1
        iface eth0 inet manual
            bond-master bond0
        iface eth1 inet manual
            bond-master bond0`,
      },
    },
    "all ports, a tap by the hook, a mapping": {
      given: `
        --reader interfaces=ifupdown2
        --- web/etc/network/interfaces
        mapping eth0
        ^^^^^^^ error: ifupdown2 does not know \`mapping\`: it passes over these lines.
            script /usr/local/sbin/where
        auto br0
        iface br0 inet manual
            bridge_ports all
                         ^^^ error: ifupdown2 does not know \`all\`: it looks for a port called all, and br0 stays empty.
        auto tap0
        iface tap0 inet manual
            tunctl_user root
            ^^^^^^^^^^^ warning: ifupdown2 does not know \`tunctl_user\`: it makes no tap0, unless the hook of uml-utilities is installed.`,
      fixed: {
        "Write `regex (eth|em|en|p[0-9]).*`": `
        --- web/etc/network/interfaces
        mapping eth0
            script /usr/local/sbin/where
        auto br0
        iface br0 inet manual
            bridge_ports regex (eth|em|en|p[0-9]).*
        auto tap0
        iface tap0 inet manual
            tunctl_user root`,
        "Write `pre-up ip tuntap add dev tap0 mode tap user root`": `
        --- web/etc/network/interfaces
        mapping eth0
            script /usr/local/sbin/where
        auto br0
        iface br0 inet manual
            bridge_ports all
        auto tap0
        iface tap0 inet manual
            pre-up ip tuntap add dev tap0 mode tap user root`,
      },
    },
    "ifupdown knows no glob and no VXLAN": {
      given: `
        --reader interfaces=ifupdown
        --- web/etc/network/interfaces
        auto br0
        iface br0 inet static
            address 192.0.2.10/24
            bridge-stp on
            bridge-ports glob eth[0-1]
                              ^^^^^^^^ error: ifupdown does not know \`glob eth[0-1]\`: br0 gets none of these ports, without a word.
        auto vx10
        iface vx10 inet manual
            vxlan-id 10
            ^^^^^^^^ error: ifupdown does not know \`vxlan-id\`: nothing makes vx10.
            vxlan-local-tunnelip 192.0.2.10
        auto swp1
        iface swp[1-4] inet manual
              ^^^^^^^^ error: ifupdown does not know \`swp[1-4]\`: it looks for one device of that name.`,
      fixed: {
        "Write `bridge-ports eth0 eth1`": `
        --- web/etc/network/interfaces
        auto br0
        iface br0 inet static
            address 192.0.2.10/24
            bridge-stp on
            bridge-ports eth0 eth1
        auto vx10
        iface vx10 inet manual
            vxlan-id 10
            vxlan-local-tunnelip 192.0.2.10
        auto swp1
        iface swp[1-4] inet manual`,
        "Write `pre-up ip link add vx10 type vxlan id 10 local 192.0.2.10 dstport 4789`": `
        --- web/etc/network/interfaces
        auto br0
        iface br0 inet static
            address 192.0.2.10/24
            bridge-stp on
            bridge-ports glob eth[0-1]
        auto vx10
        iface vx10 inet manual
            vxlan-id 10
            vxlan-local-tunnelip 192.0.2.10
            pre-up ip link add vx10 type vxlan id 10 local 192.0.2.10 dstport 4789
        auto swp1
        iface swp[1-4] inet manual`,
      },
    },
    "the reader stays open where the constructs point both ways": {
      given: `
        --- web/etc/network/interfaces
        auto bond0 br0
        iface bond0 inet manual
            slaves eth0 eth1
            ^^^^^^ warning: ifupdown2 does not know \`slaves\`: it makes no bond bond0.
        iface br0 inet manual
            bridge-ports glob swp[1-2]
                              ^^^^^^^^ warning: ifupdown does not know \`glob swp[1-2]\`: br0 gets none of these ports, without a word.`,
    },
  },
});
