import { formatMac, isMulticast, isZero } from "#model/mac";
import { startedNics } from "#model/nics";
import { writtenMacs } from "#model/written-macs";
import { hostRule } from "#rules/rule";

/** The same address with the group bit cleared, in the case it was written in. */
function cleared(hex: string, written: string): string {
  const first = (Number.parseInt(hex.slice(0, 2), 16) & 0xfe).toString(16).padStart(2, "0");
  const mac = formatMac(first + hex.slice(2));
  return /[A-F]/.test(written) ? mac.toUpperCase() : mac;
}

export default hostRule({
  code: "mac-not-unicast",
  title: "An interface is given a multicast, broadcast or zero address",
  severity: "error",
  messages: {
    multicast: "{mac} of {who} is a multicast address (its first byte {byte} is odd): no card can have it.",
    broadcast: "{mac} of {who} is the broadcast address: no card can have it.",
    zero: "{mac} of {who} is the zero address: no card can have it.",
  },
  fixes: { clear: "Write {mac}" },
  preferred: ["clear"],

  check({ host, report, fix }) {
    for (const { at, who, reading, dialect } of writtenMacs(host, startedNics(host))) {
      if (reading.is !== "address") continue;
      const { hex } = reading;
      // To libvirt and QEMU all zeros mean "none given": they make one up.
      if (isZero(hex) && (dialect === "libvirt" || dialect === "qemu")) continue;
      if (isZero(hex)) report.zero(at, { mac: at.value, who });
      else if (/^f{12}$/.test(hex)) report.broadcast(at, { mac: at.value, who });
      else if (isMulticast(hex)) {
        const mac = cleared(hex, at.value);
        report.multicast(
          at,
          { mac: at.value, who, byte: hex.slice(0, 2) },
          fix.clear({ mac }, { do: "replace", at, value: mac }),
        );
      }
    }
  },
});
