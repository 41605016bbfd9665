/** `virt-install --name N --network bridge=BR,mac=MAC`: the guest that libvirt will have, as far as its links go. */
import { at, type FileId, sourced } from "#base/text";
import type { Stated } from "#model/attributes";
import type { Attach, GuestFact, NicFact } from "#model/facts";
import { partOf, placeIn, type ShellValue } from "#syntax/shell-value";
import type { ExpandedCommand } from "#syntax/shell-words";
import { type Argument, type Item, item, readArgument } from "./argument.ts";
import { settingOf } from "./guest.ts";
import { baseName } from "./program.ts";

const NETWORK = /^(--network|-w)$/;
const NAME = /^(--name|-n)$/;
const BRIDGE = /^(--bridge|-b)$/;

/** Index of the program; -1 when it is another one. */
export function virtInstallAt(words: readonly ShellValue[]): number {
  const first = words.findIndex((word, i) => i > 3 || !/^(sudo|exec|nohup|-.*)$/.test(baseName(word.value)));
  return baseName(words[first]?.value ?? "") === "virt-install" ? first : -1;
}

/** Option words with their values: `--name x`, `--name=x`. */
function options(words: readonly ShellValue[]): { readonly name: string; readonly value: ShellValue }[] {
  const out: { name: string; value: ShellValue }[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const match = /^(--?[A-Za-z][\w-]*)(=)?/.exec(word?.value ?? "");
    const name = match?.[1];
    if (!word || name === undefined) continue;
    const next = words[i + 1];
    if (match?.[2]) out.push({ name, value: partOf(word, match[0].length, word.value.length) });
    else if (next && !next.value.startsWith("-")) {
      out.push({ name, value: next });
      i++;
    }
  }
  return out;
}

function stated(found: Item, file: FileId): Stated<string> {
  return { ...at(file, found.valueSpan), text: found.value, value: found.computed ? undefined : found.value };
}

function attachOf(argument: Argument, file: FileId): Attach {
  const find = (key: string): Stated<string> | undefined => {
    const found = item(argument, key);
    return found && stated(found, file);
  };
  const type = find("type")?.text;
  const source = find("source");
  const bridge = find("bridge") ?? (type === "bridge" ? source : undefined);
  const network = find("network") ?? (type === "network" ? source : undefined);
  if (bridge) return { to: "bridge", name: bridge };
  if (network) {
    const portgroup = find("portgroup");
    return { to: "network", name: network, ...(portgroup ? { portgroup } : {}) };
  }
  if (type === "direct" && source) return { to: "link", name: source, mode: find("source_mode")?.text ?? "vepa" };
  return { to: "none", what: type === "user" ? "user" : "other" };
}

function nicOf(
  value: ShellValue,
  name: string,
  index: number,
  file: FileId,
  text: string,
  conditional: boolean,
): NicFact | undefined {
  const colon = /^(bridge|network):/.exec(value.value);
  const bare = BRIDGE.test(name) ? "bridge" : "type";
  const argument = colon
    ? readArgument(partOf(value, colon[0].length, value.value.length), colon[1] ?? "")
    : readArgument(value, bare);
  if (argument.items[0]?.bare && argument.items[0].value === "none") return undefined;
  const mac = item(argument, "mac") ?? item(argument, "mac.address");
  const model = item(argument, "model") ?? item(argument, "model.type");
  return {
    fact: "nic",
    index,
    at: at(file, placeIn(value)),
    attach: attachOf(argument, file),
    ...(mac && mac.value !== "RANDOM" ? { mac: stated(mac, file) } : {}),
    ...(model ? { model: stated(model, file) } : {}),
    settings: argument.items.map((found) => settingOf(found, file, text)),
    teaming: false,
    conditional: conditional || value.conditional,
  };
}

export function virtInstall(command: ExpandedCommand, file: FileId, text: string): GuestFact | undefined {
  const program = virtInstallAt(command.words);
  if (program < 0) return undefined;
  const given = options(command.words.slice(program + 1));
  const name = given.findLast((option) => NAME.test(option.name))?.value;
  if (!name) return undefined;
  const { statement } = command;
  const nics: NicFact[] = [];
  for (const option of given) {
    if (!NETWORK.test(option.name) && !BRIDGE.test(option.name)) continue;
    const nic = nicOf(option.value, option.name, nics.length, file, text, statement.conditional);
    if (nic) nics.push(nic);
  }
  const xen = given.some(({ name: key, value }) => key === "--connect" && value.value.startsWith("xen"));
  return {
    fact: "guest",
    // libvirt makes the addresses and reads the rest: its rules hold, not QEMU's.
    dialect: "libvirt",
    name: name.computed
      ? { ...at(file, { start: statement.start, end: statement.start }), value: name.value }
      : sourced(name.value, file, placeIn(name)),
    named: !name.computed,
    hypervisor: xen ? "xen" : "kvm",
    virt: "unknown",
    disks: [],
    block: { start: statement.start, end: statement.end },
    nics,
    settings: [],
    opaque: command.words.some((word) => word.runs[0]?.computed === true),
  };
}
