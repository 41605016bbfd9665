/** Outlines and icons: every kind has its own, so that none is told by its colour alone. */
import type { Severity } from "#protocol/topology";
import { number as n } from "./drawing.ts";
import type { Mark, NodeKind, NodeState } from "./view.ts";

/** The outline of a node of that size, from its upper left corner, and the lines upon it. */
export function outline(kind: NodeKind, w: number, h: number): { readonly shape: string; readonly rails: string } {
  const m = h / 2;
  switch (kind) {
    case "physical":
      // A socket: square, with a lug towards the cable.
      return {
        shape: `M2 0H${n(w - 2)}Q${w} 0 ${w} 2V${h - 2}Q${w} ${h} ${n(w - 2)} ${h}H2Q0 ${h} 0 ${h - 2}V${m + 6}H-3Q-4 ${m + 6} -4 ${m + 5}V${m - 5}Q-4 ${m - 6} -3 ${m - 6}H0V2Q0 0 2 0Z`,
        rails: "",
      };
    case "vlan":
      // A label with its point towards the trunk.
      return {
        shape: `M11 0H${w - 5}Q${w} 0 ${w} 5V${h - 5}Q${w} ${h} ${w - 5} ${h}H11Q9 ${h} 8 ${h - 2}L0.8 ${m + 1.5}Q0 ${m} 0.8 ${m - 1.5}L8 2Q9 0 11 0Z`,
        rails: "",
      };
    case "vxlan":
      return { shape: `M10 0H${w}L${w - 9} ${m}L${w} ${h}H10L0 ${m}Z`, rails: "" };
    case "bridge":
    case "ovs-bridge":
      // A switch: a rail of ports on either side.
      return { shape: rounded(w, h, 4), rails: `M5.5 0V${h}M${w - 5.5} 0V${h}` };
    case "network":
      return { shape: `M11 0H${w - 11}L${w} ${m}L${w - 11} ${h}H11L0 ${m}Z`, rails: "" };
    case "tap":
    case "veth":
      return { shape: rounded(w, h, m), rails: "" };
    case "nic":
      return { shape: rounded(w, h, 9), rails: "" };
    default:
      return { shape: rounded(w, h, 4), rails: "" };
  }
}

/** A bond is several cards in one: a second outline looks out behind the first. */
export function behind(kind: NodeKind, w: number, h: number): string {
  return kind === "bond"
    ? `M4 0V-1Q4 -4 7 -4H${w + 1}Q${w + 4} -4 ${w + 4} -1V${h - 7}Q${w + 4} ${h - 4} ${w + 1} ${h - 4}H${w}`
    : "";
}

export function rounded(w: number, h: number, r: number): string {
  return `M${r} 0H${w - r}Q${w} 0 ${w} ${r}V${h - r}Q${w} ${h} ${w - r} ${h}H${r}Q0 ${h} 0 ${h - r}V${r}Q0 0 ${r} 0Z`;
}

