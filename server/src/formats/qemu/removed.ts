/** Options that newer QEMUs refuse, and what takes their place (QEMU, removed-features). */
import { lazy } from "#base/memo";
import type { FileId, TextEdit } from "#base/text";
import type { TroubleFact } from "#model/troubles";
import { placeIn } from "#syntax/shell-value";
import { item, readArgument } from "./argument.ts";
import type { QemuOption } from "./command.ts";
import { type ReadGuest, spanOfOption } from "./guest.ts";
import type { Backend } from "./pair.ts";
import { mendOf, put, trouble } from "./trouble.ts";
import { letters } from "./writing.ts";

/** Global options that became keys of a `user` backend. */
const MOVED: Readonly<Record<string, (value: string) => { readonly key: string; readonly value: string } | undefined>> =
  {
    tftp: (value) => ({ key: "tftp", value }),
    smb: (value) => ({ key: "smb", value }),
    bootp: (value) => ({ key: "bootfile", value }),
    redir(value) {
      const match = /^(tcp|udp):(\d+):([^:]*):(\d+)$/.exec(value);
      return match ? { key: "hostfwd", value: `${match[1]}::${match[2]}-${match[3]}:${match[4]}` } : undefined;
    },
  };

/** What `-usbdevice` no longer makes. */
const USB: ReadonlyMap<string, string> = new Map([
  ["audio", "-device usb-audio"],
  ["ccid", "-device usb-ccid"],
]);

export function removedOptions(guest: ReadGuest, file: FileId, text: string): TroubleFact[] {
  const found: TroubleFact[] = [];
  const around: Around = {
    text,
    hasClock: guest.command.options.some(({ name }) => name === "rtc"),
    users: lazy(() => userBackends(guest)),
  };
  for (const option of guest.command.options) {
    const made = ofOption(option, file, around);
    if (made) found.push(made);
  }
  return found;
}

interface Around {
  readonly text: string;
  /** The command has an `-rtc`. */
  readonly hasClock: boolean;
  readonly users: () => readonly Backend[];
}

function ofOption(option: QemuOption, file: FileId, around: Around): TroubleFact | undefined {
  const place = spanOfOption(option);
  const { name, argument } = option;
  if (name === "localtime") {
    const instead = "-rtc base=localtime";
    const edits = option.word.computed || around.hasClock ? undefined : inPlace(option, instead);
    return trouble(file, "qemu/option-removed", place, { option: "-localtime", version: "3.1", instead }, [
      mendOf("replace", edits),
    ]);
  }
  const move = argument && Object.hasOwn(MOVED, name) ? MOVED[name]?.(argument.value) : undefined;
  if (argument && Object.hasOwn(MOVED, name)) {
    const key = move ?? { key: "hostfwd", value: "…" };
    const instead = `-nic user,${key.key}=${key.value}`;
    const edits = move && !argument.computed ? moved(option, move, around) : undefined;
    return trouble(file, "qemu/option-removed", place, { option: `-${name}`, version: "3.1", instead }, [
      mendOf("move", edits),
    ]);
  }
  const usb = name === "usbdevice" ? USB.get(argument?.value ?? "") : undefined;
  if (argument && usb !== undefined) {
    const whole = letters(option.word) && letters(argument) ? [put(place, usb)] : undefined;
    const about = { option: `-usbdevice ${argument.value}`, version: "6.0", instead: usb };
    return trouble(file, "qemu/option-removed", place, about, [mendOf("replace", whole)]);
  }
  return name === "net" && argument ? ofNet(option, file) : undefined;
}

function inPlace(option: QemuOption, instead: string): TextEdit[] | undefined {
  const place = letters(option.word);
  return place && [put(place, instead)];
}

/** Puts the key into the only `user` backend, and takes the option out. */
function moved(
  option: QemuOption,
  { key, value }: { readonly key: string; readonly value: string },
  { text, users: find }: Around,
): TextEdit[] | undefined {
  const users = find();
  const [only] = users;
  const target = users.length === 1 && only ? letters(only.argument.word) : undefined;
  const word = letters(option.word);
  const argument = option.argument && letters(option.argument);
  if (!target || !word || !argument || only?.argument.json || /[\s"'$\\,]/.test(value)) return undefined;
  let end = argument.end;
  const quote = text[argument.start - 1];
  if ((quote === '"' || quote === "'") && text[end] === quote) end++;
  let start = word.start;
  while (/[ \t]/.test(text[start - 1] ?? "")) start--;
  return [put({ start, end }, ""), put({ start: target.end, end: target.end }, `,${key}=${value}`)];
}

function userBackends(guest: ReadGuest): readonly Backend[] {
  const { plugs } = guest;
  const onCards = plugs.cards.flatMap((card) => (card.backend?.from === "nic" ? [card.backend] : []));
  const all = [...plugs.netdevs, ...plugs.hubs.flatMap((hub) => hub.backends), ...onCards];
  return [...new Set(all)].filter((backend) => backend.type?.value === "user");
}

function ofNet(option: QemuOption, file: FileId): TroubleFact | undefined {
  if (!option.argument) return undefined;
  const argument = readArgument(option.argument, "type");
  const type = item(argument, "type");
  if (type && /^(dump|channel)$/.test(type.value)) {
    const instead = type.value === "dump" ? "-object filter-dump,id=…,netdev=…,file=…" : "-netdev user,guestfwd=…";
    return trouble(file, "qemu/option-removed", spanOfOption(option), {
      option: `-net ${type.value}`,
      version: "2.12",
      instead,
    });
  }
  const name = item(argument, "name");
  if (!name || name.bare) return undefined;
  const key = letters(option.argument)
    ? [put(placeIn(option.argument, name.at.from, name.at.from + 4), "id")]
    : undefined;
  const about = { option: `-net …,name=${name.value}`, version: "5.1", instead: `id=${name.value}` };
  return trouble(file, "qemu/option-removed", name.whole, about, [
    mendOf("replace", item(argument, "id") ? undefined : key),
  ]);
}
