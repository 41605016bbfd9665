/** `inspect`: what one file says, taken by itself. */

import type { Settings } from "#analysis/settings";
import { Workspace } from "#analysis/workspace";
import type { FileId } from "#base/text";
import { formats } from "#formats/index";
import type { FactOf, FileFacts, Setting } from "#model/facts";
import type { TopologyHost, TopologyLink } from "#protocol/topology";
import { fileRules, rules } from "#rules/index";
import { capturedLinks } from "#services/captured";
import { hostTopology } from "#services/topology";
import { UsageError } from "./args.ts";
import { absolute, readText } from "./disk.ts";
import { findingsOf, type Reported } from "./findings.ts";
import { relative } from "./load.ts";
import { findingJson } from "./report/json.ts";

export interface Inspected {
  readonly file: string;
  readonly format: string | null;
  readonly findings: readonly Reported[];
  readonly topology: TopologyHost | undefined;
  /** Those that the file itself defines, or a capture shows; not those it only names. */
  readonly links: readonly TopologyLink[];
  readonly values: unknown;
}

/** Throws UsageError for a file that cannot be read and for an unknown format. */
export function inspect(path: string, cwd: string, settings: Settings, as: string | undefined): Inspected {
  const known =
    as === undefined ? formats : formats.filter(({ id }) => id === as).map((f) => ({ ...f, claims: () => true }));
  if (known.length === 0) throw new UsageError(`--as is one of ${formats.map(({ id }) => id).join(", ")}, not "${as}"`);
  const file = absolute(path, cwd) as FileId;
  const text = readText(file);
  if (text === undefined) throw new UsageError(`${path} cannot be read as a text`);
  const workspace = new Workspace({
    formats: known,
    rules: rules.filter(({ code }) => fileRules.has(code)),
    fileRules,
  });
  workspace.set(file, text);
  workspace.configure([], settings);
  const nameFile = (id: FileId) => relative(absolute(".", cwd), id);
  const format = workspace.format(file)?.id ?? null;
  const host = workspace.hostOf(file);
  const facts = workspace.facts(file);
  const topology = host === undefined ? undefined : hostTopology(workspace, nameFile, host, true);
  const defined = topology?.links.filter(({ declared }) => declared) ?? [];
  return {
    file: nameFile(file),
    format,
    findings: findingsOf({ workspace, nameFile, named: new Set([file]), hosts: [] }),
    topology,
    links: [...defined, ...(facts ? capturedLinks(facts.facts, workspace, nameFile) : [])],
    values: facts && valuesOf(facts, text),
  };
}

export function inspectJson(files: readonly Inspected[]): string {
  const list = files.map(({ file, format, findings, topology, links, values }) => ({
    file,
    format,
    findings: findings.map(findingJson),
    links,
    guests: topology?.guests ?? [],
    networks: topology?.networks ?? [],
    ...(values === undefined ? {} : { values }),
  }));
  return `${JSON.stringify({ version: 1, files: list }, null, 2)}\n`;
}

export function inspectText(files: readonly Inspected[]): string {
  return files.map((file) => `${[...one(file)].join("\n")}\n`).join("\n");
}

function* one({ file, format, findings, topology, links, values }: Inspected): Generator<string> {
  yield `${file}  ${format ?? "no format reads this"}`;
  for (const { name, kind } of links) yield `  link ${name}  ${kind}`;
  for (const { name, nics } of topology?.guests ?? []) yield `  guest ${name}  ${nics.length} NICs`;
  for (const { name, forward, bridge } of topology?.networks ?? [])
    yield `  network ${name}  ${forward}${bridge === null ? "" : `, bridge ${bridge}`}`;
  if (Array.isArray(values)) {
    for (const stanza of values as readonly Stanza[]) {
      yield `  iface ${stanza.name} ${stanza.family ?? ""} ${stanza.method ?? ""}`.trimEnd();
      for (const [key, value] of stanza.options) yield `    ${key} ${value}`.trimEnd();
    }
  } else if (values) for (const [key, value] of Object.entries(values)) yield `  ${key}=${value}`;
  for (const { range, severity, code, message } of findings)
    yield `  ${range.start.line + 1}:${range.start.character + 1}  ${severity}  ${code}  ${message}`;
}

interface Stanza {
  readonly name: string;
  readonly family: string | null;
  readonly method: string | null;
  readonly options: readonly (readonly [string, string])[];
}

function valuesOf(facts: FileFacts, text: string): unknown {
  const links = facts.facts.filter((fact): fact is FactOf<"link"> => fact.fact === "link");
  if (facts.format === "ifcfg") {
    const defaults = facts.facts.flatMap((fact) => (fact.fact === "default" ? [fact.setting] : []));
    const settings = [...links.flatMap((link) => link.settings), ...defaults].filter(({ lost }) => !lost);
    return Object.fromEntries(settings.map(({ key, value, expanded }) => [key, expanded ?? value.value]));
  }
  if (facts.format !== "interfaces") return undefined;
  return links
    .filter(({ stanza }) => stanza)
    .map(
      ({ name, stanza, settings }): Stanza => ({
        name: name.value,
        family: stanza?.family?.value ?? null,
        // Whoever reads a family without a method takes it for static.
        method: stanza?.method?.value ?? (stanza?.family ? "static" : null),
        options: settings.map((setting) => [writtenKey(setting, text), setting.value.value]),
      }),
    );
}

/** The key as the text has it: `bridge_ports` where the table says `bridge-ports`. */
function writtenKey({ whole, key }: Setting, text: string): string {
  return /^[^\s=]+/.exec(text.slice(whole.start, whole.end))?.[0] ?? key;
}
