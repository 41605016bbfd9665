import rule from "#rules/mac/mac-oui-near-miss";
import { testRule } from "#test/rule";

function guest(...macs: readonly string[]): string {
  const nics = macs.map((mac) => `<interface type='bridge'><source bridge='virbr0'/>${mac}</interface>`);
  return `
      --- h/etc/libvirt/libxl/vm.xml
      <domain type='xen'><name>vm</name><devices>
      ${nics.join("\n      ")}
      </devices></domain>`;
}

testRule(rule, {
  silent: {
    "the hypervisors' own prefixes": guest(
      "<mac address='00:16:3e:62:f0:1c'/>",
      "<mac address='52:54:00:62:f0:1c'/>",
      "<mac address='bc:24:11:62:f0:1c'/>",
    ),
    "a prefix that is far from all": guest("<mac address='00:1a:4b:62:f0:1c'/>", "<mac address='02:16:2e:62:f0:1c'/>"),
    "a card of the host": `
      --- h/etc/sysconfig/network-scripts/ifcfg-eth0
      DEVICE=eth0
      HWADDR=00:16:2e:62:f0:1c`,
  },
  reports: {
    "one digit off": {
      given: guest(
        "\n        <mac address='00:16:2e:62:f0:1c'/>\n                      ^^^^^^^^ warning: 00:16:2e:62:f0:1c of vm NIC 0 starts 00:16:2e, one slip away from Xen's 00:16:3e.\n      ",
      ),
      fixed: { replace: guest("\n        <mac address='00:16:3e:62:f0:1c'/>\n      ") },
    },
    "two bytes swapped": {
      given: guest(
        "\n        <mac address='54:52:01:00:00:01'/>\n      ",
        "\n        <mac address='16:00:3e:62:f0:1c'/>\n                      ^^^^^^^^ 16:00:3e:62:f0:1c of vm NIC 1 starts 16:00:3e, one slip away from Xen's 00:16:3e.\n      ",
      ),
    },
    "the prefix that books print is a hint": {
      given: guest(
        "\n        <mac address='54:52:00:00:00:01'/>\n                      ^^^^^^^^ hint: 54:52:00:00:00:01 of vm NIC 0 starts 54:52:00, one slip away from QEMU and libvirt's 52:54:00.\n      ",
      ),
    },
    "several of one prefix are one finding": {
      given: guest(
        "\n        <mac address='00:16:2e:62:f0:1c'/>\n                      ^^^^^^^^ 2 addresses start 00:16:2e, one slip away from Xen's 00:16:3e: 00:16:2e:62:f0:1c of vm NIC 0 is the first.\n      ",
        "\n        <mac address='00:16:2e:62:f1:1c'/>\n                      ~~~~~~~~~~~~~~~~~ vm NIC 1 has 00:16:2e:62:f1:1c\n      ",
      ),
      fixed: {
        replaceAll: guest(
          "\n        <mac address='00:16:3e:62:f0:1c'/>\n      ",
          "\n        <mac address='00:16:3e:62:f1:1c'/>\n      ",
        ),
      },
    },
    "the address it would get is taken: no fix": {
      given: guest(
        "\n        <mac address='00:16:2e:62:f0:1c'/>\n                      ^^^^^^^^ 00:16:2e:62:f0:1c of vm NIC 0 starts 00:16:2e, one slip away from Xen's 00:16:3e.\n      ",
        "\n        <mac address='00:16:3e:62:f0:1c'/>\n      ",
      ),
    },
  },
});
