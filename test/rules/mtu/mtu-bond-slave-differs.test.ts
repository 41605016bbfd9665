import rule from "#rules/mtu/mtu-bond-slave-differs";
import { testRule } from "#test/rule";

const slave = (name: string, ...lines: readonly string[]) =>
  [
    "",
    `--- h/etc/sysconfig/network-scripts/ifcfg-${name}`,
    `DEVICE=${name}`,
    ...lines,
    "MASTER=bond0",
    "SLAVE=yes",
  ].join("\n      ");
const bond = (...lines: readonly string[]) =>
  [
    "",
    "--- h/etc/sysconfig/network-scripts/ifcfg-bond0",
    "DEVICE=bond0",
    'BONDING_OPTS="mode=1 miimon=100"',
    ...lines,
  ].join("\n      ");
const SCRIPTS = "\n      --reader ifcfg=network-scripts";

const stanzas = (reader: string, eth: string, own: string) => `
      --reader interfaces=${reader}
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet manual${eth}
      auto eth1
      iface eth1 inet manual
      auto bond0
      iface bond0 inet manual
          bond-slaves eth0 eth1
          bond-mode 1
          bond-miimon 100${own}`;

testRule(rule, {
  silent: {
    "nobody says anything": SCRIPTS + slave("eth0") + bond(),
    "all say the same": SCRIPTS + slave("eth0", "MTU=9000") + slave("eth1", "MTU=9000") + bond("MTU=9000"),
    "only the bond says it": SCRIPTS + slave("eth0") + bond("MTU=9000"),
    "1500 is what the bond has": SCRIPTS + slave("eth0", "MTU=1500") + bond(),
    "the bond's MTU is computed": SCRIPTS + slave("eth0", "MTU=9000") + bond("MTU=$JUMBO"),
    "the slave's MTU is computed": SCRIPTS + slave("eth0", "MTU=$JUMBO") + bond(),
    "the slave's MTU is no number: another rule's": SCRIPTS + slave("eth0", "MTU=900O") + bond(),
    "no slave at all": `${SCRIPTS}${bond()}
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      MTU=9000`,
    "a VLAN that asks for it says so": `${SCRIPTS}${slave("eth0", "MTU=9000")}${bond()}
      --- h/etc/sysconfig/network-scripts/ifcfg-bond0.900
      DEVICE=bond0.900
      VLAN=yes
      MTU=9000`,
    "a bond of SUSE": `
      --- h/etc/sysconfig/network/ifcfg-bond0
      STARTMODE=auto
      BONDING_MASTER=yes
      BONDING_SLAVE_0=eth0
      --- h/etc/sysconfig/network/ifcfg-eth0
      STARTMODE=hotplug
      MTU=9000`,
  },
  reports: {
    "9000 on the slaves alone": {
      given:
        SCRIPTS +
        slave(
          "eth0",
          "MTU=9000",
          "    ^^^^ warning: MTU 9000 of eth0 and eth1 gives way to 1500 of bond0 (ifcfg-bond0:1): the bond, its VLANs and its bridges stay at 1500.",
        ) +
        slave("eth1", "MTU=9000", "    ~~~~ eth1 asks for it too") +
        bond().replace("DEVICE=bond0", "DEVICE=bond0\n             ~~~~~ bond0 has 1500"),
      fixed: {
        move:
          slave("eth0") +
          slave("eth1") +
          bond("MTU=9000").replace(
            '\n      BONDING_OPTS="mode=1 miimon=100"\n      MTU=9000',
            '\n      MTU=9000\n      BONDING_OPTS="mode=1 miimon=100"',
          ),
        remove: slave("eth0") + slave("eth1"),
      },
    },
    "less on a slave than on the bond": {
      given:
        SCRIPTS +
        slave(
          "eth0",
          "MTU=1500",
          "    ^^^^ MTU 1500 of eth0 gives way to 9000 of bond0 (ifcfg-bond0:3), which sets its slaves to its own.",
        ) +
        slave("eth1", "MTU=9000") +
        bond("MTU=9000", "    ~~~~ bond0 has 9000"),
    },
    "under ifupdown": {
      given: stanzas(
        "ifupdown",
        "\n          mtu 9000\n              ^^^^ MTU 9000 of eth0 gives way to 1500 of bond0 (interfaces:7): the bond, its VLANs and its bridges stay at 1500.",
        "",
      ),
      fixed: { move: stanzas("ifupdown", "", "\n          mtu 9000").replace(/--reader.*\n/, "\n") },
    },
    "under ifupdown2": {
      given: stanzas(
        "ifupdown2",
        "\n          mtu 1500\n              ^^^^ MTU 1500 of eth0 gives way to 9000 of bond0 (interfaces:11), which sets its slaves to its own.",
        "\n          mtu 9000",
      ),
    },
  },
});
