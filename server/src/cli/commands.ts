/** What each command does; every function gives back the exit status. */

import { helpOf } from "#analysis/render";
import { DEFAULTS, type Settings } from "#analysis/settings";
import { nearest } from "#base/nearest";
import { dot, mermaid } from "#picture/graph";
import { topologySvg } from "#picture/svg";
import type { Trace } from "#protocol/topology";
import { rules } from "#rules/index";
import { hostTopology } from "#services/topology";
import { traces, tracesOver } from "#services/trace";
import { type Arguments, UsageError } from "./args.ts";
import { findingsOf, type Reported } from "./findings.ts";
import { type Fixed, fixAll } from "./fix.ts";
import { inspect, inspectJson, inspectText } from "./inspect.ts";
import { type Load, type Loaded, load } from "./load.ts";
import { pages, version } from "./pages.ts";
import { type Paint, paintFor } from "./paint.ts";
import { github } from "./report/github.ts";
import { json } from "./report/json.ts";
import { sarif } from "./report/sarif.ts";
import { fixedText, text } from "./report/text.ts";
import { tree } from "./report/tree.ts";

/** The outer world of a run. */
export interface World {
  readonly cwd: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly stdin: () => Promise<string>;
  /** Standard output is a terminal that shows colours. */
  readonly colours: boolean;
  /** Standard error is a terminal. */
  readonly progress: boolean;
}

type Command = (args: Arguments, world: World) => Promise<number>;

export const COMMANDS: Readonly<Record<string, Command>> = {
  check: async (args, world) => {
    const loaded = await loadFor(args, world, args.paths);
    const { loaded: after, fixed: done } = args.fix ? fixed(loaded, world) : { loaded, fixed: undefined };
    const findings = findingsOf(after);
    world.out(report(args, world, after, findings, done));
    return fails(findings, args.failOn) ? 1 : 0;
  },

  topology: async (args, world) => {
    const { workspace, hosts, nameFile } = await loadFor(args, world, args.paths);
    const wanted = args.host === undefined ? hosts : hosts.filter((id) => workspace.nameOf(id) === args.host);
    if (args.host !== undefined && wanted.length === 0)
      throw new UsageError(
        `no host "${args.host}"; there are ${hosts.map((id) => workspace.nameOf(id)).join(", ") || "none"}`,
      );
    const topology = {
      version: 1 as const,
      hosts: wanted.flatMap((id) => hostTopology(workspace, nameFile, id) ?? []),
    };
    const shapes: Readonly<Record<string, () => string>> = {
      json: () => `${JSON.stringify(topology, null, 2)}\n`,
      svg: () => topologySvg(topology),
      mermaid: () => mermaid(topology),
      dot: () => dot(topology),
    };
    world.out(shapes[args.format]?.() ?? tree(topology, painting(world)));
    return 0;
  },

  trace: async (args, world) => {
    const [target, ...paths] = args.paths;
    if (target === undefined) throw new UsageError("trace needs GUEST, GUEST:NIC or LINK");
    const loaded = await loadFor(args, world, paths);
    const found = tracesOf(loaded, target);
    world.out(
      args.format === "json"
        ? `${JSON.stringify({ version: 1, traces: found }, null, 2)}\n`
        : traceText(found, target, painting(world)),
    );
    return 0;
  },

  inspect: async (args, world) => {
    if (args.paths.length === 0) throw new UsageError("inspect needs a FILE");
    const files = args.paths.map((path) => inspect(path, world.cwd, settingsOf(args), args.as));
    world.out(args.format === "json" ? inspectJson(files) : inspectText(files));
    return 0;
  },

  rules: async (args, world) => {
    if (args.paths.length > 0) throw new UsageError("rules takes no PATH");
    const list = rules.map(({ code, severity, title, off, fixable }) => ({
      code,
      severity,
      title,
      off,
      fixable,
      help: helpOf(code),
    }));
    const width = Math.max(0, ...list.map(({ code }) => code.length));
    const line = ({ code, severity, off, title }: (typeof list)[number]) =>
      `${code.padEnd(width)}  ${(off ? "off" : severity).padEnd(7)}  ${title}\n`;
    world.out(
      args.format === "json" ? `${JSON.stringify({ version: 1, rules: list }, null, 2)}\n` : list.map(line).join(""),
    );
    return 0;
  },

  explain: async ({ paths: [code, ...rest] }, world) => {
    if (code === undefined || rest.length > 0) throw new UsageError("explain needs one CODE");
    const page = Object.hasOwn(pages, code) ? pages[code] : undefined;
    const near = nearest(code, Object.keys(pages), 4);
    if (page === undefined)
      throw new UsageError(`no rule "${code}"${near === undefined ? "" : `; did you mean ${near}?`}`);
    world.out(page);
    return 0;
  },
};

