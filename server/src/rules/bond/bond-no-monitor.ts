import {
  bondModeOf,
  bondOptionOf,
  bondOptionRule,
  bondValue,
  hasBondCommands,
  isPlainBond,
  nearestBondOption,
  watchesByItself,
} from "#model/bonding";
import type { BondOption, LinkFact } from "#model/facts";
import { setting } from "#model/facts";
import type { Host, Link } from "#model/host";
import type { Hurt } from "#model/readers/choice";
import { isSpoilt } from "#model/troubles";
import { hostRule } from "#rules/rule";

function positive(option: BondOption | undefined): boolean {
  return option !== undefined && Number(option.value.value) > 0;
}

/** Options that are computed, refused or misspelt leave it to other rules, or open, what the bond does. */
function isClear(bond: Link, host: Host): boolean {
  if (!isPlainBond(bond) || bond.definitions.some(hasBondCommands)) return false;
  // Switches that run Linux: a policy of their ifupdown2's sets LACP and miimon.
  if ([bond, ...bond.members.map((m) => m.port)].some((link) => /^swp\d/.test(link.name))) return false;
  // `BONDING_OPTS=mode=1 miimon=100` without quotes: the monitor was meant, and `ifcfg-unquoted-space` says so.
  if (bond.definitions.some((d) => isSpoilt(host.facts("trouble"), d.name.file, "BONDING_OPTS"))) return false;
  return bond.bondOptions.every((o) => {
    const rule = bondOptionRule(o.key);
    if (o.computed || !o.wellFormed) return false;
    return rule ? bondValue(rule, o.value.value) !== undefined : !meansMonitor(o.key);
  });
}

function meansMonitor(key: string): boolean {
  const near = nearestBondOption(key);
  return near === "mode" || near === "miimon" || near === "arp_interval";
}

/** The file or stanza that makes the bond: modprobe's options alone are `bond-opts-missing`'s or nobody's. */
function makerOf(bond: Link): LinkFact | undefined {
  return bond.definitions.find(
    (d) =>
      d.bondOptions.length > 0 ||
      (d.dialect === "interfaces" && d.settings.some((s) => /^(bond-slaves|bond-ports|slaves)$/.test(s.key))),
  );
}

export default hostRule({
  code: "bond-no-monitor",
  title: "A bond does not watch its links",
  severity: "warning",
  messages: {
    missing:
      "{bond} does not watch its links (no miimon, no arp_interval): a dead cable is never noticed and the bond stays on it.",
    zero: "miimon={value} switches the link monitor of {bond} off: a dead cable is never noticed and the bond stays on it.",
  },
  fixes: { add: "Add miimon=100" },
  preferred: ["add"],

  check({ host, report, fix }) {
    for (const bond of host.bonds) {
      const definition = makerOf(bond);
      if (!definition || !isClear(bond, host)) continue;
      const miimon = bondOptionOf(host, bond, "miimon");
      if (positive(miimon) || positive(bondOptionOf(host, bond, "arp_interval"))) continue;
      // Targets without an interval: `bond-arp-incomplete`.
      if (!miimon && bond.bondOption("arp_ip_target")) continue;
      const hurt = hurtBy(host, definition, miimon, watchesByItself(bondModeOf(host, bond)));
      if (hurt === "no") continue;
      const options = setting(definition, "BONDING_OPTS");
      const change = options
        ? ({ do: "replace", at: options.value, value: added(options.value.value) } as const)
        : ({ do: "set-key", on: definition, in: definition.name.file, key: "bond-miimon", value: "100" } as const);
      const replace = miimon && ({ do: "replace", at: miimon.value, value: "100" } as const);
      const found = miimon
        ? report.zero(miimon.value, { bond: bond.name, value: miimon.value.value }, fix.add({}, replace))
        : report.missing(options?.value ?? definition.name, { bond: bond.name }, fix.add({}, change));
      found.hurting(hurt);
    }
  },
});

/** Who leaves the bond without a monitor. */
function hurtBy(host: Host, definition: LinkFact, miimon: BondOption | undefined, itself: boolean): Hurt {
  // NetworkManager monitors by itself only when neither monitor is given.
  if (!miimon) return itself ? "no" : definition.dialect === "interfaces" ? "yes" : host.hurts("network-scripts");
  // ifenslave writes miimon before the mode, which then sets 100.
  return itself && definition.dialect === "interfaces" ? host.hurts("ifupdown2") : "yes";
}

/** Before `primary=`, as people write it. */
function added(options: string): string {
  const primary = options.search(/\bprimary=/);
  return primary < 0
    ? `${options.trimEnd()} miimon=100`
    : `${options.slice(0, primary)}miimon=100 ${options.slice(primary)}`;
}