/** Line drawings on 16 by 16. */
export const icons: Readonly<Record<NodeKind | "host" | "pool", string>> = {
  physical: "M2.5 2.5h11v8h-2.2v3H4.7v-3H2.5zM5.6 2.5v2.8M8 2.5v2.8M10.4 2.5v2.8",
  bond: "M1.5 4c4.5 0 4.5 4 8 4h5M1.5 12c4.5 0 4.5-4 8-4M12 5.5l2.5 2.5-2.5 2.5",
  vlan: "M8.7 2.5h4.8v4.8l-6 6-4.8-4.8zM10.9 5.1h.01",
  vxlan: "M2 13V8a6 6 0 0 1 12 0v5M5.5 13V8.5a2.5 2.5 0 0 1 5 0V13",
  bridge: "M1.5 12h13M2 12c0-4.6 2.7-7.5 6-7.5s6 2.9 6 7.5M5 5.5v6.5M8 4.5V12M11 5.5V12",
  "ovs-bridge": "M1.5 12h13M2 12c0-4.6 2.7-7.5 6-7.5s6 2.9 6 7.5M5 5.5v6.5M8 4.5V12M11 5.5V12",
  network: "M4.5 12.5a2.9 2.9 0 0 1-.4-5.8 4 4 0 0 1 7.8.5 2.7 2.7 0 0 1-.3 5.3z",
  tap: "M5.8 2v3.5M10.2 2v3.5M3.5 5.5h9v2a4.5 4.5 0 0 1-9 0zM8 12v2.5",
  veth: "M6.5 8a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM14.5 8a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM6.5 8h3",
  nic: "M1.5 4h13v6.5h-13zM4 10.5v2.5M6.5 10.5v2.5M9 10.5v2.5M4.5 7.2h3M11.5 7.2h.01",
  guest: "M2 2.5h12v8.5H2zM5.5 13.5h5M8 11v2.5",
  host: "M2.5 2.5h11v4.5h-11zM2.5 9h11v4.5h-11zM5.2 4.75h.01M5.2 11.25h.01M8 4.75h3M8 11.25h3",
  pool: "M1.5 2.5h6v4h-6zM8.5 9.5h6v4h-6zM4.5 6.5v5h4M11.5 9.5v-5h-4",
  loopback: "M12.6 5.2A5.5 5.5 0 1 0 13.5 8M13 2.2v3.3H9.7",
  other: "M11 8a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM1.5 8H5M11 8h3.5",
};

/** The sign of a severity round the point 0,0, and the glyph in it. */
export const signs: Readonly<Record<Severity, { readonly sign: string; readonly glyph: string }>> = {
  error: { sign: "M-8 0A8 8 0 1 0 8 0A8 8 0 1 0 -8 0Z", glyph: "M-2.8 -2.8L2.8 2.8M2.8 -2.8L-2.8 2.8" },
  warning: { sign: "M0 -8.5L9 7H-9Z", glyph: "M0 -3.2V1.8M0 4.4V4.5" },
  info: {
    sign: "M-4.5 -7.5H4.5Q7.5 -7.5 7.5 -4.5V4.5Q7.5 7.5 4.5 7.5H-4.5Q-7.5 7.5 -7.5 4.5V-4.5Q-7.5 -7.5 -4.5 -7.5Z",
    glyph: "M0 -0.8V4M0 -4V-3.9",
  },
  hint: { sign: "M-5 0A5 5 0 1 0 5 0A5 5 0 1 0 -5 0Z", glyph: "M-1.5 0H1.5" },
};

/** Signs of states, some 10 by 10 round the point 0,0: an arrow down, a bar through, a question, a camera's ring. */
export const stateSigns: Readonly<Record<Exclude<NodeState, "normal">, string>> = {
  down: "M0 -4.5V2.5M-3 -0.5L0 2.5L3 -0.5M-4 4.5H4",
  absent: "M-4.2 0A4.2 4.2 0 1 0 4.2 0A4.2 4.2 0 1 0 -4.2 0M-3 3L3 -3",
  undeclared: "M-2.4 -2.4A2.4 2.4 0 1 1 0.8 0.2Q0 0.8 0 1.9M0 4.2V4.3",
  captured: "M-4.5 0A4.5 4.5 0 1 0 4.5 0A4.5 4.5 0 1 0 -4.5 0M-1.2 0A1.2 1.2 0 1 0 1.2 0A1.2 1.2 0 1 0 -1.2 0",
};

/** In a ring round the point 0,0. */
export const markSigns: Readonly<Record<NonNullable<Mark>, string>> = {
  added: "M-3.4 0H3.4M0 -3.4V3.4",
  removed: "M-3.4 0H3.4",
  changed: "M-3.6 0.6C-2.4 -2.2 -0.9 -1.6 0 0C0.9 1.6 2.4 2.2 3.6 -0.6",
};

/** On 16 by 16. */
export const chevrons = { open: "M5.5 3.5L10 8L5.5 12.5", fold: "M3.5 10L8 5.5L12.5 10" };
