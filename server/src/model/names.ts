/** What a device name alone tells. */

/** Names that the kernel or udev give to cards (domain: `eth\d+ en* em\d+ p\d+p\d+ ib* nic\d+ wl* usb*`), and switch ports. */
const PHYSICAL =
  /^(eth\d+|en[opsxPkd]?[a-zA-Z0-9]*\d[a-zA-Z0-9]*|em\d+|p\d+p\d+(_\d+)?|ib[a-z]*\d[a-z0-9]*|nic\d+|wl[a-z]*\d[a-z0-9]*|wlan\d+|usb\d+|swp\d+(s\d+)?|peth\d+|rename\d+|enccw\d+\.\d+\.[0-9a-f]{4}|fm1-mac\d+|lan\d+|wan\d*|sfp-?\d+)$/;

export function looksPhysical(name: string): boolean {
  return PHYSICAL.test(name);
}

/** Devices that come with guests or container engines, not with configuration. */
const GUEST_SIDE = /^(tap|tun|vnet|vif|veth|fwpr|fwln|macvtap|vhost|qvo|qvb|ve-|lxc)/;

export function looksGuestSide(name: string): boolean {
  return GUEST_SIDE.test(name);
}

/** Bridges that other software makes by itself: never undefined. */
const FOREIGN_BRIDGE =
  /^(virbr\d+|vnet\d+|docker0|br-[0-9a-f]{12}|qbr.*|brq.*|cni\d+|lxcbr0|lxdbr0|podman\d*|podman-.*|ovs-system|br-int|br-ex|br-tun|vmbr\d+v\d+|fwbr\d+i\d+)$/;

export function isForeignBridge(name: string): boolean {
  return FOREIGN_BRIDGE.test(name);
}

/** `bond0.900` → parent and id around the last dot, `undefined` when the end is no number of one to five digits. */
export function dotted(
  name: string,
): { readonly parent: string; readonly digits: string; readonly at: number } | undefined {
  const dot = name.lastIndexOf(".");
  if (dot <= 0) return undefined;
  const digits = name.slice(dot + 1);
  return /^\d{1,5}$/.test(digits) ? { parent: name.slice(0, dot), digits, at: dot + 1 } : undefined;
}

/** `vlan900`, `vlan0900` → its digits. */
export function vlanNumber(name: string): { readonly digits: string; readonly at: number } | undefined {
  return /^vlan\d{1,5}$/.test(name) ? { digits: name.slice(4), at: 4 } : undefined;
}

/** `eth0:1` → `eth0`; undefined for a name without a label. */
export function aliasBase(name: string): string | undefined {
  const colon = name.indexOf(":");
  return colon > 0 ? name.slice(0, colon) : undefined;
}

/** Whether the kernel could have a device of that name: a comma or a blank only comes from a mistake. */
export function isPlainName(name: string): boolean {
  return name !== "" && !/[\s,;/#*?[\]|()$`{}<>%\\"']/.test(name) && name !== "." && name !== "..";
}

/** Length of a name as the kernel counts it. */
export function byteLength(name: string): number {
  let bytes = 0;
  for (const char of name) {
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** IFNAMSIZ less the final zero (linux/if.h). */
export const MAX_NAME = 15;

/** The name as far as the kernel has room for it. */
export function cutName(name: string): string {
  let cut = name.slice(0, MAX_NAME);
  while (byteLength(cut) > MAX_NAME) cut = cut.slice(0, -1);
  return cut;
}

/** Name order in which numbers count as numbers: eth2 before eth10. */
export function byName(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? [];
  const right = b.match(/\d+|\D+/g) ?? [];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const x = left[i] ?? "";
    const y = right[i] ?? "";
    if (x === y) continue;
    const numbers = /^\d/.test(x) && /^\d/.test(y);
    if (numbers && Number(x) !== Number(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0);
}
