import type { Host, Link } from "#model/host";
import { readMac } from "#model/mac";
import { byName } from "#model/names";
import { hostRule } from "#rules/rule";

/** Last bytes of two ports of one card, or of two cards of one board, lie so close. */
const NEIGHBOURS = 8;

interface Card {
  readonly link: Link;
  /** HWADDR as written, 12 lower-case hex digits; undefined: the file has none. */
  readonly hex: string | undefined;
  readonly text: string;
  readonly at: Link["definitions"][number]["name"];
}

/** A physical link with one plain file; undefined where there is none, or HWADDR is no address. */
function card(link: Link): Card | undefined {
  const [definition, second] = link.definitions;
  if (link.kind !== "physical" || !definition || second || definition.dialect !== "ifcfg") return undefined;
  if (definition.variant || definition.opaque || definition.named !== "key") return undefined;
  const claimed = definition.attributes["mac.card"];
  if (!claimed || claimed.text === "") return { link, hex: undefined, text: "", at: definition.name };
  const reading = claimed.value === undefined ? undefined : readMac(claimed.value, "ifcfg");
  if (reading?.is !== "address") return undefined;
  return { link, hex: reading.hex, text: claimed.text, at: { ...claimed, value: link.name } };
}

/** Names of links whose card's address a capture shows: what is true of them is known. */
function shownCards(host: Host): ReadonlySet<string> {
  const seen = host.allFacts("capture").flatMap((capture) => capture.links);
  return new Set(seen.filter(({ mac, cardMac }) => mac ?? cardMac).map(({ name }) => name.value));
}

/** `eth1` and `eth0` with …:00 and …:01: numbered by the kernel they would have each other's. */
function isCrossed(a: Card, b: Card): boolean {
  const stem = (name: string) => name.replace(/\d+$/, "");
  if (a.hex === undefined || b.hex === undefined || a.hex.slice(0, 10) !== b.hex.slice(0, 10)) return false;
  const [x, y] = [a.link.name, b.link.name];
  if (x === stem(x) || stem(x) !== stem(y)) return false;
  const apart = Number.parseInt(a.hex.slice(10), 16) - Number.parseInt(b.hex.slice(10), 16);
  return Math.abs(apart) <= NEIGHBOURS && byName(x, y) * apart < 0;
}

export default hostRule({
  code: "hwaddr-unproven",
  title: "HWADDR ties a file to a card that nothing shows to be there",
  severity: "hint",
  messages: {
    uneven:
      "{tied} is tied to the card {mac}, {other} to whichever card the kernel calls {other}: if the cards were replaced or are numbered anew, network-scripts' ifup leaves {tied} out of {master}.",
    crossed:
      "{first} is tied to the card {firstMac} and {second} ({at}) to {secondMac}, against the order of their names: unless udev renames the cards (60-net.rules), network-scripts' ifup refuses both.",
  },

  check({ host, report }) {
    if (host.hurts("network-scripts") !== "yes") return;
    const shown = shownCards(host);
    const told = new Set<Link>();
    const cards = (links: readonly Link[]) =>
      links
        .flatMap((link) => (shown.has(link.name) ? [] : (card(link) ?? [])))
        .sort((a, b) => byName(a.link.name, b.link.name));
    for (const master of [...host.bonds, ...host.bridges]) {
      const below = cards(master.ports);
      const tied = below.find(({ hex }) => hex !== undefined);
      const other = below.find(({ hex }) => hex === undefined);
      if (!tied || !other) continue;
      const blanks = { tied: tied.link.name, mac: tied.text, other: other.link.name, master: master.name };
      report.uneven(tied.at, blanks).also(other.at, `${other.link.name} has no HWADDR`);
    }
    const all = cards([...host.links.values()]);
    for (const [i, first] of all.entries()) {
      const second = all[i + 1];
      if (!second || !isCrossed(first, second) || told.has(first.link)) continue;
      told.add(second.link);
      const blanks = {
        first: first.link.name,
        firstMac: first.text,
        second: second.link.name,
        secondMac: second.text,
        at: second.at,
      };
      report.crossed(first.at, blanks).also(second.at, `${second.link.name} is tied to the card before it`);
    }
  },
});
