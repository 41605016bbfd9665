/** What paths say of hosts: where configuration lies, what a root is called, which folders belong to no host. */
import { baseName, below, dirName } from "./paths.ts";

/** Where network configuration lies below the root of a host. */
export const LOCATIONS: readonly string[] = [
  "etc/sysconfig/network-scripts/",
  "etc/sysconfig/network",
  "etc/network/",
  "etc/xen/",
  "etc/libvirt/",
  "etc/modprobe.d/",
  "etc/modprobe.conf",
  "etc/kvm/",
  "etc/qemu/",
  "etc/qemu-kvm/",
  "etc/systemd/network/",
  "etc/netplan/",
  "etc/NetworkManager/",
  "proc/net/",
  "sys/class/net/",
];

/** Folders that hold copies, other people's files and samples, seen from the workspace folder. */
const OUTSIDE = /(^|\/)(node_modules|\.git|\.hg|\.svn|etc\.bak|examples|usr\/share\/doc)\//;
/** Names that say what a folder is for, not whose it is. */
const ROOT_NAMES = /^(rootfs|root|files|overlay|fs)$/;
const PART_NAMES = /^(etc|network|network-scripts|sysconfig|interfaces\.d)$/;

/** The root of the host whose known location the path lies in: what stands before the last one. Empty for `/`. */
export function rootByLocation(path: string): string | undefined {
  let best = -1;
  for (const location of LOCATIONS) {
    for (let at = path.lastIndexOf(location); at >= 0; at = at === 0 ? -1 : path.lastIndexOf(location, at - 1)) {
      const end = at + location.length;
      if (at > 0 && path[at - 1] !== "/") continue;
      if (!location.endsWith("/") && end !== path.length) continue;
      best = Math.max(best, at);
      break;
    }
  }
  return best < 0 ? undefined : path.slice(0, Math.max(best - 1, 0));
}

/** Whether a path, seen from its folder, is one of those that belong to no host. */
export function isOutside(relative: string): boolean {
  return OUTSIDE.test(relative);
}

/** The base name of the root; that of a folder above it where the root is called after its purpose. */
export function nameOf(path: string, folder: { readonly path: string; readonly name: string } | undefined): string {
  const inside = (candidate: string) => !folder || below(folder.path, candidate) !== undefined;
  let root = path;
  const generic = (name: string) => ROOT_NAMES.test(name) || PART_NAMES.test(name);
  while (generic(baseName(root)) && baseName(dirName(root)) !== "" && inside(dirName(root))) root = dirName(root);
  if (folder && root === folder.path) return folder.name;
  return baseName(root) || "localhost";
}
