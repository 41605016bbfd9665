/** `ifconfig`, `ifconfig -a`: net-tools 1.60 (`Link encap:`) and 2.x (`flags=`); state.md §2. */

import { addressAt, group, type Line, macAt, numberAt, type Source } from "./lines.ts";
import { type Draft, draft, received } from "./link.ts";
import { isBlank, PROMPT, type SectionReader, section } from "./section.ts";

const OLD = /^(\S+)\s+Link encap:(.*?)(?:\s+HWaddr\s+(\S+))?\s*$/d;
const NEW = /^(\S+?): flags=\d+<([^>]*)>(?:\s+mtu\s+(\d+))?/d;
const OLD_ADDRESS = /\binet6? addr:\s*(\S+)/d;
const NEW_ADDRESS = /^\s+inet6?\s+(?!addr:)(\S+)/d;
const OLD_FLAGS = /^\s+([A-Z][A-Z ]*?)\s+MTU:(\d+)/d;
const ETHER = /^\s+ether\s+(\S+)/d;
const OLD_RECEIVED = /^\s+RX packets:(\d+)\s+errors:(\d+)/d;
const NEW_PACKETS = /^\s+RX packets\s+(\d+)/d;
const NEW_ERRORS = /^\s+RX errors\s+(\d+)/d;

class Reader {
  readonly links: Draft[] = [];
  /** A link that is down is listed only by `-a`. */
  sawDown = false;
  #link: Draft | undefined;
  #packets: ReturnType<typeof numberAt>;
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  head(line: Line): boolean {
    const old = OLD.exec(line.text);
    const now = old ? null : NEW.exec(line.text);
    const name = group(this.#source, line, old ?? now, 1);
    if (!name) return false;
    const colon = name.value.indexOf(":");
    const base = colon < 0 ? undefined : this.links.find((link) => link.name.value === name.value.slice(0, colon));
    // An alias is addresses of its link.
    this.#link = base ?? draft(name);
    this.#packets = undefined;
    if (!base) this.links.push(this.#link);
    if (old) {
      this.#link.mac ??= macAt(group(this.#source, line, old, 3));
      if (old[2]?.startsWith("Local Loopback")) this.#link.kind = "loopback";
    } else {
      this.#up(/(^|,)UP(,|$)/.test(now?.[2] ?? ""));
      this.#link.mtu ??= numberAt(group(this.#source, line, now, 3));
      if (/(^|,)LOOPBACK(,|$)/.test(now?.[2] ?? "")) this.#link.kind = "loopback";
    }
    return true;
  }

  #up(up: boolean): void {
    if (this.#link) this.#link.up = up;
    this.sawDown ||= !up;
  }

  line(line: Line): void {
    const link = this.#link;
    if (!link) return;
    const find = (pattern: RegExp, index: number) => group(this.#source, line, pattern.exec(line.text), index);
    const address = addressAt(find(OLD_ADDRESS, 1) ?? find(NEW_ADDRESS, 1));
    if (address) link.addresses.push(address);
    link.mac ??= macAt(find(ETHER, 1));
    const flags = OLD_FLAGS.exec(line.text);
    if (flags) {
      this.#up(/^UP\b/.test(flags[1] ?? ""));
      link.mtu ??= numberAt(group(this.#source, line, flags, 2));
    }
    const both = OLD_RECEIVED.exec(line.text);
    if (both)
      received(link, numberAt(group(this.#source, line, both, 1)), numberAt(group(this.#source, line, both, 2)));
    this.#packets = numberAt(find(NEW_PACKETS, 1)) ?? this.#packets;
    received(link, this.#packets, numberAt(find(NEW_ERRORS, 1)));
  }
}

const isHead = (line: string): boolean => OLD.test(line) || NEW.test(line);

export const ifconfig: SectionReader = {
  heads: isHead,
  read(source, from) {
    const reader = new Reader(source);
    let i = from;
    for (let line = source.lines[i]; line; line = source.lines[++i]) {
      if (isBlank(line)) continue;
      if (reader.head(line)) continue;
      if (!/^\s/.test(line.text) || PROMPT.test(line.text)) break;
      reader.line(line);
    }
    const { command } = source;
    const told = command === undefined ? /ifconfig[-_ ]?a\b/.test(source.path) : /\bifconfig\s+-a\b/.test(command);
    const complete = told || (command === undefined && reader.sawDown);
    return section(source, from, i, "ifconfig", complete, reader.links);
  },
};
