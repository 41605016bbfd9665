import { type Origin, at as placeOf } from "#base/text";
import type { Change } from "#model/change";
import { folderOf } from "#model/copies";
import { type LinkFact, type MemberPattern, type Setting, setting } from "#model/facts";
import type { Host, Link } from "#model/host";
import type { InterfacesReader } from "#model/readers/choice";
import { expandRange } from "#model/readers/ranges";
import { hostRule, type Severity } from "#rules/rule";

interface Construct {
  readonly at: Origin;
  readonly construct: string;
  /** The reader that does not know it. */
  readonly hurt: InterfacesReader;
  readonly effect: string;
  /** By itself it says which reader is meant; where the reader is open all the same, others say the opposite. */
  readonly tells: boolean;
  readonly severity?: Severity;
  /** What to write in its place, and how. */
  readonly write?: { readonly text: string; readonly changes: readonly Change[] };
  readonly copy?: { readonly from: string; readonly changes: readonly Change[] } | undefined;
}

/** What classic ifupdown takes for `all` (bridge-utils), in words that both readers know. */
const ALL = "regex (eth|em|en|p[0-9]).*";

function replacing(place: Origin, text: string): NonNullable<Construct["write"]> {
  return { text, changes: [{ do: "replace", at: place, value: text }] };
}

function listed(link: Link | undefined): string | undefined {
  const names = link?.members
    .filter((m) => m.kind === "bond-slave" && m.edge.saidBy === "lower")
    .map((m) => m.port.name);
  return names === undefined || names.length === 0 ? undefined : [...new Set(names)].join(" ");
}

