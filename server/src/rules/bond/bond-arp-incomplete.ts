import { arpTargets } from "#model/bond-arp";
import { withoutOptions } from "#model/bond-changes";
import { bondModeOf, bondModeText, isPlainBond, watchesByItself } from "#model/bonding";
import type { Change } from "#model/change";
import type { BondOption } from "#model/facts";
import type { Host, Link } from "#model/host";
import { hostRule } from "#rules/rule";

const ARP = ["arp_interval", "arp_ip_target", "ns_ip6_target", "arp_validate", "arp_all_targets", "arp_missed_max"];

/** BOND_MAX_ARP_TARGETS. */
const MOST = 16;

function isOn(option: BondOption | undefined): option is BondOption {
  return option?.wellFormed === true && Number(option.value.value) > 0;
}

/** The one IPv4 gateway of the host: what a bond would ask. */
function gatewayOf(host: Host): string | undefined {
  const all = new Set([...host.links.values()].flatMap((l) => l.gateways.map((g) => g.value)));
  const [only, ...others] = [...all].filter((gateway) => gateway.includes("."));
  return others.length === 0 ? only : undefined;
}

/** Options that are not all there to see. */
function isOpen(bond: Link): boolean {
  return !isPlainBond(bond) || bond.bondOptions.some((o) => o.computed);
}

export default hostRule({
  code: "bond-arp-incomplete",
  title: "A bond's ARP monitoring lacks something, or cannot be",
  severity: "error",
  messages: {
    targets: "ARP monitoring of {bond} has no arp_ip_target: with nobody to answer, its links are not watched.",
    interval: "{bond} has ARP targets but no arp_interval: nothing asks them.",
    mode: "ARP monitoring of {bond} does not go with mode {mode}: the driver refuses arp_interval.",
    many: "{bond} has {count} ARP targets: the driver takes 16.",
    address: "{text} is no IPv4 address: ARP monitoring of {bond} does not ask it.",
    blanks: "The ARP targets of {bond} are parted by blanks: only {first} is asked.",
    commas:
      "The ARP targets of {bond} are parted by commas ({text}): a stanza wants blanks, and no word with a comma is asked.",
  },
  fixes: {
    gateway: "Ask the gateway {gateway}",
    carrier: "Watch by miimon=100 instead",
    start: "Insert arp_interval=1000",
    remove: "Remove the ARP targets",
    join: "Write commas for the blanks",
    part: "Write blanks for the commas",
  },
  preferred: ["join", "part"],

  check({ host, report, fix }) {
    for (const bond of host.bonds) {
      if (isOpen(bond)) continue;
      const interval = bond.bondOption("arp_interval");
      const modeOption = bond.bondOption("mode");
      const mode = bondModeOf(host, bond);
      const [list] = bond.bondOptions.filter((o) => o.key === "arp_ip_target" || o.key === "ns_ip6_target");
      const blanks = { bond: bond.name };
      const carrier = isOn(bond.bondOption("miimon"))
        ? fix.remove({}, ...withoutOptions(bond, ARP))
        : fix.carrier({}, ...withoutOptions(bond, ARP, { name: "miimon", value: "100" }));
      if (isOn(interval) && watchesByItself(mode)) {
        const text = bondModeText(mode ?? 0, modeOption?.value.value);
        const found = report.mode(interval.written, { ...blanks, mode: text }, carrier);
        found.also(modeOption?.value, `the mode of ${bond.name}`);
      } else if (isOn(interval) && !list) {
        const gateway = gatewayOf(host);
        const ask =
          gateway === undefined
            ? undefined
            : fix.gateway({ gateway }, addition(bond, interval, "arp_ip_target", gateway));
        report.targets(interval.written, blanks, ask, carrier);
      } else if (list && (!interval || Number(interval.value.value) === 0)) {
        // Beside miimon the targets are only a leftover.
        const leftover = isOn(bond.bondOption("miimon"));
        const start = leftover ? undefined : fix.start({}, addition(bond, list, "arp_interval", "1000"));
        const found = report.interval(list.written, blanks, start, carrier);
        if (leftover) found.as("warning");
      } else if (list) targets(bond);
    }

    function targets(bond: Link): void {
      const all = arpTargets(bond);
      const name = bond.name;
      const [first] = all;
      if (first && all.length > MOST) report.many(first.at, { bond: name, count: all.length });
      for (const target of all) {
        const { at, text } = target;
        if (target.is === "bad") report.address(at, { bond: name, text });
        if (target.is === "blanks")
          report.blanks(at, { bond: name, first: text }, fix.join({}, { do: "replace", at, value: target.joined }));
        if (target.is === "commas") {
          const value = text.replace(/[\s,]+/g, " ").trim();
          report.commas(at, { bond: name, text }, fix.part({}, { do: "replace", at, value }));
        }
      }
    }
  },
});

/** One more option beside another. */
function addition(bond: Link, beside: BondOption, name: string, value: string): Change | undefined {
  const on = bond.definitions.find((d) => d.bondOptions.includes(beside));
  if (!on) return undefined;
  const key = on.dialect === "interfaces" ? `bond-${name.replaceAll("_", "-")}` : name;
  return { do: "set-key", on, in: on.name.file, key, value };
}
