/** The worst of names. */
import type { Topology } from "#protocol/topology";
import { guest, host, link, nic, topology, trouble, vlan } from "./sample.ts";

/** Names that mean something to Mermaid, to Graphviz, to HTML, or to nobody. */
export const nasty: readonly string[] = [
  'quo"te',
  "apo'strophe",
  "back`tick",
  "[square] (round) {curly}",
  "end",
  "subgraph",
  "graph",
  "class",
  "style",
  "%",
  "%%{init: {}}%%",
  "#35;",
  "&amp; &lt;",
  "<b>bold</b>",
  "<br/>",
  "a\\nb\\l\\G",
  "back\\slash\\",
  "a|b",
  "a --> b",
  "a;b",
  ":::error",
  "**bold** _slant_",
  "- list",
  "1. first",
  "$$x$$",
  "@{ shape: rect }",
  "Brücke 網路 ჯაჭვი 🌉",
  "שלום",
  "null\u0000tab\tline\nend",
  "lone \ud800 half",
  " ",
  "x".repeat(400),
];

export function nastyTopology(): Topology {
  const links = nasty.flatMap((name, i) => [
    link(name, i % 2 === 0 ? "bridge" : "bond", { troubles: [trouble("error", name, name)] }),
    vlan(`${name}.${i + 1}`, name, i + 1, { up: i % 3 !== 0, declared: i % 5 !== 0 }),
  ]);
  const guests = nasty.map((name) => guest(name, [nic(0, name, { model: name, tap: `tap ${name}` })]));
  return topology(
    host('host "end" %% <x>', { links, guests: [...guests, guest("without a card", [])] }),
    host("end", { links: [link("end", "bridge")] }),
    host("empty", {}),
  );
}
