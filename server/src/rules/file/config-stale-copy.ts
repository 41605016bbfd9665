import type { FileId, Origin } from "#base/text";
import { fileName, folderOf, looksLikeCopy, putAside, saysSame } from "#model/copies";
import type { IncludeFact, LinkFact } from "#model/facts";
import { globToRegExp, isGlob } from "#model/glob";
import type { Host, LiveFile } from "#model/host";
import { hostRule } from "#rules/rule";

/** ifcfg.md §1: endings that one of the two tools leaves alone. */
function toolOf(host: Host, path: string): string {
  if (/\.(old|rpmorig|rpmsave)$/i.test(path)) return "NetworkManager";
  if (/(\.(rej|augnew|augtmp)|;[0-9a-f]{8})$/i.test(path)) return "network-scripts";
  const [only, other] = host.readers.ifcfg;
  return other === undefined ? (only ?? "network-scripts") : "network-scripts and NetworkManager";
}

function top(file: FileId): Origin {
  return { file, start: 0, end: 0 };
}

/** Another live file of the folder that is for the same device or card, and says something else. */
function original(host: Host, copy: LinkFact, path: string): LinkFact | undefined {
  const card = copy.attributes["mac.card"]?.value?.toLowerCase();
  return host.facts("link").find((other) => {
    if (other.dialect !== "ifcfg" || other.name.file === copy.name.file) return false;
    const place = host.file(other.name.file)?.path ?? "";
    if (looksLikeCopy(place) || folderOf(place) !== folderOf(path)) return false;
    const device = copy.named === "key" && other.named === "key" && other.name.value === copy.name.value;
    const sameCard = card !== undefined && other.attributes["mac.card"]?.value?.toLowerCase() === card;
    return (device || sameCard) && !saysSame(other, copy);
  });
}

/** The pattern that takes every name of the copy's folder. */
function includeOf(host: Host, path: string): IncludeFact | undefined {
  return host.facts("include").find(({ how, pattern }) => {
    const wanted = pattern.value.startsWith("/") ? pattern.value.slice(1) : `etc/network/${pattern.value}`;
    return how === "source" && isGlob(wanted) && globToRegExp(wanted).test(path);
  });
}

/** `DIR/*` → `DIR/*.cfg`, where every other file that it takes is called so. */
function narrower(host: Host, include: IncludeFact): string | undefined {
  const { value } = include.pattern;
  const wanted = globToRegExp(value.startsWith("/") ? value.slice(1) : `etc/network/${value}`);
  const good = host.files.filter(({ path }) => wanted.test(path) && !looksLikeCopy(path));
  return value.endsWith("/*") && good.length > 0 && good.every(({ path }) => path.endsWith(".cfg"))
    ? `${value}.cfg`
    : undefined;
}

function stanzasOf({ facts }: LiveFile): readonly LinkFact[] {
  return facts.facts.filter((fact) => fact.fact === "link" && fact.named === "word") as readonly LinkFact[];
}

export default hostRule({
  code: "config-stale-copy",
  title: "A file that looks like a backup is read all the same",
  severity: "warning",
  messages: {
    ifcfg:
      "{copy} looks like a backup of {other}, but to {tool} it is a file like any other, and it counts for {device}.",
    included: "{copy} looks like a backup{of}, but `source {pattern}` reads every name in the folder.",
  },
  fixes: { narrow: "Read only {pattern}", rename: "Rename to {name}" },
  preferred: ["narrow", "rename"],

  check({ host, report, fix }) {
    for (const { facts, path, live } of host.files) {
      if (!live || !looksLikeCopy(path)) continue;
      const copy = fileName(path);
      if (facts.dialect === "ifcfg") {
        const own = facts.facts.find((fact) => fact.fact === "link");
        const other = own && own.variant !== "suse" ? original(host, own, path) : undefined;
        if (!own || !other) continue;
        const blanks = { copy, other: fileName(host.file(other.name.file)?.path ?? ""), device: other.name.value };
        report
          .ifcfg(
            top(facts.file),
            { ...blanks, tool: toolOf(host, path) },
            fix.rename({ name: putAside(copy) }, { do: "rename-file", file: facts.file, name: putAside(copy) }),
          )
          .also(other.name, `${other.name.value} is defined here`);
      } else if (facts.dialect === "interfaces") {
        const include = includeOf(host, path);
        const own = host.file(facts.file);
        if (!include || !own || stanzasOf(own).length === 0) continue;
        const names = new Set(stanzasOf(own).map((stanza) => stanza.name.value));
        const other = host
          .facts("link")
          .find(({ name, named }) => named === "word" && name.file !== facts.file && names.has(name.value));
        const of = other ? ` of ${fileName(host.file(other.name.file)?.path ?? "")}` : "";
        const pattern = include.pattern.value;
        const narrow = narrower(host, include);
        report
          .included(
            top(facts.file),
            { copy, of, pattern },
            narrow === undefined
              ? undefined
              : fix.narrow({ pattern: narrow }, { do: "replace", at: include.pattern, value: narrow }),
          )
          .also(include.pattern, "read by this line")
          .also(other?.name, `${other?.name.value} is defined here too`);
      }
    }
  },
});
