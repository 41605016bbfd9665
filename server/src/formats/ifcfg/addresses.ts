/** IPADDRn with PREFIXn or NETMASKn, the IPv6 keys, and gateways. */
import { at, type FileId, type Sourced, sourced } from "#base/text";
import type { Stated } from "#model/attributes";
import type { AddressFact } from "#model/facts";
import type { Sheet } from "./link.ts";
import type { Assigned } from "./settings.ts";
import { placeIn } from "./words.ts";

/** `IPADDR`, `IPADDR2`, SUSE's `IPADDR_2` and `IPADDR_label`. */
const IPADDR = /^IPADDR(\d{0,3}|_(?!START$|END$)\w+)$/;

export function addresses(sheet: Sheet, file: FileId): AddressFact[] {
  const out: AddressFact[] = [];
  for (const one of sheet.all) {
    const { key, computed } = one.setting;
    if (computed || sheet.last(key) !== one) continue;
    const number = IPADDR.exec(key)?.[1];
    if (number !== undefined) {
      for (const found of listed(one, file, 4)) out.push(withPrefix(found, sheet, number));
    } else if (key === "IPV6ADDR" || key === "IPV6ADDR_SECONDARIES") out.push(...listed(one, file, 6));
  }
  return out;
}

/** Words of one value, each with its own `/len`. */
function listed({ setting, decoded }: Assigned, file: FileId, family: 4 | 6): AddressFact[] {
  return [...decoded.value.matchAll(/[^\s,]+/g)].map((match) => {
    const start = match.index;
    const slash = match[0].indexOf("/");
    const length = slash < 0 ? match[0].length : slash;
    const address = sourced(match[0].slice(0, length), file, placeIn(decoded, start, start + length));
    if (slash < 0) return { family, address, setting };
    const text = match[0].slice(slash + 1);
    const place = placeIn(decoded, start + slash + 1, start + match[0].length);
    return { family, address, prefix: { ...at(file, place), text, value: lengthOf(text, family) }, setting };
  });
}

function withPrefix(found: AddressFact, sheet: Sheet, number: string): AddressFact {
  if (found.prefix) return found;
  const keys = [`PREFIX${number}`, `PREFIXLEN${number}`, `NETMASK${number}`];
  for (const key of keys) {
    const setting = sheet.last(key)?.setting;
    if (!setting || setting.value.value === "") continue;
    const { file, start, end, value: text } = setting.value;
    const read = key.startsWith("NETMASK") ? maskLength(text) : lengthOf(text, 4);
    const prefix: Stated<number> = { file, start, end, text, value: setting.computed ? undefined : read };
    return { ...found, prefix };
  }
  return found;
}

function lengthOf(text: string, family: 4 | 6): number | undefined {
  const value = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  return value <= (family === 4 ? 32 : 128) ? value : undefined;
}

/** 255.255.255.0 → 24; undefined for what is no mask. */
export function maskLength(text: string): number | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  const bits = parts.map((part) => Number(part).toString(2).padStart(8, "0")).join("");
  return /^1*0*$/.test(bits) ? bits.lastIndexOf("1") + 1 : undefined;
}

/** GATEWAY, NetworkManager's GATEWAYn, IPV6_DEFAULTGW without its `%interface`. */
export function gateways(sheet: Sheet): Sourced<string>[] {
  const out: Sourced<string>[] = [];
  for (const one of sheet.all) {
    const { key, computed, value } = one.setting;
    if (computed || value.value === "" || sheet.last(key) !== one) continue;
    if (/^GATEWAY\d{0,3}$/.test(key)) out.push(value);
    else if (key === "IPV6_DEFAULTGW") {
      const [address = ""] = value.value.split("%");
      out.push(sourced(address, value.file, placeIn(one.decoded, 0, address.length)));
    }
  }
  return out;
}
