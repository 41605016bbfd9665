import rule from "#rules/file/typographic-characters";
import { testRule } from "#test/rule";

const AT = "--- dom0/etc/sysconfig/network-scripts";
const DOMAIN = "--- kvm1/etc/libvirt/qemu/vm.xml";

testRule(rule, {
  silent: {
    "comments and free text": `
      ${AT}/ifcfg-eth0
      # the “uplink” – first card
      DEVICE=eth0
      NAME="the “uplink” – first card"
      --- web/etc/network/interfaces
      # “lan” – office
      auto br0
      iface br0 inet manual
          description the “lan” – office
          bridge_ports eth0
      --- dom0/etc/xen/vm.cfg
      # “vm” – test
      name = "vm"
      memory = 256
      vif = [ 'bridge=br0' ]
      ${DOMAIN}
      <domain type='kvm'><!-- “vm” –test --><name>vm</name><title>the “vm” – test</title>
        <devices><interface type='bridge'><source bridge='br0'/></interface></devices></domain>`,
    "a backup": `
      ${AT}/ifcfg-eth0.bak
      DEVICE=“eth0”`,
    "SUSE's dialect": `
      --- web/etc/sysconfig/network/ifcfg-eth0
      STARTMODE=‘auto’`,
  },
  reports: {
    "quotes in an ifcfg file; the fix takes all": {
      given: `
      ${AT}/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS=“mode=1 miimon=100”
                   ^ error: “ (U+201C) is no quote: network-scripts and NetworkManager take it for a letter of the value.
                                     ~ here too`,
      fixed: {
        replace: `
      ${AT}/ifcfg-bond0
      DEVICE=bond0
      BONDING_OPTS="mode=1 miimon=100"`,
      },
    },
    "a blank in a list of ports": {
      given: `
      --- web/etc/network/interfaces
      auto br0
      iface br0 inet manual
          bridge_stp on
          bridge_ports eth0\u00a0eth1
                           ^ error: A special blank (U+00A0) stands here, which is no blank: ifupdown takes it for a letter of the word.`,
    },
    "quotes in a file for xl": {
      given: `
      --- dom0/etc/xen/vm.cfg
      name = "vm"
      memory = 256
      vif = [ ‘bridge=br0’ ]
              ^ error: ‘ (U+2018) is no quote: xl rejects the whole file.
                         ~ here too`,
    },
    "quotes in XML": {
      given: `
      ${DOMAIN}
      <domain type='kvm'><name>vm</name><devices><interface type='bridge'>
        <source bridge=”br0”/>
                       ^ error: ” (U+201D) is no quote: libvirt rejects the file, or takes it for a letter of the name.
                           ~ here too
      </interface></devices></domain>`,
      fixed: {
        replace: `
      ${DOMAIN}
      <domain type='kvm'><name>vm</name><devices><interface type='bridge'>
        <source bridge="br0"/>
      </interface></devices></domain>`,
      },
    },
    "a dash before an option": {
      given: `
      ${DOMAIN}
      <domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><name>vm</name>
        <qemu:commandline><qemu:arg value='–netdev'/></qemu:commandline>
                                           ^ error: – (U+2013) is no hyphen: libvirt rejects the file, or takes it for a letter of the name.
      </domain>`,
    },
  },
});
