/** `-net nic,vlan=N -net tap,vlan=N` → `-netdev` and `-device`, for a whole command: what 3.0 and later want. */
import type { Span, TextEdit } from "#base/text";
import { formatMac, readMac } from "#model/mac";
import type { ShellValue } from "#syntax/shell-value";
import type { Item } from "./argument.ts";
import type { QemuCommand } from "./command.ts";
import type { Backend, Card, Hub, Plugs } from "./pair.ts";
import { put } from "./trouble.ts";
import { letters } from "./writing.ts";

/** On-board cards only: no `-device` can make them. */
const ON_BOARD =
  /^(smc91c111|lan9118|xgmac|mcf_fec|dp83932|lance|stellaris_enet|open_eth|etraxfs-eth|ftgmac100|cadence_gem|imx\..*|allwinner-.*|npcm.*|msf2-emac|xlnx\..*)$/;

interface Piece {
  readonly word: Span;
  readonly argument: Span;
  /** `-device`, `-netdev`. */
  readonly option: string;
  readonly text: string;
}

/** The edits; undefined where some part of it is computed, or one side of a pair is missing. */
export function convertNets(command: QemuCommand, plugs: Plugs, text: string): readonly TextEdit[] | undefined {
  const ids = new Ids(plugs);
  const edits: TextEdit[] = [];
  for (const hub of plugs.hubs) {
    if (hub.cards.length === 0 || hub.backends.length === 0 || /\D/.test(hub.id)) return undefined;
    if (hub.from === "hubport" || hub.backends.some((backend) => backend.from !== "net")) return undefined;
    const pieces =
      hub.cards.length === 1 && hub.backends.length === 1 ? pair(command, hub, ids) : shared(command, hub, ids, text);
    if (!pieces) return undefined;
    for (const edit of placed(pieces, text)) edits.push(edit);
  }
  return edits.length > 0 ? edits : undefined;
}

/**
 * The same in pairs, card by card and host side by host side in the order of the text: what shares a hub comes apart.
 * Undefined where a hub has not as many of the one as of the other, or none has more than a pair.
 */
export function convertApart(command: QemuCommand, plugs: Plugs, text: string): readonly TextEdit[] | undefined {
  if (plugs.hubs.every(({ cards }) => cards.length < 2)) return undefined;
  if (plugs.hubs.some(({ cards, backends }) => cards.length !== backends.length)) return undefined;
  let next = 0;
  const taken = new Set(plugs.hubs.map(({ id }) => id));
  const free = (): string => {
    while (taken.has(String(next))) next++;
    return String(next++);
  };
  const hubs = plugs.hubs.flatMap((hub) =>
    hub.cards.flatMap((card, i): Hub[] => {
      const backend = hub.backends[i];
      return backend ? [{ ...hub, id: i === 0 ? hub.id : free(), cards: [card], backends: [backend] }] : [];
    }),
  );
  return convertNets(command, { ...plugs, hubs }, text);
}

class Ids {
  readonly #taken: Set<string>;

  constructor(plugs: Plugs) {
    this.#taken = new Set(plugs.netdevs.flatMap((netdev) => netdev.id?.value ?? []));
  }

