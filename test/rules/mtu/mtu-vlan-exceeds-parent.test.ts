import rule from "#rules/mtu/mtu-vlan-exceeds-parent";
import { testRule } from "#test/rule";

const BOND = (bond = "", slave = "") => `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MASTER=bond0
      SLAVE=yes${slave}
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=1 miimon=100"${bond}
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes`;

const SCRIPTS = "\n      --reader ifcfg=network-scripts";

function stanzas(reader: string, parent: string, vlan: string): string {
  return `
      --reader interfaces=${reader}
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet manual${parent}
      auto eth0.900
      iface eth0.900 inet manual${vlan}`;
}

testRule(rule, {
  silent: {
    "equal: the tag is not counted": `${SCRIPTS}${BOND("\n      MTU=9000")}
      MTU=9000`,
    "1500 over an unset parent": `${SCRIPTS}${BOND()}
      MTU=1500`,
    "smaller than its parent": `${SCRIPTS}${BOND("\n      MTU=9000")}
      MTU=1500`,
    "the parent's MTU is computed": `${SCRIPTS}${BOND("\n      MTU=$JUMBO")}
      MTU=9000`,
    "the parent is seen with more in a capture": `${SCRIPTS}
      --- h/capture/ip-link.txt
      5: bond0: <UP> mtu 9000 qdisc noqueue state UP
          link/ether 00:15:17:28:f6:34 brd ff:ff:ff:ff:ff:ff${BOND()}
      MTU=9000`,
    "a value that is no number: another rule's": `${SCRIPTS}${BOND()}
      MTU=900O`,
    "under ifupdown2 equal too": stanzas("ifupdown2", "\n          mtu 9000", "\n          mtu 9000"),
  },
  reports: {
    "over a bond that says nothing": {
      given: `${SCRIPTS}${BOND()}
      MTU=9000
          ^^^^ error: bond0.900 wants MTU 9000, but bond0 has 1500: the kernel refuses it and bond0.900 stays at 1500.`,
      fixed: {
        raise: `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0
      DEVICE=bond0
      MTU=9000
      BONDING_OPTS="mode=1 miimon=100"`,
        lower: `
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes
      MTU=1500`,
      },
    },
    "over a bond with a smaller one": {
      given: `${SCRIPTS}${BOND("\n      MTU=4000\n          ~~~~ bond0 has MTU 4000")}
      MTU=9000
          ^^^^ bond0.900 wants MTU 9000, but bond0 has 4000: the kernel refuses it and bond0.900 stays at 4000.`,
    },
    "the slaves are jumbo, the bond is not": {
      given: `${SCRIPTS}${BOND("", "\n      MTU=9000")}
      MTU=9000
          ^^^^ error: bond0.900 wants MTU 9000, but bond0 has 1500, whatever its slaves say: the kernel refuses it.`,
    },
    "ifupdown without vlan-raw-device": {
      given: stanzas(
        "ifupdown",
        "",
        "\n          mtu 9000\n              ^^^^ error: eth0.900 wants MTU 9000, but eth0 has 1500: the kernel refuses it, and ifupdown leaves eth0.900 down.",
      ),
      fixed: {
        raise: stanzas("ifupdown", "\n          mtu 9000", "\n          mtu 9000").replace(/--reader.*\n/, "\n"),
      },
    },
    "ifupdown with vlan-raw-device raises the card": {
      given: stanzas(
        "ifupdown",
        "\n          mtu 1500\n              ~~~~ eth0 has MTU 1500",
        "\n          vlan-raw-device eth0\n          mtu 9000\n              ^^^^ warning: eth0.900 wants MTU 9000, but eth0 has 1500: ifupdown raises eth0 to 9000 for all that use it.",
      ),
    },
    "ifupdown2 leaves it out": {
      given: stanzas(
        "ifupdown2",
        "",
        "\n          mtu 9000\n              ^^^^ warning: eth0.900 wants MTU 9000, but eth0 has 1500: ifupdown2 leaves eth0.900 at 1500.",
      ),
    },
  },
});
