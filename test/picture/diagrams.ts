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
import { nastyTopology } from "./nasty.ts";
import { topology } from "./sample.ts";

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
export function counts(given: Topology): { readonly nodes: number; readonly lines: number; readonly frames: number } {
  const { hosts } = viewOf(given);
  const sum = (of: (own: (typeof hosts)[number]) => number) => hosts.reduce((all, own) => all + of(own), 0);
  return {
    nodes: sum(({ nodes, guests }) => nodes.length + guests.filter(({ nics }) => nics.length === 0).length),
    lines: sum(({ edges }) => edges.length),
    frames: sum(({ guests }) => guests.length + 1),
  };
}
