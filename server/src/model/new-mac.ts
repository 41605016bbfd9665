/** An address nobody has: model.md §9. The same question gives the same answer, so that an offered fix does not change. */
import { memo } from "#base/memo";
import type { Host } from "./host.ts";
import { formatMac, isQemuDefault } from "./mac.ts";
import { writtenMacs } from "./written-macs.ts";

/** FNV-1a over UTF-16 units, 32 bits. */
export function hashOf(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** Every address written on the host, as 12 hex digits. */
export const takenMacs: (host: Host) => ReadonlySet<string> = memo(
  (host: Host) => new Set(writtenMacs(host).flatMap(({ reading }) => (reading.is === "address" ? [reading.hex] : []))),
);

/** `aa:bb:cc:dd:ee:ff` with the vendor's prefix, free on this host, outside QEMU's own range; Xen's fourth byte stays below 80. */
export function newMac(host: Host, prefix: "00163e" | "525400", seed: string): string {
  const taken = takenMacs(host);
  for (let i = 0; ; i++) {
    const bits = hashOf(`${seed} ${i}`) & (prefix === "00163e" ? 0x7fffff : 0xffffff);
    const hex = prefix + bits.toString(16).padStart(6, "0");
    if (!taken.has(hex) && !isQemuDefault(hex)) return formatMac(hex);
  }
}
