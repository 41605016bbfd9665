/** A MAC address and a UUID that nothing in the workspace has: model.md §9. */
import type { Workspace } from "#analysis/workspace";
import type { FileId } from "#base/text";
import type { Host } from "#model/host";
import { hashOf, newMac, takenMacs } from "#model/new-mac";

/** Xen's or QEMU's prefix. The same question gives the same answer, until the address is used. */
export function freshMac(workspace: Workspace, host: Host, seed: string, prefix: "00163e" | "525400"): string {
  const hosts = workspace.hosts().flatMap((id) => workspace.host(id) ?? []);
  for (let i = 0; ; i++) {
    const mac = newMac(host, prefix, `${seed} ${i}`);
    const hex = mac.replaceAll(":", "");
    if (!hosts.some((other) => takenMacs(other).has(hex))) return mac;
  }
}

/** Version 4 by its form; like the address, the same until it is used. */
export function freshUuid(workspace: Workspace, seed: FileId): string {
  const taken = new Set(
    workspace.hosts().flatMap((id) => {
      const host = workspace.host(id);
      const guests = host?.guests.map(({ fact }) => fact.uuid?.value.toLowerCase()) ?? [];
      const networks = [...(host?.networks.values() ?? [])].flatMap(({ definitions }) =>
        definitions.map(({ uuid }) => uuid?.value.toLowerCase()),
      );
      return [...guests, ...networks];
    }),
  );
  for (let i = 0; ; i++) {
    const hex = [0, 1, 2, 3].map((part) => hashOf(`${seed} ${i} ${part}`).toString(16).padStart(8, "0")).join("");
    const variant = ((Number.parseInt(hex[16] ?? "0", 16) & 3) | 8).toString(16);
    const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
    if (!taken.has(uuid)) return uuid;
  }
}
