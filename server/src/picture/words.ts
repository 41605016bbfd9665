/** The words on and about the nodes. */
import type { TopologyGuest, TopologyLanding, TopologyLink, TopologyNic, TopologyTrouble } from "#protocol/topology";
import type { EdgeKind, Marked, NodeKind, NodeState, ViewEdge, ViewGuest, ViewNode } from "./view.ts";

export type Facts = readonly (readonly [string, string])[];

const kinds: Readonly<Record<NodeKind, string>> = {
  physical: "network card",
  bond: "bond",
  vlan: "VLAN",
  bridge: "bridge",
  tap: "tap",
  veth: "veth",
  vxlan: "VXLAN",
  "ovs-bridge": "Open vSwitch bridge",
  loopback: "loopback",
  other: "link",
  network: "virtual network",
  nic: "guest's card",
  guest: "guest",
};

export const columnTitles: readonly string[] = ["Physical", "Bond", "VLAN", "Bridge", "Network", "Tap", "Guest"];

const states: Readonly<Record<NodeState, string>> = {
  normal: "",
  down: "down",
  absent: "not made",
  undeclared: "not declared",
  captured: "captured only",
};

export function kindWord(kind: NodeKind): string {
  return kinds[kind];
}

export function stateWord(state: NodeState): string {
  return states[state];
}

export function linkDetail(link: TopologyLink, state: NodeState): string {
  const words: string[] = [];
  if (state !== "normal") words.push(states[state]);
  if (link.kind === "ovs-bridge") words.push("OVS");
  if (link.vlanAware) words.push("VLAN-aware");
  const [address] = link.addresses;
  if (address !== undefined)
    words.push(link.addresses.length > 1 ? `${address} +${link.addresses.length - 1}` : address);
  if (link.mtu !== null && link.mtu !== 1500) words.push(`MTU ${link.mtu}`);
  if (words.length === 0 && link.mac !== null && (link.kind === "physical" || link.kind === "other"))
    words.push(link.mac);
  return words.slice(0, 2).join(" · ");
}

export function linkFacts(link: TopologyLink): Facts {
  const facts: (readonly [string, string])[] = [];
  if (link.vlan) facts.push(["VLAN", `${link.vlan.id ?? "unknown"} (${link.vlan.protocol})`]);
  if (link.mtu !== null) facts.push(["MTU", link.mtuFrom === null ? `${link.mtu}` : `${link.mtu} (${link.mtuFrom})`]);
  if (link.mac !== null) facts.push(["MAC", link.mac]);
  if (link.addresses.length > 0) facts.push(["Addresses", link.addresses.join(", ")]);
  if (link.parent !== null) facts.push(["On", link.parent]);
  if (link.master !== null) facts.push(["Member of", link.master]);
  if (link.ports.length > 0) facts.push([link.kind === "bond" ? "Slaves" : "Ports", link.ports.join(", ")]);
  return facts;
}

export function nicDetail(nic: TopologyNic): string {
  return nic.mac ?? nic.model ?? "";
}

export function nicFacts(guest: TopologyGuest, nic: TopologyNic): Facts {
  const facts: (readonly [string, string])[] = [["Guest", guest.name]];
  const add = (name: string, value: string | null) => {
    if (value !== null) facts.push([name, value]);
  };
  add("MAC", nic.mac);
  add("Model", nic.model);
  add("Bridge", nic.bridge);
  add("Network", nic.portgroup === null ? nic.network : `${nic.network ?? "?"}, portgroup ${nic.portgroup}`);
  add("Device", nic.dev);
  add("Tap", nic.tap);
  add("Script", nic.script);
  add("VLAN", nicVlan(nic) || null);
  if (nic.mtu !== null) add("MTU", `${nic.mtu}`);
  if (nic.pathMtu !== null) add("Path MTU", nic.pathMtuSure ? `${nic.pathMtu}` : `${nic.pathMtu}, not certain`);
  for (const landing of nic.landings) add("Lands on", landingWords(landing));
  return facts;
}

export function landingWords(landing: TopologyLanding): string {
  const over = landing.physical.filter((name) => name !== landing.link);
  const where = landing.link === null ? "" : over.length > 0 ? `${landing.link} (${over.join(", ")})` : landing.link;
  const tags = landing.tags.length > 0 ? `VLAN ${landing.tags.join(" in ")}` : "";
  const mode = landing.mode === "access" ? "" : landing.mode === "native" ? "untagged" : landing.mode;
  return [where, tags, mode, landing.reason ?? ""].filter((word) => word !== "").join(", ") || landing.mode;
}

/** What the guest's definition says of VLANs: `42`, `trunk 10–12, 20`; empty when nothing. */
export function nicVlan(nic: TopologyNic): string {
  if (!nic.vlan) return "";
  const tags = ranges(nic.vlan.tags);
  if (nic.vlan.mode === "access") return tags;
  return nic.vlan.native === null ? `trunk ${tags}`.trim() : `trunk ${tags}, native ${nic.vlan.native}`;
}

/** 10, 11, 12, 20 as `10–12, 20`. */
export function ranges(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let i = 0; i < sorted.length; ) {
    let j = i;
    while (j + 1 < sorted.length && (sorted[j + 1] ?? 0) === (sorted[j] ?? 0) + 1) j++;
    parts.push(j > i + 1 ? `${sorted[i]}–${sorted[j]}` : sorted.slice(i, j + 1).join(", "));
    i = j + 1;
  }
  return parts.join(", ");
}

export function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}

/** A node in one sentence, for those who hear it. */
export function sayNode(node: ViewNode): string {
  const head =
    node.kind === "nic" ? `Card ${node.label} of guest ${node.name.slice(0, node.name.lastIndexOf(":"))}` : "";
  const first = head || `${capital(kindWord(node.kind))} ${node.name}`;
  const facts = node.facts.filter(([name]) => name !== "Guest").map(([name, value]) => `${name} ${value}`);
  const state = stateWord(node.state);
  return [first, ...(state ? [state] : []), ...sayMark(node), ...facts, ...node.troubles.map(sayTrouble)].join("; ");
}

export function sayGuest(guest: ViewGuest): string {
  const hypervisor = guest.hypervisor ? ` (${guest.hypervisor})` : "";
  const cards = count(guest.nics.length, "network card");
  return [`Guest ${guest.name}${hypervisor}`, cards, ...sayMark(guest), ...guest.troubles.map(sayTrouble)].join("; ");
}

function sayMark({ mark, changes }: Marked): readonly string[] {
  return mark === null ? [] : [changes.length > 0 ? `${mark}: ${changes.join(", ")}` : mark];
}

const relations: Readonly<Record<EdgeKind, string>> = {
  slave: "is a slave of",
  parent: "carries",
  port: "is joined to",
  plug: "leads to",
};

export function sayEdge(edge: ViewEdge, from: ViewNode, to: ViewNode): string {
  const vlan = edge.hue === null ? "" : `; VLAN ${edge.hue}`;
  const marked = edge.mark === null ? "" : `; ${edge.mark}`;
  return `${from.name} ${relations[edge.kind]} ${to.name}${vlan}${marked}`;
}

export function sayTrouble(trouble: TopologyTrouble): string {
  return `${trouble.severity} ${trouble.code}: ${trouble.message}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