/** Lines that ifupdown2 3.0.0 passes over; later versions and Proxmox's builds read them. */
function* includes(host: Host): Generator<Construct> {
  if (host.readers.proxmox) return;
  for (const { how, pattern, keyword } of host.facts("include")) {
    const { value } = pattern;
    const path = host.file(pattern.file)?.path ?? "";
    const root = path.indexOf("etc/network");
    if (!keyword || (how === "source" && value.startsWith("/")) || /[$`~]/.test(value)) continue;
    const absolute = value.startsWith("/") ? value : root < 0 ? undefined : `/${folderOf(path.slice(root))}/${value}`;
    const wanted = (absolute ?? value).replace(/\/+$/, "");
    const folder = (how === "source" ? folderOf(wanted) : wanted).replace(/^\//, "");
    // An empty folder costs nothing.
    const some = host.files.some((f) => folderOf(f.path) === folder || folderOf(f.path).endsWith(`/${folder}`));
    const text = how === "source" ? `source ${wanted}` : `source ${wanted}/*`;
    yield {
      at: how === "source" ? pattern : keyword,
      construct: how === "source" ? `source ${value}` : "source-directory",
      hurt: "ifupdown2",
      effect: how === "source" ? "it looks for no path without a slash in front" : `it reads nothing in ${value}`,
      tells: how === "source-directory",
      ...(!some && { severity: "info" as const }),
      ...(absolute !== undefined && {
        write: {
          text,
          changes: [
            { do: "replace", at: keyword, value: "source" },
            { do: "replace", at: pattern, value: text.slice("source ".length) },
          ] as const,
        },
      }),
    };
  }
  const autos = host.facts("auto");
  for (const { start, name, keyword } of autos) {
    if (start !== "allow-auto" || !keyword) continue;
    if (autos.some((other) => other.start === "auto" && other.name.value === name.value)) continue;
    const effect = `${name.value} does not come up`;
    yield { at: keyword, construct: start, hurt: "ifupdown2", effect, tells: true, write: replacing(keyword, "auto") };
  }
}

/** Whether anything brings the stanza up or needs it. */
function isUsed(host: Host, stanza: LinkFact): boolean {
  const names = [stanza.name.value, ...expandRange(stanza.name.value)];
  return names.some((name) => host.links.get(name)?.mentions.some(({ as }) => as !== "definition"));
}

/** The options of the stanza that is inherited from, which goes when nothing else needs it. */
function inheritance(host: Host, stanza: LinkFact): Construct["copy"] {
  const inherits = stanza.stanza?.inherits;
  const stanzas = host.facts("link").filter((l) => l.named === "word");
  const from = stanzas.find((l) => l.name.value === inherits?.value);
  if (!inherits || !from) return undefined;
  const own = new Set(stanza.settings.map((s) => s.key));
  const changes = from.settings
    .filter((s) => !own.has(s.key))
    .map((s): Change => {
      return { do: "set-key", on: stanza, in: stanza.name.file, key: s.written.value, value: s.value.value };
    });
  changes.push({ do: "remove", at: inherits });
  const heirs = stanzas.filter((l) => l.stanza?.inherits?.value === from.name.value);
  if (heirs.length === 1 && !isUsed(host, from)) changes.push({ do: "remove", at: from.name });
  return { from: inherits.value, changes };
}

/** Options of a stanza that only classic ifupdown or its hooks know. */
function* ofClassic(host: Host, stanza: LinkFact): Generator<Construct> {
  const name = stanza.name.value;
  const base = { hurt: "ifupdown2", tells: true } as const;
  const inherits = stanza.stanza?.inherits;
  if (inherits) {
    const copy = inheritance(host, stanza);
    const effect = `${name} gets nothing of ${inherits.value}`;
    yield { ...base, at: inherits, construct: "inherits", effect, copy };
  }
  const old = setting(stanza, "slaves");
  if (old && !setting(stanza, "bond-slaves")) {
    const effect = `it makes no bond ${name}`;
    yield { ...base, at: old.written, construct: "slaves", effect, write: replacing(old.written, "bond-slaves") };
  }
  for (const { pattern, kind, text, setting: line } of stanza.patterns) {
    if (pattern === "all" && kind === "bridge-port" && line.key === "bridge-ports") {
      const effect = `it looks for a port called all, and ${name} stays empty`;
      yield { ...base, at: text, construct: "all", effect, write: replacing(text, ALL) };
    } else if (pattern === "none" && line.key === "bond-slaves") {
      const slaves = listed(host.links.get(name));
      const effect = `it looks for a slave called none, and ${name} has no slaves`;
      const write = slaves === undefined ? undefined : replacing(text, slaves);
      yield { ...base, at: text, construct: "bond-slaves none", effect, ...(write && { write }) };
    }
  }
  const user = setting(stanza, "tunctl-user");
  if (user && !user.computed) {
    const text = `pre-up ip tuntap add dev ${name} mode tap user ${user.value.value}`;
    const changes = [
      { do: "replace", at: user.written, value: "pre-up" },
      { do: "replace", at: user.value, value: text.slice("pre-up ".length) },
    ] as const;
    const effect = `it makes no ${name}, unless the hook of uml-utilities is installed`;
    const construct = user.written.value;
    yield { ...base, at: user.written, construct, effect, tells: false, severity: "warning", write: { text, changes } };
  }
}

/** The list without words that only ifupdown2 takes for several ports; undefined where one is no plain range. */
function writtenOut({ setting: { value } }: MemberPattern): string | undefined {
  const words = value.value.split(/\s+/).filter((word) => word !== "glob");
  const names = words.flatMap(expandRange);
  return names.some((name) => /[*?[\]{}#]/.test(name)) || names.length > 64 ? undefined : names.join(" ");
}

/** A command that makes the link for every reader. */
function command(stanza: LinkFact): string | undefined {
  const word = (key: string) => setting(stanza, key)?.value.value;
  const add = `ip link add ${stanza.name.value} type`;
  const id = word("vxlan-id") ?? word("vxlan-vni");
  if (id !== undefined) {
    const rest = [
      ["local", word("vxlan-local-tunnelip")],
      ["dev", word("vxlan-physdev")],
      ["remote", word("vxlan-remoteip")],
    ].flatMap(([key, value]) => (value === undefined ? [] : [`${key} ${value}`]));
    return [`${add} vxlan id ${id}`, ...rest, "dstport 4789"].join(" ");
  }
  const table = word("vrf-table");
  if (table !== undefined) return /^\d+$/.test(table) ? `${add} vrf table ${table}` : undefined;
  return word("link-type") === "dummy" ? `${add} dummy` : undefined;
}

/** Options and names that only ifupdown2 knows. */
function* ofSecond(host: Host, stanza: LinkFact): Generator<Construct> {
  const name = stanza.name.value;
  const base = { hurt: "ifupdown", tells: true } as const;
  if (/\[\d+-\d+\]/.test(name))
    yield { ...base, at: stanza.name, construct: name, effect: "it looks for one device of that name" };
  const seen = new Set<Setting>();
  for (const member of stanza.patterns) {
    const { pattern, text, setting: line } = member;
    if ((pattern !== "glob" && pattern !== "range") || line.key.startsWith("ovs") || seen.has(line)) continue;
    seen.add(line);
    const plain = writtenOut(member);
    const what = member.kind === "bridge-port" ? "ports" : "slaves";
    const write =
      plain === undefined ? undefined : { ...replacing(line.value, plain), text: `${line.written.value} ${plain}` };
    const construct = pattern === "glob" ? `glob ${text.value}` : text.value;
    yield {
      ...base,
      at: text,
      construct,
      effect: `${name} gets none of these ${what}, without a word`,
      ...(write && { write }),
    };
  }
  const link = host.links.get(name);
  const makes = stanza.settings.find((s) => /^(vxlan-id|vxlan-vni|link-type|vrf-table)$/.test(s.key));
  if (!makes || stanza.opaque || link?.madeBy || link?.definitions.some((d) => setting(d, "pre-up"))) return;
  const run = command(stanza);
  const write =
    run === undefined
      ? undefined
      : {
          text: `pre-up ${run}`,
          changes: [{ do: "set-key", on: stanza, in: stanza.name.file, key: "pre-up", value: run }] as const,
        };
  yield {
    ...base,
    at: makes.written,
    construct: makes.written.value,
    effect: `nothing makes ${name}`,
    ...(write && { write }),
  };
}

function constructs(host: Host): readonly Construct[] {
  const found = [...includes(host)];
  const all = host.facts("auto").some((auto) => auto.pattern);
  for (const stanza of host.facts("link")) {
    if (
      stanza.named !== "word" ||
      stanza.dialect !== "interfaces" ||
      stanza.conditional ||
      !(all || isUsed(host, stanza))
    )
      continue;
    found.push(...ofClassic(host, stanza), ...ofSecond(host, stanza));
  }
  for (const { of, setting: line } of host.facts("default"))
    if (of === "reader" && /^(mapping|rename|template)$/.test(line.key)) {
      const at = placeOf(line.written.file, line.written);
      const effect = "it passes over these lines";
      found.push({ at, construct: line.key, hurt: "ifupdown2", effect, tells: line.key !== "template" });
    }
  return found;
}

/** Bonds that only their slaves' stanzas speak of. */
function bondsByMaster(host: Host): readonly Link[] {
  return host.bonds.filter((bond) => {
    if (bond.dialect !== "interfaces" || bond.definitions.some((d) => d.opaque || d.variant || d.stanza?.inherits))
      return false;
    return (
      !["bond-slaves", "bond-ports", "slaves", "ovs-bonds"].some((key) => bond.setting(key)) &&
      listed(bond) !== undefined
    );
  });
}

export default hostRule({
  code: "interfaces-other-reader",
  title: "A line that the host's reader does not know",
  severity: "error",
  messages: {
    unknown: "{reader} does not know `{construct}`: {effect}.",
    master:
      "ifupdown2 makes no bond {bond}: the slaves' bond-master is not enough for it, a bond-slaves line has to name them.",
  },
  fixes: { write: "Write `{text}`", copy: "Copy the options of {from}", list: "Insert `bond-slaves {slaves}`" },
  preferred: ["write", "copy", "list"],

  check({ host, report, fix }) {
    const found = constructs(host);
    const open = host.readers.interfaces.length > 1;
    // Where they all point to one reader it is that one; evidence.ts has found it by those that tell.
    if (open && !found.some((c) => c.tells)) return;
    for (const { at, construct, hurt: reader, effect, severity, write, copy } of found) {
      const hurt = host.hurts(reader);
      if (hurt === "no") continue;
      const say = /^(source|allow-auto)/.test(construct) ? `${reader} up to 3.0` : reader;
      const reported = report.unknown(
        at,
        { reader: say, construct, effect },
        write && fix.write({ text: write.text }, ...write.changes),
        copy && fix.copy({ from: copy.from }, ...copy.changes),
      );
      if (severity) reported.as(severity);
      reported.hurting(hurt);
    }
    const hurt = host.hurts("ifupdown2");
    if (hurt === "no" || open) return;
    for (const bond of bondsByMaster(host)) {
      const [definition] = bond.definitions;
      const slaves = listed(bond);
      if (!definition || slaves === undefined) continue;
      const change = {
        do: "set-key",
        on: definition,
        in: definition.name.file,
        key: "bond-slaves",
        value: slaves,
      } as const;
      const reported = report.master(definition.name, { bond: bond.name }, fix.list({ slaves }, change));
      for (const { edge, port } of bond.members) reported.also(edge.upper, `${port.name} names it here`);
    }
  },
});
