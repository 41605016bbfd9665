import type { Link, Nic } from "#model/host";
import { isHeldBack, linksOf, raisingAll, SLACK } from "#model/mtus";
import { landings, tapMtu } from "#model/path";
import { writtenTapMtu } from "#model/tap-mtu";
import { nicName } from "#model/written-macs";
import { hostRule } from "#rules/rule";

interface Way {
  readonly narrowest: Link;
  readonly mtu: number;
  readonly links: readonly Link[];
}

/** A bridge follows its ports, which count themselves; one that its own text sets counts too. */
function counts(link: Link): boolean {
  return link.kind !== "bridge" || link.attribute("mtu") !== undefined;
}

/** The ways that end on a card or bond, where every MTU is known; undefined when one of them is not. */
function waysOf(nic: Nic): readonly Way[] | undefined {
  const out: Way[] = [];
  for (const { mode, hops } of landings(nic)) {
    if (mode === "isolated") continue;
    if (mode === "unknown" || mode === "ambiguous") return undefined;
    const links = hops.flatMap(({ link }) => (link && counts(link) ? [link] : []));
    let narrowest: Link | undefined;
    for (const link of links) {
      if (link.mtu.value === undefined || !link.mtu.sure || isHeldBack(link)) return undefined;
      if (link.mtu.value < (narrowest?.mtu.value ?? Number.POSITIVE_INFINITY)) narrowest = link;
    }
    if (narrowest?.mtu.value !== undefined) out.push({ narrowest, mtu: narrowest.mtu.value, links });
  }
  return out;
}

export default hostRule({
  code: "mtu-guest-exceeds-path",
  title: "A guest may send larger packets than its way to the wire carries",
  severity: "warning",
  messages: {
    way: "{nic} may send packets of {mtu} bytes, but {where} ({at}) on its way carries {least}: larger ones vanish without a word.",
    tap: "{nic} may send packets of {mtu} bytes, but its tap carries {least}, which host_mtu does not change: larger ones vanish without a word.",
  },
  fixes: { lower: "Set the MTU of {nic} to {least}", raise: "Set the MTU of {links} to {mtu}" },

  check({ host, report, fix }) {
    for (const nic of host.nics) {
      const { mtu: written, conditional } = nic.fact;
      const isQemu = nic.guest.fact.dialect === "qemu";
      if (written?.value === undefined || conditional || !(isQemu || writtenTapMtu(nic))) continue;
      const mtu = written.value;
      const who = nicName(nic);
      const lower = (least: number) =>
        fix.lower({ nic: who, least }, { do: "set", on: nic.fact, in: nic.guest.file, attribute: "mtu", value: least });
      // A tap that a helper makes copies its bridge's; what is known of it is the bridge's.
      const copied = nic.into?.mtu.sure ? nic.into.mtu.value : undefined;
      const tap = isQemu ? (tapMtu(nic) ?? (nic.fact.attach.to === "script" ? undefined : copied)) : undefined;
      const ways = waysOf(nic);
      const widest = ways?.reduce<Way | undefined>(
        (best, way) => (best && best.mtu >= way.mtu ? best : way),
        undefined,
      );
      if (!widest) continue;
      if (tap !== undefined && tap + SLACK < mtu && tap <= widest.mtu) {
        report.tap(written, { nic: who, mtu, least: tap }, lower(tap)).also(nic.fact.device, "its tap");
        continue;
      }
      // A bridge that is set above its ports is mtu-bridge-ports-differ's.
      const bridge = nic.into?.mtu.value ?? 0;
      if (widest.mtu + SLACK >= mtu || bridge > widest.mtu + SLACK) continue;
      const { narrowest, mtu: least, links } = widest;
      const changes = raisingAll(links, mtu) ?? [];
      const home = narrowest.attribute("mtu") ?? narrowest.definitions[0]?.name ?? narrowest.mentions[0]?.at;
      if (!home) continue;
      report
        .way(
          written,
          { nic: who, mtu, where: narrowest.name, at: home, least },
          lower(least),
          fix.raise({ links: linksOf(changes), mtu }, ...changes),
        )
        .also(home, `${narrowest.name} has MTU ${least}`);
    }
  },
});
