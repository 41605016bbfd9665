/** What the search box finds: by name, address, VLAN, finding or any other word that is told of a node. Pure. */
import type { View, ViewGuest, ViewNode } from "#picture/view";
import { kindWord, stateWord } from "#picture/words";

/** Ids of what has every word of the query, hosts in order; names that begin with it come first. Nothing for nothing. */
export function search(view: View, query: string): readonly string[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const [first = ""] = words;
  const found: { readonly id: string; readonly rank: number }[] = [];
  for (const host of view.hosts) {
    for (const each of [...host.nodes, ...host.guests]) {
      const text = textOf(each, host.name);
      if (!words.every((word) => text.includes(word))) continue;
      const name = each.name.toLowerCase();
      found.push({ id: each.id, rank: name === first ? 0 : name.startsWith(first) ? 1 : name.includes(first) ? 2 : 3 });
    }
  }
  return found.sort((a, b) => a.rank - b.rank).map(({ id }) => id);
}

function textOf(each: ViewNode | ViewGuest, host: string): string {
  const words: string[] = [host, each.name, ...each.troubles.map(({ code, message }) => `${code} ${message}`)];
  if ("kind" in each) {
    words.push(kindWord(each.kind), stateWord(each.state), each.label, each.detail);
    if (each.vlan !== null) words.push(`vlan ${each.vlan}`);
    for (const [name, value] of each.facts) words.push(`${name} ${value}`);
  } else words.push("guest", each.hypervisor);
  return words.join("\n").toLowerCase();
}

/** The next of the list after the current one, round its end; `by` is 1 or -1. */
export function next(found: readonly string[], current: string | null, by: 1 | -1): string | undefined {
  if (found.length === 0) return undefined;
  const at = current === null ? -1 : found.indexOf(current);
  const to = at < 0 ? (by > 0 ? 0 : found.length - 1) : at + by;
  return found[(to + found.length) % found.length];
}
