import type { Origin } from "#base/text";
import { fileName, folderOf, looksLikeCopy } from "#model/copies";
import type { IncludeFact } from "#model/facts";
import type { Host, LiveFile } from "#model/host";
import { hostRule } from "#rules/rule";

/** The name pattern of `source-directory` (interfaces(5)). */
const TAKEN = /^[A-Za-z0-9_-]+$/;

function top({ facts }: LiveFile): Origin {
  return { file: facts.file, start: 0, end: 0 };
}

/** Where an include line leads, below the host's root: `etc/network/interfaces.d/*`; undefined when it is computed. */
function targetOf(host: Host, { pattern, how }: IncludeFact): string | undefined {
  const path = host.file(pattern.file)?.path ?? "";
  const etc = path.lastIndexOf("etc/network/");
  if (etc < 0 || /[$`~]|\.\./.test(pattern.value)) return undefined;
  const value = pattern.value.replace(/^\.\//, "").replace(/\/+$/, "");
  const wanted = value.startsWith("/") ? path.slice(0, etc) + value.slice(1) : `${folderOf(path)}/${value}`;
  return how === "source" ? wanted : `${wanted}/*`;
}

/** Not read, with stanzas in it, and not by its name a copy that somebody put aside. */
function isSkipped({ facts, path, live }: LiveFile): boolean {
  if (live || facts.dialect !== "interfaces" || looksLikeCopy(path)) return false;
  if (/\.(j2|tmpl|in|erb|dist|example|sample|new|template)$/.test(path)) return false;
  return facts.facts.some((fact) => fact.fact === "link" && fact.named === "word");
}

export default hostRule({
  code: "interfaces-file-skipped",
  title: "A file with stanzas is not read, or a file to be read is missing",
  severity: "warning",
  messages: {
    dot: "{file} is not read: ifupdown's source-directory takes only names of letters, digits, `_` and `-`.",
    missing:
      "{path} is not among the files of {host}: ifupdown passes over it without a word, ifupdown2 warns and ends with exit 1.",
    unreached: "{file} is not read: no source line leads to {folder}.",
  },
  fixes: {
    source: "Write `source {pattern}`",
    rename: "Rename the file to {name}",
    include: "Insert `source {pattern}`",
  },

  check({ host, report, fix }) {
    const classic = host.hurts("ifupdown");
    const includes = host.facts("include");
    const targets = includes.map((include) => ({ include, target: targetOf(host, include) }));
    const skipped = host.files.filter(isSkipped);

    for (const file of classic === "no" ? [] : skipped) {
      const line = targets.find(({ include, target }) => {
        return include.how === "source-directory" && target !== undefined && folderOf(target) === folderOf(file.path);
      })?.include;
      const name = fileName(file.path);
      if (!line?.keyword || TAKEN.test(name)) continue;
      const all = host.files.filter((f) => folderOf(f.path) === folderOf(file.path));
      const own = all.every(({ path }) => looksLikeCopy(path) || path.endsWith(".cfg")) ? "*.cfg" : "*";
      const pattern = `${line.pattern.value.replace(/\/+$/, "")}/${own}`;
      // Where no ending tells them apart, the pattern would read copies too.
      const copies = own === "*" && all.some(({ path }) => looksLikeCopy(path));
      const plain = name.replace(/\.(cfg|conf|interfaces|network)$/, "").replace(/[^A-Za-z0-9_-]+/g, "-");
      const source = copies
        ? undefined
        : fix.source(
            { pattern },
            { do: "replace", at: line.keyword, value: "source" },
            { do: "replace", at: line.pattern, value: pattern },
          );
      report
        .dot(
          top(file),
          { file: name },
          source,
          fix.rename({ name: plain }, { do: "rename-file", file: file.facts.file, name: plain }),
        )
        .hurting(classic)
        .also(line.pattern, "the folder is read by this line");
    }

    for (const include of host.missingIncludes) {
      const target = targetOf(host, include);
      if (target === undefined || !/(^|\/)etc\/network\//.test(target)) continue;
      if (host.files.some(({ path }) => path === target)) continue;
      report.missing(include.pattern, { path: include.pattern.value, host: host.name }).as("info");
    }

    const root = host.files.find(({ path, live }) => live && /(^|\/)etc\/network\/interfaces$/.test(path));
    if (!root || targets.some(({ target }) => target === undefined)) return;
    const reached = new Set(targets.map(({ target }) => folderOf(target ?? "")));
    const folders = new Map<string, LiveFile[]>();
    for (const file of skipped) {
      const folder = folderOf(file.path);
      if (!/(^|\/)etc\/network\/interfaces\.d$/.test(folder) || reached.has(folder)) continue;
      folders.set(folder, [...(folders.get(folder) ?? []), file]);
    }
    for (const [folder, [first, ...others]] of folders) {
      if (!first) continue;
      const pattern = `/${folder.slice(folder.lastIndexOf("etc/network"))}/*`;
      const reported = report
        .unreached(
          top(first),
          { file: fileName(first.path), folder: fileName(folder) },
          fix.include({ pattern }, { do: "include", in: root.facts.file, pattern }),
        )
        .as("info");
      reported.also(top(root), "the file that would have to lead there");
      for (const other of others) reported.also(top(other), "not read either");
    }
  },
});
