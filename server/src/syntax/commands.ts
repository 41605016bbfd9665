/**
 * What network commands do to links: `ip`, `brctl`, `vconfig`, `ifenslave`, `ifconfig`, `tunctl`, `openvpn --mktun`,
 * `ovs-vsctl`. One simple command at a time; splitting a line into commands and words is its caller's part.
 */
import { addressFact, type CommandFact, CommandFacts, type CommandScope, type CommandWord } from "./command-facts.ts";
import { ip } from "./command-ip.ts";

export type { CommandFact, CommandScope, CommandWord };

const WRAPPERS = /^(sudo|exec|command|nohup|env|eval|busybox|chrt|nice)$/;

/** The program's name without its path; `$BRCTL` counts as brctl. Undefined: no command in these words. */
export function programOf(words: readonly CommandWord[]): { readonly name: string; readonly at: number } | undefined {
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word) break;
    if (/^[A-Za-z_]\w*=/.test(word.value)) continue;
    const name = word.value.slice(word.value.lastIndexOf("/") + 1);
    if (WRAPPERS.test(name)) {
      while (words[i + 1]?.value.startsWith("-")) i++;
      continue;
    }
    if (!word.computed) return { name, at: i };
    const variable = /^\$\{?([A-Z]+)(?:_?(?:BIN|CMD|PATH))?\}?$/.exec(word.value)?.[1];
    return variable === undefined ? undefined : { name: variable.toLowerCase(), at: i };
  }
  return undefined;
}

/**
 * Facts of one simple command, in the order of its words: links it makes (`kind` set) or changes (`kind` undefined), and
 * masters it gives them. Deleting and taking out say nothing. Words that are computed name nothing. Never throws.
 */
export function commandFacts(words: readonly CommandWord[], scope: CommandScope): readonly CommandFact[] {
  const program = programOf(words);
  const run = program && PROGRAMS[program.name];
  if (!program || !run) return [];
  const facts = new CommandFacts(words, scope);
  run(words.slice(program.at + 1), facts);
  return facts.list;
}

type Program = (args: readonly CommandWord[], facts: CommandFacts) => void;

const PROGRAMS: Readonly<Record<string, Program | undefined>> = Object.assign(Object.create(null), {
  ip,
  brctl,
  vconfig,
  ifenslave,
  ifconfig,
  tunctl,
  openvpn,
  "ovs-vsctl": ovsVsctl,
}) as Readonly<Record<string, Program | undefined>>;

function brctl(args: readonly CommandWord[], facts: CommandFacts): void {
  const [verb, bridge, ...rest] = args;
  if (!verb || !bridge) return;
  if (verb.value === "addbr") facts.link(bridge, "bridge");
  else if (verb.value === "addif") for (const port of rest) facts.edge("bridge-port", port, bridge, "upper");
  else if (verb.value === "stp" && rest[0]) facts.link(bridge, undefined, { stp: rest[0] });
  else if (verb.value === "setfd" && rest[0]) facts.link(bridge, undefined, { forwardDelay: rest[0] });
}

/** `vconfig add eth0 5` names its VLAN eth0.5 unless `set_name_type` says otherwise, which nobody does any more. */
function vconfig(args: readonly CommandWord[], facts: CommandFacts): void {
  const [verb, parent, id] = args;
  if (verb?.value !== "add" || !parent || !id || parent.computed || id.computed) return;
  const digits = /^\d{1,5}$/.test(id.value) ? String(Number(id.value)) : id.value;
  const name = { ...parent, value: `${parent.value}.${digits}`, end: id.end };
  facts.link(name, "vlan", { parent, id });
}

function ifenslave(args: readonly CommandWord[], facts: CommandFacts): void {
  if (args.some((arg) => /^(-d|--detach|-c|--change-active)$/.test(arg.value))) return;
  const [bond, ...slaves] = args.filter((arg) => !arg.value.startsWith("-"));
  if (bond) for (const slave of slaves) facts.edge("bond-slave", slave, bond, "upper");
}

function ifconfig(args: readonly CommandWord[], facts: CommandFacts): void {
  const [link, ...rest] = args.filter((arg) => !/^-[a-z]$/.test(arg.value));
  if (!link) return;
  let mtu: CommandWord | undefined;
  let mac: CommandWord | undefined;
  let address: CommandWord | undefined;
  let mask: CommandWord | undefined;
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i];
    if (word?.value === "mtu") mtu = rest[++i];
    else if (word?.value === "hw") {
      mac = rest[i + 2];
      i += 2;
    } else if (word?.value === "netmask") mask = rest[++i];
    else if (word && !word.computed && (/^\d+\.\d+\.\d+\.\d+/.test(word.value) || word.value.includes(":")))
      address ??= word;
  }
  const found = address && addressFact(address, mask);
  if (mtu || mac || found) facts.link(link, undefined, { mtu, mac, ...(found && { addresses: [found] }) });
}

function tunctl(args: readonly CommandWord[], facts: CommandFacts): void {
  if (args.some((arg) => arg.value === "-d")) return;
  for (let i = 0; i < args.length; i++) {
    const word = args[i];
    const name = word?.value === "-t" ? args[i + 1] : undefined;
    if (name) facts.link(name, "tap");
  }
}

function openvpn(args: readonly CommandWord[], facts: CommandFacts): void {
  if (!args.some((arg) => arg.value === "--mktun")) return;
  const at = args.findIndex((arg) => arg.value === "--dev");
  const name = at < 0 ? undefined : args[at + 1];
  if (name) facts.link(name, name.value.startsWith("tun") ? "other" : "tap");
}

/** One call may hold several commands, parted by `--`. */
function ovsVsctl(args: readonly CommandWord[], facts: CommandFacts): void {
  let start = 0;
  for (let i = 0; i <= args.length; i++) {
    if (i < args.length && args[i]?.value !== "--") continue;
    const [verb, bridge, ...rest] = args.slice(start, i).filter((arg) => !arg.value.startsWith("--"));
    start = i + 1;
    if (!verb || !bridge) continue;
    const names = rest.filter((arg) => !arg.value.includes("="));
    if (verb.value === "add-br") facts.link(bridge, "ovs-bridge");
    else if (verb.value === "add-port" && names[0]) facts.edge("bridge-port", names[0], bridge, "upper");
    else if (verb.value === "add-bond" && names[0]) {
      const bond = names[0];
      facts.link(bond, "bond");
      facts.edge("bridge-port", bond, bridge, "upper");
      for (const slave of names.slice(1)) facts.edge("bond-slave", slave, bond, "upper");
    }
  }
}