function settingsOf({ readers, rules: severities }: Arguments): Settings {
  return { ...DEFAULTS, readers, rules: severities };
}

async function loadFor(args: Arguments, world: World, paths: readonly string[]): Promise<Loaded> {
  const progress = (count: number) => {
    if (world.progress && count % 500 === 0) world.err(`\r${count} files read`);
  };
  const instead = args.stdin ? { path: args.stdinFilename ?? "", text: await world.stdin() } : undefined;
  const how: Load = { paths, cwd: world.cwd, settings: settingsOf(args), progress, ...(instead ? { instead } : {}) };
  const loaded = await load(how);
  if (world.progress && loaded.workspace.files().length >= 500) world.err("\r\u001b[K");
  return loaded;
}

function fixed(before: Loaded, world: World): ReturnType<typeof fixAll> {
  const result = fixAll(before);
  const { nameFile } = result.loaded;
  for (const { file, why } of result.fixed.refused) world.err(`trunkline: ${nameFile(file)} was not written: ${why}\n`);
  return result;
}

function report(
  args: Arguments,
  world: World,
  { workspace, named, hosts, nameFile }: Loaded,
  findings: readonly Reported[],
  done: Fixed | undefined,
): string {
  const names = [...new Set(hosts.map((id) => workspace.nameOf(id)))].sort();
  switch (args.format) {
    case "json":
      return json(findings, names, named.size, done?.done);
    case "sarif":
      return sarif(findings, { workspace, nameFile, version });
    case "github":
      return github(findings);
    default: {
      const said = done ? fixedText(done.done, painting(world)) : "";
      return said + text(findings, workspace, { files: named.size, hosts: names.length }, painting(world));
    }
  }
}

const ORDER = ["error", "warning", "info", "hint"];

function fails(findings: readonly Reported[], failOn: Arguments["failOn"]): boolean {
  if (failOn === "never") return false;
  return findings.some(({ severity }) => ORDER.indexOf(severity) <= ORDER.indexOf(failOn));
}

function painting({ colours }: World): Paint {
  return paintFor(colours);
}

function tracesOf({ workspace, hosts, nameFile }: Loaded, target: string): readonly Trace[] {
  const all = hosts.flatMap((id) => workspace.host(id) ?? []);
  const guests = all.flatMap((host) => host.guests.filter(({ role }) => role !== "example"));
  const names = new Set(guests.map(({ name }) => name));
  const [, before = target, digits] = /^(.*):(\d+)$/.exec(target) ?? [];
  const [guest, index] = names.has(target)
    ? [target, undefined]
    : [before, digits === undefined ? undefined : Number(digits)];
  if (!names.has(guest)) {
    // Not a guest but a link: what hangs on it.
    const over = all.map((host) => tracesOver(workspace, nameFile, host, target)).filter((list) => list !== undefined);
    if (over.length > 0) return over.flat();
    throw new UsageError(`no guest "${guest}"; there are ${[...names].sort().join(", ") || "none"}`);
  }
  const found = all.flatMap((host) => traces(workspace, nameFile, host, guest, index));
  if (found.length === 0) throw new UsageError(`${guest} has no NIC${index === undefined ? "" : ` ${index}`}`);
  return found;
}

function traceText(found: readonly Trace[], target: string, paint: Paint): string {
  if (found.length === 0) return `No guest's frames pass ${target}.\n`;
  return found
    .map(({ guest, nic, hops, landing }) => {
      const lines = hops.map(({ kind, name, mtu, tags, file, line }) => {
        const notes = [mtu === null ? "" : `MTU ${mtu}`, tags.length === 0 ? "" : `tagged ${tags.join(", ")}`];
        const where = file === null ? "" : `${file}:${(line ?? 0) + 1}`;
        return `  ${[
          kind.padEnd(8),
          name.padEnd(15),
          notes
            .filter((note) => note !== "")
            .join(", ")
            .padEnd(24),
          paint.dim(where),
        ].join(" ")}`.trimEnd();
      });
      return `${paint.bold(`${guest} NIC ${nic}`)}\n${lines.join("\n")}\n  → ${landingText(landing)}\n`;
    })
    .join("\n");
}

function landingText(landing: Trace["landing"]): string {
  if (!landing) return "unknown";
  const { link, physical, mode, tags, reason } = landing;
  const vlan = tags.length > 0 ? `VLAN ${tags.join(" in ")}` : mode;
  const cards =
    physical.length > 0 && !(physical.length === 1 && physical[0] === link) ? ` (${physical.join(", ")})` : "";
  return `${vlan}${link === null ? "" : ` on ${link}${cards}`}${reason === null ? "" : `: ${reason}`}`;
}
