/**
 * A model of the kernel's links, as far as bridges, bonds, VLANs and MTUs go. Readers play their tool's part on it;
 * what stands in the end is the topology. Behaviour: lab/lessons §2–4 (Linux 6.1), net/bridge, net/8021q, bonding.
 */
import type { Origin, Sourced } from "#base/text";
import type { LinkKind } from "./facts.ts";
import { byteLength, MAX_NAME } from "./names.ts";

export interface Device {
  readonly name: string;
  readonly kind: LinkKind;
  mtu: number;
  mtuFrom: "explicit" | "inherited" | "default" | "capture";
  mtuAt: Origin | undefined;
  /** False when something unknown took part in it. */
  mtuSure: boolean;
  /** The most that the device takes, where its lower device sets it: a VXLAN's. */
  most: number | undefined;
  /** A bridge whose MTU was really changed by hand follows its ports no more. */
  pinned: boolean;
  up: boolean;
  master: Device | undefined;
  readonly ports: Set<Device>;
  readonly parent: Device | undefined;
  readonly vlanId: number | undefined;
  readonly vlans: Set<Device>;
}

export const DEFAULT_MTU = 1500;
const MIN_MTU = 68;

export class Kernel {
  readonly devices = new Map<string, Device>();
  readonly #captured: ReadonlyMap<string, Sourced<number>>;

  /** `captured`: MTUs that cards and bonds were seen to have; they stand where nothing sets another. */
  constructor(captured: ReadonlyMap<string, Sourced<number>> = new Map()) {
    this.#captured = captured;
  }

  has(name: string): boolean {
    return this.devices.has(name);
  }

  get(name: string): Device | undefined {
    return this.devices.get(name);
  }

  /** A device that needs nothing below it; refused (undefined) when the name is taken or too long. */
  add(name: string, kind: LinkKind): Device | undefined {
    return this.#make(name, kind, undefined, undefined);
  }

  /** A guest's tap; it may bear a name of ours when no text names it. */
  addTap(name: string): Device | undefined {
    return this.#make(name, "tap", undefined, undefined, true);
  }

  /** Refused: no such parent, an id outside 0–4094, the same id on the same parent, a name taken or too long. */
  addVlan(name: string, parentName: string, id: number | undefined): Device | undefined {
    const parent = this.devices.get(parentName);
    if (!parent || id === undefined || !Number.isInteger(id) || id < 0 || id > 4094) return undefined;
    for (const sibling of parent.vlans) if (sibling.vlanId === id) return undefined;
    return this.#make(name, "vlan", parent, id);
  }

  /** `ip link set DEV mtu N`. A VLAN refuses more than its parent has; a bond passes it on, and refuses what a slave does. */
  setMtu(device: Device, mtu: number, at: Origin | undefined, from: Device["mtuFrom"] = "explicit"): boolean {
    if (!this.#takesMtu(device, mtu)) return false;
    const changed = mtu !== device.mtu;
    if (device.kind === "bridge" && changed) device.pinned = true;
    device.mtu = mtu;
    device.mtuFrom = from;
    device.mtuAt = at;
    if (device.kind === "bond") for (const slave of device.ports) this.setMtu(slave, mtu, at, "inherited");
    if (changed) this.#lowered(device);
    return true;
  }

  /** Refused: it has a master, it is a bridge itself, the master is no bridge. */
  joinBridge(port: Device, bridge: Device): boolean {
    if (
      port.master ||
      port === bridge ||
      (bridge.kind !== "bridge" && bridge.kind !== "ovs-bridge") ||
      port.kind === "bridge" ||
      port.kind === "loopback"
    )
      return false;
    port.master = bridge;
    bridge.ports.add(port);
    this.#follow(bridge);
    return true;
  }

  /** Refused: it has a master, the master is no bond, it does not take the bond's MTU. */
  enslave(slave: Device, bond: Device): boolean {
    if (slave.master || slave === bond || bond.kind !== "bond" || slave.kind === "loopback") return false;
    if (!this.#takesMtu(slave, bond.mtu)) return false;
    slave.master = bond;
    bond.ports.add(slave);
    this.setMtu(slave, bond.mtu, bond.mtuAt, "inherited");
    return true;
  }

  /** `ip link set X nomaster`. */
  release(port: Device): void {
    const master = port.master;
    if (!master) return;
    master.ports.delete(port);
    port.master = undefined;
    if (master.kind === "bridge") this.#follow(master);
  }

  #takesMtu(device: Device, mtu: number): boolean {
    // A VLAN device has no lower bound of its own; everything else starts at 68 [lab mtu-low].
    if (mtu < (device.kind === "vlan" ? 0 : MIN_MTU) || mtu > 65_535) return false;
    if (device.kind === "vlan" && device.parent && mtu > device.parent.mtu) return false;
    if (device.most !== undefined && mtu > device.most) return false;
    if (device.kind === "bond") for (const slave of device.ports) if (!this.#takesMtu(slave, mtu)) return false;
    return true;
  }

  #make(
    name: string,
    kind: LinkKind,
    parent: Device | undefined,
    vlanId: number | undefined,
    anyName = false,
  ): Device | undefined {
    if (this.devices.has(name) || (!anyName && byteLength(name) > MAX_NAME)) return undefined;
    const seen = kind === "physical" || kind === "bond" ? this.#captured.get(name) : undefined;
    const device: Device = {
      name,
      kind,
      mtu: parent ? parent.mtu : kind === "loopback" ? 65_536 : (seen?.value ?? DEFAULT_MTU),
      mtuFrom: parent ? "inherited" : seen ? "capture" : "default",
      mtuAt: parent ? parent.mtuAt : seen,
      mtuSure: parent?.mtuSure ?? true,
      most: undefined,
      pinned: false,
      up: false,
      master: undefined,
      ports: new Set(),
      parent,
      vlanId,
      vlans: new Set(),
    };
    parent?.vlans.add(device);
    this.devices.set(name, device);
    return device;
  }

  /** After a change of a device's MTU: VLANs above it come down with it (never up), an automatic bridge follows. */
  #lowered(device: Device): void {
    for (const vlan of device.vlans) {
      if (vlan.mtu <= device.mtu) continue;
      vlan.mtu = device.mtu;
      vlan.mtuFrom = "inherited";
      vlan.mtuAt = device.mtuAt;
      this.#lowered(vlan);
    }
    if (device.master?.kind === "bridge") this.#follow(device.master);
  }

  /** An automatic bridge has the MTU of its smallest port, 1500 without any (br_mtu_auto_adjust). */
  #follow(bridge: Device): void {
    if (bridge.pinned || bridge.kind !== "bridge") return;
    let smallest: Device | undefined;
    for (const port of bridge.ports) if (!smallest || port.mtu < smallest.mtu) smallest = port;
    const mtu = smallest?.mtu ?? DEFAULT_MTU;
    if (mtu < MIN_MTU) return;
    const changed = mtu !== bridge.mtu;
    bridge.mtu = mtu;
    if (changed || bridge.mtuFrom === "default") {
      bridge.mtuFrom = smallest ? "inherited" : "default";
      bridge.mtuAt = smallest?.mtuAt;
    }
    if (changed) this.#lowered(bridge);
  }
}
