import { slice } from "#base/text";
import { formatMac, nearPrefix, VENDOR_PREFIXES } from "#model/mac";
import { type WrittenMac, writtenMacs } from "#model/written-macs";
import { hostRule } from "#rules/rule";

/** Printed in books as "the KVM prefix": changing it breaks leases for nothing. */
const BOOK_PREFIX = "545200";

export default hostRule({
  code: "mac-oui-near-miss",
  title: "A guest's MAC address starts almost like a hypervisor's",
  severity: "warning",
  messages: {
    near: "{mac} of {who} starts {prefix}, one slip away from {vendor}'s {known}.",
    group: "{count} addresses start {prefix}, one slip away from {vendor}'s {known}: {mac} of {who} is the first.",
  },
  fixes: { replace: "Start with {known}", replaceAll: "Start all {count} with {known}" },

  check({ host, report, fix }) {
    const written = writtenMacs(host).filter((mac) => mac.nic);
    const taken = new Set(written.flatMap((mac) => (mac.reading.is === "address" ? [mac.reading.hex] : [])));
    const groups = new Map<string, WrittenMac[]>();
    for (const mac of written) {
      if (mac.reading.is !== "address") continue;
      const prefix = mac.reading.hex.slice(0, 6);
      if (host.macPrefixes.includes(prefix) || VENDOR_PREFIXES.some((v) => v.prefix === prefix)) continue;
      groups.set(prefix, [...(groups.get(prefix) ?? []), mac]);
    }
    for (const [prefix, macs] of groups) {
      const known = nearPrefix(prefix);
      const [first] = macs;
      if (!known || !first || first.reading.is !== "address") continue;
      const wanted = formatMac(known.prefix);
      const changes = macs.map((mac) => {
        const free = mac.reading.is === "address" && !taken.has(known.prefix + mac.reading.hex.slice(6));
        return free && mac.at.value.length === 17
          ? ({ do: "replace", at: slice(mac.at, 0, 8), value: wanted } as const)
          : undefined;
      });
      const at = first.at.value.length === 17 ? slice(first.at, 0, 8) : first.at;
      const blanks = {
        mac: first.at.value,
        who: first.who,
        prefix: formatMac(prefix),
        vendor: known.vendor,
        known: wanted,
      };
      const found =
        macs.length === 1
          ? report.near(at, blanks, fix.replace({ known: wanted }, changes[0]))
          : report.group(
              at,
              { ...blanks, count: macs.length },
              fix.replaceAll({ count: macs.length, known: wanted }, ...changes),
            );
      if (prefix === BOOK_PREFIX) found.as("hint");
      for (const mac of macs.slice(1)) found.also(mac.at, `${mac.who} has ${mac.at.value}`);
    }
  },
});
