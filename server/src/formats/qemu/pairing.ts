/** Faults in who is plugged into what: rules qemu-netdev-pairing and qemu-net-vlan-removed. */
import { nearest } from "#base/nearest";
import type { FileId, Span } from "#base/text";
import type { Mend, TroubleFact } from "#model/troubles";
import { placeIn } from "#syntax/shell-value";
import { type Item, item } from "./argument.ts";
import { convertNets } from "./convert.ts";
import { type ReadGuest, spanOfOption } from "./guest.ts";
import type { Backend, Card, Hub } from "./pair.ts";
import { mendOf, put, trouble } from "./trouble.ts";
import { letters, rewrite } from "./writing.ts";

/** More unused netdevs than these are not compared with a misspelt name. */
const MOST_CANDIDATES = 40;

export function pairingTroubles(guest: ReadGuest, file: FileId, text: string): TroubleFact[] {
  return [...netdevTroubles(guest, file, text), ...vlanTroubles(guest, file, text)];
}

function optionText(card: Card): string {
  return card.from === "net" ? "-net nic" : `-device ${card.model?.value ?? ""}`.trimEnd();
}

function netdevTroubles(guest: ReadGuest, file: FileId, text: string): TroubleFact[] {
  const { plugs, fact } = guest;
  const found: TroubleFact[] = [];
  const byId = new Map<string, Backend>();
  const uses = new Map<string, Card>();
  const ids = new FreeIds(guest);
  let computed = fact.opaque;
  for (const netdev of plugs.netdevs) {
    const { id, type } = netdev;
    computed ||= id?.computed === true;
    if (!id) {
      const mends = [ids.insert(netdev)];
      found.push(trouble(file, "qemu/netdev-no-id", spanOfOption(netdev.option), { type: type?.value ?? "" }, mends));
      continue;
    }
    const first = byId.get(id.value);
    if (!first) byId.set(id.value, netdev);
    else if (!id.computed && !netdev.option.conditional && !first.option.conditional)
      found.push(
        trouble(file, "qemu/netdev-twice", id.valueSpan, { id: id.value }, [], first.id ? [first.id.valueSpan] : []),
      );
  }
  const named = new Set<string>();
  for (const { netdev } of plugs.cards) if (netdev) named.add(netdev.value);
  for (const port of plugs.netdevs) {
    const behind = port.type?.value === "hubport" ? item(port.argument, "netdev") : undefined;
    if (behind) named.add(behind.value);
    // Such a port is plugged in by itself.
    if (behind && port.id) named.add(port.id.value);
  }
  const free = [...byId.keys()].filter((id) => !named.has(id)).slice(0, MOST_CANDIDATES);
  /** Netdevs that some card's misspelt name stands for: that is the fault to tell. */
  const meant = new Set<string>();
  for (const card of plugs.cards) {
    const { netdev } = card;
    if (!netdev) continue;
    if (netdev.computed) computed = true;
    else if (byId.has(netdev.value)) found.push(...sharedBy(uses, card, netdev, file));
    else if (!computed) {
      const fact = undefinedNetdev(card, netdev, free, file);
      meant.add(fact.near);
      found.push(fact.trouble);
    }
  }
  if (computed) return found;
  const model = plugs.cards.find((card) => card.from === "device" && card.model && !card.model.computed)?.model?.value;
  for (const [id, netdev] of byId) {
    // Channels of `guestfwd` need no card.
    if (named.has(id) || meant.has(id) || item(netdev.argument, "guestfwd")) continue;
    const place = netdev.id?.valueSpan ?? spanOfOption(netdev.option);
    const type = netdev.type?.value ?? "";
    found.push(trouble(file, "qemu/netdev-unused", place, { id, type }, [newCard(model, netdev, id, text)]));
  }
  return found;
}

function sharedBy(uses: Map<string, Card>, card: Card, netdev: Item, file: FileId): TroubleFact[] {
  const first = uses.get(netdev.value);
  if (!first) {
    uses.set(netdev.value, card);
    return [];
  }
  if (card.option.conditional || first.option.conditional) return [];
  const about = { id: netdev.value, first: optionText(first), second: optionText(card) };
  return [
    trouble(file, "qemu/netdev-shared", netdev.valueSpan, about, [], first.netdev ? [first.netdev.valueSpan] : []),
  ];
}

/** Candidates are the netdevs that no card uses; the only one is meant even when its name is far off. */
function undefinedNetdev(
  card: Card,
  netdev: Item,
  free: readonly string[],
  file: FileId,
): { readonly trouble: TroubleFact; readonly near: string } {
  const near = nearest(netdev.value, free, 3) ?? (free.length === 1 ? free[0] : undefined) ?? "";
  const edit = near === "" ? undefined : rewrite(card.argument.word, netdev.at.valueFrom, netdev.at.valueTo, near);
  const mend = edit && { how: "rename", edits: [edit], blanks: { near } };
  const about = { option: optionText(card), id: netdev.value, near };
  const add = near === "" ? newNetdev(card, netdev.value) : undefined;
  return { trouble: trouble(file, "qemu/netdev-undefined", netdev.valueSpan, about, [mend, add]), near };
}

