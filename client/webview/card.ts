/** What is told of a node: on the card beside it, in the panel of what is selected, and of its way in a line. */
import { type Drawing, draw } from "#picture/drawing";
import type { PlacedHost } from "#picture/layout";
import { signs } from "#picture/shapes";
import type { Trail } from "#picture/trail";
import type { ViewGuest, ViewNode } from "#picture/view";
import { count, kindWord, stateWord } from "#picture/words";
import type { TopologyTrouble } from "#protocol/topology";

/** `told` takes the place of what the picture itself knows. */
export function nodeCard(node: ViewNode | ViewGuest, told?: readonly Drawing[]): readonly Drawing[] {
  return [
    draw("header", {}, draw("strong", {}, node.name), draw("span", {}, kindOf(node))),
    told ? draw("div", { class: "told" }, ...told) : factList(node),
    draw("ul", { class: "troubles" }, ...node.troubles.map((trouble) => troubleRow(trouble))),
  ];
}

/** `bridge, down`; `guest, xen`. */
export function kindOf(node: ViewNode | ViewGuest): string {
  if (!("kind" in node)) return node.hypervisor === "" ? "guest" : `guest, ${node.hypervisor}`;
  const state = stateWord(node.state);
  return state === "" ? kindWord(node.kind) : `${kindWord(node.kind)}, ${state}`;
}

function factList(node: ViewNode | ViewGuest): Drawing {
  const known = "kind" in node ? node.facts : [["Cards", String(node.nics.length)] as const];
  const rows = node.file === null ? known : [...known, ["Written in", baseName(node.file)] as const];
  return draw("dl", {}, ...rows.flatMap(([term, value]) => [draw("dt", {}, term), draw("dd", {}, value)]));
}

/** `more` stands behind the message. */
export function troubleRow({ code, severity, message }: TopologyTrouble, more: readonly Drawing[] = []): Drawing {
  return draw(
    "li",
    { class: severity },
    draw("svg", { class: `mark ${severity}`, viewBox: "-10 -10 20 20", "aria-hidden": true }, ...glyph(severity)),
    draw(
      "div",
      {},
      draw("code", {}, code),
      draw("span", { class: "severity" }, severity),
      ...more,
      draw("p", {}, message),
    ),
  );
}

function glyph(severity: TopologyTrouble["severity"]): readonly Drawing[] {
  const { sign, glyph } = signs[severity];
  return [draw("path", { class: "sign", d: sign }), draw("path", { d: glyph })];
}

export function baseName(file: string): string {
  const name = file.slice(file.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

const most = 5;

/** What of the way stands in one column, from the guests to the wire. */
export interface Hop {
  readonly names: readonly string[];
  /** Each that occurs, in the order of the nodes. */
  readonly mtus: readonly number[];
  /** That the frames bear as they leave here towards the wire, outermost first: `900`, `900·77`. */
  readonly tags: readonly string[];
}

export function hopsOf(placed: PlacedHost, trail: Trail): readonly Hop[] {
  const columns = new Map<number, { names: string[]; mtus: Set<number>; tags: Set<string> }>();
  const column = new Map<string, number>();
  for (const { node, x } of placed.nodes) {
    if (!trail.nodes.has(node.id)) continue;
    const hop = columns.get(x) ?? { names: [], mtus: new Set(), tags: new Set() };
    hop.names.push(node.name);
    if (node.mtu !== null) hop.mtus.add(node.mtu);
    columns.set(x, hop);
    column.set(node.id, x);
  }
  for (const { id, to } of placed.host.edges)
    for (const tags of trail.edges.get(id) ?? []) columns.get(column.get(to) ?? Number.NaN)?.tags.add(tags);
  return [...columns]
    .sort(([a], [b]) => b - a)
    .map(([, { names, mtus, tags }]) => ({ names, mtus: [...mtus], tags: [...tags] }));
}

/** `bond0.900, tag 900, MTU 1500`. */
export function hopWords({ names, mtus, tags }: Hop): string {
  const told = [
    ...(tags.length > 0 ? [`${tags.length > 1 ? "tags" : "tag"} ${shortList(tags)}`] : []),
    ...(mtus.length > 0 ? [`MTU ${mtus.join(", ")}`] : []),
  ];
  return [shortList(names), ...told].join("; ");
}

/** The lit nodes column by column, from the guest to the wire: `nic0 → br900 → bond0.900 → bond0 → eth0, eth1`. */
export function wayOf(placed: PlacedHost, trail: Trail, id: string): string {
  const hops = hopsOf(placed, trail).map(({ names }) => shortList(names));
  const facts = placed.nodes.find((each) => each.node.id === id)?.node.facts ?? [];
  const values = (wanted: string) => facts.filter(([name]) => name === wanted).map(([, value]) => value);
  const lands = values("Lands on").map((value) => `lands on ${value}`);
  const mtu = values("Path MTU").map((value) => `path MTU ${value}`);
  return [hops.join(" → "), ...lands, ...mtu].join(" · ");
}

function shortList(names: readonly string[]): string {
  return names.length <= most
    ? names.join(", ")
    : `${names.slice(0, most).join(", ")} and ${count(names.length - most, "other")}`;
}
