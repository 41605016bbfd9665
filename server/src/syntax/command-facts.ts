/** Builds the facts of one command; words that only running it would tell make none. */
import { type Sourced, spanOf } from "#base/text";
import type { Attributes, Stated } from "#model/attributes";
import type { AddressFact, BondOption, Dialect, EdgeFact, EdgeKind, LinkFact, LinkKind, Setting } from "#model/facts";

/** A word as the shell passes it: quotes taken away, known variables put in. */
export interface CommandWord extends Sourced<string> {
  /** Holds `$x`, `$(…)` or a template: `value` is then the text as written. */
  readonly computed: boolean;
}

export interface CommandScope {
  readonly dialect: Dialect;
  /** Stands behind `&&` or `||`, or inside `if`, `case` or a loop. */
  readonly conditional: boolean;
  /** Whether a master of that name is a bond; by default names like `bond0` are. */
  readonly isBond?: (name: string) => boolean;
}

export type CommandFact = LinkFact | EdgeFact;

type MaybeWord = CommandWord | undefined;

/** What a command says of a link, as the words that say it. */
export interface Said {
  readonly parent?: MaybeWord;
  /** VLAN id or VXLAN identifier. */
  readonly id?: MaybeWord;
  readonly protocol?: MaybeWord;
  readonly underlay?: MaybeWord;
  readonly peer?: MaybeWord;
  readonly mtu?: MaybeWord;
  readonly mac?: MaybeWord;
  readonly stp?: MaybeWord;
  readonly forwardDelay?: MaybeWord;
  /** Kernel's centiseconds, as `ip` takes them. */
  readonly forwardDelayCentis?: MaybeWord;
  readonly vlanAware?: MaybeWord;
  readonly addresses?: readonly AddressFact[];
  /** Pairs of option word and value of `type bond`. */
  readonly bond?: readonly (readonly [CommandWord, CommandWord])[];
}

export class CommandFacts {
  readonly list: CommandFact[] = [];
  readonly #words: readonly CommandWord[];
  readonly #scope: CommandScope;

  constructor(words: readonly CommandWord[], scope: CommandScope) {
    this.#words = words;
    this.#scope = scope;
  }

  isBond(name: string): boolean {
    return this.#scope.isBond?.(name) ?? /^bond\d*$/.test(name);
  }

  edge(kind: EdgeKind, lower: CommandWord, upper: CommandWord, saidBy: "lower" | "upper"): void {
    const edge = this.#edge(kind, lower, upper, saidBy);
    if (edge) this.list.push(edge);
  }

  #edge(kind: EdgeKind, lower: CommandWord, upper: CommandWord, saidBy: "lower" | "upper"): EdgeFact | undefined {
    if (lower.computed || upper.computed || lower.value === "" || upper.value === "") return undefined;
    const { dialect, conditional } = this.#scope;
    return { fact: "edge", kind, dialect, lower: named(lower), upper: named(upper), saidBy, conditional };
  }

  /** A link that the command makes (`kind`), or only changes (undefined). */
  link(name: CommandWord, kind: LinkKind | undefined, said: Said = {}): void {
    if (name.computed || name.value === "" || name.value.startsWith("-")) return;
    const first = this.#words[0] ?? name;
    const last = this.#words.at(-1) ?? name;
    const edges = [
      said.parent && this.#edge("vlan-parent", said.parent, name, "upper"),
      said.underlay && this.#edge("underlay", said.underlay, name, "upper"),
      said.peer && this.#edge("peer", said.peer, name, "upper"),
    ].filter((edge) => edge !== undefined);
    const bondOptions: BondOption[] = (said.bond ?? []).map(([key, value]) => ({
      ...pair(key.value, key, value),
      wellFormed: true,
    }));
    const settings: Setting[] = bondOptions.map(({ wellFormed: _, ...setting }) => setting);
    if (said.id) settings.push(pair(kind === "vxlan" ? "vxlan-id" : "vlan-id", said.id, said.id));
    this.list.push({
      fact: "link",
      dialect: this.#scope.dialect,
      name: named(name),
      named: "command",
      kind,
      block: { start: Math.min(first.start, last.end), end: Math.max(first.start, last.end) },
      settings,
      edges,
      patterns: [],
      bondOptions,
      addresses: said.addresses ?? [],
      gateways: [],
      attributes: attributes(said),
      conditional: this.#scope.conditional,
      opaque: false,
    } satisfies LinkFact);
  }
}

function named(word: CommandWord): Sourced<string> {
  return { value: word.value, file: word.file, start: word.start, end: word.end };
}

function pair(key: string, written: CommandWord, value: CommandWord): Setting {
  return {
    key,
    written: named(written),
    value: named(value),
    whole: { start: Math.min(written.start, value.start), end: Math.max(written.end, value.end) },
    computed: value.computed,
  };
}

function stated<T>(word: CommandWord, read: (text: string) => T | undefined): Stated<T> {
  return { file: word.file, ...spanOf(word), text: word.value, value: word.computed ? undefined : read(word.value) };
}

const whole = (text: string) => (/^\d{1,15}$/.test(text) ? Number(text) : undefined);
const seconds = (text: string) => (/^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : undefined);
const flag = (text: string) => (/^(1|on|yes)$/.test(text) ? true : /^(0|off|no)$/.test(text) ? false : undefined);

function attributes(said: Said): Attributes {
  return {
    ...(said.mtu && { mtu: stated(said.mtu, whole) }),
    ...(said.mac && { mac: stated(said.mac, (text) => text) }),
    ...(said.protocol && { "vlan.protocol": stated(said.protocol, (text) => text) }),
    ...(said.stp && { "bridge.stp": stated(said.stp, flag) }),
    ...(said.forwardDelay && { "bridge.forward-delay": stated(said.forwardDelay, seconds) }),
    ...(said.forwardDelayCentis && {
      "bridge.forward-delay": stated(said.forwardDelayCentis, (text) => {
        const centis = whole(text);
        return centis === undefined ? undefined : centis / 100;
      }),
    }),
    ...(said.vlanAware && { "bridge.vlan-aware": stated(said.vlanAware, flag) }),
  };
}

/** Prefix length of a dotted mask or of digits; undefined for a mask with holes. */
export function maskLength(text: string): number | undefined {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (!match) return undefined;
  let bits = "";
  for (const part of match.slice(1)) {
    if (Number(part) > 255) return undefined;
    bits += Number(part).toString(2).padStart(8, "0");
  }
  return /^1*0*$/.test(bits) ? bits.lastIndexOf("1") + 1 : undefined;
}

/** `A/LEN`, or `A` with a mask of its own; the slash parts one word into two places. */
export function addressFact(word: CommandWord, mask?: CommandWord): AddressFact | undefined {
  if (word.computed || word.value === "") return undefined;
  const slash = word.value.indexOf("/");
  const literal = word.end - word.start === word.value.length;
  const part = (from: number, to: number): Sourced<string> => ({
    value: word.value.slice(from, to),
    file: word.file,
    start: literal ? word.start + from : word.start,
    end: literal ? word.start + to : word.end,
  });
  const address = part(0, slash < 0 ? word.value.length : slash);
  const length = slash < 0 ? undefined : part(slash + 1, word.value.length);
  const given = length ? { ...length, computed: false } : mask;
  return {
    family: address.value.includes(":") ? 6 : 4,
    address,
    ...(given && { prefix: stated(given, maskLength) }),
  };
}
