/** Names of host-side devices that libvirt keeps for itself: libvirt.md §2. */
import { setting } from "./facts.ts";
import type { Nic } from "./host.ts";

const GENERATED = /^(vnet|vif|macvtap|macvlan)/;

/** Whether libvirt forgets the name when the guest is defined, and makes one of its own at every start. */
export function droppedByLibvirt({ guest, fact }: Nic): boolean {
  const name = fact.device?.value;
  return (
    guest.fact.dialect === "libvirt" &&
    name !== undefined &&
    GENERATED.test(name) &&
    setting(fact, "target/@managed")?.value.value !== "no"
  );
}
