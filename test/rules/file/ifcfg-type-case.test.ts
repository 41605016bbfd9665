import rule from "#rules/file/ifcfg-type-case";
import { testRule } from "#test/rule";

const PORT = `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes
      BRIDGE=br900`;

testRule(rule, {
  silent: {
    "the right case": `${PORT}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br900
      DEVICE=br900
      TYPE=Bridge`,
    "words that network-scripts do not look at": `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      TYPE=ethernet
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      TYPE=bond
      BONDING_OPTS="mode=1 miimon=100"
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      TYPE=VLAN
      VLAN=yes`,
    "NetworkManager takes any case": `
      --reader ifcfg=NetworkManager
      ${PORT.trim()}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br900
      DEVICE=br900
      TYPE=bridge`,
    "a card named as a bridge is another rule's": `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      STP=off
      --- dom0/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      BRIDGE=eth0`,
    "the word is computed": `${PORT}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br900
      DEVICE=br900
      TYPE=$KIND`,
    "shell code may set it": `${PORT}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br900
      DEVICE=br900
      . /etc/sysconfig/bridge-defaults`,
    "SUSE's dialect": `
      --- dom0/etc/sysconfig/network/ifcfg-br0
      BRIDGE='yes'
      BRIDGE_PORTS='eth0'
      STARTMODE='auto'
      TYPE='bridge'`,
    "a backup that nothing reads": `${PORT}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br900
      DEVICE=br900
      TYPE=Bridge
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br900.bak
      DEVICE=br900
      TYPE=bridge`,
    "an alias of the bridge": `${PORT}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br900
      DEVICE=br900
      TYPE=Bridge
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br900:1
      DEVICE=br900:1
      IPADDR=192.0.2.10
      STP=off`,
    "bridge keys in the file of a VLAN or a bond": `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=1 miimon=100"
      DELAY=0
      --- dom0/etc/sysconfig/network-scripts/ifcfg-bond0.7
      DEVICE=bond0.7
      VLAN=yes
      DELAY=0`,
    "a file that waits for its suppression": `${PORT}
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br900
      DEVICE=br900
      # trunkline: ignore ifcfg-type-case
      TYPE=bridge`,
  },
  reports: {
    "lower case, network-scripts known": {
      given: `
      --reader ifcfg=network-scripts
      ${PORT.trim()}
             ~~~~~ bond0.900 joins br900
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br900
      DEVICE=br900
      TYPE=bridge   # for the guests
           ^^^^^^ error: TYPE=bridge is not TYPE=Bridge: network-scripts never bring br900 up, and what hangs on it has no network.
      ONBOOT=yes`,
      fixed: {
        correct: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br900
      DEVICE=br900
      TYPE=Bridge   # for the guests
      ONBOOT=yes`,
      },
    },
    "upper case and quoted, reader open": {
      given: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br900
      DEVICE=br900
      TYPE="BRIDGE"
            ^^^^^^ warning: TYPE=BRIDGE is not TYPE=Bridge: network-scripts never bring br900 up, and what hangs on it has no network.`,
    },
    "a tap and a bridge of Open vSwitch": {
      given: `
      --reader ifcfg=network-scripts
      --- dom0/etc/sysconfig/network-scripts/ifcfg-tap0
      DEVICE=tap0
      TYPE=TAP
           ^^^ error: TYPE=TAP is not TYPE=Tap: network-scripts never bring tap0 up, and what hangs on it has no network.
      --- dom0/etc/sysconfig/network-scripts/ifcfg-ovs0
      DEVICE=ovs0
      TYPE=OvsBridge
           ^^^^^^^^^ error: TYPE=OvsBridge is not TYPE=OVSBridge: network-scripts never bring ovs0 up, and what hangs on it has no network.`,
    },
    "no TYPE where a port names the bridge; both readers are hurt": {
      given: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br900
      DEVICE=br900
             ^^^^^ error: br900 has no TYPE=Bridge: neither network-scripts nor NetworkManager bring it up as a bridge, and its ports and guests have no network.
      ONBOOT=yes
      ${PORT.trim()}
             ~~~~~ bond0.900 joins br900`,
      fixed: {
        insert: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-br900
      DEVICE=br900
      TYPE=Bridge
      ONBOOT=yes`,
      },
    },
    "no TYPE beside the keys of a bridge": {
      given: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-lan
      DEVICE=lan
             ^^^ error: lan has no TYPE=Bridge: neither network-scripts nor NetworkManager bring it up as a bridge, and its ports and guests have no network.
      STP=off
      DELAY=0`,
    },
    "an empty TYPE": {
      given: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-lan
      DEVICE=lan
             ^^^ lan has no TYPE=Bridge: neither network-scripts nor NetworkManager bring it up as a bridge, and its ports and guests have no network.
      TYPE=
      DELAY=0`,
      fixed: {
        insert: `
      --- dom0/etc/sysconfig/network-scripts/ifcfg-lan
      DEVICE=lan
      TYPE=Bridge
      DELAY=0`,
      },
    },
  },
});
