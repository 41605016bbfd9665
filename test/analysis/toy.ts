/** A format of two words, so that the engine is tested apart from the real ones: `guest NAME [MAC]`, `# comment`. */
import { type FileId, sourced } from "#base/text";
import { type Document, defineFormat, type Format } from "#formats/format";
import type { Fact, GuestFact } from "#model/facts";
import { fleetRule, hostRule } from "#rules/rule";

interface Line {
  readonly start: number;
  readonly words: readonly string[];
}

export const toy: Format = defineFormat<readonly Line[]>({
  id: "toy",
  title: "Toy",
  dialect: "other",
  globs: ["**/*.toy"],
  claims: (path, head) => path.endsWith(".toy") && !head.startsWith("not mine"),
  keys: [],
  parse(text) {
    let start = 0;
    return text.split("\n").map((line) => {
      const words = line.split(" ");
      const result = { start, words };
      start += line.length + 1;
      return result;
    });
  },
  facts(doc, lines) {
    const comments = lines.flatMap(({ start, words }) =>
      words[0]?.startsWith("#")
        ? [sourced(words.join(" "), doc.file, { start, end: start + words.join(" ").length })]
        : [],
    );
    const facts = lines.flatMap((line): Fact[] => (line.words[0] === "guest" ? [guest(doc, line)] : []));
    return { file: doc.file, path: doc.path, format: "toy", dialect: "other", facts, comments, opaque: false };
  },
  outline: () => [],
  cursor: () => undefined,
  apply: (change, doc) => {
    if (change.do !== "replace" || change.at.file !== doc.file) return undefined;
    return { edits: [{ span: { start: change.at.start, end: change.at.end }, text: change.value }] };
  },
});

function guest(doc: Document, { start, words: [, name = "", mac = ""] }: Line): GuestFact {
  const nameAt = { start: start + 6, end: start + 6 + name.length };
  const macAt = { start: nameAt.end + 1, end: nameAt.end + 1 + mac.length };
  const block = { start, end: macAt.end };
  const nic = {
    fact: "nic",
    index: 0,
    at: { file: doc.file, ...block },
    attach: { to: "none", what: "other" },
    mac: { value: mac, text: mac, file: doc.file, ...macAt },
    settings: [],
    teaming: false,
    conditional: false,
  } as const;
  return {
    fact: "guest",
    dialect: "other",
    name: sourced(name, doc.file, nameAt),
    named: true,
    hypervisor: "unknown",
    virt: "unknown",
    disks: [],
    block,
    nics: mac === "" ? [] : [nic],
    settings: [],
    opaque: false,
  };
}

/** A guest's name has a capital letter. */
export const capital = hostRule({
  code: "toy-capital",
  title: "A name with a capital letter",
  severity: "warning",
  messages: { capital: "{name} has a capital letter.", also: "{name} at {first} and again." },
  fixes: { lower: "Write {small}" },
  check({ host, report, fix }) {
    for (const { fact } of host.guests) {
      const { value } = fact.name;
      const small = value.toLowerCase();
      if (value === small) continue;
      const twin = host.guests.find((other) => other.fact !== fact && other.fact.name.value === value);
      const change = { do: "replace", at: fact.name, value: small } as const;
      if (twin && twin.fact.name.start < fact.name.start)
        report.also(fact.name, { name: value, first: twin.fact.name }).also(twin.fact.name, "first here");
      else report.capital(fact.name, { name: value }, fix.lower({ small }, change));
    }
  },
});

export const shared = fleetRule({
  code: "toy-shared",
  title: "A MAC address is there twice",
  severity: "error",
  watches: "mac",
  messages: { shared: "{mac} is held {count} times." },
  check({ value, holders, report }) {
    for (const { at } of holders) report.shared(at, { mac: value, count: holders.length });
  },
});

export const id = (path: string): FileId => path as FileId;
