/** One QEMU command as a guest with its NICs. */
import { at, type FileId, type Sourced, type Span, sourced } from "#base/text";
import type { Stated } from "#model/attributes";
import type { Attach, GuestFact, HubFact, NicFact, Setting } from "#model/facts";
import type { Mend } from "#model/troubles";
import { placeIn, type ShellValue } from "#syntax/shell-value";
import { type Argument, type Item, item, jsonFileName, readArgument, valueOfKey } from "./argument.ts";
import type { QemuCommand, QemuOption } from "./command.ts";
import { convertApart } from "./convert.ts";
import { type Backend, type Card, type Hub, type Plugs, plugsOf } from "./pair.ts";
import { baseName } from "./program.ts";
import { DISK_OPTIONS } from "./schema-options.ts";
import { mendOf } from "./trouble.ts";

export interface ReadGuest {
  readonly command: QemuCommand;
  readonly plugs: Plugs;
  readonly fact: GuestFact;
}

export function settingOf(found: Item, file: FileId, text: string): Setting {
  return {
    key: found.key,
    written: sourced(text.slice(found.writtenSpan.start, found.writtenSpan.end), file, found.writtenSpan),
    value: sourced(found.value, file, found.valueSpan),
    whole: found.whole,
    computed: found.computed,
  };
}

function stated(found: Item, file: FileId): Stated<string> {
  return { ...at(file, found.valueSpan), text: found.value, value: found.computed ? undefined : found.value };
}

function numeric(found: Item, file: FileId): Stated<number> {
  const value = found.computed || !/^\d{1,9}$/.test(found.value) ? undefined : Number(found.value);
  return { ...at(file, found.valueSpan), text: found.value, value };
}

/** The option and its argument where they stand; the argument alone when they stand in different places. */
export function spanOfOption(option: QemuOption): Span {
  const word = placeIn(option.word);
  if (!option.argument) return word;
  const inner = placeIn(option.argument);
  const outer = option.argument.runs.some((run) => run.via) ? inner : option.argument;
  const end = Math.max(outer.end, inner.end);
  return word.start <= inner.start && word.end <= inner.start ? { start: word.start, end } : inner;
}

/** Where the host end of a backend goes: qemu.md §5. */
export function attachOf(backend: Backend | undefined, file: FileId): Attach {
  if (!backend?.type || backend.type.computed) return { to: "none", what: "other" };
  const { argument } = backend;
  const given = (key: string): Item | undefined => item(argument, key);
  const bridge = (): Attach => {
    const br = given("br");
    return br ? { to: "bridge", name: stated(br, file) } : { to: "default-bridge" };
  };
  switch (backend.type.value) {
    case "bridge":
      return bridge();
    case "tap": {
      if (given("helper")) return bridge();
      if (given("fd") || given("fds")) return { to: "none", what: "tap" };
      const script = given("script");
      return script ? { to: "script", script: stated(script, file) } : { to: "script" };
    }
    case "user":
      return { to: "none", what: "user" };
    default:
      return { to: "none", what: "other" };
  }
}

function nicFact(card: Card, index: number, file: FileId, text: string, conditional: boolean): NicFact {
  const { backend, hub } = card;
  const own = card.argument;
  const back = backend && backend.argument !== own ? backend.argument : undefined;
  const items = [...own.items, ...(back?.items ?? [])];
  const find = (argument: Argument | undefined, key: string): Item | undefined => argument && item(argument, key);
  const mac = find(own, card.from === "net" ? "macaddr" : "mac") ?? find(own, "macaddr") ?? find(own, "mac");
  const host = backend?.argument;
  const device = find(host, "ifname");
  const script = find(host, "script");
  const mtu = find(own, "host_mtu");
  const attach: Attach =
    hub && !backend && hub.backends.length > 0 ? { to: "hub", hub: hub.id } : attachOf(backend, file);
  return {
    fact: "nic",
    index,
    at: at(file, spanOfOption(card.option)),
    attach,
    ...(mac ? { mac: stated(mac, file) } : {}),
    ...(card.model ? { model: stated(card.model, file) } : {}),
    ...(backend?.type ? { type: stated(backend.type, file) } : {}),
    ...(device ? { device: stated(device, file) } : {}),
    ...(script ? { script: stated(script, file) } : {}),
    ...(mtu ? { mtu: numeric(mtu, file) } : {}),
    settings: items.map((found) => settingOf(canonical(card, found), file, text)),
    teaming: valueOfKey(own, "failover") === "on" || find(own, "failover_pair_id") !== undefined,
    conditional: conditional || card.option.conditional || backend?.option.conditional === true,
  };
}

/** `-nic` reads `mac=` as `-net` reads `macaddr=`: any digit count, or a number. */
function canonical(card: Card, found: Item): Item {
  return card.from === "nic" && found.key === "mac" ? { ...found, key: "macaddr" } : found;
}

