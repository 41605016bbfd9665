import { hostRule } from "#rules/rule";

/** Deliberate shared segments, and backends that lead to no bridge. */
const SEGMENT = /^(socket|vde|stream|dgram|l2tpv3)$/;

export default hostRule({
  code: "qemu-hub-loop",
  title: "A hub of QEMU joins what should be apart",
  severity: "error",
  messages: {
    bridges: "Hub {hub} of {guest} has {count} host sides: it joins {first} and {second} into one network.",
    cards: "Hub {hub} of {guest} has {count} cards: each of them hears the frames of the others.",
    segment: "Hub {hub} of {guest} joins a shared segment with other backends.",
  },

  check({ host, report }) {
    for (const guest of host.guests) {
      if (guest.fact.opaque) continue;
      for (const { fact, bridges } of guest.hubs) {
        const { backends, nics } = fact;
        const cards = nics.flatMap((index) => guest.nics[index] ?? []);
        const blanks = { hub: fact.hub, guest: guest.name };
        const apart = bridges.findIndex(
          (bridge, i) => bridge && bridges.slice(0, i).some((other) => other && other !== bridge),
        );
        const odd = backends[apart];
        if (odd) {
          const before = bridges.findIndex((bridge) => bridge && bridge !== bridges[apart]);
          const names = { first: bridges[before]?.name ?? "", second: bridges[apart]?.name ?? "" };
          const found = report.bridges(odd.at, { ...blanks, count: backends.length, ...names });
          for (const other of backends) found.also(other.at, "on this hub too");
          for (const card of cards) found.also(card.fact.at, "this card is on it");
          continue;
        }
        const [, second] = cards;
        if (second && backends.length > 0) {
          const found = report.cards(second.fact.at, { ...blanks, count: cards.length }).as("warning");
          for (const card of cards) found.also(card.fact.at, "on this hub too");
          continue;
        }
        const shared = backends.find((end) => SEGMENT.test(end.type.value ?? ""));
        if (shared && backends.length > 1) report.segment(shared.at, blanks).as("info");
      }
    }
  },
});
