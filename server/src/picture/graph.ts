/** The same view in the words of two drawing programs, Mermaid and Graphviz. */
import { getOrMake } from "#base/collections";
import type { Topology } from "#protocol/topology";
import { viewOf } from "./build.ts";
import { hueOf } from "./hues.ts";
import { worstOf } from "./parts.ts";
import { fixed } from "./theme.ts";
import type { NodeKind, NodeState, ViewEdge, ViewGuest, ViewHost, ViewNode } from "./view.ts";
import { kindWord, stateWord } from "./words.ts";

/** Longer names are cut: both programs draw a name in one line. */
const longest = 48;
const paint = fixed("light");

/**
 * A flowchart from the wire to the guests. Names may be anything; what has a meaning to Mermaid is written as a number.
 * Of itself Mermaid draws no more than 500 lines and 50,000 characters: who has more sets its maxEdges and maxTextSize.
 */
export function mermaid(topology: Topology): string {
  const lines = ["flowchart LR"];
  const wires = new Map<string, number[]>();
  const styled = new Map<string, string[]>();
  let count = 0;
  for (const [index, host] of viewOf(topology).hosts.entries()) {
    const ids = idsOf(host, index);
    for (const { id, state, troubles } of host.nodes)
      for (const name of [state, worstOf(troubles) ?? ""])
        if (name in mermaidStyles) getOrMake(styled, name, () => []).push(ids.get(id) ?? "");
    lines.push(`  subgraph h${index}["${entities(host.name)}"]`, "    direction LR");
    for (const { id, node } of freeNodes(host, ids)) lines.push(`    ${mermaidNode(id, node)}`);
    for (const [g, guest] of host.guests.entries()) {
      lines.push(`    subgraph h${index}g${g}["${entities(guestLabel(guest).join(", "))}"]`);
      const cards = cardsOf(host, guest, ids);
      for (const { id, node } of cards) lines.push(`      ${mermaidNode(id, node)}`);
      // A subgraph without a node would be taken for one.
      if (cards.length === 0) lines.push(`      h${index}g${g}x["no network card"]`);
      lines.push("    end");
    }
    lines.push("  end");
    for (const edge of host.edges) {
      const [from, to] = [ids.get(edge.from), ids.get(edge.to)];
      if (from === undefined || to === undefined) continue;
      const words = edgeLabel(edge);
      const line = edge.loose || edge.captured ? "-.-" : "---";
      lines.push(`  ${from} ${line}${words === "" ? "" : `|"${entities(words)}"|`} ${to}`);
      if (edge.hue !== null) getOrMake(wires, paint.hue(hueOf(edge.hue)), () => []).push(count);
      count++;
    }
  }
  for (const [colour, edges] of wires) lines.push(`  linkStyle ${edges.join(",")} stroke:${colour},stroke-width:2px`);
  for (const [name, ids] of styled) {
    lines.push(`  classDef ${name} ${mermaidStyles[name] ?? ""}`);
    lines.push(`  class ${ids.join(",")} ${name}`);
  }
  return `${lines.join("\n")}\n`;
}

/** Each kind has a shape of its own, as far as flowcharts have that many. */
const mermaidShapes: Partial<Readonly<Record<NodeKind, readonly [string, string]>>> = {
  bond: ["[[", "]]"],
  vlan: [">", "]"],
  vxlan: ["[/", "\\]"],
  bridge: ["[(", ")]"],
  "ovs-bridge": ["[(", ")]"],
  network: ["{{", "}}"],
  tap: ["([", "])"],
  veth: ["([", "])"],
  nic: ["(", ")"],
};

const mermaidStyles: Readonly<Record<string, string>> = {
  down: "fill:#dddddd,color:#333333",
  absent: `stroke:${paint.token("outline")},stroke-dasharray:8 3 1 3`,
  undeclared: `stroke:${paint.token("outline")},stroke-dasharray:1 3,font-style:italic`,
  captured: `stroke:${paint.token("outline")},stroke-dasharray:6 4`,
  error: `stroke:${paint.token("error")},stroke-width:3px`,
  warning: `stroke:${paint.token("warning")},stroke-width:3px`,
};

function mermaidNode(id: string, node: ViewNode): string {
  const [open, close] = mermaidShapes[node.kind] ?? ["[", "]"];
  return `${id}${open}"${nodeLabel(node).map(entities).join("<br/>")}"${close}`;
}

/** Only what is certain to be text stays as it is. */
function entities(text: string): string {
  // A backslash and an n break the line, two dollars begin a formula, however they are written: not with a joiner between.
  const apart = clean(text).replace(/\\(?=n)|\$(?=\$)/g, "$&\u2060");
  return Array.from(apart, (character) =>
    /[\p{L}\p{N} ._/:,+·–-]/u.test(character) ? character : `#${character.codePointAt(0)};`,
  ).join("");
}

