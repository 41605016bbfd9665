import rule from "#rules/mac/mac-oui-foreign";
import { testRule } from "#test/rule";

const guest = (...macs: readonly string[]) => `
      --- h/etc/libvirt/qemu/a.xml
      <domain type='kvm'><name>a</name><devices>${macs
        .map(
          (mac) => `
      <interface type='bridge'><source bridge='virbr0'/>
        <mac address='${mac}'/></interface>`,
        )
        .join("")}
      </devices></domain>`;

testRule(rule, {
  silent: {
    "hypervisors' prefixes": guest("00:16:3e:00:00:01", "52:54:00:00:00:01", "00:0c:29:00:00:01", "00:1c:42:00:00:01"),
    "locally administered": guest("02:1a:4b:5a:b4:97", "fe:54:00:12:34:56", "0a:00:00:00:00:01"),
    "almost a hypervisor's: another rule's": guest("00:16:2e:62:f0:1c", "54:52:00:12:34:56"),
    "no address of a card at all": guest("01:1a:4b:5a:b4:97", "00:00:00:00:00:00", "nonsense"),
    "a card of the host": `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      HWADDR=00:1a:4b:5a:b4:97`,
  },
  reports: {
    "a vendor's address": {
      given: guest(
        "00:1a:4b:5a:b4:97'/>\n                      ^^^^^^^^ hint: 00:1a:4b:5a:b4:97 of a NIC 0 is an address of a card vendor (00:1a:4b): prefer 00:16:3e, 52:54:00 or a locally administered one (x2, x6, xA, xE).\n      <model type='e1000",
      ),
      fixed: { setLocal: guest("02:1a:4b:5a:b4:97'/>\n      <model type='e1000") },
    },
    "two of one vendor are one finding, capitals stay": {
      given: `
      --- h/etc/libvirt/qemu/a.xml
      <domain type='kvm'><name>a</name><devices>
      <interface type='bridge'><source bridge='virbr0'/>
        <mac address='AC:1A:4B:5A:B4:97'/></interface>
                      ^^^^^^^^ AC:1A:4B:5A:B4:97 of a NIC 0 is an address of a card vendor (ac:1a:4b): prefer 00:16:3e, 52:54:00 or a locally administered one (x2, x6, xA, xE).
      <interface type='bridge'><source bridge='virbr0'/>
        <mac address='ac:1a:4b:5a:b4:98'/></interface>
                      ~~~~~~~~~~~~~~~~~ a NIC 1 has ac:1a:4b:5a:b4:98
      </devices></domain>`,
      fixed: {
        "Start with AE": `
      --- h/etc/libvirt/qemu/a.xml
      <domain type='kvm'><name>a</name><devices>
      <interface type='bridge'><source bridge='virbr0'/>
        <mac address='AE:1A:4B:5A:B4:97'/></interface>
      <interface type='bridge'><source bridge='virbr0'/>
        <mac address='ac:1a:4b:5a:b4:98'/></interface>
      </devices></domain>`,
      },
    },
  },
});
