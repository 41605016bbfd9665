import rule from "#rules/file/interfaces-stanza-order";
import { testRule } from "#test/rule";

testRule(rule, {
  silent: {
    "a VLAN whose name brings its bond up first": `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto bond0.900 bond0
      iface bond0.900 inet manual
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode active-backup
          bond-miimon 100`,
    "the bridge behind its bond, cards in any order": `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto bond0 br900 br0 eth0
      iface bond0 inet manual
          bond-slaves eth1 eth2
      iface br900 inet manual
          bridge_ports bond0.900
      iface br0 inet manual
          bridge_ports eth0
      iface eth0 inet manual`,
    "a VLAN over a card that comes up later": `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto br900 eth0.900
      iface br900 inet manual
          bridge_ports eth0.900
      iface eth0.900 inet manual`,
    "ifupdown2 sorts by dependency": `
      --reader interfaces=ifupdown2
      --- web/etc/network/interfaces
      auto br900 bond0
      iface br900 inet manual
          bridge_ports bond0.900
      iface bond0 inet manual
          bond-slaves eth1 eth2`,
    "slaves of a bond": `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto bond0 eth0 eth1
      iface bond0 inet manual
          bond-slaves eth0 eth1
      iface eth0 inet manual
      iface eth1 inet manual`,
    "a slave brings its bond up": `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto eth0 eth1 br900
      iface eth0 inet manual
          bond-master bond0
      iface eth1 inet manual
          bond-master bond0
      iface br900 inet manual
          bridge_ports bond0.900
      iface bond0 inet manual
          bond-mode active-backup
          bond-miimon 100`,
    hotplug: `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto br0
      allow-hotplug bond0
      iface br0 inet manual
          bridge_ports bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1`,
    "made or brought up by a command of the bridge": `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto br0 br1 tap0 bond0
      iface br0 inet manual
          pre-up ip tuntap add dev tap0 mode tap
          bridge_ports eth0 tap0
      iface tap0 inet manual
      iface br1 inet manual
          pre-up ifup bond0
          bridge_ports bond0
      iface bond0 inet manual
          bond-slaves eth1 eth2`,
    "a tap that something else makes": `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto br0 tap0
      iface br0 inet manual
          bridge_ports eth0 tap0
      iface tap0 inet manual`,
    "nothing of it comes up at boot": `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      iface br0 inet manual
          bridge_ports bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1`,
    "the tap joins from its own stanza": `
      --reader interfaces=ifupdown
      --- web/etc/network/interfaces
      auto br0 tap0
      iface br0 inet manual
          bridge_ports eth0 tap0
      iface tap0 inet manual
          pre-up ip tuntap add dev tap0 mode tap
          post-up brctl addif br0 tap0`,
  },
  reports: {
    "a bridge before the bond below its VLAN": {
      given: `
        --reader interfaces=ifupdown
        --- web/etc/network/interfaces
        auto br900
             ~~~~~ br900 comes up here
        iface br900 inet manual
            bridge_ports bond0.900
                         ^^^^^^^^^ error: br900 comes up before bond0 exists: ifupdown leaves bond0.900 out of it without a word.

        auto bond0
             ~~~~~ bond0 comes up here
        iface bond0 inet manual
            bond-slaves eth0 eth1
            bond-mode active-backup
            bond-miimon 100`,
      fixed: {
        before: `
        --- web/etc/network/interfaces
        auto bond0 br900
        iface br900 inet manual
            bridge_ports bond0.900

        iface bond0 inet manual
            bond-slaves eth0 eth1
            bond-mode active-backup
            bond-miimon 100`,
      },
    },
    "a tap that its own stanza makes, later in one auto line": {
      given: `
        --reader interfaces=ifupdown
        --- web/etc/network/interfaces
        auto lo br0 tap0
        iface lo inet loopback
        iface br0 inet manual
            bridge_ports eth0 tap0
                              ^^^^ error: br0 comes up before tap0 exists: ifupdown leaves tap0 out of it without a word.
        iface tap0 inet manual
            pre-up ip tuntap add dev tap0 mode tap user root`,
      fixed: {
        before: `
        --- web/etc/network/interfaces
        auto lo tap0 br0
        iface lo inet loopback
        iface br0 inet manual
            bridge_ports eth0 tap0
        iface tap0 inet manual
            pre-up ip tuntap add dev tap0 mode tap user root`,
      },
    },
    "reader open": {
      given: `
        --- web/etc/network/interfaces
        auto br0 tap0
        iface br0 inet manual
            bridge_ports tap0
                         ^^^^ warning: br0 comes up before tap0 exists: ifupdown leaves tap0 out of it without a word.
        iface tap0 inet manual
            tunctl_user root`,
    },
    "a VLAN before its bond": {
      given: `
        --reader interfaces=ifupdown
        --- web/etc/network/interfaces
        auto vlan900 bond0
        iface vlan900 inet manual
            vlan-raw-device bond0
                            ^^^^^ error: vlan900 comes up before bond0 exists: ifupdown makes no VLAN on it.
        iface bond0 inet manual
            bond-slaves eth0 eth1
            bond-mode active-backup
            bond-miimon 100`,
    },
    "what no auto line brings up": {
      given: `
        --reader interfaces=ifupdown
        --- web/etc/network/interfaces
        auto br0 vlan20
             ~~~ br0 comes up here
                 ~~~~~~ vlan20 comes up here
        iface br0 inet manual
            bridge_ports bond0
                         ^^^^^ error: br0 comes up at boot, but no auto line brings up bond0: ifupdown leaves bond0 out without a word.
        iface bond0 inet manual
              ~~~~~ bond0 is defined here
            bond-slaves eth0 eth1
            bond-mode active-backup
            bond-miimon 100
        iface vlan20 inet manual
            vlan-raw-device bond1
                            ^^^^^ error: vlan20 comes up at boot, but no auto line brings up bond1: ifupdown makes no VLAN on it.
        iface bond1 inet manual
              ~~~~~ bond1 is defined here
            bond-slaves eth2 eth3
            bond-mode active-backup
            bond-miimon 100`,
    },
    "the order comes from the included files": {
      given: `
        --reader interfaces=ifupdown
        --- web/etc/network/interfaces
        source /etc/network/interfaces.d/*
        auto bond0
        iface bond0 inet manual
            bond-slaves eth0 eth1
            bond-mode active-backup
            bond-miimon 100
        --- web/etc/network/interfaces.d/br0
        auto br0
        iface br0 inet manual
            bridge_ports bond0
                         ^^^^^ br0 comes up before bond0 exists: ifupdown leaves bond0 out of it without a word.`,
      fixed: {
        before: `
        --- web/etc/network/interfaces
        source /etc/network/interfaces.d/*
        iface bond0 inet manual
            bond-slaves eth0 eth1
            bond-mode active-backup
            bond-miimon 100
        --- web/etc/network/interfaces.d/br0
        auto bond0 br0
        iface br0 inet manual
            bridge_ports bond0`,
      },
    },
  },
});
