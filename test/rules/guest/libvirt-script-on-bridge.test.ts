import rule from "#rules/guest/libvirt-script-on-bridge";
import { testRule } from "#test/rule";

const GUEST = (hypervisor: string, type: string, script: string) => `
      --- h/etc/libvirt/qemu/vm.xml
      <domain type='${hypervisor}'><name>vm</name><devices>
        <interface type='${type}'>
          <source bridge='virbr0'/>${script}
        </interface>
      </devices></domain>`;
const SCRIPT = "\n          <script path='vif-bridge'/>";
const MARK = (message: string) => `${SCRIPT}\n                        ^^^^^^^^^^ ${message}`;

testRule(rule, {
  silent: {
    "a Xen domain": GUEST("xen", "bridge", SCRIPT),
    "type ethernet": GUEST("kvm", "ethernet", SCRIPT),
    "no script": GUEST("kvm", "bridge", ""),
  },
  reports: {
    "a KVM domain copied from Xen": {
      given: GUEST(
        "kvm",
        "bridge",
        MARK(
          "error: NIC 0 of vm has <script> on type bridge: QEMU domains take a script on type ethernet alone, and vm does not start.",
        ),
      ),
      fixed: { drop: GUEST("kvm", "bridge", "") },
    },
    "Xen's driver on another type": {
      given: GUEST(
        "xen",
        "user",
        MARK("info: NIC 0 of vm has <script> on type user: Xen's driver takes it on bridge and ethernet alone."),
      ),
    },
  },
});
