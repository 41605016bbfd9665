/** Topologies that the diagrams of other programs are tried with: all examples, larger ones, and the worst of names. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DEFAULTS } from "#analysis/settings";
import { load } from "#cli/load";
import { viewOf } from "#picture/build";
import type { Topology } from "#protocol/topology";
import { hostTopology } from "#services/topology";
import { root } from "../house/files.ts";
import { estate, proxmox } from "./estates.ts";
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

/** Every example of the repository, by its folder's name. */
export async function examples(): Promise<readonly (readonly [string, Topology])[]> {
  const names = readdirSync(join(root, "examples")).sort();
  return Promise.all(
    names.map(async (name) => {
      const cwd = join(root, "examples", name);
      const { workspace, hosts, nameFile } = await load({ paths: ["."], cwd, settings: DEFAULTS, progress: () => {} });
      const all = hosts.flatMap((id) => hostTopology(workspace, nameFile, id) ?? []);
      return [name, { version: 1, hosts: all }] as const;
    }),
  );
}

export async function diagrams(): Promise<readonly (readonly [string, Topology])[]> {
  return [
    ...(await examples()),
    ["nasty names", nastyTopology()],
    ["a pool", proxmox(3, 5)],
    ["a larger host", estate(1, 20)],
    ["nothing", topology()],
  ];
}

/** What must be seen of a topology: nodes with a stand-in for each guest without a card, lines, and frames. */
export function counts(any: Topology): { readonly nodes: number; readonly lines: number; readonly frames: number } {
  const { hosts } = viewOf(any);
  const sum = (of: (own: (typeof hosts)[number]) => number) => hosts.reduce((all, own) => all + of(own), 0);
  return {
    nodes: sum(({ nodes, guests }) => nodes.length + guests.filter(({ nics }) => nics.length === 0).length),
    lines: sum(({ edges }) => edges.length),
    frames: sum(({ guests }) => guests.length + 1),
  };
}
