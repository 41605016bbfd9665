/** A MAC address that nothing in the workspace has: model.md §9. */
import type { Workspace } from "#analysis/workspace";
import type { FileId } from "#base/text";
import type { Dialect } from "#model/facts";
import type { Host } from "#model/host";
import { newMac, takenMacs } from "#model/new-mac";

/** Xen's or QEMU's prefix. The same question gives the same answer, until the address is used. */
export function freshMac(workspace: Workspace, host: Host, file: FileId, dialect: Dialect): string {
  const hosts = workspace.hosts().flatMap((id) => workspace.host(id) ?? []);
  const prefix = dialect === "xen" ? "00163e" : "525400";
  for (let i = 0; ; i++) {
    const mac = newMac(host, prefix, `${file} ${i}`);
    const hex = mac.replaceAll(":", "");
    if (!hosts.some((other) => takenMacs(other).has(hex))) return mac;
  }
}
