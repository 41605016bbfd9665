/** A view of one host while it is being made. */
import type { TopologyPlace } from "#protocol/topology";
import type { EdgeKind, NodeKind, ViewEdge, ViewNode } from "./view.ts";

export type Draft = { -readonly [K in keyof ViewNode]: ViewNode[K] };
type EdgeDraft = { -readonly [K in keyof ViewEdge]: ViewEdge[K] };

/** Collects the nodes and edges of one host; a name that nobody defines becomes a node when an edge needs it. */
export class Sketch {
  readonly nodes = new Map<string, Draft>();
  readonly edges = new Map<string, EdgeDraft>();
  readonly host: string;
  /** Nodes that something leads to. */
  private readonly fed = new Set<string>();
  private readonly taken = new Set<string>();

  constructor(host: string) {
    this.host = host;
  }

  id(...parts: readonly (string | number)[]): string {
    return [this.host, ...parts].join("/");
  }

  add(id: string, node: Pick<Draft, "kind" | "name" | "label"> & Partial<Draft>): Draft {
    const free = this.free(id);
    // Written out: spreading this many objects would be half of the work.
    const draft: Draft = {
      id: free,
      kind: node.kind,
      name: node.name,
      label: node.label,
      detail: node.detail ?? "",
      state: node.state ?? "normal",
      vlan: node.vlan ?? null,
      hue: null,
      mtu: node.mtu ?? null,
      guest: node.guest ?? null,
      troubles: node.troubles ?? [],
      facts: node.facts ?? [],
      ways: node.ways ?? [],
      file: node.file ?? null,
      line: node.line ?? null,
      mark: null,
      changes: [],
    };
    this.nodes.set(free, draft);
    return draft;
  }

  /** Two guests of one name are a fault that must be seen, so both are drawn. */
  free(id: string): string {
    let free = id;
    for (let n = 2; this.taken.has(free); n++) free = `${id}~${n}`;
    this.taken.add(free);
    return free;
  }

  isFed(node: Draft): boolean {
    return this.fed.has(node.id);
  }

  /** The link of that name, or one that is marked as not declared. */
  link(name: string, kind: NodeKind = "other"): Draft {
    return this.named("link", name, kind);
  }

  named(space: "link" | "network", name: string, kind: NodeKind): Draft {
    const id = this.id(space, name);
    return this.nodes.get(id) ?? this.add(id, { kind, name, label: name, state: "undeclared", detail: "not declared" });
  }

  /** `place`: the text that says it, where that is known. */
  join(
    from: Draft,
    to: Draft,
    kind: EdgeKind,
    place: TopologyPlace | null | undefined,
    more: Partial<EdgeDraft> = {},
  ): void {
    const id = `${from.id} > ${to.id}`;
    if (from === to || this.edges.has(id)) return;
    this.fed.add(to.id);
    const ends = [from, to];
    const loose = ends.some((end) => end.state === "undeclared" || end.state === "absent");
    const captured = ends.some((end) => end.state === "captured");
    const said = place && place.file !== null ? place : undefined;
    const { file, line } = said ?? (from.file !== null ? from : to);
    this.edges.set(id, {
      id,
      from: from.id,
      to: to.id,
      kind,
      hue: null,
      push: null,
      label: "",
      loose,
      captured,
      mark: null,
      file,
      line,
      ...more,
    });
  }
}
