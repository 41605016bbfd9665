/** "Pull this cable": what goes dark without a link, in words and as ids. Pure. */
import type { Outage } from "#picture/pull";
import { count } from "#picture/words";

/** Kinds of links that have a cable, or something as good as one, to be pulled. */
export function hasCable(kind: string): boolean {
  return kind === "physical" || kind === "bond" || kind === "vlan" || kind === "bridge" || kind === "ovs-bridge";
}

/** The sentences that tell it: who goes dark, which addresses, who goes on by another way. */
export function outageWords(outage: Outage): readonly string[] {
  const { link, host, guests, nics, addresses, kept } = outage;
  const wholly = new Set(guests);
  const cards = nics.filter(({ guest }) => !wholly.has(guest));
  const names = [...new Set(cards.map(({ guest, nic }) => `${guest} NIC ${nic}`))];
  const unsure = nics.some(({ sure }) => !sure) || addresses.some(({ sure }) => !sure);
  const sentences = [
    ...(guests.length > 0 ? [`${count(guests.length, "guest")} without a network: ${listed(guests)}.`] : []),
    ...(names.length > 0 ? [`${count(names.length, "more card", "more cards")} dark: ${listed(names)}.`] : []),
    ...addresses.map(
      ({ address, link: at }) =>
        `${host} is no longer reached at ${address === "dhcp" ? "its DHCP address" : address} (${at}).`,
    ),
    ...(kept.length > 0
      ? [
          `Still connected: ${listed(kept.map(({ name, by }) => (by.length > 0 ? `${name} by ${by.join(", ")}` : name)))}.`,
        ]
      : []),
    ...(unsure ? ["Not all ways are known, so some of it may stay connected."] : []),
  ];
  const nothing = nics.length === 0 && addresses.length === 0;
  return nothing ? [`Without ${link} nothing goes dark on ${host}.`, ...sentences] : [`Without ${link}:`, ...sentences];
}

/** Nodes and guests that go dark, and the link itself. Ids as the picture has them. */
export function darkIds({ host, link, nics, guests, addresses }: Outage): ReadonlySet<string> {
  return new Set([
    `${host}/link/${link}`,
    ...nics.filter(({ partly }) => !partly).map(({ id }) => id),
    ...guests.map((name) => `${host}/guest/${name}`),
    ...addresses.map(({ id }) => id),
  ]);
}

const most = 8;

function listed(names: readonly string[]): string {
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join(", ")} and ${count(rest, "other")}` : names.join(", ");
}
