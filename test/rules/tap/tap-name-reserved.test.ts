import rule from "#rules/tap/tap-name-reserved";
import { testRule } from "#test/rule";

const domain = (inside: string, open = "<domain type='kvm'>", path = "etc/libvirt/qemu/web.xml") => `
      --- h/${path}
      ${open}<name>Web Server 1</name><devices>
      <interface type='bridge'><source bridge='virbr0'/>
        ${inside}
      </interface></devices></domain>`;

testRule(rule, {
  silent: {
    "a name of one's own": domain("<target dev='tap-web'/>"),
    "no name": domain("<model type='virtio'/>"),
    "a tap that is made beforehand": domain("<target dev='vnet7' managed='no'/>"),
    "a domain that runs": domain("<target dev='vnet7'/>", "<domain type='kvm' id='3'>"),
    "libvirt's own files of running guests": domain(
      "<target dev='vnet7'/>",
      "<domain type='kvm'>",
      "run/libvirt/qemu/web.xml",
    ),
    "a vif of xl": `
      --- h/etc/xen/web.cfg
      name = "web"
      memory = 256
      vif = [ 'vifname=vif-web, bridge=br0' ]`,
  },
  reports: {
    "a generated name that was kept": {
      given: domain(
        "<target dev='vnet7'/>\n                     ^^^^^ info: libvirt drops the name vnet7 of Web Server 1 NIC 0 when the guest is defined, and makes one of its own at every start.",
      ),
      fixed: { rename: domain("<target dev='tap-webserver1'/>") },
    },
    "the second NIC": {
      given: domain(
        "<target dev='tap-a'/></interface>\n      <interface type='direct'><source dev='eth0'/><target dev='macvtap0'/>\n                                                                ^^^^^^^^ libvirt drops the name macvtap0 of Web Server 1 NIC 1 when the guest is defined, and makes one of its own at every start.",
      ),
      fixed: {
        "Call it tap-webserver11": domain(
          "<target dev='tap-a'/></interface>\n      <interface type='direct'><source dev='eth0'/><target dev='tap-webserver11'/>",
        ),
      },
    },
  },
});
