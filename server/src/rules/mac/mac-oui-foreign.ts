import { slice } from "#base/text";
import { formatMac, isHypervisorPrefix, isLocal, isMulticast, isZero, nearPrefix } from "#model/mac";
import { type WrittenMac, writtenMacs } from "#model/written-macs";
import { hostRule } from "#rules/rule";

/** The first byte with its local bit set, in the case it was written in. */
function localByte(hex: string, written: string): string {
  const byte = (Number.parseInt(hex.slice(0, 2), 16) | 2).toString(16).padStart(2, "0");
  return /[A-F]/.test(written) ? byte.toUpperCase() : byte;
}

export default hostRule({
  code: "mac-oui-foreign",
  title: "A guest's MAC address belongs to a vendor of real cards",
  severity: "hint",
  messages: {
    vendor:
      "{mac} of {nic} is an address of a card vendor ({prefix}): prefer 00:16:3e, 52:54:00 or a locally administered one (x2, x6, xA, xE).",
  },
  fixes: { setLocal: "Start with {byte}" },

  check({ host, report, fix }) {
    const written = writtenMacs(host).filter((mac) => mac.nic);
    const taken = new Set(written.flatMap((mac) => (mac.reading.is === "address" ? [mac.reading.hex] : [])));
    const first = new Map<string, ReturnType<typeof tell>>();
    const tell = ({ at, who, reading }: WrittenMac, hex: string) => {
      const byte = localByte(hex, at.value);
      const free = at.value.length === 17 && reading.is === "address" && !taken.has(byte.toLowerCase() + hex.slice(2));
      const place = at.value.length === 17 ? slice(at, 0, 8) : at;
      const change = free ? ({ do: "replace", at: slice(at, 0, 2), value: byte } as const) : undefined;
      const prefix = formatMac(hex.slice(0, 6));
      return report.vendor(place, { mac: at.value, nic: who, prefix }, fix.setLocal({ byte }, change));
    };
    for (const mac of written) {
      if (mac.reading.is !== "address") continue;
      const { hex } = mac.reading;
      const prefix = hex.slice(0, 6);
      if (isLocal(hex) || isMulticast(hex) || isZero(hex) || prefix === "000000") continue;
      if (isHypervisorPrefix(prefix) || nearPrefix(prefix) || host.macPrefixes.includes(prefix)) continue;
      const known = first.get(prefix);
      if (known) known.also(mac.at, `${mac.who} has ${mac.at.value}`);
      else first.set(prefix, tell(mac, hex));
    }
  },
});
