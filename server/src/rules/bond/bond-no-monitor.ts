import type { BondOption, LinkFact } from "#model/facts";
import type { Host, Link } from "#model/host";
import { hostRule } from "#rules/rule";

/** The kernel supplies miimon=100 in these modes while it is 0 (bond_options.c). */
const SELF_MONITORING = /^(4|5|6|802\.3ad|balance-tlb|balance-alb)$/;
const MODE = /^([0-6]|balance-rr|active-backup|balance-xor|broadcast|802\.3ad|balance-tlb|balance-alb)$/;

function positive(option: BondOption | undefined): boolean {
  return option !== undefined && Number(option.value.value) > 0;
}

/** Options that are computed, malformed or unknown to us leave it open what the bond does. */
function isClear(bond: Link): boolean {
  return (
    bond.bondOptions.every((option) => !option.computed && option.wellFormed) &&
    bond.definitions.every((d) => !d.opaque && !d.variant)
  );
}

/** A near miss of a monitor's name is `bond-option-invalid`'s to tell. */
function misspelt(bond: Link): boolean {
  return bond.bondOptions.some(
    (o) =>
      /^(mii|arp)/.test(o.key) &&
      !/^(miimon|arp_interval|arp_ip_target|arp_validate|arp_all_targets|arp_missed_max)$/.test(o.key),
  );
}

/** `BONDING_OPTS=mode=1 miimon=100` without quotes: the monitor was meant, and `ifcfg-unquoted-space` says so. */
function isCutOff(definition: LinkFact, host: Host): boolean {
  return host
    .facts("trouble")
    .some(
      (t) => t.kind === "ifcfg/unquoted-rest" && t.at.file === definition.name.file && t.about.key === "BONDING_OPTS",
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
    const hurt = host.hurts("network-scripts");
    for (const bond of host.bonds) {
      const definition = bond.definitions.find((d) => d.bondOptions.length > 0);
      if (!definition || !isClear(bond) || misspelt(bond) || isCutOff(definition, host)) continue;
      const mode = bond.bondOption("mode");
      const miimon = bond.bondOption("miimon");
      if (positive(miimon) || positive(bond.bondOption("arp_interval"))) continue;
      if (mode && !MODE.test(mode.value.value)) continue;
      if (mode && SELF_MONITORING.test(mode.value.value) && !miimon) continue;
      // NetworkManager monitors by itself only when neither monitor is given.
      const here = definition.dialect === "interfaces" ? "yes" : miimon ? "yes" : hurt;
      if (here === "no") continue;
      const options = definition.settings.find((s) => s.key === "BONDING_OPTS");
      const change = options
        ? ({ do: "replace", at: options.value, value: added(options.value.value) } as const)
        : ({ do: "set-key", on: definition, in: definition.name.file, key: "bond-miimon", value: "100" } as const);
      const replace = miimon && ({ do: "replace", at: miimon.value, value: "100" } as const);
      const found = miimon
        ? report.zero(miimon.value, { bond: bond.name, value: miimon.value.value }, fix.add({}, replace))
        : report.missing(options?.value ?? definition.name, { bond: bond.name }, fix.add({}, change));
      found.hurting(here);
    }
  },
});

/** Before `primary=`, as people write it. */
function added(options: string): string {
  const primary = options.search(/\bprimary=/);
  return primary < 0
    ? `${options.trimEnd()} miimon=100`
    : `${options.slice(0, primary)}miimon=100 ${options.slice(primary)}`;
}
