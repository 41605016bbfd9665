import type { Origin, Sourced } from "#base/text";
import { type Seen, seenLinks } from "#model/captured";
import type { Change } from "#model/change";
import { isSpecial, readIp, sameIp } from "#model/ip";
import { readMac } from "#model/mac";
import { looksGuestSide } from "#model/names";
import { hostRule } from "#rules/rule";

interface Difference {
  readonly what: string;
  readonly at: Origin;
  readonly configured: string;
  readonly seen: Sourced<unknown>;
  /** What may be written as it was seen. */
  readonly set?: "mtu" | "bridge.stp";
}

/** The captured value in the place of the configured one. */
function writing({ link, seen }: Seen, { set, at }: Difference): Change | undefined {
  const on = link.definitions.find(
    ({ name, block }) => name.file === at.file && block.start <= at.start && at.end <= block.end,
  );
  if (!on || (on.dialect !== "ifcfg" && on.dialect !== "interfaces")) return undefined;
  const target = { do: "set", on, in: at.file } as const;
  if (set === "mtu" && seen.mtu) return { ...target, attribute: set, value: seen.mtu.value };
  return set === "bridge.stp" && seen.stp ? { ...target, attribute: set, value: seen.stp.value } : undefined;
}

const MODES = ["balance-rr", "active-backup", "balance-xor", "broadcast", "802.3ad", "balance-tlb", "balance-alb"];

function modeName(mode: string): string {
  return MODES[Number(mode)] ?? mode;
}

function hexOf(text: string | undefined): string | undefined {
  const read = text === undefined ? undefined : readMac(text, "capture");
  return read?.is === "address" ? read.hex : undefined;
}

/** A small guest pulls an automatic bridge down: no drift. */
function isPulledDown({ capture, link }: Seen, seen: number, configured: number): boolean {
  if (link.kind !== "bridge" || seen >= configured) return false;
  return capture.links.some(({ name, mtu, master }) => {
    const isPort = master ? master.value === link.name : looksGuestSide(name.value);
    return isPort && mtu !== undefined && mtu.value <= seen;
  });
}

function differences(one: Seen): readonly Difference[] {
  const { seen, link } = one;
  const out: Difference[] = [];
  const mtu = link.attribute("mtu");
  if (
    mtu?.value !== undefined &&
    seen.mtu &&
    seen.mtu.value !== mtu.value &&
    !isPulledDown(one, seen.mtu.value, mtu.value)
  )
    out.push({ what: "MTU", at: mtu, configured: String(mtu.value), seen: seen.mtu, set: "mtu" });
  const mac = link.attribute("mac");
  const [set, shown] = [hexOf(mac?.value), hexOf(seen.mac?.value)];
  if (mac && seen.mac && set !== undefined && shown !== undefined && set !== shown)
    out.push({ what: "MAC address", at: mac, configured: mac.text, seen: seen.mac });
  const stp = link.attribute("bridge.stp");
  if (stp?.value !== undefined && seen.stp && seen.stp.value !== stp.value)
    out.push({
      what: "STP",
      at: stp,
      configured: stp.value ? "on" : "off",
      seen: { ...seen.stp, value: seen.stp.value ? "on" : "off" },
      set: "bridge.stp",
    });
  const mode = link.bondOption("mode");
  if (mode && !mode.computed && seen.bondMode && modeName(mode.value.value) !== modeName(seen.bondMode.value))
    out.push({ what: "bond mode", at: mode.value, configured: mode.value.value, seen: seen.bondMode });
  const miimon = link.bondOption("miimon");
  if (miimon && !miimon.computed && seen.miimon && Number(miimon.value.value) !== seen.miimon.value)
    out.push({ what: "miimon", at: miimon.value, configured: miimon.value.value, seen: seen.miimon });
  const primary = link.bondOption("primary");
  // bonding tells the one that is set, whichever slave is active.
  if (primary && !primary.computed && seen.bondPrimary && primary.value.value.trim() !== seen.bondPrimary.value)
    out.push({ what: "primary", at: primary.value, configured: primary.value.value, seen: seen.bondPrimary });
  return [...out, ...addresses({ seen, link })];
}

/** A static address that the capture, which shows others of its family, does not have. */
function addresses({ seen, link }: Pick<Seen, "seen" | "link">): readonly Difference[] {
  if (link.master || link.attribute("method")?.value === "dhcp") return [];
  const shown = seen.addresses.flatMap((text) => readIp(text.value.split("/")[0] ?? "") ?? []);
  return link.addresses.flatMap(({ address, setting }): Difference[] => {
    const ip = setting?.computed || isSpecial(address.value) ? undefined : readIp(address.value);
    const [first] = seen.addresses;
    if (!ip || !first || !shown.some((other) => other.family === ip.family) || shown.some((other) => sameIp(other, ip)))
      return [];
    return [{ what: "address", at: address, configured: address.value, seen: first }];
  });
}

export default hostRule({
  code: "drift-value",
  title: "A capture shows another value than the configuration",
  severity: "info",
  messages: {
    differs:
      "{link} is configured with {what} {configured}; the capture ({at}) shows {seen}: a change by hand that the next reboot undoes, or a configuration that never took effect.",
  },

  fixes: { write: "Write {what} {seen}, as it was seen" },

  check({ host, report, fix }) {
    for (const one of seenLinks(host))
      for (const difference of differences(one)) {
        const { what, at, configured, seen } = difference;
        const text = String(seen.value);
        const write = fix.write({ what, seen: text }, writing(one, difference));
        report
          .differs(at, { link: one.link.name, what, configured, at: seen, seen: text }, write)
          .also(seen, "seen here");
      }
  },
});
