import rule from "#rules/pool/pool-bridge-missing";
import { testRule } from "#test/rule";

const HOST = (host: string, ...bridges: readonly string[]) => `
      --- pools/p/${host}/etc/network/interfaces
      ${bridges.map((bridge, i) => `auto ${bridge}\n      iface ${bridge} inet manual\n          bridge_ports eth${i}`).join("\n      ")}`;
const GUEST = (bridge: string, path = "pools/p/guests/vm.cfg") => `
      --- ${path}
      name = "vm"
      memory = 256
      vif = [ 'bridge=${bridge}' ]`;

testRule(rule, {
  silent: {
    "every host has it": HOST("a", "br0") + HOST("b", "br0") + GUEST("br0"),
    "a guest pinned to its host": HOST("a", "br0", "br1") + HOST("b", "br0") + GUEST("br1", "pools/p/a/etc/xen/vm.cfg"),
    "other software makes it": HOST("a", "br0") + HOST("b", "br0") + GUEST("virbr0"),
    "a host that does not show everything": `${HOST("a", "br0", "br1") + HOST("b", "br0")}
      source ~/more${GUEST("br1")}`,
    "a computed name": HOST("a", "br0") + HOST("b", "br1") + GUEST("%s' % br + '"),
  },
  reports: {
    "one host lacks it": {
      given: `${HOST("a", "br0", "br1") + HOST("b", "br0") + GUEST("br1")}
                      ^^^ warning: vm NIC 0 needs br1, which b of its pool lacks (br0): it cannot start there or migrate to it.`,
    },
  },
});
