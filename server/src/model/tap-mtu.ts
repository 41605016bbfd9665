/** What a guest's own text does to the MTU of its tap: model.md §5. */
import type { Stated } from "./attributes.ts";
import type { Nic } from "./host.ts";

/**
 * The MTU that the guest's definition gives to its tap. Undefined where it gives none: QEMU's host_mtu goes to the guest
 * alone [lab]; libvirt sets none on `direct`, `hostdev` and `user`, and none at all in a Xen domain.
 */
export function writtenTapMtu(nic: Nic): Stated<number> | undefined {
  const { mtu, attach } = nic.fact;
  const { dialect, hypervisor } = nic.guest.fact;
  if (!mtu || dialect === "qemu") return undefined;
  const none = attach.to === "link" || (attach.to === "none" && (attach.what === "user" || attach.what === "vf"));
  if (dialect === "libvirt" && (none || hypervisor === "xen" || mtu.value === 0)) return undefined;
  return mtu;
}
