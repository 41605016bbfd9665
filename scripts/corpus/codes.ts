/** Every error and warning that the whole register of rules gives for the corpus: files alone, hosts as wholes. */
import { basename, dirname, join } from "node:path";
import { DEFAULTS } from "#analysis/settings";
import { type Diagnosis, Workspace } from "#analysis/workspace";
import type { FileId } from "#base/text";
import { readText } from "#cli/disk";
import { formats } from "#formats/index";
import { fileRules, rules } from "#rules/index";
import { foldersOf, readHost } from "./hosts.ts";
import { formatOf } from "./judge.ts";
import type { Corpus, Item } from "./manifest.ts";

export interface Said {
  /** A folder of the corpus and its format, or a host. */
  readonly group: string;
  readonly code: string;
  readonly severity: string;
  /** Below the folder, line from 1. */
  readonly place: string;
  readonly message: string;
}

/** Where a host keeps such a file: below it every rule looks at the file, not only those of one file. */
export const PLACES: Readonly<Record<string, (name: string) => string>> = {
  ifcfg: (name) => `etc/sysconfig/network-scripts/${name}`,
  interfaces: () => "etc/network/interfaces",
  xen: (name) => `etc/xen/${name}`,
  "libvirt-domain": (name) => `etc/libvirt/qemu/${name}`,
  "libvirt-network": (name) => `etc/libvirt/qemu/networks/${name}`,
  qemu: (name) => `etc/kvm/${name}`,
};

export function codes(corpus: Corpus): readonly Said[] {
  const alone = corpus.items
    .filter(({ file, expect }) => !file.startsWith("hosts/") && expect !== "must_ignore")
    .flatMap((item) => ofFile(corpus.folder, item));
  const whole = foldersOf(join(corpus.folder, "hosts")).flatMap((name) => {
    const { workspace, findings } = readHost(join(corpus.folder, "hosts", name), name);
    const place = (file: FileId, line: number) => `hosts${file}:${line + 1}`;
    return findings.flatMap((found) => said(workspace, found, `hosts/${name}`, place));
  });
  return [...alone, ...whole];
}

function ofFile(folder: string, item: Item): readonly Said[] {
  const text = readText(join(folder, item.file));
  if (text === undefined) return [];
  const format = formatOf(item);
  const known = formats.filter(({ id }) => id === format).map((f) => ({ ...f, claims: () => true }));
  const workspace = new Workspace({ formats: known, rules, fileRules });
  // Shell variables of other programs are read like ifcfg files, and are no host's.
  const place = item.format === "shellvars" || item.format === "ifcfg-aux" ? undefined : PLACES[format];
  const path = place?.(basename(item.file)) ?? basename(item.file);
  workspace.configure([{ id: "alone", path: "/alone", name: "alone", settings: DEFAULTS }]);
  workspace.set(`/alone/${path}` as FileId, text);
  workspace.refreshAll();
  const group = `${item.format}  ${dirname(item.file)}`;
  return workspace
    .hosts(true)
    .flatMap((host) => workspace.diagnoses(host))
    .flatMap((found) => said(workspace, found, group, (_, line) => `${item.file}:${line + 1}`));
}

function said(
  workspace: Workspace,
  found: Diagnosis,
  group: string,
  place: (file: FileId, line: number) => string,
): readonly Said[] {
  const { rule, finding, severity } = found;
  if (severity !== "error" && severity !== "warning") return [];
  const line = workspace.lines(finding.at.file)?.position(finding.at.start).line ?? 0;
  const message = workspace.message(found);
  return [{ group, code: rule.code, severity, place: place(finding.at.file, line), message }];
}
