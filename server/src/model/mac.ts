/** MAC addresses as each format's reader takes them: model.md §7, qemu.md §2, xen.md §3, libvirt.md §2. */
import type { Dialect } from "./facts.ts";

/** Words that stand in for an address (NetworkManager, ifupdown): never malformed. */
const KEYWORD = /^(random|preserve|permanent|stable|stable-ssid|none)$/i;
/** Redacted or left to be filled in. */
const PLACEHOLDER = /[xX]{2}|[<>*?#]|\.\.\./;

export type MacReading =
  | { readonly is: "address" /** 12 lower-case hex digits. */; readonly hex: string }
  /** A word for the tool to choose one, or InfiniBand's long address. */
  | { readonly is: "keyword" }
  | { readonly is: "placeholder" }
  | { readonly is: "malformed"; readonly why: string };

/** How an address is written by that dialect: strict pairs or groups of one or two digits, and the separators it takes. */
const GRAMMAR: Readonly<
  Record<"strict" | "libvirt" | "xen" | "qemu", { readonly separators: RegExp; readonly group: RegExp }>
> = {
  strict: { separators: /:/, group: /^[0-9a-f]{2}$/i },
  libvirt: { separators: /:/, group: /^[0-9a-f]{1,2}$/i },
  xen: { separators: /[^0-9a-f]/i, group: /^0*[0-9a-f]{1,2}$/i },
  qemu: { separators: /[:-]/, group: /^[0-9a-f]{1,2}$/i },
};

function grammarOf(dialect: Dialect, key?: string): (typeof GRAMMAR)["strict"] {
  if (dialect === "libvirt") return GRAMMAR.libvirt;
  if (dialect === "xen") return GRAMMAR.xen;
  if (dialect === "qemu") return key === "mac" ? { separators: /[:-]/, group: /^[0-9a-f]{2}$/i } : GRAMMAR.qemu;
  return GRAMMAR.strict;
}

/** Reads an address as its dialect's tool does; `key` tells QEMU's `-device mac=` from `-net macaddr=`. */
export function readMac(text: string, dialect: Dialect, key?: string): MacReading {
  const trimmed = text.trim();
  if (KEYWORD.test(trimmed)) return { is: "keyword" };
  if (PLACEHOLDER.test(trimmed)) return { is: "placeholder" };
  if (dialect === "qemu" && key !== "mac" && /^(0x[0-9a-f]+|\d+)$/i.test(trimmed)) {
    const number = Number(trimmed);
    if (number <= 0xffffff) return { is: "address", hex: number.toString(16).padStart(12, "0") };
  }
  const grammar = grammarOf(dialect, key);
  const groups = trimmed.split(grammar.separators);
  // A card of InfiniBand has 20 bytes.
  if (groups.length === 20 && groups.every((group) => /^[0-9a-f]{2}$/i.test(group))) return { is: "keyword" };
  if (groups.length !== 6)
    return {
      is: "malformed",
      why: `${groups.length === 1 ? "it is not written in groups" : `it has ${groups.length} groups, not 6`}`,
    };
  const odd = groups.find((group) => !grammar.group.test(group));
  if (odd !== undefined)
    return { is: "malformed", why: odd === "" ? "one group is empty" : `"${odd}" is not a pair of hexadecimal digits` };
  return {
    is: "address",
    hex: groups
      .map((group) => Number.parseInt(group, 16).toString(16).padStart(2, "0"))
      .join("")
      .toLowerCase(),
  };
}

/** 12 hex digits → `aa:bb:cc:dd:ee:ff`. */
export function formatMac(hex: string): string {
  return hex.match(/../g)?.join(":") ?? hex;
}

/** The multicast bit: bit 0 of the first byte. */
export function isMulticast(hex: string): boolean {
  return (Number.parseInt(hex.slice(0, 2), 16) & 1) === 1;
}

export function isZero(hex: string): boolean {
  return /^0{12}$/.test(hex);
}

/** Bit 1 of the first byte: not a vendor's address. */
export function isLocal(hex: string): boolean {
  return (Number.parseInt(hex.slice(0, 2), 16) & 2) === 2;
}

/** Prefixes that hypervisors give to virtual cards: model.md §7. */
export const VENDOR_PREFIXES: readonly { readonly prefix: string; readonly vendor: string }[] = [
  { prefix: "00163e", vendor: "Xen" },
  { prefix: "525400", vendor: "QEMU and libvirt" },
  { prefix: "000c29", vendor: "VMware" },
  { prefix: "005056", vendor: "VMware" },
  { prefix: "080027", vendor: "VirtualBox" },
  { prefix: "00155d", vendor: "Hyper-V" },
  { prefix: "bc2411", vendor: "Proxmox" },
];

/** More prefixes of their makers: VMware, Parallels, Oracle VM, Virtual Iron, Virtual PC. */
const OTHER_PREFIXES: ReadonlySet<string> = new Set(["000569", "001c14", "001c42", "0021f6", "000f4b", "0003ff"]);

/** Whether a hypervisor's maker owns the prefix (six hex digits). */
export function isHypervisorPrefix(prefix: string): boolean {
  return OTHER_PREFIXES.has(prefix) || VENDOR_PREFIXES.some((v) => v.prefix === prefix);
}

/** The hypervisor's prefix that differs in one hex digit or by two neighbouring bytes that changed places. */
export function nearPrefix(prefix: string): (typeof VENDOR_PREFIXES)[number] | undefined {
  return isHypervisorPrefix(prefix) ? undefined : VENDOR_PREFIXES.find((v) => isNear(prefix, v.prefix));
}

function isNear(prefix: string, known: string): boolean {
  let off = 0;
  for (let i = 0; i < 6; i++) if (prefix[i] !== known[i]) off++;
  if (off === 1) return true;
  const [a, b, c] = [known.slice(0, 2), known.slice(2, 4), known.slice(4)];
  return prefix !== known && (prefix === b + a + c || prefix === a + c + b);
}

/** The address that QEMU gives to the n-th NIC (from 0) without one [lab]. */
export function qemuDefault(n: number): string {
  return `5254001234${(0x56 + n).toString(16).padStart(2, "0")}`;
}

/** QEMU hands these out by itself: 52:54:00:12:34:56 to …:fe. */
export function isQemuDefault(hex: string): boolean {
  return (
    hex.startsWith("5254001234") &&
    Number.parseInt(hex.slice(10), 16) >= 0x56 &&
    Number.parseInt(hex.slice(10), 16) <= 0xfe
  );
}
