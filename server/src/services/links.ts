/** Words that lead to another file: what a `source` line reads, the scripts that guests name. */
import { baseName, dirName, join, normal } from "#analysis/paths";
import type { Workspace } from "#analysis/workspace";
import { contains, type FileId, type Origin, type Span } from "#base/text";
import type { Fact } from "#model/facts";
import type { Guest, Host, HostFile } from "#model/host";
import { includedFiles } from "#model/live";
import { hostAt, type Place } from "./places.ts";

export interface DocumentLink {
  readonly span: Span;
  readonly target: FileId;
  /** Why this one, where the words mean several files. */
  readonly note?: string;
}

/** Only to files that the workspace has: what is missing is for a rule to say. */
export function documentLinks(workspace: Workspace, file: FileId): readonly DocumentLink[] {
  const host = hostAt(workspace, file);
  const facts = workspace.facts(file);
  if (!host || !facts) return [];
  const found: DocumentLink[] = [];
  for (const fact of facts.facts) {
    if (fact.fact === "include") found.push(...include(host, file, fact));
    if (fact.fact === "tap-script" && fact.link) found.push(...script(workspace, host, fact.link, ""));
    if (fact.fact === "default" && fact.setting.key === "vif.default.script" && !fact.setting.computed)
      found.push(...script(workspace, host, fact.setting.value, XEN));
  }
  for (const guest of host.guests) if (guest.file === file) found.push(...scriptsOf(workspace, host, guest));
  // The first one counts where two facts speak of the same words.
  return [...new Map([...found].reverse().map((link) => [link.span.start, link])).values()].reverse();
}

/** Where xl and xm look for scripts that are named without a folder. */
const XEN = "etc/xen/scripts";

type Include = Extract<Fact, { readonly fact: "include" }>;

function include(host: Host, file: FileId, fact: Include): readonly DocumentLink[] {
  const others = filesOf(host, file, fact);
  const [first] = others;
  if (!first) return [];
  const note = others.length > 1 ? { note: others.map(({ path }) => baseName(path)).join(", ") } : {};
  return [{ span: { start: fact.pattern.start, end: fact.pattern.end }, target: first.facts.file, ...note }];
}

function filesOf(host: Host, file: FileId, { how, pattern }: Include): readonly HostFile[] {
  const from = host.file(file)?.path;
  const files = host.files.filter(({ facts }) => facts.dialect === "interfaces");
  const included = from === undefined ? [] : (includedFiles(files, from, how, pattern.value)?.files ?? []);
  return included.filter((other) => other.facts.file !== file);
}

/** The files that a `source` line at the place reads, from their beginnings. */
export function includedAt(workspace: Workspace, { file, offset }: Place): readonly Origin[] {
  const host = hostAt(workspace, file);
  const here = workspace.facts(file)?.facts.find((fact) => fact.fact === "include" && contains(fact.pattern, offset));
  if (!host || here?.fact !== "include") return [];
  return filesOf(host, file, here).map(({ facts }) => ({ file: facts.file, start: 0, end: 0 }));
}

function scriptsOf(workspace: Workspace, host: Host, { fact, nics, file }: Guest): readonly DocumentLink[] {
  const folder = fact.dialect === "xen" ? XEN : "";
  return nics.flatMap((nic) => {
    const { attach, script: said, settings } = nic.fact;
    const up = attach.to === "script" ? (attach.script ?? said) : said;
    const down = settings.find(({ key, computed }) => key === "downscript" && !computed)?.value;
    const named = up?.value === undefined ? [] : [{ ...up, value: up.value }];
    return [...named, ...(down ? [down] : [])]
      .filter((at) => at.file === file)
      .flatMap((at) => script(workspace, host, at, folder));
  });
}

/** `folder`: where a name without a folder is looked for; empty: beside the file that names it. */
function script(
  workspace: Workspace,
  host: Host,
  said: Origin & { readonly value: string },
  folder: string,
): readonly DocumentLink[] {
  const own = host.file(said.file)?.path ?? "";
  const wanted = normal(
    said.value.startsWith("/") ? said.value.slice(1) : join(folder === "" ? dirName(own) : folder, said.value),
  );
  const target = workspace.filesOf(host.id).find((file) => workspace.place(file)?.path === wanted);
  return target === undefined ? [] : [{ span: { start: said.start, end: said.end }, target }];
}
