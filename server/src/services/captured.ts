/** What captures show, as links: the host's own model keeps captures apart, and `inspect` shows what a file says. */

import type { Workspace } from "#analysis/workspace";
import { getOrMake } from "#base/collections";
import type { CapturedLink } from "#model/capture";
import type { Fact } from "#model/facts";
import { byName } from "#model/names";
import type { TopologyLink } from "#protocol/topology";
import { type NameFile, placeOf } from "./where.ts";

/** Sorted by name; what several captures say of a link is put together, the first word counts. */
export function capturedLinks(
  facts: readonly Fact[],
  workspace: Workspace,
  nameFile: NameFile,
): readonly TopologyLink[] {
  const found = new Map<string, CapturedLink[]>();
  for (const fact of facts)
    if (fact.fact === "capture") for (const link of fact.links) getOrMake(found, link.name.value, () => []).push(link);
  const links = [...found].map(([name, said]) => linkOf(name, said));
  const ports = new Map<string, string[]>();
  for (const { name, master } of links) if (master !== null) getOrMake(ports, master, () => []).push(name);
  return links
    .map((link): TopologyLink => {
      const [first] = found.get(link.name) ?? [];
      return { ...link, ports: (ports.get(link.name) ?? []).sort(), ...placeOf(workspace, nameFile, first?.name) };
    })
    .sort((a, b) => byName(a.name, b.name));
}

type Unplaced = Omit<TopologyLink, "file" | "line">;

function linkOf(name: string, said: readonly CapturedLink[]): Unplaced {
  const first = <T>(of: (link: CapturedLink) => T | undefined): T | null => {
    for (const link of said) {
      const value = of(link);
      if (value !== undefined) return value;
    }
    return null;
  };
  const mtu = first((link) => link.mtu?.value);
  const kind = first((link) => link.kind) ?? "other";
  return {
    name,
    kind,
    declared: false,
    up: first((link) => link.up),
    exists: true,
    mtu,
    mtuFrom: mtu === null ? null : "capture",
    mac: first((link) => link.mac?.value),
    master: first((link) => link.master?.value),
    parent: first((link) => link.parent?.value),
    vlan: kind === "vlan" ? { id: first((link) => link.vlanId?.value), protocol: "802.1Q" } : null,
    ports: [],
    addresses: [...new Set(said.flatMap(({ addresses }) => addresses.map(({ value }) => value)))],
    troubles: [],
  };
}
