/** What every reader works with while it plays its tool's part. */
import type { FileId } from "#base/text";
import type { EdgeFact, LinkFact, Setting } from "../facts.ts";
import type { Gathered } from "../gather.ts";
import type { Membership, VlanReading } from "../host.ts";
import type { Device, Kernel } from "../kernel.ts";
import { cutName, MAX_NAME } from "../names.ts";
import type { LinkNode, LinkTable } from "../node.ts";
import { vxlanOverhead } from "../vxlan.ts";
import type { Readers } from "./choice.ts";

export interface Stage {
  readonly kernel: Kernel;
  readonly links: LinkTable;
  readonly gathered: Gathered;
  readonly readers: Readers;
  /** The root file, when classic ifupdown refuses it whole. */
  readonly refused: string | undefined;
  /** Files whose lines end in CR LF: for network-scripts the CR is part of every value [lab crlf-vlan]. */
  readonly crlf: ReadonlySet<FileId>;
  /** Paths of the host's files below its root. */
  readonly paths: ReadonlyMap<FileId, string>;
  /** Why a link is missing or down, in words that end a sentence; the first word stands. */
  readonly why: Map<string, string>;
  /** Links whose MTU depends on something unknown. */
  readonly unsure: Set<string>;
}

export function because(stage: Stage, name: string, why: string): void {
  if (!stage.why.has(name)) stage.why.set(name, why);
}

/** Sets an explicit MTU where the text gives a readable one; an unreadable one makes the link unsure. */
export function applyMtu(stage: Stage, device: Device, definition: LinkFact): boolean {
  const mtu = definition.attributes.mtu;
  if (!mtu) return true;
  if (mtu.value === undefined) {
    if (isComputed(definition.settings, mtu.start)) stage.unsure.add(device.name);
    return false;
  }
  return stage.kernel.setMtu(device, mtu.value, mtu);
}

function isComputed(settings: readonly Setting[], start: number): boolean {
  return settings.some((s) => s.computed && s.value.start === start);
}

/** A VXLAN over a link that its text names begins with what that link leaves it, and takes no more (vxlan_core.c) [lab]. */
export function takeUnderlay(stage: Stage, device: Device, definition: LinkFact): void {
  const underlay = definition.edges.find((edge) => edge.kind === "underlay")?.lower;
  const lower = underlay && stage.kernel.get(underlay.value);
  if (device.kind !== "vxlan" || !lower) return;
  device.most = lower.mtu - vxlanOverhead(definition);
  stage.kernel.setMtu(device, device.most, lower.mtuAt, "inherited");
}

/** Edges of one kind that a definition states about itself (`saidBy` lower) or about its members (upper). */
export function edges(definition: LinkFact, kind: EdgeFact["kind"], saidBy: EdgeFact["saidBy"]): readonly EdgeFact[] {
  return definition.edges.filter((e) => e.kind === kind && e.saidBy === saidBy && !e.conditional);
}

/** Makes the VLAN of a reading; says why where the kernel refuses. */
export function makeVlan(stage: Stage, name: string, vlan: VlanReading): Device | undefined {
  const { kernel } = stage;
  if (vlan.parent === undefined) {
    because(stage, name, "nothing names its parent");
    return undefined;
  }
  const parent = kernel.get(vlan.parent);
  if (!parent) {
    because(stage, name, `its parent ${vlan.parent} is missing`);
    return undefined;
  }
  const made = kernel.addVlan(name, vlan.parent, vlan.id);
  if (!made) {
    because(
      stage,
      name,
      vlan.id === undefined || vlan.id > 4094
        ? "the kernel refuses its VLAN id"
        : `VLAN ${vlan.id} on ${vlan.parent} is taken, or its name is too long`,
    );
    return undefined;
  }
  parent.up = true;
  return made;
}

/** The link's definitions that can be brought up: nothing computed in what decides. */
export function definitionsOf(link: LinkNode | undefined, dialect: LinkFact["dialect"]): readonly LinkFact[] {
  return link ? link.definitions.filter((d) => d.dialect === dialect && !d.opaque && !d.conditional) : [];
}

/**
 * The bridge that brctl makes or finds by a name: the kernel's old interface for it cuts one to 15 bytes in silence
 * [lab name16].
 */
export function bridgeOfBrctl(stage: Stage, name: string): Device | undefined {
  const { kernel, links } = stage;
  const cut = cutName(name);
  if (cut !== name) because(stage, name, `its name is cut to ${cut}`);
  const made = kernel.add(cut, "bridge");
  if (made && cut !== name) links.get(cut).kind = "bridge";
  return made ?? kernel.get(cut);
}

/** More links than this are nobody's host: no expression is tried on each of them. */
const MANY = 2048;

/** Names of devices and of what has a definition that a regular expression finds; none where it is not one. */
export function matching({ kernel, links }: Stage, pattern: string): string[] {
  let test: RegExp;
  if (links.byName.size > MANY) return [];
  try {
    test = new RegExp(pattern);
  } catch {
    return [];
  }
  // Only names that the kernel has room for: no expression takes long over them.
  return [...links.byName.values()].flatMap(({ name, definitions }) =>
    name.length <= MAX_NAME && (kernel.has(name) || definitions.length > 0) && test.test(name) ? [name] : [],
  );
}

export type Player = (stage: Stage) => void;

/** Whether this claim is what the kernel has in the end. */
export function holds(kernel: Kernel, membership: Pick<Membership, "port" | "master">): boolean {
  const port = kernel.get(membership.port.name);
  return port?.master !== undefined && port.master === kernel.get(membership.master.name);
}
