/** `topology --format mermaid|dot`: the same graph in the words of two drawing programs. */
import type { Topology, TopologyHost } from "#protocol/topology";

interface Node {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
}
interface Edge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}
interface Graph {
  readonly host: string;
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

export function mermaid(topology: Topology): string {
  const lines = ["flowchart LR"];
  for (const [index, { host, nodes, edges }] of graphs(topology).entries()) {
    lines.push(`  subgraph h${index}["${quoted(host)}"]`);
    for (const { id, label, kind } of nodes) {
      const [open, close] = kind === "bridge" ? ["[[", "]]"] : kind === "nic" ? ["([", "])"] : ["[", "]"];
      lines.push(`    ${id}${open}"${quoted(label)}"${close}`);
    }
    lines.push("  end");
    for (const { from, to, label } of edges)
      lines.push(`  ${from} ---${label === "" ? "" : `|"${quoted(label)}"|`} ${to}`);
  }
  return `${lines.join("\n")}\n`;
}

export function dot(topology: Topology): string {
  const lines = ["graph topology {", "  rankdir=LR;", "  node [shape=box];"];
  for (const [index, { host, nodes, edges }] of graphs(topology).entries()) {
    lines.push(`  subgraph cluster_${index} {`, `    label=${JSON.stringify(host)};`);
    for (const { id, label, kind } of nodes) {
      const shape = kind === "bridge" ? ", shape=box3d" : kind === "nic" ? ", shape=oval" : "";
      lines.push(`    ${id} [label=${JSON.stringify(label)}${shape}];`);
    }
    for (const { from, to, label } of edges)
      lines.push(`    ${from} -- ${to}${label === "" ? "" : ` [label=${JSON.stringify(label)}]`};`);
    lines.push("  }");
  }
  return `${[...lines, "}"].join("\n")}\n`;
}

function quoted(text: string): string {
  return text.replaceAll('"', "#quot;").replaceAll("\n", " ");
}

function graphs({ hosts }: Topology): readonly Graph[] {
  return hosts.map((host, index) => graphOf(host, `h${index}`));
}

function graphOf(host: TopologyHost, prefix: string): Graph {
  const links = host.links.filter(({ kind }) => kind !== "loopback");
  const ids = new Map(links.map(({ name }, index) => [name, `${prefix}_l${index}`]));
  const edges: Edge[] = [];
  const join = (from: string | null, to: string | undefined, label: string) => {
    const lower = from === null ? undefined : ids.get(from);
    if (lower !== undefined && to !== undefined) edges.push({ from: lower, to, label });
  };
  for (const { name, master, parent, vlan } of links) {
    join(parent, ids.get(name), vlan ? `VLAN ${vlan.id ?? "?"}` : "");
    if (master !== null) join(name, ids.get(master), "");
  }
  const nics = host.guests.flatMap(({ name, nics: all }, g) =>
    all.map((nic) => {
      const id = `${prefix}_g${g}_${nic.index}`;
      join(nic.bridge ?? nic.dev, id, nic.vlan ? `VLAN ${nic.vlan.tags.join(", ")}` : "");
      return { id, label: `${name} NIC ${nic.index}`, kind: "nic" };
    }),
  );
  const nodes = links.map(({ name, kind }) => ({ id: ids.get(name) ?? "", label: `${name} (${kind})`, kind }));
  return { host: host.name, nodes: [...nodes, ...nics], edges };
}
