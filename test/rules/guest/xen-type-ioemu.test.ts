import rule from "#rules/guest/xen-type-ioemu";
import { testRule } from "#test/rule";

const GUEST = (head: string, vif: string) => `
      --- h/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      ${head}
      vif = [ ${vif} ]`;

testRule(rule, {
  silent: {
    "a file that does not tell what the guest is": `
      --- h/etc/xen/vm.cfg
      vif = [ 'type=ioemu, bridge=xenbr0' ]`,
    "xm needed it": GUEST("builder = 'hvm'", "'type=ioemu, bridge=xenbr0'"),
    "type=vif": GUEST("type = 'pv'", "'type=vif, bridge=xenbr0'"),
  },
  reports: {
    "a PV guest": {
      given: `${GUEST("type = 'pv'", "'type=ioemu, bridge=xenbr0'")}
                    ^^^^^ error: NIC 0 of vm is type=ioemu, but vm is a PV guest: xl refuses to start it.`,
      fixed: { drop: GUEST("type = 'pv'", "'bridge=xenbr0'") },
    },
    "an HVM guest has it anyway": {
      given: `${GUEST("type = 'hvm'", "'bridge=xenbr0, type=ioemu'")}
                                   ^^^^^ hint: type=ioemu is what NIC 0 of vm has anyway: it is xl's default for HVM guests.`,
      fixed: {
        drop: GUEST("type = 'hvm'", "'bridge=xenbr0'"),
        model: GUEST("type = 'hvm'", "'bridge=xenbr0, model=e1000'"),
      },
    },
  },
});
