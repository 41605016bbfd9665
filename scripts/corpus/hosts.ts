/** hosts/NAME as a whole host, beside the graph that hosts.json draws of it. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { DEFAULTS } from "#analysis/settings";
import { type Diagnosis, Workspace } from "#analysis/workspace";
import type { FileId } from "#base/text";
import { formats } from "#formats/index";
import type { Host } from "#model/host";
import { fileRules, rules } from "#rules/index";
import type { ExpectedHost } from "./manifest.ts";

export interface WholeHost {
  readonly workspace: Workspace;
  readonly host: Host | undefined;
  readonly findings: readonly Diagnosis[];
}

/** Reads the folder as a workspace folder of its own. */
export function readHost(folder: string, name: string): WholeHost {
  const workspace = new Workspace({ formats, rules, fileRules });
  workspace.configure([{ id: name, path: `/${name}`, name, settings: DEFAULTS }]);
  for (const path of filesBelow(folder))
    workspace.set(`/${name}/${relative(folder, path)}` as FileId, readFileSync(path, "utf8"));
  workspace.refreshAll();
  const ids = workspace.hosts(true);
  const [id] = ids;
  return {
    workspace,
    host: id === undefined ? undefined : workspace.host(id),
    findings: ids.flatMap((host) => workspace.diagnoses(host)),
  };
}

export function compareGraph(host: Host | undefined, { graph }: ExpectedHost): string[] {
  const out: string[] = [];
  if (!host) return ["no format reads a file of it"];
  const check = (name: string, what: string, ours: unknown, theirs: unknown) => {
    if (ours !== theirs) out.push(`${name}: ${what} is ${ours ?? "none"}, expected ${theirs ?? "none"}`);
  };
  const members = (kind: "bond" | "bridge", theirs: Readonly<Record<string, readonly string[]>> = {}) => {
    const ours = [...host.links.values()].filter((link) => link.kind === kind).map(({ name }) => name);
    check("host", `${kind}s`, ours.sort().join(" "), Object.keys(theirs).sort().join(" "));
    for (const [name, ports] of Object.entries(theirs)) {
      const link = host.links.get(name);
      check(name, "members", link?.ports.map((port) => port.name).join(" "), [...ports].sort().join(" "));
    }
  };
  members("bond", graph.bonds);
  members("bridge", graph.bridges);
  for (const [name, vlan] of Object.entries(graph.vlans ?? {})) {
    const link = host.links.get(name);
    check(name, "kind", link?.kind, "vlan");
    check(name, "parent", link?.parent?.name, vlan.parent);
    check(name, "VLAN id", link?.vlan?.id, vlan.id);
    if (vlan.mtu !== undefined) check(name, "MTU", link?.mtu.value, vlan.mtu);
  }
  for (const [name, mtu] of Object.entries(graph.mtu ?? {})) check(name, "MTU", host.links.get(name)?.mtu.value, mtu);
  for (const [alias, base] of Object.entries(graph.aliases ?? {})) {
    if (host.links.has(alias)) out.push(`${alias} is a link of its own, expected an alias of ${base}`);
    const known = host.links.get(base)?.aliases.some(({ name }) => name.value === alias);
    if (!known) out.push(`${alias} is no alias of ${base}`);
  }
  return out;
}

export function foldersOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory());
  } catch {
    return [];
  }
}

/** Sorted by path. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesBelow(path) : [path];
    });
}
