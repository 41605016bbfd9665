import { withoutOptions } from "#model/bond-changes";
import { bondModeOf, isPlainBond, watchesByItself } from "#model/bonding";
import type { BondOption } from "#model/facts";
import type { Host } from "#model/host";
import { hostRule } from "#rules/rule";

function isOn(option: BondOption | undefined): option is BondOption {
  return option !== undefined && !option.computed && option.wellFormed && Number(option.value.value) > 0;
}

/** Who is left over: each setter of the driver puts the other to 0. */
function outcome(dialect: string | undefined, host: Host): string {
  if (dialect === "ifcfg") {
    const hurt = host.hurts("network-scripts");
    if (hurt === "yes") return "network-scripts write arp_interval last, and miimon is off";
    return hurt === "no" ? "NetworkManager rejects the file" : "the one written last wins";
  }
  const classic = dialect === "interfaces" && host.hurts("ifupdown") === "yes";
  return classic ? "ifup writes miimon last, and arp_interval is off" : "the one written last wins";
}

/** What goes with each of them. */
const ARP = ["arp_interval", "arp_ip_target", "ns_ip6_target", "arp_validate", "arp_all_targets", "arp_missed_max"];
const MII = ["miimon", "updelay", "downdelay", "peer_notif_delay", "use_carrier"];

export default hostRule({
  code: "bond-monitor-conflict",
  title: "A bond is to watch its links by carrier and by ARP at once",
  severity: "warning",
  messages: {
    both: "{bond} has miimon={miimon} and arp_interval={interval}, which exclude each other: {outcome}.",
  },
  fixes: { carrier: "Watch by miimon alone", arp: "Watch by ARP alone" },

  check({ host, report, fix }) {
    for (const bond of host.bonds) {
      if (!isPlainBond(bond)) continue;
      const miimon = bond.bondOption("miimon");
      const interval = bond.bondOption("arp_interval");
      // ARP monitoring in a mode that has none: `bond-arp-incomplete`.
      if (!isOn(miimon) || !isOn(interval) || watchesByItself(bondModeOf(host, bond))) continue;
      const all = bond.bondOptions;
      const [first, second] = all.indexOf(miimon) < all.indexOf(interval) ? [miimon, interval] : [interval, miimon];
      const given = { miimon: miimon.value.value, interval: interval.value.value };
      report
        .both(
          second.written,
          { bond: bond.name, ...given, outcome: outcome(bond.dialect, host) },
          fix.carrier({}, ...withoutOptions(bond, ARP)),
          fix.arp({}, ...withoutOptions(bond, MII)),
        )
        .also(first.written, `${first.key} of ${bond.name}`);
    }
  },
});
