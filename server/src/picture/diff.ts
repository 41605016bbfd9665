/** Two topologies → one view of both, with what changed marked. */
import type { Topology } from "#protocol/topology";
import { viewOf } from "./build.ts";
import { compareNames } from "./names.ts";
import type { Mark, Marked, View, ViewEdge, ViewGuest, ViewHost, ViewNode } from "./view.ts";
import { count, kindWord, stateWord } from "./words.ts";

/**
 * What `before` alone has is marked `removed`, has no place and no findings; what `after` alone has is `added`; what
 * differs is `changed`, with the differences in words. Where a text merely moved by some lines nothing changed. Equal
 * topologies give `viewOf(after)`.
 */
export function diff(before: Topology, after: Topology): View {
  const old = new Map(viewOf(before).hosts.map((host) => [host.name, host]));
  const hosts = viewOf(after).hosts.map((host) => {
    const was = old.get(host.name);
    old.delete(host.name);
    return was ? both(was, host) : alone(host, "added");
  });
  hosts.push(...[...old.values()].map((host) => alone(host, "removed")));
  return { hosts: hosts.sort((a, b) => compareNames(a.name, b.name)) };
}

export interface Marks {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

/** How much of a view is marked: nodes and guests; the lines between them are not counted. */
export function marksOf(view: View): Marks {
  const sum = { added: 0, removed: 0, changed: 0 };
  for (const { nodes, guests } of view.hosts) for (const { mark } of [...nodes, ...guests]) if (mark) sum[mark]++;
  return sum;
}

function alone(host: ViewHost, mark: "added" | "removed"): ViewHost {
  const as = <T extends { readonly mark: Mark }>(each: T): T => (mark === "removed" ? gone(each) : { ...each, mark });
  const { nodes, guests, edges } = host;
  const tally = mark === "removed" ? { error: 0, warning: 0, info: 0, hint: 0 } : host.tally;
  return { ...host, mark, tally, nodes: nodes.map(as), guests: guests.map(as), edges: edges.map(as) };
}

/** What is no more cannot be opened, and nothing is wrong with it. */
function gone<T extends { readonly mark: Mark }>(each: T): T {
  return { ...each, mark: "removed", file: null, line: null, ...("troubles" in each ? { troubles: [] } : {}) };
}

function both(before: ViewHost, after: ViewHost): ViewHost {
  const nodes = merge(before.nodes, after.nodes, nodeChanges);
  const guests = merge(before.guests, after.guests, guestChanges).map((guest) => {
    const was = before.guests.find(({ id }) => id === guest.id);
    return { ...guest, nics: [...new Set([...guest.nics, ...(was?.nics ?? [])])] };
  });
  const edges = merge(before.edges, after.edges, edgeChanges);
  const marks = marksOf({ hosts: [{ ...after, nodes, guests }] });
  const words = (["added", "removed", "changed"] as const).flatMap((mark) =>
    marks[mark] ? [`${marks[mark]} ${mark}`] : [],
  );
  const changed = words.length > 0 || edges.some(({ mark }) => mark !== null);
  return { ...after, nodes, guests, edges, mark: changed ? "changed" : null, changes: words };
}

function merge<T extends { readonly id: string; readonly mark: Mark }>(
  before: readonly T[],
  after: readonly T[],
  changes: (before: T, after: T) => readonly string[],
): T[] {
  const old = new Map(before.map((each) => [each.id, each]));
  const merged = after.map((each): T => {
    const was = old.get(each.id);
    old.delete(each.id);
    if (!was) return { ...each, mark: "added" };
    const words = changes(was, each);
    return words.length === 0 ? each : { ...each, mark: "changed", ...("changes" in each ? { changes: words } : {}) };
  });
  return [...merged, ...[...old.values()].map(gone)];
}

function nodeChanges(before: ViewNode, after: ViewNode): readonly string[] {
  const words: string[] = [];
  if (before.kind !== after.kind) words.push(`${kindWord(before.kind)} → ${kindWord(after.kind)}`);
  if (before.state !== after.state)
    words.push(`${stateWord(before.state) || "made"} → ${stateWord(after.state) || "made"}`);
  const was = grouped(before);
  const is = grouped(after);
  for (const name of new Set([...was.keys(), ...is.keys()])) {
    const [old, now] = [was.get(name) ?? "none", is.get(name) ?? "none"];
    if (old !== now) words.push(`${name} ${old} → ${now}`);
  }
  return [...words, ...troubleChanges(before, after)];
}

/** Facts of one name as one: a card may land on several links. */
function grouped({ facts }: ViewNode): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of facts) found.set(name, found.has(name) ? `${found.get(name)}; ${value}` : value);
  return found;
}

function guestChanges(before: ViewGuest, after: ViewGuest): readonly string[] {
  const words =
    before.hypervisor === after.hypervisor
      ? []
      : [`${before.hypervisor || "unknown"} → ${after.hypervisor || "unknown"}`];
  if (before.nics.length !== after.nics.length)
    words.push(`${count(before.nics.length, "network card")} → ${after.nics.length}`);
  return [...words, ...troubleChanges(before, after)];
}

function edgeChanges(before: ViewEdge, after: ViewEdge): readonly string[] {
  const same = (["kind", "push", "label"] as const).every((name) => before[name] === after[name]);
  return same ? [] : ["changed"];
}

type Troubled = Pick<ViewNode, "troubles"> & Marked;

function troubleChanges(before: Troubled, after: Troubled): readonly string[] {
  const said = ({ troubles }: Troubled) => new Map(troubles.map((each) => [`${each.code} ${each.message}`, each]));
  const was = said(before);
  const is = said(after);
  return [
    ...[...is].flatMap(([key, { code, message }]) => (was.has(key) ? [] : [`new: ${code}: ${message}`])),
    ...[...was].flatMap(([key, { code }]) => (is.has(key) ? [] : [`gone: ${code}`])),
  ];
}
