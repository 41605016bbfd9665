import rule from "#rules/pool/pool-mtu-mismatch";
import { testRule } from "#test/rule";

const HOST = (host: string, more = "") => `
      --- pools/p/${host}/etc/network/interfaces
      auto eth0
      iface eth0 inet manual${more}
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      --- pools/p/${host}/etc/xen/${host}vm.cfg
      name = "${host}vm"
      memory = 256
      vif = [ 'bridge=br0' ]`;
const READER = "\n      --reader interfaces=ifupdown";

testRule(rule, {
  silent: {
    "no guest uses the bridge": (READER + HOST("a", "\n          mtu 9000") + HOST("b")).replaceAll(
      "bridge=br0",
      "bridge=br7",
    ),
    "the same MTU": READER + HOST("a", "\n          mtu 9000") + HOST("b", "\n          mtu 9000"),
    "hosts of no pool": (READER + HOST("a", "\n          mtu 9000") + HOST("b")).replaceAll("pools/p/", ""),
    "an MTU that is not known":
      READER + HOST("a", "\n          mtu 9000") + HOST("b").replace("bridge_ports eth0", "bridge_ports regex eth.*"),
  },
  reports: {
    "jumbo frames on one host alone": {
      given:
        READER +
        HOST("a", "\n          mtu 9000\n              ~~~~ 9000 on a") +
        HOST("b").replace(
          "iface br0 inet manual",
          "iface br0 inet manual\n            ^^^ warning: br0 carries 1500-byte packets on b, but 9000 on a (interfaces:3): connections of a guest that migrates stall.",
        ),
    },
  },
});
