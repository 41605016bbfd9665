/** Which tool reads the files of a host: chosen by a setting, by evidence, or open. */

export type IfcfgReader = "network-scripts" | "NetworkManager";
export type InterfacesReader = "ifupdown" | "ifupdown2";
export type ReaderId = IfcfgReader | InterfacesReader;

/** How a fault of some readers counts on this host: every possible reader is hurt, some, or none. */
export type Hurt = "yes" | "maybe" | "no";

/** What the user said (`--reader`, `trunkline.readers`). Versions are `MAJOR.MINOR` texts. */
export interface ReaderSettings {
  readonly ifcfg?: IfcfgReader;
  readonly interfaces?: InterfacesReader;
  readonly libvirt?: string;
  readonly qemu?: string;
}

const DIALECT: Readonly<Record<ReaderId, "ifcfg" | "interfaces">> = {
  "network-scripts": "ifcfg",
  NetworkManager: "ifcfg",
  ifupdown: "interfaces",
  ifupdown2: "interfaces",
};

export interface Readers {
  /** Readers that may be in force, the assumed one first. */
  readonly ifcfg: readonly IfcfgReader[];
  readonly interfaces: readonly InterfacesReader[];
  /** `9.0`; undefined: unknown. */
  readonly libvirt: string | undefined;
  readonly qemu: string | undefined;
  /** Major number of the Red Hat release that a release file names; undefined: no such file. */
  readonly release?: number;
  /** xend or only xm-style configs: its default bridges exist without a file. */
  readonly xend: boolean;
  /** Proxmox VE. */
  readonly proxmox: boolean;
  /** ifupdown2 may have several VLAN-aware bridges: Proxmox, or `multiple_vlan_aware_bridge_support=1`. */
  readonly manyAware?: boolean;
  /** Why, for the status and for hover: "the alias in etc/modprobe.conf". */
  readonly because: { readonly ifcfg?: string; readonly interfaces?: string };
}

/** The reader in force; undefined while it is open. */
export function inForce(readers: Readers, dialect: "ifcfg" | "interfaces"): ReaderId | undefined {
  const possible: readonly ReaderId[] = readers[dialect];
  return possible.length === 1 ? possible[0] : undefined;
}

/** The hurt done by a fault that only the given readers suffer from; readers of another dialect do not count. */
export function hurts(readers: Readers, ...suffering: readonly ReaderId[]): Hurt {
  let hurt = 0;
  let all = 0;
  for (const dialect of ["ifcfg", "interfaces"] as const) {
    if (!suffering.some((reader) => DIALECT[reader] === dialect)) continue;
    for (const reader of readers[dialect]) {
      all++;
      if (suffering.includes(reader)) hurt++;
    }
  }
  if (hurt === 0) return "no";
  return hurt === all ? "yes" : "maybe";
}
