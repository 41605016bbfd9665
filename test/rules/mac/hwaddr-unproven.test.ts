import rule from "#rules/mac/hwaddr-unproven";
import { testRule } from "#test/rule";

const SCRIPTS = "h/etc/sysconfig/network-scripts";
const file = (name: string, ...lines: readonly string[]) => `
      --- ${SCRIPTS}/ifcfg-${name}
      ${lines.join("\n      ")}`;

const READER = `
      --reader ifcfg=network-scripts`;
const BOND0 = file("bond0", "DEVICE=bond0", 'BONDING_OPTS="mode=1 miimon=100"');
const slave = (name: string, ...more: readonly string[]) =>
  file(name, `DEVICE=${name}`, "MASTER=bond0", "SLAVE=yes", ...more);
const CARD = (last: string) => `HWADDR=00:15:17:28:f6:${last}`;
const CROSSED = file("eth0", "DEVICE=eth0", CARD("36")) + file("eth1", "DEVICE=eth1", CARD("34"));

testRule(rule, {
  silent: {
    "both slaves are tied, in the order of their names":
      READER + BOND0 + slave("eth0", CARD("34")) + slave("eth1", CARD("36")),
    "no slave is tied": READER + BOND0 + slave("eth0") + slave("eth1"),
    "NetworkManager reads the files": CROSSED.replace("\n", "\n      --reader ifcfg=NetworkManager\n"),
    "the reader is open": CROSSED,
    "the other's HWADDR is computed": READER + BOND0 + slave("eth0", CARD("34")) + slave("eth1", "HWADDR=$CARD"),
    "HWADDR is no address": READER + BOND0 + slave("eth0", "HWADDR=00-15-17-28-f6-34") + slave("eth1"),
    "the other is a VLAN": `${READER}${file("br0", "DEVICE=br0", "TYPE=Bridge")}${file("eth0", "DEVICE=eth0", CARD("34"), "BRIDGE=br0")}${file("eth1.5", "DEVICE=eth1.5", "VLAN=yes", "BRIDGE=br0")}`,
    "a capture tells the cards' addresses": `${READER}${BOND0}${slave("eth0", CARD("34"))}${slave("eth1")}
      --- h/capture/ip-link.txt
      2: eth0: <BROADCAST,MULTICAST,SLAVE,UP,LOWER_UP> mtu 1500 qdisc mq master bond0 state UP mode DEFAULT qlen 1000
          link/ether 00:15:17:28:f6:34 brd ff:ff:ff:ff:ff:ff`,
    "a capture tells the address of a card that looks crossed": `${READER}${CROSSED}
      --- h/capture/ip-link.txt
      2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP mode DEFAULT qlen 1000
          link/ether 00:15:17:28:f6:36 brd ff:ff:ff:ff:ff:ff`,
    "addresses of other cards":
      READER + file("eth0", "DEVICE=eth0", CARD("90")) + file("eth1", "DEVICE=eth1", CARD("34")),
    "addresses of other makers":
      READER + file("eth0", "DEVICE=eth0", "HWADDR=00:16:17:28:f6:36") + file("eth1", "DEVICE=eth1", CARD("34")),
    "names that are numbered apart":
      READER + file("em1", "DEVICE=em1", CARD("36")) + file("p2p1", "DEVICE=p2p1", CARD("34")),
    "two files claim one card":
      READER + file("eth0", "DEVICE=eth0", CARD("34")) + file("eth1", "DEVICE=eth1", CARD("34")),
  },
  reports: {
    "one slave of a bond is tied": {
      given: `
      --reader ifcfg=network-scripts
      --- ${SCRIPTS}/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=1 miimon=100"
      --- ${SCRIPTS}/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
      SLAVE=yes
      HWADDR="00:15:17:28:F6:34"
              ^^^^^^^^^^^^^^^^^ hint: eth0 is tied to the card 00:15:17:28:F6:34, eth1 to whichever card the kernel calls eth1: if the cards were replaced or are numbered anew, network-scripts' ifup leaves eth0 out of bond0.
      --- ${SCRIPTS}/ifcfg-eth1
      DEVICE=eth1
             ~~~~ eth1 has no HWADDR
      MASTER=bond0
      SLAVE=yes
      --- ${SCRIPTS}/ifcfg-eth2
      DEVICE=eth2
      MASTER=bond0
      SLAVE=yes
      HWADDR=`,
    },
    "one port of a bridge is tied": {
      given: `
      --reader ifcfg=network-scripts
      --- ${SCRIPTS}/ifcfg-br0
      DEVICE=br0
      TYPE=Bridge
      --- ${SCRIPTS}/ifcfg-eth0
      DEVICE=eth0
      BRIDGE=br0
      --- ${SCRIPTS}/ifcfg-eth1
      DEVICE=eth1
      BRIDGE=br0
      HWADDR=00:15:17:28:f6:36
             ^^^^^^^^^^^^^^^^^ eth1 is tied to the card 00:15:17:28:f6:36, eth0 to whichever card the kernel calls eth0: if the cards were replaced or are numbered anew, network-scripts' ifup leaves eth1 out of br0.`,
    },
    "two pairs of neighbours against the order of their names": {
      given: `
      --reader ifcfg=network-scripts
      --- ${SCRIPTS}/ifcfg-eth0
      DEVICE=eth0
      HWADDR=00:15:17:28:f6:37
             ^^^^^^^^^^^^^^^^^ hint: eth0 is tied to the card 00:15:17:28:f6:37 and eth1 (ifcfg-eth1:2) to 00:15:17:28:f6:36, against the order of their names: unless udev renames the cards (60-net.rules), network-scripts' ifup refuses both.
      --- ${SCRIPTS}/ifcfg-eth1
      DEVICE=eth1
      HWADDR=00:15:17:28:f6:36
             ~~~~~~~~~~~~~~~~~ eth1 is tied to the card before it
      --- ${SCRIPTS}/ifcfg-eth2
      DEVICE=eth2
      HWADDR=00:15:17:28:f6:35
             ^^^^^^^^^^^^^^^^^ hint: eth2 is tied to the card 00:15:17:28:f6:35 and eth3 (ifcfg-eth3:2) to 00:15:17:28:f6:34, against the order of their names: unless udev renames the cards (60-net.rules), network-scripts' ifup refuses both.
      --- ${SCRIPTS}/ifcfg-eth3
      DEVICE=eth3
      HWADDR=00:15:17:28:f6:34
             ~~~~~~~~~~~~~~~~~ eth3 is tied to the card before it`,
    },
  },
});
