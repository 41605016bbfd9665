/** The MAC addresses that links and guests' NICs have at run time, and where they come from: model.md §7. */
import type { Origin } from "#base/text";
import { seenLinks } from "./captured.ts";
import type { Host, Link, Nic } from "./host.ts";
import { isMulticast, isZero, qemuDefault, readMac } from "./mac.ts";
import { writtenMac } from "./written-macs.ts";

export interface RunMac {
  /** 12 lower-case hex digits; undefined: only the running host tells. */
  readonly hex: string | undefined;
  /**
   * `set`: its text gives it; `card`: HWADDR= says that the card has it; `capture`: it was seen; `link`: that of `of`;
   * `guest`: made from that of a guest's NIC; `tool`: the same for every device of that tool; `random`: made anew.
   */
  readonly from: "set" | "card" | "capture" | "link" | "guest" | "tool" | "random";
  /** The link whose address it is: a VLAN's parent, a bond's first slave, a slave's bond, a bridge's lowest port. */
  readonly of?: Link | undefined;
  readonly at?: Origin | undefined;
}

const RANDOM: RunMac = { hex: undefined, from: "random" };
/** Deeper stacks than this only come from circles. */
const DEPTH = 12;

/** Address of a link, as its reader and the kernel leave it. */
export function runMac(host: Host, link: Link, depth = 0): RunMac {
  if (depth > DEPTH || link.kind === "loopback") return RANDOM;
  const bond = link.master?.kind === "bond" ? link.master : undefined;
  if (bond && !keepsSlaves(bond)) return { ...runMac(host, bond, depth + 1), from: "link", of: bond };
  const own = given(link);
  if (own) return own;
  switch (link.kind) {
    case "bond": {
      const first = link.members.find((member) => member.holds)?.port;
      const found = first && (given(first) ?? cardOf(host, first));
      return first ? { hex: found?.hex, from: "link", of: first, at: found?.at } : RANDOM;
    }
    case "vlan":
      return link.parent ? { ...runMac(host, link.parent, depth + 1), from: "link", of: link.parent } : RANDOM;
    case "bridge":
      return lowest(host, link, depth);
    case "physical":
      return cardOf(host, link) ?? { hex: undefined, from: "card" };
    case "tap": {
      const [nic] = host.nics.filter(({ tap }) => tap === link);
      return nic ? tapMac(nic) : RANDOM;
    }
    default:
      return RANDOM;
  }
}

/** fail_over_mac: slaves keep their own. */
function keepsSlaves(bond: Link): boolean {
  return /^(active|follow|1|2)$/.test(bond.bondOption("fail_over_mac")?.value.value ?? "");
}

/** An address that its text sets, where the kernel takes it. */
function given(link: Link): RunMac | undefined {
  const stated = link.attribute("mac");
  const reading = stated?.value === undefined ? undefined : readMac(stated.value, link.dialect ?? "other");
  if (reading?.is !== "address" || isMulticast(reading.hex) || isZero(reading.hex)) return undefined;
  return { hex: reading.hex, from: "set", at: stated };
}

/** What a card has by itself, by HWADDR= or by what captures show; those of slaves show the bond's. */
function cardOf(host: Host, link: Link): RunMac | undefined {
  const stated = link.attribute("mac.card");
  const reading = stated?.value === undefined ? undefined : readMac(stated.value, link.dialect ?? "other");
  if (reading?.is === "address") return { hex: reading.hex, from: "card", at: stated };
  for (const { seen, link: one } of seenLinks(host)) {
    const at = one === link ? (seen.cardMac ?? (seen.master ? undefined : seen.mac)) : undefined;
    const read = at && readMac(at.value, "capture");
    if (read?.is === "address") return { hex: read.hex, from: "capture", at };
  }
  return undefined;
}

/** br_stp_if.c: the lowest of its ports. One that is random has its second bit set, so that a vendor's is lower. */
function lowest(host: Host, bridge: Link, depth: number): RunMac {
  if (!bridge.portsKnown || bridge.network?.definitions.some((network) => network.createsBridge)) return RANDOM;
  let best: RunMac | undefined;
  let random = false;
  const take = (found: RunMac, of: Link | undefined): boolean => {
    if (found.hex === undefined && found.from !== "random") return false;
    if (found.hex === undefined) random = true;
    else if (best?.hex === undefined || found.hex < best.hex)
      best = { hex: found.hex, from: of ? "link" : "guest", of, at: found.at };
    return true;
  };
  const unnamed = bridge.nics.filter(({ tap, guest }) => !tap && guest.role === "config");
  const known =
    bridge.ports.every((port) => take(portMac(host, port, depth), port)) &&
    unnamed.every((nic) => take(tapMac(nic), undefined));
  const sure = known && best?.hex !== undefined && !(random && Number.parseInt(best.hex.slice(0, 2), 16) >= 2);
  return sure && best ? best : { hex: undefined, from: "link" };
}

function portMac(host: Host, port: Link, depth: number): RunMac {
  return runMac(host, port, depth + 1);
}

/** The host side of a guest's NIC: libvirt makes it from the guest's, Xen gives one to all, the rest are random. */
export function tapMac(nic: Nic): RunMac {
  const { dialect, hypervisor } = nic.guest.fact;
  if (dialect === "xen" || hypervisor === "xen") return { hex: "feffffffffff", from: "tool" };
  const own = dialect === "libvirt" ? writtenMac(nic) : undefined;
  if (own?.reading.is !== "address") return RANDOM;
  const first = own.reading.hex.startsWith("fe") ? "fa" : "fe";
  return { hex: first + own.reading.hex.slice(2), from: "guest", at: own.at };
}

/** The guest's own address: as written; QEMU counts up from its default where a command gives none. */
export function nicMac(nic: Nic): RunMac {
  const own = writtenMac(nic);
  if (own?.reading.is === "address") return { hex: own.reading.hex, from: "set", at: own.at };
  if (own || nic.guest.fact.dialect !== "qemu" || nic.fact.mac) return RANDOM;
  const bare = nic.guest.nics.filter((other) => !other.fact.mac);
  return { hex: qemuDefault(bare.indexOf(nic)), from: "tool" };
}
