/** `ip link`, `ip addr`, with `-d` and `-s`; state.md §3. */
import type { LinkKind } from "#model/facts";
import { addressAt, group, type Line, macAt, numberAt, type Source } from "./lines.ts";
import { type Draft, draft, received } from "./link.ts";
import { isBlank, listsAll, PROMPT, type SectionReader, section } from "./section.ts";

const HEAD = /^(\d+): ([^:@\s]+)(?:@([^:\s]+))?:\s+<([^>]*)>(.*)$/d;
/** `ip -o addr`: one line for each address. */
const ONE_LINE = /^\d+: ([^:@\s]+)\s+(?=inet6?\s)/d;
const LINK = /^\s+link\/(\S+)(?:\s+(\S+))?/d;
const INET = /^\s+inet6?\s+(\S+)/d;
/** Details of `-d` begin with the kind. */
const DETAIL =
  /^\s+(vlan|bridge|bond|tun|veth|vxlan|openvswitch|dummy|macvlan|macvtap|team|ipvlan|vrf|gre|gretap|ipip|sit|wireguard|nlmon|ifb)\b/d;
const SLAVE = /^\s+(bridge_slave|bond_slave|openvswitch_slave|team_slave|vrf_slave)\b/;

const KINDS: ReadonlyMap<string, LinkKind> = new Map([
  ["vlan", "vlan"],
  ["bridge", "bridge"],
  ["bond", "bond"],
  ["tun", "tap"],
  ["veth", "veth"],
  ["vxlan", "vxlan"],
  ["openvswitch", "ovs-bridge"],
]);

class Reader {
  readonly links: Draft[] = [];
  details = false;
  addresses = false;
  /** Lines of the lower layer are there: with `-4`, or in `-o addr`, links without an address are left out. */
  lower = false;
  readonly #byName = new Map<string, Draft>();
  #link: Draft | undefined;
  #below: ReturnType<typeof group>;
  #columns: readonly string[] = [];
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  #group(line: Line, pattern: RegExp, index = 1) {
    return group(this.#source, line, pattern.exec(line.text), index);
  }

