/** Sizes, in pixels, and what of a node's words fits into them. */
import type { NodeKind, ViewNode } from "./view.ts";
import { type Font, shorten, textWidth } from "./width.ts";

export const fonts = {
  label: { family: "code", size: 12.5, bold: true },
  detail: { family: "text", size: 10.5 },
  chip: { family: "text", size: 10, bold: true },
  code: { family: "text", size: 10.5 },
  caption: { family: "text", size: 10, bold: true },
  host: { family: "text", size: 15, bold: true },
  summary: { family: "text", size: 11.5 },
  guest: { family: "text", size: 12.5, bold: true },
} as const satisfies Readonly<Record<string, Font>>;

export const sizes = {
  /** Height of a node, and the free room below it that may hold the code of a finding. */
  node: 40,
  gap: 22,
  /** Between a node and a line that passes, and between two such lines. */
  passing: 14,
  lines: 9,
  /** Between two columns, at least. */
  channel: 52,
  /** Columns grow in steps, so that typing a name does not move everything at each key. */
  step: 12,
  label: 216,
  hostName: 320,
  /** Round a guest's cards; `head` holds its name. */
  frame: { side: 14, head: 36, foot: 22 },
  /** Round a host; `head` holds its name and the columns' titles. */
  host: { side: 28, head: 88, foot: 26, gap: 28 },
  /** Round the hosts of a pool; `head` holds its name. */
  pool: { side: 20, head: 52 },
  /** A host that is folded to its summary. */
  fold: { width: 300, height: 84 },
  /** The list of findings at the foot of a host: above it, and from line to line. */
  list: { gap: 42, line: 19 },
  margin: 20,
} as const;

/** Where the words of a node begin: right of its icon, further in for shapes with a point or a rail. */
export function inset(kind: NodeKind): number {
  if (kind === "vlan" || kind === "vxlan" || kind === "network") return 40;
  return kind === "bridge" || kind === "ovs-bridge" ? 39 : 35;
}

/** How far from the right end the sign of a state stands: clear of rails, points and round ends. */
export function signInset(kind: NodeKind): number {
  if (kind === "bridge" || kind === "ovs-bridge") return 15;
  return kind === "tap" || kind === "veth" || kind === "network" || kind === "vxlan" ? 18 : 11;
}

const after = 13;

export interface Words {
  readonly label: string;
  readonly chip: string;
  readonly chipWidth: number;
  readonly detail: string;
  /** What the node needs. */
  readonly width: number;
}

export function wordsOf(node: ViewNode): Words {
  const label = shorten(node.label, fonts.label, sizes.label);
  const chip = node.kind === "vlan" ? (node.vlan === null ? "VLAN ?" : `VLAN ${node.vlan}`) : "";
  const chipWidth = chip === "" ? 0 : Math.ceil(textWidth(chip, fonts.chip)) + 10;
  const before = chipWidth === 0 ? 0 : chipWidth + 6;
  const detail = shorten(node.detail, fonts.detail, sizes.label - before);
  const second = detail === "" ? chipWidth : before + textWidth(detail, fonts.detail);
  const side = node.kind === "bridge" || node.kind === "ovs-bridge" || node.kind === "network" ? 5 : 0;
  const sign = node.state === "normal" ? 0 : signInset(node.kind);
  const width = inset(node.kind) + Math.max(textWidth(label, fonts.label) + sign, second) + after + side;
  return { label, chip, chipWidth, detail, width: Math.ceil(width / sizes.step) * sizes.step };
}
