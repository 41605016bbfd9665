import { hostRule } from "#rules/rule";

export default hostRule({
  code: "libvirt-script-on-bridge",
  title: "A libvirt interface has a script that its driver refuses",
  severity: "error",
  messages: {
    qemu: "NIC {nic} of {guest} has <script> on type {type}: QEMU domains take a script on type ethernet alone, and {guest} does not start.",
    xen: "NIC {nic} of {guest} has <script> on type {type}: Xen's driver takes it on bridge and ethernet alone.",
  },
  fixes: { drop: "Remove the script" },
  preferred: ["drop"],

  check({ host, report, fix }) {
    for (const { guest, fact } of host.nics) {
      const { script, type } = fact;
      if (guest.fact.dialect !== "libvirt" || !script || script.value === undefined) continue;
      const kind = type?.value ?? "user";
      const drop = fix.drop({}, { do: "unset-key", on: fact, in: guest.file, key: "script/@path" });
      const blanks = { nic: fact.index, guest: guest.name, type: kind };
      const { hypervisor } = guest.fact;
      if ((hypervisor === "kvm" || hypervisor === "qemu") && kind !== "ethernet") report.qemu(script, blanks, drop);
      else if (hypervisor === "xen" && kind !== "ethernet" && kind !== "bridge")
        report.xen(script, blanks, drop).as("info");
    }
  },
});
