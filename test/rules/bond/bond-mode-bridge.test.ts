import rule from "#rules/bond/bond-mode-bridge";
import { testRule } from "#test/rule";

const HOST = (options: string, bridge = "") => `
      --reader ifcfg=network-scripts
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes
      BRIDGE=br900
      --- h/etc/sysconfig/network-scripts/ifcfg-br900
      DEVICE=br900
      TYPE=Bridge${bridge}
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="${options}`;
const GUEST = `
      --- h/etc/xen/vm1.cfg
      name = 'vm1'
      vif = [ 'mac=00:16:3e:00:00:01, bridge=br900' ]`;
const ADDRESS = `
      IPADDR=192.0.2.5
      PREFIX=24`;
const WANDER = "guests' frames leave through one slave after the other, and the switch sees their MAC addresses wander";
const ALB = "it balances by rewriting MAC addresses in the host's own ARP, and guests' frames confuse the switch";

testRule(rule, {
  silent: {
    "active-backup": `${HOST('mode=1 miimon=100"')}${GUEST}`,
    LACP: `${HOST('mode=802.3ad miimon=100"')}${GUEST}`,
    "a bridge that only the host uses": HOST('mode=6 miimon=100"', ADDRESS),
    "no bridge above it": `
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet static
          address 192.0.2.5/24
          bond-slaves eth0 eth1
          bond-mode balance-alb
          bond-miimon 100`,
    "an invalid mode: another rule's": `${HOST('mode=lacp miimon=100"')}${GUEST}`,
    "no mode, and a policy of ifupdown2's may choose one": `
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-miimon 100
      auto br0
      iface br0 inet manual
          bridge_ports bond0`,
  },
  reports: {
    "balance-alb below a guest's bridge": {
      given: HOST(
        `mode=6 miimon=100"
                         ^ warning: bond0 runs 6 (balance-alb) below bridge br900: ${ALB}.`,
      ).replace("DEVICE=br900", "DEVICE=br900\n             ~~~~~ br900 is above bond0"),
      fixed: {
        backup: `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=active-backup miimon=100"`,
        lacp: `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=802.3ad miimon=100"`,
      },
    },
    "a bridge with an address and a guest": {
      given: `${HOST(
        `mode=balance-rr miimon=100"
                         ^^^^^^^^^^ warning: bond0 runs balance-rr below bridge br900: ${WANDER}.`,
        ADDRESS,
      )}${GUEST}`,
    },
    "no mode is balance-rr": {
      given: HOST(
        `miimon=100"
                    ^^^^^^^^^^ warning: bond0 runs balance-rr below bridge br900: ${WANDER}.`,
      ),
      fixed: {
        backup: `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=active-backup miimon=100"`,
      },
    },
    "balance-tlb": {
      given: HOST(
        `mode=5 miimon=100"
                         ^ info: bond0 runs 5 (balance-tlb) below bridge br900: guests' frames leave through several slaves, and the switch sees their MAC addresses wander.`,
      ),
    },
    "a stanza, the bond itself a port": {
      given: `
      --- h/etc/network/interfaces
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode broadcast
                    ^^^^^^^^^ warning: bond0 runs broadcast below bridge br0: guests' frames leave through every slave, and the switch sees their MAC addresses on all of them.
          bond-miimon 100
      auto br0
      iface br0 inet manual
          bridge_ports bond0`,
    },
  },
});