  head(line: Line): boolean {
    // `-o` writes backslashes in place of line ends.
    const parts = partsOf(line);
    const [first = line, ...rest] = parts;
    if (!this.#head(first) && !this.#oneLine(first)) return false;
    for (const part of rest) this.line(part);
    return true;
  }

  #oneLine(line: Line): boolean {
    const match = ONE_LINE.exec(line.text);
    const name = group(this.#source, line, match, 1);
    if (!name || !match) return false;
    this.#settle();
    this.#link = this.#byName.get(name.value);
    if (!this.#link) {
      this.#link = draft(name);
      this.#byName.set(name.value, this.#link);
      this.links.push(this.#link);
    }
    const start = line.start + match[0].length - 1;
    this.line({ text: line.text.slice(match[0].length - 1), start, end: line.end });
    return true;
  }

  #head(line: Line): boolean {
    const match = HEAD.exec(line.text);
    const name = group(this.#source, line, match, 2);
    if (!name || !match) return false;
    this.#settle();
    const link = draft(name);
    this.#link = link;
    this.links.push(link);
    const flags = (match[4] ?? "").split(",");
    link.up = flags.includes("UP");
    if (flags.includes("LOOPBACK")) link.kind = "loopback";
    link.mtu = numberAt(this.#group(line, /\bmtu (\d+)/d));
    link.master = this.#group(line, /\bmaster (\S+)/d);
    const below = group(this.#source, line, match, 3);
    // `@if5`: the other end lies in another namespace; `@NONE`: nowhere.
    this.#below = below && !/^(if\d+|NONE)$/.test(below.value) ? below : undefined;
    return true;
  }

  /** `X@Y` names a VLAN's parent, but a veth's peer and a VXLAN's underlay too. */
  #settle(): void {
    const link = this.#link;
    if (!link || !this.#below) return;
    const dotted = link.name.value.startsWith(`${this.#below.value}.`) || /^vlan\d+$/.test(link.name.value);
    if (link.kind === "vlan" || (link.kind === undefined && dotted)) {
      link.parent = this.#below;
      link.kind ??= "vlan";
    }
    this.#below = undefined;
  }

  line(line: Line): void {
    const link = this.#link;
    if (!link) return;
    const lower = LINK.exec(line.text);
    if (lower) {
      this.lower = true;
      if (lower[1] === "loopback") link.kind = "loopback";
      else link.mac ??= macAt(group(this.#source, line, lower, 2));
    }
    const address = addressAt(this.#group(line, INET));
    if (address) {
      link.addresses.push(address);
      this.addresses = true;
    }
    if (SLAVE.test(line.text)) {
      this.details = true;
      link.cardMac ??= macAt(this.#group(line, /\bperm_hwaddr (\S+)/d));
    } else this.#detail(link, line);
    link.cardMac ??= macAt(this.#group(line, /\bpermaddr (\S+)/d));
    this.#counters(link, line);
  }

  #detail(link: Draft, line: Line): void {
    const kind = DETAIL.exec(line.text)?.[1];
    if (kind === undefined) return;
    this.details = true;
    link.kind = kind === "tun" && /\btype tun\b/.test(line.text) ? "other" : (KINDS.get(kind) ?? "other");
    if (kind === "vlan") link.vlanId = numberAt(this.#group(line, /\bid (\d+)/d));
    if (kind === "bridge") {
      const stp = this.#group(line, /\bstp_state (\d)/d);
      const aware = this.#group(line, /\bvlan_filtering (\d)/d);
      if (stp) link.stp = { ...stp, value: stp.value !== "0" };
      if (aware) link.vlanAware = { ...aware, value: aware.value !== "0" };
    }
    if (kind === "bond") {
      link.bondMode = this.#group(line, /\bmode (\S+)/d);
      link.miimon = numberAt(this.#group(line, /\bmiimon (\d+)/d));
      const primary = this.#group(line, /\bprimary (\S+)/d);
      if (primary && primary.value !== "none") link.bondPrimary = primary;
    }
  }

  /** `RX: bytes packets errors …`, and the numbers below. */
  #counters(link: Draft, line: Line): void {
    const head = /^\s+RX:\s+(.*)$/.exec(line.text);
    if (head) {
      this.#columns = (head[1] ?? "").trim().split(/\s+/);
      return;
    }
    if (this.#columns.length === 0) return;
    const numbers = [...line.text.matchAll(/\S+/g)];
    const at = (column: string) => {
      const found = numbers[this.#columns.indexOf(column)];
      if (!found) return undefined;
      const start = line.start + found.index;
      return numberAt({ value: found[0], file: this.#source.file, start, end: start + found[0].length });
    };
    received(link, at("packets"), at("errors"));
    this.#columns = [];
  }

  finish(): void {
    this.#settle();
    if (!this.details) return;
    // With `-d` every made link tells its kind: the rest are cards.
    for (const link of this.links) if (link.kind === undefined && link.mac) link.kind = "physical";
  }
}

function partsOf(line: Line): readonly Line[] {
  if (!line.text.includes("\\")) return [line];
  const parts: Line[] = [];
  let start = line.start;
  for (const text of line.text.split("\\")) {
    parts.push({ text, start, end: start + text.length });
    start += text.length + 1;
  }
  return parts;
}

export const ipText: SectionReader = {
  heads: (line) => HEAD.test(line) || ONE_LINE.test(line),
  read(source, from) {
    const reader = new Reader(source);
    let i = from;
    for (let line = source.lines[i]; line; line = source.lines[++i]) {
      if (isBlank(line) || reader.head(line)) continue;
      if (!/^\s/.test(line.text) || PROMPT.test(line.text)) break;
      reader.line(line);
    }
    reader.finish();
    const filtered = /\b(dev|master|up|type|vrf)\b|\bip\b.*\b(show|s|sh|list|ls|l|lst)\s+(?!dev\b)[\w.-]+\s*$/.test(
      source.command ?? "",
    );
    const complete = !filtered && reader.lower && listsAll(reader.links);
    return section(source, from, i, reader.addresses ? "ip-addr" : "ip-link", complete, reader.links);
  },
};