/** A graph for `dot`, from the wire on the left to the guests on the right. */
export function dot(topology: Topology): string {
  const lines = [
    "graph topology {",
    "  rankdir=LR;",
    "  ranksep=0.8;",
    '  graph [fontname="sans-serif", fontsize=12];',
    // Who draws it may have a wider font than it was laid out with.
    '  node [shape=box, fontname="sans-serif", fontsize=11, margin="0.25,0.12"];',
    '  edge [fontname="sans-serif", fontsize=10];',
  ];
  for (const [index, host] of viewOf(topology).hosts.entries()) {
    const ids = idsOf(host, index);
    lines.push(`  subgraph cluster_${index} {`, `    label=${quoted([host.name])};`, "    style=rounded;");
    for (const { id, node } of freeNodes(host, ids)) lines.push(`    ${dotNode(id, node)}`);
    for (const [g, guest] of host.guests.entries()) {
      lines.push(`    subgraph cluster_${index}_${g} {`, `      label=${quoted(guestLabel(guest))};`);
      const cards = cardsOf(host, guest, ids);
      for (const { id, node } of cards) lines.push(`      ${dotNode(id, node)}`);
      if (cards.length === 0) lines.push(`      h${index}g${g}x [label="no network card", shape=plaintext];`);
      lines.push("    }");
    }
    for (const edge of host.edges) {
      const [from, to] = [ids.get(edge.from), ids.get(edge.to)];
      if (from === undefined || to === undefined) continue;
      const words = edgeLabel(edge);
      const attributes = [
        ...(words === "" ? [] : [`label=${quoted([words])}`]),
        ...(edge.hue === null ? [] : [`color="${paint.hue(hueOf(edge.hue))}"`, "penwidth=2"]),
        ...(edge.captured ? ["style=dashed"] : edge.loose ? ["style=dotted"] : []),
      ];
      lines.push(`    ${from} -- ${to}${attributes.length === 0 ? "" : ` [${attributes.join(", ")}]`};`);
    }
    lines.push("  }");
  }
  return `${[...lines, "}"].join("\n")}\n`;
}

const dotShapes: Partial<Readonly<Record<NodeKind, string>>> = {
  bond: "shape=box, peripheries=2",
  vlan: "shape=cds",
  vxlan: "shape=trapezium",
  bridge: "shape=box3d",
  "ovs-bridge": "shape=box3d",
  network: "shape=hexagon",
  tap: "shape=oval",
  veth: "shape=oval",
};
const dotStyles: Readonly<Record<Exclude<NodeState, "normal">, string>> = {
  down: "filled",
  absent: "diagonals",
  undeclared: "dotted",
  captured: "dashed",
};

function dotNode(id: string, node: ViewNode): string {
  const worst = worstOf(node.troubles);
  const styles = [
    ...(node.state === "normal" ? [] : [dotStyles[node.state]]),
    ...(node.kind === "nic" ? ["rounded"] : []),
  ];
  const shape = dotShapes[node.kind];
  const attributes = [
    `label=${quoted(nodeLabel(node))}`,
    ...(shape === undefined ? [] : [shape]),
    ...(styles.length === 0 ? [] : [`style="${styles.join(",")}"`]),
    ...(node.state === "down" ? ['fillcolor="#dddddd"'] : []),
    ...(worst === "error" || worst === "warning" ? [`color="${paint.token(worst)}"`, "penwidth=2"] : []),
    ...(node.troubles.length > 0
      ? [`tooltip=${quoted(node.troubles.map(({ code, message }) => `${code}: ${message}`))}`]
      : []),
  ];
  return `${id} [${attributes.join(", ")}];`;
}

/** A string of lines. Backslashes and ampersands would have a meaning there. */
function quoted(lines: readonly string[]): string {
  const escaped = lines.map((line) =>
    clean(line).replaceAll("&", "&amp;").replaceAll("\\", "\\\\").replaceAll('"', '\\"'),
  );
  return `"${escaped.join("\\n")}"`;
}

// ── what both say ──

function idsOf({ nodes }: ViewHost, index: number): ReadonlyMap<string, string> {
  return new Map(nodes.map(({ id }, i) => [id, `h${index}n${i}`]));
}

interface Named {
  readonly id: string;
  readonly node: ViewNode;
}

/** Those that no guest frames. */
function freeNodes({ nodes }: ViewHost, ids: ReadonlyMap<string, string>): readonly Named[] {
  return nodes.filter(({ guest }) => guest === null).map((node) => ({ id: ids.get(node.id) ?? "", node }));
}

function cardsOf({ nodes }: ViewHost, { id }: ViewGuest, ids: ReadonlyMap<string, string>): readonly Named[] {
  return nodes.filter(({ guest }) => guest === id).map((node) => ({ id: ids.get(node.id) ?? "", node }));
}

/** Name and kind, what is known of it, and the code of its worst finding, a line each. */
function nodeLabel(node: ViewNode): readonly string[] {
  const { kind, label, state, vlan, detail, troubles } = node;
  const what = kind === "vlan" && vlan !== null ? `VLAN ${vlan}` : kind === "nic" ? "" : kindWord(kind);
  const also = detail.includes(stateWord(state)) ? "" : stateWord(state);
  const worst = worstOf(troubles);
  const code = troubles.find(({ severity }) => severity === worst)?.code ?? "";
  const more = troubles.length > 1 ? ` +${troubles.length - 1}` : "";
  const second = [what, also, detail].filter((word) => word !== "").join(" · ");
  return [label, second, code === "" ? "" : `! ${code}${more}`].map(cut).filter((line) => line !== "");
}

function guestLabel({ name, hypervisor }: ViewGuest): readonly string[] {
  return [cut(name), ...(hypervisor === "" ? [] : [hypervisor])];
}

function edgeLabel({ label, push: tag }: ViewEdge): string {
  return label === "" ? "" : tag === null ? cut(label) : `VLAN ${tag}`;
}

function cut(text: string): string {
  const characters = Array.from(text);
  return characters.length > longest ? `${characters.slice(0, longest - 1).join("")}…` : text;
}

/** Without what no program can draw. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ").replace(/[\p{Cs}\ufffe\uffff]/gu, "\ufffd");
}
