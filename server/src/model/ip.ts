/** IP addresses as values: what the rules about addresses compare. */
import ipaddr from "ipaddr.js";
import type { AddressFact } from "./facts.ts";
import type { Host, Link } from "./host.ts";

/** An address with its network, both as numbers that can be compared. */
export interface Ip {
  readonly family: 4 | 6;
  readonly bytes: readonly number[];
}

/** The same text always reads the same: dotted quads of four decimal parts, or IPv6 with an optional zone. */
export function readIp(text: string): Ip | undefined {
  const bare = text.replace(/%.*$/, "");
  if (/^\d+(\.\d+){3}$/.test(bare)) {
    const bytes = bare.split(".").map(Number);
    return bytes.every((byte) => byte <= 255) ? { family: 4, bytes } : undefined;
  }
  if (!bare.includes(":") || !ipaddr.IPv6.isValid(bare)) return undefined;
  return { family: 6, bytes: ipaddr.IPv6.parse(bare).toByteArray() };
}

export function bitsOf(family: 4 | 6): number {
  return family === 4 ? 32 : 128;
}

/** Whether the first `length` bits are the same. */
export function sameNetwork(a: Ip, b: Ip, length: number): boolean {
  if (a.family !== b.family) return false;
  for (let bit = 0; bit < length; bit += 8) {
    const mask = length - bit >= 8 ? 0xff : (0xff << (8 - (length - bit))) & 0xff;
    const at = bit / 8;
    if (((a.bytes[at] ?? 0) & mask) !== ((b.bytes[at] ?? 0) & mask)) return false;
  }
  return true;
}

export function sameIp(a: Ip, b: Ip): boolean {
  return sameNetwork(a, b, bitsOf(a.family));
}

/** The bits after the network: all zero is the network's own address, all one its broadcast. */
export function hostBits(ip: Ip, length: number): "zero" | "one" | "mixed" {
  let zero = true;
  let one = true;
  for (let bit = length; bit < bitsOf(ip.family); bit++) {
    const set = ((ip.bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
    if (set) zero = false;
    else one = false;
  }
  return zero ? "zero" : one ? "one" : "mixed";
}

/** Class A, B or C: what ifupdown and ipcalc assume where no length is given. */
export function classLength(ip: Ip): number {
  const first = ip.bytes[0] ?? 0;
  return first < 128 ? 8 : first < 192 ? 16 : 24;
}

/** `0.0.0.0` and `::` mean "up, no address"; loopback and link-local ones belong to nobody. */
export function isSpecial(text: string): boolean {
  return /^(0\.0\.0\.0|127\.|169\.254\.|::1?$|fe80:)/i.test(text);
}

/** An address that a link of the host is really given. */
export interface HeldAddress {
  readonly link: Link;
  readonly fact: AddressFact;
  readonly ip: Ip;
  /** Bits of the network; undefined: nothing says. */
  readonly length: number | undefined;
}

/** Readable unicast addresses of links that come up: neither special ones nor those of ports, slaves and templates. */
export function heldAddresses(host: Host): readonly HeldAddress[] {
  const out: HeldAddress[] = [];
  for (const link of host.links.values()) {
    if (!link.declared || link.master || link.exists === false || link.up === false || link.kind === "loopback")
      continue;
    if (link.definitions.some((d) => d.opaque || d.conditional || d.variant)) continue;
    for (const fact of link.addresses) {
      if (fact.setting?.computed || isSpecial(fact.address.value)) continue;
      const ip = readIp(fact.address.value);
      if (ip) out.push({ link, fact, ip, length: fact.prefix ? fact.prefix.value : undefined });
    }
  }
  const place = ({ fact: { address } }: HeldAddress) => address;
  return out.sort((a, b) =>
    place(a).file < place(b).file ? -1 : place(a).file > place(b).file ? 1 : place(a).start - place(b).start,
  );
}
