import rule from "#rules/pool/pool-vlan-mismatch";
import { testRule } from "#test/rule";

const HOST = (host: string, port: string, mark = "") => `
      --- pools/p/${host}/etc/network/interfaces
      auto br900
      iface br900 inet manual
          bridge_ports ${port}${mark}
      --- pools/p/${host}/etc/xen/${host}vm.cfg
      name = "${host}vm"
      memory = 256
      vif = [ 'bridge=br900' ]`;

testRule(rule, {
  silent: {
    "the same VLAN on other cards": HOST("a", "eth0.900") + HOST("b", "eth1.900"),
    "hosts of no pool": (HOST("a", "eth0.900") + HOST("b", "eth0.901")).replaceAll("pools/p/", ""),
    "the way is not known": HOST("a", "eth0.900") + HOST("b", "regex eth.*"),
  },
  reports: {
    "another VLAN": {
      given:
        HOST("a", "eth0.900", "\n                       ~~~~~~~~ VLAN 900 on a") +
        HOST(
          "b",
          "eth0.901",
          "\n                       ^^^^^^^^ error: br900 is VLAN 900 on a (interfaces:3) but VLAN 901 on b: a guest that migrates changes its network.",
        ),
    },
    "untagged on one of them": {
      given:
        HOST("a", "eth0.900") +
        HOST(
          "b",
          "eth0",
          "\n                       ^^^^ br900 is VLAN 900 on a (interfaces:3) but untagged on b: a guest that migrates changes its network.",
        ),
    },
  },
});
