/** The card that tells all about a node, and the line that tells its way. */
import { type Drawing, draw } from "#picture/drawing";
import type { PlacedHost } from "#picture/layout";
import { signs } from "#picture/shapes";
import type { Trail } from "#picture/trail";
import type { ViewGuest, ViewNode } from "#picture/view";
import { count, kindWord, stateWord } from "#picture/words";
import type { TopologyTrouble } from "#protocol/topology";

export function nodeCard(node: ViewNode): readonly Drawing[] {
  const state = stateWord(node.state);
  const kind = state === "" ? kindWord(node.kind) : `${kindWord(node.kind)}, ${state}`;
  return card(node.name, kind, node.facts, node.troubles, node.file);
}

export function guestCard(guest: ViewGuest): readonly Drawing[] {
  const facts = [["Cards", String(guest.nics.length)] as const];
  const kind = guest.hypervisor === "" ? "guest" : `guest, ${guest.hypervisor}`;
  return card(guest.name, kind, facts, guest.troubles, guest.file);
}

function card(
  name: string,
  kind: string,
  facts: ViewNode["facts"],
  troubles: readonly TopologyTrouble[],
  file: string | null,
): readonly Drawing[] {
  const rows = file === null ? facts : [...facts, ["Written in", baseName(file)] as const];
  const terms = rows.flatMap(([term, value]) => [draw("dt", {}, term), draw("dd", {}, value)]);
  return [
    draw("header", {}, draw("strong", {}, name), draw("span", {}, kind)),
    draw("dl", {}, ...terms),
    draw("ul", {}, ...troubles.map(troubleRow)),
  ];
}

function troubleRow({ code, severity, message }: TopologyTrouble): Drawing {
  return draw(
    "li",
    { class: severity },
    draw("svg", { class: `mark ${severity}`, viewBox: "-10 -10 20 20", "aria-hidden": true }, ...glyph(severity)),
    draw("span", {}, draw("code", {}, code), draw("span", { class: "severity" }, severity), draw("p", {}, message)),
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

/** The lit nodes column by column, from the guest to the wire: `nic0 → br900 → bond0.900 → bond0 → eth0, eth1`. */
export function wayOf(placed: PlacedHost, trail: Trail, id: string): string {
  const columns = new Map<number, string[]>();
  for (const { node, x } of placed.nodes) {
    if (!trail.nodes.has(node.id)) continue;
    const names = columns.get(x) ?? [];
    names.push(node.name);
    columns.set(x, names);
  }
  const hops = [...columns].sort(([a], [b]) => b - a).map(([, names]) => shortList(names));
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
