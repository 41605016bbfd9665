import rule from "#rules/file/libvirt-schema";
import { testRule } from "#test/rule";

const DOMAIN = "--- kvm1/etc/libvirt/qemu/vm.xml";
const LAN = "--- kvm1/etc/libvirt/qemu/networks/lan.xml";

testRule(rule, {
  silent: {
    "a domain with interfaces of several types": `
      ${DOMAIN}
      <?xml version='1.0'?>
      <domain type='kvm'>
        <name>vm</name>
        <metadata><site:interface xmlns:site='http://example.org/site' type='none'/></metadata>
        <devices>
          <interface type='bridge'><source bridge='br0'/><virtualport type='openvswitch'/></interface>
          <interface type='network'><source network='lan'/></interface>
          <interface type='user'/>
          <interface type='direct'><source dev='eth0' mode='bridge'/></interface>
        </devices>
      </domain>`,
    "networks of libvirt's own, of a bridge and of Open vSwitch": `
      ${LAN}
      <network>
        <name>lan</name>
        <forward/>
        <bridge name='virbr7' stp='on' delay='0'/>
        <ip address='192.0.2.1' netmask='255.255.255.0'/>
      </network>
      --- kvm1/etc/libvirt/qemu/networks/ovs.xml
      <network>
        <name>ovs</name>
        <forward mode='bridge'/>
        <bridge name='ovsbr0'/>
        <virtualport type='openvswitch'/>
        <portgroup name='office' default='yes'><vlan><tag id='900'/></vlan></portgroup>
      </network>`,
    "a device alone": `
      --- kvm1/devices/nic.xml
      <interface type='bridge'><source bridge='br0'/></interface>`,
    "a tag out of range is told by its own rule": `
      ${DOMAIN}
      <domain type='kvm'><name>vm</name><devices>
        <interface type='bridge'><source bridge='ovs0'/><virtualport type='openvswitch'/><vlan><tag id='5000'/></vlan></interface>
      </devices></domain>`,
    "a template": `
      ${DOMAIN}
      <domain type='kvm'><name>{{ name }}</name><devices>
        <interface type='{{ type }}'><source bridge='{{ bridge }}'/></interface>
      </devices></domain>`,
  },
  reports: {
    "an interface without its source": {
      given: `
      ${DOMAIN}
      <domain type='kvm'><name>vm</name><devices>
        <interface type='bridge'><source network='lan'/></interface>
                                  ^^^^^^ error: libvirt refuses this definition: an interface of type \`bridge\` needs \`<source bridge=…>\`.
      </devices></domain>`,
      fixed: {
        "Insert bridge='br0'": `
      ${DOMAIN}
      <domain type='kvm'><name>vm</name><devices>
        <interface type='bridge'><source network='lan' bridge='br0'/></interface>
      </devices></domain>`,
        "Write type='network'": `
      ${DOMAIN}
      <domain type='kvm'><name>vm</name><devices>
        <interface type='network'><source network='lan'/></interface>
      </devices></domain>`,
      },
    },
    "words that libvirt does not have": {
      given: `
      ${DOMAIN}
      <domain type='kvm'><name>vm</name><devices>
        <interface type='brige'><source bridge='br0'/></interface>
                         ^^^^^ libvirt refuses this definition: \`brige\` is no type of interface.
      </devices></domain>`,
      fixed: {
        "Write bridge": `
      ${DOMAIN}
      <domain type='kvm'><name>vm</name><devices>
        <interface type='bridge'><source bridge='br0'/></interface>
      </devices></domain>`,
      },
    },
    "a network that is given what its bridge has": {
      given: `
      ${LAN}
      <network>
        <name>lan</name>
        <forward mode='bridge'/>
        <bridge name='br0'/>
        <ip address='192.0.2.1' netmask='255.255.255.0'/>
         ^^ error: libvirt refuses this definition: \`<ip>\` is not allowed with forward mode \`bridge\`.
        <portgroup name='office'/>
         ~~~~~~~~~ see here
        <portgroup name='office'/>
                         ^^^^^^ error: libvirt refuses this definition: the network has two portgroups named \`office\`.
      </network>`,
      fixed: {
        remove: `
      ${LAN}
      <network>
        <name>lan</name>
        <forward mode='bridge'/>
        <bridge name='br0'/>
        <portgroup name='office'/>
        <portgroup name='office'/>
      </network>`,
      },
    },
    "tags that stay open, quotes that are missing, misspelt ends": {
      given: `
      ${DOMAIN}
      <domain type='kvm'><name>vm</name><devices>
        <interface type='bridge'><source bridge='br0'></interface>
                                  ^^^^^^ This is no well-formed XML: \`<source>\` is never closed, and libvirt cannot read the file.
        <interface type=bridge><source bridge='br1'/></interface>
                        ^^^^^^ This is no well-formed XML: the value of \`type\` stands without quotes, and libvirt cannot read the file.
        <interface type='bridge'><source bridge='b&r'/></interface>
                                                  ^ This is no well-formed XML: \`&\` begins a reference and must be written \`&amp;\`, and libvirt cannot read the file.
        <interface type='bridge'><source bridge='br2'/></interfaces>
                                                         ^^^^^^^^^^ This is no well-formed XML: \`</interfaces>\` does not match \`<interface>\`, and libvirt cannot read the file.
      </devices></domain>`,
      fixed: {
        close: `
      ${DOMAIN}
      <domain type='kvm'><name>vm</name><devices>
        <interface type='bridge'><source bridge='br0'/></interface>
        <interface type=bridge><source bridge='br1'/></interface>
        <interface type='bridge'><source bridge='b&r'/></interface>
        <interface type='bridge'><source bridge='br2'/></interfaces>
      </devices></domain>`,
        quote: `
      ${DOMAIN}
      <domain type='kvm'><name>vm</name><devices>
        <interface type='bridge'><source bridge='br0'></interface>
        <interface type='bridge'><source bridge='br1'/></interface>
        <interface type='bridge'><source bridge='b&r'/></interface>
        <interface type='bridge'><source bridge='br2'/></interfaces>
      </devices></domain>`,
        "Write &amp;": `
      ${DOMAIN}
      <domain type='kvm'><name>vm</name><devices>
        <interface type='bridge'><source bridge='br0'></interface>
        <interface type=bridge><source bridge='br1'/></interface>
        <interface type='bridge'><source bridge='b&amp;r'/></interface>
        <interface type='bridge'><source bridge='br2'/></interfaces>
      </devices></domain>`,
        "Write interface": `
      ${DOMAIN}
      <domain type='kvm'><name>vm</name><devices>
        <interface type='bridge'><source bridge='br0'></interface>
        <interface type=bridge><source bridge='br1'/></interface>
        <interface type='bridge'><source bridge='b&r'/></interface>
        <interface type='bridge'><source bridge='br2'/></interface>
      </devices></domain>`,
      },
    },
  },
});