/** QEMU's own network, before the card that asks for it: the one backend that needs nothing of the host. */
function newNetdev({ option }: Card, id: string): Mend | undefined {
  const { start } = spanOfOption(option);
  const written =
    option.word.runs.length > 0 && placeIn(option.word).start === start && letters(option.word) !== undefined;
  if (!written || option.argument?.runs.some((run) => run.via) || !/^[\w.-]+$/.test(id)) return undefined;
  const netdev = `user,id=${id}`;
  return { how: "add", edits: [put({ start, end: start }, `-netdev ${netdev} `)], blanks: { netdev } };
}

/** Ids for netdevs that have none: first those that cards ask for in vain. */
class FreeIds {
  readonly #taken: Set<string>;
  readonly #wanted: string[];
  #next = 0;

  constructor(guest: ReadGuest) {
    this.#taken = new Set(guest.plugs.netdevs.flatMap((netdev) => netdev.id?.value ?? []));
    const asked = guest.plugs.cards.flatMap((card) =>
      card.netdev && !card.netdev.computed ? [card.netdev.value] : [],
    );
    this.#wanted = [...new Set(asked)].filter((id) => !this.#taken.has(id)).reverse();
  }

  insert(netdev: Backend): Mend | undefined {
    const { type, argument } = netdev;
    if (!type || argument.json || !letters(argument.word)) return undefined;
    while (this.#taken.has(`net${this.#next}`)) this.#next++;
    const id = this.#wanted.pop() ?? `net${this.#next++}`;
    const { end } = placeIn(argument.word, type.at.from, type.at.to);
    return { how: "insert", edits: [put({ start: end, end }, `,id=${id}`)], blanks: { id } };
  }
}

/** A card of the model that the other cards have, right behind the backend. */
function newCard(model: string | undefined, netdev: Backend, id: string, text: string): Mend | undefined {
  const place = letters(netdev.argument.word);
  if (!place || netdev.option.argument?.runs.some((run) => run.via)) return undefined;
  const quote = text[place.start - 1];
  const end = (quote === '"' || quote === "'") && text[place.end] === quote ? place.end + 1 : place.end;
  const card = `${model ?? "virtio-net-pci"},netdev=${id}`;
  return { how: "insert", edits: [put({ start: end, end }, ` -device ${card}`)], blanks: { card } };
}

function vlanTroubles(guest: ReadGuest, file: FileId, text: string): TroubleFact[] {
  const { plugs, command } = guest;
  const found: TroubleFact[] = [];
  const hubs = plugs.hubs.filter((hub) => hub.from === "vlan");
  const all = plugs.hubs.flatMap((hub) => [...hub.cards, ...hub.backends]);
  const withVlan = all.flatMap((end) => {
    const vlan = end.from === "net" ? item(end.argument, "vlan") : undefined;
    return vlan ? [{ end, vlan }] : [];
  });
  withVlan.sort((a, b) => a.vlan.whole.start - b.vlan.whole.start);
  if (withVlan.length === 0) return found;
  const convert = guest.fact.opaque ? undefined : mendOf("convert", convertNets(command, plugs, text));
  for (const { end, vlan } of withVlan) {
    const option = `-net ${"model" in end ? "nic" : (end.type?.value ?? "")}`;
    found.push(trouble(file, "qemu/net-vlan", vlan.whole, { option, vlan: vlan.value }, [convert]));
  }
  if (guest.fact.opaque) return found;
  const cardless = plugs.hubs.filter((hub) => hub.cards.length === 0);
  const backless = plugs.hubs.filter((hub) => hub.backends.length === 0);
  for (const hub of hubs) {
    const side = hub.backends.length === 0 ? "card" : hub.cards.length === 0 ? "backend" : undefined;
    if (side) found.push(...oneSided(hub, side, side === "card" ? cardless : backless, file));
  }
  return found;
}

/** A card alone on its hub, while another hub lacks the card: the two numbers were meant to be one. */
function oneSided(hub: Hub, side: "card" | "backend", others: readonly Hub[], file: FileId): TroubleFact[] {
  const ends: readonly (Card | Backend)[] = side === "card" ? hub.cards : hub.backends;
  const [end] = ends;
  if (end?.from !== "net") return [];
  const near = others.length === 1 ? (others[0]?.id ?? "") : "";
  const vlan = item(end.argument, "vlan");
  // One report for the pair: the card's.
  if (side === "backend" && near !== "") return [];
  const place: Span = vlan?.whole ?? spanOfOption(end.option);
  const edit = vlan && near !== "" ? rewrite(end.argument.word, vlan.at.valueFrom, vlan.at.valueTo, near) : undefined;
  const mend = edit && { how: "renumber", edits: [edit], blanks: { near } };
  const also =
    others.length === 1
      ? [...(others[0]?.cards ?? []), ...(others[0]?.backends ?? [])].map((o) => spanOfOption(o.option))
      : [];
  return [trouble(file, "qemu/hub-one-sided", place, { side, hub: hub.id, near }, [mend], also)];
}
