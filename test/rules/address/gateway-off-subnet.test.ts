import rule from "#rules/address/gateway-off-subnet";
import { testRule } from "#test/rule";

const IFCFG = (reader: string, ...lines: readonly string[]) => `
      --reader ifcfg=${reader}
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      ${lines.join("\n      ")}`;

testRule(rule, {
  silent: {
    inside: IFCFG("network-scripts", "IPADDR=192.0.2.10", "PREFIX=24", "GATEWAY=192.0.2.1"),
    "a single address, as hosting providers give": IFCFG(
      "network-scripts",
      "IPADDR=192.0.2.10",
      "PREFIX=32",
      "GATEWAY=198.51.100.1",
    ),
    "NetworkManager reaches it all the same": IFCFG(
      "NetworkManager",
      "IPADDR=192.0.2.10",
      "PREFIX=24",
      "GATEWAY=198.51.100.1",
    ),
    "no length is known": IFCFG("network-scripts", "IPADDR=192.0.2.10", "GATEWAY=198.51.100.1"),
    "a link-local gateway": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet6 static
          address 2001:db8::2/64
          gateway fe80::1`,
    "point-to-point": `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.10/24
          pointopoint 198.51.100.1
          gateway 198.51.100.1`,
  },
  reports: {
    "network-scripts leave it out": {
      given: IFCFG(
        "network-scripts",
        "IPADDR=192.0.2.10",
        "       ~~~~~~~~~~ eth0 has 192.0.2.10/24",
        "PREFIX=24",
        "GATEWAY=198.51.100.1",
        "        ^^^^^^^^^^^^ warning: The gateway 198.51.100.1 of eth0 is outside 192.0.2.10/24: network-scripts do not install it.",
      ),
    },
    "network-scripts look at the first address alone": {
      given: IFCFG(
        "network-scripts",
        "IPADDR=192.0.2.10",
        "PREFIX=24",
        "IPADDR1=198.51.100.10",
        "PREFIX1=24",
        "GATEWAY=198.51.100.1",
        "        ^^^^^^^^^^^^ The gateway 198.51.100.1 of eth0 is outside 192.0.2.10/24: network-scripts do not install it.",
      ),
    },
    ifupdown: {
      given: `
      --- h/etc/network/interfaces
      auto eth0
      iface eth0 inet static
          address 192.0.2.10/24
          gateway 198.51.100.1
                  ^^^^^^^^^^^^ info: The gateway 198.51.100.1 of eth0 is outside 192.0.2.10/24: ifupdown reaches it as if it were on the link.`,
    },
  },
});
