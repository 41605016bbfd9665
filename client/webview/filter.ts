/** What of the picture is shown: a VLAN, a bridge, what is troubled; each with what it hangs on. Pure. */
import { trailOf } from "#picture/trail";
import type { View, ViewHost } from "#picture/view";
import type { Filter } from "#protocol/webview";

/** Every VLAN and bridge that could be asked for, sorted. */
export function choices(view: View): { readonly vlans: readonly number[]; readonly bridges: readonly string[] } {
  const vlans = new Set<number>();
  const bridges = new Set<string>();
  for (const { nodes, edges } of view.hosts) {
    for (const { vlan, kind, name } of nodes) {
      if (vlan !== null) vlans.add(vlan);
      if (kind === "bridge" || kind === "ovs-bridge") bridges.add(name);
    }
    for (const { push } of edges) if (push !== null) vlans.add(push);
  }
  const collator = new Intl.Collator("en", { numeric: true });
  return { vlans: [...vlans].sort((a, b) => a - b), bridges: [...bridges].sort(collator.compare) };
}

export function isFiltered({ vlan, bridge, troubled }: Filter): boolean {
  return vlan !== null || bridge !== null || troubled;
}

/** What is left of the view. A host of which nothing is left is gone; one that is whole stays the same object. */
export function filtered(view: View, filter: Filter): View {
  if (!isFiltered(filter)) return view;
  return { hosts: view.hosts.flatMap((host) => reduced(host, filter) ?? []) };
}

function reduced(host: ViewHost, filter: Filter): ViewHost | undefined {
  const wanted = [
    ...(filter.vlan === null ? [] : [ways(host, carriers(host, filter.vlan))]),
    ...(filter.bridge === null ? [] : [ways(host, bridgesOf(host, filter.bridge))]),
    ...(filter.troubled ? [around(host)] : []),
  ];
  const kept = (id: string) => wanted.every((each) => each.has(id));
  const nodes = host.nodes.filter(({ id }) => kept(id));
  const guests = host.guests.filter(({ id }) => kept(id));
  if (nodes.length === 0 && guests.length === 0) return undefined;
  const there = new Set(nodes.map(({ id }) => id));
  return {
    ...host,
    nodes,
    edges: host.edges.filter(({ from, to }) => there.has(from) && there.has(to)),
    guests: guests.map((guest) => ({ ...guest, nics: guest.nics.filter((nic) => there.has(nic)) })),
  };
}

/** What bears the VLAN's frames by its own definition. */
function carriers({ nodes, edges }: ViewHost, vlan: number): readonly string[] {
  const own = nodes.filter((node) => node.vlan === vlan || node.hue === vlan).map(({ id }) => id);
  return [...own, ...edges.filter(({ push, hue }) => push === vlan || hue === vlan).map(({ to }) => to)];
}

function bridgesOf({ nodes }: ViewHost, name: string): readonly string[] {
  return nodes.filter((node) => node.name === name && node.kind.endsWith("bridge")).map(({ id }) => id);
}

/** These nodes with all that leads from the wire to them and from them to the guests. */
function ways(host: ViewHost, starts: readonly string[]): ReadonlySet<string> {
  return new Set(starts.flatMap((id) => [...trailOf(host, id).nodes]));
}

/** What is troubled, with its neighbours: alone it would tell nothing. A troubled guest keeps its cards. */
function around({ nodes, edges, guests }: ViewHost): ReadonlySet<string> {
  const bad = new Set([...nodes, ...guests].filter(({ troubles }) => troubles.length > 0).map(({ id }) => id));
  const kept = new Set(bad);
  for (const { from, to } of edges) {
    if (bad.has(from)) kept.add(to);
    if (bad.has(to)) kept.add(from);
  }
  for (const { id, nics } of guests) {
    if (bad.has(id)) for (const nic of nics) kept.add(nic);
    if (nics.some((nic) => kept.has(nic))) kept.add(id);
  }
  return kept;
}
