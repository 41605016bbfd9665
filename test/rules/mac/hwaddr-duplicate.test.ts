import rule from "#rules/mac/hwaddr-duplicate";
import { testRule } from "#test/rule";

const file = (name: string, ...lines: readonly string[]) => `
      --- h/etc/sysconfig/network-scripts/ifcfg-${name}
      ${lines.join("\n      ")}`;

const ETH0 = file("eth0", "DEVICE=eth0", "HWADDR=00:15:17:28:f6:34");

testRule(rule, {
  silent: {
    "two cards": ETH0 + file("eth1", "DEVICE=eth1", "HWADDR=00:15:17:28:f6:36"),
    "a VLAN with its parent's address": ETH0 + file("eth0.5", "DEVICE=eth0.5", "VLAN=yes", "HWADDR=00:15:17:28:f6:34"),
    "an alias": ETH0 + file("eth0:1", "DEVICE=eth0:1", "HWADDR=00:15:17:28:f6:34"),
    "a bond's MACADDR": ETH0 + file("bond0", "DEVICE=bond0", "MACADDR=00:15:17:28:f6:34", 'BONDING_OPTS="mode=1"'),
    "one of them is not started": ETH0 + file("eth1", "DEVICE=eth1", "HWADDR=00:15:17:28:f6:34", "ONBOOT=no"),
    "two profiles of one device": ETH0 + file("home", "DEVICE=eth0", "NAME=home", "HWADDR=00:15:17:28:f6:34"),
    "profiles without DEVICE":
      file("office", "NAME=office", "TYPE=Ethernet", "HWADDR=00:15:17:28:f6:34") +
      file("home", "NAME=home", "TYPE=Ethernet", "HWADDR=00:15:17:28:f6:34"),
    "a backup of the file": ETH0 + file("eth1.bak", "DEVICE=eth1", "HWADDR=00:15:17:28:f6:34"),
    "a card's address in another file than today's":
      file("eth0", "DEVICE=eth0", "HWADDR=00:15:17:28:f6:36") + file("eth1", "DEVICE=eth1", "HWADDR=00:15:17:28:f6:34"),
    "an address that is computed": ETH0 + file("eth1", "DEVICE=eth1", "HWADDR=$CARD"),
  },
  reports: {
    "two files, written in two ways": {
      given: `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      HWADDR=00:15:17:28:f6:34
             ~~~~~~~~~~~~~~~~~ eth0 claims it too
      --- h/etc/sysconfig/network-scripts/ifcfg-eth1
      DEVICE=eth1
      HWADDR="00:15:17:28:F6:34"
              ^^^^^^^^^^^^^^^^^ error: eth1 and eth0 (ifcfg-eth0:2) both claim the card 00:15:17:28:F6:34: ifup leaves the one out whose card has another address, with exit 0; where udev renames by HWADDR the cards swap.`,
    },
  },
});
