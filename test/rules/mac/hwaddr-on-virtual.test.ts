import rule from "#rules/mac/hwaddr-on-virtual";
import { testRule } from "#test/rule";

const SCRIPTS = "\n      --reader ifcfg=network-scripts";
const MANAGER = "\n      --reader ifcfg=NetworkManager";

const file = (name: string, ...lines: readonly string[]) => `
      --- h/etc/sysconfig/network-scripts/ifcfg-${name}
      DEVICE=${name}
      ${lines.join("\n      ")}`;

const BOND = ['BONDING_OPTS="mode=1 miimon=100"', "HWADDR=00:16:3e:aa:bb:01"];
const MARK =
  "error: HWADDR on bond0 makes network-scripts compare it with a bond that has another address: ifup fails, and bond0 is left without slaves. MACADDR gives it an address.";

testRule(rule, {
  silent: {
    "a card": SCRIPTS + file("eth0", "HWADDR=00:16:3e:aa:bb:01"),
    "MACADDR on a bond": SCRIPTS + file("bond0", 'BONDING_OPTS="mode=1 miimon=100"', "MACADDR=00:16:3e:aa:bb:01"),
    "NetworkManager reads it": MANAGER + file("bond0", ...BOND),
    "a VLAN with its parent's address":
      SCRIPTS + file("eth0", "HWADDR=00:16:3e:aa:bb:01") + file("eth0.5", "VLAN=yes", "HWADDR=00:16:3E:AA:BB:01"),
    "a VLAN on a bond that takes a slave's":
      SCRIPTS +
      file("eth0", "HWADDR=00:16:3e:aa:bb:01", "MASTER=bond0", "SLAVE=yes") +
      file("bond0", 'BONDING_OPTS="mode=1 miimon=100"') +
      file("bond0.5", "VLAN=yes", "HWADDR=00:16:3e:aa:bb:01"),
    "a VLAN on a card whose address nobody says": SCRIPTS + file("eth0.5", "VLAN=yes", "HWADDR=00:16:3e:aa:bb:01"),
    "a card that is called a bridge": SCRIPTS + file("eth0", "TYPE=Bridge", "BRIDGE=br0", "HWADDR=00:16:3e:aa:bb:01"),
    "an empty value": SCRIPTS + file("bond0", 'BONDING_OPTS="mode=1 miimon=100"', "HWADDR="),
    "a value that is computed": SCRIPTS + file("bond0", 'BONDING_OPTS="mode=1 miimon=100"', "HWADDR=$MAC"),
    "another dialect": SCRIPTS + file("team0", "DEVICETYPE=Team", "HWADDR=00:16:3e:aa:bb:01"),
  },
  reports: {
    "a bond": {
      given: `${SCRIPTS}${file("bond0", ...BOND, `^^^^^^ ${MARK}`)}`,
      fixed: { rename: file("bond0", 'BONDING_OPTS="mode=1 miimon=100"', "MACADDR=00:16:3e:aa:bb:01") },
    },
    "either reader": { given: file("bond0", ...BOND, `^^^^^^ ${MARK.replace("error", "warning")}`) },
    "a bridge that has a MACADDR too": {
      given:
        SCRIPTS +
        file(
          "br0",
          "TYPE=Bridge",
          "HWADDR=00:16:3e:aa:bb:01",
          "^^^^^^ error: HWADDR on br0 makes network-scripts compare it with a bridge that does not have that address yet: ifup stops, and br0 is not set up. MACADDR gives it an address.",
          "MACADDR=00:16:3e:aa:bb:02",
        ),
      fixed: { remove: file("br0", "TYPE=Bridge", "MACADDR=00:16:3e:aa:bb:02") },
    },
    "a tap": {
      given:
        SCRIPTS +
        file(
          "tap0",
          "TYPE=Tap",
          "HWADDR=00:16:3e:aa:bb:01",
          "^^^^^^ error: HWADDR on tap0 makes network-scripts compare it with a tap that does not have that address yet: ifup stops, and tap0 is not set up. MACADDR gives it an address.",
        ),
    },
    "a VLAN with an address that its parent has not": {
      given:
        SCRIPTS +
        file("bond0", 'BONDING_OPTS="mode=1 miimon=100"', "MACADDR=00:16:3e:aa:bb:02") +
        file(
          "bond0.5",
          "VLAN=yes",
          "HWADDR=00:16:3e:aa:bb:01",
          "^^^^^^ error: HWADDR on bond0.5 is not the address of bond0, which the VLAN takes over: network-scripts' ifup stops, and bond0.5 is not set up. MACADDR gives it an address.",
        ),
    },
  },
});
