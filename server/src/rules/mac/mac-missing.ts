import type { Nic } from "#model/host";
import { newMac } from "#model/new-mac";
import { hostRule } from "#rules/rule";

/** libvirt writes an address into every definition that it keeps there. */
const KEPT = /(^|\/)(etc|run|var\/lib)\/libvirt\//;

export default hostRule({
  code: "mac-missing",
  title: "A guest's NIC has no MAC address",
  severity: "info",
  messages: {
    xen: "{nic} has no MAC address: the toolstack gives it another one of 00:16:3e at every start, and leases, licences and interface names in the guest are lost.",
    libvirt:
      "{nic} has no MAC address: libvirt makes one up when the guest is defined, and another at every start where it is only created.",
  },
  fixes: { give: "Give {nic} the address {mac}" },
  preferred: ["give"],

  check({ host, report, fix }) {
    // QEMU's own default is one address for every guest: mac-qemu-default-range.
    for (const guest of host.guests) {
      const { dialect, saved } = guest.fact;
      if (guest.role !== "config" || saved) continue;
      if (dialect !== "xen" && (dialect !== "libvirt" || KEPT.test(guest.path))) continue;
      const prefix = guest.fact.hypervisor === "xen" ? "00163e" : "525400";
      for (const nic of guest.nics) {
        const { fact } = nic;
        if (fact.mac || fact.conditional || isOpen(nic)) continue;
        const mac = newMac(host, prefix, `${guest.path} ${nic.index}`);
        const blanks = { nic: `${guest.name} NIC ${nic.index}` };
        const give = fix.give(
          { ...blanks, mac },
          { do: "set", on: fact, in: guest.file, attribute: "mac", value: mac },
        );
        report[dialect](fact.at, blanks, give);
      }
    }
  },
});

/** Something computed may hold it; QEMU's user network is nobody's lease. */
function isOpen({ fact }: Nic): boolean {
  return fact.settings.some((s) => s.computed) || (fact.attach.to === "none" && fact.attach.what === "user");
}
