/** A MAC address that nothing in the workspace has: model.md §9. */
import type { Workspace } from "#analysis/workspace";
import type { FileId } from "#base/text";
import type { Dialect } from "#model/facts";
import { formatMac, isQemuDefault, readMac } from "#model/mac";

/** Xen's or QEMU's prefix. The same question gives the same answer, until the address is used. */
export function freshMac(workspace: Workspace, file: FileId, dialect: Dialect): string {
  const used = new Set(workspace.hosts().flatMap((id) => usedIn(workspace, id)));
  const [prefix, mask] = dialect === "xen" ? ["00163e", 0x7fffff] : ["525400", 0xffffff];
  let number = hash(file);
  for (;;) {
    const hex = `${prefix}${(number & mask).toString(16).padStart(6, "0")}`;
    if (!used.has(hex) && !isQemuDefault(hex)) return formatMac(hex);
    number = hash(String(number));
  }
}

function usedIn(workspace: Workspace, id: Parameters<Workspace["host"]>[0]): readonly string[] {
  const host = workspace.host(id);
  const nics =
    host?.nics.flatMap(({ fact: { mac }, guest }) => (mac ? [readMac(mac.text, guest.fact.dialect)] : [])) ?? [];
  const links = [...(host?.links.values() ?? [])].flatMap((link) => {
    const mac = link.attribute("mac");
    return mac ? [readMac(mac.text, link.dialect ?? "other")] : [];
  });
  return [...nics, ...links].flatMap((read) => (read.is === "address" ? [read.hex] : []));
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
