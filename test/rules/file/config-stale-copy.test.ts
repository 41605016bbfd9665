import rule from "#rules/file/config-stale-copy";
import { testRule } from "#test/rule";

const AT = "--- dom0/etc/sysconfig/network-scripts";

testRule(rule, {
  silent: {
    "endings that both readers leave alone": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      ${AT}/ifcfg-eth0.bak
      DEVICE=eth0
      MTU=9000
      ${AT}/ifcfg-eth0~
      DEVICE=eth0
      MTU=9000
      ${AT}/ifcfg-eth0.orig
      DEVICE=eth0
      MTU=9000`,
    "an ending that the reader in force leaves alone": `
      --reader ifcfg=network-scripts
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      ${AT}/ifcfg-eth0.old
      DEVICE=eth0
      MTU=9000`,
    "the copy is alone": `
      ${AT}/ifcfg-eth0.save
      DEVICE=eth0`,
    "the copy says the same": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      ONBOOT=yes
      ${AT}/ifcfg-eth0.save
      ONBOOT=yes
      DEVICE=eth0`,
    "the copy lies in another folder": `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      --- dom0/root/backup/ifcfg-eth0.save
      DEVICE=eth0
      MTU=9000`,
    "a VLAN's number is no date": `
      ${AT}/ifcfg-bond0
      DEVICE=bond0
      ${AT}/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes`,
    "patterns that leave copies out": `
      --- web/etc/network/interfaces
      source /etc/network/interfaces.d/*.cfg
      --- web/etc/network/interfaces.d/br1.cfg
      iface br1 inet manual
          bridge_ports none
      --- web/etc/network/interfaces.d/br1.cfg.bak
      iface br1 inet manual
          bridge_ports eth0`,
    "a copy that a line names by itself": `
      --- web/etc/network/interfaces
      source /etc/network/interfaces.old
      --- web/etc/network/interfaces.old
      iface br1 inet manual
          bridge_ports eth0`,
  },
  reports: {
    "a saved file, reader open": {
      given: `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
             ~~~~ eth0 is defined here
      MASTER=bond0
      SLAVE=yes
      ${AT}/ifcfg-eth0.save
      DEVICE=eth0
      ^| warning: ifcfg-eth0.save looks like a backup of ifcfg-eth0, but to network-scripts and NetworkManager it is a file like any other, and it counts for eth0.
      IPADDR=192.0.2.1`,
      fixed: {
        rename: `
      ${AT}/ifcfg-eth0.bak
      DEVICE=eth0
      IPADDR=192.0.2.1`,
      },
    },
    "other endings, by the reader that takes them": {
      given: `
      ${AT}/ifcfg-eth0
      DEVICE=eth0
      ${AT}/ifcfg-eth0.old
      DEVICE=eth0
      ^| warning: ifcfg-eth0.old looks like a backup of ifcfg-eth0, but to NetworkManager it is a file like any other, and it counts for eth0.
      IPADDR=192.0.2.1
      ${AT}/ifcfg-eth0.rej
      DEVICE=eth0
      ^| warning: ifcfg-eth0.rej looks like a backup of ifcfg-eth0, but to network-scripts it is a file like any other, and it counts for eth0.
      IPADDR=192.0.2.2
      ${AT}/ifcfg-eth0-20240131
      DEVICE=eth0
      ^| warning: ifcfg-eth0-20240131 looks like a backup of ifcfg-eth0, but to network-scripts and NetworkManager it is a file like any other, and it counts for eth0.
      IPADDR=192.0.2.3`,
    },
    "known by the card, network-scripts in force": {
      given: `
      --reader ifcfg=network-scripts
      ${AT}/ifcfg-uplink
      HWADDR=00:16:3E:00:00:01
      ONBOOT=yes
      ${AT}/ifcfg-uplink_bak
      HWADDR=00:16:3e:00:00:01
      ^| ifcfg-uplink_bak looks like a backup of ifcfg-uplink, but to network-scripts it is a file like any other, and it counts for uplink.
      BOOTPROTO=dhcp`,
    },
    "a line that reads every name of a folder": {
      given: `
      --- web/etc/network/interfaces
      source /etc/network/interfaces.d/*
             ~~~~~~~~~~~~~~~~~~~~~~~~~~~ read by this line
      --- web/etc/network/interfaces.d/br1.cfg
      iface br1 inet manual
            ~~~ br1 is defined here too
          bridge_ports none
      --- web/etc/network/interfaces.d/br1.cfg~
      iface br1 inet manual
      ^| warning: br1.cfg~ looks like a backup of br1.cfg, but \`source /etc/network/interfaces.d/*\` reads every name in the folder.
          bridge_ports eth0`,
      fixed: {
        "Read only /etc/network/interfaces.d/*.cfg": `
      --- web/etc/network/interfaces
      source /etc/network/interfaces.d/*.cfg`,
      },
    },
    "names without an ending; nothing narrower can be offered": {
      given: `
      --- web/etc/network/interfaces
      source interfaces.d/*
      --- web/etc/network/interfaces.d/br1
      iface br1 inet manual
          bridge_ports none
      --- web/etc/network/interfaces.d/br2.bak
      iface br2 inet manual
      ^| br2.bak looks like a backup, but \`source interfaces.d/*\` reads every name in the folder.
          bridge_ports eth0`,
    },
  },
});
