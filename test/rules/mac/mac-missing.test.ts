import rule from "#rules/mac/mac-missing";
import { testRule } from "#test/rule";

const domain = (path: string, type: string, nic: string) => `
      --- ${path}
      <domain type='${type}'><name>web</name><devices>
      ${nic}
      </devices></domain>`;

testRule(rule, {
  silent: {
    "every NIC has one": `
      --- h/etc/xen/web.cfg
      name = "web"
      memory = 256
      vif = [ 'mac=00:16:3e:62:f0:1c, bridge=br900' ]`,
    "libvirt's own files: it writes an address when the guest is defined": domain(
      "h/etc/libvirt/qemu/web.xml",
      "kvm",
      "<interface type='bridge'><source bridge='br0'/></interface>",
    ),
    "the user network of libvirt": domain("h/srv/web.xml", "kvm", "<interface type='user'/>"),
    "QEMU's default is another rule's": `
      --- h/srv/web.sh
      #!/bin/sh
      kvm -netdev bridge,id=n0,br=br0 -device e1000,netdev=n0`,
    "a part of the NIC that Python computes": `
      --- h/etc/xen/web.cfg
      name = "web"
      memory = 256
      vif = [ 'bridge=br900' + extra ]`,
    "the example that comes with xl": `
      --- h/etc/xen/xlexample.hvm
      name = "example"
      memory = 256
      vif = [ 'bridge=br900' ]`,
    "a file beside it that defines the same guest": `
      --- h/etc/xen/web.cfg
      name = "web"
      memory = 256
      vif = [ 'mac=00:16:3e:62:f0:1c, bridge=br900' ]
      --- h/srv/web.cfg
      name = "web"
      memory = 256
      vif = [ 'bridge=br900' ]`,
  },
  reports: {
    "two of three NICs of a Xen guest": {
      given: `
      --- h/etc/xen/web.cfg
      name = "web"
      memory = 256
      vif = [ 'bridge=br900', 'mac=00:16:3e:62:f0:1c,bridge=br901', '' ]
              ^^^^^^^^^^^^^^ info: web NIC 0 has no MAC address: the toolstack gives it another one of 00:16:3e at every start, and leases, licences and interface names in the guest are lost.
                                                                    ^^ web NIC 2 has no MAC address: the toolstack gives it another one of 00:16:3e at every start, and leases, licences and interface names in the guest are lost.`,
      fixed: {
        give: `
      --- h/etc/xen/web.cfg
      name = "web"
      memory = 256
      vif = [ 'bridge=br900,mac=00:16:3e:2b:76:2c', 'mac=00:16:3e:62:f0:1c,bridge=br901', '' ]`,
      },
    },
    "a domain that somebody keeps elsewhere": {
      given: domain(
        "h/srv/web.xml",
        "kvm",
        `<interface type='bridge'><source bridge='br0'/></interface>
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: web NIC 0 has no MAC address: libvirt makes one up when the guest is defined, and another at every start where it is only created.`,
      ),
      fixed: {
        give: domain(
          "h/srv/web.xml",
          "kvm",
          "<interface type='bridge'><mac address='52:54:00:c3:fb:57'/><source bridge='br0'/></interface>",
        ),
      },
    },
    "a Xen domain of libvirt gets Xen's prefix": {
      given: domain(
        "h/srv/web.xml",
        "xen",
        `<interface type='network'><source network='lan'/></interface>
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ web NIC 0 has no MAC address: libvirt makes one up when the guest is defined, and another at every start where it is only created.`,
      ),
      fixed: {
        "Give web NIC 0 the address 00:16:3e:43:fb:57": domain(
          "h/srv/web.xml",
          "xen",
          "<interface type='network'><mac address='00:16:3e:43:fb:57'/><source network='lan'/></interface>",
        ),
      },
    },
  },
});