function hubFact(
  hub: Hub,
  cards: ReadonlyMap<Card, number>,
  file: FileId,
  text: string,
  apart: Mend | undefined,
): HubFact {
  return {
    ...(apart && hub.cards.length > 1 ? { mends: [apart] } : {}),
    hub: hub.id,
    from: hub.from,
    nics: hub.cards.flatMap((card) => cards.get(card) ?? []),
    backends: hub.backends.map((backend) => {
      const device = item(backend.argument, "ifname");
      const place = at(file, spanOfOption(backend.option));
      return {
        at: place,
        type: backend.type ? stated(backend.type, file) : { ...place, text: "", value: undefined },
        attach: attachOf(backend, file),
        ...(device ? { device: stated(device, file) } : {}),
        settings: backend.argument.items.map((found) => settingOf(found, file, text)),
      };
    }),
  };
}

function hypervisorOf(command: QemuCommand): GuestFact["hypervisor"] {
  if (/kvm/i.test(command.binary)) return "kvm";
  const accelerated = command.options.some(({ name, argument }) => {
    if (name === "enable-kvm") return true;
    const value = argument?.value ?? "";
    return name === "accel" ? /^(accel=)?kvm\b/.test(value) : /^(machine|M)$/.test(name) && /accel=kvm\b/.test(value);
  });
  return accelerated ? "kvm" : "qemu";
}

/** Disks tell two commands that start one guest; media that many guests share do not. */
function disksOf(command: QemuCommand): readonly string[] {
  const out: string[] = [];
  const take = (path: string | undefined, word: ShellValue): void => {
    if (path !== undefined && path !== "" && !word.computed) out.push(path);
  };
  for (const { name, argument } of command.options) {
    if (!argument || !DISK_OPTIONS.has(name)) continue;
    if (/^hd[a-d]$/.test(name)) take(argument.value, argument);
    else if (argument.value.startsWith("{")) {
      if (!/"read-only":\s*true|pflash|edk2|OVMF|nvram|VARS/i.test(argument.value))
        take(jsonFileName(argument), argument);
    } else {
      const read = readArgument(argument, "file");
      const shared =
        /^(cdrom)$/.test(valueOfKey(read, "media") ?? "") || /^(pflash|floppy)$/.test(valueOfKey(read, "if") ?? "");
      const readOnly = /^(on|yes)$/.test(valueOfKey(read, "readonly") ?? valueOfKey(read, "read-only") ?? "");
      if (!shared && !readOnly) take(valueOfKey(read, "file") ?? valueOfKey(read, "filename"), argument);
    }
  }
  for (const image of command.images) take(image.value, image);
  return out;
}

function nameOf(
  command: QemuCommand,
  file: FileId,
  path: string,
  ordinal: number,
): { name: Sourced<string>; named: boolean } {
  const option = command.options.findLast((o) => o.name === "name");
  const read = option?.argument && readArgument(option.argument, "guest");
  const given = read && item(read, "guest");
  if (given && !given.computed && given.value !== "")
    return { name: sourced(given.value, file, given.valueSpan), named: true };
  const base = baseName(path).replace(/\.(sh|bash|args|service|txt|command)$/, "");
  const value = ordinal === 0 ? base : `${base}-${ordinal + 1}`;
  return { name: { ...at(file, { start: command.start, end: command.start }), value }, named: false };
}

/** Options outside the NICs, by name; an option without argument has the option itself as value. */
function optionSettings(command: QemuCommand, plugs: Plugs, file: FileId, text: string): Setting[] {
  const cards = new Set(plugs.cards.map((card) => card.option));
  return command.options.flatMap((option) => {
    if (/^(netdev|nic|net)$/.test(option.name) || cards.has(option)) return [];
    const whole = spanOfOption(option);
    const place = option.argument ? placeIn(option.argument) : placeIn(option.word);
    const value = option.argument ?? option.word;
    const setting = {
      key: option.name,
      written: sourced(text.slice(place.start, place.end), file, place),
      value: sourced(value.value, file, place),
      whole,
      computed: value.computed,
    };
    return [option.conditional ? { ...setting, computed: true, conditional: true as const } : setting];
  });
}

function archOf({ binary }: QemuCommand): Pick<GuestFact, "arch"> {
  const arch = /^qemu-system-([\w-]+)$/.exec(binary)?.[1];
  return arch === undefined ? {} : { arch };
}

/** `ordinal`: how many commands without a name of their own stood before in the file. */
export function readGuest(command: QemuCommand, file: FileId, path: string, text: string, ordinal: number): ReadGuest {
  const plugs = plugsOf(command);
  const { name, named } = nameOf(command, file, path, ordinal);
  const order = new Map(plugs.cards.map((card, index) => [card, index]));
  const uuid = command.options.findLast((o) => o.name === "uuid")?.argument;
  const apart = command.open || plugs.open ? undefined : mendOf("apart", convertApart(command, plugs, text));
  const fact: GuestFact = {
    fact: "guest",
    dialect: "qemu",
    name,
    named,
    ...(uuid && !uuid.computed ? { uuid: sourced(uuid.value, file, placeIn(uuid)) } : {}),
    hypervisor: hypervisorOf(command),
    virt: "hvm",
    ...archOf(command),
    disks: disksOf(command),
    block: { start: command.start, end: command.end },
    nics: plugs.cards.map((card, index) => nicFact(card, index, file, text, command.conditional)),
    settings: optionSettings(command, plugs, file, text),
    opaque: command.open || plugs.open,
    ...(plugs.hubs.length > 0 ? { hubs: plugs.hubs.map((hub) => hubFact(hub, order, file, text, apart)) } : {}),
  };
  return { command, plugs, fact };
}
