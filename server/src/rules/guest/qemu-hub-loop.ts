import type { Change } from "#model/change";
import type { Guest, Nic } from "#model/host";
import { hostRule } from "#rules/rule";

/** Deliberate shared segments, and backends that lead to no bridge. */
const SEGMENT = /^(socket|vde|stream|dgram|l2tpv3)$/;

type Hub = Guest["hubs"][number]["fact"];

/** The card written beside each host side, where they take turns: two pairs that were meant to be apart. */
function partnerOf({ from, backends }: Hub, cards: readonly Nic[], index: number): Nic | undefined {
  if (from !== "vlan" || backends.length !== 2 || cards.length !== 2) return undefined;
  const order = [
    ...cards.map(({ fact }) => ({ at: fact.at.start, card: true })),
    ...backends.map(({ at }) => ({ at: at.start, card: false })),
  ];
  order.sort((a, b) => a.at - b.at);
  const turns = order[0]?.card !== order[1]?.card && order[2]?.card !== order[3]?.card;
  return turns ? [...cards].sort((a, b) => a.fact.at.start - b.fact.at.start)[index] : undefined;
}

/** Writes the number of another hub where `vlan=` has one. */
function renumbered(settings: Nic["fact"]["settings"], hub: number): Change | undefined {
  const found = settings.find(({ key }) => key === "vlan");
  return found && !found.computed ? { do: "replace", at: found.value, value: String(hub) } : undefined;
}

function freeHub(guest: Guest): number {
  const taken = new Set(guest.hubs.map(({ fact }) => fact.hub));
  let hub = 0;
  while (taken.has(String(hub))) hub++;
  return hub;
}

export default hostRule({
  code: "qemu-hub-loop",
  title: "A hub of QEMU joins what should be apart",
  severity: "error",
  messages: {
    bridges: "Hub {hub} of {guest} has {count} host sides: it joins {first} and {second} into one network.",
    cards: "Hub {hub} of {guest} has {count} cards: each of them hears the frames of the others.",
    segment: "Hub {hub} of {guest} joins a shared segment with other backends.",
  },

  fixes: {
    renumber: "Put {card} and its host side on hub {free}",
    apart: "Give each card a netdev of its own",
  },
  preferred: ["renumber"],

  check({ host, report, fix }) {
    for (const guest of host.guests) {
      if (guest.fact.opaque) continue;
      for (const { fact, bridges } of guest.hubs) {
        const { backends, nics } = fact;
        const cards = nics.flatMap((index) => guest.nics[index] ?? []);
        const blanks = { hub: fact.hub, guest: guest.name };
        const mend = fact.mends?.find(({ how }) => how === "apart");
        const parted = mend && fix.apart({}, { do: "mend", in: guest.file, mend });
        const apart = bridges.findIndex(
          (bridge, i) => bridge && bridges.slice(0, i).some((other) => other && other !== bridge),
        );
        const odd = backends[apart];
        if (odd) {
          const before = bridges.findIndex((bridge) => bridge && bridge !== bridges[apart]);
          const names = { first: bridges[before]?.name ?? "", second: bridges[apart]?.name ?? "" };
          const partner = partnerOf(fact, cards, apart);
          const free = freeHub(guest);
          const found = report.bridges(
            odd.at,
            { ...blanks, count: backends.length, ...names },
            partner &&
              fix.renumber(
                { card: `${guest.name} NIC ${partner.index}`, free },
                renumbered(partner.fact.settings, free),
                renumbered(odd.settings, free),
              ),
            parted,
          );
          for (const other of backends) found.also(other.at, "on this hub too");
          for (const card of cards) found.also(card.fact.at, "this card is on it");
          continue;
        }
        const [, second] = cards;
        if (second && backends.length > 0) {
          const found = report.cards(second.fact.at, { ...blanks, count: cards.length }, parted).as("warning");
          for (const card of cards) found.also(card.fact.at, "on this hub too");
          continue;
        }
        const shared = backends.find((end) => SEGMENT.test(end.type.value ?? ""));
        if (shared && backends.length > 1) report.segment(shared.at, blanks).as("info");
      }
    }
  },
});
