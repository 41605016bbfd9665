/** Words that lead to another file: what a `source` line reads, the scripts that guests name. */
import { baseName, dirName, join, normal } from "#analysis/paths";
import type { Workspace } from "#analysis/workspace";
import type { FileId, Origin, Sourced, Span } from "#base/text";
import type { Guest, Host } from "#model/host";
import { includedFiles } from "#model/live";
import { hostAt } from "./places.ts";

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

function include(
  host: Host,
  file: FileId,
  { how, pattern }: { readonly how: "source" | "source-directory"; readonly pattern: Sourced<string> },
): readonly DocumentLink[] {
  const from = host.file(file)?.path;
  const files = host.files.filter(({ facts }) => facts.dialect === "interfaces");
  const included = from === undefined ? [] : (includedFiles(files, from, how, pattern.value)?.files ?? []);
  const others = included.filter((other) => other.facts.file !== file);
  const [first] = others;
  if (!first) return [];
  const note = others.length > 1 ? { note: others.map(({ path }) => baseName(path)).join(", ") } : {};
  return [{ span: { start: pattern.start, end: pattern.end }, target: first.facts.file, ...note }];
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
