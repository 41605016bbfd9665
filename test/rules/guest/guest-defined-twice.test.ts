import rule from "#rules/guest/guest-defined-twice";
import { testRule } from "#test/rule";

const XML = (bridge: string, mac = "00:16:3e:00:00:01") => `
      --- h/etc/libvirt/libxl/vm.xml
      <domain type='xen'><name>vm</name><devices><interface type='bridge'>
        <source bridge='${bridge}'/><mac address='${mac}'/>
      </interface></devices></domain>`;
const CFG = (vif: string, name = "vm") => `
      --- h/etc/xen/vm.cfg
      name = "${name}"
      memory = 256
      vif = [ '${vif}' ]`;
const BRIDGES = `
      --- h/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_ports eth0
      auto br1
      iface br1 inet manual
          bridge_ports eth1`;

testRule(rule, {
  silent: {
    "an example that comes with the package": `${BRIDGES}${XML("br0")}
      --- h/etc/xen/xlexample.hvm
      name = "vm"
      memory = 256
      vif = [ 'bridge=br1' ]`,
    "what a snapshot kept": `${BRIDGES}${XML("br0")}
      --- h/var/lib/libvirt/qemu/snapshot/vm/one.xml
      <domainsnapshot><name>one</name><domain type='kvm'><name>vm</name><devices><interface type='bridge'>
        <source bridge='br1'/>
      </interface></devices></domain></domainsnapshot>`,
    "the two agree": XML("br0") + CFG("mac=00:16:3e:00:00:01, bridge=br0"),
    "one leaves the address out": XML("br0") + CFG("bridge=br0"),
    "two guests": XML("br0") + CFG("mac=00:16:3e:00:00:02, bridge=br1", "other"),
    "a guest without a name of its own": `${XML("br0")}
      --- h/etc/xen/vm.cfg
      vif = [ 'bridge=br1' ]`,
  },
  reports: {
    "another bridge": {
      given: `${BRIDGES}${XML("br0")}${CFG("mac=00:16:3e:00:00:01, bridge=br1")}
                                             ^^^ info: vm is defined here and in vm.xml:2, and NIC 0 differs in its bridge (br1, there br0): the tool that starts it decides.`,
      fixed: { copy: CFG("mac=00:16:3e:00:00:01, bridge=br0") },
    },
    "another address": {
      given: `${BRIDGES}${XML("br0")}${CFG("mac=00:16:3e:00:00:02, bridge=br0")}
                   ^^^^^^^^^^^^^^^^^ vm is defined here and in vm.xml:2, and NIC 0 differs in its MAC address (00:16:3e:00:00:02, there 00:16:3e:00:00:01): the tool that starts it decides.`,
    },
  },
});