  /** The wanted name, or the next that is free. */
  free(base: string, number: number): string {
    for (let n = number; ; n++) {
      const id = `${base}${n}`;
      if (this.#taken.has(id)) continue;
      this.#taken.add(id);
      return id;
    }
  }
}

function pair(command: QemuCommand, hub: Hub, ids: Ids): Piece[] | undefined {
  const [card] = hub.cards;
  const [backend] = hub.backends;
  const id = ids.free("net", Number(hub.id));
  const device = card && cardPiece(command, card, id);
  const netdev = backend && backendPiece(backend, id);
  return device && netdev ? [device, netdev] : undefined;
}

/** More than two on one hub: each gets a port of it. */
function shared(command: QemuCommand, hub: Hub, ids: Ids, text: string): Piece[] | undefined {
  const pieces: Piece[] = [];
  for (const card of hub.cards) {
    const port = ids.free("port", 0);
    const device = cardPiece(command, card, port);
    if (!device) return undefined;
    pieces.push({ ...device, option: `-netdev hubport,id=${port},hubid=${hub.id} -device` });
  }
  for (const backend of hub.backends) {
    const id = ids.free("net", Number(hub.id));
    const port = ids.free("port", 0);
    const netdev = backendPiece(backend, id);
    if (!netdev) return undefined;
    pieces.push({ ...netdev, option: `-netdev hubport,id=${port},hubid=${hub.id},netdev=${id} -netdev` });
  }
  // Two options cannot stand in one pair of quotes.
  return pieces.some((piece) => /["']/.test(text[piece.word.start - 1] ?? "")) ? undefined : pieces;
}

/** Where the option and its argument stand, letter by letter. */
function spans(option: {
  readonly word: ShellValue;
  readonly argument?: ShellValue;
}): { word: Span; argument: Span } | undefined {
  const word = letters(option.word);
  const argument = option.argument && letters(option.argument);
  return word && argument && !option.word.computed ? { word, argument } : undefined;
}

function cardPiece(command: QemuCommand, card: Card, netdev: string): Piece | undefined {
  const places = spans(card.option);
  if (!places || card.argument.json) return undefined;
  const model = modelOf(command, card.model);
  if (model === undefined) return undefined;
  const kept = card.argument.items.slice(1).flatMap((found) => {
    if (/^(vlan|model|name)$/.test(found.key)) return [];
    if (found.key === "macaddr") return [`mac=${macOf(found)}`];
    return [found.bare ? found.key : `${found.key}=${found.written}`];
  });
  return { ...places, option: "-device", text: [model, `netdev=${netdev}`, ...kept].join(",") };
}

function backendPiece(backend: Backend, id: string): Piece | undefined {
  const places = spans(backend.option);
  const { type, argument } = backend;
  if (!places || !type || type.computed || argument.json) return undefined;
  const kept = argument.items.flatMap((found) => {
    if (found === type || /^(vlan|name|id)$/.test(found.key)) return [];
    return [found.bare ? found.key : `${found.key}=${found.written}`];
  });
  return { ...places, option: "-netdev", text: [type.written, `id=${id}`, ...kept].join(",") };
}

/** Without `model=` a PC of those days got an e1000. */
function modelOf(command: QemuCommand, model: Item | undefined): string | undefined {
  const pc = /^(kvm|qemu-kvm|qemu|qemu-system-(x86_64|i386))$/.test(command.binary);
  if (!model) return pc ? "e1000" : undefined;
  if (model.computed || ON_BOARD.test(model.value)) return undefined;
  return model.value === "virtio" ? "virtio-net-pci" : model.written;
}

/** `-device` wants six pairs; `-net` took any digit count, and a number for the last three bytes. */
function macOf(found: Item): string {
  if (found.computed || /^[0-9a-f]{2}([:-][0-9a-f]{2}){5}$/i.test(found.value)) return found.written;
  const read = readMac(found.value, "qemu", "macaddr");
  return read.is === "address" ? formatMac(read.hex) : found.written;
}

/** Neighbours on one line change places, so that the backend stands before the card that names it. */
function placed(pieces: readonly Piece[], text: string): readonly TextEdit[] {
  const [card, backend] = pieces;
  if (pieces.length === 2 && card && backend && card.option === "-device") {
    const between = text.slice(card.argument.end, backend.word.start);
    if (/^[ \t]+$/.test(between)) {
      const gap = text.slice(card.word.end, card.argument.start);
      const both = `${backend.option}${gap}${backend.text}${between}${card.option}${gap}${card.text}`;
      if (/^[ \t]+$/.test(gap)) return [put({ start: card.word.start, end: backend.argument.end }, both)];
    }
  }
  return pieces.flatMap((piece) => [put(piece.word, piece.option), put(piece.argument, piece.text)]);
}
